"""A web archive (WARC, also gzipped) to the article of each page in it, or the text of a plain one."""

from __future__ import annotations

import io
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from summarizer.datatypes import Locator
from summarizer.errors import InputError
from summarizer.reading.encodings.charsets import decode_as
from summarizer.reading.extracted import Extracted, FileContent, TextBuilder
from summarizer.reading.formats.html import article_of, decode_html
from summarizer.reading.limits import MOST_DOCUMENTS, MOST_TEXT_CHARS, MOST_UNPACKED_BYTES, beyond

_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 20
_PAGES = frozenset(("text/html", "application/xhtml+xml"))
_READ = _PAGES | {"text/plain"}
_TYPES = frozenset(("response", "resource", "conversion"))
_SILENT = frozenset(("warcinfo", "request", "metadata"))
"""Records that hold nothing that was on the web."""
_MOST_REASONS = 20


class _Page(NamedTuple):
    """What a record holds: its media type, the charset stated, and its bytes."""

    kind: str
    charset: list[str]
    content: bytes


class _SkippedError(Exception):
    """A record is not read."""


def read(content: bytes) -> FileContent:
    """The pages of an archive, each with the number of its record.

    Raises:
        InputError: a library is not installed, or it is no archive, or holds no page that can be read.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        raise InputError("reading it needs pip install 'consensus-summarizer[documents]'") from None
    budget = _Budget()
    archive, broken = _unpacked(content, budget)
    if not archive.startswith(b"WARC/"):
        raise InputError("is no web archive: it does not begin with WARC/")
    broken = broken or not archive.endswith(b"\r\n\r\n")  # as every record does
    documents: list[Extracted] = []
    skipped: Counter[str] = Counter()
    number = chars = 0
    try:
        for number, record in enumerate(ArchiveIterator(io.BytesIO(archive)), start=1):
            try:
                document = _document(record, number, budget)
            except _SkippedError as reason:
                skipped[str(reason)] += 1
                continue
            except InputError as error:
                if budget.is_spent:
                    raise
                skipped[f"page that {error}"] += 1
                continue
            if document is not None:
                chars += len(document.text)
                documents.append(document)
            if chars > MOST_TEXT_CHARS:
                raise beyond("characters of text", chars, MOST_TEXT_CHARS)
            if number > MOST_DOCUMENTS:
                raise beyond("records", number, MOST_DOCUMENTS)
    except (InputError, MemoryError):
        raise
    except Exception:  # of the parser: an archive that was cut off, or is no archive from here on
        broken = True
    return _content(documents, skipped, number if broken else None)


def _content(documents: list[Extracted], skipped: Counter[str], last: int | None) -> FileContent:
    """The pages, and warnings of records that were not read and of an archive that was not read to its end."""
    warnings = []
    if last is not None:
        warnings.append(f"is damaged or cut off at record {last}: what is behind is not read")
    if skipped:
        counts = [
            f"{count} {reason}" for reason, count in sorted(skipped.items(), key=lambda pair: (-pair[1], pair[0]))
        ]
        more = len(counts) - _MOST_REASONS
        reasons = "; ".join(counts[:_MOST_REASONS]) + (f"; and {more} other reasons" if more > 0 else "")
        total = skipped.total()
        warnings.append(f"{total} record{'s are' if total > 1 else ' is'} not read: {reasons}")
    if not documents:
        raise InputError("; ".join(["holds no page that can be read", *warnings]))
    return FileContent(tuple(documents), tuple(warnings))


class _Budget:
    """The bytes that may still be unpacked of one file."""

    def __init__(self) -> None:
        self._left = MOST_UNPACKED_BYTES

    @property
    def is_spent(self) -> bool:
        return self._left < 0

    def spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise InputError(f"unpacks to more than {MOST_UNPACKED_BYTES:,} bytes")


def _unpacked(content: bytes, budget: _Budget) -> tuple[bytes, bool]:
    """An archive without gzip, and whether it was cut off."""
    if not content.startswith(_GZIP):
        return content, False
    unpacked = bytearray()
    view = memoryview(content)
    while view.nbytes:
        member = zlib.decompressobj(wbits=31)
        try:
            for piece in _inflated(member, view, budget):
                unpacked += piece
        except zlib.error:
            return bytes(unpacked), True
        if not member.eof:
            return bytes(unpacked), True
        view = view[len(view) - len(member.unused_data) :]
    return bytes(unpacked), False


def _inflated(packed: Any, content: bytes | memoryview, budget: _Budget) -> Iterator[bytes]:
    """What a decompressor of zlib unpacks, piece by piece."""
    rest: bytes | memoryview = content
    while len(rest) and not packed.eof:
        piece = packed.decompress(rest[:_CHUNK], _CHUNK)
        rest = rest[_CHUNK:]
        budget.spend(len(piece))
        yield piece
        while packed.unconsumed_tail and not packed.eof:
            piece = packed.decompress(packed.unconsumed_tail, _CHUNK)
            budget.spend(len(piece))
            yield piece


def _document(record: Any, number: int, budget: _Budget) -> Extracted | None:
    """The text of a record; None of one that has nothing to be read.

    Raises:
        _SkippedError: it is of a kind that is not read.
        InputError: it is a page that cannot be read.
    """
    if record.rec_type in _SILENT:
        return None
    if record.rec_type not in _TYPES:
        raise _SkippedError(f"of type {_word(record.rec_type)}")
    page = _page(record, budget)
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    if page.kind in _PAGES:
        article = article_of(decode_html(page.content, page.charset), Locator(record=number))
        return Extracted(
            article.text, {**article.fields, "url": url} if url else article.fields, article.places, key=str(number)
        )
    text = TextBuilder()
    text.add(decode_as(page.content, page.charset), Locator(record=number))
    document = text.extracted({"url": url} if url else {}, str(number))
    if not document.text:
        raise _SkippedError("empty")
    return document


def _page(record: Any, budget: _Budget) -> _Page:
    headers = record.http_headers
    if record.rec_type == "response":
        status = headers.get_statuscode() if headers is not None else None
        if status != "200":
            raise _SkippedError(f"with status {_word(status)}" if status else "without HTTP")
    stated = (headers and headers.get_header("Content-Type")) or record.rec_headers.get_header("Content-Type") or ""
    kind, _, parameters = stated.partition(";")
    if kind.strip().lower() not in _READ:
        raise _SkippedError(f"of media type {_word(kind)}")
    _, _, charset = parameters.lower().partition("charset=")
    label = charset.split(";")[0].strip("\"' ")
    return _Page(kind.strip().lower(), [label] if label else [], _payload(record, headers, budget))


def _payload(record: Any, headers: Any, budget: _Budget) -> bytes:
    """The body of a record, its transfer and content codings undone."""
    from warcio.bufferedreaders import ChunkedDataReader

    stream = record.raw_stream
    if headers is not None and "chunked" in (headers.get_header("Transfer-Encoding") or "").lower():
        stream = ChunkedDataReader(stream, decomp_type=None)
    pieces = []
    while piece := stream.read(_CHUNK):
        pieces.append(piece)
    content = b"".join(pieces)
    coding = ((headers and headers.get_header("Content-Encoding")) or "identity").strip().lower()
    if coding in ("identity", ""):
        return content
    decoder = _DECODERS.get(coding)
    if decoder is None:
        raise _SkippedError(f"with content coding {_word(coding)}")
    return decoder(content, budget)


def _gunzipped(content: bytes, budget: _Budget) -> bytes:
    if not content.startswith(_GZIP):  # the crawler undid it, and kept the header
        return content
    return _whole(zlib.decompressobj(wbits=31), content, budget)


def _undeflated(content: bytes, budget: _Budget) -> bytes:
    raw = content[:1] and content[0] & 0x0F != 8  # without the header of zlib, as some servers send it
    return _whole(zlib.decompressobj(wbits=-15 if raw else 15), content, budget)


def _whole(packed: Any, content: bytes, budget: _Budget) -> bytes:
    pieces: list[bytes] = []
    try:
        pieces.extend(_inflated(packed, content, budget))  # what came before an error stays
    except zlib.error:
        if not pieces:
            raise _SkippedError("with a damaged content coding") from None
    return b"".join(pieces)


def _unbrotlied(content: bytes, budget: _Budget) -> bytes:
    try:
        import brotli
    except ImportError:
        raise _SkippedError("with content coding br, which needs pip install brotli") from None
    unpacker = brotli.Decompressor()
    pieces = []
    rest = content
    try:
        while not unpacker.is_finished():
            piece = unpacker.process(rest, output_buffer_limit=_CHUNK)
            rest = b""
            if not piece and unpacker.can_accept_more_data():
                break
            budget.spend(len(piece))
            pieces.append(piece)
    except brotli.error:
        if not pieces:
            raise _SkippedError("with a damaged content coding") from None
    return b"".join(pieces)


_DECODERS: dict[str, Callable[[bytes, _Budget], bytes]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _undeflated,
    "br": _unbrotlied,
}


def _word(value: str | None) -> str:
    """A value of a header, short enough for a message."""
    return " ".join(str(value or "unknown").split())[:60] or "unknown"
