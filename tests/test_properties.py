"""What must hold for any input. FUZZ_EXAMPLES sets how many cases each property is tried on."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer import FORMATS, Document, Options, SummarizerError, Summary, render, summarize, to_json, verify

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "150"))

settings.register_profile(
    "summarizer",
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("summarizer")

# Pieces of news text with everything that has ever gone wrong in it.
PIECES = (
    "The ferry sank off Lagos on Monday, killing at least 12 people.",
    "The ferry sank near Lagos on Monday and 15 people died.",
    "Officials said rescue work went on through the night.",
    "“We heard a loud noise. Then the lights went out,” said Ada Obi, a passenger.",
    "The minister said:",
    "“Nobody will be forgotten. We owe them that.”",
    "He also met survivors at the port.",
    "LAGOS, March 2 (Reuters) - ",
    "SHARE THIS ARTICLE ON",
    "Ferry disaster off Lagos",
    "Survivors swim ashore (Photo: AFP)",
    "沉船事故造成至少十二人死亡。",
    "नाव डूबने से कम से कम १२ लोगों की मौत हो गई।",
    "غرقت عبارة قبالة لاغوس يوم الاثنين.",
    "Rescue\u200bwork\u00a0continued \U0001f468\u200d\U0001f469\u200d\U0001f467 today.",
    "U.S. Gen. J. Smith left at 5 p.m. The talks ended.",
    "\r\n",
    "\n\n",
    "\n",
    " ",
    "\x00",
    '"(',
    "a.",
    "ALL IN CAPITALS HERE",
    "1. first 2. second",
    "The ferry sank off Lagos on Monday, killing at least 12 people.",
)

texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=8).map("".join),
)
clusters = st.lists(texts, min_size=1, max_size=5).map(
    lambda found: [Document(id=f"d{row}", text=text) for row, text in enumerate(found)]
)
options = st.builds(
    Options,
    max_words=st.one_of(st.none(), st.integers(1, 60)),
    max_sentences=st.one_of(st.none(), st.integers(1, 5)),
    max_chars=st.one_of(st.none(), st.integers(1, 300)),
    ranker=st.sampled_from(("textrank", "textrank", "textrank-overlap", "lexrank", "centroid", "lead")),
    selector=st.sampled_from(("coverage", "coverage", "mmr", "top")),
    order=st.sampled_from(("story", "rank", "source")),
    redundancy=st.floats(0, 1),
    damping=st.floats(0, 0.99),
    position=st.floats(0, 10),
)


def check_summary(summary: Summary, documents: Sequence[Document], asked: Options) -> None:
    by_id = {document.id: document for document in documents}
    end = 0
    for sentence in summary.sentences:
        assert sentence.start >= end, "summary sentences are in order and do not overlap"
        end = sentence.end
        assert summary.text[sentence.start : sentence.end] == sentence.text
        assert sentence.citations[0].cited_text == sentence.text
        for citation in sentence.citations:
            source = by_id[citation.document_id]
            assert documents[citation.document_index] is source
            assert source.text[citation.start : citation.end] == citation.cited_text != ""
    spans = [(s.citations[0].document_id, s.citations[0].start, s.citations[0].end) for s in summary.sentences]
    spans.sort()
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(spans))
    words = asked.max_words
    if words is None and asked.max_sentences is None and asked.max_chars is None:
        words = 100
    assert words is None or len(summary.text.split()) <= summary.words <= words
    assert asked.max_sentences is None or len(summary.sentences) <= asked.max_sentences
    assert asked.max_chars is None or len(summary.text) <= asked.max_chars
    said = [" ".join(sentence.text.split()).casefold() for sentence in summary.sentences]
    assert len(set(said)) == len(said), "no sentence is repeated"
    assert summary.sentences or summary.warnings, "an empty summary says why"


@given(clusters, options)
def test_every_citation_is_verbatim_and_every_budget_is_kept(documents: list[Document], asked: Options) -> None:
    check_summary(summarize(documents, asked), documents, asked)


@given(clusters, options, st.sampled_from(["unicode_code_point", "utf16", "utf8"]))
def test_every_summary_verifies_in_every_unit(documents: list[Document], asked: Options, unit: str) -> None:
    written = to_json(summarize(documents, asked), offset_unit=unit, documents=documents)
    assert verify(written, documents) == ()
    assert verify(json.loads(json.dumps(written)), documents[::-1]) == ()


@given(clusters, options, st.data())
def test_a_document_given_twice_changes_no_sentence(
    documents: list[Document], asked: Options, data: st.DataObject
) -> None:
    again = data.draw(st.sampled_from(documents))
    doubled = [*documents, Document(id="again", text=again.text)]
    if asked.order == "source":
        assert {s.text for s in summarize(doubled, asked).sentences} == {
            s.text for s in summarize(documents, asked).sentences
        }
    else:
        assert summarize(doubled, asked).text == summarize(documents, asked).text


@given(clusters, options, st.randoms(use_true_random=False))
def test_the_order_of_the_documents_changes_no_chosen_sentence(
    documents: list[Document], asked: Options, random: Random
) -> None:
    shuffled = list(documents)
    random.shuffle(shuffled)
    one, other = summarize(documents, asked), summarize(shuffled, asked)
    assert {s.text for s in one.sentences} == {s.text for s in other.sentences}
    if asked.order != "source":
        assert one.text == other.text


@given(st.lists(st.text(max_size=200), max_size=4))
def test_any_text_gives_a_summary_that_can_be_written_or_one_of_our_errors(found: list[str]) -> None:
    try:
        documents = [Document(id=str(row), text=text) for row, text in enumerate(found)]
        summary = summarize(documents)
    except SummarizerError:
        return
    check_summary(summary, documents, Options())
    for form in FORMATS:
        render(summary, form, explain=True).encode("utf-8")
    assert json.loads(render(summary, "json"))["text"] == summary.text


@given(clusters)
def test_what_was_left_out_is_accounted_for(documents: list[Document]) -> None:
    summary = summarize(documents)
    assert [report.id for report in summary.documents] == [document.id for document in documents]
    for report, document in zip(summary.documents, documents, strict=True):
        assert report.used == any(s.citations[0].document_id == report.id for s in summary.sentences)
        assert (report.note is None) == report.used
        assert report.chars == len(document.text)
        ends = [0, *(span.end for span in report.removed)]
        assert all(a <= span.start < span.end for a, span in zip(ends, report.removed, strict=False))
        if not report.sentences:
            assert any(repr(report.id) in warning for warning in summary.warnings)
