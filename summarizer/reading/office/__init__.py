"""Archives of XML, as word processors and books have it, to paragraphs."""
