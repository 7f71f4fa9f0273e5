"""The documents of the folder as resources: the extracted text of each, which the offsets of citations refer to.

`consensus-summarizer:///monday/ferry.html` is the document of a file, percent-encoded as in any URI. Where a file
holds several (a mailbox, a table, a feed), `?document=N` says which, from 1.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

from mcp import types

from summarizer.datatypes import Document
from summarizer.errors import InputError, shown

from .folder import FileRead, Source, all_files, files_at, read_files

PREFIX = "consensus-summarizer:///"
MIME_TYPE = "text/plain"
PAGE = 500
"""Documents of one page of the list."""
_NUMBERED = re.compile(r"(.*)\?document=([0-9]{1,9})", re.DOTALL)
_CURSOR = re.compile(r"([0-9]{1,9}) (.+)", re.DOTALL)

TEMPLATES = [
    types.ResourceTemplate(
        uri_template=f"{PREFIX}{{+path}}",
        name="document",
        title="Text of a file",
        description="The extracted text of a file of the folder; start_char_index and end_char_index of citations "
        "count its Unicode code points.",
        mime_type=MIME_TYPE,
    ),
    types.ResourceTemplate(
        uri_template=f"{PREFIX}{{+path}}{{?document}}",
        name="document-of-several",
        title="One text of a file that holds several",
        description="The same of a mailbox, table or feed: document is the number of the text in its file, from 1.",
        mime_type=MIME_TYPE,
    ),
]


def uri_of(source: Source) -> str:
    """The URI of a document."""
    number = f"?document={source.number}" if source.of > 1 else ""
    return f"{PREFIX}{quote(os.fsencode(source.name))}{number}"


def link(source: Source, document: Document) -> types.ResourceLink:
    """What names the resource of a document in a result."""
    return types.ResourceLink(uri=uri_of(source), name=document.id, title=document.title, mime_type=MIME_TYPE)


def page(root: Path, cursor: str | None) -> types.ListResourcesResult:
    """Some of all readable documents, in the order of `summarize FOLDER`; files that cannot be read are left out.

    Raises:
        InputError: the cursor is none of this list.
    """
    number, name = _place(cursor)
    names = all_files(root)
    if name and name not in names:
        raise InputError("the folder has changed since the page before: list from the start")
    names = names[names.index(name) if name else 0 :]
    found: list[types.Resource] = []
    for file in read_files(root, names):
        first = number - 1 if file.name == name else 0
        for row in range(first, len(file.documents)):
            if len(found) == PAGE:
                return types.ListResourcesResult(
                    resources=found, next_cursor=f"{row + 1} {quote(os.fsencode(file.name))}"
                )
            found.append(_resource(file, row))
    return types.ListResourcesResult(resources=found)


def contents(root: Path, uri: str) -> types.ReadResourceResult:
    """The text of a document.

    Raises:
        InputError: the URI is none of ours, or names nothing that can be read.
    """
    if not uri.startswith(PREFIX):
        raise InputError(f"{shown(uri)} is no resource of this server: they begin with {PREFIX}")
    numbered = _NUMBERED.fullmatch(uri)
    path = _decoded((numbered[1] if numbered else uri).removeprefix(PREFIX))
    names = files_at(root, path, [])
    if names != [path]:
        raise InputError(f"{shown(path)} is a folder, not a document")
    (file,) = read_files(root, names)
    if file.error:
        raise InputError(file.error)
    count = len(file.documents)
    number = int(numbered[2]) if numbered else 1
    if not 1 <= number <= count or (count > 1 and not numbered):
        raise InputError(f"{shown(path)} holds {count} documents: name one by ?document=1 to ?document={count}")
    text = file.documents[number - 1].document.text
    return types.ReadResourceResult(contents=[types.TextResourceContents(uri=uri, mime_type=MIME_TYPE, text=text)])


def _resource(file: FileRead, row: int) -> types.Resource:
    document = file.documents[row].document
    told = ", ".join(part for part in (document.publisher, document.published) if part)
    return types.Resource(
        uri=uri_of(Source(file.name, row + 1, len(file.documents))),
        name=document.id,
        title=document.title,
        description=told or None,
        mime_type=MIME_TYPE,
        size=len(document.text.encode("utf-8")),
    )


def _place(cursor: str | None) -> tuple[int, str]:
    """The document with which a page begins: its number in its file, and the file."""
    if cursor is None:
        return 1, ""
    known = _CURSOR.fullmatch(cursor)
    if known is None or int(known[1]) < 1:
        raise InputError("cursor must be the nextCursor of a page before")
    return int(known[1]), _decoded(known[2])


def _decoded(path: str) -> str:
    return os.fsdecode(unquote_to_bytes(path))
