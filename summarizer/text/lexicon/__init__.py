"""Word lists that several modules need, each once: a file a language, and one for scripts."""


def word_set(*texts: str) -> frozenset[str]:
    """The words of some texts."""
    return frozenset(" ".join(texts).split())
