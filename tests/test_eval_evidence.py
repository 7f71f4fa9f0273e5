"""Our labelled statements, and what the library makes of them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eval.evidence import Outcome, cited_as, rates, same_origin
from eval.statements import Labelled, Pair, Print, digest_statements, load_statements
from eval.studies.evidence import main
from summarizer import Document, InputError, detect_language, sentence_graph

LABELLED = load_statements()


def name(entry: Labelled) -> str:
    return entry.cluster.id


def labels_of(entry: Labelled) -> list[Pair | Print]:
    return [*entry.pairs, *entry.prints]


# The file.


def test_the_file_holds_as_many_of_each_label_as_are_promised() -> None:
    pairs = Counter(pair.label for entry in LABELLED for pair in entry.pairs)
    prints = Counter(prints.label for entry in LABELLED for prints in entry.prints)
    assert pairs == {"same": 110, "not": 77, "differs": 49}
    assert prints == {"reprint": 27, "independent": 18}
    other_languages = [entry for entry in LABELLED if entry.language != "en"]
    assert sum(len(entry.pairs) for entry in other_languages) == 44
    assert {entry.language for entry in other_languages} == {"de", "es", "fr", "pt"}


def test_clusters_have_names_of_their_own() -> None:
    assert len(set(map(name, LABELLED))) == len(LABELLED) == 41


@pytest.mark.parametrize("entry", LABELLED, ids=name)
def test_every_labelled_place_is_a_sentence_that_the_library_can_choose(entry: Labelled) -> None:
    graph = sentence_graph(entry.cluster.documents)
    choices = {(graph.documents[each.document].id, each.start, each.end) for each in graph.sentences}
    assert {place for pair in entry.pairs for place in (pair.first, pair.second)} <= choices


@pytest.mark.parametrize("entry", LABELLED, ids=name)
def test_labels_join_different_documents_once_and_give_a_reason(entry: Labelled) -> None:
    assert all(pair.first[0] != pair.second[0] for pair in entry.pairs)
    assert all(prints.second not in (prints.first, *prints.beside) for prints in entry.prints)
    assert all(each.kind and each.why for each in labels_of(entry))
    places = [frozenset((pair.first, pair.second)) for pair in entry.pairs]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("entry", LABELLED, ids=name)
def test_clusters_are_in_the_language_that_they_name(entry: Labelled) -> None:
    assert detect_language([document.text for document in entry.cluster.documents]) == entry.language


def changed(path: Path, change: dict[str, Any]) -> Path:
    """A file of one small cluster with other fields in its only pair."""
    pair = {"label": "same", "kind": "reworded", "first": ["a", 0], "second": ["b", 1], "why": "x"} | change
    documents = {"a": ["A ferry sank."], "b": ["It rained.", "The ferry sank."]}
    record = {"id": "c", "language": "en", "documents": documents, "pairs": [pair], "prints": []}
    path.write_text(json.dumps([record]), "utf-8")
    return path


def test_places_are_those_of_the_sentences_in_the_joined_text(tmp_path: Path) -> None:
    (entry,) = load_statements(changed(tmp_path / "s.json", {}))
    assert entry.cluster.documents[1].text == "It rained. The ferry sank."
    assert (entry.pairs[0].first, entry.pairs[0].second) == (("a", 0, 13), ("b", 11, 26))


@pytest.mark.parametrize(
    "change",
    [{"label": "maybe"}, {"label": "reprint"}, {"first": ["a", 1]}, {"first": ["a", -1]}, {"first": ["z", 0]}],
)
def test_what_is_not_labelled_as_it_should_be_is_refused(change: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"s\.json holds no labelled statements"):
        load_statements(changed(tmp_path / "s.json", change))


def test_the_digest_changes_with_a_label_and_not_with_a_reason(tmp_path: Path) -> None:
    digests = [
        digest_statements(load_statements(changed(tmp_path / "s.json", change)))
        for change in ({}, {"why": "y"}, {"label": "not"})
    ]
    assert digests[0] == digests[1] != digests[2]


# What is measured.

FERRY = "The old ferry Maren sank in the harbour of Tolvik on Monday morning."
STORIES = [
    Document(id="a", text=f"{FERRY} Forty people swam to the shore and were taken to a school."),
    Document(id="b", text=f"Divers searched the wreck until noon without a result. {FERRY}"),
    Document(id="c", text="The council of Wexmouth voted against a new tunnel under the river."),
]


def test_an_equal_sentence_of_another_story_is_cited_as_the_same() -> None:
    start = STORIES[1].text.index(FERRY)
    assert cited_as(STORIES, ("a", 0, len(FERRY)), ("b", start, start + len(FERRY))) == "same"
    assert cited_as(STORIES, ("a", 0, len(FERRY)), ("c", 0, len(STORIES[2].text))) == "none"


def test_what_is_no_sentence_is_unread() -> None:
    assert cited_as(STORIES, ("a", 0, len(FERRY) - 9), ("c", 0, len(STORIES[2].text))) == "unread"


def test_only_prints_of_one_story_have_one_origin() -> None:
    story = replace(LABELLED[-1].cluster.documents[0], id="story")
    read = [story, replace(story, id="print"), *STORIES]
    assert same_origin(read, "story", "print")
    assert not same_origin(read, "story", "a")


def outcome(label: str, verdict: str) -> Outcome:
    return Outcome("c", label, "kind", verdict, "first", "second")


def test_rates_count_what_is_right_among_what_they_are_of() -> None:
    measured = [
        *(outcome("same", verdict) for verdict in ("same", "same", "same", "none", "conflict")),
        *(outcome("not", verdict) for verdict in ("same", "none", "unread")),
        *(outcome("differs", verdict) for verdict in ("same", "conflict", "conflict", "none")),
        *(outcome("reprint", verdict) for verdict in ("joined", "apart")),
        outcome("independent", "apart"),
    ]
    assert [(rate.right, rate.among) for rate in rates(measured)] == [
        (3, 5),  # cited as the same: three same, one other, one differing
        (3, 5),
        (1, 3),  # a sentence that is not read proves nothing
        (3, 4),
        (2, 3),
        (2, 4),
        (1, 2),
        (1, 1),
    ]


def test_a_rate_of_nothing_is_1() -> None:
    assert {rate.share for rate in rates([])} == {1.0}


@pytest.mark.parametrize(
    ("label", "right", "wrong", "worse"),
    [
        ("same", "same", "none", {"same, recall"}),
        ("not", "none", "same", {"same, precision", "other statements not cited as the same"}),
        ("not", "none", "conflict", {"differences shown, precision"}),
        ("differs", "none", "same", {"same, precision", "differing statements not cited as the same"}),
        ("differs", "conflict", "none", {"differences shown, recall"}),
        ("reprint", "joined", "apart", {"reprints kept together"}),
        ("independent", "apart", "joined", {"independent stories kept apart"}),
    ],
)
def test_every_wrong_verdict_lowers_the_rates_that_it_belongs_to(
    label: str, right: str, wrong: str, worse: set[str]
) -> None:
    others = [
        *(
            outcome(label, verdict)
            for label in ("same", "not", "differs")
            for verdict in ("same", "conflict", "none")
        ),
        *(outcome(label, verdict) for label in ("reprint", "independent") for verdict in ("joined", "apart")),
    ]
    before, after = ({rate.name: rate.share for rate in rates([*others, outcome(label, v)])} for v in (right, wrong))
    assert worse <= {figure for figure in before if after[figure] < before[figure]}


# The table by kind.


@pytest.mark.slow
def test_the_study_prints_every_kind_and_lists_what_came_out_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    table, _, last = capsys.readouterr().out.partition("\n\n")
    kinds = {(each.label, each.kind) for entry in LABELLED for each in labels_of(entry)}
    assert len(table.splitlines()) == len(kinds)
    assert len(last.splitlines()) == 8
    assert main(["--list"]) == 0
    assert capsys.readouterr().out.count(", taken for ") > 0
