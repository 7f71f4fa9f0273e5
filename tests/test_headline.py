"""A headline stands word for word in a title or an opening, is the most central one, and is None rather than bad."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from summarizer import (
    Document,
    Headline,
    InputError,
    Options,
    Summary,
    compare,
    comparison_report,
    read_documents,
    render,
    report,
    summarize,
    to_json,
    verify,
)
from tests.page import HOSTILE

FERRY = "A ferry carrying traders capsized off Lagos on Monday, killing 12 people, the agency for emergencies said."
DIVERS = "Divers searched the wreck of the ferry through the night, and eleven people are missing off Lagos."
CAPTAIN = "The captain of the ferry was arrested in Lagos on Tuesday evening, when eleven people were still missing."
TEXTS = (FERRY, DIVERS, CAPTAIN)
SEEDS = read_documents([Path(__file__).resolve().parent.parent / "seeds" / "kim-putin-summit"])


def titled(*titles: str | None, **fields: Any) -> list[Document]:
    return [Document(id=f"d{row}", text=TEXTS[row], title=title, **fields) for row, title in enumerate(titles)]


def of(documents: list[Document], **options: Any) -> Headline | None:
    headline = summarize(documents, Options(language="en", **options)).headline
    if headline is not None:
        document = documents[headline.document_index]
        content = document.text if headline.field == "text" else document.title or ""
        assert document.id == headline.document_id
        assert content[headline.start : headline.end] == headline.text
    return headline


# titles of the three stories, and the headline
CHOSEN: list[tuple[tuple[str | None, ...], str | None]] = [
    (("Ferry capsizes off Lagos", None, None), "Ferry capsizes off Lagos"),
    (("Ferry capsizes off Lagos, killing 12", "Opinion of the week", "Bridge opens in Ghana"),
     "Ferry capsizes off Lagos, killing 12"),
    # a question, a rolling page, a label, a link, a quotation alone, a site, what has no word of the story
    (("Did the ferry capsize off Lagos?", None, None), None),
    (("Lagos ferry disaster: live updates", None, "Lagos ferry captain held"), "Lagos ferry captain held"),
    (("Live: ferry capsizes off Lagos", None, None), None),
    (("LIVE: ferry capsizes off Lagos", None, None), None),
    (("Watch – ferry capsizes off Lagos", None, None), None),
    (("Ferry capsizes off Lagos www.post.example", None, None), None),
    (("“Eleven people are missing off Lagos”", None, None), None),
    (("Daily Post", "World news", "Home"), None),
    (("The Daily Post of Accra and Kumasi", None, None), None),
    (("Ferry\ncapsizes off Lagos", None, None), None),
    # "live" is a word, too
    (("Traders who live off Lagos killed in ferry", None, None), "Traders who live off Lagos killed in ferry"),
    # a name behind, a date before: neither is cited
    (("Ferry capsizes off Lagos | Daily Post", None, None), "Ferry capsizes off Lagos"),
    (("Ferry capsizes off Lagos | World | Daily Post", None, None), "Ferry capsizes off Lagos"),
    (("Ferry capsizes off Lagos - Reuters", None, None), "Ferry capsizes off Lagos"),
    (("Ferry capsizes off Lagos – CNN.com", None, None), "Ferry capsizes off Lagos"),
    (("2026/03/02 Ferry capsizes off Lagos", None, None), "Ferry capsizes off Lagos"),
    # what stands behind a dash is of the story where it is no name
    (("Ferry capsizes off Lagos - 12 killed", None, None), "Ferry capsizes off Lagos - 12 killed"),
    (("Lagos ferry - the captain is arrested - officials", None, None),
     "Lagos ferry - the captain is arrested - officials"),
    # of equals the shorter, then the first by its words
    (("Ferry capsizes off Lagos", "Ferry capsizes off Lagos", None), "Ferry capsizes off Lagos"),
    (("The ferry capsizes off Lagos", None, "Ferry capsizes off Lagos"), "Ferry capsizes off Lagos"),
    # of what the summary does not cite, the second, none is taken
    (("Ferry of traders capsizes off Lagos in a storm", "Ferry capsizes off Lagos", None),
     "Ferry of traders capsizes off Lagos in a storm"),
    ((None, "Ferry capsizes off Lagos", None), None),
]  # fmt: skip


@pytest.mark.parametrize(("titles", "headline"), CHOSEN)
def test_the_most_central_title_that_is_fit_is_the_headline(
    titles: tuple[str | None, ...], headline: str | None
) -> None:
    found = of(titled(*titles))
    assert (found and found.text) == headline


def test_a_publisher_behind_a_dash_is_known_by_its_name() -> None:
    title = "Ferry capsizes off Lagos - The Harbour Post"
    named, unnamed = of(titled(title, publisher="Harbour Post")), of(titled(title))
    assert named is not None and (named.text, named.end) == ("Ferry capsizes off Lagos", 24)
    assert unnamed is not None and unnamed.text == title


def test_a_headline_is_of_a_document_that_the_summary_cites() -> None:
    for words in (20, 40, 60, 100, 200):
        summary = summarize(SEEDS, max_words=words)
        cited = {
            citation.document_index
            for sentence in summary.sentences
            for citations in (sentence.citations, *(fact.citations for fact in sentence.facts))
            for citation in citations
        }
        assert summary.headline is None or summary.headline.document_index in cited


def test_the_order_of_the_documents_changes_no_headline() -> None:
    given = titled("Ferry capsizes off Lagos", "Ferry capsizes off Lagos", "Captain of ferry arrested")
    found = [of(list(documents)) for documents in permutations(given)]
    assert {(one.text, one.document_id) for one in found if one} == {("Ferry capsizes off Lagos", "d0")}
    assert len(found) == 6


# the first text of a cluster whose documents have no title, and the headline
OPENINGS: list[tuple[str, str | None]] = [
    ("Ferry capsizes off Lagos, killing at least 12\n\n" + FERRY, "Ferry capsizes off Lagos, killing at least 12"),
    ("A ferry carrying traders capsized off Lagos. It was old.", "A ferry carrying traders capsized off Lagos."),
    (FERRY, None),  # seventeen words
    ("Story highlights\n\n" + FERRY, None),
    ("It carried traders off Lagos on Monday. " + FERRY, None),
    ("Is the ferry off Lagos found? " + FERRY, None),
    ("“The ferry capsized off Lagos,” he said. " + FERRY, None),
    ("Cheese is made of milk and salt. " + FERRY, None),
]


@pytest.mark.parametrize(("text", "headline"), OPENINGS)
def test_where_no_title_is_fit_a_short_opening_takes_its_place(text: str, headline: str | None) -> None:
    documents = [Document(id="a", text=text), Document(id="b", text=f"{DIVERS} {FERRY}")]
    found = of(documents)
    assert (found and found.text) == headline
    assert found is None or (found.field, found.document_id) == ("text", "a")


def test_no_sentence_of_the_summary_stands_over_it_again() -> None:
    short = "A ferry carrying traders capsized off Lagos."
    documents = [Document(id="a", text=f"{short} {DIVERS}"), Document(id="b", text=f"{short} {CAPTAIN}")]
    assert short in summarize(documents, Options(language="en", max_words=200)).text
    assert of(documents, max_words=200) is None


def test_there_is_no_headline_where_there_is_no_summary() -> None:
    assert of(titled("Ferry capsizes off Lagos"), max_words=1) is None
    assert summarize([Document(id="a", text="", title="Ferry capsizes off Lagos")]).headline is None


def test_the_seeds_have_the_title_of_the_meeting() -> None:
    found = of(SEEDS)
    assert found == Headline(
        "Putin and Kim Jong Un meet at cosmodrome in Russian Far East", "002-meeting-in-far-east", 2, "title", 0, 60
    )


# ---- forms


@pytest.mark.parametrize("unit", ["unicode_code_point", "utf16", "utf8"])
@pytest.mark.parametrize("field", ["title", "text"])
def test_offsets_are_in_the_unit_asked_for_and_verified(unit: str, field: str) -> None:
    said = "1/2/2026 Ferry “😀 é” capsizes off Lagos | 😀"
    opening = "A ferry “😀 é” carrying traders capsized off Lagos."
    title, text = (said, FERRY) if field == "title" else (None, f"😀\n\n{opening} {FERRY}")
    documents = [Document(id="a", text=text, title=title), Document(id="b", text=f"{DIVERS} {FERRY}")]
    written = to_json(summarize(documents), offset_unit=unit, documents=documents)
    assert written["headline"]["field"] == field
    assert written["headline"]["text"] == ("Ferry “😀 é” capsizes off Lagos" if field == "title" else opening)
    assert verify(written, documents) == ()


SUMMARY = to_json(summarize(SEEDS))
# what is changed in the headline, and what is said of it
WRONG: list[tuple[dict[str, Any], str]] = [
    ({"text": "Putin and Kim Jong Un met"}, "headline.text is not what stands there"),
    ({"start": 1}, "headline.text is not what stands there"),
    ({"end": 61}, "headline.text is not what stands there"),
    ({"end": 10**30}, "headline.text is not what stands there"),
    ({"start": -60, "end": 0}, "headline.text is not what stands there"),
    ({"text": "", "end": 0}, "headline.text is not what stands there"),
    ({"field": "text", "end": 59}, "headline.text is not what stands there"),
    ({"field": "body"}, "headline.field must be title or text"),
    ({"document_index": 1}, "headline.document_id is not the id"),
    ({"document_index": 10**9}, "headline.document_id is not the id"),
    ({"document_id": "004-russia-to-help"}, "headline.document_id is not the id"),
    ({"start": "0"}, "headline.start must be a whole number"),
    ({"text": None}, "headline.text must be a string"),
]


@pytest.mark.parametrize(("changed", "problem"), WRONG)
def test_a_wrong_headline_is_found(changed: dict[str, Any], problem: str) -> None:
    problems = verify({**SUMMARY, "headline": {**SUMMARY["headline"], **changed}}, SEEDS)
    assert problems and problems[0].startswith(problem)


@pytest.mark.parametrize("headline", [[], "x", 3])
def test_what_is_no_headline_is_a_problem_and_no_error(headline: Any) -> None:
    assert verify({**SUMMARY, "headline": headline}, SEEDS)[0].startswith("headline must be an object")


def test_a_title_that_is_not_given_is_not_verified() -> None:
    assert verify(SUMMARY, [replace(document, title=None) for document in SEEDS])


@pytest.mark.parametrize("unit", [" ", " | ", " - ", "| ", "1/1/1 ", "live ", "“"])
def test_an_endless_title_is_read_in_its_time_and_is_none(unit: str) -> None:
    assert of(titled("Ferry" + unit * 100_000 + "Lagos")) is None


def test_no_headline_and_an_earlier_summary_are_right() -> None:
    assert verify({**SUMMARY, "headline": None}, SEEDS) == ()
    assert verify({name: value for name, value in SUMMARY.items() if name != "headline"}, SEEDS) == ()


def seeds() -> Summary:
    return summarize(SEEDS)


def test_json_has_the_headline_or_null() -> None:
    assert json.loads(render(seeds(), "json"))["headline"]["document_id"] == "002-meeting-in-far-east"
    assert json.loads(render(replace(seeds(), headline=None), "json"))["headline"] is None


def test_markdown_begins_with_it_and_below_the_heading_of_a_cluster() -> None:
    heading = "# Putin and Kim Jong Un meet at cosmodrome in Russian Far East\n\n"
    assert render(seeds(), "markdown").startswith(heading)
    assert render(seeds(), "markdown", cluster_id="x").startswith(f"# x\n\n#{heading}")
    assert render(replace(seeds(), headline=None), "markdown").startswith("Russian ")


def test_text_is_the_summary_alone_but_where_it_is_explained() -> None:
    assert render(seeds(), "text") == render(replace(seeds(), headline=None), "text")
    lines = render(seeds(), "text", explain=True).splitlines()
    assert " ".join(lines[: lines.index("")]) == (
        "Putin and Kim Jong Un meet at cosmodrome in Russian Far East (title of 002-meeting-in-far-east)"
    )


def test_the_report_has_it_for_a_heading_with_its_source() -> None:
    page = report(seeds(), SEEDS)
    assert '<h1 lang="en" dir="ltr">Putin and Kim Jong Un meet at cosmodrome in Russian Far East</h1>' in page
    assert "Headline: title of source" in page
    assert '<h1 lang="en" dir="ltr">What 5 documents' in report(replace(seeds(), headline=None), SEEDS)


def test_the_page_of_a_comparison_has_it_too_or_says_how_many_documents_stand_side_by_side() -> None:
    compared = compare(SEEDS)
    page = comparison_report(compared, SEEDS)
    assert '<h1 lang="en" dir="ltr">Putin and Kim Jong Un meet at cosmodrome in Russian Far East</h1>' in page
    assert "Headline: title of source" in page
    bare = replace(compared, summary=replace(compared.summary, headline=None))
    assert '<h1 lang="en" dir="ltr">5 documents side by side</h1>' in comparison_report(bare, SEEDS)


@pytest.mark.parametrize("change", [{"start": 1}, {"document_index": 9}, {"document_id": "x"}])
def test_a_report_of_other_documents_is_refused_for_its_headline(change: dict[str, Any]) -> None:
    summary = seeds()
    assert summary.headline is not None
    with pytest.raises(InputError, match="the headline"):
        report(replace(summary, headline=replace(summary.headline, **change)), SEEDS)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_title_is_only_text(text: str) -> None:
    documents = titled(f"Ferry {text} capsizes off Lagos")
    summary = summarize(documents)
    headline = Headline(documents[0].title or "", "d0", 0, "title", 0, len(documents[0].title or ""))
    hostile = replace(summary, headline=headline)
    # But for letters, the page and Markdown have what a harmless title has.
    assert report(hostile, documents).count("<h1") == 1
    assert "\x1b" not in render(hostile, "markdown") + render(hostile, "text", explain=True)
    assert render(hostile, "markdown").splitlines()[0].startswith("# Ferry ")
