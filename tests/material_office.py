"""Zip files, and the parts of Word documents, for the tests of their readers."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator, Mapping

import pytest

from summarizer import InputError
from summarizer.reading.extracted import Extracted, FileContent

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def rezipped(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A zip file with each of its files changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return zipped({name: change(name, archive.read(name)) for name in archive.namelist()})


def word(body: str, **parts: str) -> bytes:
    """A Word document with that XML in its body and in other parts, such as `styles`, `footnotes`, `header1`."""
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{RELATED}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in parts
    )
    files = {
        "_rels/.rels": '<Relationships><Relationship Id="r" Target="word/document.xml" '
        f'Type="{RELATED}/officeDocument"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
    }
    roots = {f"word/{name}.xml": f'<w:part xmlns:w="{WORD}">{xml}</w:part>' for name, xml in parts.items()}
    return zipped(files | roots)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def only(content: FileContent) -> Extracted:
    (extracted,) = content.documents
    return extracted


def removed(extracted: Extracted) -> list[tuple[str, str]]:
    return [(extracted.text[span.start : span.end], span.reason) for span in extracted.removed]


def assert_whole(extracted: Extracted) -> None:
    """Spans are in order and apart, and all that is no white space has a place or is removed."""
    covered = bytearray(len(extracted.text))
    places = [(place.start, place.end) for place in extracted.places]
    for spans in (places, [(span.start, span.end) for span in extracted.removed]):
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(edges)
        for start, end in spans:
            covered[start:end] = b"\1" * (end - start)
    assert not [char for char, seen in zip(extracted.text, covered, strict=True) if not seen and not char.isspace()]


def damaged(content: bytes, count: int) -> Iterator[bytes]:
    """The file cut off at `count` places, and with a few of its bytes changed as often."""
    rng = random.Random(0)
    for number in range(count):
        yield content[: len(content) * number // count]
        changed = bytearray(content)
        for _ in range(rng.randint(1, 8)):
            changed[rng.randrange(len(changed))] = rng.randrange(256)
        yield bytes(changed)


def assert_read_or_refused(read: Callable[[bytes], FileContent], content: bytes) -> bool:
    """Whether it is read; nothing but an `InputError` with a reason is raised."""
    try:
        found = read(content)
    except InputError as error:
        assert str(error)
        return False
    for extracted in found.documents:
        assert_whole(extracted)
    return True


def assert_refused(read: Callable[[bytes], FileContent], content: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read(content)
