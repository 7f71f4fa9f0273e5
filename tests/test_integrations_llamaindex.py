"""LlamaIndex's own nodes, splitter, query engine and batch runner: offsets hold, and a wrong figure does not pass."""

import asyncio
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from llama_index.core import Document, Response, SummaryIndex
from llama_index.core.evaluation import BatchEvalRunner
from llama_index.core.llms import MockLLM
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.schema import BaseNode, MetadataMode, NodeRelationship, NodeWithScore, TextNode

from summarizer import InputError, OptionError
from summarizer.integrations.llamaindex import AnswerEvaluator, BestSentences, ReprintCollapser
from tests.flood_articles import AGENCY, COLLAPSED, ORIGINALS, OWN
from tests.test_offline import Offline


def words(text: str) -> list[str]:
    return text.split()


def nodes(*sources: str, size: int = 60, overlap: int = 0) -> list[NodeWithScore]:
    """Chunks as LlamaIndex's splitter makes them, in the order of the sources, each with a score of its own."""
    splitter = SentenceSplitter(
        chunk_size=size, chunk_overlap=overlap, tokenizer=words, chunking_tokenizer_fn=by_stops
    )
    articles = [Document(text=ORIGINALS[name], id_=name, metadata={"publisher": name, "desk": 7}) for name in sources]
    split = splitter.get_nodes_from_documents(articles)
    return [NodeWithScore(node=node, score=1 - place / 100) for place, node in enumerate(split)]


def by_stops(text: str) -> list[str]:
    return [f"{part}." if not text.endswith(part) else part for part in text.split(".") if part]


def sources_of(found: Sequence[NodeWithScore]) -> list[str | None]:
    return list(dict.fromkeys(each.node.ref_doc_id for each in found))


# ---- reprints


@pytest.mark.parametrize(("given", "remaining"), COLLAPSED)
def test_the_first_print_of_each_story_remains_with_all_its_chunks(given: list[str], remaining: list[str]) -> None:
    chunks = nodes(*given)
    found = ReprintCollapser().postprocess_nodes(chunks)
    assert [each.node_id for each in found] == [each.node_id for each in chunks if each.node.ref_doc_id in remaining]
    assert sources_of(found) == remaining


def test_what_was_left_out_is_named_by_its_node_ids_and_hidden_from_models() -> None:
    chunks = nodes("post", "herald", "echo")
    first, *_, last = ReprintCollapser().postprocess_nodes(chunks)
    assert first.metadata["stands_for"] == [each.node_id for each in chunks if each.node.ref_doc_id == "herald"]
    assert last.metadata["stands_for"] == []
    assert first.metadata["origin"] != last.metadata["origin"]
    for mode in (MetadataMode.LLM, MetadataMode.EMBED):
        assert first.get_content(mode) == chunks[0].get_content(mode)


def test_score_text_offsets_and_metadata_of_what_remains_are_kept_and_the_given_nodes_unchanged() -> None:
    chunks = nodes("post", "herald")
    before = [each.to_dict() for each in chunks]
    found = ReprintCollapser().postprocess_nodes(chunks)
    assert [each.to_dict() for each in chunks] == before
    for given, kept in zip(chunks, found, strict=False):
        assert (kept.score, kept.text, kept.node.ref_doc_id) == (given.score, given.text, "post")
        assert kept.metadata.items() >= given.metadata.items()
        assert isinstance(kept.node, TextNode)
        assert ORIGINALS["post"][kept.node.start_char_idx : kept.node.end_char_idx] == kept.text


def test_nodes_without_text_are_no_prints_of_each_other() -> None:
    blank = [NodeWithScore(node=TextNode(text="", id_=name)) for name in "ab"]
    found = ReprintCollapser().postprocess_nodes([blank[0], *nodes("post", "herald", size=500), blank[1]])
    assert [each.node.ref_doc_id or each.node_id for each in found] == ["a", "post", "b"]


# ---- sentences


@pytest.mark.parametrize(("size", "overlap"), [(25, 0), (60, 25), (500, 0)])
@pytest.mark.parametrize("query", [None, "What happened to the houses?"])
def test_sentences_and_what_they_cite_stand_in_the_originals(size: int, overlap: int, query: str | None) -> None:
    chunks = nodes("post", "herald", "echo", size=size, overlap=overlap)
    given = {each.node_id: each for each in chunks}
    found = BestSentences(options={"max_words": 80}).postprocess_nodes(chunks, query_str=query)
    assert found
    for each in found:
        node = each.node
        assert isinstance(node, TextNode)
        assert ORIGINALS[node.ref_doc_id or ""][node.start_char_idx : node.end_char_idx] == node.text
        assert node.parent_node is not None
        chunk = given[node.parent_node.node_id]
        assert each.score == chunk.score
        assert node.metadata["desk"] == 7
        assert node.get_content(MetadataMode.LLM) == f"publisher: {node.ref_doc_id}\ndesk: 7\n\n{node.text}"
        assert node.metadata["citations"][0]["quote"] == node.text
        for citation in node.metadata["citations"]:
            original = ORIGINALS[citation["source"]]
            assert original[citation["source_start"] : citation["source_end"]] == citation["quote"]
    assert len({each.node_id for each in found}) == len(found)
    json.dumps([each.to_dict() for each in found])


def test_chunks_of_one_source_are_not_two_origins() -> None:
    found = BestSentences().postprocess_nodes(nodes("post", size=25))
    assert {each.metadata["independent_origins"] for each in found} == {1}


def test_two_origins_that_say_the_same_are_counted() -> None:
    found = BestSentences(options={"max_words": 40}).postprocess_nodes(nodes("post", "herald", "echo"))
    assert max(each.metadata["independent_origins"] for each in found) == 2


def test_a_node_without_a_source_is_its_own_original() -> None:
    (first, *_) = BestSentences().postprocess_nodes([NodeWithScore(node=TextNode(text=OWN, id_="n"))])
    assert isinstance(first.node, TextNode)
    assert first.node.ref_doc_id == "n"
    assert OWN[first.node.start_char_idx : first.node.end_char_idx] == first.text


def test_where_a_chunk_does_not_know_its_offset_neither_does_the_sentence() -> None:
    chunks = nodes("post")
    for each in chunks:
        assert isinstance(each.node, TextNode)
        each.node.start_char_idx = None
    found = BestSentences().postprocess_nodes(chunks)
    assert found
    assert all(isinstance(each.node, TextNode) and each.node.start_char_idx is None for each in found)


PAGES = [AGENCY[: AGENCY.index("The river")], AGENCY[AGENCY.index("The river") :]]


def pages(file: str) -> list[NodeWithScore]:
    """A document a page, as LlamaIndex's readers of PDF make them."""
    found: list[BaseNode] = []
    for number, text in enumerate(PAGES, 1):
        metadata = {"page_label": str(number), "file_path": file}
        node = TextNode(text=text, start_char_idx=0, end_char_idx=len(text), metadata=metadata)
        node.relationships[NodeRelationship.SOURCE] = Document(
            text=text, id_=f"{file}_part_{number}"
        ).as_related_node_info()
        found.append(node)
    return [NodeWithScore(node=node) for node in found]


def test_pages_of_a_file_are_one_document_and_offsets_count_in_the_page() -> None:
    found = BestSentences(options={"max_words": 150}).postprocess_nodes(pages("a.pdf"))
    assert {each.metadata["independent_origins"] for each in found} == {1}
    assert {each.metadata["page_label"] for each in found} == {"1", "2"}
    for each in found:
        assert isinstance(each.node, TextNode)
        page = PAGES[int(each.metadata["page_label"]) - 1]
        assert page[each.node.start_char_idx : each.node.end_char_idx] == each.text
        assert each.metadata["citations"][0]["source"] == "a.pdf"


def test_two_files_with_the_same_pages_are_prints() -> None:
    found = ReprintCollapser().postprocess_nodes([*pages("a.pdf"), *pages("b.pdf")])
    assert [each.metadata["file_path"] for each in found] == ["a.pdf", "a.pdf"]


def test_a_source_may_be_named_by_the_metadata() -> None:
    chunks = [NodeWithScore(node=TextNode(text=text, metadata={"article": "x"})) for text in PAGES]
    (first, *_) = BestSentences(keys={"source": "article"}).postprocess_nodes(chunks)
    assert first.metadata["citations"][0]["source"] == "x"


def test_both_run_in_a_query_engine() -> None:
    articles = [Document(text=text, id_=name) for name, text in ORIGINALS.items()]
    index = SummaryIndex.from_documents(articles, transformations=[SentenceSplitter(chunk_size=200)])
    steps = [ReprintCollapser(), BestSentences(options={"max_words": 60})]
    engine = index.as_query_engine(llm=MockLLM(), node_postprocessors=steps)
    response = engine.query("How many houses did the flood destroy?")
    cited = {place["source"] for each in response.source_nodes for place in each.metadata["citations"]}
    assert cited == {"post", "echo"}
    assert "40 houses" in " ".join(each.text for each in response.source_nodes)


def test_asynchronous_processing_gives_the_same() -> None:
    chunks = nodes("post", "herald", "echo")
    for step in (ReprintCollapser(), BestSentences()):
        found = asyncio.run(step.apostprocess_nodes(chunks, query_str="houses"))
        assert [each.to_dict() for each in found] == [
            each.to_dict() for each in step.postprocess_nodes(chunks, query_str="houses")
        ]


@pytest.mark.parametrize("kind", [ReprintCollapser, BestSentences])
def test_a_postprocessor_comes_back_from_json(kind: type[ReprintCollapser] | type[BestSentences]) -> None:
    step = kind(keys={"publisher": ["site"]}, options={"max_words": 30})
    again = kind.from_json(step.to_json())
    assert (again.keys, again.options) == (step.keys, step.options)
    assert again.to_dict()["class_name"] == kind.__name__


@pytest.mark.parametrize("kind", [ReprintCollapser, BestSentences, AnswerEvaluator])
def test_names_that_do_not_exist_are_refused_at_once(kind: type) -> None:
    with pytest.raises(OptionError, match=r"there is no option 'max_word': did you mean max_words\?"):
        kind(options={"max_word": 3})
    with pytest.raises(OptionError, match="there is no option 'zzz'; there are max_words, "):
        kind(options={"zzz": 3})
    with pytest.raises(OptionError, match="max_words must be"):
        kind(options={"max_words": 0})
    with pytest.raises(InputError, match="fields of a passage"):
        kind(keys={"newspaper": "x"})


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
    ('The mayor said: "We have lost everything we owned."', False, 0.0, 'the quotation "We have lost everything'),
]


@pytest.mark.parametrize(("answer", "passing", "score", "words"), ANSWERS)
def test_a_response_passes_where_its_nodes_support_all_of_it(
    answer: str, passing: bool, score: float, words: str
) -> None:
    response = Response(response=answer, source_nodes=nodes("post", "echo"))
    result = AnswerEvaluator().evaluate_response(query="What happened?", response=response)
    assert (result.passing, result.score, result.invalid_result) == (passing, score, False)
    assert words in (result.feedback or "")
    assert (result.query, result.response) == ("What happened?", answer)


def test_verdicts_of_claims_lead_to_the_original() -> None:
    response = Response(response=ANSWERS[1][0], source_nodes=nodes("post", "echo", size=25))
    report = AnswerEvaluator().evaluate_response(response=response).report
    assert report is not None
    (claim,) = report["claims"]
    assert claim["verdict"] == "contradicted"
    citation = claim["citations"][0]
    original = ORIGINALS[citation["source"]]
    assert original[citation["source_start"] : citation["source_end"]] == citation["cited_text"]
    json.dumps(report)


@pytest.mark.parametrize(("answer", "passing"), [(row[0], row[1]) for row in ANSWERS])
def test_contexts_are_texts_and_asynchronous_evaluation_gives_the_same(answer: str, passing: bool) -> None:
    evaluator = AnswerEvaluator()
    result = evaluator.evaluate(response=answer, contexts=[AGENCY, OWN])
    assert result.passing is passing
    assert asyncio.run(evaluator.aevaluate(response=answer, contexts=[AGENCY, OWN])) == result


@pytest.mark.parametrize(
    ("answer", "contexts", "reason"),
    [
        ("I do not know.", [AGENCY], "The answer states nothing that could be checked."),
        ("  ", [AGENCY], "The answer is empty."),
        ("The river rose.", [], "There is no passage to check the answer against."),
        ("The river rose.", [""], "There is no passage to check the answer against."),
    ],
)
def test_where_nothing_is_checked_the_result_is_invalid(answer: str, contexts: list[str], reason: str) -> None:
    result = AnswerEvaluator().evaluate(response=answer, contexts=contexts)
    assert (result.passing, result.score, result.invalid_result) == (None, None, True)
    assert result.invalid_reason == reason


def test_a_lower_bar_lets_what_was_not_found_pass_and_never_what_is_contradicted() -> None:
    lenient = AnswerEvaluator(min_supported=0.0)
    passing = [lenient.evaluate(response=answer, contexts=[AGENCY, OWN]).passing for answer, *_ in ANSWERS]
    assert passing == [True, False, True, True]
    with pytest.raises(InputError, match="from 0 to 1"):
        AnswerEvaluator(min_supported=2)


def test_a_number_in_brackets_is_a_context() -> None:
    wrong = AnswerEvaluator().evaluate(response="A baker handed out bread from a boat [1].", contexts=[AGENCY, OWN])
    right = AnswerEvaluator().evaluate(response="A baker handed out bread from a boat [2].", contexts=[AGENCY, OWN])
    assert "it cites [1], where it was not found" in (wrong.feedback or "")
    assert right.feedback == "1 of 1 claim is supported."


@pytest.mark.filterwarnings("ignore:asyncio_module:DeprecationWarning")  # LlamaIndex calls what it deprecates itself
def test_it_runs_among_the_evaluators_of_a_batch() -> None:
    responses = [Response(response=answer, source_nodes=nodes("post", "echo")) for answer, *_ in ANSWERS]
    runner = BatchEvalRunner({"check": AnswerEvaluator()}, workers=2)
    results = asyncio.run(
        runner.aevaluate_responses(queries=["What happened?"] * len(responses), responses=responses)
    )
    assert [result.passing for result in results["check"]] == [passing for _, passing, *_ in ANSWERS]


@pytest.mark.parametrize("given", [{"response": "It rained."}, {"contexts": ["It rained."]}])
def test_an_evaluation_without_response_or_contexts_is_an_error(given: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="must be provided"):
        AnswerEvaluator().evaluate(**given)


# ---- the network, and a framework that is not installed

USED = """
import sys
from llama_index.core.schema import NodeWithScore, TextNode
from summarizer.integrations.llamaindex import AnswerEvaluator, BestSentences, ReprintCollapser
text = "A flood destroyed 40 houses in Piura on Monday, the mayor said. Rescuers took 300 people to a school by boat."
nodes = ReprintCollapser().postprocess_nodes([NodeWithScore(node=TextNode(text=text))])
assert BestSentences().postprocess_nodes(nodes)
assert AnswerEvaluator().evaluate(response=text, contexts=[text]).passing
print([name for name in ("nltk", "tiktoken") if name in sys.modules])
"""


def test_nothing_is_reached_and_no_tokenizer_loaded(tmp_path: Path) -> None:
    offline = Offline(tmp_path)
    done = offline.run("-W", "error", "-c", USED)
    assert (offline.refused, done.returncode, done.stderr, done.stdout) == ("", 0, "", "[]\n")


def test_without_llamaindex_the_error_names_the_extra(tmp_path: Path) -> None:
    code = "import sys; sys.modules['llama_index'] = None\nimport summarizer.integrations.llamaindex"
    done = Offline(tmp_path).run("-c", code)
    assert done.stderr.endswith(
        "ImportError: this needs LlamaIndex: pip install 'consensus-summarizer[llamaindex]'\n"
    )


# ---- what is no list of documents


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("a string", "nodes must be a list of NodeWithScore of llama_index, not the text 'a string'"),
        (b"bytes", "nodes must be a list of NodeWithScore of llama_index, not bytes"),
        (None, "nodes must be a list of NodeWithScore of llama_index, not NoneType"),
        (5, "nodes must be a list of NodeWithScore of llama_index, not int"),
        (TextNode(text="x"), "nodes must be a list of NodeWithScore of llama_index, not TextNode"),
        (["txt"], "nodes[0] must be a NodeWithScore of llama_index, not the text 'txt'"),
        (
            [NodeWithScore(node=TextNode(text="x")), {"text": "x"}],
            "nodes[1] must be a NodeWithScore of llama_index, not dict",
        ),
        ([None], "nodes[0] must be a NodeWithScore of llama_index, not NoneType"),
        (["x" * 100], "nodes[0] must be a NodeWithScore of llama_index, not the text '" + "x" * 37 + "...'"),
    ],
)
def test_a_message_says_what_was_expected_and_what_was_given(given: Any, message: str) -> None:
    for made in (ReprintCollapser(), BestSentences()):
        with pytest.raises(InputError, match=f"^{re.escape(message)}$"):
            made.postprocess_nodes(given, query_str="flood")


@pytest.mark.parametrize(
    ("response", "contexts", "message"),
    [
        (5, ["It rained."], "response must be a text, not int"),
        ("It rained.", "It rained.", "contexts must be a list of str, not the text 'It rained.'"),
        ("It rained.", [5], "contexts[0] must be a str, not int"),
    ],
)
def test_what_is_no_text_is_not_evaluated(response: Any, contexts: Any, message: str) -> None:
    with pytest.raises(InputError, match=f"^{re.escape(message)}$"):
        AnswerEvaluator().evaluate(response=response, contexts=contexts)


def test_a_text_is_no_response() -> None:
    with pytest.raises(InputError, match="response must be a Response of llama_index with its source nodes, not str"):
        AnswerEvaluator().evaluate_response(response="It rained.")  # type: ignore[arg-type]
