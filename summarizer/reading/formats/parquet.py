"""Parquet to a document a row, by its columns of text, numbers and dates; nested columns are not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from summarizer.errors import InputError
from summarizer.reading.extracted import FileContent
from summarizer.reading.limits import MOST_DOCUMENTS, MOST_UNPACKED_BYTES, beyond
from summarizer.reading.tables.tabular import documents_of_table

_ROWS = 64
"""Read at once: few, since a cell that is stored once may stand in every row."""


def read(content: bytes, text_column: str | None = None) -> FileContent:
    """The documents of a table, one a row.

    Args:
        content: of the file.
        text_column: the column of the texts, found where it is None.

    Raises:
        InputError: it is damaged or too large, no column holds texts, or the extra `documents` is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise InputError("reading it needs pip install 'consensus-summarizer[documents]'") from None
    unreadable: list[str] = []
    try:
        file = parquet.ParquetFile(pyarrow.BufferReader(content))
        columns = _columns(file)
        rows = _rows(file, columns, unreadable)
        table = documents_of_table(columns, rows, text_column=text_column)
    except (InputError, MemoryError):
        raise
    except Exception as error:  # of its many kinds, some are none of pyarrow's
        reason = str(error).partition("\n")[0] or type(error).__name__
        raise InputError(f"is damaged, or no Parquet that can be read: {reason}") from None
    if not unreadable:
        return table
    warning = f"cells without a valid value count as empty ({len(unreadable):,}, the first in {unreadable[0]})"
    return replace(table, warnings=(*table.warnings, f"{warning}: write the file again from its source"))


def _columns(file: Any) -> list[str]:
    """The columns whose cells are single values; a file that says itself that it is too large is refused."""
    kinds = _kinds()
    metadata = file.metadata
    if metadata.num_rows > MOST_DOCUMENTS:
        raise beyond("rows", metadata.num_rows, MOST_DOCUMENTS)
    unpacked = sum(metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups))
    if unpacked > MOST_UNPACKED_BYTES:
        raise beyond("bytes unpacked", unpacked, MOST_UNPACKED_BYTES)
    # A nested column "a" that has "b" goes by "a.b" where columns are chosen, and so may one that is not nested.
    names = Counter(file.schema_arrow.names)
    single = [
        column.name for column in file.schema_arrow if any(is_kind(_value_type(column.type)) for is_kind in kinds)
    ]
    return [name for name in single if names[name] == 1]


def _kinds() -> Sequence[Any]:
    from pyarrow import types

    return (
        types.is_string,
        types.is_large_string,
        types.is_integer,
        types.is_floating,
        types.is_timestamp,
        types.is_date,
    )


def _value_type(kind: Any) -> Any:
    from pyarrow import types

    return kind.value_type if types.is_dictionary(kind) else kind


def _rows(file: Any, columns: list[str], unreadable: list[str]) -> Iterator[dict[str, Any]]:
    """The rows; `unreadable` gets the cells that Python has no value for."""
    unpacked = number = 0
    for batch in file.iter_batches(batch_size=_ROWS, columns=columns, use_threads=False):
        unpacked += batch.nbytes
        if unpacked > MOST_UNPACKED_BYTES:
            raise beyond("bytes unpacked", unpacked, MOST_UNPACKED_BYTES)
        cells = {name: _values(batch.column(name), name, number, unreadable) for name in columns}
        for row in range(batch.num_rows):
            yield {name: cells[name][row] for name in columns}
        number += batch.num_rows


def _values(column: Any, name: str, before: int, unreadable: list[str]) -> list[Any]:
    """The cells of a column, None for text that is not UTF-8 and days beyond the calendar."""
    from pyarrow import timestamp, types

    if types.is_timestamp(column.type):  # Python has no nanoseconds
        column = column.cast(timestamp("us", column.type.tz), safe=False)
    try:
        return list(column.to_pylist())
    except (ValueError, OverflowError):
        pass
    values: list[Any] = []
    for row, cell in enumerate(column, start=before + 1):
        try:
            values.append(cell.as_py())
        except (ValueError, OverflowError):
            values.append(None)
            unreadable.append(f"row {row}, column {name!r}")
    return values
