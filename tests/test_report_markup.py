"""The markup that all reports share and the page builds on: bar, names, folds, differences, figures over time."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from summarizer import Disagreement, DisagreementValue, Document, Options, RemovedSpan, Summary, report, summarize
from summarizer.output.html.independent_origins import independent_origins
from summarizer.output.html.naming import name_of
from summarizer.output.html.origins_bar import Segment, origins_bar
from summarizer.output.wording import given_otherwise

from .report_cluster import cluster

FERRY = "{} people were killed when a ferry carrying market traders capsized off Lagos on Monday, officials said."
LONG = "Divers of the navy searched the wreck for hours while relatives waited at the gates of the old harbour."


@pytest.fixture(scope="module")
def ten() -> Summary:
    return summarize(cluster(10))


NAMES: list[tuple[Document, str]] = [
    (Document(id="x.txt", text="Text.", title=" Ferry \n sinks "), "Ferry sinks"),
    (Document(id="x.txt", text="Ferry sinks."), "“Ferry sinks.”"),
    (Document(id="x.txt", text=LONG), "“Divers of the navy searched the wreck for hours while\u00a0…”"),
    (Document(id="x.txt", text="渡船沉没" * 40), f"“{('渡船沉没' * 15)}\u00a0…”"),
    (Document(id="x.txt", text="  \n Ferry\n\nsinks", title="  "), "“Ferry sinks”"),
    (Document(id="x.txt", text=" \n "), "Untitled document"),
    (Document(id="x.txt", text="“The leader” resigned"), "“The leader” resigned”"),
    (Document(id="x.txt", text='"Ferry sinks."'), "“Ferry sinks.”"),
    (Document(id="x.txt", text="「渡船沉没」"), "“渡船沉没”"),
    (Document(id="x.txt", text="’Tis the season"), "“’Tis the season”"),
    (Document(id="x.txt", text="", title="T" * 300), f"{'T' * 240}\u00a0…"),
]


@pytest.mark.parametrize(("document", "name"), NAMES)
def test_a_document_is_named_by_its_title_or_its_opening_words_and_never_by_its_id(
    document: Document, name: str
) -> None:
    assert name_of(document) == name


@pytest.mark.parametrize(
    ("spans", "name"),
    [
        ([(0, 15)], "“Ferry sinks.”"),
        ([(0, 4), (5, 15)], "“Ferry sinks.”"),
        ([(16, 21)], "“date 2023-09-13 Ferry sinks.”"),
        ([(0, 28)], "“date 2023-09-13 Ferry sinks.”"),
    ],
)
def test_an_opening_begins_behind_what_is_not_read(spans: list[tuple[int, int]], name: str) -> None:
    document = Document(id="a", text="date 2023-09-13 Ferry sinks.")
    assert name_of(document, [RemovedSpan(start, end, "dateline") for start, end in spans]) == name


def test_the_bar_names_few_origins_numbers_many_and_counts_the_rest() -> None:
    few = origins_bar([Segment("Post", 2, "Post and 1 more, 2 prints"), Segment("Echo", 1, "Echo, 1 document")])
    assert few.startswith('<ol class="origins-bar" aria-label="2 independent origins"><li data-origin="1">')
    assert '<a href="#o1" aria-label="Origin 1: Post and 1 more, 2 prints">' in few
    assert few.count('class="print"') == 3 and "<bdi>Echo</bdi>" in few
    many = origins_bar(
        [Segment("Post", 40, "Post, 40 documents"), *[Segment("Echo", 1, "Echo, 1 document")] * 39], "s1-"
    )
    assert many.count("data-origin") == 24 and many.count('class="print"') == 12 + 23
    assert '<span class="more">+28</span>' in many and 'aria-label="16 more origins"' in many
    assert 'href="#s1-o24"' in many and "<bdi>" not in many
    assert origins_bar([]) == ""


def test_origins_of_one_publisher_or_agency_are_one_in_the_bar() -> None:
    stories = [
        Document(id="a", text=FERRY.format(12), publisher="The Post"),
        Document(id="b", text=LONG, publisher="post"),
        Document(id="c", text="Voters in Ghana went to the polls on Sunday to elect a president.", agency="Reuters"),
    ]
    summary = summarize(stories)
    assert len(summary.origins) == 3
    found = {frozenset(origin.rows): origin for origin in independent_origins(summary)}
    one, other = found[frozenset((0, 1))], found[frozenset((2,))]
    assert one.name in ("The Post", "post") and one.shared == (one.name,)  # undated: which is first depends on texts
    assert (other.name, other.shared) == ("Reuters", ())
    page = report(summary, stories)
    assert 'aria-label="2 independent origins"' in page and "3 documents, 2 independent origins" in page


@pytest.mark.parametrize(
    ("documents", "called"),
    [
        ([("Post", "Reuters", FERRY.format(12)), ("Echo", "Reuters", LONG)], "Reuters, 2 documents"),
        ([("The Post", None, FERRY.format(12)), ("post", None, LONG)], "2 documents"),
        ([("Post", None, LONG), ("Echo", None, LONG)], "and 1 more, 2 prints"),
        ([("Post", None, LONG), ("Post", None, LONG)], "Post, 2 prints"),
        ([(None, "Reuters", LONG)], "Reuters, 1 document"),
    ],
)
def test_prints_are_those_of_one_text_and_the_name_is_that_of_all(
    documents: list[tuple[str | None, str | None, str]], called: str
) -> None:
    stories = [
        Document(id=str(place), text=text, publisher=publisher, agency=agency)
        for place, (publisher, agency, text) in enumerate(documents)
    ]
    page = report(summarize(stories), stories)
    (segment,) = re.findall(r'aria-label="Origin 1: ([^"]+)"', page.partition("</ol>")[0])
    assert segment.endswith(called) and ("more" in segment) == ("more" in called)
    assert f"<small>{called.rsplit(', ', maxsplit=1)[-1]}" in page[page.index('id="o1"') :]


PDF = "%PDF-1.7\n" + "\x00\ufffdobj endobj stream " * 40


@pytest.mark.parametrize(
    ("text", "heading", "words"),
    [
        ("", "Without text", "1 holds no text"),
        (" \n", "Without text", "1 holds no text"),
        (PDF, "Could not be read", "1 could not be read"),
        ("\u2014 * \u2014", "Could not be read", "1 could not be read"),
    ],
)
def test_what_could_not_be_read_is_said_and_is_no_origin(text: str, heading: str, words: str) -> None:
    stories = [Document(id="a", text=FERRY.format(12)), Document(id="b", text=LONG), Document(id="c", text=text)]
    summary = summarize(stories, Options(max_words=40))
    page = report(summary, stories)
    assert f"3 documents, of which {words}, 2 independent origins; " in page
    assert 'aria-label="2 independent origins"' in page and f"{heading}</h3>" in page
    assert f"2 independent origins of 2 documents; {words}" in page
    assert (
        report(replace(summary, headline=None), stories).count("What 2 documents from 2 independent origins say") == 3
    )


def test_empty_and_unreadable_documents_are_counted_apart() -> None:
    texts = [FERRY.format(12), LONG, "", " ", PDF]
    stories = [Document(id=str(place), text=text) for place, text in enumerate(texts)]
    assert "5 documents, of which 2 hold no text, 1 could not be read, 2 independent origins; " in report(
        summarize(stories, Options(max_words=40)), stories
    )


def test_sentences_sources_and_origins_have_the_numbers_of_the_bar(ten: Summary) -> None:
    page, found = report(ten), independent_origins(ten)
    assert [int(one) for one in re.findall(r'<li data-origin="(\d+)"><a href="#o\d+"', page)] == [
        origin.number for origin in found
    ]
    by_row = {row: origin.number for origin in found for row in origin.rows}
    for sentence in ten.sentences:
        (told,) = re.findall(rf'<li id="s{sentence.index + 1}" data-origins="([\d ]+)">', page)
        saying = {by_row[one.document_index] for one in sentence.citations if one.role != "conflicts"}
        assert saying <= set(map(int, told.split()))
    sources = re.findall(r'<details class="source" id="d\d+" data-origin="(\d+)">', page)
    assert sorted(map(int, sources)) == sorted(by_row.values())
    assert all(f'<article class="group" id="o{origin.number}">' in page for origin in found)


def test_evidence_and_sources_are_closed_and_say_what_is_in_them(ten: Summary) -> None:
    page = report(ten)
    assert " open" not in "".join(re.findall("<details[^>]*>", page))
    assert page.count('<details class="claim" id="e') == len(ten.sentences)
    assert page.count('<details class="source" id="d') == 10
    assert re.search(r"\d+ sentences, [\d,]+ characters; cited (once|\d+ times)</span></summary>", page)
    named = re.findall(r'<section id="(\w+)" aria-labelledby="\1-title"><h2', page)
    assert named == ["summary", "disagreements", "map", "evidence", "origins", "sources"]
    assert re.findall(r'<li><a href="#(\w+)">', page[: page.index("<main")]) == named


def test_ids_stand_in_small_type_and_nowhere_else() -> None:
    stories = [Document(id="x-4711", text=FERRY.format(12)), Document(id="x-4712", text=LONG)]
    page = report(summarize(stories), stories)
    assert page.count("x-4711") == page.count('<p class="id">id <code><bdi>x-4711</bdi>') == 1
    assert page.count("x-4712") == 1
    twice = [*stories, Document(id="x-4713", text=stories[0].text)]
    copied = report(replace(summarize(twice), warnings=()), twice)
    assert [copied.count(f"x-471{number}") for number in (1, 2, 3)] == [1, 1, 1]
    assert re.search(r"not used: copy of source \d<", copied) and re.search(r"Not used: copy of source \d\.<", copied)


def test_sections_that_hold_nothing_are_left_out() -> None:
    page = report(summarize([Document(id="a", text="")]))
    assert re.findall(r'<section id="(\w+)"', page) == ["summary", "origins", "sources"]


def test_many_documents_are_drawn_cited_and_listed_up_to_a_limit() -> None:
    stories = [
        Document(id=f"d{number:02}", text=FERRY.format(12) + f" Word{number} happened.", publisher=f"Paper {number}")
        for number in range(40)
    ]
    summary = summarize(stories, Options(max_words=20))
    page = report(summary, stories)
    drawn = page[page.index("<svg") : page.index("</svg>")]
    height = int(re.findall(r'viewBox="0 0 360 (\d+)"', drawn)[0])
    assert drawn.count('class="name"') == 12 and height < 500
    assert "Beside them 28 more that support a sentence" in page
    said = page[page.index('<ol class="said"') : page.index("</ol>", page.index('<ol class="said"'))]
    assert said.count('class="marker') <= 9 and 'aria-label="+32: all in the evidence"' in said
    assert "20 more documents</summary>" in page and "20 more quotes</summary>" in page


# ---- what differs

Given = tuple[str, str | None, tuple[int, ...]]


def differing(summary: Summary, kind: str, about: str, *given: Given, update: bool = False) -> Summary:
    values = tuple(DisagreementValue(value, at, ("a",), 1, day) for value, day, at in given)
    return replace(summary, disagreements=(Disagreement(kind, about, values, update),))


LATER, EARLIER = "2026-03-03", "2026-03-02"
SAID: list[tuple[str, str, tuple[Given, ...], bool, list[str]]] = [
    ("number", "seconds", (("50", LATER, ()), ("40", EARLIER, (0,))), False, ["sources differ: 50 or 40 seconds"]),
    ("number", "hand", (("50 seconds", None, ()), ("40", None, (0,))), False, ["sources differ: 50 seconds or 40"]),
    ("number", "people", (("15", LATER, ()), ("12", EARLIER, (0,))), True, ["a later report gives 15, 2026-03-03"]),
    ("number", "people", (("15", LATER, (0,)), ("12", EARLIER, ())), True, ["updated: earlier 12"]),
    ("date", "day", (("Monday", None, (0,)), ("Tuesday", None, ())), False, ["sources differ: Monday or Tuesday"]),
    ("polarity", "said", (("he left", None, (0,)), ("not", None, ())), False, ["another source denies it"]),
    ("quotation", "", (("We won", None, (0,)), ("We win", None, ())), False, ["quoted in other words elsewhere"]),
    ("number", "dogs", (("3", None, (1,)), ("4", None, (2,))), False, []),
    ("dateline", "", (("mar 3", None, ()), ("mar 2", None, ())), False, []),
    (
        "number",
        "dogs",
        tuple((value, None, (0,) if value == "1" else ()) for value in "12345"),
        False,
        ["sources differ: 1, 2, 3 dogs or 2 others"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "about", "given", "update", "words"), SAID)
def test_a_sentence_says_what_sources_give_otherwise(
    kind: str, about: str, given: tuple[Given, ...], update: bool, words: list[str]
) -> None:
    stories = [Document(id="a", text=FERRY.format(12))]
    summary = differing(summarize(stories), kind, about, *given, update=update)
    assert [one for _, one in given_otherwise(summary, summary.sentences[0])] == words
    links = re.findall(r'<a class="differs" href="#disagreements"><bdi>(.*?)</bdi></a>', report(summary, stories))
    assert links == words


def test_a_flag_of_no_listed_difference_leads_to_the_evidence() -> None:
    summary = summarize([Document(id="a", text=FERRY.format(12))])
    flagged = replace(summary, sentences=(replace(summary.sentences[0], flags=("date_conflict",)),))
    assert '<a class="differs" href="#e1"><bdi>another source gives another day</bdi></a>' in report(flagged)


# days and figures as given, and the figures that are drawn
FIGURES: list[tuple[list[tuple[str, str | None]], bool]] = [
    ([("27", "2026-03-06"), ("21", "2026-03-04"), ("12", "2026-03-03")], True),
    ([("twenty-seven", "2026-03-06"), ("21", "2026-03-04"), ("nine", "2026-03-03")], True),
    ([("21", "2026-03-06"), ("21,500", "2026-03-04"), ("12", "2026-03-03")], True),
    ([("27", "2026-03-06"), ("12", "2026-03-03")], False),
    ([("27", "2026-03-06"), ("21", "2026-03-06"), ("12", "2026-03-03")], False),
    ([("27", "2026-03-06"), ("many", "2026-03-04"), ("12", "2026-03-03")], False),
    ([("27", "2026-03-06"), ("21", "2026-03-04"), ("12", None)], False),
]


@pytest.mark.parametrize(("given", "drawn"), FIGURES)
def test_a_figure_over_time_is_a_table_and_drawn_from_three_days_on(
    given: list[tuple[str, str | None]], drawn: bool
) -> None:
    stories = [Document(id="a", text=FERRY.format(12))]
    values = tuple((value, day, ()) for value, day in given)
    page = report(differing(summarize(stories), "number", "people", *values), stories)
    table = page[page.index('<table class="figures">') : page.index("</table>")]
    assert re.findall(r'<b dir="auto">(.*?)</b>', table) == [value for value, _ in given]
    assert table.count('href="#d1" aria-label="Source 1"') == len(given)
    assert ('class="spark"' in page) == drawn
    assert page.count("<circle") - page.count('r="10"') == drawn


def test_figures_of_one_day_are_a_list_and_of_one_day_twice_have_their_times() -> None:
    stories = [Document(id="a", text=FERRY.format(12))]
    one_day = [("15", "2026-03-03T20:00", ()), ("12", "2026-03-03T09:00", ())]
    assert 'class="figures"' not in report(differing(summarize(stories), "number", "people", *one_day), stories)
    later = report(differing(summarize(stories), "number", "people", *one_day, update=True), stories)
    assert "<bdi>2026-03-03 20:00</bdi>" in later and "<bdi>2026-03-03 09:00</bdi>" in later


def test_days_of_publication_are_no_difference() -> None:
    stories = [
        Document(id=name, text=FERRY.format(12) + f" {LONG}", published=day, publisher=name)
        for name, day in (("a", "2026-03-02"), ("b", "2026-03-03"), ("c", "2026-03-09"))
    ]
    assert 'id="disagreements"' not in report(summarize(stories), stories)


def test_a_report_of_ten_stories_is_small(ten: Summary) -> None:
    assert sum(len(document.text.split()) for document in ten.sources) > 5500
    assert len(report(ten).encode()) < 150_000


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("渡船在拉各斯附近沉没，十二名商贩遇难，救援人员搜寻了一整夜。", "characters"),
        ("ナイジェリアのラゴス沖で渡し船が転覆し、商人十二人が死亡した。", "characters"),
        ("เรือข้ามฟากล่มใกล้เมืองลากอส มีผู้เสียชีวิตสิบสองคนเมื่อวันจันทร์", "characters"),
        (FERRY.format(12), "words"),
    ],
)
def test_the_length_of_a_script_without_spaces_is_in_characters(text: str, unit: str) -> None:
    summary = summarize([Document(id="a", text=text)])
    assert summary.words > 1 and re.search(rf"sentences?, {summary.words} {unit}\b", report(summary))


def test_links_to_the_place_of_a_quote_are_not_printed_whatever_another_style_sheet_says(ten: Summary) -> None:
    page = report(ten)
    assert "Read in its place" in page
    assert ".jump{display:none!important" in page.partition("@media print")[2].replace(" ", "")
