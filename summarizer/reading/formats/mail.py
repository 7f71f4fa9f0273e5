"""A mail, or a mailbox of several, to its texts: the body, and attachments that are text or mails themselves.

Headers are read by the older of the standard library's two policies: the newer one takes 20 seconds for a From of
80,000 characters, and raises on nested comments. What it does not do is done here: RFC 2047 words, UTF-8, lengths.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import collapse_rfc2231_value, parseaddr
from itertools import groupby
from operator import itemgetter
from typing import Any

from summarizer.datatypes import Locator
from summarizer.errors import InputError
from summarizer.reading.encodings.charsets import decode_as
from summarizer.reading.extracted import Extracted, FileContent, TextBuilder, cleaned
from summarizer.reading.formats.html import decode_html
from summarizer.reading.html_text import paragraphs_of, plain_text
from summarizer.reading.limits import MOST_DOCUMENTS, MOST_TEXT_CHARS, beyond
from summarizer.reading.mail_quotes import Line, reasons

_MOST_HEADER_CHARS = 10_000
"""RFC 5322 has lines of 998 at the most; what is behind is left."""
_MOST_NAME_CHARS = 100

_POSTMARK = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]{1,300}\d{4}[^\r\n]{0,40}\r?\n")
"""The line before each message of a mailbox (RFC 4155): an address and a date."""
_ESCAPED = re.compile(rb"^>(?=>{0,99}From )", re.MULTILINE)

_MARKS = re.compile(r"(?:>\ ?)+")
_PLAIN = frozenset(("text/plain", "text/markdown", "text/enriched", "text/x-markdown"))
_READ = _PLAIN | {"text/html"}
_WITHOUT_TEXT = frozenset(
    ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
)
_ENCRYPTED = "is encrypted: open it in the mail program and save its text"
_SEALED = {
    "multipart/encrypted": _ENCRYPTED,
    "application/pkcs7-mime": _ENCRYPTED,
    "application/x-pkcs7-mime": _ENCRYPTED,
}
_STUB = 1 / 4
"""Words: a plain text of fewer than that share of the HTML's says little more than that there is HTML."""


class _Policy(Compat32):
    """Headers as text: of bytes that are not ASCII as UTF-8 (RFC 6532), and no longer than is read of them."""

    def header_source_parse(self, sourcelines: Any) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_MOST_HEADER_CHARS]

    def header_fetch_parse(self, _name: str, value: str) -> Any:
        return decode_as(value.encode("utf-8", "surrogateescape"), ("utf-8", "cp1252"))


@dataclass(slots=True)
class _Found:
    """What was found in a file so far."""

    documents: list[Extracted] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    chars: int = 0

    def add(self, document: Extracted) -> None:
        self.chars += len(document.text)
        if self.chars > MOST_TEXT_CHARS:
            raise beyond("characters of text", self.chars, MOST_TEXT_CHARS)
        if document.text:
            self.documents.append(document)
        if len(self.documents) > MOST_DOCUMENTS:
            raise beyond("mails and attachments", len(self.documents), MOST_DOCUMENTS)


def read(content: bytes) -> FileContent:
    """The texts of a mail, or of each that a mailbox holds.

    Raises:
        InputError: it is none, is encrypted, or holds no text.
    """
    messages = _messages(content)
    if len(messages) > MOST_DOCUMENTS:
        raise beyond("mails", len(messages), MOST_DOCUMENTS)
    found = _Found()
    for number, message in enumerate(messages, start=1):
        warned = len(found.warnings)
        try:
            with _as_input_error():
                _read_message(_parsed(message), found, "body")
        except InputError as error:
            if len(messages) == 1 or found.chars > MOST_TEXT_CHARS:
                raise
            found.warnings.append(str(error))
        if len(messages) > 1:
            found.warnings[warned:] = [f"message {number}: {warning}" for warning in found.warnings[warned:]]
    if not found.documents:
        raise InputError("; ".join(["holds no text", *found.warnings[:1]]))
    several = len(found.documents) > 1
    keyed = (replace(each, key=str(row) if several else "") for row, each in enumerate(found.documents, start=1))
    return FileContent(tuple(keyed), tuple(found.warnings))


@contextmanager
def _as_input_error() -> Iterator[None]:
    """What the standard library raises of malformed mails as an `InputError`."""
    try:
        yield
    except (InputError, MemoryError):
        raise
    except RecursionError:
        raise InputError("has parts inside of each other too deep to be read") from None
    except Exception as error:
        raise InputError(f"is a mail that cannot be read: {type(error).__name__}") from None


def _messages(content: bytes) -> list[bytes]:
    """The messages of a mailbox, or the one that the file is."""
    content = content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if not _POSTMARK.match(content):
        return [content]
    return [_ESCAPED.sub(b"", message) for message in _POSTMARK.split(content)[1:]]


def _parsed(content: bytes) -> Message:
    message = message_from_bytes(content, policy=_Policy())
    if not message.keys():
        raise InputError("has no header of a mail, such as From or Subject")
    return message


def _read_message(message: Message, found: _Found, part: str) -> None:
    """Add the body of a message, then its attachments."""
    fields = _fields(message)
    attachments: list[Message] = []
    lines = list(_body(message, attachments))
    if any(line.text.startswith("-----BEGIN PGP MESSAGE-----") for line in lines):
        raise InputError(_ENCRYPTED)
    found.add(_composed(lines, Locator(part=part), fields))
    for attachment in attachments:
        _read_attachment(attachment, found, fields)


def _fields(message: Message) -> dict[str, str]:
    try:
        name, address = parseaddr(_header(message, "From"))
    except RecursionError:  # of comments inside of each other
        name, address = "", ""
    return cleaned(
        {
            "title": _words(_header(message, "Subject")),
            "publisher": _words(name) or address,
            "url": _header(message, "Archived-At").strip().removeprefix("<").removesuffix(">"),
            "published": _header(message, "Date"),
        }
    )


def _header(message: Message, name: str) -> str:
    return str(message.get(name, ""))


def _words(value: str) -> str:
    """A header's text, its encoded words decoded (RFC 2047)."""
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        return value
    return "".join(
        piece if isinstance(piece, str) else decode_as(piece, [charset or "utf-8", "utf-8", "cp1252"])
        for piece, charset in pieces
    )


def _body(part: Message, attachments: list[Message]) -> Iterator[Line]:
    """The lines of a part that are read as its body; what is attached to it is added to `attachments`."""
    kind = part.get_content_type()
    if kind in _SEALED:
        raise InputError(_SEALED[kind])
    if part.get_content_maintype() == "multipart" and part.is_multipart():
        children = [child for child in _parts(part) if isinstance(child, Message)]
        yield from (
            _alternative(children, attachments) if kind == "multipart/alternative" else _joined(children, attachments)
        )
    elif kind in _READ and part.get_content_disposition() != "attachment":
        yield from _lines(part)
    else:
        attachments.append(part)


def _parts(part: Message) -> list[Any]:
    payload: Any = part.get_payload()
    return payload if isinstance(payload, list) else []


def _joined(parts: list[Message], attachments: list[Message]) -> Iterator[Line]:
    for part in parts:
        yield from _body(part, attachments)
        yield Line("")


def _alternative(parts: list[Message], attachments: list[Message]) -> list[Line]:
    """The plain text of a message that comes as several, or its HTML where the plain text is a stub.

    What stands beside them is the message again, in forms that are not read.
    """
    chosen: list[Line] = []
    most = 0
    for part in parts:
        attached: list[Message] = []
        lines = list(_body(part, attached))
        attachments += [each for each in attached if each.get_content_disposition() == "attachment"]
        words = sum(len(line.text.split()) for line in lines if "://" not in line.text)
        if words and (not most or most < words * _STUB):
            chosen, most = lines, words
    return chosen


def _lines(part: Message) -> list[Line]:
    """The lines of a part that is text."""
    content, charset = _content(part)
    if part.get_content_type() == "text/html":
        lines = []
        for paragraph in paragraphs_of(decode_html(content, charset)):
            lines += [Line(line, paragraph.cited) for line in paragraph.lines]
            lines.append(Line(""))
        return lines
    text = decode_as(content, charset)
    lines = [_unmarked(line) for line in re.split(r"\r\n|\r|\n", text)]
    if _parameter(part, "format").lower() != "flowed":
        return lines
    return _unfolded(lines, " " if _parameter(part, "delsp").lower() != "yes" else "")


def _content(part: Message) -> tuple[bytes, list[str]]:
    """The bytes of a part, and the charsets that it states, at the most one."""
    payload: Any = part.get_payload(decode=True)
    charset = part.get_content_charset()
    return payload if isinstance(payload, bytes) else b"", [str(charset)] if charset else []


def _parameter(part: Message, name: str) -> str:
    value = part.get_param(name)
    return collapse_rfc2231_value(value) if isinstance(value, tuple) else str(value or "")


def _unmarked(line: str) -> Line:
    marks = _MARKS.match(line)
    return Line(line[marks.end() :], marks[0].count(">")) if marks else Line(line)


def _unfolded(lines: list[Line], kept: str) -> list[Line]:
    """Lines of "format=flowed" (RFC 3676): one that ends with a space goes on in the next of as many marks."""
    unfolded: list[Line] = []
    pieces: list[str] = []
    for row, line in enumerate(lines):
        text = line.text.removeprefix(" ") if not line.cited else line.text
        following = lines[row + 1] if row + 1 < len(lines) else None
        goes_on = text.endswith(" ") and text != "-- " and following is not None and following.cited == line.cited
        if goes_on and following is not None and following.text not in ("", "-- "):
            pieces.append(text[:-1] + kept)
        else:
            unfolded.append(Line("".join([*pieces, text]), line.cited))
            pieces = []
    return unfolded


def _composed(lines: list[Line], locator: Locator, fields: dict[str, str]) -> Extracted:
    """A text of lines: paragraphs apart, and what is not the message's own marked as removed."""
    text = TextBuilder()
    marked = zip(lines, reasons(lines, fields.get("title", "")), strict=True)
    for why, stretch in groupby(marked, key=itemgetter(1)):
        kept = [line.text.rstrip() for line, _ in stretch]
        paragraphs = (
            "\n".join(group) for filled, group in groupby(kept, key=lambda line: bool(line.strip())) if filled
        )
        text.add("\n\n".join(paragraphs), locator, removed=why)
    return text.extracted(fields)


def _read_attachment(part: Message, found: _Found, fields: dict[str, str]) -> None:
    """Add the texts of an attachment, or a warning of one that is not read."""
    kind, name = part.get_content_type(), _name(part)
    if kind in _WITHOUT_TEXT or (kind.startswith("image/") and part.get("Content-ID") and not _is_attached(part)):
        return
    reader = _READERS.get(kind) or (_READERS.get(name.lower()[-4:]) if kind == "application/octet-stream" else None)
    try:
        if reader is None:
            raise InputError("is not read: save it and give it by name")
        reader(part, found, fields, f"attachment {name}".strip())
    except InputError as error:
        if found.chars > MOST_TEXT_CHARS:
            raise
        found.warnings.append(f"attachment {name} ({kind}) {error}".replace("  ", " "))


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _name(part: Message) -> str:
    """The file name of an attachment, or the subject of a message that is attached without one."""
    name = _words(part.get_filename("") or "")
    if not name and part.get_content_type() == "message/rfc822":
        name = next((_words(_header(child, "Subject")) for child in _parts(part) if isinstance(child, Message)), "")
    return " ".join(name.split())[:_MOST_NAME_CHARS]


def _read_text(part: Message, found: _Found, fields: dict[str, str], place: str) -> None:
    content, charset = _content(part)
    is_html = part.get_content_type() == "text/html"
    text = TextBuilder()
    text.add(
        plain_text(decode_html(content, charset)) if is_html else decode_as(content, charset), Locator(part=place)
    )
    found.add(text.extracted({name: fields[name] for name in ("publisher", "published") if name in fields}))


def _read_mail(part: Message, found: _Found, _fields: dict[str, str], place: str) -> None:
    attached = [child for child in _parts(part) if isinstance(child, Message)]
    if not attached:
        attached = [_parsed(_content(part)[0])]
    for message in attached:
        _read_message(message, found, place)


_READERS: dict[str, Callable[[Message, _Found, dict[str, str], str], None]] = {
    **dict.fromkeys((*_READ, ".txt"), _read_text),
    **dict.fromkeys(("message/rfc822", "message/global", ".eml"), _read_mail),
}
"""What is read of attachments, by media type, or by the end of the name where that says nothing."""
