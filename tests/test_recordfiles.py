"""Files of records: every kind gives the same records, a line or row at a time, and says what is wrong with it."""

import gzip
import io
import json
import os
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

from summarizer import InputError
from summarizer.batch.files import COLUMNS, INPUTS, Line, Record, RecordFile, kind_of, records_in, write_parquet

RECORDS: list[dict[str, Any]] = [
    {"id": f"c{number}", "documents": [{"id": "a", "text": "Ünïcode 😀 " * number}]} for number in range(300)
]
LINES = b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in RECORDS)


def zstd(content: bytes) -> bytes:
    target = pyarrow.BufferOutputStream()
    with pyarrow.CompressedOutputStream(target, "zstd") as stream:
        stream.write(content)
    return bytes(target.getvalue().to_pybytes())


def columns(records: list[dict[str, Any]]) -> bytes:
    target = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(records), target, row_group_size=70)
    return target.getvalue()


FILES = {
    "c.jsonl": LINES,
    "c.ndjson": b"\xef\xbb\xbf" + LINES.replace(b"\n", b"\r\n"),
    "c.jsonl.gz": gzip.compress(LINES[:5000]) + gzip.compress(LINES[5000:]),
    "c.jsonl.zst": zstd(LINES[:5000]) + zstd(LINES[5000:]),
    "c.parquet": columns(RECORDS),
}


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_file_gives_the_same_records(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    with RecordFile(path) as file:
        found = list(file)
        assert file.bytes_read() == len(FILES[name]) or name.endswith("parquet")
    assert [record.name for record in found] == [f"c-{number}" for number in range(1, 301)]
    assert [json.loads(record.content or b"") for record in found] == RECORDS


def test_empty_lines_are_no_records_but_count(tmp_path: Path) -> None:
    path = tmp_path / "some.more.jsonl"
    path.write_bytes(b'\n{"id": 1}\n  \n{"id": 2}')
    with RecordFile(path) as file:
        assert list(file) == [Record("some.more-2", b'{"id": 1}'), Record("some.more-4", b'{"id": 2}')]


def test_a_line_that_is_too_long_is_named_and_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.batch.files.MOST_BYTES", 100)
    path = tmp_path / "c.jsonl"
    path.write_bytes(b"a" * 100 + b"\n" + b"b" * 1001 + b"\n" + b"c" * 99 + b"\n" + b"d" * 200)
    with RecordFile(path) as file:
        assert [(one.name, one.content and len(one.content)) for one in file] == [
            ("c-1", 100),
            ("c-2", None),
            ("c-3", 99),
            ("c-4", None),
        ]


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith(("jsonl", "ndjson"))])
@pytest.mark.parametrize("damage", [lambda content: content[:-50], lambda content: b"nothing of the kind" * 9])
def test_a_damaged_file_is_an_error_that_names_it(name: str, damage: Any, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(damage(FILES[name]))
    with RecordFile(path) as file, pytest.raises(InputError, match=f"{name} cannot be read: ."):
        list(file)


@pytest.mark.parametrize("size", [100, 10**7])
def test_a_file_that_changes_while_it_is_read_is_an_error(size: int, tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes(LINES)
    with RecordFile(path) as file:
        next(file)
        os.truncate(path, size)
        with pytest.raises(InputError, match="has changed while it was read"):
            list(file)


def test_a_file_that_is_deleted_while_it_is_read_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes(LINES)
    with RecordFile(path) as file:
        next(file)
        path.unlink()
        assert len(list(file)) == 299


def test_times_in_parquet_are_text_and_what_is_null_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "c.parquet"
    day = pyarrow.scalar(19_800, pyarrow.date32()).as_py()
    rows = [{"id": "a", "documents": [{"text": "x", "published": day, "title": None}], "seen": None}]
    parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    with RecordFile(path) as file:
        (record,) = file
    assert json.loads(record.content or b"") == {
        "id": "a",
        "documents": [{"text": "x", "published": day.isoformat()}],
    }


def test_what_is_written_as_parquet_is_the_lines_and_equal_lines_make_equal_files(tmp_path: Path) -> None:
    lines = [
        b'{"id": "a", "text": "\xc3\x9c", "sentences": []}\n',
        b'{"id": "b", "error": {"code": "invalid", "detail": "no"}}\n',
    ] * 1500
    write_parquet(iter(lines), tmp_path / "one.parquet")
    write_parquet(lines, tmp_path / "other.parquet")
    assert (tmp_path / "one.parquet").read_bytes() == (tmp_path / "other.parquet").read_bytes()
    rows = parquet.read_table(tmp_path / "one.parquet").to_pylist()
    assert rows == [Line.read(line).row() for line in lines]
    assert tuple(rows[0]) == COLUMNS
    assert rows[0] == {"id": "a", "text": "Ü", "summary": lines[0].decode().strip(), "error": None}
    assert rows[1] == {"id": "b", "text": None, "summary": None, "error": "invalid: no"}


def test_kinds_are_told_by_the_longest_ending() -> None:
    assert kind_of("a/B.JSONL.GZ", INPUTS) == ".jsonl.gz"
    with pytest.raises(InputError, match=r"x\.csv must end with one of \.jsonl"):
        kind_of("x.csv", INPUTS)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read: No such file"):
        RecordFile(tmp_path / "none.jsonl")


def test_damaged_gzip_is_said_to_be_damaged(tmp_path: Path) -> None:
    content = bytearray(gzip.compress(LINES))
    content[len(content) // 2] ^= 0xFF
    (tmp_path / "c.jsonl.gz").write_bytes(content)
    with RecordFile(tmp_path / "c.jsonl.gz") as file, pytest.raises(InputError, match="cannot be read: "):
        list(file)


def test_bytes_of_parquet_are_text_where_they_are_utf_8_and_else_are_missing(tmp_path: Path) -> None:
    table = pyarrow.table({"id": ["a", "b"], "text": pyarrow.array(["Ünïcode".encode(), b"\xff"], pyarrow.binary())})
    parquet.write_table(table, tmp_path / "c.parquet")
    with RecordFile(tmp_path / "c.parquet") as file:
        rows = [json.loads(record.content or b"") for record in file]
    assert rows == [{"id": "a", "text": "Ünïcode"}, {"id": "b", "text": None}]


def test_a_row_that_cannot_be_read_is_one_record_and_not_the_end(tmp_path: Path) -> None:
    broken = pyarrow.array([b"one", b"\xff", b"three"], pyarrow.binary()).view(pyarrow.string())
    parquet.write_table(pyarrow.table({"id": broken}), tmp_path / "c.parquet")
    with RecordFile(tmp_path / "c.parquet") as file:
        assert [record.content for record in file] == [b'{"id": "one"}', b"", b'{"id": "three"}']


def test_records_of_a_file_whose_name_is_not_utf_8_have_names_that_are() -> None:
    name = os.fsdecode(b"cl\xff.jsonl")
    (record,) = records_in(io.BytesIO(b"{}\n"), name, ".jsonl")
    assert record.name == "cl\N{REPLACEMENT CHARACTER}-1"
