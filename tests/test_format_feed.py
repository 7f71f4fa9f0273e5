"""Feeds of RSS and Atom to the text of each item, and what is said of those that cannot be read."""

from __future__ import annotations

import contextlib
import random
import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import InputError
from summarizer.datatypes import Locator
from summarizer.reading.formats.feed import read

pytest.importorskip("feedparser")
pytest.importorskip("lxml")

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Example &amp; Times</title><link>http://example.org</link><description>d</description>
<item><title>Zürich &amp;amp; the dam</title><link>http://example.org/1</link>
<pubDate>Mon, 02 Mar 2026 09:10:00 +0100</pubDate><description>Teaser</description>
<content:encoded><![CDATA[<p>The dam <b>held</b>.</p><p>It rained.</p><script>x</script>]]></content:encoded>
<source url="http://example.net/f">Other Times</source></item>
<item><guid>http://example.org/2</guid><dc:date>2026-03-02T09:10:00Z</dc:date>
<description>A teaser &lt;br&gt; of 3 &amp;lt; 4</description></item>
<item><title>No text</title><description></description></item>
<item><description>Plain, with AT&amp;T</description></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="iso-8859-1"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>Zürich Times</title><author><name>Somebody</name></author>
<entry><title type="html">A &lt;b&gt;bold&lt;/b&gt; title</title><link href="http://example.org/1"/>
<published>2026-03-01T00:00:00Z</published><updated>2026-03-02T00:00:00Z</updated><summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p><p>Two</p></div></content></entry>
<entry><updated>2026-03-02T00:00:00Z</updated><source><title>Source Times</title></source>
<summary type="html">&lt;p&gt;A&lt;/p&gt;&lt;p&gt;B&lt;/p&gt;</summary></entry>
<entry><content type="text">x &lt; y and &lt;tag&gt;</content></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><title>Old Times</title></channel>
<item><title>T</title><link>http://example.org/1</link><description>An old item.</description></item></rdf:RDF>"""


@pytest.mark.parametrize(
    ("feed", "expected"),
    [
        (
            RSS.encode(),
            [
                ("1", "The dam held.\n\nIt rained.",
                 {"title": "Zürich & the dam", "publisher": "Other Times", "url": "http://example.org/1",
                  "published": "Mon, 02 Mar 2026 09:10:00 +0100"}),
                ("2", "A teaser\nof 3 < 4",
                 {"publisher": "The Example & Times", "url": "http://example.org/2",
                  "published": "2026-03-02T09:10:00Z"}),
                ("4", "Plain, with AT&T", {"publisher": "The Example & Times"}),
            ],
        ),
        (
            ATOM.encode("latin-1"),
            [
                ("1", "One\n\nTwo",
                 {"title": "A bold title", "publisher": "Zürich Times", "url": "http://example.org/1",
                  "published": "2026-03-01T00:00:00Z"}),
                ("2", "A\n\nB", {"publisher": "Source Times", "published": "2026-03-02T00:00:00Z"}),
                ("3", "x < y and <tag>", {"publisher": "Zürich Times"}),
            ],
        ),
        (RDF.encode("utf-16"),
         [("1", "An old item.", {"title": "T", "publisher": "Old Times", "url": "http://example.org/1"})]),
    ],
)  # fmt: skip
def test_an_item_is_a_document_with_its_number(feed: bytes, expected: list[tuple[str, str, dict[str, str]]]) -> None:
    documents = read(feed).documents
    assert [(each.key, each.text, each.fields) for each in documents] == expected
    for document in documents:
        (place,) = document.places
        assert (place.start, place.end, place.locator) == (0, len(document.text), Locator(item=int(document.key)))


def test_an_item_without_a_text_is_named() -> None:
    assert read(RSS.encode()).warnings == ("item 3 (No text) has no text and is left out",)


def test_a_feed_that_is_cut_off_gives_its_items_and_a_warning() -> None:
    content = read(RSS[: RSS.index("<item><title>No text")].encode())
    assert [each.key for each in content.documents] == ["1", "2"]
    assert content.warnings == ("is no well-formed XML from line 10 on: items behind may be missing or wrong",)


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is no feed of RSS or Atom"),
        (b"The dam held.", "is no feed of RSS or Atom"),
        (b"<html><body><p>The dam held.</p></body></html>", "is no feed of RSS or Atom"),
        (b"http://example.org/feed", "is no feed of RSS or Atom"),
        (b'<rss version="2.0"><channel><title>T</title></channel></rss>', "holds no item with a text"),
        ((LAUGHS + RSS[39:]).encode(), "declares entities, which a feed does not need: they are not read"),
        ((LAUGHS + RSS[39:]).encode("utf-16"), "declares entities, which a feed does not need: they are not read"),
        (b"<item>" * 100_001, "has 100,001 items, more than 100,000"),
        (b"a" * 20_000_001, "has 20,000,001 characters, more than 20,000,000"),
    ],
)
def test_a_feed_that_cannot_be_read_says_why(content: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(content)
    assert str(caught.value) == message


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    outside = '<!DOCTYPE rss SYSTEM "http://example.org/rss.dtd">' + RSS[39:]
    assert len(read(outside.encode()).documents) == 3
    with pytest.raises(InputError):
        read(b"http://example.org/feed.xml")


def test_a_feed_cut_off_or_changed_anywhere_raises_no_other_error() -> None:
    chance = random.Random(1)
    for whole in (RSS.encode(), ATOM.encode("latin-1")):
        for at in range(0, len(whole), 29):
            flipped = bytearray(whole)
            for _ in range(6):
                flipped[chance.randrange(len(flipped))] = chance.randrange(256)
            for content in (whole[:at], bytes(flipped)):
                with contextlib.suppress(InputError):
                    read(content)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*RSS.split("<"), "![CDATA[", "!--", "?xml ", "feed>", "entry>", "&#x110000;", "\0"]))
)
def test_no_other_error_escapes_mangled_markup(pieces: list[str]) -> None:
    with contextlib.suppress(InputError):
        read("<".join(pieces).encode())


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_no_other_error_escapes_bytes(noise: bytes) -> None:
    for content in (noise, RSS.encode()[:700] + noise):
        with contextlib.suppress(InputError):
            read(content)
