"""A closed quotation to whether its speaker follows it, in scripts without small letters.

So does 市长李明说 in “我们必须离开。”市长李明说。
The speaker's clause has a verb of saying at its end, and reports nothing of its own: in 市長は橋が危険だと述べた
the quotation before is another's.
"""

from __future__ import annotations

from summarizer import lazy_regex as regex

from .lexicon.saying import AFTER_BENGALI, AFTER_CHINESE, AFTER_HINDI, AFTER_JAPANESE, AFTER_KOREAN

_QUOTES = r"“”„\"「」『』«»"
# A clause without stops and quotations up to its verb, and what may follow the verb.
_SPEAKERS = (
    regex.compile(
        rf"(?=\p{{Han}})[^。！？，,：:；;{_QUOTES}\s]{{0,30}}?(?:{AFTER_CHINESE})(?:道|了)?(?=[。，,！；]|$)"
    ),
    regex.compile(
        r"(?=[\p{Han}\p{Katakana}\p{Hiragana}])"
        rf"(?:\p{{Hiragana}}|[^。！？：{_QUOTES}\s]{{0,40}}?(?<!と)(?:{AFTER_JAPANESE})(?=[。！]|$))"
    ),
    regex.compile(
        r"(?=\p{Hangul})(?:(?:이?라고|이?라며|이?라면서|이?라는|하고|고|며|는)(?![\p{Hangul}])|"
        rf"(?:(?![다라자냐]고\s)[^.!?。{_QUOTES}]){{0,40}}?\s(?:{AFTER_KOREAN})(?=[.。]|$))"
    ),
    regex.compile(rf"(?=\p{{Devanagari}})(?:(?!\sकि\s)[^।.!?{_QUOTES}]){{0,40}}?\s(?:{AFTER_HINDI})\s?(?=[।.]|$)"),
    regex.compile(rf"(?=\p{{Bengali}})(?:(?!\sযে\s)[^।.!?{_QUOTES}]){{0,40}}?\s?(?:{AFTER_BENGALI})\s?(?=[।]|$)"),
)


def speaker_follows(text: str, place: int) -> bool:
    """Whether the words at a place, right behind a closing mark, say who spoke."""
    return text[place : place + 1] > "\u08ff" and any(pattern.match(text, place) for pattern in _SPEAKERS)
