"""What is kept of words from call to call: found once, and bounded."""

from __future__ import annotations

import pytest

from summarizer.text import kept_words
from summarizer.text.kept_words import LONGEST_KEPT, KeptWords


def test_a_word_is_looked_at_once_and_one_that_no_language_has_each_time() -> None:
    asked: list[str] = []

    def find(word: str) -> int:
        asked.append(word)
        return len(word)

    kept = KeptWords(find)
    longest, longer = "a" * LONGEST_KEPT, "a" * (LONGEST_KEPT + 1)
    assert [kept[word] for word in (longest, longest, longer, longer)] == [30, 30, 31, 31]
    assert asked == [longest, longer, longer]
    assert [*kept] == [longest]


def test_no_more_are_kept_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_words, "MOST_KEPT", 3)
    kept = KeptWords(str.upper)
    sizes = []
    for word in "abcdefg":
        assert kept[word] == word.upper()
        sizes.append(len(kept))
    assert sizes == [1, 2, 3, 1, 2, 3, 1]
