"""Scripts that put no spaces between words."""

SPACELESS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
"""Inside the brackets of a character set of `regex`."""
