"""The styles of a Word document to what they say of a paragraph: a heading, hidden, or no part of the story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from summarizer.reading.office.xmltree import attribute, child, local

_MOST_BASES = 10
"""Styles that a style may be based on, one upon the other, as many as Word allows."""

_HEADING = re.compile(r"heading ([1-9])")
_TITLE = "title"
_NO_STORY = (
    (re.compile(r"toc [1-9]|toc heading|contents heading|contents [1-9]|table of (?:figures|authorities)"),
     "table of contents"),
    (re.compile(r"caption"), "caption"),
    (re.compile(r"index [1-9]|index heading"), "index"),
)  # fmt: skip
"""Names of built-in styles, which are the English ones in whatever language Word runs."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style, with those that it is based on, says of its paragraphs.

    Attributes:
        level: of a heading, from 1.
        hidden: its text is not shown.
        title: it is the title of the document.
        reason: why it is no part of the story.
    """

    level: int | None = None
    hidden: bool = False
    title: bool = False
    reason: str | None = None


PLAIN = Style()


def read_styles(root: Any) -> dict[str, Style]:
    """The styles of `styles.xml` by their id; none without the file, which is None then."""
    if root is None:
        return {}
    declared = {attribute(style, "styleId") or "": style for style in root if local(style.tag) == "style"}
    return {key: _style(_with_bases(key, declared)) for key in declared}


def is_on(properties: Any, name: str) -> bool | None:
    """Whether a property that is on or off is on; None where nothing is said of it."""
    found = child(properties, name)
    return None if found is None else attribute(found, "val") not in ("0", "false", "off")


def outline_level(properties: Any) -> int | None:
    """The outline level of a paragraph from 1; 0 where it is body text expressly, None where nothing is said."""
    found = child(properties, "outlineLvl")
    value = None if found is None else attribute(found, "val")
    return None if value is None else int(value) + 1 if value in set("012345678") else 0


def _with_bases(key: str, declared: dict[str, Any]) -> list[Any]:
    chain: list[Any] = []
    while key in declared and len(chain) <= _MOST_BASES:
        chain.append(declared[key])
        based = child(chain[-1], "basedOn")
        key = "" if based is None else attribute(based, "val") or ""
    return chain


def _style(chain: list[Any]) -> Style:
    names = [
        (attribute(named, "val") or "").lower() for style in chain if (named := child(style, "name")) is not None
    ]
    levels = (outline_level(child(style, "pPr")) for style in chain)
    hidden = (is_on(child(style, "rPr"), "vanish") for style in chain)
    by_name = next((int(match[1]) for name in names if (match := _HEADING.fullmatch(name))), 0)
    level = next((level for level in levels if level is not None), by_name)
    return Style(
        level=level or None,
        hidden=next((state for state in hidden if state is not None), False),
        title=_TITLE in names[:1],
        reason=next((why for name in names for pattern, why in _NO_STORY if pattern.fullmatch(name)), None),
    )
