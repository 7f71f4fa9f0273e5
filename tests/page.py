"""What a browser makes of a page, and strings that want to be more than text."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser


class Page(HTMLParser):
    """What a browser makes of a page: elements, ids, links and the text of each story."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.shape: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text: list[str] = []
        self.headings: list[int] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shape[tag, tuple(name for name, _ in attrs)] += 1
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []

    def handle_data(self, data: str) -> None:
        self.text.append(data)


HOSTILE = (
    "<script>alert(1)</script>", "</style>", "</title>", "<!--", "-->", "<![CDATA[", "]]>", '"', "'", "`", "&",
    "&lt;", "&#60;img src=x onerror=alert(1)&#62;", '" onmouseover="x', "' style='x", "<svg/onload=x>", "</mark></p>",
    "<a href=", "javascript:alert(1)", "data:text/html,<b>", "http://x.org/\"><b>", "\0", "\x01", "\x1b[31m", "\x7f",
    "\x85", "\r", "\n", "\r\n", "\f", "\u2028", "\u202e", "\u2066", "\u200f", "\ufeff", "\ufffe", "\u0338", "\u0301",
    "\U000e0041", "😀", "كلمة", "word", "=", "/>", "<?xml ?>", "</svg><p>", "</html>",
)  # fmt: skip
HARMLESS = str.maketrans("<>&\"'`", "‹›+”’‘")
