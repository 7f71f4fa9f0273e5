"""Where a summary says its sentences come from, and what names a summary."""

import json
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from summarizer import (
    Document,
    Locator,
    Options,
    Place,
    RemovedSpan,
    SentenceGraph,
    Summary,
    declared_options,
    read_documents,
    render,
    split_sentences,
    summarize,
)

SEED = Path(__file__).resolve().parent.parent / "seeds" / "kim-putin-summit"


def seed() -> list[Document]:
    if not SEED.is_dir():
        pytest.skip("the sample cluster is not in this checkout")
    return read_documents([SEED])


def choosing(*texts: str) -> Callable[[SentenceGraph, NDArray[np.float64], Options], Sequence[int]]:
    """A selector of the sentences that read so; of the first of them where several do."""

    def selector(graph: SentenceGraph, scores: NDArray[np.float64], options: Options) -> list[int]:
        said = [graph.text(row) for row in range(len(graph))]
        return [said.index(text) for text in texts]

    return selector


def cited(summary: Summary, sentence: int = 0) -> list[tuple[str, str]]:
    """Who says it; not who says it with another number."""
    citations = summary.sentences[sentence].citations
    return [(one.document_id, one.cited_text) for one in citations if one.role != "conflicts"]


FERRY = "A ferry carrying market traders capsized off Lagos on Monday, killing 12 people."
DIVERS = "Divers searched the wreck for survivors."
SCHOOLS = "Schools will be closed until the end of the week."
INQUIRY = "The governor promised an inquiry into safety at sea."


def pair(other: str) -> Summary:
    """A summary of the ferry sentence, from a cluster where another document says `other`."""
    documents = [Document(id="a", text=f"{FERRY} {DIVERS}"), Document(id="b", text=f"{SCHOOLS} {other} {INQUIRY}")]
    chosen = choosing(FERRY) if other != FERRY else first_of("a")
    return summarize(documents, selector=chosen)


def first_of(document: str) -> Callable[[SentenceGraph, NDArray[np.float64], Options], Sequence[int]]:
    def selector(graph: SentenceGraph, scores: NDArray[np.float64], options: Options) -> list[int]:
        named = [graph.documents[sentence.document].id for sentence in graph.sentences]
        return [named.index(document)]

    return selector


# sentences that say what the ferry sentence says
SAME = [
    FERRY,
    FERRY.upper(),
    "A ferry carrying market\u00a0traders  capsized off Lagos on Monday, killing 12 people.",
    "A fer\u00adry carrying market traders cap\u200bsized off Lagos on Monday, killing 12 people.",
    "A ferry that was carrying market traders capsized off Lagos on Monday, killing 12 people.",
    "On Monday a ferry carrying market traders capsized off Lagos, killing 12 people.",
    "A ferry carrying market traders capsized off Lagos on Monday, killing 12 people, officials said.",
    "A ferry carrying market traders capsized off Lagos on Monday 2 March, killing 12 people.",
]
# sentences that do not
OTHER = [
    "A ferry carrying market traders capsized off Lagos on Monday, killing 15 people.",
    "A ferry carrying market traders capsized off Lagos on Monday, killing 1.2 people.",
    "A ferry carrying 40 market traders capsized off Lagos on Monday, killing many people.",
    "A bus carrying school children overturned near Abuja on Tuesday, killing 12 people.",
    "Relatives of the traders waited at the harbour all night long.",
]


@pytest.mark.parametrize("other", SAME)
def test_a_document_that_says_the_same_is_cited(other: str) -> None:
    assert cited(pair(other)) == [("a", FERRY), ("b", other)]


@pytest.mark.parametrize("other", OTHER)
def test_a_document_that_says_something_else_is_not_cited(other: str) -> None:
    assert cited(pair(other)) == [("a", FERRY)]


# the ferry sentence with a number, the same written otherwise, whether the two are one number
NUMBERS = [
    ("1,200", "1200", True),
    ("1,200", "1,200", True),
    ("1,200", "1,201", False),
    ("12", "120", False),
]


@pytest.mark.parametrize(("one", "other", "same"), NUMBERS)
def test_numbers_are_the_same_however_they_are_grouped(one: str, other: str, same: bool) -> None:
    here, there = FERRY.replace("12", one), FERRY.replace("12", other)
    documents = [Document(id="a", text=f"{here} {DIVERS}"), Document(id="b", text=f"{SCHOOLS} {there}")]
    summary = summarize(documents, Options(language="en"), selector=first_of("a"))
    assert [citation[0] for citation in cited(summary)] == (["a", "b"] if same else ["a"])


def test_the_first_citation_is_where_the_sentence_was_taken_from() -> None:
    documents = [
        Document(id="first", text=f"{SCHOOLS} {SAME[5]}"),
        Document(id="second", text=f"{FERRY} {DIVERS}"),
        Document(id="third", text=f"{INQUIRY} {SAME[4]}"),
    ]
    for order in (documents, documents[::-1]):
        found = cited(summarize(order, selector=choosing(FERRY)))
        assert found[0] == ("second", FERRY)
        rest = [document.id for document in order if document.id != "second"]
        assert [name for name, _ in found[1:]] == rest


def test_each_document_is_cited_once_with_its_likest_sentence() -> None:
    documents = [
        Document(id="a", text=f"{FERRY} {DIVERS}"),
        Document(id="b", text=f"{INQUIRY} Off Lagos a ferry with market traders sank, killing 12 people. {SAME[4]}"),
    ]
    assert cited(summarize(documents, selector=choosing(FERRY))) == [("a", FERRY), ("b", SAME[4])]


def test_a_document_does_not_confirm_itself() -> None:
    documents = [Document(id="a", text=f"{FERRY} {DIVERS} {SAME[4]}"), Document(id="b", text=SCHOOLS)]
    assert cited(summarize(documents, selector=choosing(FERRY))) == [("a", FERRY)]


STORY = f"{FERRY} {DIVERS} {INQUIRY}"
# the whole story again, as other pages would print it
COPIES = [
    STORY,
    STORY.upper(),
    f"\ufeff  {STORY}\n\n",
    STORY.replace("ferry", "fer\u00adry"),
]


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_is_cited_for_every_sentence_and_changes_none(copy: str) -> None:
    alone = [Document(id="a", text=STORY, published="2026-03-01"), Document(id="b", text=SCHOOLS)]
    both = [*alone, Document(id="z", text=copy)]
    summary = summarize(both)
    assert [sentence.text for sentence in summary.sentences] == [s.text for s in summarize(alone).sentences]
    taken = [sentence for sentence in summary.sentences if sentence.citations[0].document_id == "a"]
    assert len(taken) == 3
    for sentence in taken:
        assert [citation.document_id for citation in sentence.citations] == ["a", "z"]
        last = sentence.citations[1]
        assert both[2].text[last.start : last.end] == last.cited_text
    assert summary.documents[2].note == "copy of a"
    assert not summary.documents[2].used


def test_a_copy_wrapped_at_another_width_is_cited_all_the_same() -> None:
    whole = f"{STORY} {SCHOOLS} Relatives of the traders waited at the harbour all night long for any news."
    documents = [
        Document(id="a", text=whole, published="2026-03-01"),
        Document(id="z", text=textwrap.fill(whole, 60), published="2026-03-02"),
    ]
    summary = summarize(documents)
    assert len(summary.sentences) == 5
    for sentence in summary.sentences:
        assert [citation.document_id for citation in sentence.citations] == ["a", "z"]
        last = sentence.citations[1]
        assert documents[1].text[last.start : last.end] == last.cited_text
        assert last.cited_text.split() == sentence.text.split()


def test_of_several_copies_the_earliest_published_is_the_origin() -> None:
    documents = [
        Document(id="late", text=STORY, published="2026-03-02"),
        Document(id="undated", text=STORY),
        Document(id="early", text=STORY, published="2026-03-01"),
        Document(id="other", text=SCHOOLS),
    ]
    summary = summarize(documents, selector=choosing(FERRY))
    assert [name for name, _ in cited(summary)] == ["early", "late", "undated"]
    assert summary.sentences[0].published == "2026-03-01"


# ---- offsets

# what stands before the sentences of a document: none of it may shift an offset
FRONTS = [
    "",
    "😀 ",
    "\ufeff",
    "\r\n\r\n\t",
    "e\u0301a\u0300 ... ",
    "👩\u200d👩\u200d👧 ",
    "\u202eabc\u202c\n\n",
    "ﬁ㎞ \n",
]


@pytest.mark.parametrize("front", FRONTS, ids=ascii)
def test_offsets_count_code_points_of_the_callers_text(front: str) -> None:
    documents = [
        Document(id="a", text=f"{front}{FERRY} {DIVERS}"),
        Document(id="b", text=f"{front}{SCHOOLS}\r\n{front}{SAME[4]}"),
    ]
    held_true(documents, summarize(documents))


def held_true(documents: Sequence[Document], summary: Summary) -> None:
    """What must always hold between a summary, as JSON, and the texts that were given."""
    said = json.loads(render(summary, "json"))
    assert said["offset_unit"] == "unicode_code_point"
    assert said["sentences"]
    for number, sentence in enumerate(said["sentences"]):
        assert sentence["index"] == number
        assert said["text"][sentence["start"] : sentence["end"]] == sentence["text"]
        assert sentence["citations"][0]["cited_text"] == sentence["text"]
        indices = [citation["document_index"] for citation in sentence["citations"]]
        assert len(set(indices)) == len(indices)
        assert indices[1:] == sorted(indices[1:])
        for citation in sentence["citations"]:
            document = documents[citation["document_index"]]
            assert citation["document_id"] == document.id
            assert citation["document_title"] == document.title
            start, end = citation["start_char_index"], citation["end_char_index"]
            assert document.text[start:end] == citation["cited_text"]
            assert citation["cited_text"].strip() == citation["cited_text"] != ""
    for number, report in enumerate(said["documents"]):
        document = documents[number]
        assert (report["index"], report["id"], report["chars"]) == (number, document.id, len(document.text))
        assert (report["title"], report["url"], report["publisher"], report["published_at"]) == (
            document.title,
            document.url,
            document.publisher,
            document.published,
        )
        for span in report["removed_spans"]:
            assert 0 <= span["start"] < span["end"] <= len(document.text)
        assert report["used"] == (report["note"] is None)


@pytest.mark.parametrize("words", [30, 100, 500])
def test_real_stories_are_cited_verbatim(words: int) -> None:
    documents = seed()
    held_true(documents, summarize(documents, Options(max_words=words)))


def test_nothing_cited_was_removed() -> None:
    documents = seed()
    summary = summarize(documents, Options(max_words=500))
    for sentence in summary.sentences:
        for citation in sentence.citations:
            for span in summary.documents[citation.document_index].removed:
                assert span.end <= citation.start or citation.end <= span.start


def test_the_sentence_index_counts_the_sentences_of_the_document() -> None:
    documents = [Document(id="a", text=STORY), Document(id="b", text=SCHOOLS)]
    summary = summarize(documents, selector=choosing(INQUIRY))
    (citation,) = summary.sentences[0].citations
    assert citation.sentence_index == 2
    assert split_sentences(STORY)[2] == (citation.start, citation.end)


def test_sentences_of_the_summary_are_one_space_apart() -> None:
    summary = summarize(seed())
    assert summary.text == " ".join(sentence.text for sentence in summary.sentences)


def test_sentences_in_a_script_without_spaces_stand_side_by_side() -> None:
    documents = [
        Document(id="a", text="渡轮星期一在拉各斯附近海域倾覆，造成十二人死亡。"),
        Document(id="b", text="州长承诺对海上安全问题进行全面调查。"),
    ]
    summary = summarize(documents, Options(redundancy=1.0))
    assert len(summary.sentences) == 2
    assert summary.text == "".join(sentence.text for sentence in summary.sentences)


# ---- scores, ranks, reasons


def test_ranks_count_all_sentences_by_score_with_ties_to_the_earlier() -> None:
    documents = [Document(id="a", text=STORY), Document(id="b", text=SCHOOLS)]
    scores = {FERRY: 1.0, DIVERS: 3.0, INQUIRY: 1.0, SCHOOLS: 2.0}

    def ranker(graph: SentenceGraph, options: Options) -> NDArray[np.float64]:
        return np.array([scores[graph.text(row)] for row in range(len(graph))])

    summary = summarize(documents, Options(order="source"), ranker=ranker, selector=choosing(*scores))
    assert [sentence.rank for sentence in summary.sentences] == [3, 1, 4, 2]
    # Their mean is 7 / 4.
    assert [sentence.score for sentence in summary.sentences] == pytest.approx(
        [4 / 7, 12 / 7, 4 / 7, 8 / 7], abs=1e-6
    )


def test_reasons_share_out_all_the_weight_that_the_summary_covers() -> None:
    summary = summarize(seed())
    assert sum(sentence.reasons.concept_weight for sentence in summary.sentences) == pytest.approx(1, abs=1e-4)
    for sentence in summary.sentences:
        assert sentence.reasons.graph + sentence.reasons.position == pytest.approx(sentence.score, abs=2e-6)
        assert len(sentence.reasons.top_concepts) == min(5, sentence.reasons.concepts)


def test_a_concept_counts_for_the_best_sentence_that_has_it() -> None:
    documents = [Document(id="a", text="One two three four five. Six two three seven eight.")]
    summary = summarize(
        documents,
        Options(language="und", order="source", redundancy=1.0),
        ranker=lambda graph, options: np.array([1.0, 3.0]),
    )
    # Six-two, two-three, three-seven, seven-eight; then one-two, three-four, four-five.
    assert [sentence.reasons.concepts for sentence in summary.sentences] == [3, 4]


@pytest.mark.parametrize(("strength", "expected"), [(0.0, [0.3, 0.3]), (1.0, [0.4, 0.2])])
def test_the_position_reason_is_what_teleporting_brings(strength: float, expected: list[float]) -> None:
    documents = [Document(id="a", text=f"{FERRY} {DIVERS}")]
    summary = summarize(documents, Options(position=strength, damping=0.7, order="source"))
    assert [sentence.reasons.position for sentence in summary.sentences] == pytest.approx(expected, abs=1e-6)


# ---- what became of the documents


def test_each_document_that_was_not_used_has_a_note_why() -> None:
    documents = [
        Document(id="used", text=f"{FERRY} {DIVERS}", published="2026-03-02"),
        Document(id="copy", text=f"  {FERRY} {DIVERS}"),
        Document(id="same", text=SAME[4]),
        Document(id="empty", text="  \n "),
        Document(id="bare", text="Ferry sinks"),
        Document(id="left", text=SCHOOLS),
    ]
    summary = summarize(documents, selector=first_of("used"))
    assert {report.id: report.note for report in summary.documents} == {
        "used": None,
        "copy": "copy of used",
        "same": "says what others were chosen for",
        "empty": "no sentence found",
        "bare": "no sentence fit to be chosen",
        "left": "nothing chosen within the budget",
    }
    assert [report.used for report in summary.documents] == [True, False, False, False, False, False]


# ---- signature and digest

# another value than the default for each option
CHANGED: dict[str, Any] = {
    "max_words": 99,
    "length": "short",
    "max_sentences": 3,
    "max_chars": 999,
    "ranker": "centroid",
    "selector": "mmr",
    "order": "rank",
    "query": "flood",
    "language": "en",
    "min_sentence_words": 4,
    "max_sentence_words": 81,
    "time_limit": 9.5,
    "origin_cap": 9,
    "leaning": "free",
    "pair_weight": 0.5,
    "coverage_weight": 0.5,
    "redundancy": 0.51,
    "damping": 0.5,
    "position": 0.51,
}
ONE = [Document(id="a", text=STORY)]


def test_every_option_is_in_the_signature() -> None:
    signatures = [summarize(ONE, Options(**{name: value})).signature for name, value in CHANGED.items()]
    assert set(CHANGED) == {declared.name for declared in declared_options()}
    assert len({summarize(ONE).signature, *signatures}) == len(CHANGED) + 1


@pytest.mark.parametrize("name", [name for name in CHANGED if name != "length"])
def test_the_signature_names_the_option_and_its_value(name: str) -> None:
    signature = summarize(ONE, Options(**{name: CHANGED[name]})).signature
    assert f"{name}:{CHANGED[name]}" in signature.split("|")


@pytest.mark.parametrize(("name", "whole"), [("redundancy", 1), ("damping", 0), ("position", 2)])
def test_equal_options_have_one_signature(name: str, whole: int) -> None:
    one, other = Options(**{name: whole}), Options(**{name: float(whole)})  # type: ignore[arg-type]  # by name
    assert one == other
    assert summarize(ONE, one).signature == summarize(ONE, other).signature


def my_splitter(text: str) -> list[tuple[int, int]]:
    return [(0, len(text))]


def my_similarity(texts: Sequence[str]) -> NDArray[np.float64]:
    return np.ones((len(texts), len(texts)))


def my_ranker(graph: SentenceGraph, options: Options) -> NDArray[np.float64]:
    return np.ones(len(graph))


def my_selector(graph: SentenceGraph, scores: NDArray[np.float64], options: Options) -> list[int]:
    return [0]


SEAMS = {"splitter": my_splitter, "similarity": my_similarity, "ranker": my_ranker, "selector": my_selector}


@pytest.mark.parametrize("seam", SEAMS)
def test_a_seam_that_the_caller_filled_is_in_the_signature_by_name(seam: str) -> None:
    signature = summarize(ONE, **{seam: SEAMS[seam]}).signature  # type: ignore[arg-type]  # by name
    assert f"{seam}:custom({__name__}.my_{seam})" in signature.split("|")


def test_the_signature_names_the_program_and_the_libraries_that_decide() -> None:
    names = [part.partition(":")[0] for part in summarize(ONE).signature.split("|")]
    assert names[0] == "consensus-summarizer"
    assert len(set(names)) == len(names)
    assert {"numpy", "scipy", "sentencex", "PyStemmer", "regex", "unicode"} <= set(names)


def test_the_signature_does_not_depend_on_the_documents() -> None:
    assert summarize(ONE).signature == summarize([Document(id="b", text=SCHOOLS)]).signature


@pytest.mark.parametrize(
    "spans", [{"places": [Place(0, 9, Locator(page=2))]}, {"removed": [RemovedSpan(0, 9, "page number")]}]
)
def test_what_is_known_of_the_file_is_in_the_digest(spans: dict[str, Any]) -> None:
    whole = Document(id="a", text=STORY)
    assert summarize([whole]).input_digest != summarize([replace(whole, **spans)]).input_digest


@pytest.mark.parametrize(
    "name", [declared.name for declared in fields(Document) if declared.name not in ("places", "removed")]
)
def test_every_field_of_a_document_is_in_the_digest(name: str) -> None:
    whole = Document(
        id="a", text=STORY, title="T", publisher="P", agency="A", url="https://example.org/", published="2026-03-02"
    )
    changed: Any = {name: getattr(whole, name) + ("T00" if name == "published" else ".")}
    other = replace(whole, **changed)
    assert summarize([whole]).input_digest != summarize([other]).input_digest
    if name not in ("id", "text"):
        without = replace(whole, **{name: None})  # type: ignore[arg-type]  # by name
        empty: Any = {name: ""}
        given = [whole, without, *([] if name == "published" else [replace(whole, **empty)])]
        digests = [summarize([document]).input_digest for document in given]
        assert len(set(digests)) == len(given)


def test_the_digest_tells_fields_and_documents_apart() -> None:
    inputs = [
        [Document(id="a", text=STORY), Document(id="b", text=SCHOOLS)],
        [Document(id="b", text=SCHOOLS), Document(id="a", text=STORY)],
        [Document(id="a", text=SCHOOLS), Document(id="b", text=STORY)],
        [Document(id="a", text=STORY)],
        [Document(id="a", text=STORY, title="x")],
        [Document(id="a", text=STORY, publisher="x")],
        [Document(id="a", text=STORY + " ")],
    ]
    assert len({summarize(documents).input_digest for documents in inputs}) == len(inputs)


def test_the_digest_does_not_depend_on_the_options() -> None:
    digest = summarize(ONE).input_digest
    assert digest.startswith("sha256:")
    assert len(digest) == len("sha256:") + 64
    assert digest == summarize(ONE, Options(max_words=20, ranker="lead")).input_digest


# a sentence of two words that count, and its pair as it is printed: stems and skeletons read otherwise
PRINTED = [
    ("Ferries capsized.", "Ferries capsized"),
    ("Straßburger Fähren.", "Straßburger Fähren"),
    ("Préfet  d’Île.", "Préfet d’Île"),
    ("Weighing 1,200kg.", "Weighing 1,200kg"),
    ("\ufb01nal votes.", "\ufb01nal votes"),
    ("船沉.", "船沉"),
]


@pytest.mark.parametrize(("text", "pair"), PRINTED)
def test_reasons_name_pairs_of_words_as_the_sentence_prints_them(text: str, pair: str) -> None:
    (sentence,) = summarize([Document(id="a", text=text)], Options(min_sentence_words=1)).sentences
    assert pair in sentence.reasons.top_concepts


def test_a_summary_that_says_nothing_does_not_say_where_sources_differ() -> None:
    stories = ["LAGOS, March 2 (Reuters) - A ferry sank.", "LAGOS, March 3 (AP) - A ferry sank, killing 12 people."]
    nothing = summarize([Document(id=str(n), text=story) for n, story in enumerate(stories)], Options(max_chars=5))
    assert not nothing.sentences
    assert render(nothing) == "(no summary)\n"
    assert "differ" not in render(nothing, "markdown")
