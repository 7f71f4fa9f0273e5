"""Prints of one story are one origin, whatever was done to them, and other stories are not."""

import itertools
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.studies.hostile import edited_reprints, templated_stories
from eval.studies.reprints import CHANGES
from summarizer import Document, Options, Summary, read_documents, summarize
from summarizer.documents.analysis import analyse
from summarizer.documents.overlap import Retellings, Stories, longest_in_order

SEED = Path(__file__).resolve().parent.parent / "seeds" / "kim-putin-summit"


def seeds() -> list[Document]:
    if not SEED.is_dir():
        pytest.skip("the sample cluster is not in this checkout")
    return read_documents([SEED])


def groups(summary: Summary) -> set[frozenset[str]]:
    return {frozenset(group.members) for group in summary.origins}


def story(name: str, sentences: int = 12) -> str:
    """Sentences of ten words out of two hundred; another name gives another story."""
    chance = random.Random(name)
    words = [f"{a}{b}{c}a" for a in "bdfgk" for b in "aeio" for c in "lmnprstvzw"]
    return " ".join(" ".join(chance.sample(words, 10)).capitalize() + "." for _ in range(sentences))


def documents(**texts: str) -> list[Document]:
    return [Document(id=name, text=text) for name, text in texts.items()]


# ---- which documents are prints of one story


def test_the_seeds_are_three_origins() -> None:
    prints = [{"000-help-with-satellites", "001-pledge-at-cosmodrome"}, {"002-meeting-in-far-east"}]
    prints.append({"003-launch-site-summit", "004-russia-to-help"})
    assert groups(summarize(seeds())) == set(map(frozenset, prints))


def test_the_evidence_names_what_links_two_prints() -> None:
    found = next(group for group in summarize(seeds()).origins if "004-russia-to-help" in group.members)
    assert found.kind == "near_copy"
    assert [(one.document, one.with_document, one.credit_line) for one in found.evidence] == [
        ("004-russia-to-help", "003-launch-site-summit", "Reuters")
    ]
    assert found.evidence[0].containment > 0.35
    assert found.evidence[0].aligned_sentences >= 8


@pytest.mark.parametrize("name", CHANGES)
def test_a_story_printed_anew_stays_with_its_origin(name: str) -> None:
    for number, document in enumerate(seeds()):
        paragraphs = [one for one in re.split(r"\n+", document.text) if one.strip()]
        printed = Document(id="again", text="\n\n".join(CHANGES[name](paragraphs, random.Random(number))))
        found = groups(summarize([*seeds(), printed]))
        assert any({document.id, "again"} <= group for group in found), (document.id, found)
        assert len(found) == 3


def test_stories_without_common_text_are_origins_of_their_own() -> None:
    summary = summarize(documents(a=story("a"), b=story("b"), c=story("c")))
    assert groups(summary) == {frozenset("a"), frozenset("b"), frozenset("c")}
    assert [group.kind for group in summary.origins] == ["single"] * 3


def test_a_message_that_a_story_quotes_is_no_print_of_it() -> None:
    message = story("m", 3)
    assert groups(summarize(documents(a=f"{story('a')} {message} {story('b', 6)}", m=message))) == {
        frozenset("a"),
        frozenset("m"),
    }


def test_what_later_takes_from_two_stories_does_not_join_them() -> None:
    given = [
        Document(id="a", text=f"{story('a')} {story('x')}", published="2026-03-01"),
        Document(id="b", text=f"{story('b')} {story('y')}", published="2026-03-01"),
        Document(id="both", text=f"{story('a')} {story('b')}", published="2026-03-02"),
    ]
    found = groups(summarize(given))
    assert len(found) == 2
    assert not any({"a", "b"} <= group for group in found)


def chain() -> list[Document]:
    """Each has half of the one before it, and nothing of those before that."""
    parts = [story(f"part {number}", 8) for number in range(6)]
    return [
        Document(id=f"{number}", text=f"{parts[number]} {parts[number + 1]}", published=f"2026-03-0{number + 1}")
        for number in range(5)
    ]


def test_prints_do_not_chain() -> None:
    summary = summarize(chain())
    assert groups(summary) == {frozenset("01"), frozenset("23"), frozenset("4")}


def test_a_cut_of_a_later_print_takes_it_along_where_the_first_print_has_too_little_of_the_cut() -> None:
    shared, own = story("shared", 8), story("own", 8)
    first = Document(id="first", text=f"{story('first', 8)} {shared}", published="2026-03-01")
    later = Document(id="later", text=f"{own} {shared}", published="2026-03-02")
    cut = Document(id="cut", text=f"{own} {shared[: len(shared) // 5]}", published="2026-03-03")
    assert groups(summarize([first, later])) == {frozenset(("first", "later"))}
    assert groups(summarize([first, later, cut])) == {frozenset(("first",)), frozenset(("later", "cut"))}


def test_a_print_of_a_later_print_shows_what_it_shares_with_both() -> None:
    one, two, more = story("one", 8), story("two", 8), story("more", 2)
    third = " ".join(re.split(r"(?<=\.) ", one)[:3])
    given = [
        Document(id="first", text=one + " " + story("local", 6), published="2026-03-01"),
        Document(id="later", text=f"{one} {two}", published="2026-03-02"),
        Document(id="again", text=f"{third} {two} {more}", published="2026-03-03"),
    ]
    (group,) = summarize(given).origins
    assert group.members == ("first", "later", "again")
    shares = {(one.document, one.with_document): one.containment for one in group.evidence}
    assert set(shares) == {("later", "first"), ("again", "first"), ("again", "later")}
    assert 0.2 <= shares["again", "first"] < 0.35 < shares["again", "later"]


@pytest.mark.parametrize("dated", [False, True])
def test_what_an_undated_round_up_takes_from_two_stories_does_not_join_them(dated: bool) -> None:
    half_a, half_b = story("half a", 10), story("half b", 10)
    given = [
        Document(id="a", text=f"{half_a} {story('rest a', 8)}", published="2026-03-02" if dated else None),
        Document(id="b", text=f"{half_b} {story('rest b', 8)}", published="2026-03-03" if dated else None),
        Document(id="all", text=f"{half_a} {half_b}", published="2026-03-01" if dated else None),
    ]
    # With dates it is the source of both.
    assert any({"a", "b"} <= group for group in groups(summarize(given))) is dated


def test_two_cuts_of_an_undated_story_stay_with_it() -> None:
    first, second = story("first", 10), story("second", 10)
    given = documents(a=f"{first} {story('a', 2)}", b=f"{second} {story('b', 2)}", whole=f"{first} {second}")
    assert groups(summarize(given)) == {frozenset(("a", "b", "whole"))}


def test_every_print_shares_a_fifth_with_the_first_one() -> None:
    given = [Document(id=str(number), text=text) for number, text in enumerate(templated_stories(60))]
    found = [group for group in summarize(given).origins if len(group.members) > 1]
    assert found
    for group in found:
        shares = {one.document: one.containment for one in group.evidence if one.with_document == group.first_seen}
        assert set(shares) == set(group.members[1:])
        assert min(shares.values()) >= 0.2


@pytest.mark.slow
@settings(max_examples=200)
@given(st.integers(0, 70), st.integers(0, 70), st.floats(0, 1), st.randoms(use_true_random=False))
def test_the_longest_common_subsequence_is_that_of_its_definition(
    rows: int, columns: int, density: float, chance: random.Random
) -> None:
    alike = np.array([[chance.random() < density for _ in range(columns)] for _ in range(rows)], dtype=np.bool_)
    alike = alike.reshape(rows, columns)
    longest = [[0] * (columns + 1) for _ in range(rows + 1)]
    for row, column in itertools.product(range(rows), range(columns)):
        grown = longest[row][column] + bool(alike[row, column])
        longest[row + 1][column + 1] = max(grown, longest[row][column + 1], longest[row + 1][column])
    assert longest_in_order(alike) == longest[-1][-1]


def test_what_is_ruled_out_at_a_glance_is_not_retold() -> None:
    texts = [*templated_stories(12), *edited_reprints(3), *(document.text for document in chain())]
    stories = Stories.of([analyse(text, "en") for text in texts])
    retellings = Retellings(stories)
    answers = []
    for one, other in itertools.permutations(range(len(texts)), 2):
        aligned = retellings.in_order(one, other)
        answers += [
            retellings.reach(fewest, one, other) is (aligned >= fewest) for fewest in (1, aligned, aligned + 1)
        ]
    assert all(answers)
    assert retellings.in_order(12, 13) > 4


def test_a_credit_that_both_give_makes_less_common_text_enough() -> None:
    def shared(agency: str | None) -> int:
        common = story("c", 3)
        one = Document(id="a", text=f"{common} {story('a', 9)}", agency=agency)
        other = Document(id="b", text=f"{common} {story('b', 9)}", agency=agency)
        return len(summarize([one, other]).origins)

    assert (shared("Reuters"), shared(None)) == (1, 2)


def test_the_earliest_print_comes_first_and_without_dates_the_longest() -> None:
    late = Document(id="late", text=f"{story('a')} {story('b', 3)}", published="2026-03-03")
    early = Document(id="early", text=story("a"), published="2026-03-02")
    assert [group.first_seen for group in summarize([late, early]).origins] == ["early"]
    undated = [replace(late, published=None), replace(early, published=None)]
    assert [group.members for group in summarize(undated).origins] == [("late", "early")]


@pytest.mark.parametrize(
    ("early", "late"),
    [
        ("2026-03-03T01:00:00Z", "2026-03-02T23:30:00-05:00"),
        ("2026-03-03T01:00:00Z", "Mon, 02 Mar 2026 23:30:00 EST"),
        ("2026-03-03T22:00:00Z", "2026-03-03"),  # nothing shows that a date alone was earlier
        ("2026-03-03", "2026-03-04T00:00:00Z"),
        ("9999", None),
    ],
)
def test_of_copies_and_of_prints_the_earliest_is_told_by_instants(early: str, late: str | None) -> None:
    for longer in ("", f" {story('b', 2)}"):
        given = [
            Document(id="late", text=f"{story('a')}{longer}", published=late),
            Document(id="early", text=story("a"), published=early),
        ]
        assert [group.first_seen for group in summarize(given).origins] == ["early"]


@pytest.mark.parametrize("order", list(itertools.permutations(range(5)))[::13])
def test_the_order_of_the_documents_changes_no_origin(order: Sequence[int]) -> None:
    given = seeds()
    assert groups(summarize([given[place] for place in order])) == groups(summarize(given))


# ---- what counts origins


def reprint(document: Document) -> Document:
    """The same story under another headline, with other white space, case of the first word, and hidden signs."""
    hidden = document.text.replace("the", "th\u200be").replace("  ", " ")
    return Document(id=f"{document.id}-again", text=f"Summit in the East\n\n{hidden}", published="2026-01-01")


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("selector", ["consensus", "coverage"])
def test_a_reprint_changes_no_chosen_sentence_and_no_count_of_origins(number: int, selector: str) -> None:
    given = [replace(document, published="2025-01-01") for document in seeds()]
    for words in (60, 120, 240):
        options = Options(max_words=words, selector=selector)
        alone = summarize(given, options)
        more = summarize([*given, reprint(given[number])], options)
        assert [sentence.text for sentence in more.sentences] == [sentence.text for sentence in alone.sentences]
        assert [sentence.support.independent_origins for sentence in more.sentences] == [
            sentence.support.independent_origins for sentence in alone.sentences
        ]


def test_who_prints_a_sentence_is_a_copy_and_who_says_the_same_corroborates() -> None:
    said = "Rosa Mbeki won the vote in Ndola on Monday with promises of many new wells for the villages."
    retold = "Rosa Mbeki won the vote in Ndola on Monday with promises of new wells for all villages."
    given = [
        Document(id="first", text=f"{said} {story('a')}", published="2026-03-01", publisher="Post"),
        Document(id="print", text=f"{said} {story('a')} {story('z', 2)}", published="2026-03-02", publisher="Post"),
        Document(id="other", text=f"{retold} {story('b')}", published="2026-03-03"),
    ]
    summary = summarize(
        given,
        selector=lambda graph, scores, options: [row for row in range(len(graph)) if graph.text(row) == said],
    )
    sentence = summary.sentences[0]
    assert summary.origins[0].members == ("first", "print")
    assert [(one.document_id, one.role, one.match) for one in sentence.citations] == [
        ("first", "origin", "verbatim"),
        ("print", "copy", "verbatim"),
        ("other", "corroborates", "near"),
    ]
    support = sentence.support
    assert (support.documents, support.publishers, support.independent_origins) == (3, 1, 2)
    assert "single_origin" not in sentence.flags


def test_what_one_of_several_origins_says_is_flagged() -> None:
    flags = [sentence.flags for sentence in summarize(documents(a=story("a"), b=story("b"))).sentences]
    assert flags
    assert set(flags) == {("single_origin",)}
    assert {flags for one in summarize(documents(a=story("a"))).sentences for flags in one.flags} == set()


@pytest.mark.parametrize("selector", ["consensus", "coverage", "exact", "mmr", "top"])
@pytest.mark.parametrize("cap", [1, 2])
def test_no_origin_gives_more_than_its_cap(selector: str, cap: int) -> None:
    summary = summarize(seeds(), Options(selector=selector, origin_cap=cap, max_words=300))
    given = [sentence.citations[0].origin_group for sentence in summary.sentences]
    assert len(given) >= 2
    assert max(map(given.count, given)) <= cap


def test_every_citation_of_a_print_is_verbatim_and_names_its_context() -> None:
    given = {document.id: document.text for document in [*seeds(), *map(reprint, seeds())]}
    summary = summarize([*seeds(), *map(reprint, seeds())], Options(max_words=300))
    cited = [citation for sentence in summary.sentences for citation in sentence.citations]
    assert any(citation.role == "copy" for citation in cited)
    for citation in cited:
        text = given[citation.document_id]
        assert text[citation.start : citation.end] == citation.cited_text
        assert text[: citation.start].endswith(citation.prefix)
        assert text[citation.end :].startswith(citation.suffix)
        assert len(citation.prefix) == min(32, citation.start)
