"""A number to a page, a feed, or an archive of pages."""

from __future__ import annotations

import gzip
from html import escape

from .made import MadeFile
from .stories import Story, story


def html(number: int) -> MadeFile:
    """An article with headings among what pages have around it."""
    told = story(number, paragraphs=7)
    return MadeFile(f"page-{number}.html", page(told).encode(), told.sentences, told.planted[:3])


def page(told: Story) -> str:
    """The page of a story; planted are its menu, its comments and its foot."""
    menu = "".join(f'<li><a href="/{n}">{told.planted[0]}</a></li>' for n in range(4))
    parts = []
    for place, text in enumerate(told.texts):
        if place in (2, 4):
            parts.append(f"<h2>{told.headings[place // 2]}</h2>")
        parts.append(f"<p>{escape(text[:25])}<em>{escape(text[25:])}</em></p>")
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{told.title}</title></head><body>'
        f"<nav><ul>{menu}</ul></nav><main><article><h1>{told.title}</h1>{''.join(parts)}</article></main>"
        f'<div id="comments" class="comments"><p>{told.planted[1]}</p></div>'
        f"<footer><p>{told.planted[2]}</p></footer></body></html>"
    )


def _stories(number: int) -> list[Story]:
    return [story(9000 + number * 3 + place, paragraphs=2) for place in range(3)]


def _told(stories: list[Story]) -> tuple[str, ...]:
    return tuple(sentence for told in stories for sentence in told.sentences)


def rss(number: int) -> MadeFile:
    """RSS 2.0: HTML in a description, escaped or as CDATA, or in content:encoded."""
    stories = _stories(number)
    items = ""
    for place, told in enumerate(stories):
        body = "".join(f"<p>{escape(text, quote=False)}</p>" for text in told.texts)
        body += f"<script>{told.planted[0]}</script>"
        fields = (
            f"<description>{escape(body)}</description>"
            if (number + place) % 3 == 0
            else f"<description><![CDATA[{body}]]></description>"
            if (number + place) % 3 == 1
            else f"<description>{told.headings[0]}</description><content:encoded><![CDATA[{body}]]></content:encoded>"
        )
        items += f"<item><title>{told.title}</title><link>https://example.org/{place}</link>{fields}</item>"
    content = (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Tamm Post</title>'
        f"<item><title>No text</title></item>{items}</channel></rss>"
    )
    return MadeFile(f"feed-{number}.rss", content.encode(), _told(stories), [told.planted[0] for told in stories])


def atom(number: int) -> MadeFile:
    """Atom: content as HTML, as XHTML, and as text."""
    stories = _stories(number + 100)
    entries = ""
    for place, told in enumerate(stories):
        marked = "".join(f"<p>{escape(text, quote=False)}</p>" for text in told.texts)
        body = (
            f'<content type="html">{escape(marked)}</content>',
            f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{marked}</div></content>',
            f"<summary>{escape(' '.join(told.texts))}</summary>",
        )[(number + place) % 3]
        entries += f"<entry><title>{told.title}</title><id>urn:{place}</id>{body}</entry>"
    content = f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Tamm</title>{entries}</feed>'
    return MadeFile(f"feed-{number}.atom", content.encode(), _told(stories))


def rdf(number: int) -> MadeFile:
    """RSS 1.0."""
    stories = _stories(number + 200)
    items = "".join(
        f"<item><title>{told.title}</title><description>{escape(' '.join(told.texts))}</description></item>"
        for told in stories
    )
    content = (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns="http://purl.org/rss/1.0/"><channel><title>Tamm</title></channel>{items}</rdf:RDF>'
    )
    return MadeFile(f"feed-{number}.rdf", content.encode(), _told(stories))


def warc(number: int) -> MadeFile:
    """Records of pages that were answered plainly, in chunks, and packed; of a text; and of an error."""
    return _archive(number, lambda record: record, "warc")


def warc_gz(number: int) -> MadeFile:
    """The same with each record packed."""
    return _archive(number + 50, lambda record: gzip.compress(record, mtime=0), "warc.gz")


def _archive(number: int, packed, suffix: str) -> MadeFile:  # type: ignore[no-untyped-def]
    stories = [story(12000 + number * 4 + place, paragraphs=4) for place in range(4)]
    pages = [page(told).encode() for told in stories]
    chunked = (
        b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (pages[1][:500], pages[1][500:])) + b"0\r\n\r\n"
    )
    html = "Content-Type: text/html; charset=utf-8"
    records = [
        _record("warcinfo", b"software: none\r\n", "application/warc-fields"),
        _record("request", b"GET / HTTP/1.1\r\n\r\n"),
        _record("response", _answer(pages[0], html)),
        _record("response", _answer(chunked, html, "Transfer-Encoding: chunked")),
        _record("response", _answer(stories[0].planted[3].encode(), html, status="404 Not Found")),
        _record("response", _answer(gzip.compress(pages[2], mtime=0), html, "Content-Encoding: gzip")),
        _record("resource", "\n\n".join(stories[3].texts).encode(), "text/plain; charset=utf-8"),
    ]
    planted = [words for told in stories[:3] for words in told.planted]
    return MadeFile(f"crawl-{number}.{suffix}", b"".join(map(packed, records)), _told(stories), planted)


def _answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    return "\r\n".join((f"HTTP/1.1 {status}", *headers, "", "")).encode() + body


def _record(kind: str, block: bytes, media_type: str = "application/http") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/{len(block)}\r\n"
        f"Content-Type: {media_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"
