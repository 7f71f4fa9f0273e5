"""Names of publishers and agencies, as they are printed, to keys that are equal where they mean the same.

A story names its agency in its dateline ("LONDON (AP) -"), its byline or a credit line; a sentence, where it credits
one: "Reuters reported", "told the Associated Press". A picture's credit, and who "contributed to this report", name
none. Whom a sentence credits is read in English only.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from summarizer import lazy_regex as regex

from .lexicon.agencies import AGENCIES, ALSO_NAMES, SITES
from .normalization import outline

_SITE = regex.compile(r"^(?:https?://)?(?:www\.)?(?P<name>\S+?)\.(?:com|org|net|info|news|co\.uk|com\.\p{L}\p{L})/?$")
_KIND = regex.compile(r"\s(?:news agency|newspaper|news wire|newswire)$")


def _plain(name: str) -> str:
    """Without case, repeated white space, marks at the ends, "The", a domain, and "news agency"."""
    key = outline(name).strip(" .,;:()[]\"'“”‘’")
    site = _SITE.match(key)
    key = site["name"] if site else key
    return _KIND.sub("", key.removeprefix("the "))


_KEYS = {_plain(form): _plain(name) for name, forms in AGENCIES.items() for form in (name, *forms)}
_KEYS |= {site: _plain(name) for site, name in SITES.items()}
AGENCY_KEYS = frozenset(_KEYS.values())
"""The keys of all agencies that are known."""


def source_key(name: str | None) -> str:
    """The key of a publisher or agency, that of the agency for any form of its name; empty where none is named."""
    key = _plain(name or "")
    return _KEYS.get(key, key)


# Forms of several words are known in any case, as bylines in capitals have them; short ones only as they are printed.
_FORMS = sorted(
    {form for name, forms in AGENCIES.items() for form in (name, *forms)}, key=lambda form: (-len(form), form)
)
_FORM = "|".join(f"(?i:{regex.escape(form)})" if " " in form else regex.escape(form) for form in _FORMS)
_FORM_WORDS = frozenset(form for form in _FORMS if form.islower())
_NAMED = regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?:{_FORM})(?![\p{{L}}\p{{N}}])")
_SEPARATED = rf"(?:(?i:the)\s)?(?:{_FORM})"
_CREDIT = regex.compile(
    rf"[^\p{{L}}\p{{N}}]*(?:(?i:source|quelle|fonte|fuente|nguồn|theo)s?:?\s)?{_SEPARATED}"
    rf"(?:\s?(?:[/,&+]|and)\s?{_SEPARATED})*[^\p{{L}}\p{{N}}]*"
)


def agencies_in(line: str, reason: str) -> tuple[str, ...]:
    """The keys of the agencies whose story it is, by a line that was removed.

    Args:
        line: of the document.
        reason: why it was removed; a byline or dateline names whom it holds, a credit line only whom it holds alone.
    """
    if reason not in ("byline", "dateline") and not (reason == "credit" and _CREDIT.fullmatch(line)):
        return ()
    named = [form for form in _NAMED.findall(line) if reason != "byline" or form not in ALSO_NAMES]
    return tuple(dict.fromkeys(map(source_key, named)))


_TOLD = regex.compile(
    r"\b(?:told|tells|spoke to|speaking to|interview with|statement to|(?:reported|quoted|carried|cited) by|"
    r"according to) (?P<who>(?:(?:the|a|an|state|official|news|agency) )*(?:[\p{Lu}\p{N}][\p{L}\p{M}\p{N}.'’&\-]* ?"
    r"|of ){1,6})"
)


def sources_credited(text: str, speakers: Sequence[str], publishers: Collection[str]) -> tuple[str, ...]:
    """The keys of the agencies and publishers that a sentence credits with what it says.

    Args:
        text: of the sentence.
        speakers: whom it credits, as `attributed_to` finds them.
        publishers: keys that are known beside the agencies.
    """
    found = []
    for phrase in (*speakers, *(match["who"] for match in _TOLD.finditer(text))):
        words = [word for word in phrase.split() if word in _FORM_WORDS or not word[0].islower()]
        words = [word for word in words if not word.endswith(("'s", "’s"))]
        named = [phrase, " ".join(words)]
        found += [source_key(name) for name in named if source_key(name) in publishers and name not in ALSO_NAMES]
        # "Reuters news agency", "the state agency Xinhua", "AP on Monday": an agency's name at either end.
        ends = [" ".join(part) for at in range(1, len(words) + 1) for part in (words[:at], words[-at:])]
        found += [source_key(end) for end in ends if source_key(end) in AGENCY_KEYS and end not in ALSO_NAMES]
    return tuple(dict.fromkeys(found))
