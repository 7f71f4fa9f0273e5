"""A multipart body to its parts, all in memory: nothing is written to disk, and nothing of it is logged."""

from __future__ import annotations

import logging
import re
from typing import Any, NamedTuple

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import Field, File, FormParser, parse_options_header

from .problems import Fault, Problem

_MOST_NAME = 200
"""Characters of a file's name: the last ones, since it ends in what tells its kind."""

# The parser logs pieces of what it cannot read.
logging.getLogger("python_multipart").setLevel(logging.CRITICAL)


class Part(NamedTuple):
    """One part of a form.

    Attributes:
        field: its name in the form.
        name: of the file; empty where none is given.
        content: its bytes.
    """

    field: str
    name: str
    content: bytes


def parts_of(content_type: str, body: bytes, most: int) -> list[Part]:
    """The parts of a body in order, without the empty one that a browser sends for no file.

    Args:
        content_type: of the request, with the boundary of the parts.
        body: all of it.
        most: parts that it may have.

    Raises:
        Problem: 400 where it is no such form, is cut off, or its headers are too long; 422 where it has more parts.
    """
    _, parameters = parse_options_header(content_type)
    boundary = parameters.get(b"boundary")
    if not boundary:
        raise _malformed("must have the boundary that its Content-Type names, and that names none")
    found: list[Part] = []
    ended: list[bool] = []

    def keep(part: Field | File) -> None:
        if len(found) >= most:
            detail = f"a form must have at most {most:,} parts here"
            raise Problem(422, "limit", detail, (Fault("", "max_documents", detail),))
        found.append(_part(part))

    config: Any = {"MAX_MEMORY_FILE_SIZE": len(body) + 1, "UPLOAD_ERROR_ON_BAD_CTE": True}
    try:
        parser = FormParser(
            "multipart/form-data", keep, keep, lambda: ended.append(True), boundary=boundary, config=config
        )
        parser.write(body)
    except FormParserError:
        raise _malformed("must be multipart/form-data (RFC 7578), with headers of at most 4 KiB a part") from None
    if not ended:
        raise _malformed("must end with its boundary, but is cut off")
    return [part for part in found if part.name or part.content]


def _part(part: Field | File) -> Part:
    field = (part.field_name or b"").decode("utf-8", "replace")
    if isinstance(part, Field):
        return Part(field, "", part.value or b"")
    name = (part.file_name or b"").decode("utf-8", "replace")
    file = part.file_object
    file.seek(0)
    return Part(field, re.split(r"[/\\]", name)[-1][-_MOST_NAME:], file.read())


def _malformed(rule: str) -> Problem:
    return Problem(400, "not_multipart", f"the body {rule}")
