"""What a PDF says of itself to the fields of a document.

The author is no publisher, and the day on which a file was made is not the day on which its text was published: a
publisher and a date are taken only where XMP has them as such (Dublin Core, PRISM).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.etree import ElementTree

from summarizer.errors import InputError
from summarizer.published import check
from summarizer.reading.extracted import cleaned

_MOST_XMP_BYTES = 1_000_000

_NO_TITLE = re.compile(
    r"(?:untitled|document|microsoft (?:word|powerpoint|excel)\b.*"
    r"|.*\.(?:docx?|pdf|indd|qxd|tex|dvi|rtf|odt|pptx?|xlsx?|html?|e?ps|txt))[\W\d]{0,9}",
    re.IGNORECASE | re.DOTALL,
)
"""Titles that programs fill in: the name of a file, or of nothing."""

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XMP_NAMES = {
    "title": ("dc/elements/1.1/}title",),
    "publisher": ("}publicationName", "dc/elements/1.1/}publisher"),
    "published": ("}publicationDate", "}coverDate"),
    "url": ("}url",),
}
"""Endings of the names of elements; those without a namespace are PRISM's, of whatever version."""


def fields_of(content: bytes, said: Callable[[str], str]) -> dict[str, str]:
    """Title, publisher, date of publication and address, those that are there.

    Args:
        content: the file.
        said: an entry of the file's dictionary of information, by its name.
    """
    known: dict[str, object] = dict(_xmp(content))
    try:
        title = said("Title").replace("\0", "").strip()
    except ValueError:  # it is no UTF-16
        title = ""
    titles = (title, str(known.get("title", "")))
    known["title"] = next((title for title in titles if title and not _NO_TITLE.fullmatch(title)), "")
    fields = cleaned({name: _valid(value) for name, value in known.items()})
    try:
        check(fields.get("published", "2000"))
    except InputError:
        del fields["published"]
    return fields


def _valid(value: object) -> object:
    return value.encode("utf-8", "ignore").decode("utf-8") if isinstance(value, str) else value


def _xmp(content: bytes) -> Mapping[str, str]:
    """The fields of the XMP of a file; none of several packets, since pictures have their own."""
    start, end = content.find(b"<rdf:RDF"), content.rfind(b"</rdf:RDF>")
    packet = content[start : end + len(b"</rdf:RDF>")]
    if not 0 < start < end or len(packet) > _MOST_XMP_BYTES or packet.count(b"<rdf:RDF") != 1 or b"<!" in packet:
        return {}
    try:
        root = ElementTree.fromstring(packet)
    except (ElementTree.ParseError, ValueError, LookupError):
        return {}
    found: dict[str, str] = {}
    for description in root.iter(f"{_RDF}Description"):
        stated = dict(description.attrib)
        stated |= {
            element.tag: "".join(next(iter(element.iter(f"{_RDF}li")), element).itertext()) for element in description
        }
        for field, endings in _XMP_NAMES.items():
            for ending in endings:
                values = [value.strip() for name, value in sorted(stated.items()) if _is_named(name, ending)]
                if values and values[0]:
                    found.setdefault(field, values[0])
    return found


def _is_named(name: str, ending: str) -> bool:
    return name.endswith(ending) and ("/dc/" in name or "prismstandard.org" in name)
