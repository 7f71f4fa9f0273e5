"""The bytes of an XML or XHTML file to its tree of elements, without anything that is not in these bytes.

Nothing is fetched, no document type definition is loaded, no entity is expanded but those of characters.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import Any

from summarizer.errors import InputError
from summarizer.reading import limits
from summarizer.reading.encodings.decoding import decode

_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_SELF_CLOSED = re.compile(r"<([A-Za-z][A-Za-z0-9]{0,20})((?:\s[^<>]{0,2000})?)/>")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr"}
)


def parse_xml(content: bytes, what: str) -> Any:
    """The root of an XML file.

    Args:
        content: of the whole file.
        what: it is, for messages.

    Raises:
        InputError: no XML that is well-formed, one that uses or declares entities, or is nested too deep.
    """
    root = _parsed(content)
    if root is None:
        raise InputError(f"is damaged: {what} in it is no XML that can be read; save it again")
    _check_depth(root, what)
    return root


def parse_xhtml(content: bytes, what: str) -> Any:
    """The root of an XHTML file, read as HTML where it is not well-formed.

    Raises:
        InputError: no text, without an element, or nested too deep.
    """
    root = _parsed(_NAMED.sub(_numbered, content))
    if root is None:
        markup = _SELF_CLOSED.sub(_closed, decode(content, what))
        root = _parsed_as_html(markup.encode("utf-8"))
    if root is None:
        raise InputError(f"{what} is no XHTML that can be read")
    _check_depth(root, what)
    return root


def local(name: Any) -> str:
    """The name of an element or an attribute without its namespace, as in "p"; what is neither has none."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """The attribute with that name in whatever namespace, or with whatever prefix where HTML has been read."""
    found = element.get(name)
    if found is not None:
        return str(found)
    for key, value in element.items():
        if local(key).rpartition(":")[2] == name:
            return str(value)
    return None


def child(element: Any, name: str) -> Any:
    """The first element of that name right below an element, which may be None as the answer may."""
    if element is None:
        return None
    return next((below for below in element if local(below.tag) == name), None)


def text_of(element: Any) -> str:
    """All text in an element, white space as single spaces."""
    return " ".join("".join(element.itertext()).split())


def _etree() -> Any:
    try:
        from lxml import etree
    except ImportError:
        raise InputError("reading it needs pip install 'consensus-summarizer[documents]'") from None
    return etree


def _parsed(content: bytes) -> Any:
    """The root, or None where the XML is not well-formed or has entities of its own."""
    etree = _etree()
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
        declared = root.getroottree().docinfo.internalDTD
    except MemoryError:
        raise
    except Exception:
        return None
    has_entities = next(root.iter(etree.Entity), None) is not None
    return None if has_entities or (declared is not None and any(True for _ in declared.iterentities())) else root


def _parsed_as_html(content: bytes) -> Any:
    etree = _etree()
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except MemoryError:
        raise
    except Exception:
        return None


def _check_depth(root: Any, what: str) -> None:
    depth = 0
    for event, _ in _etree().iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limits.MOST_DEPTH:
            raise InputError(f"nests elements deeper than {limits.MOST_DEPTH}, in {what}")


def _numbered(match: re.Match[bytes]) -> bytes:
    """The named entity of a character as its number, which XML reads without a definition."""
    name = match[1].decode("ascii")
    characters = None if name in _OF_XML else html5.get(f"{name};")
    return match[0] if characters is None else "".join(f"&#{ord(char)};" for char in characters).encode("ascii")


def _closed(match: re.Match[str]) -> str:
    """An empty element of XML as HTML has it; HTML would take what follows to be inside of it."""
    name, attributes = match[1], match[2]
    return match[0] if name.lower() in _VOID else f"<{name}{attributes}></{name}>"
