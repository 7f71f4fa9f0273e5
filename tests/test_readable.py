"""What stands inside a sentence and is no part of it: marks of HTML and Markdown, hyphens of line ends."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer import Document, InputError, Locator, Options, Place, RemovedSpan, render, summarize, to_json, verify
from summarizer.documents.readable import readable

MARKED = [
    ("The tram opens in [June](https://example.org/a).", "The tram opens in June."),
    ("It runs [here](/a_(b)) and [there](../c 'title').", "It runs here and there."),
    ("See [the map][1] today.\n\n[1]: https://example.org/map", "See the map today.\n\n"),
    ("![The mayor](mayor.png)The tram [opens](news/tram.html).", "The tram opens."),
    ("![The mayor](/mayor.png)The tram opens.", "The tram opens."),
    ("The **tram** opens *today*, ***now***.", "The tram opens today, now."),
    ("The _tram_ opens __today__.", "The tram opens today."),
    ("# Tram opens\nIt runs.", "Tram opens\nIt runs."),
    ("## Tram opens ##\nIt runs.", "Tram opens\nIt runs."),
    ("> The tram opens.\n> It runs.", "The tram opens.\nIt runs."),
    ("<b>The</b> tram <i class='x'>opens</i>.", "The tram opens."),
    ("<p>The tram opens.</p><p>It runs.</p>", "\n\nThe tram opens.\n\n\n\nIt runs.\n\n"),
    ("The tram<br/>opens.", "The tram\n\nopens."),
    ("It costs 40&nbsp;million &amp; the mayor&#39;s car.", "It costs 40\xa0million & the mayor's car."),
    ("The tram <!-- not today --> opens.", "The tram  opens."),
    ("The mayor of <svg><path/></svg>Arlen.", "The mayor of Arlen."),
    ("The tram opens. <script>var a = '<b>';</script>It runs.", "The tram opens. \n\nIt runs."),
    # What only looks like a mark.
    ("AT&T; and R&D rose 5 < 6 and 7 > 3.", None),
    ("Profit was <5% and >3% of sales.", None),
    ("He said f**k and sh*t, and 2 * 3 * 4 is 24.", None),
    ("The file snake_case_name and __init__ stay.", "The file snake_case_name and init stay."),
    ("The tag <b> makes letters bold.", None),
    ("He was right [sic](he thought).", None),
    ("It is #1 and costs *more.", None),
    ("Minutes [12] and [13] say so.", None),
    ("a <- b; x<y and y>z", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "read"), MARKED)
def test_marks_are_not_read_and_what_they_mark_is(text: str, read: str | None) -> None:
    assert readable(text).text == (text if read is None else read)


LINES = (
    "The government said on Mon{}day that relief would come to\n"
    "all farmers of the northern valley in the spring and\n"
    "that nobody in the whole of the province would be left\nwithout food, and the well{}known trains of the "
    "rail{}ways would run again as they had."
)
HYPHENS = [
    ("-\n", "Monday", "well-known", "railways"),
    ("\u2010\n  ", "Monday", "well-known", "railways"),
    ("\u00ad\r\n", "Monday", "wellknown", "railways"),
]


@pytest.mark.parametrize(("mark", "day", "compound", "word"), HYPHENS)
def test_hyphens_of_wrapped_lines_are_not_read(mark: str, day: str, compound: str, word: str) -> None:
    read = readable(LINES.format(mark, mark, mark)).text
    assert [one in read.replace("\u2010", "-") for one in (day, compound, word)] == [True] * 3


def test_a_word_keeps_the_hyphen_that_it_has_elsewhere() -> None:
    text = LINES.replace("rail{}ways", "sea{}side") + " The sea-side was crowded."
    assert "sea-side was crowded" in readable(text.format("-\n", "-\n", "-\n")).text
    assert "sea-side would run" in readable(text.format("-\n", "-\n", "-\n")).text


COMPOUNDS = ["mother-in-law", "state-of-the-art", "twenty-five", "two-thirds"]


@pytest.mark.parametrize("compound", COMPOUNDS)
def test_a_compound_that_is_broken_at_its_hyphen_keeps_it(compound: str) -> None:
    first, _, last = compound.rpartition("-")
    text = LINES.replace("rail{}ways", f"{first}-\n{last}")
    assert f"the {compound} would run" in readable(text.format("-\n", "-\n")).text


def test_nothing_is_put_where_nothing_is_taken_out() -> None:
    assert readable("The tram opens.", [RemovedSpan(4, 4, "x", "old ")]).text == "The tram opens."


def test_lines_that_are_not_wrapped_keep_their_hyphens() -> None:
    text = "Pre-\nwar houses\nPost-\nwar houses"
    assert readable(text).text == text


SNIPPETS = st.sampled_from(
    [
        "The tram opens. ",
        "<b>",
        "</b>",
        "<p>",
        "&amp;",
        "**",
        "[a](/b)",
        "](",
        "# ",
        "\n",
        "-\n",
        "*x*",
        "<!--",
        "-->",
        "é",
    ]
)


@given(st.lists(SNIPPETS, max_size=30).map("".join), st.data())
@example("<b>The &amp; tram</b>.", None)
def test_every_character_that_is_read_stands_where_it_is_said_to(text: str, data: st.DataObject | None) -> None:
    read = readable(text)
    assert all(a.end <= b.start for a, b in pairwise(read.removed))
    for at, char in enumerate(read.text):
        start, end = read.source(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert text[start:end] == char or any((span.start, span.end) == (start, end) for span in read.removed)
    places = [read.source(at, at + 1) for at in range(len(read.text))]
    assert places == sorted(places)


MAIL = Document(
    id="mail",
    text="ANNA BERG: The tram opens in June, the council said.\n"
    "TOM HILL: It costs forty million euros to build.\nPage 7",
    places=[
        Place(0, 52, Locator(page=3, line=1), "Anna Berg"),
        Place(53, 101, Locator(page=4), "Tom Hill"),
    ],
    removed=[RemovedSpan(0, 11, "speaker"), RemovedSpan(53, 63, "speaker"), RemovedSpan(102, 108, "page number")],
)


def test_what_the_document_says_is_no_story_is_not_read() -> None:
    summary = summarize([MAIL])
    assert summary.text == "The tram opens in June, the council said. It costs forty million euros to build."
    assert [(span.start, span.end, span.reason) for span in summary.documents[0].removed] == [
        (0, 11, "speaker"),
        (53, 63, "speaker"),
        (102, 108, "page number"),
    ]
    assert [sentence.attributed_to for sentence in summary.sentences][1] == ("Tom Hill",)
    assert summary.sentences[0].attributed_to[0] == "Anna Berg"


def test_a_citation_says_where_it_stands_in_the_file() -> None:
    first, second = (sentence.citations[0] for sentence in summarize([MAIL]).sentences)
    assert (first.locator, first.locator_end) == (Locator(page=3, line=1), None)
    assert second.locator == Locator(page=4)
    citation = to_json(summarize([MAIL]))["sentences"][0]["citations"][0]
    assert (citation["locator"], citation["locator_end"]) == ({"page": 3, "line": 1}, None)


def test_a_sentence_over_two_pages_names_both() -> None:
    text = "The tram opens in June and will run every ten minutes."
    document = Document(id="a", text=text, places=[Place(0, 20, Locator(page=1)), Place(20, 54, Locator(page=2))])
    summary = summarize([document])
    assert (summary.sentences[0].citations[0].locator_end) == Locator(page=2)
    assert "[1, pp. 1–2]" in render(summary)
    assert "[^1] (pp. 1–2)" in render(summary, "markdown")


PLACES = [
    (Locator(page=4), "[1, p. 4]"),
    (Locator(cue=7, time="00:01:02.500"), "[1, 00:01:02]"),
    (Locator(chapter="The Fire", paragraph=3), "[1, ch. The Fire, par. 3]"),
    (Locator(line=12, heading="News > Tram"), "[1, line 12]"),
    (Locator(part="attachment notes.txt"), "[1, attachment notes.txt]"),
    (Locator(part="body"), "[1]"),
    (Locator(row=3), "[1]"),
]


@pytest.mark.parametrize(("locator", "mark"), PLACES)
def test_text_gives_the_place_as_a_reader_looks_it_up(locator: Locator, mark: str) -> None:
    text = "The tram opens in June and will run every ten minutes."
    assert mark in render(summarize([Document(id="a", text=text, places=[Place(0, 54, locator)])]))


MARKED_DOCUMENTS = [
    Document(id="a", text="The **tram** opens in [June](https://example.org/a) and runs *every* ten minutes."),
    Document(
        id="b",
        text="<p>The tram opens in June and runs <b>every</b> ten minutes.</p>"
        "<p>It costs 40&nbsp;million euros, the mayor&#39;s office said.</p>",
    ),
    Document(id="c", text=LINES.format("-\n", "-\n", "-\n")),
]  # fmt: skip


@pytest.mark.parametrize("unit", ["unicode_code_point", "utf16", "utf8"])
def test_a_summary_of_marked_texts_has_no_mark_and_verifies(unit: str) -> None:
    summary = summarize(MARKED_DOCUMENTS, Options(max_words=200))
    assert not re.search(r"[<*\[&]|-\n", summary.text)
    assert summary.sentences[0].support.independent_origins == 2
    assert verify(to_json(summary, offset_unit=unit, documents=MARKED_DOCUMENTS), MARKED_DOCUMENTS) == ()


def test_a_removed_span_cannot_take_a_word_out_of_a_quotation() -> None:
    document = Document(id="a", text="The mayor did not close the bridge on Monday morning.")
    written = to_json(summarize([document]))
    sentence, cut = written["sentences"][0], "not "
    start = document.text.index(cut)
    written["documents"][0]["removed_spans"] = [{"start": start, "end": start + len(cut), "reason": "markup"}]
    written["text"] = sentence["text"] = document.text.replace(cut, "")
    sentence["end"] = len(written["text"])
    assert any("word for word" in problem for problem in verify(written, [document]))


@pytest.mark.parametrize(
    "spans",
    [
        {"places": [Place(0, 99, Locator(page=1))]},
        {"removed": [RemovedSpan(3, 2, "page number")]},
        {"places": [Place(2, 4, Locator()), Place(0, 1, Locator())]},
        {"removed": [(0, 1, "page number")]},
        {"removed": "page"},
        {"removed": [RemovedSpan(0, 5, "mark", "Long")]},
    ],
)
def test_spans_that_are_not_of_the_text_are_refused(spans: dict[str, object]) -> None:
    with pytest.raises(InputError, match="must"):
        Document(id="a", text="Short.", **spans)  # type: ignore[arg-type]  # what is wrong is the point


FILES = [
    '{"a": "The tram opens."}',
    '["The tram opens."]',
    "%PDF-1.7\n1 0 obj",
    "<?xml version='1.0'?><rss>The tram.</rss>",
]


@pytest.mark.parametrize("text", FILES)
def test_a_file_handed_in_as_a_text_is_named(text: str) -> None:
    assert any("read as a text" in warning for warning in summarize([Document(id="a", text=text)]).warnings)


def test_a_place_that_is_not_that_of_the_words_is_told() -> None:
    written = to_json(summarize([MAIL]))
    assert verify(written, [MAIL]) == ()
    written["sentences"][1]["citations"][0]["locator"] = {"page": 3}
    assert verify(written, [MAIL]) == (
        "sentences[1].citations[0].locator is not where it stands in the file of 'mail'",
    )


def test_what_the_document_leaves_out_goes_before_marks() -> None:
    text = "The tram opens. <b>Page > 3 of 9 </b>"
    removed = [RemovedSpan(text.index("Page"), text.index(" </b>"), "page number")]
    assert readable(text, removed).text.strip() == "The tram opens."
