"""A heap of documents to groups that tell one event each: what `stories` builds on, and the core's warning."""
