"""Offsets in code points, UTF-16 units and UTF-8 bytes."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from summarizer import Document, InputError, OptionError, Options, Summary, render, summarize, to_json, verify
from summarizer.output.offsets import OFFSET_UNITS, convert
from tests.reaching import reached, reaching

# One word after a character of two UTF-16 units, one of a single unit and three bytes, and a decomposed letter.
PARTY = "I met 😀 at the café in ﬁne e\u0301lan"

# where the word begins: code points, units of UTF-16 and bytes of UTF-8, counted by hand
COUNTED = [
    ("I", 0, 0, 0),
    ("😀", 6, 6, 6),
    ("at", 8, 9, 11),
    ("café", 15, 16, 18),
    ("in", 20, 21, 24),
    ("ﬁne", 23, 24, 27),
    ("e\u0301lan", 27, 28, 33),
    ("lan", 29, 30, 36),
]


@pytest.mark.parametrize(("word", "points", "utf16", "utf8"), COUNTED)
def test_each_unit_counts_what_its_name_says(word: str, points: int, utf16: int, utf8: int) -> None:
    start = PARTY.index(word)
    assert start == points
    for name, expected in zip(OFFSET_UNITS, (points, utf16, utf8), strict=True):
        assert convert(PARTY, [start], OFFSET_UNITS[name]) == {start: expected}


# What moves offsets apart: planes, widths, marks that combine, joined emoji, flags, line ends, a byte order mark.
PIECES = st.sampled_from(
    [
        "a",
        " ",
        "\r\n",
        "\n",
        "é",
        "e\u0301",
        "ﬁ",
        "中",
        "😀",
        "👩\u200d👩\u200d👧",
        "🇳🇬",
        "𝔘",
        "\u202e",
        "\ufeff",
        "שלום",
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@pytest.mark.parametrize("name", OFFSET_UNITS)
@reaching(offset=0.3, behind_wide=0.2)
@given(text=TEXTS, data=st.data())
def test_an_encoded_text_cut_at_converted_offsets_is_the_text_cut_and_encoded(
    name: str, text: str, data: st.DataObject
) -> None:
    encoding, width = OFFSET_UNITS[name]
    offsets = data.draw(st.lists(st.integers(0, len(text))))
    found = convert(text, offsets, OFFSET_UNITS[name])
    assert set(found) == set(offsets)
    for offset in offsets:
        reached("offset")
        assert text.encode(encoding)[: found[offset] * width] == text[:offset].encode(encoding)
        if not text[:offset].isascii():
            reached("behind_wide")


STORY = (
    "{a}LAGOS (Reuters) - The ferry {b} with traders sank off Lagos on Monday{c}, killing 12 people 😀.\r\n\r\n"
    "Divers {b} searched{a} the wreck in the harbour of Lagos{c} until the night.{c} The governor came."
)


@settings(max_examples=25, deadline=None)
@given(fillers=st.lists(TEXTS, min_size=6, max_size=6))
def test_quotes_stand_at_their_offsets_in_every_unit(fillers: list[str]) -> None:
    parts = [dict(zip("abc", fillers[n : n + 3], strict=True)) for n in (0, 3)]
    documents = [Document(id=f"d{n}", text=STORY.format(**part)) for n, part in enumerate(parts)]
    summary = summarize(documents, Options(max_sentences=2))
    assume(summary.sentences)
    for name, (encoding, width) in OFFSET_UNITS.items():
        written = json.loads(render(summary, "json", offset_unit=name, documents=documents))
        assert verify(written, documents) == ()
        own = written["text"].encode(encoding)
        for sentence in written["sentences"]:
            assert own[sentence["start"] * width : sentence["end"] * width].decode(encoding) == sentence["text"]
            for one in sentence["citations"]:
                source = documents[one["document_index"]].text.encode(encoding)
                quote = source[one["start_char_index"] * width : one["end_char_index"] * width]
                assert quote.decode(encoding) == one["cited_text"]


FERRY = "The ferry sank off Lagos 😀 on Monday, killing twelve people."
DOCUMENTS = [Document(id="a", text=f"{FERRY}\n\nSHARE THIS ARTICLE"), Document(id="b", text="Else.")]
SUMMARY = summarize(DOCUMENTS, Options(max_sentences=1))


def without_offsets(value: Any) -> Any:
    """A JSON value without what may differ between units."""
    moved = ("offset_unit", "start", "end", "start_char_index", "end_char_index")
    if isinstance(value, dict):
        return {key: without_offsets(inside) for key, inside in value.items() if key not in moved}
    return [without_offsets(inside) for inside in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", OFFSET_UNITS)
def test_nothing_but_the_offsets_changes(name: str) -> None:
    written = to_json(SUMMARY, offset_unit=name, documents=DOCUMENTS)
    assert written["offset_unit"] == name
    assert without_offsets(written) == without_offsets(to_json(SUMMARY))


def test_code_points_need_no_documents() -> None:
    assert to_json(SUMMARY, offset_unit="unicode_code_point") == to_json(SUMMARY)


def test_removed_spans_move_too() -> None:
    (removed,) = SUMMARY.documents[0].removed
    start, end = len(FERRY) + 2, len(FERRY) + 20
    assert (removed.start, removed.end) == (start, end)
    for name, more in (("utf16", 1), ("utf8", 3)):
        written = to_json(SUMMARY, offset_unit=name, documents=DOCUMENTS)
        (span,) = written["documents"][0]["removed_spans"]
        assert (span["start"], span["end"]) == (start + more, end + more)
        explained = render(SUMMARY, explain=True, offset_unit=name, documents=DOCUMENTS)
        assert f"removed {start + more}-{end + more}: " in explained


@pytest.mark.parametrize("unit", ["utf-8", "", None, 8])
def test_a_unit_that_is_none_is_refused(unit: Any) -> None:
    with pytest.raises(OptionError, match="offset_unit must be one of unicode_code_point, utf16, utf8, not"):
        render(SUMMARY, "json", offset_unit=unit, documents=DOCUMENTS)


def test_a_missing_document_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="documents must hold 'b' to count its offsets in utf8"):
        to_json(SUMMARY, offset_unit="utf8", documents=DOCUMENTS[:1])


def test_a_document_with_another_text_is_refused_by_name() -> None:
    other = replace(DOCUMENTS[0], text=DOCUMENTS[0].text.replace("😀", "+"))
    with pytest.raises(InputError, match="document 'a' must have the text that was summarized"):
        to_json(SUMMARY, offset_unit="utf16", documents=[other, DOCUMENTS[1]])


def test_a_summary_that_says_nothing_has_no_offsets_to_move() -> None:
    empty: Summary = summarize(DOCUMENTS, Options(max_chars=1))
    assert to_json(empty, offset_unit="utf8", documents=DOCUMENTS)["sentences"] == []
