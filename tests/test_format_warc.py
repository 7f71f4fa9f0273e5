"""Web archives to the pages in them, and what is said of records that are not read."""

from __future__ import annotations

import contextlib
import gzip
import random
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import InputError
from summarizer.reading.formats import warc
from summarizer.reading.formats.warc import read

pytest.importorskip("warcio")
brotli = pytest.importorskip("brotli")
pytest.importorskip("trafilatura")

ONE = "The ministers of nine states met in the old town hall on Monday and spoke about trade."
TWO = "The mayor of Zürich told the ministers that the town had seen many a treaty broken."
PAGE = (
    f"<html><head><title>Ministers meet</title></head><body><article><p>{ONE}</p><p>{TWO}</p></article></body></html>"
)
TEXT = f"{ONE}\n\n{TWO}"
HTML = ("Content-Type", "text/html; charset=utf-8")
Record = tuple[str, str, list[tuple[str, str]], bytes]


def archive(*records: Record, packed: bool = False) -> bytes:
    """An archive with a first record about itself, each gzipped for itself if `packed`."""
    whole = b""
    for kind, status, stated, body in [("warcinfo", "", [("Content-Type", "text/plain")], b"a: b\r\n"), *records]:
        lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in stated), "", ""]
        block = "\r\n".join(lines).encode() + body if status else body
        head = {
            "WARC-Type": kind,
            "WARC-Record-ID": "<urn:uuid:00000000-0000-0000-0000-000000000000>",
            "WARC-Date": "2026-03-02T09:10:00Z",
            "WARC-Target-URI": f"http://example.org/{kind}",
            "Content-Type": f"application/http; msgtype={kind}" if status else stated[0][1],
            "Content-Length": str(len(block)),
        }
        record = "WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in head.items()) + "\r\n"
        written = record.encode() + block + b"\r\n\r\n"
        whole += gzip.compress(written) if packed else written
    return whole


def chunked(body: bytes) -> bytes:
    half = len(body) // 2
    return b"".join(b"%x\r\n%s\r\n" % (len(each), each) for each in (body[:half], body[half:], b""))


def coded(name: str, body: bytes) -> Record:
    return ("response", "200 OK", [HTML, ("Content-Encoding", name)], body)


BODY = PAGE.encode()
READ: list[Record] = [
    ("response", "200 OK", [HTML], BODY),
    coded("gzip", gzip.compress(BODY)),
    coded("gzip", BODY),  # the crawler undid it
    coded("br", brotli.compress(BODY)),
    coded("deflate", zlib.compress(BODY)),
    coded("deflate", zlib.compress(BODY)[2:-4]),
    ("response", "200 OK", [HTML, ("Transfer-Encoding", "chunked")], chunked(BODY)),
    ("response", "200 OK", [HTML, ("Transfer-Encoding", "chunked")], BODY),
    ("response", "200 OK", [("Content-Type", "text/html; charset=windows-1252")], PAGE.encode("cp1252")),
    ("resource", "", [("Content-Type", "text/html")], BODY),
    ("conversion", "", [("Content-Type", "text/plain")], TEXT.encode()),
]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("record", READ, ids=range(len(READ)))
def test_a_page_is_read_however_it_was_sent(record: Record, packed: bool) -> None:
    content = read(archive(record, packed=packed))
    (page,) = content.documents
    title = {} if record[0] == "conversion" else {"title": "Ministers meet"}
    assert (page.key, page.text, content.warnings) == ("2", TEXT, ())
    assert page.fields == {**title, "url": f"http://example.org/{record[0]}"}
    assert {place.locator.record for place in page.places} == {2}


def test_an_archive_in_one_member_of_gzip_is_read_as_well() -> None:
    assert read(gzip.compress(archive(*READ))).documents == read(archive(*READ)).documents


def test_records_that_are_not_read_are_counted_by_reason_and_numbered_all_the_same() -> None:
    content = read(
        archive(
            ("response", "404 Not Found", [HTML], BODY),
            ("response", "404 Not Found", [HTML], BODY),
            ("response", "301 Moved", [HTML], b""),
            ("response", "200 OK", [("Content-Type", "image/png")], b"x"),
            ("revisit", "200 OK", [HTML], b""),
            ("request", "", [("Content-Type", "application/http")], b"GET / HTTP/1.1\r\n\r\n"),
            ("response", "200 OK", [HTML], b"<html></html>"),
            coded("zstd", b"x"),
            coded("br", b"no brotli"),
            ("resource", "", [("Content-Type", "text/plain")], b" "),
            READ[0],
        )
    )
    assert [each.key for each in content.documents] == ["12"]
    assert content.warnings == (
        "9 records are not read: 2 with status 404; 1 empty; 1 of media type image/png; 1 of type revisit; "
        "1 page that holds no article that could be extracted; 1 with a damaged content coding; "
        "1 with content coding zstd; 1 with status 301",
    )


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_that_is_cut_off_gives_the_pages_before(packed: bool) -> None:
    whole = archive(READ[0], READ[0], READ[0], packed=packed)
    content = read(whole[: len(whole) - len(whole) // 5])
    assert [each.key for each in content.documents][:2] == ["2", "3"]
    assert any(warning.startswith("is damaged or cut off at record") for warning in content.warnings)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is no web archive: it does not begin with WARC/"),
        (b"The dam held.", "is no web archive: it does not begin with WARC/"),
        (b"\x1f\x8b no gzip", "is no web archive: it does not begin with WARC/"),
        (gzip.compress(b"The dam held.", mtime=0), "is no web archive: it does not begin with WARC/"),
        (archive(), "holds no page that can be read"),
        (
            archive(("response", "404 Not Found", [HTML], BODY)),
            "holds no page that can be read; 1 record is not read: 1 with status 404",
        ),
    ],
)
def test_an_archive_that_cannot_be_read_says_why(content: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(content)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "bomb",
    [
        gzip.compress(archive(READ[0]) + b"a" * 9_000_000),
        archive(coded("gzip", gzip.compress(b"a" * 9_000_000))),
        archive(coded("deflate", zlib.compress(b"a" * 9_000_000))),
        archive(coded("br", brotli.compress(b"a" * 9_000_000, quality=1))),
        archive(*[coded("gzip", gzip.compress(BODY + b" " * 3_000_000))] * 4),
    ],
    ids=["outside", "gzip", "deflate", "br", "several"],
)
def test_what_is_unpacked_is_bounded_all_together(bomb: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MOST_UNPACKED_BYTES", 8_000_000)
    with pytest.raises(InputError, match=r"^unpacks to more than 8,000,000 bytes$"):
        read(bomb)


def test_an_archive_cut_off_or_changed_anywhere_raises_no_other_error() -> None:
    chance = random.Random(1)
    for packed in (False, True):
        whole = archive(READ[1], READ[3], READ[6], packed=packed)
        for at in range(0, len(whole), len(whole) // 40):
            flipped = bytearray(whole)
            for _ in range(4):
                flipped[chance.randrange(len(flipped))] = chance.randrange(256)
            for content in (whole[:at], bytes(flipped)):
                with contextlib.suppress(InputError):
                    read(content)


PIECES = [*archive(READ[0], READ[6]).split(b"\r\n"), b"Content-Length: -1", b"Content-Length: 99999999999", b"\xff\0"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60), st.binary(max_size=40))
def test_no_other_error_escapes_any_bytes(lines: list[bytes], noise: bytes) -> None:
    for content in (b"WARC/1.0\r\n" + b"\r\n".join(lines) + noise, b"WARC/" + noise, b"\x1f\x8b" + noise):
        with contextlib.suppress(InputError):
            read(content)
