"""What is read of Parquet, as it is of CSV, and what of damaged files."""

import io
import random
import sys
from datetime import UTC, date, datetime
from typing import Any

import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from summarizer import InputError
from summarizer.datatypes import Locator, Place
from summarizer.reading.formats.parquet import read

FLOOD = "The river rose above its banks on Monday, and two villages were cut off."
RELIEF = "Helicopters brought food; the army sent 200 soldiers."


def stored(columns: dict[str, Any], **options: Any) -> bytes:
    file = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), file, **options)
    return file.getvalue()


REPEATED = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 3_000, pyarrow.int8()), ["word " * 100_000])
"""One cell that is stored once and stands in every row."""
WHOLE = stored({"id": ["x", "y"], "title": ["A", None], "text": [FLOOD, RELIEF]})


def test_a_row_is_a_document_with_its_place() -> None:
    columns = {
        "id": [11, 12],
        "Headline": ["Flood", None],
        "source": pyarrow.array(["The Post", "The Post"]).dictionary_encode(),
        "published_at": [datetime(2026, 3, 2, 9, 10, tzinfo=UTC), None],
        "body": pyarrow.array([FLOOD, RELIEF], pyarrow.large_string()),
        "nested": [{"text": "no"}, None],
    }
    flood, relief = read(stored(columns)).documents
    assert (flood.text, flood.key, flood.places) == (FLOOD, "11", (Place(0, len(FLOOD), Locator(row=1)),))
    assert flood.fields == {
        "id": "11",
        "title": "Flood",
        "publisher": "The Post",
        "published": "2026-03-02T09:10:00+00:00",
    }
    assert relief.fields == {"id": "12", "publisher": "The Post"}
    assert relief.places[0].locator == Locator(row=2)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (pyarrow.array([date(2026, 3, 2)]), "2026-03-02"),
        (pyarrow.array([1772442600123456789], pyarrow.timestamp("ns")), "2026-03-02T09:10:00.123456"),
        (pyarrow.array([1772442600000], pyarrow.timestamp("ms", "Europe/Berlin")), "2026-03-02T10:10:00+01:00"),
    ],
)
def test_dates_of_all_kinds_are_read(dates: Any, expected: str) -> None:
    assert read(stored({"date": dates, "text": [FLOOD]})).documents[0].fields["published"] == expected


@pytest.mark.parametrize("group", [1, 7, 1000])
def test_rows_are_counted_across_row_groups(group: int) -> None:
    texts = [f"{FLOOD} And {number} more." for number in range(150)]
    content = read(stored({"text": texts}, row_group_size=group))
    assert [extracted.text for extracted in content.documents] == texts
    assert [extracted.places[0].locator.row for extracted in content.documents] == list(range(1, 151))


def test_cells_without_a_valid_value_are_empty_with_a_warning() -> None:
    broken = pyarrow.Array.from_buffers(pyarrow.string(), 1, pyarrow.array([b"ab\xff"]).buffers())
    text = pyarrow.chunked_array([pyarrow.array([FLOOD]), broken])
    content = read(stored({"text": text, "date": pyarrow.array([None, 2**62], pyarrow.timestamp("ms"))}))
    assert [extracted.text for extracted in content.documents] == [FLOOD]
    assert any("the first in row 2, column 'text'" in warning for warning in content.warnings)


@pytest.mark.parametrize(
    ("content", "text_column", "reason"),
    [
        (stored({"name": ["Ann Lee"], "age": [17]}), None, "no column can be told to hold texts, of columns 'name'"),
        (stored({"text": pyarrow.array([], pyarrow.string())}), None, "holds no rows"),
        (stored({"nested": [[FLOOD]]}), None, "no column can be told to hold texts, of no columns"),
        (stored({"text": [FLOOD]}), "story", "has no column 'story'"),
        (stored({"n": pyarrow.nulls(100_001, pyarrow.int8())}), None, "has 100,001 rows, more than 100,000"),
        (stored({f"c{n}": [n] for n in range(1001)}), None, "has 1,001 columns, more than 1,000"),
        (stored({"text": REPEATED}), None, "has "),
        (b"PAR1", None, "is damaged"),
        (b"", None, "is damaged"),
    ],
    ids=["names", "empty", "nested", "unknown", "rows", "columns", "bomb", "beginning", "nothing"],
)
def test_what_holds_no_texts_or_too_much_is_refused(content: bytes, text_column: str | None, reason: str) -> None:
    with pytest.raises(InputError) as refused:
        read(content, text_column)
    assert str(refused.value).startswith(reason)


def test_without_its_library_the_file_is_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"needs pip install 'consensus-summarizer\[documents\]'"):
        read(WHOLE)


def read_or_refuse(content: bytes) -> None:
    try:
        read(content)
    except (InputError, MemoryError):
        return


@pytest.mark.parametrize("length", range(0, len(WHOLE), 41))
def test_a_file_that_is_cut_short_is_refused(length: int) -> None:
    with pytest.raises(InputError):
        read(WHOLE[:length])


@pytest.mark.parametrize("seed", range(100))
def test_flipped_bytes_raise_nothing_else(seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(WHOLE)
    for _ in range(chance.randint(1, 8)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    read_or_refuse(bytes(content))


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300))
def test_no_other_error_escapes(content: bytes) -> None:
    read_or_refuse(content)
    read_or_refuse(b"PAR1" + content + b"PAR1")
