"""Haystack's own documents, splitters, retriever and pipelines: offsets hold, and a wrong figure does not pass."""

import asyncio
import json
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"  # read once, when Haystack is first imported

from haystack import Document, Pipeline
from haystack.components.preprocessors import (
    DocumentSplitter,
    HierarchicalDocumentSplitter,
    MarkdownHeaderSplitter,
)
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
from haystack.core.serialization import component_from_dict, component_to_dict
from haystack.dataclasses import ChatMessage
from haystack.document_stores.in_memory import InMemoryDocumentStore

from summarizer import InputError, OptionError
from summarizer.integrations.haystack import AnswerChecker, BestSentences, ReprintCollapser
from tests.flood_articles import AGENCY, COLLAPSED, ORIGINALS, OWN
from tests.test_offline import Offline


def articles(*sources: str) -> list[Document]:
    return [Document(id=name, content=ORIGINALS[name], meta={"publisher": name, "desk": 7}) for name in sources]


def chunks(*sources: str, size: int = 40, overlap: int = 0) -> list[Document]:
    splitter = DocumentSplitter(split_by="word", split_length=size, split_overlap=overlap)
    split = splitter.run(articles(*sources))["documents"]
    return [replace(document, score=1 - place / 100) for place, document in enumerate(split)]


def sources_of(documents: Sequence[Document]) -> list[str]:
    return list(dict.fromkeys(document.meta["source_id"] for document in documents))


# ---- reprints


@pytest.mark.parametrize(("given", "remaining"), COLLAPSED)
def test_the_first_print_of_each_story_remains_with_all_its_chunks(given: list[str], remaining: list[str]) -> None:
    documents = chunks(*given)
    found = ReprintCollapser().run(documents)["documents"]
    assert [each.id for each in found] == [each.id for each in documents if each.meta["source_id"] in remaining]
    assert sources_of(found) == remaining


def test_id_score_content_and_meta_of_what_remains_are_kept_and_the_given_documents_unchanged() -> None:
    documents = chunks("post", "herald", "echo")
    before = [each.to_dict() for each in documents]
    found = ReprintCollapser().run(documents)["documents"]
    assert [each.to_dict() for each in documents] == before
    given = {each.id: each for each in documents}
    for each in found:
        assert (each.score, each.content) == (given[each.id].score, given[each.id].content)
        assert each.meta.items() >= given[each.id].meta.items()
    assert found[0].meta["stands_for"] == [each.id for each in documents if each.meta["source_id"] == "herald"]
    assert found[-1].meta["stands_for"] == []
    assert found[0].meta["origin"] != found[-1].meta["origin"]


def test_documents_without_text_are_no_prints_of_each_other() -> None:
    first, last = Document(id="a", content=None), Document(id="b", content="")
    found = ReprintCollapser().run([first, *articles("post", "herald"), last])["documents"]
    assert [each.id for each in found] == ["a", "post", "b"]


# ---- sentences


@pytest.mark.parametrize(("size", "overlap"), [(15, 0), (40, 15), (500, 0)])
@pytest.mark.parametrize("query", [None, "What happened to the houses?"])
def test_sentences_and_what_they_cite_stand_in_the_originals(size: int, overlap: int, query: str | None) -> None:
    documents = chunks("post", "herald", "echo", size=size, overlap=overlap)
    given = {each.id: each for each in documents}
    found = BestSentences(options={"max_words": 80}).run(documents, query)["documents"]
    assert found
    for each in found:
        meta = each.meta
        assert ORIGINALS[meta["source_id"]][meta["split_idx_start"] : meta["split_idx_end"]] == each.content
        assert (meta["publisher"], meta["desk"]) == (meta["source_id"], 7)
        assert each.score == given[meta["chunk_id"]].score
        assert meta["citations"][0]["quote"] == each.content
        for citation in meta["citations"]:
            original = ORIGINALS[citation["source"]]
            assert original[citation["source_start"] : citation["source_end"]] == citation["quote"]
        assert Document.from_dict(json.loads(json.dumps(each.to_dict()))) == each
    assert len({each.id for each in found}) == len(found)


def test_chunks_of_one_source_are_not_two_origins() -> None:
    found = BestSentences().run(chunks("post", size=15))["documents"]
    assert {each.meta["independent_origins"] for each in found} == {1}


def test_two_origins_that_say_the_same_are_counted() -> None:
    found = BestSentences(options={"max_words": 40}).run(chunks("post", "herald", "echo"))["documents"]
    assert max(each.meta["independent_origins"] for each in found) == 2


def test_a_whole_document_is_its_own_original() -> None:
    for each in BestSentences().run(articles("echo"))["documents"]:
        assert each.meta["source_id"] == "echo"
        assert OWN[each.meta["split_idx_start"] : each.meta["split_idx_end"]] == each.content


def test_the_page_of_a_sentence_is_not_that_of_its_chunk() -> None:
    pages = [
        part.strip()
        for part in AGENCY.replace("The river", "\fThe river").replace("Schools", "\fSchools").split("\f")
    ]
    original = Document(id="pdf", content="\f".join(["", *pages]))
    (chunk,) = DocumentSplitter(split_by="word", split_length=500).run([original])["documents"]
    assert chunk.meta["page_number"] == 2  # the first page is empty
    found = BestSentences(options={"max_words": 150}).run([chunk])["documents"]
    assert {each.meta["page_number"] for each in found} == {2, 3, 4}
    for each in found:
        assert each.content in pages[each.meta["page_number"] - 2]


MARKDOWN = f"# Flood\n\n{AGENCY}\n\n# Night\n\n{OWN}"


@pytest.mark.parametrize(
    "splitter",
    [MarkdownHeaderSplitter(), MarkdownHeaderSplitter(secondary_split="word", split_length=30)],
    ids=["once", "twice"],
)
def test_offsets_that_count_from_a_heading_are_not_taken_for_those_of_the_original(
    splitter: MarkdownHeaderSplitter,
) -> None:
    documents = splitter.run([Document(id="md", content=MARKDOWN)])["documents"]
    wrong = [
        each for each in documents if not MARKDOWN.startswith(each.content or "", each.meta.get("split_idx_start"))
    ]
    assert wrong, "the splitter counts in the original: read its offsets"
    found = BestSentences().run(documents)["documents"]
    assert found
    assert {each.meta["split_idx_start"] for each in found} == {None}
    assert {each.meta["source_id"] for each in found} == {"md"}


def test_offsets_of_blocks_in_blocks_count_in_the_block_where_the_original_is_named() -> None:
    splitter = HierarchicalDocumentSplitter(block_sizes={60, 30}, split_overlap=0)
    given = [Document(id=name, content=ORIGINALS[name], meta={"article": name}) for name in ("post", "echo")]
    blocks = {each.id: each for each in splitter.run(given)["documents"]}
    leaves = [each for each in blocks.values() if each.meta["__level"] == 2]
    found = BestSentences(keys={"source": "article"}).run(leaves)["documents"]
    assert found
    for each in found:
        text = blocks[each.meta["source_id"]].content or ""
        place = each.meta["citations"][0]
        assert place["source"] == each.meta["article"]
        if each.meta["split_idx_start"] is not None:
            assert text[each.meta["split_idx_start"] : each.meta["split_idx_end"]] == each.content


def test_warnings_of_a_summary_come_out() -> None:
    found = BestSentences().run([Document(id="a", content="- - -")])
    assert found == {"documents": [], "warnings": found["warnings"]}
    assert "holds no sentence" in found["warnings"][0]


# ---- answers

ANSWERS = [
    ("A flood destroyed 40 houses in the north of Peru on Monday.", True, 1.0, "1 of 1 claim is supported."),
    (
        "A flood destroyed 90 houses in the north of Peru on Monday.",
        False,
        0.0,
        'the answer says "90", post says "40"',
    ),
    (
        "A flood destroyed 40 houses in the north of Peru on Monday. The president resigned in the evening.",
        False,
        0.5,
        "Not found in the passages: The president resigned in the evening.",
    ),
    ("I do not know.", False, 0.0, "The answer states nothing that could be checked."),
    ("", False, 0.0, "The answer is empty."),
]


@pytest.mark.parametrize("message", [False, True])
@pytest.mark.parametrize(("answer", "passing", "score", "words"), ANSWERS)
def test_a_reply_passes_where_the_documents_support_all_of_it(
    answer: str, passing: bool, score: float, words: str, message: bool
) -> None:
    replies = [ChatMessage.from_assistant(answer)] if message else [answer]
    found = AnswerChecker().run(replies, chunks("post", "echo"))
    assert (found["passing"], found["score"], found["individual_scores"]) == (passing, score, [score])
    assert words in found["results"][0]["feedback"]


def test_verdicts_of_claims_lead_to_the_original() -> None:
    found = AnswerChecker().run([ANSWERS[1][0]], chunks("post", "echo", size=15))
    (claim,) = found["results"][0]["report"]["claims"]
    assert claim["verdict"] == "contradicted"
    citation = claim["citations"][0]
    original = ORIGINALS[citation["source"]]
    assert original[citation["source_start"] : citation["source_end"]] == citation["cited_text"]
    json.dumps(found)


def test_of_several_replies_all_must_pass() -> None:
    found = AnswerChecker().run([ANSWERS[0][0], ANSWERS[1][0]], chunks("post", "echo"))
    assert (found["passing"], found["score"], found["individual_scores"]) == (False, 0.5, [1.0, 0.0])


def test_no_reply_and_no_document_do_not_pass() -> None:
    assert AnswerChecker().run([], chunks("post"))["passing"] is False
    (result,) = AnswerChecker().run(["The river rose."], [])["results"]
    assert (result["passing"], result["report"]) == (False, None)
    assert result["feedback"] == "There is no passage to check the answer against."


def test_a_number_in_brackets_is_a_document_though_one_before_it_has_no_text() -> None:
    documents = [Document(content=None), *articles("echo")]
    (right,) = AnswerChecker().run(["A baker handed out bread from a boat [2]."], documents)["results"]
    (wrong,) = AnswerChecker().run(["A baker handed out bread from a boat [1]."], documents)["results"]
    assert right["feedback"] == "1 of 1 claim is supported."
    assert "it cites [1]" in wrong["feedback"]


# ---- pipelines


def pipeline() -> Pipeline:
    store = InMemoryDocumentStore()
    store.write_documents(chunks("post", "herald", "mail", "echo"))
    whole = Pipeline()
    whole.add_component("retriever", InMemoryBM25Retriever(store, top_k=20))
    whole.add_component("collapse", ReprintCollapser())
    whole.add_component("sentences", BestSentences(options={"max_words": 60}))
    whole.add_component("check", AnswerChecker(min_supported=0.5))
    whole.connect("retriever.documents", "collapse.documents")
    whole.connect("collapse.documents", "sentences.documents")
    whole.connect("collapse.documents", "check.documents")
    return whole


QUESTION = "How many houses did the flood destroy?"


def asked(answer: str) -> dict[str, dict[str, object]]:
    return {"retriever": {"query": QUESTION}, "sentences": {"query": QUESTION}, "check": {"replies": [answer]}}


@pytest.mark.parametrize(("answer", "passing"), [(row[0], row[1]) for row in ANSWERS[:2]])
def test_all_run_in_a_pipeline_behind_a_retriever(answer: str, passing: bool) -> None:
    found = pipeline().run(asked(answer))
    sentences = found["sentences"]["documents"]
    assert {place["source"] for each in sentences for place in each.meta["citations"]} == {"post", "echo"}
    assert "40 houses" in " ".join(each.content for each in sentences)
    for each in sentences:
        start, end = each.meta["split_idx_start"], each.meta["split_idx_end"]
        assert ORIGINALS[each.meta["source_id"]][start:end] == each.content
    assert found["check"]["passing"] is passing


def test_a_pipeline_run_asynchronously_gives_the_same() -> None:
    given = asked(ANSWERS[0][0])
    assert asyncio.run(pipeline().run_async(given)) == pipeline().run(given)


def test_a_pipeline_comes_back_from_its_file() -> None:
    saved = pipeline()
    again = Pipeline.loads(saved.dumps(), allowed_modules=["summarizer.integrations.haystack"])
    assert again.to_dict()["components"] == saved.to_dict()["components"]
    assert again.to_dict()["components"]["sentences"]["init_parameters"]["options"] == {"max_words": 60}


@pytest.mark.parametrize(
    "made",
    [
        ReprintCollapser(keys={"publisher": ["site"]}, options={"language": "en"}),
        BestSentences(keys={"source": "article"}, options={"max_words": 30}),
        AnswerChecker(min_supported=0.8, keys={"title": "headline"}, options={"language": "en"}),
    ],
    ids=lambda made: type(made).__name__,
)
def test_a_component_comes_back_from_its_dict(made: ReprintCollapser | BestSentences | AnswerChecker) -> None:
    written = json.loads(json.dumps(made.to_dict()))
    assert written == component_to_dict(made, "made")
    assert type(made).from_dict(written).to_dict() == written
    assert component_from_dict(type(made), written, "made").to_dict() == written


@pytest.mark.parametrize("kind", [ReprintCollapser, BestSentences, AnswerChecker])
def test_names_that_do_not_exist_are_refused_at_once(kind: type) -> None:
    with pytest.raises(OptionError, match=r"there is no option 'max_word': did you mean max_words\?"):
        kind(options={"max_word": 3})
    with pytest.raises(OptionError, match="there is no option 'zzz'; there are max_words, "):
        kind(options={"zzz": 3})
    with pytest.raises(InputError, match="fields of a passage"):
        kind(keys={"newspaper": "x"})


def test_a_share_of_supported_claims_is_from_0_to_1() -> None:
    with pytest.raises(InputError, match="from 0 to 1"):
        AnswerChecker(min_supported=2)


# ---- the network, telemetry, and a framework that is not installed

USED = """
from haystack import Document, Pipeline
from summarizer.integrations.haystack import AnswerChecker, BestSentences, ReprintCollapser
text = "A flood destroyed 40 houses in Piura on Monday, the mayor said. Rescuers took 300 people to a school by boat."
line = Pipeline()
for name, made in (("collapse", ReprintCollapser()), ("best", BestSentences()), ("check", AnswerChecker())):
    line.add_component(name, made)
line.connect("collapse.documents", "best.documents")
line.connect("collapse.documents", "check.documents")
found = line.run({"collapse": {"documents": [Document(content=text)]}, "check": {"replies": [text]}})
assert found["best"]["documents"] and found["check"]["passing"]
"""
ASKED = """
import os, summarizer.integrations.haystack
from haystack.telemetry import _telemetry
print(_telemetry.telemetry is not None, os.environ.get("HAYSTACK_TELEMETRY_ENABLED"))
"""


def test_nothing_is_reached_where_telemetry_is_off(tmp_path: Path) -> None:
    offline = Offline(tmp_path)
    done = offline.run("-c", USED)
    assert (offline.refused, done.returncode, done.stderr) == ("", 0, "")


@pytest.mark.parametrize(("value", "printed"), [("False", "False False\n"), ("true", "True true\n")])
def test_telemetry_is_as_the_user_has_it(
    value: str, printed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))  # where it is on, Haystack writes an id there
    monkeypatch.setenv("HAYSTACK_TELEMETRY_ENABLED", value)
    assert Offline(tmp_path).run("-c", ASKED).stdout == printed


def test_without_haystack_the_error_names_the_extra(tmp_path: Path) -> None:
    done = Offline(tmp_path).run(
        "-c", "import sys; sys.modules['haystack'] = None\nimport summarizer.integrations.haystack"
    )
    assert done.stderr.endswith("ImportError: this needs Haystack: pip install 'consensus-summarizer[haystack]'\n")


# ---- what is no list of documents


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("a string", "documents must be a list of Document of haystack, not the text 'a string'"),
        (b"bytes", "documents must be a list of Document of haystack, not bytes"),
        (None, "documents must be a list of Document of haystack, not NoneType"),
        (5, "documents must be a list of Document of haystack, not int"),
        (Document(content="x"), "documents must be a list of Document of haystack, not Document"),
        (["txt"], "documents[0] must be a Document of haystack, not the text 'txt'"),
        ([Document(content="x"), {"text": "x"}], "documents[1] must be a Document of haystack, not dict"),
        ([None], "documents[0] must be a Document of haystack, not NoneType"),
        (["x" * 100], "documents[0] must be a Document of haystack, not the text '" + "x" * 37 + "...'"),
    ],
)
def test_a_message_says_what_was_expected_and_what_was_given(given: Any, message: str) -> None:
    runs: list[Callable[[], object]] = [
        lambda: ReprintCollapser().run(given),
        lambda: BestSentences().run(given, "flood"),
        lambda: AnswerChecker().run(["It rained."], given),
    ]
    for run in runs:
        with pytest.raises(InputError, match=f"^{re.escape(message)}$"):
            run()


@pytest.mark.parametrize("replies", ["It rained.", [5], [None], None])
def test_replies_that_are_no_texts_are_refused(replies: Any) -> None:
    with pytest.raises(InputError, match="replies must be a list of texts or of ChatMessage"):
        AnswerChecker().run(replies, chunks("post"))
