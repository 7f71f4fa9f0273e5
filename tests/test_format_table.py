"""What is read of CSV and TSV, and of frames: which column is what, and what is left out with a word."""

import csv
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import InputError
from summarizer.datatypes import Locator, Place
from summarizer.reading.extracted import FileContent
from summarizer.reading.formats.table import read
from summarizer.reading.tables.tabular import documents_of_table

from .material_reading import as_documents

FLOOD = "The river rose above its banks on Monday, and two villages were cut off."
RELIEF = "Helicopters brought food; the army sent 200 soldiers."


def texts(content: FileContent) -> list[str]:
    return [extracted.text for extracted in content.documents]


def rows_of(content: FileContent) -> list[int | None]:
    return [extracted.places[0].locator.row for extracted in content.documents]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (f'text\n"{FLOOD}"\n"{RELIEF}"\n', [FLOOD, RELIEF]),
        (f"text\n{FLOOD}\n{RELIEF}\n", [FLOOD, RELIEF]),  # a column that holds delimiters
        (f'Title,Full Text\nA,"{FLOOD}"\n', [FLOOD]),
        (f"title;text\nA;{FLOOD}\n", [FLOOD]),
        (f"title\ttext\nA\t{FLOOD}\nB\t{RELIEF}\n", [FLOOD, RELIEF]),
        (f"title|body\nA|{FLOOD}\n", [FLOOD]),
        (f"sep=;\r\ntitle;text\r\nA;{FLOOD}\r\n", [FLOOD]),
        (f'headline,BODY\r\nA,"One ""quoted"" line,\r\n{FLOOD}"\r\n', [f'One "quoted" line,\r\n{FLOOD}']),
        (f'summary,content\nShort of it.,"{FLOOD}"\nOnly this is there.,\n', [FLOOD, "Only this is there."]),
        (f'text,story\n17,"{FLOOD}"\n18,"{RELIEF}"\n', [FLOOD, RELIEF]),  # a column of numbers is no text
        (f'nr,words\n1,"{FLOOD}"\n2,"{RELIEF}"\n', [FLOOD, RELIEF]),  # by length
        (f'1,"{FLOOD}"\n2,"{RELIEF}"\n', [FLOOD, RELIEF]),  # no header
        (f"{FLOOD}\n{RELIEF}\n", [FLOOD, RELIEF]),
        ("标题,正文\n甲,周一河水漫过堤岸，两个村庄被切断。\n", ["周一河水漫过堤岸，两个村庄被切断。"]),
        (f'text\n"<p>{FLOOD}</p><p>Food &amp; water came.</p>"\n', [f"{FLOOD}\n\nFood & water came."]),
    ],
)
def test_the_texts_of_a_table_are_found(table: str, expected: list[str]) -> None:
    assert texts(read(table.encode())) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_in_any_encoding(encoding: str) -> None:
    table = "titre;texte\nCrue;Le fleuve a débordé lundi, et deux villages ont été coupés du monde.\n" * 2
    assert "débordé" in texts(read(table.encode(encoding)))[0]


def test_a_row_says_where_it_stands_and_what_it_is_called() -> None:
    table = (
        f"id,headline,source,agency,link,date,text\n"
        f'a7,Flood,The Post,AP,https://x.org/1,2026-03-02,"{FLOOD}"\n\n'
        f'b1, Relief  work ,,,,"Mon, 02 Mar 2026 09:10:00 +0100","{RELIEF}"\n'
    )
    flood, relief = read(table.encode()).documents
    assert (flood.key, flood.places) == ("a7", (Place(0, len(FLOOD), Locator(row=1)),))
    assert flood.fields == {
        "id": "a7",
        "title": "Flood",
        "publisher": "The Post",
        "agency": "AP",
        "url": "https://x.org/1",
        "published": "2026-03-02",
    }
    assert relief.places[0].locator == Locator(row=2)
    assert relief.fields == {"id": "b1", "title": "Relief work", "published": "Mon, 02 Mar 2026 09:10:00 +0100"}


def test_ids_that_are_not_of_one_row_each_are_not_used() -> None:
    content = read(f'id,text\n1,"{FLOOD}"\n1,"{RELIEF}"\n'.encode())
    assert [(extracted.key, dict(extracted.fields)) for extracted in content.documents] == [("1", {}), ("2", {})]


@pytest.mark.parametrize(
    ("table", "rows", "warning"),
    [
        (f'text,nr\n"{FLOOD}",1\n,2\n"{RELIEF}",3\n', [1, 3], "row 2 has no text in column 'text'"),
        (f'text,date\n"{FLOOD}",03/04/2026\n', [1], "the date of row 1, '03/04/2026', cannot be read"),
        (
            f'title,text\nA,"{FLOOD}"\nB,no, quotes\nC,"{RELIEF}"\n',
            [1, 3],
            "rows with more cells than there are columns are left out (1, the first on line 3)",
        ),
        (f'title,text\nA,"{FLOOD}"\nB,"{RELIEF}\nC,more\n', [1], "line 3 begins a row whose quotation marks are"),
        (f'title,text\nA,"{FLOOD}"\nB,"{RELIEF}" x\nC,more\n', [1], "line 3 begins a row whose quotation marks are"),
        (f'title,text\nA,"{FLOOD}"\nB\n', [1], "row 2 has no text"),
    ],
)
def test_what_is_left_out_is_told(table: str, rows: list[int], warning: str) -> None:
    content = read(table.encode())
    assert rows_of(content) == rows
    assert [told for told in content.warnings if told.startswith(warning)] == list(content.warnings)
    assert content.warnings


@pytest.mark.parametrize(
    ("table", "text_column", "reason"),
    [
        ("", None, "holds no rows"),
        ("text,date\n", None, "holds no rows"),
        (
            "name,age\nAnn Lee,17\nBo Yi,18\n",
            None,
            "no column can be told to hold texts, of columns 'name', 'age': name",
        ),
        (f'title\n"{FLOOD}"\n', None, "no column can be told"),
        (f'a,b\n"{FLOOD}",\n', "c", "has no column 'c': its columns are columns 'a', 'b'"),
        ('title,text\nA,"never closed\nB,more\n', None, "line 2 begins a row whose quotation marks are broken"),
        ("title,text\nA,b,c\nD,e,f\n", None, "rows with more cells"),
        ("a,b\n1,\n", "b", "has no text in column 'b'"),
        (",".join("a" * 1001), None, "has 1,001 columns, more than 1,000"),
    ],
)
def test_a_table_without_texts_is_refused_with_the_reason(table: str, text_column: str | None, reason: str) -> None:
    with pytest.raises(InputError) as refused:
        read(table.encode(), text_column)
    assert str(refused.value).startswith(reason)


@pytest.mark.parametrize("name", ["Notes", "notes", "2"])
def test_the_caller_may_name_the_column(name: str) -> None:
    header = "" if name == "2" else "text,notes\n"
    rows = f'2026-03-02,"{RELIEF}"\n' if name == "2" else f'"{FLOOD}","{RELIEF}"\n'
    assert texts(read((header + rows).encode(), name)) == [RELIEF]


def test_a_cell_may_be_long_and_the_limit_of_others_stays() -> None:
    before = csv.field_size_limit()
    long = "word " * 100_000
    assert texts(read(f'text\n"{long}"\n'.encode())) == [long]
    assert csv.field_size_limit() == before


class NoTime(date):
    """As pandas has a time that is none."""

    def isoformat(self) -> str:
        return "NaT"


class Frame:
    """As much of a frame as the library uses."""

    columns = ("title", "text", "date")

    def to_dict(self, _: str) -> list[dict[str, object]]:
        return [{"title": "A", "text": FLOOD, "date": None}, {"title": float("nan"), "text": RELIEF, "date": 7}]


def test_a_frame_of_mappings_is_a_table() -> None:
    content = documents_of_table(Frame.columns, Frame().to_dict("records"))
    assert texts(content) == [FLOOD, RELIEF]
    assert [dict(extracted.fields) for extracted in content.documents] == [{"title": "A"}, {}]
    no_time = documents_of_table(["text", "date"], [[FLOOD, NoTime(2026, 3, 2)]])
    assert (no_time.documents[0].fields, no_time.warnings) == ({}, ())
    assert content.warnings == ("the date of row 2, '7', cannot be read and is left out: write dates as 2026-03-02",)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "quotes": lambda: b'text\n"' + b'""' * 500_000,
    "delimiters": lambda: b"text," + b"," * 1_000_000,
    "short rows": lambda: b"text\n" + b"a\n" * 200_000,
    "one long line": lambda: b"text\n" + b"word " * 1_000_000,
    "tags": lambda: b"text\n" + b"<p " * 300_000,
    "zeros": lambda: b"text\n\0\0\0",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_tables_are_read_or_refused(name: str) -> None:
    try:
        read(HOSTILE[name]())
    except InputError as refused:
        assert str(refused)


WHOLE = f'id,title,text,date\n1,"Fl,ood","{FLOOD}",2026-03-02\n2,B,"{RELIEF}",\n'.encode()


@pytest.mark.parametrize("length", range(0, len(WHOLE), 7))
def test_a_table_that_is_cut_short_is_read_as_far_as_it_goes(length: int) -> None:
    try:
        content = read(WHOLE[:length])
    except InputError:
        return
    assert all(FLOOD.startswith(text) or RELIEF.startswith(text) for text in texts(content))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(alphabet='a ,;\t"\n\r<p>1', max_size=200).map(str.encode)))
def test_no_other_error_escapes(content: bytes) -> None:
    try:
        found = read(content)
    except InputError:
        return
    assert as_documents(found)


def test_a_row_of_empty_cells_counts() -> None:
    content = read(f'title,text\nA,"{FLOOD}"\n,\nB,"{RELIEF}"\n'.encode())
    assert [one.places[0].locator.row for one in content.documents] == [1, 3]
    assert content.warnings == ()
