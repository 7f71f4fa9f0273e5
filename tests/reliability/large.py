"""The largest requests of the kinds that cost most: reprints, templated stories, and files near the limits."""

from __future__ import annotations

import io
import json
import random
import time
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

import httpx

from tests.served import Served

from .memory import held_by

_COUNT, _CHARS = 190, 19_000

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_VND = "application/vnd.openxmlformats"
_NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_KINDS = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="{_VND}-package.relationships+xml"/><Override '
    f'PartName="/word/document.xml" ContentType="{_VND}-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_LINKS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


class Large(NamedTuple):
    """A request near the limits: its name, operation, body and media type."""

    name: str
    path: str
    body: bytes
    kind: str = "application/json"


def large() -> list[str]:
    """One at a time on one child: answered within the deadline, or refused as what can never be."""
    lines = ["| request | status | code | seconds | memory of the child |", "|---|---|---|---|---|"]
    with Served(workers=1) as served, httpx.Client(base_url=served.url, timeout=120) as client:
        for request in requests():
            while client.get("/readyz").status_code != 200:
                time.sleep(0.1)  # the child of a request that took too long is replaced
            started = time.perf_counter()
            answer = client.post(request.path, content=request.body, headers={"content-type": request.kind})
            taken = time.perf_counter() - started
            code = "" if answer.status_code == 200 else f"`{answer.json()['code']}`"
            held = max(map(held_by, served.children()), default=0)
            name = f"{request.name}: `{request.path}`"
            lines.append(f"| {name} | {answer.status_code} | {code} | {taken:.1f} | {held / 2**20:.0f} MiB |")
            assert answer.status_code in (200, 422), name
            assert answer.status_code == 200 or "retry-after" not in answer.headers, name
    return lines


def requests() -> Iterator[Large]:
    """Each with each operation that takes it."""
    for name, texts in (("190 reprints of one story", reprints()), ("190 templated stories", templates())):
        body = json.dumps({"documents": [{"id": str(row), "text": text} for row, text in enumerate(texts)]}).encode()
        for path in ("/v1/summaries", "/v1/comparisons", "/v1/stories"):
            yield Large(name, path, body)
    for name, suffix, make in (("190 text files", "txt", str.encode), ("190 DOCX files", "docx", docx)):
        form = _form([(f"{row}.{suffix}", make(text)) for row, text in enumerate(templates())])
        for path in ("/v1/summaries", "/v1/documents"):
            yield Large(name, path, form, "multipart/form-data; boundary=x")


def _words(chance: random.Random) -> list[str]:
    return ["".join(chance.choices("bcdfglmnprstaeiou", k=chance.randint(3, 10))) for _ in range(8_000)]


def _sentences(chance: random.Random, words: list[str], length: int) -> list[str]:
    made: list[str] = []
    while sum(map(len, made)) + len(made) < length:
        made.append(" ".join(chance.choices(words, k=24)).capitalize() + ".")
    return made[:-1]


def reprints() -> list[str]:
    """One story, each time without another of its sentences: as papers cut an agency's text."""
    chance = random.Random(1)
    story = _sentences(chance, _words(chance), _CHARS)
    return [" ".join(story[:row] + story[row + 1 :]) for row in (n % len(story) for n in range(_COUNT))]


def templates() -> list[str]:
    """Stories of the same sentences about different places and figures: weather, results, listings."""
    chance = random.Random(2)
    words = _words(chance)
    frame = _sentences(chance, words, _CHARS - 3_000)
    return [
        " ".join(f"{sentence[:-1]} {chance.choice(words)} {chance.randint(2, 9_999)}." for sentence in frame)
        for _ in range(_COUNT)
    ]


def docx(text: str) -> bytes:
    """The least file that is read as one."""
    pieces = (escape(text[at : at + 600]) for at in range(0, len(text), 600))
    paragraphs = "".join(f"<w:p><w:r><w:t>{piece}</w:t></w:r></w:p>" for piece in pieces)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _KINDS)
        archive.writestr("_rels/.rels", _LINKS)
        archive.writestr("word/document.xml", f"<w:document {_NAMES}><w:body>{paragraphs}</w:body></w:document>")
    return packed.getvalue()


def _form(files: list[tuple[str, bytes]]) -> bytes:
    parts = (
        f'--x\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'.encode() + content + b"\r\n"
        for name, content in files
    )
    return b"".join(parts) + b"--x--\r\n"
