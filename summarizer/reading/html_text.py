"""A fragment of HTML to its paragraphs: what a person would read of it, in order, and nothing left out as furniture.

For the HTML of mails and feeds, which has no article to look for. A whole page is `formats.html`'s matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from summarizer.errors import InputError
from summarizer.reading.limits import MOST_DEPTH, MOST_TEXT_CHARS, beyond

_MOST_ELEMENTS = 200_000
"""Of a page: the longest articles of encyclopedias have a tenth of it."""

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_UNSEEN = frozenset(
    [
        "applet",
        "audio",
        "button",
        "canvas",
        "datalist",
        "embed",
        "head",
        "iframe",
        "input",
        "map",
        "math",
        "noframes",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    ]
)
_ENDS = re.compile(r"</(?:body|html)\s{0,9}>", re.IGNORECASE)
"""The parser reads nothing behind them, where servers append their notices."""

_HIDING = ("display:none", "visibility:hidden", "mso-hide:all", "font-size:0;", "font-size:0px")
"""Styles, without spaces: of the line that mail programs show beside the subject, and of the like."""
_CITING = frozenset(("gmail_quote", "protonmail_quote", "yahoo_quoted"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Its lines, as <br> parts them, and how many citations of another mail it stands in."""

    lines: tuple[str, ...]
    cited: int = 0


def plain_text(html: str) -> str:
    """The text of a fragment, paragraphs apart by a blank line."""
    return "\n\n".join("\n".join(paragraph.lines) for paragraph in paragraphs_of(html))


def paragraphs_of(html: str) -> list[Paragraph]:
    """The paragraphs of a fragment or page.

    Raises:
        InputError: lxml is not installed, or the fragment is larger or deeper than `limits` allows.
    """
    if not html.strip():
        return []
    tree = parsed(_ENDS.sub("", html))
    if tree is None:
        return []
    from lxml import etree

    found = _Paragraphs()
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            found.leave(element)
        elif element.tag in _UNSEEN or _is_hidden(element):
            walk.skip_subtree()
            found.hidden = element
        else:
            found.enter(element)
    found.end_paragraph()
    return found.paragraphs


def parsed(html: str) -> Any:
    """The tree of a page, without comments; None where there is no element in it.

    Raises:
        InputError: lxml is not installed; the page is larger or deeper than `limits` allows.
    """
    try:
        from lxml import etree
    except ImportError as error:
        raise missing(error, "lxml") from None
    if len(html) > MOST_TEXT_CHARS:
        raise beyond("characters of HTML", len(html), MOST_TEXT_CHARS)
    if html.count("<") > 2 * _MOST_ELEMENTS:
        raise beyond("tags of HTML", html.count("<"), 2 * _MOST_ELEMENTS)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"is no HTML that could be parsed: {error}") from None
    # libxml2 leaves out all that is behind, which here is 256 deep.
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise InputError(f"has elements of HTML inside of each other, more than {MOST_DEPTH} deep")
    return tree


def missing(error: ImportError, library: str) -> InputError:
    """The error of a library that is not installed, or of which a part is not."""
    if isinstance(error, ModuleNotFoundError) and error.name == library:
        return InputError("reading it needs pip install 'consensus-summarizer[html]'")
    reason = " ".join(str(error).split())
    return InputError(f"reading it needs {library}, which is installed but cannot be imported: {reason}")


class _Paragraphs:
    """The paragraphs so far, and the pieces of the one that is being read; <br> is a piece of its own."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.hidden: Any = None
        self._pieces: list[str] = []
        self._cited = 0
        self._preformatted = 0

    def enter(self, element: Any) -> None:
        if element.tag in _BLOCKS:
            self.end_paragraph()
        if element.tag == "br":
            self._pieces.append("\n")
        self._cited += _is_citation(element)
        self._preformatted += element.tag == "pre"
        self._add(element.text)

    def leave(self, element: Any) -> None:
        if element is self.hidden:
            self.hidden = None
        else:
            if element.tag in _BLOCKS:
                self.end_paragraph()
            self._cited -= _is_citation(element)
            self._preformatted -= element.tag == "pre"
        self._add(element.tail)

    def end_paragraph(self) -> None:
        """Keep what was read as paragraphs: an empty line, as two <br> make it, parts them."""
        lines: list[str] = []
        for line in [*"".join(self._pieces).split("\n"), ""]:
            words = " ".join(line.replace("\u200b", "").replace("\u00ad", "").split())
            if words:
                lines.append(words)
            elif lines:
                self.paragraphs.append(Paragraph(tuple(lines), self._cited))
                lines = []
        self._pieces = []

    def _add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text if self._preformatted else text.replace("\n", " ").replace("\r", " "))


def _is_hidden(element: Any) -> bool:
    style = element.get("style")
    if element.get("hidden") is not None:
        return True
    return style is not None and any(mark in style.lower().replace(" ", "") + ";" for mark in _HIDING)


def _is_citation(element: Any) -> bool:
    """Whether it holds the mail that is answered; any other <blockquote> belongs to the text."""
    named = not _CITING.isdisjoint((element.get("class") or "").split())
    cites = element.tag == "blockquote" and (named or (element.get("type") or "").lower() == "cite")
    return cites or (element.tag == "div" and "yahoo_quoted" in (element.get("class") or "").split())
