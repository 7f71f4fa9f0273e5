"""Sections of HTML to one page that holds no script and asks for nothing.

The page's policy allows one style sheet, its own, by hash. All links lead inside the page, but for those to the
documents' web addresses.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple, Protocol

from .markup import Html, direction, element, escape


class Section(NamedTuple):
    """A part of a page.

    Attributes:
        name: its id.
        heading: as shown, and in the list of contents.
        content: what stands below the heading.
    """

    name: str
    heading: str
    content: Html


class Top(NamedTuple):
    """The top of a page.

    Attributes:
        kicker: what kind of page it is.
        title: what it is about.
        length: one line of counts.
        language: of the title, "" where it is not known.
        bar: of the origins, where they are known.
        note: where the title is from, in small type; empty where that need not be said.
    """

    kicker: str
    title: str
    length: str
    language: str = "en"
    bar: Html = Html("")
    note: str = ""


class Made(Protocol):
    """What a page is of, as its footer names it."""

    @property
    def signature(self) -> str: ...

    @property
    def input_digest(self) -> str: ...


def page(top: Top, sections: Sequence[Section], made: Made, style: str = "") -> str:
    """The whole page, ending with a line feed.

    Args:
        top: of the page.
        sections: at least one.
        made: what is named in the footer.
        style: rules of this page beside those of all; our own text, with nothing in it that HTML would read.
    """
    links = (
        element("li", {}, element("a", {"href": f"#{section.name}"}, escape(section.heading))) for section in sections
    )
    header = element(
        "header",
        {"class": "top"},
        element("p", {"class": "kicker"}, escape(top.kicker)),
        element("h1", {"lang": top.language, "dir": direction(top.title)}, escape(top.title)),
        element("p", {"class": "length"}, escape(top.length)),
        top.bar,
        element("p", {"class": "note"}, escape(top.note)) if top.note else Html(""),
        element("nav", {"aria-label": "Contents"}, element("ul", {}, *links)),
    )
    first = sections[0]
    body = element(
        "body",
        {},
        element("a", {"class": "skip", "href": f"#{first.name}"}, escape(f"Skip to the {first.heading.lower()}")),
        header,
        element("main", {}, *map(_section, sections)),
        _footer(made),
    )
    return f"<!DOCTYPE html>\n{element('html', {'lang': 'en', 'dir': 'ltr'}, _head(top, style), body)}\n"


def _section(section: Section) -> Html:
    heading = element("h2", {"id": f"{section.name}-title"}, escape(section.heading))
    return element(
        "section", {"id": section.name, "aria-labelledby": f"{section.name}-title"}, heading, section.content
    )


def _head(top: Top, own_style: str) -> Html:
    style = Html(report_style() + own_style)
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return element(
        "head",
        {},
        element("meta", {"charset": "utf-8"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"name": "color-scheme", "content": "light dark"}),
        element("meta", {"name": "referrer", "content": "no-referrer"}),
        element("meta", {"name": "description", "content": f"{top.kicker}. {top.title}: {top.length}"}),
        element("title", {}, escape(top.title)),
        element("style", {}, style),
    )


@cache
def report_style() -> str:
    """The style sheet of all pages, for who shows their parts elsewhere.

    It is our own file, with nothing in it that HTML would read: the one thing on a page that is not escaped.
    """
    return (files("summarizer") / "data" / "report.css").read_text("utf-8")


def _footer(made: Made) -> Html:
    parts = (("Made with", made.signature), ("From", made.input_digest))
    pairs = (
        element("div", {}, element("dt", {}, escape(name)), element("dd", {}, escape(value))) for name, value in parts
    )
    return element(
        "footer",
        {},
        element("p", {}, escape("Equal documents and settings give this page byte for byte.")),
        element("dl", {}, *pairs),
    )
