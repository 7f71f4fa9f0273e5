"""A sentence to whom it credits with what it says: "Mr Putin replied", "according to police".

English alone, and by the words beside a verb of saying: the speaker of a long clause, or one that stands a comma
away, is missed. A pronoun names nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

from summarizer import lazy_regex as regex

from .lexicon.english import VERBS_OF_SAYING, VERBS_OF_STATING


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SAID = f"(?:{'|'.join((*VERBS_OF_SAYING, *VERBS_OF_STATING))})"
_WORD = r"\p{L}[\p{L}\p{M}\p{N}'’.&\-]*"
_ACCORDING = regex.compile(rf"\baccording to (?P<who>(?:{_WORD} ?){{1,7}})", regex.IGNORECASE)
_BEHIND = regex.compile(rf"[,\"“”’'?!] ?{_SAID} (?P<who>(?:{_WORD} ?){{1,7}})")
_CREDITS = regex.compile(rf"\b{_SAID}|(?i:according to)")
"""What no sentence that credits anybody is without: looked for first, since the patterns cost more."""
# No match begins behind a letter, since it would have begun there; saying so spares most of the tries.
_AHEAD = regex.compile(rf"(?<!\p{{L}})(?P<who>(?:{_WORD} ){{1,9}}){_SAID}\b(?! to\b)")
_CLAUSE = _words(
    "that but as when while who which what whom whose if because although though since where whether until than so"
)
"""Words that open a clause: the speaker stands behind them."""
_JOINT = _words("and or on in at by for from with to into about during over under amid after before following")
"""Words that make more of a name than can be told: "an official at the ministry", "Japan and Korea"."""
_MADE = _words("published broadcast released obtained conducted seen issued filed posted briefed earlier later")
_DAY = regex.compile(
    r"(?:on )?(?:\p{Lu}\p{L}+day|yesterday|today|earlier|later|also|has|had|have|then|previously|quickly) ?$"
)
_PASSIVE = _words("was were is are be been being it there not to reportedly")
_NOBODY = _words("he she they it we i you who this that these those one others some")
_ARTICLES = _words("the a an his her its their our my")
_TITLES = _words("mr mrs ms miss dr prof sir president leader")
_ANYBODY = _words("officials official police spokesman spokeswoman spokesperson sources source authorities")
_LONGEST = 6


def attributed_to(text: str, language: str) -> tuple[str, ...]:
    """Whom a sentence credits, in its own words, without article; empty where nobody is found."""
    if language != "en" or not _CREDITS.search(text):
        return ()
    credited = [_ahead(match["who"]) for match in _AHEAD.finditer(text)]
    credited += [_behind(match["who"]) for pattern in (_BEHIND, _ACCORDING) for match in pattern.finditer(text)]
    return tuple(dict.fromkeys(who for who in credited if who))


def share_speaker(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two sentences credit the same: in the same words, or a name and the same in full ("Vladimir Putin")."""
    return any(_same(speaker, other) for speaker in some for other in others)


def _same(first: str, second: str) -> bool:
    fewer, more = sorted((_names(first), _names(second)), key=len)
    if not fewer or fewer[-1] != more[-1]:
        return False
    known = fewer[-1] not in _ANYBODY and all(who.split()[-1][0].isupper() for who in (first, second))
    return set(fewer) <= set(more) if known else set(fewer) == set(more)


def _names(who: str) -> list[str]:
    words = [word.strip(".'’").lower() for word in who.split()]
    return [word.removesuffix("'s").removesuffix("’s") for word in words if word not in _TITLES]


def _ahead(words: str) -> str:
    """The name at the end of the words that stand before a verb of saying."""
    words = words.rstrip()
    while match := _DAY.search(words):
        words = words[: match.start()].rstrip()
    name: list[str] = []
    words = words.removeprefix("and ")
    for word in reversed(words.lower().split()):
        if word in _PASSIVE | _JOINT:
            return ""
        if word in _CLAUSE:
            break
        name.append(word)
    return _cut(words.split()[len(words.split()) - len(name) :])


def _behind(words: str) -> str:
    """The name at the start of the words that stand behind a verb of saying."""
    name: list[str] = []
    for word in words.split():
        if word.lower() in _CLAUSE | _JOINT | _MADE or word.endswith("day"):
            break
        name.append(word)
        if word.endswith(".") and len(word) > 3:  # a longer word than an initial or title ends the sentence
            break
    return _cut(name)


def _cut(words: list[str]) -> str:
    while words and words[0].lower() in _ARTICLES:
        words = words[1:]
    if not words or len(words) > _LONGEST or words[0].lower() in _NOBODY | _PASSIVE:
        return ""
    return " ".join(words).rstrip(".,'’") if words[-1].lower() not in _NOBODY else ""
