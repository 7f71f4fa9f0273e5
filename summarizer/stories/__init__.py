"""A heap of documents to stories, each with its headline, days, publishers, origins and summary."""
