"""LlamaIndex: reprints collapsed, the best sentences with citations, and an evaluator of responses.

    index.as_query_engine(node_postprocessors=[ReprintCollapser(), BestSentences(options={"max_words": 120})])
    AnswerEvaluator().evaluate_response(response=response)

Nodes of one `ref_doc_id` are one document, and `start_char_idx` counts in it. Pages of one file (nodes that have a
"page_label") are parts of that file. No model and no tokenizer is loaded.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from summarizer import InputError

from . import retrieved
from .metadata import KEYS, check_given, keys_from, passage_of, source_text
from .passages import Passage
from .verdict import Verdict, judge, least_supported

try:
    from llama_index.core.base.response.schema import Response
    from llama_index.core.bridge.pydantic import Field
    from llama_index.core.evaluation.base import BaseEvaluator, EvaluationResult
    from llama_index.core.postprocessor.types import BaseNodePostprocessor
    from llama_index.core.prompts.mixin import PromptDictType
    from llama_index.core.schema import BaseNode, MetadataMode, NodeRelationship, NodeWithScore, QueryBundle, TextNode
    from typing_extensions import override
except ImportError as error:
    raise ImportError("this needs LlamaIndex: pip install 'consensus-summarizer[llamaindex]'") from error

_KEYS = {**KEYS, "source": (), "part": (), "start": ()}
"""Where a node is from is stated by the node itself; the rest by its metadata."""


class _Postprocessor(BaseNodePostprocessor):
    """What both postprocessors have."""

    keys: dict[str, str | list[str]] = Field(
        default_factory=dict, description="By field of a passage, the names in the metadata that it is read from."
    )
    options: dict[str, Any] = Field(default_factory=dict, description="Of the summary, by name, such as max_words.")

    def __init__(
        self,
        *,
        keys: Mapping[str, str | Sequence[str]] | None = None,
        options: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> None:
        """Refuse names that do not exist when it is made, by our errors and not by pydantic's.

        Raises:
            InputError: a passage has no such field.
            OptionError: there is no such option, or its value is out of bounds.
        """
        keys_from(keys, _KEYS)
        retrieved.options_of(options or {})
        super().__init__(keys=keys or {}, options=options or {}, **more)


class ReprintCollapser(_Postprocessor):
    """Of nodes whose documents print one story, keeps those of the document of the first node.

    Each that remains has its id, text and score, and in its metadata "origin", the id of the story, and "stands_for",
    the node ids left out for it; neither is shown to models. Nodes without text remain as they are.
    """

    @classmethod
    def class_name(cls) -> str:
        return "ReprintCollapser"

    @override
    def _postprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        passages = _passages(nodes, self.keys)
        kept = retrieved.collapse(passages, {"language": retrieved.options_of(self.options).language})
        return [_kept(each, nodes) for each in kept]


class BestSentences(_Postprocessor):
    """The summary of the nodes, about the query if there is one, a node a sentence, in the order of the summary.

    The text is verbatim, and `start_char_idx` and `end_char_idx` count in the document of `ref_doc_id`; None where
    the node of the sentence does not know its own. Source, metadata and score are those of that node, which is the
    parent. The metadata has besides, not shown to models, "citations", where documents say it (the first is the
    sentence itself); "independent_origins", how many say it; and "flags".
    """

    @classmethod
    def class_name(cls) -> str:
        return "BestSentences"

    @override
    def _postprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        passages = _passages(nodes, self.keys)
        found = retrieved.best_sentences(passages, query_bundle.query_str if query_bundle else None, self.options)
        return [_sentence(each, nodes[each.passage], passages) for each in found.sentences]


class CheckedResult(EvaluationResult):
    """The result of an evaluation, with the report by the schema of a check: `report["claims"]` has the verdicts."""

    report: dict[str, Any] | None = Field(default=None, description="As of `answers.CheckedAnswer.to_dict`.")


class AnswerEvaluator(BaseEvaluator):
    """Checks which claims of a response its passages support.

    The score is the part of the claims that is supported. A response passes where it reaches `min_supported` and no
    claim is contradicted. One that states nothing, or has no passages, is an invalid result. "[3]" in a response is
    the third passage.

    Args:
        min_supported: 0 to 1; 1 asks for all claims.
        keys: by field of a passage, the names in the metadata that it is read from; used of `source_nodes`.
        options: the language; nothing else is used.
    """

    def __init__(
        self,
        *,
        min_supported: float = 1.0,
        keys: Mapping[str, str | Sequence[str]] | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> None:
        least_supported(min_supported)
        keys_from(keys, _KEYS)
        self._min_supported, self._keys = min_supported, keys or {}
        self._options = retrieved.options_of(options or {})

    def _get_prompts(self) -> PromptDictType:
        return {}

    def _update_prompts(self, prompts: PromptDictType) -> None:
        """There are none."""

    @override
    def evaluate(
        self,
        query: str | None = None,
        response: str | None = None,
        contexts: Sequence[str] | None = None,
        **kwargs: Any,
    ) -> CheckedResult:
        """Check a text against texts, each a document of its own; with neither, ValueError."""
        if response is None or contexts is None:
            raise ValueError("response and contexts must be provided")
        _check_text(response)
        check_given(contexts, str, "contexts")
        return self._result(query, response, [Passage(text=text) for text in contexts])

    @override
    async def aevaluate(
        self,
        query: str | None = None,
        response: str | None = None,
        contexts: Sequence[str] | None = None,
        **kwargs: Any,
    ) -> CheckedResult:
        """The same in a thread."""
        return await asyncio.to_thread(self.evaluate, query, response, contexts)

    @override
    def evaluate_response(
        self, query: str | None = None, response: Response | None = None, **kwargs: Any
    ) -> CheckedResult:
        """Check a response against its source nodes: nodes of one document count as one, and citations lead to it."""
        if response is None:
            raise ValueError("response must be provided")
        if not hasattr(response, "source_nodes"):
            rule = "must be a Response of llama_index with its source nodes"
            raise InputError.of("response", rule, response, actual=type(response).__name__)
        return self._result(query, response.response or "", _passages(response.source_nodes, self._keys))

    @override
    async def aevaluate_response(
        self, query: str | None = None, response: Response | None = None, **kwargs: Any
    ) -> CheckedResult:
        """The same in a thread."""
        return await asyncio.to_thread(self.evaluate_response, query, response)

    def _result(self, query: str | None, response: str, passages: list[Passage]) -> CheckedResult:
        verdict = judge(response, passages, self._options, self._min_supported)
        contexts = [passage.text for passage in passages]
        return CheckedResult(query=query, response=response, contexts=contexts, **_judged(verdict))


def _kept(kept: retrieved.Kept, nodes: Sequence[NodeWithScore]) -> NodeWithScore:
    given = nodes[kept.passage]
    if kept.origin is None:
        return given
    left_out = list(dict.fromkeys(nodes[number].node_id for number in kept.stands_for))
    more = _extended(given.node, origin=kept.origin, stands_for=left_out)
    return NodeWithScore(node=given.node.model_copy(update=more), score=given.score)


def _check_text(response: object) -> None:
    if not isinstance(response, str):
        raise InputError.of("response", "must be a text", response, actual=type(response).__name__)


def _judged(verdict: Verdict) -> dict[str, Any]:
    if verdict.score is None:
        said = {"invalid_result": True, "invalid_reason": verdict.feedback}
    else:
        said = {"passing": verdict.passing, "score": verdict.score}
    return {**said, "feedback": verdict.feedback, "report": verdict.report}


def _passages(nodes: Sequence[NodeWithScore], keys: Mapping[str, str | Sequence[str]]) -> list[Passage]:
    names = keys_from(keys, _KEYS)
    check_given(nodes, NodeWithScore, "nodes")
    return [_passage(each.node, names) for each in nodes]


def _passage(node: BaseNode, names: Mapping[str, tuple[str, ...]]) -> Passage:
    """Where the source is a file of pages, or named by the metadata, the document that offsets count in is a part."""
    own = node.ref_doc_id or node.node_id
    start = getattr(node, "start_char_idx", None) if node.ref_doc_id else 0
    text, metadata = node.get_content(metadata_mode=MetadataMode.NONE), node.metadata
    passage = passage_of(text, metadata, names, id=node.node_id)
    named = (source_text(metadata.get(name)) for name in ("file_path", "file_name") if "page_label" in metadata)
    source = passage.source or next(filter(None, named), own)
    part = passage.part or (None if source == own else own)
    return replace(passage, source=source, part=part, start=start if passage.start is None else passage.start)


def _sentence(sentence: retrieved.BestSentence, given: NodeWithScore, passages: Sequence[Passage]) -> NodeWithScore:
    chunk, place = given.node, sentence.citations[0].place
    itself = chunk.as_related_node_info()
    more = _extended(
        chunk,
        citations=[citation.to_dict(passages) for citation in sentence.citations],
        independent_origins=sentence.independent_origins,
        flags=list(sentence.flags),
    )
    node = TextNode(
        id_=f"{chunk.node_id}:{sentence.start}-{sentence.end}",
        text=sentence.text,
        start_char_idx=place.source_start,
        end_char_idx=place.source_end,
        relationships={NodeRelationship.SOURCE: chunk.source_node or itself, NodeRelationship.PARENT: itself},
        metadata_template=chunk.metadata_template,
        **more,
    )
    return NodeWithScore(node=node, score=given.score)


def _extended(node: BaseNode, **more: Any) -> dict[str, Any]:
    """Metadata of a node and more, and that the more is not shown to models."""
    return {
        "metadata": {**node.metadata, **more},
        "excluded_llm_metadata_keys": [*node.excluded_llm_metadata_keys, *more],
        "excluded_embed_metadata_keys": [*node.excluded_embed_metadata_keys, *more],
    }
