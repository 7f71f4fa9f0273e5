"""The adapter to LangChain, against the package itself: pipes, retrievers, metadata, and offsets that hold."""

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from summarizer import InputError, OptionError
from tests.flood_articles import AGENCY, ORIGINALS, OWN

pytest.importorskip("langchain_core")

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import DeterministicFakeEmbedding
from langchain_core.messages import AIMessage
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnablePassthrough
from langchain_core.vectorstores import InMemoryVectorStore
from langsmith.evaluation import EvaluationResult

from summarizer.integrations.langchain import BestSentences, ReprintCollapser, answer_checker, answer_evaluator

PUBLISHERS = {"post": "The Post", "herald": "Herald", "mail": "Daily Mail", "echo": "Echo"}


def split(source: str, size: int = 2000, overlap: int = 0, *, add_start_index: bool = True) -> list[Document]:
    """Chunks as text splitters of LangChain make them: no white space at their ends."""
    text = ORIGINALS[source]
    found: list[Document] = []
    for at in range(0, max(1, len(text) - overlap), size - overlap):
        chunk = text[at : at + size]
        start = at + len(chunk) - len(chunk.lstrip())
        metadata: dict[str, Any] = {"source": source, "publisher": PUBLISHERS[source], "rank": len(found)}
        if add_start_index:
            metadata["start_index"] = start
        found.append(Document(chunk.strip(), metadata=metadata, id=f"{source}-{len(found)}"))
    return found


class Given(BaseRetriever):
    """Returns the documents that it was made with."""

    documents: list[Document]

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return self.documents


PRINTS = [*split("mail"), *split("echo"), *split("post"), *split("herald")]


def sources(documents: Sequence[Document]) -> list[str]:
    return [document.metadata["source"] for document in documents]


# ---- reprints


def test_of_prints_of_one_story_the_first_stays_and_names_the_others() -> None:
    kept = ReprintCollapser().compress_documents(PRINTS, "flood")
    assert sources(kept) == ["mail", "echo"]
    assert [document.page_content for document in kept] == [PRINTS[0].page_content, PRINTS[1].page_content]
    assert kept[0].metadata["stands_for"] == [
        {"passage_id": "post-0", "source": "post", "title": None, "publisher": "The Post", "url": None},
        {"passage_id": "herald-0", "source": "herald", "title": None, "publisher": "Herald", "url": None},
    ]
    assert kept[1].metadata["stands_for"] == []


@pytest.mark.parametrize("ids", [True, False])
def test_a_source_whose_chunks_have_no_ids_is_named_once(ids: bool) -> None:
    whole = split("mail", 400)
    left_out = [
        each.model_copy(update={"id": f"c{n}" if ids else None}) for n, each in enumerate(split("herald", 400))
    ]
    kept = ReprintCollapser().compress_documents([*whole, *left_out], "flood")
    assert sources(kept) == ["mail"] * len(whole)
    named = kept[0].metadata["stands_for"]
    assert len(named) == (len(left_out) if ids else 1)
    assert {one["source"] for one in named} == {"herald"}


def test_documents_without_source_and_id_are_named_each() -> None:
    prints = [Document(AGENCY), Document(AGENCY), Document(AGENCY)]
    (kept,) = ReprintCollapser().compress_documents(prints, "flood")
    assert len(kept.metadata["stands_for"]) == 2


def test_metadata_and_ids_survive_and_the_documents_given_are_not_changed() -> None:
    before = [document.model_copy(deep=True) for document in PRINTS]
    for compressor in (ReprintCollapser(), BestSentences()):
        for document in compressor.compress_documents(PRINTS, "flood"):
            given_with = next(one for one in PRINTS if one.metadata["source"] == document.metadata["source"])
            assert {"source", "publisher", "rank", "start_index"} <= document.metadata.keys()
            assert document.metadata["publisher"] == given_with.metadata["publisher"]
            assert json.loads(json.dumps(document.metadata)) == document.metadata
    assert before == PRINTS
    assert [document.id for document in ReprintCollapser().compress_documents(PRINTS, "")] == ["mail-0", "echo-0"]


# ---- best sentences


def test_a_sentence_is_verbatim_and_counts_origins_and_not_prints() -> None:
    found = BestSentences(options={"max_words": 40}).compress_documents(PRINTS, "houses destroyed by the flood")
    assert found
    assert all(1 <= document.metadata["independent_origins"] <= 2 for document in found)
    for document in found:
        start, source = document.metadata["start_index"], document.metadata["source"]
        assert document.metadata["start_index_of"] == "source"
        assert ORIGINALS[source][start:].startswith(document.page_content)
        own = document.metadata["citations"][0]
        assert (own["quote"], own["source"], own["source_start"], own["role"]) == (
            *(document.page_content, source, start),
            "origin",
        )
    alone = BestSentences().compress_documents([*split("post"), *split("herald"), *split("mail")], "")
    assert [len(document.metadata["citations"]) for document in alone] == [3] * len(alone)
    assert {document.metadata["independent_origins"] for document in alone} == {1}


def test_without_a_start_index_the_offset_is_in_the_chunk() -> None:
    chunks = split("echo", 250, add_start_index=False)
    found = BestSentences().compress_documents(chunks, "")
    assert {document.metadata["start_index_of"] for document in found} == {"chunk"}
    for document in found:
        (chunk,) = [one for one in chunks if one.metadata["rank"] == document.metadata["rank"]]
        assert chunk.page_content[document.metadata["start_index"] :].startswith(document.page_content)


@given(st.data())
@settings(max_examples=20, deadline=None)
def test_every_citation_leads_to_its_quote_however_the_text_was_cut(data: st.DataObject) -> None:
    size, overlap = data.draw(st.integers(80, 500), label="size"), data.draw(st.integers(0, 60), label="overlap")
    indexed = data.draw(st.booleans(), label="add_start_index")
    chunks = [chunk for source in ORIGINALS for chunk in split(source, size, overlap, add_start_index=indexed)]
    data.draw(st.randoms(use_true_random=False)).shuffle(chunks)
    by_id = {chunk.id: chunk.page_content for chunk in chunks}
    for document in BestSentences().compress_documents(chunks, "bridges"):
        for citation in document.metadata["citations"]:
            pieces = [by_id[one["passage_id"]][one["start"] : one["end"]] for one in citation["passages"]]
            assert "".join(pieces) == citation["quote"]
            assert (citation["source_start"] is not None) == indexed
            if indexed:
                original = ORIGINALS[citation["source"]]
                assert original[citation["source_start"] : citation["source_end"]] == citation["quote"]
            event(f"cited, indexed {indexed}")


@pytest.mark.parametrize("start", [-1, "12", 3.5, None, True])
def test_a_start_index_that_is_none_is_not_known(start: object) -> None:
    found = BestSentences().compress_documents([Document(OWN, metadata={"source": "echo", "start_index": start})], "")
    assert {document.metadata["start_index_of"] for document in found} == {"chunk"}


def test_a_start_index_that_a_store_keeps_as_a_float_is_known() -> None:
    found = BestSentences().compress_documents([Document(OWN, metadata={"source": "echo", "start_index": 7.0})], "")
    assert found[0].metadata["start_index"] == 7 + OWN.index(found[0].page_content)


def test_pages_of_one_file_are_one_document_whose_offsets_count_in_their_pages() -> None:
    half = OWN.index("Volunteers")
    pages = [OWN[:half].strip(), OWN[half:]]
    chunks = [
        Document(text, metadata={"source": "a.pdf", "page": page, "start_index": 0})
        for page, text in enumerate(pages)
    ]
    found = BestSentences(options={"max_words": 600}).compress_documents(chunks, "")
    assert {document.metadata["page"] for document in found} == {0, 1}
    for document in found:
        start = document.metadata["start_index"]
        assert pages[document.metadata["page"]][start:].startswith(document.page_content)
        assert document.metadata["citations"][0]["part"] == str(document.metadata["page"])
    assert {document.metadata["independent_origins"] for document in found} == {1}


# ---- names in the metadata, options


def test_the_names_that_are_read_can_be_changed() -> None:
    chunks = [
        Document(text, metadata={"article": name, "paper": "The Post", "source": "index.db"})
        for name, text in (("a", AGENCY[:400]), ("b", OWN))
    ]
    one = ReprintCollapser().compress_documents(chunks, "")
    assert len({document.metadata["origin"] for document in one}) == 1
    collapser = ReprintCollapser(keys={"source": "article", "publisher": ("paper", "publisher")})
    assert len({document.metadata["origin"] for document in collapser.compress_documents(chunks, "")}) == 2


def test_what_does_not_exist_is_refused_when_a_compressor_is_made() -> None:
    with pytest.raises(OptionError, match=r"there is no option 'max_word': did you mean max_words\?"):
        BestSentences(options={"max_word": 3})
    with pytest.raises(InputError, match="publisher"):
        ReprintCollapser(keys={"newspaper": "paper"})
    with pytest.raises(OptionError):
        answer_checker(options={"max_word": 3})


# ---- in pipes and retrievers


def test_compressors_stand_in_a_pipe_behind_a_retriever() -> None:
    retriever = Given(documents=PRINTS)
    assert sources((retriever | ReprintCollapser().as_runnable()).invoke("flood")) == ["mail", "echo"]
    both = retriever | ReprintCollapser().as_runnable() | BestSentences(options={"max_sentences": 1}).as_runnable()
    assert len(both.invoke("flood")) == 1
    assert [len(found) for found in both.batch(["flood", "bread"])] == [1, 1]
    assert both.invoke("flood") == asyncio.run(both.ainvoke("flood"))


def test_a_pipe_that_hands_on_the_question_has_sentences_about_it() -> None:
    best = BestSentences(options={"max_sentences": 1}).as_runnable()
    chain = {"documents": Given(documents=PRINTS), "query": RunnablePassthrough()} | best
    assert "bread" in chain.invoke("Who handed out bread?")[0].page_content
    assert "bridges" in chain.invoke("Which bridges were closed?")[0].page_content


def test_compressing_at_once_or_not_gives_the_same() -> None:
    for compressor in (ReprintCollapser(), BestSentences()):
        later = asyncio.run(compressor.acompress_documents(PRINTS, "bread"))
        assert later == compressor.compress_documents(PRINTS, "bread")
        assert list(compressor.compress_documents([], "bread")) == []


def test_documents_of_a_vector_store_keep_their_places() -> None:
    store = InMemoryVectorStore(DeterministicFakeEmbedding(size=8))
    store.add_documents([chunk for source in ORIGINALS for chunk in split(source, 300, 40)])
    chain = store.as_retriever(search_kwargs={"k": 8}) | BestSentences().as_runnable()
    found = chain.invoke("flood")
    assert found
    for document in found:
        original = ORIGINALS[document.metadata["source"]]
        assert original[document.metadata["start_index"] :].startswith(document.page_content)


# ---- answers


ANSWER = "The flood destroyed 40 houses in the north of Peru [1]. The army came with 12 helicopters."


@pytest.mark.parametrize("answer", [ANSWER, AIMessage(ANSWER)])
def test_an_answer_is_checked_against_the_documents_of_its_chain(answer: object) -> None:
    chunks = [*split("post", 300, 40), *split("echo", 200)]
    report = answer_checker().invoke({"input": "What happened?", "context": chunks, "answer": answer})
    assert [claim["verdict"] for claim in report["claims"]] == ["supported", "unsupported"]
    assert (report["schema"], report["supported_share"]) == ("urn:consensus-summarizer:check:1", 0.5)
    assert report["claims"][0]["cited"][0]["document_id"] == "post"
    assert json.loads(json.dumps(report)) == report
    for citation in report["claims"][0]["citations"]:
        original = ORIGINALS[citation["source"]]
        assert original[citation["source_start"] : citation["source_end"]] == citation["cited_text"]
        assert {one["passage_id"].split("-")[0] for one in citation["passages"]} == {citation["source"]}


def test_a_checker_ends_a_chain() -> None:
    chain = {"documents": Given(documents=PRINTS), "answer": lambda _: ANSWER} | answer_checker()
    reports = [chain.invoke("flood"), asyncio.run(chain.ainvoke("flood")), *chain.batch(["flood"])]
    assert reports[0]["counts"] == {"supported": 1, "partly": 0, "contradicted": 0, "unsupported": 1}
    assert reports == [reports[0]] * 3


@pytest.mark.parametrize(
    "given_with", [{"answer": "It rained."}, {"context": PRINTS}, {"answer": None, "context": PRINTS}]
)
def test_an_answer_or_documents_that_are_missing_are_refused(given_with: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        answer_checker().invoke(given_with)


def test_an_evaluator_returns_what_langsmith_takes() -> None:
    result = answer_evaluator()({"answer": ANSWER, "context": PRINTS})
    assert result == {"key": "supported_share", "score": 0.5, "comment": "1 supported, 1 unsupported"}
    assert EvaluationResult(**result).score == 0.5


# ---- the extra


def test_a_missing_package_is_named_with_the_command_that_installs_it() -> None:
    code = "import sys; sys.modules['langchain_core'] = None\nimport summarizer.integrations.langchain"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "pip install 'consensus-summarizer[langchain]'" in done.stderr.splitlines()[-1]


def test_the_library_does_not_load_it() -> None:
    code = "import sys, summarizer; summarizer.summarize(['It rained in Lima on Monday, the mayor said.'])\n"
    code += "print([name for name in sys.modules if 'integrations' in name or 'langchain' in name])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


# ---- what is no list of documents


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("a string", "documents must be a list of Document of langchain_core, not the text 'a string'"),
        (b"bytes", "documents must be a list of Document of langchain_core, not bytes"),
        (None, "documents must be a list of Document of langchain_core, not NoneType"),
        (5, "documents must be a list of Document of langchain_core, not int"),
        (PRINTS[0], "documents must be a list of Document of langchain_core, not Document"),
        (["txt"], "documents[0] must be a Document of langchain_core, not the text 'txt'"),
        ([PRINTS[0], {"text": "x"}], "documents[1] must be a Document of langchain_core, not dict"),
        ([None], "documents[0] must be a Document of langchain_core, not NoneType"),
        (["x" * 100], "documents[0] must be a Document of langchain_core, not the text '" + "x" * 37 + "...'"),
    ],
)
def test_a_message_says_what_was_expected_and_what_was_given(given: Any, message: str) -> None:
    for compressor in (ReprintCollapser(), BestSentences()):
        with pytest.raises(InputError, match=f"^{re.escape(message)}$"):
            compressor.compress_documents(given, "flood")
        with pytest.raises(InputError, match=f"^{re.escape(message)}$"):
            compressor.as_runnable().invoke({"documents": given, "query": "flood"})
    with pytest.raises(InputError, match=re.escape(message)):
        answer_checker().invoke({"answer": ANSWER, "documents": given})


@pytest.mark.parametrize("given", ["a string", ["txt"], PRINTS[0]])
def test_a_pipe_that_hands_on_no_documents_is_told_so(given: Any) -> None:
    for compressor in (ReprintCollapser(), BestSentences()):
        with pytest.raises(InputError, match="must be a"):
            compressor.as_runnable().invoke(given)
    with pytest.raises(InputError, match="the value given must be a dict with 'answer' and 'documents'"):
        answer_checker().invoke(given)


@pytest.mark.parametrize("answer", [None, 5, ["It rained."]])
def test_an_answer_that_is_no_text_is_refused(answer: Any) -> None:
    with pytest.raises(InputError):
        answer_checker().invoke({"answer": answer, "documents": PRINTS})


def test_a_query_that_is_no_text_is_refused() -> None:
    with pytest.raises(InputError, match="query must be a text, not int"):
        BestSentences().compress_documents(PRINTS, 5)  # type: ignore[arg-type]
