"""What is read of JSON: the shapes that interfaces of news and searches answer with, and what holds no texts."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import InputError
from summarizer.datatypes import Locator, Place
from summarizer.reading.formats.jsonfile import read

from .material_reading import as_documents

FLOOD = "The river rose above its banks on Monday, and two villages were cut off."
RELIEF = "Helicopters brought food; the army sent 200 soldiers."


def found(value: Any) -> list[tuple[str, dict[str, str]]]:
    return [(extracted.text, dict(extracted.fields)) for extracted in read(json.dumps(value).encode()).documents]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([FLOOD, RELIEF], [(FLOOD, {}), (RELIEF, {})]),
        ({"text": FLOOD}, [(FLOOD, {})]),
        ({"id": 7, "body": [FLOOD, RELIEF]}, [(f"{FLOOD}\n\n{RELIEF}", {"id": "7"})]),
        ({"documents": [{"text": FLOOD, "title": "A"}]}, [(FLOOD, {"title": "A"})]),
        # A page of a news interface; an author is no field of a document.
        (
            {
                "status": "ok",
                "articles": [
                    {
                        "source": {"id": None, "name": "The Post"},
                        "author": {"name": "Ann Lee"},
                        "title": "Flood",
                        "description": "In short.",
                        "url": "https://x.org/1",
                        "publishedAt": "2026-03-02T09:10:00Z",
                        "content": FLOOD,
                    }
                ],
            },
            [
                (
                    FLOOD,
                    {
                        "title": "Flood",
                        "publisher": "The Post",
                        "url": "https://x.org/1",
                        "published": "2026-03-02T09:10:00Z",
                    },
                )
            ],
        ),
        # An answer of a search engine.
        (
            {"took": 3, "hits": {"total": 1, "hits": [{"_id": "k", "_source": {"title": "A", "text": FLOOD}}]}},
            [(FLOOD, {"title": "A", "id": "k"})],
        ),
        (
            {
                "response": {
                    "status": "ok",
                    "results": [{"webTitle": "A", "fields": {"bodyText": FLOOD, "name": "x"}}],
                }
            },
            [(FLOOD, {"title": "A"})],
        ),
        # Posts of a blog.
        (
            [{"id": 5, "date": "2026-03-02", "title": {"rendered": "A"}, "content": {"rendered": f"<p>{FLOOD}</p>"}}],
            [(FLOOD, {"title": "A", "published": "2026-03-02", "id": "5"})],
        ),
        # A JSON Feed has a description of its own.
        (
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "Valley News",
                "description": "All the news of the valley, every day.",
                "items": [
                    {"id": "1", "url": "https://x.org/1", "content_html": f"<p>{FLOOD}<br><br>{RELIEF}</p>"},
                    {"id": "2", "content_text": RELIEF, "date_published": "2026-03-02T09:10:00Z"},
                ],
            },
            [
                (f"{FLOOD}\n\n{RELIEF}", {"publisher": "Valley News", "url": "https://x.org/1", "id": "1"}),
                (RELIEF, {"publisher": "Valley News", "published": "2026-03-02T09:10:00Z", "id": "2"}),
            ],
        ),
        # An article with arrays that hold no articles.
        ({"text": FLOOD, "items": [{"caption": "A boat"}], "data": [1, 2]}, [(FLOOD, {})]),
        ([{"text": "A lone \ud800 surrogate is here."}], [("A lone \ufffd surrogate is here.", {})]),
        ([{"text": FLOOD, "date": float("nan")}], [(FLOOD, {})]),
        ([{"unknown": FLOOD}], [(FLOOD, {})]),
    ],
)
def test_the_documents_of_a_shape_are_found(value: Any, expected: list[tuple[str, dict[str, str]]]) -> None:
    assert found(value) == expected


def test_an_item_says_where_it_stands() -> None:
    content = read(json.dumps([{"text": FLOOD}, 3, {"text": ""}, RELIEF]).encode())
    assert [extracted.places for extracted in content.documents] == [
        (Place(0, len(FLOOD), Locator(item=1)),),
        (Place(0, len(RELIEF), Locator(item=4)),),
    ]
    assert content.warnings == (
        "item 3 has no text in column 'text' and is left out: fill it to have it read",
        "items that are no objects and no strings are left out (1): make each an object with a text",
    )


def test_a_text_that_its_source_cut_short_is_told() -> None:
    text = f"{FLOOD} Helicopters bro… [+1234 chars]"
    content = read(json.dumps([{"content": text}, {"content": f"{RELIEF} [+x chars]"}]).encode())
    (span,) = content.documents[0].removed
    assert (text[span.start : span.end], content.documents[1].removed) == (" Helicopters bro… [+1234 chars]", ())
    assert content.warnings == (
        "texts that their source has cut short are read as far as they go (1, the first in item 1): "
        "give the whole articles",
    )


def test_of_two_equal_keys_the_last_counts() -> None:
    assert read(f'{{"text": "{FLOOD}", "text": "{RELIEF}"}}'.encode()).documents[0].text == RELIEF


def test_the_caller_may_name_the_field() -> None:
    content = read(json.dumps([{"text": FLOOD, "notes": RELIEF}]).encode(), "notes")
    assert [extracted.text for extracted in content.documents] == [RELIEF]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is no JSON: Expecting value on line 1, column 1"),
        (b'[\n"a",,]', "is no JSON: Expecting value on line 2, column 5"),
        (b'{"text": "a"}\n{"text": "b"}\n', "holds several JSON values: JSON Lines are read from .jsonl files"),
        (b"[" * 100_000, "is nested too deeply"),
        (b'{"text":' * 100_000, "is nested too deeply"),
        (b"[" + b"9" * 10_000 + b"]", "holds a whole number that is too long"),
        (b"17", "holds one int: documents are objects"),
        (b"null", "holds null: documents are objects"),
        (b"[]", "holds an empty array: documents are objects"),
        (b"[1, 2]", "holds an array of int: documents are objects"),
        (b"{}", "no column can be told to hold texts, of no columns"),
        (b'{"name": "x", "version": "1.0"}', "no column can be told to hold texts, of columns 'name', 'version'"),
        (json.dumps([{f"k{n}": 1} for n in range(1001)]).encode(), "has 1,001 columns, more than 1,000"),
        (b'["a b"' + b',""' * 100_001 + b"]", "has 100,001 items, more than 100,000"),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_what_holds_no_texts_is_refused_with_what_it_holds(content: bytes, reason: str) -> None:
    with pytest.raises(InputError) as refused:
        read(content)
    assert str(refused.value).startswith(reason)


WHOLE = json.dumps({"articles": [{"title": "A", "content": FLOOD, "source": {"name": "B"}}]}).encode()


@pytest.mark.parametrize("length", range(len(WHOLE)))
def test_a_file_that_is_cut_short_is_refused(length: int) -> None:
    with pytest.raises(InputError):
        read(WHOLE[:length])


NAMES = st.sampled_from(["text", "title", "items", "data", "_source", "source", "date", "id", "name", "version"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=100) | VALUES.map(lambda value: json.dumps(value).encode()))
def test_no_other_error_escapes(content: bytes) -> None:
    try:
        found = read(content)
    except InputError:
        return
    assert as_documents(found)
