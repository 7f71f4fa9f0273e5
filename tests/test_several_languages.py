"""A cluster in several languages: each document is read by its own, and compared with none in another."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from summarizer import Document, Options, render, sentence_graph, summarize
from summarizer.corpus import build
from summarizer.evidence.statement_matching import StatementMatcher
from summarizer.graph.features import extract, extract_from
from summarizer.statements.judgement import NONE, SAME
from summarizer.text.token_table import token_table
from tests.test_languages import SENTENCES

ENGLISH = (
    "The bridge at Alden was closed on Monday after cracks were found in two of its pillars. "
    "The 3 bakers who die in the story were said to be his friends. Repairs will take three weeks, the mayor said."
)
ENGLISH_TOO = (
    "Engineers closed the bridge at Alden on Monday after they found cracks in two of its pillars. "
    "Drivers must now use the ferry, which carries 40 cars an hour."
)
GERMAN = (
    "Die Brücke von Alden wurde am 3. Mai gesperrt, nachdem in zwei Pfeilern Risse gefunden wurden. "
    "Die Reparatur der Brücken wird laut dem Bürgermeister mindestens drei Wochen dauern."
)
GERMAN_TOO = (
    "Die Brücke von Alden wurde am 3. Mai gesperrt, weil in zwei Pfeilern Risse gefunden wurden. "
    "Autofahrer müssen nun die Fähre nehmen, die 40 Autos in der Stunde befördert."
)
CLUSTER = [
    Document(id="a", text=ENGLISH),
    Document(id="b", text=GERMAN),
    Document(id="c", text=ENGLISH_TOO),
    Document(id="d", text=GERMAN_TOO),
    Document(id="e", text=ENGLISH_TOO.replace("Engineers", "Workers").replace("an hour", "each hour")),
]
WARNING = (
    "the documents are in several languages (English 3, German 2): sentences of different languages are not compared "
    "with each other"
)


def story(language: str, number: int = 0) -> Document:
    sentences = SENTENCES[language]
    return Document(id=f"{language}{number}", text=" ".join(sentences[number:] + sentences[:number]))


def test_a_warning_names_the_languages_that_of_most_first() -> None:
    summary = summarize(CLUSTER)
    assert WARNING in summary.warnings
    assert summary.language == "en"


@pytest.mark.parametrize("language", ["en", "de", "und"])
def test_a_language_that_is_asked_for_is_that_of_all_documents(language: str) -> None:
    summary = summarize(CLUSTER, Options(language=language))
    assert not any("several languages" in warning for warning in summary.warnings)
    assert {document.language for document in build(CLUSTER, Options(language=language)).analysed} == {language}


@pytest.mark.parametrize("row", range(len(CLUSTER)))
def test_each_document_is_split_as_it_is_alone(row: int) -> None:
    together, alone = build(CLUSTER).analysed[row], build([CLUSTER[row]]).analysed[0]
    assert together.language == alone.language
    assert together.spans.tolist() == alone.spans.tolist()


def test_a_short_document_is_read_as_the_others_are() -> None:
    documents = [story("de"), story("de", 1), Document(id="x", text="Nein, danke."), Document(id="y", text="12 34")]
    assert {document.language for document in build(documents).analysed} == {"de"}


SIBLINGS = [("no", "da"), ("da", "no"), ("hr", "bs"), ("bs", "sr"), ("cs", "sk"), ("sk", "cs"), ("id", "ms")]


@pytest.mark.parametrize(("most", "one"), SIBLINGS)
def test_there_is_no_warning_where_detection_wavers(most: str, one: str) -> None:
    summary = summarize([story(most), story(most, 2), story(one)])
    assert not any("several languages" in warning for warning in summary.warnings)
    assert summary.language == most


@pytest.mark.parametrize("language", SENTENCES)
def test_there_is_no_warning_over_one_language(language: str) -> None:
    summary = summarize([story(language), story(language, 2), Document(id="x", text=SENTENCES[language][4])])
    assert not any("several languages" in warning for warning in summary.warnings)


def test_words_are_stemmed_and_stopped_by_the_language_of_their_document() -> None:
    graph = sentence_graph(CLUSTER)
    terms = set(graph.features.terms)
    assert "bruck" in terms  # of Brücke and of Brücken
    assert not {"the", "were", "der", "dem", "am"} & terms
    german = [row for row in range(len(graph)) if graph.language_of(row) == "de"]
    die = graph.features.terms.index("die")  # an English word like any other, a German article
    held = np.asarray(graph.features.counts[:, [die]].toarray()).ravel()
    assert not held[german].any()
    assert held.sum() == 1


def test_what_is_spelled_alike_in_both_languages_is_one_term() -> None:
    graph = sentence_graph(CLUSTER)
    cars = graph.features.terms.index("40")
    rows = np.flatnonzero(graph.features.counts[:, [cars]].toarray().ravel())
    assert {graph.language_of(row) for row in rows.tolist()} == {"en", "de"}


def test_sentences_of_different_languages_are_never_judged() -> None:
    corpus = build(CLUSTER)
    matcher, graph = StatementMatcher(corpus), corpus.graph
    pairs = [(row, other) for row in range(len(graph)) for other in range(len(graph)) if row != other]
    mixed = [(row, other) for row, other in pairs if graph.language_of(row) != graph.language_of(other)]
    assert len(mixed) >= 20
    assert {matcher.judgement(row, other).relation for row, other in mixed} == {NONE}
    assert not any(other in matcher.candidates(row) for row, other in mixed)


def test_agreement_is_found_within_each_language() -> None:
    corpus = build(CLUSTER)
    matcher, graph = StatementMatcher(corpus), corpus.graph
    same = {
        graph.language_of(row)
        for row in range(len(graph))
        for other in matcher.candidates(row)
        if matcher.judgement(row, other).relation == SAME
    }
    assert same == {"en", "de"}


def test_no_sentence_is_cited_for_one_in_another_language() -> None:
    languages = {"a": "en", "c": "en", "e": "en", "b": "de", "d": "de"}
    summary = summarize(CLUSTER, Options(max_words=80))
    cited = [{languages[citation.document_id] for citation in sentence.citations} for sentence in summary.sentences]
    assert {len(one) for one in cited} == {1}


def test_a_query_is_looked_for_in_each_language() -> None:
    for query in ("Brücken", "bridges"):
        relevance = sentence_graph(CLUSTER, Options(query=query)).relevance
        assert relevance is not None
        assert relevance.any()


def test_the_order_of_the_documents_changes_nothing() -> None:
    texts = {summarize([CLUSTER[at] for at in order], Options(max_words=60)).text for order in permutations(range(5))}
    assert len(texts) == 1


def test_the_same_documents_give_the_same_bytes() -> None:
    assert render(summarize(CLUSTER), "json") == render(summarize(CLUSTER), "json")


def test_a_seen_document_is_read_by_its_own_language() -> None:
    seen = [Document(id="s", text=GERMAN), Document(id="t", text=GERMAN_TOO)]
    summary = summarize(CLUSTER, Options(max_words=200), seen=seen)
    assert summary.language == "en"
    assert not {"b", "d"} & {one.citations[0].document_id for one in summary.sentences}


def test_features_of_several_languages_are_those_of_each_put_together() -> None:
    english, german = SENTENCES["en"], SENTENCES["el"]  # without a word in common
    mixed = [sentence for pair in zip(english, german, strict=True) for sentence in pair]
    together = extract_from(token_table(mixed), ["en", "el"] * len(english))
    for first, texts, language in ((0, english, "en"), (1, german, "el")):
        alone = extract(texts, language)
        columns = [together.terms.index(term) for term in alone.terms]
        assert together.counts.toarray()[first::2][:, columns].tolist() == alone.counts.toarray().tolist()
        assert together.concepts.toarray()[first::2].sum() == alone.concepts.toarray().sum()
    assert len(together.terms) == sum(len(extract(t, c).terms) for t, c in ((english, "en"), (german, "el")))


def test_a_document_is_no_stray_for_being_in_another_language() -> None:
    english = (
        "Cracks in two pillars closed the bridge at Alden on Monday. The ferry now carries all cars over the river.",
        "The mayor of Alden hopes that the bridge will open in three weeks. Until then the ferry is free for cars.",
        "Hundreds of cars waited for the ferry at Alden, whose bridge engineers closed over cracks in pillars.",
    )
    summary = summarize([Document(id=text[:6], text=text) for text in english] + [story("el")])
    assert not any("little in common" in warning for warning in summary.warnings)
