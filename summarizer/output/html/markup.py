"""Text to HTML that does no harm, and elements made of it.

`Html` is a type of its own, so that the type checker refuses text that was not escaped. Whatever a source holds, it
can become neither element nor attribute: names of both stand in our code alone.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from typing import NewType

from summarizer import lazy_regex as regex

Html = NewType("Html", str)

# What HTML forbids or a page would obey: controls, bidi embeddings, overrides and isolates, tags. The marks that
# right-to-left texts need (U+061C, U+200E, U+200F, joiners) stay as they are.
_HARMFUL = regex.compile(
    r"[\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u206f\U000e0000-\U000e007f]|[^\P{Cc}\t\n]"
)
_BREAKS = regex.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_RIGHT_TO_LEFT = regex.compile(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}]")
_LEFT_TO_RIGHT = regex.compile(r"\p{Bidi_Class=L}")
_MARK = regex.compile(r"\p{M}")
_WEB = regex.compile(r"https?://[^\s\p{C}<>\"'\\]+", regex.IGNORECASE)
_VOID = frozenset(("meta", "br"))


def escape(text: str) -> Html:
    """The text as a page shows it; what it would obey appears as <U+202E>, line breaks become line feeds."""
    shown = _HARMFUL.sub(lambda match: f"<U+{ord(match[0]):04X}>", _BREAKS.sub("\n", text))
    safe = html.escape(shown)
    if _MARK.match(safe):
        # A normalizer would join a combining mark to the ">" or quote before it and so break our own markup.
        safe = f"&#x{ord(safe[0]):x};{safe[1:]}"
    return Html(safe)


def element(name: str, attributes: Mapping[str, str | int], *inside: Html) -> Html:
    """One element with its content; the values of attributes are escaped here."""
    opening = "".join(f' {key}="{escape(str(value))}"' for key, value in attributes.items())
    return Html(f"<{name}{opening}>" if name in _VOID else f"<{name}{opening}>{''.join(inside)}</{name}>")


def joined(parts: Iterable[Html], between: str = "") -> Html:
    """The parts one after the other."""
    return Html(escape(between).join(parts))


def isolated(text: str) -> Html:
    """A name amid a line: its direction is its own and moves nothing around it."""
    return element("bdi", {}, escape(text))


def direction(text: str) -> str:
    """Which way most letters of a text run: "rtl" or "ltr"."""
    return "rtl" if len(_RIGHT_TO_LEFT.findall(text)) > len(_LEFT_TO_RIGHT.findall(text)) else "ltr"


def is_web_address(url: str) -> bool:
    """Whether a link may lead there: http and https alone, without spaces, controls or quotes."""
    return _WEB.fullmatch(url) is not None
