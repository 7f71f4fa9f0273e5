"""A summary or comparison to text, Markdown, JSON, HTML, and what other programs read."""
