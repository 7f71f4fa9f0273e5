"""The result of one cluster of several to a form in which it can be told from the others."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import NamedTuple

from .citation_formats import cell_text
from .formats import escaped, table_text, visible


class _One(NamedTuple):
    name: str
    number: int
    result: str


def among_others(name: str, number: int, result: str, form: str) -> str:
    """What to write of one cluster.

    Args:
        name: the cluster's id.
        number: its place in the run; that of the first is 1.
        result: of `render`.
        form: of `FORMATS`.
    """
    return _FORMS.get(form, _line)(_One(name, number, result))


def _section(one: _One) -> str:
    return f"== {visible(one.name)}\n\n{one.result}\n"


def _markdown_section(one: _One) -> str:
    """With footnotes of its own."""
    own = re.sub(r"(?<!\\)\[\^(?=\d+\])", f"[^{one.number}-", one.result)
    return f"# {escaped(one.name)}\n\n{own}\n"


def _summary_line(one: _One) -> str:
    return json.dumps({"id": one.name, **json.loads(one.result)}, ensure_ascii=False) + "\n"


def _line(one: _One) -> str:
    """The id beside the result and not in it: what others publish has no such key, or one of another meaning."""
    return json.dumps({"id": one.name, "result": json.loads(one.result)}, ensure_ascii=False) + "\n"


def _rows(one: _One) -> str:
    """One table of all: the id in front of each row, the names of the columns once."""
    # The reader refuses a cell of more than 131,072 characters, and a sentence may be longer.
    csv.field_size_limit(max(csv.field_size_limit(), len(one.result)))
    columns, *rows = csv.reader(io.StringIO(one.result, newline=""))
    head = [["id", *columns]] if one.number == 1 else []
    return table_text([*head, *([cell_text(one.name), *row] for row in rows)])


_FORMS: dict[str, Callable[[_One], str]] = {
    "text": _section,
    "markdown": _markdown_section,
    "json": _summary_line,
    "csv": _rows,
}
"""By format; a line of JSON where nothing is said."""
