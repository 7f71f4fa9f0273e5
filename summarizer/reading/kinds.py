"""The bytes of a file to its kind: told by content; the name decides only where the content may be several."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import PurePath
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of file.

    Attributes:
        name: in words, as in "a PDF".
        reader: module of `summarizer.reading.formats` that reads it; empty where none does.
        remedy: what to do about a file that none reads.
    """

    name: str
    reader: str = ""
    remedy: str = ""


TEXT = Kind("a text", "text")
JSON_LINES = Kind("JSON Lines", "lines")
HTML = Kind("HTML", "html")
MARKDOWN = Kind("Markdown", "markdown")
TABLE = Kind("a table", "table")
JSON = Kind("JSON", "jsonfile")
FEED = Kind("a feed", "feed")
MAIL = Kind("a message", "mail")
SUBTITLES = Kind("subtitles", "subtitles")
TRANSCRIPT = Kind("a transcript", "transcript")
PDF = Kind("a PDF", "pdf")
DOCX = Kind("a Word document", "docx")
ODT = Kind("an OpenDocument text", "odt")
EPUB = Kind("an EPUB", "epub")
WARC = Kind("a web archive", "warc")
PARQUET = Kind("Parquet", "parquet")

_OFFICE = "save it as .docx or PDF"
_PICTURE = "run it through text recognition (OCR) and give the text or PDF that this makes"
_SOUND = "give a transcript or subtitles of it"
_UNPACK = "unpack it and give the folder"
_UNREAD = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        Kind("an old or encrypted Office file", remedy=f"{_OFFICE}, without a password"),
    ),
    (b"{\\rtf", Kind("RTF", remedy=_OFFICE)),
    (b"\x89PNG", Kind("a picture", remedy=_PICTURE)),
    (b"\xff\xd8\xff", Kind("a picture", remedy=_PICTURE)),
    (b"GIF8", Kind("a picture", remedy=_PICTURE)),
    (b"II*\0", Kind("a picture", remedy=_PICTURE)),
    (b"MM\0*", Kind("a picture", remedy=_PICTURE)),
    (b"ID3", Kind("a recording", remedy=_SOUND)),
    (b"OggS", Kind("a recording", remedy=_SOUND)),
    (b"fLaC", Kind("a recording", remedy=_SOUND)),
    (b"\x1aE\xdf\xa3", Kind("a video", remedy=_SOUND)),
    (b"7z\xbc\xaf\x27\x1c", Kind("an archive", remedy=_UNPACK)),
    (b"Rar!\x1a", Kind("an archive", remedy=_UNPACK)),
    (b"BZh", Kind("compressed", remedy="unpack it")),
    (b"\xfd7zXZ\0", Kind("compressed", remedy="unpack it")),
    (b"\x28\xb5\x2f\xfd", Kind("compressed", remedy="unpack it")),
    (b"SQLite format 3\0", Kind("a database", remedy="export its texts as CSV or JSON")),
    (b"%!PS", Kind("PostScript", remedy="save it as PDF")),
)
_PARTS_OF_ZIP = (
    ("word/document.xml", DOCX),
    ("xl/workbook.xml", Kind("a spreadsheet", remedy="save it as CSV")),
    ("ppt/presentation.xml", Kind("a presentation", remedy="save it as PDF")),
)
_TYPES_OF_ZIP = {
    "application/epub+zip": EPUB,
    "application/vnd.oasis.opendocument.text": ODT,
    "application/vnd.oasis.opendocument.spreadsheet": Kind("a spreadsheet", remedy="save it as CSV"),
    "application/vnd.oasis.opendocument.presentation": Kind("a presentation", remedy="save it as PDF"),
}

_SUFFIXES = {
    **dict.fromkeys((".md", ".markdown", ".mdown"), MARKDOWN),
    **dict.fromkeys((".csv", ".tsv", ".tab"), TABLE),
    **dict.fromkeys((".jsonl", ".ndjson"), JSON_LINES),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".mht"), HTML),
    **dict.fromkeys((".srt", ".vtt"), SUBTITLES),
    ".json": JSON,
    ".eml": MAIL,
}
"""What a name says of a text whose content may be several things."""

_SAMPLE_CHARS = 20_000
_ROOT = re.compile(
    r"\s*(?:<\?xml[^>]{0,500}\?>|<!--.{0,5000}?-->|<!DOCTYPE[^>\[]{0,2000}(?:\[[^\]]{0,20000}\]\s*)?>|\s)*<(?:\w+:)?(?P<root>[\w-]+)",
    re.DOTALL,
)
_TAGS = re.compile(r"</(?:p|div|html|head|body|title|h[1-6]|ul|table|article|section)>", re.IGNORECASE)
_CUE = re.compile(
    r"\s*(?:\d+\s*\n)?\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3}[ \t]+-->[ \t]+(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3}"
)
_HEADER = re.compile(r"(?P<name>[!-9;-~]{1,76}):(?:[ \t]|\r?$)")
_MAIL_HEADERS = frozenset(
    (
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "received",
        "mime-version",
        "return-path",
        "content-type",
        "delivered-to",
    )
)
_MARKDOWN_SIGNS = (
    re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE),
    re.compile(r"(?<!\w)\*\*[^\s*][^*\n]{0,200}\*\*(?!\w)"),
    re.compile(r"\[[^\]\n]{1,200}\]\((?:https?://|/|#|\.)[^)\s]{0,1000}\)"),
    re.compile(r"^(?:```|~~~)", re.MULTILINE),
    re.compile(r"^(?:[-*+]|\d{1,3}\.)[ \t]+\S.*\n(?:[-*+]|\d{1,3}\.)[ \t]+\S", re.MULTILINE),
    re.compile(r"\A---\r?\n(?:[\w-]{1,40}:.{0,500}\n){1,50}---\r?\n"),
)


def kind_of_bytes(content: bytes) -> Kind | None:
    """The kind of a file that is no text; None where it may be one, which `kind_of_text` tells."""
    if b"%PDF-" in content[:1024]:
        return PDF
    if content.startswith(b"PAR1"):
        return PARQUET
    if content.startswith(b"WARC/"):
        return WARC
    if content.startswith(b"\x1f\x8b"):
        return _kind_of_gzip(content)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(content)
    if content.startswith(b"RIFF") and content[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return Kind("a picture", remedy=_PICTURE) if content[8:12] == b"WEBP" else Kind("a recording", remedy=_SOUND)
    if content[4:8] == b"ftyp":
        return Kind("a video", remedy=_SOUND)
    return next((kind for begins, kind in _UNREAD if content.startswith(begins)), None)


def kind_of_text(text: str, name: str = "") -> Kind:
    """The kind of a text, by what it begins with; by the suffix of its name where that may be several."""
    suffix = _SUFFIXES.get(PurePath(name).suffix.lower())
    sample = text[:_SAMPLE_CHARS].lstrip("\ufeff")
    begins = sample.lstrip()[:1]
    if begins == "<":
        return _kind_of_markup(sample) if suffix is None else _surely(_kind_of_markup(sample), suffix)
    if begins in ("{", "[") and suffix not in (JSON_LINES, MARKDOWN):
        kind = _kind_of_json(text)
        if kind is not None or suffix is JSON:
            return kind or JSON
    if sample.lstrip().startswith("WEBVTT") or _CUE.match(sample):
        return SUBTITLES
    if _is_mail(sample):
        return MAIL
    if suffix is not None:
        return suffix
    if sum(sign.search(sample) is not None for sign in _MARKDOWN_SIGNS) >= 2:
        return MARKDOWN
    if len(_TAGS.findall(sample)) >= 5:
        return HTML
    from summarizer.reading.formats.transcript import looks_like

    return TRANSCRIPT if looks_like(sample) else TEXT


def _surely(told: Kind, suffix: Kind) -> Kind:
    """Markup in a file whose name says Markdown or a table is a part of that."""
    return suffix if suffix in (MARKDOWN, TABLE) else told


def _kind_of_markup(sample: str) -> Kind:
    root = _ROOT.match(sample)
    name = root["root"].lower() if root else ""
    if name in ("rss", "feed", "rdf"):
        return FEED
    if name == "html" or sample.lstrip()[:14].lower() == "<!doctype html" or _TAGS.search(sample):
        return HTML
    if sample.lstrip().startswith("<?xml"):
        return Kind(f"XML ({name or 'of no known kind'})", remedy="save it as HTML, text or a feed")
    return TEXT


def _kind_of_json(text: str) -> Kind | None:
    """A record on each line, or one value; None where it is neither."""
    first, _, more = text.strip().partition("\n")
    record = _parsed(first)
    if isinstance(record, dict):
        return JSON_LINES if more or {"text", "documents"} & record.keys() else JSON
    return JSON if isinstance(_parsed(text), dict | list) else None


def _parsed(text: str) -> object:
    """The value of a text in JSON; None where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _is_mail(sample: str) -> bool:
    """Headers before anything else, three of which every message has, or a mailbox's line before them."""
    lines = sample.split("\n", 60)
    if lines[0].startswith("From ") and len(lines) > 1:
        lines = lines[1:]
    known: set[str] = set()
    for line in lines:
        if line[:1] in (" ", "\t") and known:
            continue
        header = _HEADER.match(line)
        if header is None:
            break
        known.add(header["name"].lower())
    return len(known & _MAIL_HEADERS) >= 3 and bool(known & {"from", "message-id", "received"})


def _kind_of_gzip(content: bytes) -> Kind:
    import zlib

    try:
        begins = zlib.decompressobj(wbits=31).decompress(content[:65_536], 16)
    except zlib.error:
        begins = b""
    return WARC if begins.startswith(b"WARC/") else Kind("compressed with gzip", remedy="unpack it")


def _kind_of_zip(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            for name, kind in _PARTS_OF_ZIP:
                if name in names:
                    return kind
            with archive.open("mimetype") as mimetype:
                declared = mimetype.read(100).decode("ascii", "replace").strip()
        return _TYPES_OF_ZIP.get(declared, Kind("a ZIP archive", remedy=_UNPACK))
    except KeyError:
        return Kind("a ZIP archive", remedy=_UNPACK)
    except Exception:  # whatever zipfile makes of bytes that are no archive
        return Kind("a damaged ZIP archive, Office file or EPUB", remedy="get it anew")
