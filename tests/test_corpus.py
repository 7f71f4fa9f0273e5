"""What is read once, and kept: analyses and corpora against what comes out without them."""

import pickle
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import (
    Analyses,
    Document,
    InputError,
    OptionError,
    Options,
    check,
    compare,
    render,
    sentence_graph,
    statement_matches,
    summarize,
)
from summarizer.corpus import Corpus, build
from summarizer.documents.analysis import analyse
from summarizer.evidence.findings import Findings
from summarizer.text.segmentation import splitter_for
from summarizer.text.token_table import joined, token_table

FERRY = [
    Document(
        id="a",
        publisher="Daily Post",
        published="2026-03-02",
        text="A ferry capsized off Lagos on Monday, killing 12 people, officials said. Rescue work went on.",
    ),
    Document(
        id="b",
        publisher="Herald",
        text="At least 14 people died when a ferry capsized off Lagos on Monday, officials said.\n\nIt was full.",
    ),
    Document(id="c", text="Rescuers searched the water off Lagos for a third day. The boat carried traders."),
]
QUESTIONS = [Options(max_words=30), Options(query="rescue"), Options(leaning="free", max_sentences=2)]


def test_kept_analyses_change_no_result() -> None:
    analyses = Analyses()
    for documents, seen in ((FERRY, []), (FERRY[::-1], []), (FERRY[1:], FERRY[:1]), (FERRY, [])):
        for options in QUESTIONS:
            plain = summarize(documents, options, seen=seen)
            assert summarize(documents, options, seen=seen, analyses=analyses) == plain
            assert compare(documents, options, analyses=analyses) == compare(documents, options)
    assert statement_matches(FERRY, analyses=analyses) == statement_matches(FERRY)
    assert check(FERRY[0].text, FERRY, analyses=analyses) == check(FERRY[0].text, FERRY)
    assert sentence_graph(FERRY, analyses=analyses).sentences == sentence_graph(FERRY).sentences


def test_a_kept_corpus_knows_its_documents_by_all_their_fields() -> None:
    analyses = Analyses()
    summarize(FERRY, analyses=analyses)
    renamed = [replace(FERRY[0], publisher="Evening Post", published="2026-03-03"), *FERRY[1:]]
    assert summarize(renamed, analyses=analyses) == summarize(renamed)


def test_the_second_question_reads_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    analyses = Analyses()
    summarize(FERRY, analyses=analyses)
    monkeypatch.setattr("summarizer.corpus.analyse", None)
    summarize(FERRY, Options(query="rescue"), analyses=analyses)
    summarize(FERRY[:2], analyses=analyses)
    with pytest.raises(TypeError):
        summarize([Document(id="d", text="A new story stands here.")], analyses=analyses)


def test_what_was_asked_before_is_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    analyses = Analyses()
    first = summarize(FERRY, analyses=analyses)
    matches = statement_matches(FERRY, analyses=analyses)
    monkeypatch.setattr("summarizer.evidence.statement_matching.Judge.judge", None)
    assert summarize(FERRY, analyses=analyses) == first
    assert statement_matches(FERRY, analyses=analyses) == matches
    with pytest.raises(TypeError):
        statement_matches(FERRY)


def test_what_is_found_once_for_all_options_sees_no_candidate() -> None:
    def candidates(corpus: Corpus) -> int:
        return int(corpus.graph.candidates.sum())

    corpus = build(FERRY)
    assert candidates(corpus) > 0
    for asked in (corpus, corpus.for_options(QUESTIONS[1]), build(FERRY, analyses=Analyses())):
        assert asked.once(candidates) == 0


def test_only_kept_analyses_keep_what_was_found() -> None:
    analyses = Analyses()
    first, second = (build(FERRY, options, analyses=analyses) for options in QUESTIONS[:2])
    assert first.once(Findings) is second.once(Findings)
    alone = build(FERRY)
    assert alone.once(Findings) is not alone.once(Findings)


def test_equal_texts_are_analysed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[str] = []

    def counted(text: str, language: str, removed: object = (), splitter: object = None) -> object:
        texts.append(text)
        return analyse(text, language)

    monkeypatch.setattr("summarizer.corpus.analyse", counted)
    build([replace(document, id=f"{document.id}{copy}") for document in FERRY for copy in range(10)])
    assert sorted(texts) == sorted(document.text for document in FERRY)


@pytest.mark.parametrize("max_chars", [0, 50, 400])
def test_what_is_kept_stays_below_the_limit(max_chars: int) -> None:
    analyses = Analyses(max_chars=max_chars)
    for document in FERRY * 2:
        assert summarize([document], analyses=analyses) == summarize([document])
        kept = [*analyses._documents._kept.values(), *analyses._corpora._kept.values()]
        assert sum(size for _, size in kept) <= max_chars


@pytest.mark.parametrize("wrong", [-1, 1.5, True, None])
def test_a_limit_that_is_no_number_is_refused(wrong: object) -> None:
    with pytest.raises(OptionError, match="max_chars must be a whole number of at least 0"):
        Analyses(max_chars=wrong)  # type: ignore[arg-type]  # what is wrong is the point


@pytest.mark.parametrize("wrong", [{}, Analyses, 5])
def test_what_is_no_analyses_is_refused(wrong: object) -> None:
    with pytest.raises(InputError, match="analyses must be an Analyses object, not"):
        summarize(FERRY, analyses=wrong)  # type: ignore[arg-type]  # what is wrong is the point


def test_a_splitter_of_the_callers_is_never_taken_from_what_is_kept() -> None:
    analyses = Analyses()
    plain = summarize(FERRY, analyses=analyses)
    whole = summarize(FERRY, Options(min_sentence_words=1), splitter=lambda text: [(0, len(text))], analyses=analyses)
    assert len(whole.documents[0].removed) == len(plain.documents[0].removed)
    assert whole.documents[0].sentences == 1


def test_an_analysis_survives_pickling_with_its_facts() -> None:
    analysed = analyse(FERRY[0].text, "en")
    before = [(s.text, s.attributed_to, s.defects) for s in (analysed[0], analysed[1])]
    again = pickle.loads(pickle.dumps(analysed))
    assert [(s.text, s.attributed_to, s.defects) for s in (again[0], again[1])] == before
    assert again.tokens.match_keys == analysed.tokens.match_keys


def test_a_corpus_asked_for_other_options_is_the_one_built_for_them() -> None:
    for options in QUESTIONS:
        asked, built = build(FERRY).for_options(options), build(FERRY, options)
        assert asked.graph.candidates.tolist() == built.graph.candidates.tolist()
        assert asked.graph.needs.tolist() == built.graph.needs.tolist()
        assert asked.warnings == built.warnings
        assert (asked.graph.relevance is None) == (built.graph.relevance is None)


@given(st.lists(st.lists(st.sampled_from(["rain", "Rain", "river", "Überfluss", "12", "1,000", "不", "-"]))))
def test_joined_tables_are_the_table_of_all_texts(words: list[list[str]]) -> None:
    texts = [" ".join(line) for line in words]
    half = len(texts) // 2
    parts = [token_table(texts[:half]), token_table(texts[half:])]
    whole = token_table(texts)
    both = joined((part, np.arange(len(part))) for part in parts)
    assert (both.match_keys, both.vocabulary) == (whole.match_keys, whole.vocabulary)
    for name in ("words", "chars", "tokens", "starts"):
        assert getattr(both, name).tolist() == getattr(whole, name).tolist()


@given(st.lists(st.sampled_from(["rain fell", "rivers rose", "", "rain rose twice"])), st.data())
def test_rows_of_a_table_are_the_table_of_their_texts(texts: list[str], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.sampled_from(range(len(texts))), unique=True)) if texts else []
    some = joined([(token_table(texts), np.array(rows, dtype=np.int64))])
    wanted = token_table([texts[row] for row in rows])
    assert (some.vocabulary, some.tokens.tolist()) == (wanted.vocabulary, wanted.tokens.tolist())


def test_a_built_in_splitter_handed_in_gives_the_same_bytes() -> None:
    by_hand = summarize(FERRY, splitter=splitter_for("en"))
    assert render(by_hand, "text") == render(summarize(FERRY), "text")
