"""One module a file format: the bytes of a file to the texts in it, each with its places in the file."""
