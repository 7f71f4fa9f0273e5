"""Letters on the pages of a PDF to its story by paragraphs, and to what is no part of it."""
