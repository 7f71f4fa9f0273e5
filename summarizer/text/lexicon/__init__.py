"""Word lists that several modules need, each once: a file a language, and one for scripts."""
