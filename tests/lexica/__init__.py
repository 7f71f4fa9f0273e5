"""What `make lexicon` runs: the word lists of `summarizer/data/` written anew from CLDR."""
