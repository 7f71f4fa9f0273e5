"""What is read of Markdown, line by line, and what stands behind the story."""

import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import InputError
from summarizer.reading.extracted import Extracted, FileContent
from summarizer.reading.formats.markdown import read

from .material_reading import as_documents


def only(source: str) -> Extracted:
    (extracted,) = read(source.encode()).documents
    return extracted


def places(source: str) -> list[tuple[str, int | None, str | None]]:
    """Each piece of the text with its line and heading."""
    extracted = only(source)
    return [
        (extracted.text[place.start : place.end], place.locator.line, place.locator.heading)
        for place in extracted.places
    ]


def removed(source: str) -> list[tuple[str, str]]:
    extracted = only(source)
    return [(extracted.text[span.start : span.end], span.reason) for span in extracted.removed]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("One line\nand the next.\n\nAnother.", "One line and the next.\n\nAnother."),
        ("It is *very* **bold** and ~~gone~~ `code`.", "It is very bold and gone code."),
        ("See [the report](http://x.org/a_b_c 'T') and <http://x.org>.", "See the report and http://x.org."),
        ("A [text][1] here.\n\n[1]: http://x.org\n", "A text here."),
        ("AT&amp;T &copy; \\*not\\* &#8212; done.", "AT&T © *not* — done."),
        ("# Head\n\nText.\n\nHead two\n--------\n\nMore.", "Head\n\nText.\n\nHead two\n\nMore."),
        ("- one\n  goes on\n- two\n\n  2nd\n\n1. three", "one goes on\n\ntwo\n\n2nd\n\nthree"),
        ("> Quoted\n> twice.\n>\n> > Deep.", "Quoted twice.\n\nDeep."),
        ("Break  \nhere and<br>there.<b>x</b>", "Break here and there.x"),
        ("2 < 3 and a_b_c, 5 * 3 * 2.", "2 < 3 and a_b_c, 5 * 3 * 2."),
        ("A mark[^1] here.\n\n[^1]: Ibid.\n", "A mark here.\n\nIbid."),
        ("A mark[^2] here, of nothing.", "A mark[^2] here, of nothing."),
        ("---\nNot front matter\n---\n\nText.", "Not front matter\n\nText."),
        ("Text.\r\n\r\nMore\r\nof it.", "Text.\n\nMore of it."),
    ],
)
def test_markup_is_gone_and_the_text_is_there(source: str, text: str) -> None:
    assert only(source).text == text


def test_each_line_has_its_number_and_the_headings_above() -> None:
    source = "---\ntitle: T\n---\n\n# One\n\nFirst line\nsecond line.\n\n## Two *em*\n\n- item\n"
    source += "\n### Three\n\n# Four\n\nLast."
    assert places(source) == [
        ("One", 5, None),
        ("First line", 7, "One"),
        ("second line.", 8, "One"),
        ("Two em", 10, "One"),
        ("item", 12, "One > Two em"),
        ("Three", 14, "One > Two em"),
        ("Four", 16, None),
        ("Last.", 18, "Four"),
    ]


def test_a_line_break_that_is_none_of_the_text_leaves_the_first_number() -> None:
    assert places("See [a](http://x.org\n'A title') and\nmore.") == [("See a and", 1, None), ("more.", 1, None)]


def test_what_is_no_story_stands_behind_it() -> None:
    source = (
        "Start.\n\n```\nx = 1\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<div>Some <b>box</b></div>\n\n"
        "<!-- hidden -->\n\n![A boat](b.png) Mid[^n] text.\n\n    code too\n\n"
        "[^n]: A *note*\n    goes on.\n\n    And on.\n\nEnd."
    )
    assert removed(source) == [
        ("x = 1", "code"),
        ("a", "table"),
        ("b", "table"),
        ("1", "table"),
        ("2", "table"),
        ("Some box", "HTML"),
        ("A boat", "caption"),
        ("code too", "code"),
        ("A note", "footnote"),
        ("goes on.", "footnote"),
        ("And on.", "footnote"),
    ]
    assert only(source).text.startswith("Start.\n\nMid text.\n\nEnd.\n\nx = 1")


@pytest.mark.parametrize(
    ("source", "fields"),
    [
        ("# The *title*\n\nText.\n\n# Second", {"title": "The title"}),
        ("## Not level one\n\nText.", {}),
        (
            "---\ntitle: \"Flood: day 2\"\ndate: 2026-03-02\nauthor: Ann Lee\nsource: 'The Post'\ntags:\n  - a\n- b\n"
            "link: https://x.org # ours\ndescription: >\n  Long.\n---\n# Other\n\nText.",
            {"title": "Flood: day 2", "published": "2026-03-02", "publisher": "The Post", "url": "https://x.org"},
        ),
        ("---\nsource: https://x.org/1\n---\nText.", {"url": "https://x.org/1"}),
        ("---\ntitle: never closed\n\nText.", {}),
    ],
)
def test_the_fields_come_from_front_matter_and_the_first_heading(source: str, fields: dict[str, str]) -> None:
    assert only(source).fields == fields


def test_a_date_that_cannot_be_read_is_left_out_with_a_warning() -> None:
    content = read(b"---\ndate: 03/04/2026\n---\nText.")
    assert content.documents[0].fields == {}
    assert content.warnings == ("its date '03/04/2026' cannot be read and is left out: write it as 2026-03-02",)


@pytest.mark.parametrize("source", ["", "   \n\n", "```\ncode\n```", "![alone](x.png)", "---\ntitle: x\n---\n"])
def test_a_file_without_paragraphs_is_refused(source: str) -> None:
    with pytest.raises(InputError, match="holds no paragraph of text"):
        read(source.encode())


def test_without_its_library_the_file_is_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "markdown_it", None)
    with pytest.raises(InputError, match=r"needs pip install 'consensus-summarizer\[documents\]'"):
        read(b"Text.")


HOSTILE: dict[str, Callable[[], str]] = {
    "quotes": lambda: "> " * 5_000 + "deep",
    "lists": lambda: "".join(" " * 2 * depth + "- a\n" for depth in range(200)),
    "brackets": lambda: "[" * 5_000,
    "images": lambda: "![" * 2_000,
    "stars": lambda: "*a_ " * 5_000,
    "footnotes": lambda: "[^a]: b\n" * 5_000,
    "nested footnotes": lambda: "> [^a]: b\n\n      c\n" * 2_000,
    "front matter": lambda: "---\n" + "a: b\n" * 20_000,
    "tags": lambda: "<div " * 20_000,
    "ticks": lambda: "".join("`" * number + "a" for number in range(300)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sources_are_read_or_refused(name: str) -> None:
    try:
        read(HOSTILE[name]().encode())
    except InputError as refused:
        assert str(refused)


def test_what_is_nested_too_deep_is_told() -> None:
    (warning,) = read(("Text.\n\n" + "> " * 100 + "deep").encode()).warnings
    assert warning.startswith("what is nested more than 60 deep is left out")


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.binary(max_size=200), st.text(alphabet="a# *_[](<>)!`|-:\n^1~&;>\\ ", max_size=120).map(str.encode))
)
def test_no_other_error_escapes_and_places_cover_the_text(content: bytes) -> None:
    try:
        (extracted,) = read(content).documents
    except InputError:
        return
    assert as_documents(FileContent((extracted,)))
    covered = {at for place in extracted.places for at in range(place.start, place.end)}
    assert all(at in covered or char.isspace() for at, char in enumerate(extracted.text))
