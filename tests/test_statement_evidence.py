"""What summaries make of statements: newer figures first, corrections of reprints, quotations, facts, matches."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from summarizer import Document, Options, SentenceGraph, Summary, statement_matches, summarize
from summarizer.evidence.quote_versions import Quotation, quoted

Selector = Callable[[SentenceGraph, NDArray[np.float64], Options], list[int]]
ENGLISH = Options(language="en", max_words=20)
TOLL = "{} people were killed when a ferry carrying market traders capsized off Lagos on Monday, officials said."
FILLERS = (
    "Divers searched the wreck for survivors through the night. The harbour was closed at noon.",
    "Relatives waited for news outside the gates. The boat had been built for forty passengers.",
    "The owner has not been found. Ministers flew to the town early in the morning.",
)


def documents(
    *texts: str, published: Sequence[str | None] = ("2026-03-01", "2026-03-02", "2026-03-03")
) -> list[Document]:
    return [
        Document(id=name, text=f"{text} {filler}", published=day)
        for name, text, filler, day in zip("abc", texts, FILLERS, published, strict=False)
    ]


def first_of(text: str) -> Selector:
    """A caller's selector that takes one sentence."""

    def selector(graph: SentenceGraph, scores: NDArray[np.float64], options: Options) -> list[int]:
        return [row for row in range(len(graph)) if graph.text(row).startswith(text)][:1]

    return selector


def values(summary: Summary, kind: str) -> list[dict[str, tuple[str, ...]]]:
    return [
        {value.value: value.document_ids for value in line.values}
        for line in summary.disagreements
        if line.type == kind
    ]


# ---- supersession


@pytest.mark.parametrize(("first", "second"), [("12", "15"), ("15", "12")])
def test_a_later_toll_takes_the_place_of_an_earlier_one(first: str, second: str) -> None:
    summary = summarize(documents(TOLL.format(first), TOLL.format(second)), ENGLISH)
    assert summary.sentences[0].text == TOLL.format(second)
    assert values(summary, "number") == [{second: ("b",), first: ("a",)}]


def test_without_dates_of_publication_no_toll_is_later() -> None:
    tolls = {TOLL.format("12"), TOLL.format("15")}
    dated = summarize(documents(*sorted(tolls), published=(None, None)), ENGLISH)
    assert sum(sentence.text in tolls for sentence in dated.sentences) == 1


def test_the_report_that_corrects_itself_wins() -> None:
    corrected = f"{TOLL.format('12')} Correction: the toll was given wrongly before."
    summary = summarize(documents(corrected, TOLL.format("15"), published=("2026-03-02", "2026-03-05")), ENGLISH)
    assert summary.sentences[0].text == TOLL.format("12")


def test_what_a_callers_selector_chose_stays() -> None:
    given = documents(TOLL.format("12"), TOLL.format("15"))
    summary = summarize(given, ENGLISH, selector=first_of("12"))
    assert [sentence.text for sentence in summary.sentences] == [TOLL.format("12")]
    assert values(summary, "number") == [{"15": ("b",), "12": ("a",)}]


def test_a_newer_sentence_that_does_not_fit_leaves_the_older_one() -> None:
    longer = TOLL.format("15").replace(
        "market traders", "market traders and their goods, which had been loaded in a hurry before dawn,"
    )
    short, wide = (Options(language="en", max_words=words, min_sentence_words=3) for words in (17, 90))
    given = documents(TOLL.format("12"), longer)
    assert summarize(given, short).sentences[0].text == TOLL.format("12")
    assert longer in [sentence.text for sentence in summarize(given, wide).sentences]


# ---- quotations: text, whether one utterance, whether one wording

SAID = "We will not rest until every child is back at school"
VERSIONS = [
    (SAID, True, True),
    ("We will not rest until every child is back", True, True),
    ("We will not rest … every child is back at school", True, True),
    ("We will not rest until every [schoolchild] child is back at school", True, True),
    ("We will not rest (sic) until every child is back at school", True, True),
    ("WE WILL NOT REST UNTIL EVERY CHILD IS BACK AT SCHOOL", True, True),
    ("We shall not rest until each child is back at school", True, False),
    ("We will rest when the last child is back home", False, False),
    ("every child", False, True),
]


@pytest.mark.parametrize(("text", "one_utterance", "one_wording"), VERSIONS)
def test_versions_of_an_utterance(text: str, one_utterance: bool, one_wording: bool) -> None:
    original, other = Quotation(SAID), Quotation(text)
    assert other.is_of(original) is original.is_of(other) is one_utterance
    assert other.agrees_with(original) is original.agrees_with(other) is one_wording


def test_short_quotations_and_brackets_are_none() -> None:
    assert quoted('He called it "a sad day" (as he had never done before in public).') == []
    assert [one.text for one in quoted(f"“{SAID},” the minister said.")] == [f"{SAID},"]


def test_one_utterance_is_one_line_however_often_the_summary_quotes_it() -> None:
    said = "“We will not rest until every child {} back at school,” the minister told reporters in Kell {}."
    given = documents(
        said.format("is", "on Monday"), said.format("was", "on Monday"), said.format("is", "after the fire")
    )
    lines = values(summarize(given, Options(language="en", max_words=80)), "quotation")
    assert len(lines) == 1
    assert sorted(name for names in lines[0].values() for name in names) == ["a", "b", "c"]


# ---- facts

JOINED = (
    "Kell opened a new railway station on Monday, but the mayor of the town cancelled the fireworks after a storm."
)
PARTS = (
    "Kell opened a new railway station on Monday.",
    "The mayor of the town cancelled the fireworks after a storm.",
)


def test_who_says_a_part_is_cited_for_that_part() -> None:
    given = documents(JOINED, PARTS[1], "After a storm the fireworks were cancelled by the mayor of the town.")
    summary = summarize(given, ENGLISH, selector=first_of(JOINED))
    (sentence,) = summary.sentences
    assert [citation.document_id for citation in sentence.citations] == ["a"]
    first, second = sentence.facts
    assert summary.text[first.start : first.end].startswith("Kell opened")
    assert "cancelled the fireworks" in summary.text[second.start : second.end]
    assert [[c.document_id for c in fact.citations] for fact in (first, second)] == [[], ["b", "c"]]
    assert {c.role for fact in sentence.facts for c in fact.citations} == {"supports_part"}
    for fact in sentence.facts:
        assert (fact.start, fact.end) == (fact.spans[0].start, fact.spans[-1].end)
        assert 0 <= sentence.start <= fact.start < fact.end <= sentence.end
        for citation in fact.citations:
            text = next(one.text for one in given if one.id == citation.document_id)
            assert text[citation.start : citation.end] == citation.cited_text


def test_background_and_another_print_of_the_story_are_cited_for_no_part() -> None:
    drawn = "which was drawn by a famous architect from Lund"
    described = JOINED.replace("on Monday", f"on Monday, {drawn}")
    story = f"{described} {' '.join(FILLERS)}"
    printed = story.replace(described, PARTS[0])
    given = [
        Document(id="a", text=story, published="2026-03-01"),
        Document(id="b", text=printed, published="2026-03-02"),
        Document(id="c", text="The station was drawn by a famous architect from Lund. A band played on the quay."),
    ]
    summary = summarize(given, Options(language="en", max_words=40), selector=first_of(described))
    (sentence,) = summary.sentences
    assert [group.members for group in summary.origins if len(group.members) > 1] == [("a", "b")]
    assert [fact.background for fact in sentence.facts].count(True) == 1
    assert all(not fact.citations for fact in sentence.facts if fact.background)
    assert not [c for fact in sentence.facts for c in fact.citations if c.document_id == "b"]


@pytest.mark.parametrize(("opening", "claimed"), [("after", True), ("if", False), ("unless", False)])
def test_what_is_only_supposed_is_no_part_that_anybody_says(opening: str, claimed: bool) -> None:
    bridge = "the council of Kell has approved the new harbour bridge over the Selm"
    joined = f"The mayor has promised a station {opening} {bridge}."
    stated = f"{bridge[0].upper()}{bridge[1:]}."
    (sentence,) = summarize(documents(joined, stated), ENGLISH, selector=first_of(joined)).sentences
    assert [fact.text.startswith(opening) for fact in sentence.facts] == [False, True]
    assert bool(sentence.facts[1].citations) is claimed


def test_who_says_one_of_two_facts_does_not_count_for_both() -> None:
    summary = summarize(documents(JOINED, PARTS[0]), ENGLISH, selector=first_of(JOINED))
    assert summary.sentences[0].support.independent_origins == 1


# ---- reprints

STORY = (
    "The committee of Kell approved the sale of 300 boats to the fishermen of Selm on Monday. "
    + " ".join(FILLERS)
    + " A band played on the quay until the last guests had left the town."
)
CHANGES = [
    ("number", "300 boats", "3,000 boats"),
    ("name", "of Kell", "of Lund"),
    ("date", "on Monday", "on Thursday"),
    ("polarity", "of Kell approved", "of Kell never approved"),
]


@pytest.mark.parametrize(("kind", "old", "new"), CHANGES)
def test_a_reprint_that_changes_a_value_differs_and_leads(kind: str, old: str, new: str) -> None:
    given = [
        Document(id="a", text=STORY, published="2026-03-01"),
        Document(id="b", text=STORY.replace(old, new), published="2026-03-02"),
        Document(id="c", text=STORY, published="2026-03-01"),
    ]
    summary = summarize(given, Options(language="en", max_words=18))
    assert [set(group.members) for group in summary.origins] == [{"a", "b", "c"}]
    lead = next(sentence for sentence in summary.sentences if "the sale of" in sentence.text)
    assert new in lead.text
    cited = {citation.document_id: citation for citation in lead.citations if citation.role != "conflicts"}
    assert set(cited) == {"b"}
    assert all(new in citation.cited_text for citation in cited.values())
    line = next(line for line in summary.disagreements if line.type == kind)
    assert [value.document_ids for value in line.values] == [("b",), ("a", "c")]


def test_a_reprint_that_changes_other_words_is_a_copy() -> None:
    given = [
        Document(id="a", text=STORY, published="2026-03-01"),
        Document(id="b", text=STORY.replace("guests had left", "visitors had left"), published="2026-03-02"),
    ]
    summary = summarize(given, Options(language="en", max_words=18))
    assert summary.disagreements == ()


# ---- matches

MATCHES = [
    ("same", "A blaze destroyed the film studio in Kell.", "The film studio in Kell was destroyed by a fire."),
    ("same", PARTS[0], PARTS[0]),
    ("differs", TOLL.format("12"), TOLL.format("31")),
    ("similar", "Brightline bought the rail operator Norcorp on Monday after months of talks.",
     "Zippy bought the rail operator Norcorp on Monday after months of talks."),
    ("part", JOINED, PARTS[1]),
]  # fmt: skip


@pytest.mark.parametrize(("relation", "first", "second"), MATCHES)
def test_the_relation_of_two_sentences(relation: str, first: str, second: str) -> None:
    given = documents(first, second)
    (match,) = (one for one in statement_matches(given, ENGLISH) if one.first.start == one.second.start == 0)
    assert match.relation == relation
    assert [match.first, match.second] == [("a", 0, len(first)), ("b", 0, len(second))]
    assert bool(match.differences) is (relation in ("differs", "similar"))


def test_of_a_part_the_whole_comes_first_whichever_document_is_earlier() -> None:
    (match,) = (one for one in statement_matches(documents(PARTS[1], JOINED), ENGLISH) if one.relation == "part")
    assert [match.first.document_id, match.second.document_id] == ["b", "a"]


def test_unlike_sentences_do_not_match() -> None:
    assert statement_matches(documents(PARTS[0], TOLL.format("12")), ENGLISH) == ()


BOUNDED = [("Fourteen", "At least nine"), ("At least 14", "Seventeen"), ("Fourteen", "Up to 30"), ("14", "Over nine")]


@pytest.mark.parametrize(("first", "second"), BOUNDED)
def test_a_bound_that_another_number_keeps_is_no_agreement(first: str, second: str) -> None:
    told = "people were killed when the roof of the ferry terminal collapsed on Tuesday morning, officials said."
    (match,) = statement_matches([f"{first} {told}", f"{second} {told}"])
    assert match.relation in ("similar", "differs")
    summary = summarize([f"{first} {told}", f"{second} {told}"], max_words=60)
    assert summary.sentences[0].support.independent_origins == 1
