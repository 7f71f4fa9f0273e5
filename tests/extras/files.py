"""A small file of each kind by the standard library alone, and where in it the sentence to be cited stands."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any, NamedTuple

CITED = "The council of Arlen approved 40 million dollars for a new bridge on Monday."
OTHER = "Police in Tammouth arrested nine suspects near the harbour after a long search."
TEXT = f"{CITED} {OTHER}"

PARQUET = f"""
import sys, pyarrow
from pyarrow import parquet
parquet.write_table(pyarrow.table({{"title": ["a", "b"], "text": [None, {TEXT!r}]}}), sys.argv[1])
"""
"""A program that writes the Parquet file; pyarrow is in the extra."""


class Small(NamedTuple):
    """A file.

    Attributes:
        content: of it.
        place: of the cited sentence, the fields of its locator.
        extra: that reads it; empty where none is needed.
    """

    content: bytes
    place: Mapping[str, Any]
    extra: str = ""


def pdf() -> bytes:
    """A page with a line a sentence."""
    drawn = f"BT /F 9 Tf 72 700 Td 12 TL ({CITED}) Tj T* ({OTHER}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
    ]
    content, offsets = b"%PDF-1.4\n", []
    for number, entry in enumerate(objects, start=1):
        offsets.append(len(content))
        content += b"%d 0 obj%s endobj\n" % (number, entry)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return content + (
        b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (table, len(content))
    )


def _zipped(files: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _docx() -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    body = f"<w:p/><w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>"
    return _zipped(
        {
            "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{related}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
        }
    )


def _odt() -> bytes:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text")
    )
    return _zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {names}><office:body><office:text><text:p/>"
            f"<text:p>{TEXT}</text:p></office:text></office:body></office:document-content>",
        }
    )


def _epub() -> bytes:
    xhtml = "application/xhtml+xml"
    return _zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": "<container><rootfiles>"
            '<rootfile full-path="book.opf"/></rootfiles></container>',
            "book.opf": '<package version="3.0"><manifest>'
            f'<item id="n" href="nav.xhtml" properties="nav" media-type="{xhtml}"/>'
            f'<item id="c" href="c.xhtml" media-type="{xhtml}"/></manifest>'
            '<spine><itemref idref="c"/></spine></package>',
            "nav.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>'
            '<nav epub:type="toc"><ol><li><a href="c.xhtml">The bridge</a></li></ol></nav></body></html>',
            "c.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>The bridge</h1>'
            f"<p>{TEXT}</p></body></html>",
        }
    )


_PAGE = (
    f"<!DOCTYPE html><html><head><title>Arlen</title></head><body><article><h1>Arlen</h1><p>{CITED}</p>"
    f"<p>{OTHER} {OTHER.replace('nine', 'ten')}</p></article></body></html>"
)


def _warc() -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{_PAGE}"
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return f"{head}{block}\r\n\r\n".encode()


_CUES = "00:00:01.000 --> 00:00:04.000\n{}\n\n00:00:04.000 --> 00:00:08.000\n{}\n"
_MAIL = "From: Ann <ann@example.org>\nTo: b@example.org\nSubject: Arlen\nDate: Mon, 02 Mar 2026 10:00:00 +0000\n\n"
_SAID = f"ANN: {CITED}\n\nBO: {OTHER}\n\nANN: What comes next in this matter?\n\nBO: Nobody in the harbour knows.\n"

FILES = {
    "a.txt": Small(TEXT.encode(), {}),
    "a.jsonl": Small(json.dumps({"id": "a", "text": TEXT}).encode(), {}),
    "a.csv": Small(f'title,text\na,\nb,"{TEXT}"\n'.encode(), {"row": 2}),
    "a.json": Small(json.dumps([{"title": "a", "text": TEXT}]).encode(), {"item": 1}),
    "a.srt": Small(
        ("1\n" + _CUES.format(CITED, OTHER)).replace(".000", ",000").encode(), {"cue": 1, "time": "00:00:01.000"}
    ),
    "a.vtt": Small(("WEBVTT\n\n" + _CUES.format(CITED, OTHER)).encode(), {"cue": 1, "time": "00:00:01.000"}),
    "talk.txt": Small(_SAID.encode(), {"line": 1}),
    "a.eml": Small((_MAIL + TEXT).encode(), {"part": "body"}),
    "a.html": Small(_PAGE.encode(), {"heading": "Arlen", "paragraph": 2}, "html"),
    "html.eml": Small(f"{_MAIL[:-1]}Content-Type: text/html\n\n<p>{TEXT}</p>".encode(), {"part": "body"}, "html"),
    "a.pdf": Small(pdf(), {"page": 1}, "documents"),
    "a.docx": Small(_docx(), {"paragraph": 2}, "documents"),
    "a.odt": Small(_odt(), {"paragraph": 2}, "documents"),
    "a.epub": Small(_epub(), {"chapter": "The bridge", "paragraph": 2}, "documents"),
    "a.rss": Small(
        "<rss version='2.0'><channel><title>x</title><item><title>a</title>"
        f"<description>{TEXT}</description></item></channel></rss>".encode(),
        {"item": 1},
        "documents",
    ),
    "a.warc": Small(_warc(), {"heading": "Arlen", "paragraph": 2, "record": 1}, "documents"),
    "a.md": Small(f"# Arlen\n\n{TEXT}\n".encode(), {"heading": "Arlen", "line": 3}, "documents"),
    "a.parquet": Small(b"", {"row": 2}, "documents"),
}
