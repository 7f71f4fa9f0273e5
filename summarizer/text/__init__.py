"""What a text is made of: normal form, languages, tokens, sentences, and their numbers, days and speakers."""
