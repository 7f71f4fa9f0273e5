"""Two statements to what can be said of them: the same, a part, alike, or where they differ."""
