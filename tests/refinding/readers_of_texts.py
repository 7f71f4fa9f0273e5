"""The bytes of a mail, a page, a feed, an archive, a table or another text to what stands at each place of it.

All with the standard library. Some read the name of the file too, where it says the encoding.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import closing
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import unescape
from html.parser import HTMLParser
from mailbox import mbox
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from .readers_of_files import HeadingPath, Unit

_BLOCKS = frozenset(("h1", "h2", "h3", "p", "li"))


class _Blocks(HTMLParser):
    """The blocks of a page, each with its name, and whether it stands in the article."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[tuple[str, str]] = []
        self._within = 0
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within += tag == "article"
        self._unseen += tag in ("script", "style")
        if tag in _BLOCKS:
            self.blocks.append((tag if self._within else "", ""))

    def handle_endtag(self, tag: str) -> None:
        self._within -= tag == "article"
        self._unseen -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if self.blocks and not self._unseen:
            tag, text = self.blocks[-1]
            self.blocks[-1] = (tag, text + data)


def _blocks(page: str) -> list[tuple[str, str]]:
    parser = _Blocks()
    parser.feed(page)
    parser.close()
    return parser.blocks


def shown(fragment: str) -> str:
    """The text of a fragment of HTML."""
    return " ".join(text for _, text in _blocks(f"<p>{fragment}"))


def html(content: bytes) -> list[Unit]:
    """The paragraphs and headings of the article."""
    return _article(content.decode())


def _article(page: str, **fields: Any) -> list[Unit]:
    headings = HeadingPath()
    units: list[Unit] = []
    for tag, text in (block for block in _blocks(page) if block[0]):
        units.append(Unit(headings.at(**fields, paragraph=len(units) + 1), text))
        if tag.startswith("h"):
            headings.enter(int(tag[1]), text)
    return units


def mail(content: bytes) -> list[Unit]:
    """The body of a mail and its attachments."""
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain", "html"))
    assert body is not None
    text = body.get_content()
    units = [Unit({"part": "body"}, shown(text) if body.get_content_type() == "text/html" else text)]
    for attached in message.iter_attachments():
        units.append(Unit({"part": f"attachment {attached.get_filename()}"}, attached.get_content()))
    return units


def mailbox(content: bytes, key: str) -> list[Unit]:
    """The body of the mail of that number in a mailbox."""
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).write_bytes(content)
        with closing(mbox(file.name)) as box:
            messages = [message.as_bytes() for message in box]
    return mail(messages[int(key) - 1])


def feed(content: bytes) -> list[Unit]:
    """The items of a feed, all that stands in each."""
    root = ElementTree.fromstring(content)
    items = [found for found in root.iter() if found.tag.rpartition("}")[2] in ("item", "entry")]
    return [Unit({"item": number}, shown(" ".join(found.itertext()))) for number, found in enumerate(items, start=1)]


def warc(content: bytes) -> list[Unit]:
    """The pages of an archive by the number of their record."""
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    units: list[Unit] = []
    number = 0
    while content:
        number += 1
        head, _, rest = content.partition(b"\r\n\r\n")
        fields = _headers(head)
        length = int(fields["content-length"])
        block, content = rest[:length], rest[length + 4 :]
        if fields["warc-type"] == "response":
            http, _, body = block.partition(b"\r\n\r\n")
            units += _article(_body(body, _headers(http)).decode(), record=number)
        elif fields["warc-type"] == "resource":
            units.append(Unit({"record": number}, block.decode()))
    return units


def _headers(head: bytes) -> dict[str, str]:
    pairs = (line.partition(":") for line in head.decode().split("\r\n")[1:])
    return {name.lower(): value.strip() for name, _, value in pairs}


def _body(body: bytes, headers: dict[str, str]) -> bytes:
    if headers.get("transfer-encoding") == "chunked":
        parts = b""
        while body:
            size, _, rest = body.partition(b"\r\n")
            parts, body = parts + rest[: int(size, 16)], rest[int(size, 16) + 2 :]
        return parts
    return gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body


def table(content: bytes) -> list[Unit]:
    """The rows of a table by number; those of empty cells count, as in a spreadsheet."""
    text = content.decode("utf-8-sig")
    named = re.match(r'"?\w+"?(.)', text)
    assert named is not None
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=named[1]) if row]
    return [Unit({"row": number}, shown(" ".join(row))) for number, row in enumerate(rows[1:], start=1)]


def json_items(content: bytes) -> list[Unit]:
    """The items of the array in a file."""
    value = json.loads(content)
    items = value if isinstance(value, list) else value.get("articles") or value.get("items")
    return [Unit({"item": number}, shown(" ".join(_strings(item)))) for number, item in enumerate(items, start=1)]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for within in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(within)


def json_lines(content: bytes, key: str) -> list[Unit]:
    """The text of the record with that id."""
    records = map(json.loads, content.decode().splitlines())
    return [Unit({}, record["text"]) for record in records if record["id"] == key]


def text(content: bytes, name: str) -> list[Unit]:
    """All of a text, in the encoding that its name says."""
    return [Unit({}, content.decode(name.split(".")[-2]).removeprefix("\ufeff"))]


def markdown(content: bytes) -> list[Unit]:
    """The lines of the source."""
    headings = HeadingPath()
    units = []
    for number, line in enumerate(content.decode().split("\n"), start=1):
        if opened := re.match(r"(#+) (.*)", line):
            headings.enter(len(opened[1]), opened[2])
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)|[*>]|^- ", r"\1", line)
        units.append(Unit(headings.at(line=number), plain))
    return units


def subtitles(content: bytes) -> list[Unit]:
    """The cues of a file of subtitles."""
    cues = re.findall(r"(\d\d:\d\d:\d\d)[.,](\d\d\d) --> .*\n((?:.+\n?)+)", content.decode())
    return [
        Unit({"cue": number, "time": f"{time}.{part}"}, unescape(re.sub(r"<[^>]*>", "", lines)))
        for number, (time, part, lines) in enumerate(cues, start=1)
    ]


def transcript(content: bytes) -> list[Unit]:
    """The lines of a transcript, each with the time at its beginning."""
    units = []
    for number, line in enumerate(content.decode().split("\n"), start=1):
        time = re.match(r"\[(\d\d:\d\d:\d\d)\]", line)
        units.append(Unit({"line": number} | ({"time": f"{time[1]}.000"} if time else {}), line))
    return units
