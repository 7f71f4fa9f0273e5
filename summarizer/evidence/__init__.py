"""What is said of the sources: who else says a sentence, who says otherwise, and the summary with its citations."""
