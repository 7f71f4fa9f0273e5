"""`length` names a budget in words, and at each of them a summary is well formed."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from typing import Any

import httpx
import pytest

from summarizer import Document, OptionError, Options, Summary, compare, read_clusters, read_documents, summarize
from summarizer import summarize_record as record_summary
from summarizer.options import LENGTHS
from tests.skips import DATA

ROOT = Path(__file__).resolve().parent.parent
SEEDS = read_documents([ROOT / "seeds" / "kim-putin-summit"])
SAMPLE = [(cluster.id, list(cluster.documents)) for cluster in read_clusters([ROOT / "eval/sample/clusters.jsonl"])]
CLUSTERS: list[tuple[str, list[Document]]] = [("seeds", SEEDS), *SAMPLE]


def check(documents: list[Document], summary: Summary, words: int) -> None:
    """What holds of a summary of any length."""
    texts = {document.id: document.text for document in documents}
    assert summary.words <= words
    assert summary.sentences or "no sentence that may be chosen fits the budget" in summary.warnings[-1]
    for sentence in summary.sentences:
        first = sentence.citations[0]
        assert texts[first.document_id][first.start : first.end] == sentence.text
        assert summary.text[sentence.start : sentence.end] == sentence.text
    said = [" ".join(sentence.text.split()).casefold() for sentence in summary.sentences]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize(("name", "documents"), CLUSTERS, ids=[name for name, _ in CLUSTERS])
def test_a_summary_of_each_length_is_well_formed(name: str, documents: list[Document], length: str) -> None:
    summary = summarize(documents, Options(length=length))
    check(documents, summary, LENGTHS[length])
    assert summary.sentences, name


@pytest.mark.parametrize("length", LENGTHS)
def test_so_is_one_of_news_from_the_web(length: str) -> None:
    path = DATA / "clusters" / "multinews.dev.jsonl"
    if not path.is_file():
        pytest.skip("the development data are not on this machine")
    for cluster in islice(read_clusters([path]), 8):
        check(list(cluster.documents), summarize(cluster.documents, Options(length=length)), LENGTHS[length])


# options, and the most words that they allow
LIMITS: list[tuple[dict[str, Any], int | None]] = [
    ({}, 100),
    ({"max_words": 7}, 7),
    ({"length": "brief"}, 30),
    ({"length": "full"}, 600),
    ({"max_sentences": 3}, None),
    ({"max_chars": 300}, None),
    ({"length": "long", "max_sentences": 3}, 250),
    ({"length": "short", "max_chars": 300, "max_sentences": 3}, 60),
]


@pytest.mark.parametrize(("given", "words"), LIMITS)
def test_one_limit_in_words_holds_and_stands_in_the_signature(given: dict[str, Any], words: int | None) -> None:
    options = Options(**given)
    assert options.word_limit == words
    assert f"max_words:{words or '-'}" in summarize(SEEDS, options).signature.split("|")


@pytest.mark.parametrize("length", LENGTHS)
def test_a_length_is_a_name_for_its_words_and_nothing_else(length: str) -> None:
    assert summarize(SEEDS, Options(length=length)) == summarize(SEEDS, Options(max_words=LENGTHS[length]))


@pytest.mark.parametrize("words", [1, 60, 1_000_000_000])
def test_two_budgets_in_words_are_refused_by_both_their_names(words: int) -> None:
    with pytest.raises(
        OptionError, match=rf"length must not be given with max_words: .* 'short' and {words}$"
    ) as said:
        Options(length="short", max_words=words)
    assert (said.value.field, said.value.value) == ("length", "short")


def test_other_limits_hold_beside_a_length() -> None:
    assert len(summarize(SEEDS, Options(length="full", max_sentences=2)).sentences) == 2
    assert len(summarize(SEEDS, Options(length="full", max_chars=300)).text) <= 300


# options of a run, options of a record in it, the most words of the summary
RECORDS: list[tuple[dict[str, Any], dict[str, Any], int]] = [
    ({}, {"length": "brief"}, 30),
    ({"max_words": 250}, {"length": "brief"}, 30),
    ({"length": "long"}, {"max_words": 20}, 20),
    ({"length": "long"}, {"length": "short"}, 60),
    ({"length": "short"}, {"redundancy": 0.5}, 60),
]


@pytest.mark.parametrize(("run", "own", "words"), RECORDS)
def test_the_budget_of_a_record_goes_before_that_of_the_run(
    run: dict[str, Any], own: dict[str, Any], words: int
) -> None:
    documents = [{"id": document.id, "text": document.text} for document in SEEDS]
    summary = record_summary({"id": "x", "documents": documents, "options": own}, Options(**run))
    assert f"max_words:{words}" in summary["signature"].split("|")
    assert 0 < summary["words"] <= words


def test_a_record_with_two_budgets_is_an_error_of_its_own() -> None:
    asked = {"id": "x", "documents": [{"text": "A ferry sank."}], "options": {"length": "short", "max_words": 20}}
    assert "length must not be given with max_words" in record_summary(asked)["error"]["detail"]


def test_a_comparison_has_no_limit_of_words() -> None:
    assert compare(SEEDS, Options(length="brief")).summary == compare(SEEDS).summary


def test_where_nothing_fits_the_warning_names_the_shortest_sentence() -> None:
    long = "The council approved the bridge " + "of steel and stone " * 8 + "on Monday."
    longer = "The mayor opened the harbour " + "of wood and glass " * 9 + "on Tuesday."
    summary = summarize([Document(id="a", text=longer), Document(id="b", text=long)], Options(length="brief"))
    assert summary.warnings == (
        "the summary is empty: no sentence that may be chosen fits the budget; "
        f"the shortest has 39 words ({len(long)} characters), in document 'b'",
    )


def test_the_service_refuses_two_budgets_with_a_pointer(client: httpx.Client) -> None:
    body = {"documents": [{"id": "a", "text": "A ferry sank."}], "options": {"length": "short", "max_words": 20}}
    answer = client.post("/v1/summaries", json=body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/options/length"


def test_the_service_takes_a_length(client: httpx.Client) -> None:
    documents = [{"id": document.id, "text": document.text} for document in SEEDS]
    answer = client.post("/v1/summaries", json={"documents": documents, "options": {"length": "brief"}}).json()
    assert 0 < answer["words"] <= 30


def test_the_page_offers_the_lengths_that_the_library_declares() -> None:
    page = (ROOT / "api/web/index.html").read_text("utf-8")
    offered = re.findall(r'<option value="(\d+)"(?: selected)?>(\w+)</option>', page)
    assert {name.lower(): int(words) for words, name in offered} == LENGTHS
