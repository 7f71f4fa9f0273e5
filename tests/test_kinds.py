"""The kind of a file is told by what is in it; its name decides only where the content may be several things."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.reading import kinds
from summarizer.reading.kinds import Kind, kind_of_bytes, kind_of_text


def zipped(**parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return content.getvalue()


BYTES = [
    (b"%PDF-1.7\n", kinds.PDF),
    (b"\n\n%PDF-1.4\n", kinds.PDF),
    (b"PAR1....PAR1", kinds.PARQUET),
    (b"WARC/1.1\r\n", kinds.WARC),
    (gzip.compress(b"WARC/1.0\r\n"), kinds.WARC),
    (zipped(word__document_xml="<w/>"), kinds.DOCX),
    (zipped(mimetype="application/epub+zip"), kinds.EPUB),
    (zipped(mimetype="application/vnd.oasis.opendocument.text"), kinds.ODT),
    (b"The ferry sank.", None),
    ("Die Fähre sank.".encode("cp1252"), None),
    ("The ferry sank.".encode("utf-16"), None),
    (b"", None),
]


@pytest.mark.parametrize(("content", "kind"), BYTES, ids=range(len(BYTES)))
def test_the_kind_of_bytes(content: bytes, kind: Kind | None) -> None:
    assert kind_of_bytes(content) is kind


UNREAD = [
    (b"\x89PNG\r\n\x1a\n", "a picture", "OCR"),
    (b"\xff\xd8\xff\xe0JFIF", "a picture", "OCR"),
    (b"RIFF\0\0\0\0WEBPVP8 ", "a picture", "OCR"),
    (b"ID3\x04", "a recording", "transcript"),
    (b"\0\0\0\x20ftypisom", "a video", "transcript"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office", ".docx"),
    (b"{\\rtf1\\ansi The ferry sank.}", "RTF", ".docx"),
    (gzip.compress(b"The ferry sank."), "gzip", "unpack"),
    (zipped(xl__workbook_xml="<w/>"), "spreadsheet", "CSV"),
    (zipped(ppt__presentation_xml="<w/>"), "presentation", "PDF"),
    (zipped(story="The ferry sank."), "ZIP archive", "unpack"),
    (zipped(word__document_xml="<w/>")[:40], "damaged", "anew"),
    (b"SQLite format 3\0", "database", "CSV"),
]


@pytest.mark.parametrize(("content", "name", "remedy"), UNREAD, ids=range(len(UNREAD)))
def test_what_is_not_read_has_a_name_and_a_remedy(content: bytes, name: str, remedy: str) -> None:
    kind = kind_of_bytes(content)
    assert kind is not None
    assert kind.reader == ""
    assert name in kind.name
    assert remedy in kind.remedy


RSS = '<?xml version="1.0"?><!-- news --><rss version="2.0"><channel/></rss>'
MAIL = "Received: x\nFrom: A <a@example.org>\nSubject: Ferry\nDate: Mon, 2 Mar 2026 09:10:00 +0000\n\nThe ferry sank."
SRT = "1\n00:00:01,000 --> 00:00:02,500\nThe ferry sank.\n"
MARKDOWN = "# Ferry\n\nThe ferry [sank](https://example.org/) off **Lagos**.\n"
TURNS = (
    "ANNA: The ferry sank.\nTOM: When was that?\nANNA: On Monday, they say.\nTOM: Who was aboard?\nANNA: Traders.\n"
)
TEXTS = [
    ("The ferry sank off Lagos.", "a.txt", kinds.TEXT),
    ("", "a.txt", kinds.TEXT),
    ("The ferry sank.", "a.md", kinds.MARKDOWN),
    ("The ferry sank.", "a.pdf", kinds.TEXT),
    (MARKDOWN, "a.txt", kinds.MARKDOWN),
    (MARKDOWN, "", kinds.MARKDOWN),
    ("# 1 seed wins\nThe team won.", "a.txt", kinds.TEXT),
    ("<!DOCTYPE html><html><p>The ferry sank.</p></html>", "a.txt", kinds.HTML),
    ("\n <HTML><body>The ferry sank.", "", kinds.HTML),
    ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x"><html>', "a.xml", kinds.HTML),
    ("<p>The ferry sank.</p><p>Divers searched.</p>", "", kinds.HTML),
    ("<angry> is what he was.", "a.txt", kinds.TEXT),
    (RSS, "a.xml", kinds.FEED),
    (RSS, "", kinds.FEED),
    ('<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "a.html", kinds.FEED),
    ('<rdf:RDF xmlns:rdf="x"></rdf:RDF>', "", kinds.FEED),
    ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>', "a.xml", kinds.FEED),
    (MAIL, "a.txt", kinds.MAIL),
    ("From a@example.org Mon Mar  2 09:10:00 2026\n" + MAIL, "mbox", kinds.MAIL),
    ("From the shore: people watched.\nSubject: matters.\n", "a.txt", kinds.TEXT),
    ("From: Anna\nTo: Tom\nThe ferry sank.", "a.txt", kinds.TEXT),
    (SRT, "a.txt", kinds.SUBTITLES),
    ("WEBVTT\n\n00:01.000 --> 00:02.500\nThe ferry sank.\n", "", kinds.SUBTITLES),
    (TURNS, "a.txt", kinds.TRANSCRIPT),
    ("Lagos: the ferry sank.\nAccra: nobody knew.", "a.txt", kinds.TEXT),
    ('{"text": "The ferry sank."}\n{"text": "Divers searched."}\n', "a.txt", kinds.JSON_LINES),
    ('{"text": "The ferry sank."}', "", kinds.JSON_LINES),
    ('{"documents": [{"text": "The ferry sank."}]}', "a.json", kinds.JSON_LINES),
    ('{\n "documents": [{"text": "The ferry sank."}]\n}', "a.json", kinds.JSON),
    ('["The ferry sank.", "Divers searched."]', "a.txt", kinds.JSON),
    ('{"articles": []}', "", kinds.JSON),
    ("[Update] The ferry sank.", "a.txt", kinds.TEXT),
    ("{sic} The ferry sank.", "a.txt", kinds.TEXT),
    ("{bad", "a.json", kinds.JSON),
    ("{bad", "a.jsonl", kinds.JSON_LINES),
    ("title,text\nFerry,The ferry sank.", "a.csv", kinds.TABLE),
    ("title,text\nFerry,The ferry sank.", "a.txt", kinds.TEXT),
    ("<p>text</p>,b\n", "a.csv", kinds.TABLE),
]


@pytest.mark.parametrize(("text", "name", "kind"), TEXTS)
def test_the_kind_of_a_text(text: str, name: str, kind: Kind) -> None:
    assert kind_of_text(text, name) is kind


def test_xml_of_another_kind_is_named_by_its_root() -> None:
    kind = kind_of_text('<?xml version="1.0"?><TEI><text/></TEI>', "a.xml")
    assert (kind.name, kind.reader) == ("XML (tei)", "")


@given(st.binary(max_size=300))
def test_any_bytes_have_a_kind_or_may_be_a_text(content: bytes) -> None:
    assert isinstance(kind_of_bytes(content), Kind | None)
    assert isinstance(kind_of_text(content.decode("latin-1")), Kind)
