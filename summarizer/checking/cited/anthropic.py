"""A message of Anthropic's Messages API, or its content alone, to a `CitedText`.

The texts of the blocks, one after the other, are the text. A citation is given for the whole of its block. Its
`document_index` counts the documents of the request from 0, taken to be those given; a `document_title` that exactly
one document given has goes before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .beside import Beside, mappings, names_in, offset_of, text_of, trimmed, with_citations
from .records import CitedText
from .resolving import DocumentNames, document_titled

_BY_INDEX = ("char_location", "page_location", "content_block_location")
_BY_NAME = {
    "search_result_location": ("source", "title"),
    "web_search_result_location": ("url", "title"),
}


def is_anthropic(given: Mapping[str, Any]) -> bool:
    """Whether it is a message with blocks of content, none of them another provider's."""
    content = given.get("content")
    if not isinstance(content, Sequence) or isinstance(content, str) or "citations" in given:
        return False
    blocks = [block for block in content if isinstance(block, Mapping)]
    texts = [block for block in blocks if block.get("type") == "text"]
    return bool(texts) and len(blocks) == len(content) and all(isinstance(block.get("text"), str) for block in texts)


def from_anthropic(given: Mapping[str, Any], names: DocumentNames) -> CitedText:
    """The text of a message and what it cites.

    Raises:
        InputError: a citation lacks what its type must have.
    """
    texts: list[str] = []
    citations: list[Beside] = []
    reached = 0
    for where, block in mappings(given.get("content"), "content"):
        if block.get("type") != "text":
            continue
        text = text_of(block, "text", where)
        start, end = trimmed(text, 0, len(text))
        for place, citation in mappings(block.get("citations"), f"{where}.citations"):
            targets, document, index = _source(citation, place, names)
            citations.append(Beside(reached + start, reached + end, targets, document, place=index))
        texts.append(text)
        reached += len(text)
    return with_citations("".join(texts), citations, names, "unicode_code_point")


def _source(
    citation: Mapping[str, Any], where: str, names: DocumentNames
) -> tuple[tuple[str, ...], int | None, int | None]:
    """Names, and the document that the title tells, or else the index that the citation has."""
    kind = citation.get("type")
    if kind not in _BY_INDEX:
        return names_in(citation, _BY_NAME.get(str(kind), ("source", "url", "title", "document_title"))), None, None
    index = offset_of(citation, "document_index", where)
    title = names_in(citation, ("document_title",))
    titled = document_titled(title[0], names) if title else None
    return title, titled, index if titled is None else None
