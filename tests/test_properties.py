"""What must hold for any input. FUZZ_EXAMPLES sets how many cases each property is tried on."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import FORMATS, Document, Options, SummarizerError, Summary, render, summarize, to_json, verify
from summarizer.options import LEANING, ORDERS, RANKERS, SELECTORS
from tests.reaching import reached, reaching

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "200"))
tried = settings(max_examples=EXAMPLES)
with_each_selector = settings(max_examples=max(EXAMPLES // len(SELECTORS), 1))

# Sentences of which many are fit to be chosen: some alike, some with other numbers and days, some leaning.
PROSE = (
    "The ferry sank off Lagos on Monday, killing at least 12 people.",
    "The ferry sank near Lagos on Monday and 15 people died.",
    "A ferry with market traders on board capsized near Lagos on Tuesday.",
    "Officials said rescue work went on through the night.",
    "Rescue work off Lagos went on until Tuesday morning, officials said.",
    "The boat was built for 40 passengers and carried 90.",
    "But the owner of the boat denied that it carried too many.",
    "He also met survivors at the port.",
    "Police arrested the captain at his home in Badagry.",
    "“We heard a loud noise. Then the lights went out,” said Ada Obi, a passenger.",
)
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
    st.lists(st.sampled_from(PROSE), min_size=2, max_size=8).map(" ".join),
    st.lists(st.sampled_from((*PROSE, *PIECES)), max_size=14).map(" ".join),
    st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=8).map("".join),
)
clusters = st.lists(
    st.tuples(texts, st.sampled_from([None, None, "2026-03-01", "2026-03-02"])), min_size=1, max_size=5
).map(lambda drawn: [Document(id=f"d{row}", text=text, published=day) for row, (text, day) in enumerate(drawn)])
NOTHING: list[Document] = []
seen_before = st.just(NOTHING) | st.lists(texts, max_size=2).map(
    lambda drawn: [Document(id="s", text=text) for text in drawn]
)
options = st.builds(
    Options,
    max_words=st.none() | st.none() | st.integers(1, 60),
    max_sentences=st.none() | st.none() | st.integers(1, 5),
    max_chars=st.none() | st.none() | st.integers(1, 300),
    ranker=st.sampled_from(RANKERS),
    selector=st.sampled_from(SELECTORS),
    order=st.sampled_from(ORDERS),
    query=st.sampled_from([None, None, None, "ferry off Lagos", "rescue work", "沉船", "no such word"]),
    origin_cap=st.none() | st.integers(1, 3),
    leaning=st.sampled_from(LEANING),
    redundancy=st.floats(0, 1),
    pair_weight=st.floats(0, 1),
    coverage_weight=st.floats(0, 10),
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
    spoken = [" ".join(sentence.text.split()).casefold() for sentence in summary.sentences]
    assert len(set(spoken)) == len(spoken), "no sentence is repeated"
    assert summary.sentences or summary.warnings, "an empty summary says why"
    if asked.origin_cap is not None:
        origin_of = {member: group.id for group in summary.origins for member in group.members}
        given_by = Counter(origin_of[sentence.citations[0].document_id] for sentence in summary.sentences)
        assert max(given_by.values(), default=0) <= asked.origin_cap


def note(summary: Summary) -> None:
    """Note that the case has something to say."""
    if summary.sentences:
        reached("said")
    if len(summary.sentences) > 1:
        reached("several")


@pytest.mark.parametrize("selector", SELECTORS)
@reaching(said=0.3, several=0.1)
@with_each_selector
@given(documents=clusters, drawn=options, seen=seen_before)
def test_every_citation_is_verbatim_and_every_budget_is_kept(
    selector: str, documents: list[Document], drawn: Options, seen: list[Document]
) -> None:
    asked = replace(drawn, selector=selector)
    summary = summarize(documents, asked, seen=seen)
    note(summary)
    check_summary(summary, documents, asked)


@pytest.mark.parametrize("selector", SELECTORS)
@reaching(said=0.3, several=0.1)
@with_each_selector
@given(
    documents=clusters, drawn=options, seen=seen_before, unit=st.sampled_from(["unicode_code_point", "utf16", "utf8"])
)
def test_every_summary_verifies_in_every_unit(
    selector: str, documents: list[Document], drawn: Options, seen: list[Document], unit: str
) -> None:
    asked = replace(drawn, selector=selector)
    summary = summarize(documents, asked, seen=seen)
    note(summary)
    written = to_json(summary, offset_unit=unit, documents=documents)
    assert verify(written, documents) == ()
    assert verify(json.loads(json.dumps(written)), documents[::-1]) == ()


@pytest.mark.parametrize("selector", SELECTORS)
@reaching(said=0.3, several=0.1)
@with_each_selector
@given(documents=clusters, drawn=options, seen=seen_before, data=st.data())
def test_a_document_given_twice_changes_no_sentence(
    selector: str, documents: list[Document], drawn: Options, seen: list[Document], data: st.DataObject
) -> None:
    asked = replace(drawn, selector=selector)
    again = data.draw(st.sampled_from(documents))
    doubled = [*documents, replace(again, id="again")]
    plain, other = summarize(documents, asked, seen=seen), summarize(doubled, asked, seen=[*seen, *seen])
    note(plain)
    if asked.order == "source":
        assert {s.text for s in other.sentences} == {s.text for s in plain.sentences}
    else:
        assert other.text == plain.text


@pytest.mark.parametrize("selector", SELECTORS)
@reaching(said=0.3, several=0.1)
@with_each_selector
@given(documents=clusters, drawn=options, seen=seen_before, random=st.randoms(use_true_random=False))
def test_the_order_of_the_documents_changes_no_chosen_sentence(
    selector: str, documents: list[Document], drawn: Options, seen: list[Document], random: Random
) -> None:
    asked = replace(drawn, selector=selector)
    shuffled = list(documents)
    random.shuffle(shuffled)
    plain, other = summarize(documents, asked, seen=seen), summarize(shuffled, asked, seen=seen[::-1])
    note(plain)
    assert {s.text for s in plain.sentences} == {s.text for s in other.sentences}
    if asked.order != "source":
        assert plain.text == other.text


@reaching(summary=0.3, refused=0.05)
@tried
@given(st.lists(st.text(max_size=200) | texts, max_size=4), seen_before)
def test_any_text_gives_a_summary_that_can_be_written_or_one_of_our_errors(
    drawn: list[str], seen: list[Document]
) -> None:
    try:
        documents = [Document(id=str(row), text=text) for row, text in enumerate(drawn)]
        summary = summarize(documents, seen=seen)
    except SummarizerError:
        reached("refused")
        return
    check_summary(summary, documents, Options())
    for form in FORMATS:
        render(summary, form, explain=True).encode("utf-8")
    assert json.loads(render(summary, "json"))["text"] == summary.text
    if summary.sentences:
        reached("summary")


@reaching(used=0.3, unused=0.2, removed=0.2, empty=0.1)
@tried
@given(clusters, options, seen_before)
def test_what_was_left_out_is_accounted_for(documents: list[Document], asked: Options, seen: list[Document]) -> None:
    summary = summarize(documents, asked, seen=seen)
    note(summary)
    assert [report.id for report in summary.documents] == [document.id for document in documents]
    for report, document in zip(summary.documents, documents, strict=True):
        reached("used" if report.used else "unused")
        assert report.used == any(s.citations[0].document_id == report.id for s in summary.sentences)
        assert (report.note is None) == report.used
        assert report.chars == len(document.text)
        ends = [0, *(span.end for span in report.removed)]
        assert all(a <= span.start < span.end for a, span in zip(ends, report.removed, strict=False))
        if report.removed:
            reached("removed")
        if not report.sentences:
            reached("empty")
            assert any(repr(report.id) in warning for warning in summary.warnings)
