"""Metadata of any type, in all three adapters: chunks of what names one source are one origin."""

import json
import math
import os
import uuid
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Any

import numpy as np
import pytest

os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"  # read once, when Haystack is first imported

from haystack import Document as HaystackDocument
from langchain_core.documents import Document as LangChainDocument
from llama_index.core.schema import NodeWithScore, TextNode

from summarizer import InputError
from summarizer.integrations import haystack, langchain, llamaindex
from summarizer.integrations.metadata import passage_of, whole_number

SHARED = "The flood destroyed 40 houses in the north of Peru on Monday, the civil defence said."
TEXTS = (f"{SHARED} Rescuers took 300 people to a school by boat.", f"{SHARED} The river rose by three metres.")
ID = uuid.UUID("12345678-1234-5678-1234-567812345678")

Counted = list[tuple[set[str], int]]
"""Of each sentence, the sources that it cites and how many origins say it."""


def by_langchain(sources: list[Any]) -> Counted:
    documents = [LangChainDocument(text, metadata={"source": one}) for text, one in zip(TEXTS, sources, strict=True)]
    found = langchain.BestSentences().compress_documents(documents, "")
    return [counted(each.metadata) for each in found]


def by_haystack(sources: list[Any]) -> Counted:
    documents = [
        HaystackDocument(content=text, meta={"source_id": one}) for text, one in zip(TEXTS, sources, strict=True)
    ]
    return [counted(each.meta) for each in haystack.BestSentences().run(documents)["documents"]]


def by_llamaindex(sources: list[Any]) -> Counted:
    nodes = [
        NodeWithScore(node=TextNode(text=text, metadata={"file_path": one, "page_label": str(page)}))
        for page, (text, one) in enumerate(zip(TEXTS, sources, strict=True))
    ]
    return [counted(each.node.metadata) for each in llamaindex.BestSentences().postprocess_nodes(nodes)]


def counted(metadata: dict[str, Any]) -> tuple[set[str], int]:
    citations = json.loads(json.dumps(metadata["citations"]))
    return {citation["source"] for citation in citations}, metadata["independent_origins"]


ADAPTERS = pytest.mark.parametrize("found_by", [by_langchain, by_haystack, by_llamaindex])


@ADAPTERS
@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("post", "post"),
        (PurePosixPath("texts/post.txt"), "texts/post.txt"),
        (ID, str(ID)),
        (7, "7"),
        (1.5, "1.5"),
        (np.int64(7), "7"),
        (np.float64(1.5), "1.5"),
        (np.str_("post"), "post"),
        (Decimal("1.5"), "1.5"),
        (["a"], "['a']"),
        ({"name": "a"}, "{'name': 'a'}"),
        (b"post", "b'post'"),
    ],
)
def test_two_chunks_of_one_source_are_one_origin(
    found_by: Callable[[list[Any]], Counted], source: Any, name: str
) -> None:
    found = found_by([source, source])
    assert found
    assert found == [({name}, 1)] * len(found)


@ADAPTERS
@pytest.mark.parametrize(
    "source", [None, True, "", math.nan, np.float64("nan"), math.inf, [], np.bool_(True), object()]
)
def test_what_names_no_source_leaves_each_chunk_on_its_own(
    found_by: Callable[[list[Any]], Counted], source: Any
) -> None:
    found = found_by([source, source])
    assert len({name for names, _ in found for name in names}) == 2
    assert max(origins for _, origins in found) == 2


@pytest.mark.parametrize(
    ("value", "number"),
    [
        *((120, 120), (0, 0), (120.0, 120), (np.int64(120), 120), (np.float32(120), 120), (np.uint8(7), 7)),
        *((Fraction(4, 2), 2), (10**30, 10**30)),
        *((-1, None), (1.5, None), (math.inf, None), (-math.inf, None), (math.nan, None), (True, None)),
        *((np.float64("inf"), None), (np.bool_(True), None), ("120", None), (None, None), ([1], None)),
    ],
)
def test_an_offset_is_a_whole_number_of_any_library(value: Any, number: int | None) -> None:
    assert whole_number(value) == number
    start = passage_of("x", {"start_index": value}).start
    assert (start, type(start)) == (number, type(number))


def test_offsets_of_numpy_rejoin_chunks_in_every_adapter_that_reads_them() -> None:
    whole = TEXTS[0]
    starts = (0, len(SHARED) + 1)
    parts = [whole[: starts[1]], whole[starts[1] :]]
    documents = [
        LangChainDocument(text, metadata={"source": "post", "start_index": np.int64(start)})
        for text, start in zip(parts, starts, strict=True)
    ]
    found = langchain.BestSentences().compress_documents(documents, "school boat")
    assert {each.metadata["start_index"]: each.metadata["start_index_of"] for each in found}.items() >= {
        (starts[1], "source")
    }
    chunks = [
        HaystackDocument(content=text, meta={"source_id": "post", "split_idx_start": np.int64(start)})
        for text, start in zip(parts, starts, strict=True)
    ]
    sentences = haystack.BestSentences().run(chunks, "school boat")["documents"]
    assert starts[1] in [each.meta["split_idx_start"] for each in sentences]


@pytest.mark.parametrize("value", [-0.1, 1.1, math.nan, "1", None, True])
def test_what_no_share_can_be_is_refused_alike(value: Any) -> None:
    for made in (haystack.AnswerChecker, llamaindex.AnswerEvaluator):
        with pytest.raises(InputError, match="min_supported must be from 0 to 1"):
            made(min_supported=value)


# ---- documents without text, and none


EMPTY = ("", " \n")


def test_documents_without_text_remain_as_they_are_in_every_adapter() -> None:
    texts = [EMPTY[0], *TEXTS[:1], EMPTY[1], *TEXTS[:1]]
    of_langchain = [LangChainDocument(text, metadata={"source": str(at)}) for at, text in enumerate(texts)]
    assert [
        each.metadata.get("origin") is None for each in langchain.ReprintCollapser().compress_documents(of_langchain)
    ] == [*(True, False, True)]
    of_haystack = [HaystackDocument(id=str(at), content=text) for at, text in enumerate(texts)]
    kept = haystack.ReprintCollapser().run(of_haystack)["documents"]
    assert [(each.id, each.meta.get("stands_for")) for each in kept] == [("0", None), ("1", ["3"]), ("2", None)]
    nodes = [NodeWithScore(node=TextNode(id_=str(at), text=text)) for at, text in enumerate(texts)]
    left = llamaindex.ReprintCollapser().postprocess_nodes(nodes)
    assert [(each.node_id, each.metadata.get("stands_for")) for each in left] == [
        *(("0", None), ("1", ["3"]), ("2", None))
    ]


@pytest.mark.parametrize("texts", [(), EMPTY])
def test_without_a_passage_every_checker_says_that_there_is_none(texts: tuple[str, ...]) -> None:
    said = "There is no passage to check the answer against."
    documents = [LangChainDocument(text) for text in texts]
    report = langchain.answer_checker().invoke({"answer": SHARED, "documents": documents})
    assert (report["claims"], report["supported_share"], report["feedback"]) == ([], None, said)
    assert set(report["counts"].values()) == {0}
    scored = langchain.answer_evaluator()({"answer": SHARED, "documents": documents})
    assert scored == {"key": "supported_share", "score": None, "comment": said}
    (result,) = haystack.AnswerChecker().run([SHARED], [HaystackDocument(content=text) for text in texts])["results"]
    assert (result["passing"], result["feedback"]) == (False, said)
    evaluated = llamaindex.AnswerEvaluator().evaluate(response=SHARED, contexts=list(texts))
    assert (evaluated.invalid_result, evaluated.invalid_reason) == (True, said)


def test_an_answer_of_too_many_claims_is_refused_alike() -> None:
    answer = " ".join(f"The river rose by {number} metres." for number in range(1001))
    checks: list[Callable[[], object]] = [
        lambda: langchain.answer_checker().invoke({"answer": answer, "documents": [LangChainDocument(SHARED)]}),
        lambda: haystack.AnswerChecker().run([answer], [HaystackDocument(content=SHARED)]),
        lambda: llamaindex.AnswerEvaluator().evaluate(response=answer, contexts=[SHARED]),
    ]
    for check in checks:
        with pytest.raises(InputError, match="claims must be at most 1,000 in a text, not 1,001"):
            check()
