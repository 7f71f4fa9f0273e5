"""Where sources give different numbers, or print different days."""

from dataclasses import replace
from pathlib import Path

import pytest

from summarizer import Document, Options, Summary, read_documents, render, summarize

SEED = Path(__file__).resolve().parent.parent / "seeds" / "kim-putin-summit"
TOLL = "{} people were killed when a ferry carrying market traders capsized off Lagos on Monday, officials said."
FILLER = {
    "a": "Divers searched the wreck for survivors through the night. The harbour was closed at noon.",
    "b": "Relatives waited for news outside the gates. The boat had been built for forty passengers.",
    "c": "The owner has not been found. Ministers flew to the town early in the morning.",
}


def stories(a: str, b: str, c: str | None = None, *, dates: bool = True) -> list[Document]:
    given = [("a", a, "2026-03-01"), ("b", b, "2026-03-02"), ("c", c, "2026-03-03")]
    return [
        Document(id=name, text=f"{text} {FILLER[name]}", published=day if dates else None)
        for name, text, day in given
        if text
    ]


def summary_of(*texts: str, dates: bool = True) -> Summary:
    return summarize(stories(*texts, dates=dates), Options(max_words=20, language="en"))


def test_another_number_of_the_same_conflicts_and_does_not_corroborate() -> None:
    summary = summary_of(TOLL.format("12"), TOLL.format("15"))
    sentence = summary.sentences[0]
    assert [citation.role for citation in sentence.citations] == ["origin", "conflicts"]
    assert "number_conflict" in sentence.flags
    assert sentence.support.independent_origins == sentence.support.documents == 1


def test_a_disagreement_lists_the_values_newest_first_with_who_gives_them() -> None:
    summary = summary_of(TOLL.format("12"), TOLL.format("15"), TOLL.format("Twelve"))
    found = next(one for one in summary.disagreements if one.type == "number")
    assert found.about == "people"
    given = {value.value: value.document_ids for value in found.values}
    assert given["15"] == ("b",)
    dates = [value.published or "" for value in found.values]
    assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize(("first", "second", "update"), [("12", "15", True), ("15", "12", False)])
def test_a_later_higher_number_is_an_update(first: str, second: str, update: bool) -> None:
    found = next(
        one for one in summary_of(TOLL.format(first), TOLL.format(second)).disagreements if one.type == "number"
    )
    assert [value.value for value in found.values] == [second, first]
    assert found.update is update


@pytest.mark.parametrize(
    ("first", "second", "newest", "update"),
    [
        ("2026-03-02T23:30:00-05:00", "2026-03-03T01:00:00Z", "12", False),  # 04:30Z, 01:00Z
        ("2026-03-03T09:00:00+09:00", "2026-03-03T01:00:00Z", "15", True),  # 00:00Z, 01:00Z
        ("Tue, 03 Mar 2026 10:00:00 GMT", "Mon, 09 Mar 2026 10:00:00 GMT", "15", True),
        ("2026-03-03T10:00:00Z", "2026-03-03", "12", False),  # of one day, no one knows
        ("2026-03-02", "2026-03-03T01:00:00Z", "15", True),
        (None, "2026-03-03", "15", False),
    ],
)
def test_which_number_is_newer_is_told_by_instants(first: str | None, second: str, newest: str, update: bool) -> None:
    given = stories(TOLL.format("12"), TOLL.format("15"))
    given = [replace(one, published=day) for one, day in zip(given, (first, second), strict=True)]
    found = next(
        one for one in summarize(given, Options(max_words=20, language="en")).disagreements if one.type == "number"
    )
    assert (found.values[0].value, found.update) == (newest, update)


def test_days_of_publication_are_no_disagreement() -> None:
    given = stories(TOLL.format("12"), TOLL.format("12"))
    given = [replace(given[0], published="2026-03-02"), replace(given[1], published="2026-03-05")]
    assert summarize(given, Options(max_words=20, language="en")).disagreements == ()


def test_without_dates_nothing_is_an_update() -> None:
    found = summary_of(TOLL.format("12"), TOLL.format("15"), dates=False).disagreements
    assert [(one.type, one.update) for one in found] == [("number", False)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TOLL.format("12"), TOLL.format("Twelve")),
        (TOLL.format("At least 12"), TOLL.format("15")),
        (TOLL.format("12"), TOLL.format("About 13")),
        (TOLL.format("12"), "15 cars were burnt when a lorry carrying market traders caught fire in Ibadan."),
    ],
)
def test_what_can_both_be_true_or_is_of_something_else_is_no_disagreement(one: str, other: str) -> None:
    assert not [found for found in summary_of(one, other).disagreements if found.type == "number"]


SUNK = "{} people died when a ferry carrying market traders capsized off Lagos on {}, leaving no survivors."


def test_another_day_of_the_same_conflicts_and_does_not_corroborate() -> None:
    summary = summary_of(SUNK.format("Twelve", "Monday"), SUNK.format("Twelve", "Sunday"))
    sentence = summary.sentences[0]
    assert [citation.role for citation in sentence.citations] == ["origin", "conflicts"]
    assert "date_conflict" in sentence.flags
    found = next(one for one in summary.disagreements if one.type == "date")
    assert [value.value for value in found.values] == ["Sunday", "Monday"]
    assert not found.update


def test_the_day_on_which_it_was_said_is_no_conflict() -> None:
    said = "Twelve people died when a ferry carrying market traders capsized off Lagos, police said {}."
    summary = summary_of(said.format("Monday"), said.format("Tuesday"))
    assert summary.sentences[0].support.independent_origins == 2
    assert not [one for one in summary.disagreements if one.type == "date"]


def test_one_utterance_in_other_words_is_listed_and_still_corroborates() -> None:
    said = "“The ferry that capsized off Lagos {} too old to carry that many traders,” the minister said."
    summary = summary_of(said.format("was"), said.format("is"), said.format("was"))
    assert summary.sentences[0].support.independent_origins == 3
    (found,) = (one for one in summary.disagreements if one.type == "quotation")
    assert sorted((value.value.split()[6], value.document_ids) for value in found.values) == [
        ("is", ("b",)),
        ("was", ("a", "c")),
    ]
    assert "“The ferry that capsized off Lagos is too old" in render(summary, "text")


def test_the_seeds_differ_in_no_fact() -> None:
    if not SEED.is_dir():
        pytest.skip("the sample cluster is not in this checkout")
    for words in (50, 100, 250, 500):
        found = summarize(read_documents([SEED]), Options(max_words=words)).disagreements
        assert {one.type for one in found} <= {"quotation"}
