"""Haystack: reprints collapsed, the best sentences with citations, and a checker of answers, as components.

    pipeline.add_component("collapse", ReprintCollapser())
    pipeline.add_component("sentences", BestSentences(options={"max_words": 120}))
    pipeline.add_component("check", AnswerChecker())

Documents of one "source_id" are one document, and "split_idx_start" counts in it, as Haystack's splitters have it.
Nothing here sets or reads whether Haystack sends telemetry.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from summarizer import InputError

from . import retrieved
from .metadata import KEYS, check_given, keys_from, passage_of, source_text, whole_number
from .passages import Passage
from .verdict import Verdict, judge, least_supported

try:
    from haystack import Document, component, default_from_dict, default_to_dict
    from haystack.dataclasses import ChatMessage
except ImportError as error:
    raise ImportError("this needs Haystack: pip install 'consensus-summarizer[haystack]'") from error

Keys = dict[str, str | list[str]]

_KEYS = {**KEYS, "source": (), "part": (), "start": ("split_idx_start",)}
_OF_THE_CHUNK = ("split_id", "split_idx_start", "_split_overlap", "page_number")
"""What splitters write of a chunk, and what is not so of a sentence of it."""


@component
class ReprintCollapser:
    """Of documents that print one story, keeps that of the first chunk, with all its chunks.

    Each that remains has its id, content and score, and in its meta "origin", the id of the story, and "stands_for",
    the ids of the documents left out for it. Documents without text remain as they are.

    Args:
        keys: by field of a passage, the names in the meta that it is read from.
        options: the language; nothing else is used.
    """

    def __init__(self, keys: Keys | None = None, options: dict[str, Any] | None = None) -> None:
        keys_from(keys, _KEYS)
        self._language = {"language": retrieved.options_of(options or {}).language}
        self.keys, self.options = keys or {}, options or {}

    def to_dict(self) -> dict[str, Any]:
        """For pipelines saved to a file."""
        return default_to_dict(self, keys=self.keys, options=self.options)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> ReprintCollapser:
        """What `to_dict` wrote."""
        return default_from_dict(cls, data)

    @component.output_types(documents=list[Document])
    def run(self, documents: list[Document]) -> dict[str, Any]:
        """Returns "documents": those that remain, in their order."""
        kept = retrieved.collapse(_passages(documents, self.keys), self._language)
        return {"documents": [_kept(each, documents) for each in kept]}


@component
class BestSentences:
    """The summary of the documents, about the query if there is one, a document a sentence.

    The content is verbatim. Meta and score are those of the chunk that it is from, with "source_id" the original,
    "split_idx_start" and "split_idx_end" where the sentence stands in it (None where the chunk does not know),
    "chunk_id"; "citations", where documents say it (the first is the sentence itself); "independent_origins", how
    many say it; and "flags".

    Args:
        keys: by field of a passage, the names in the meta that it is read from.
        options: of the summary, by name, such as max_words.
    """

    def __init__(self, keys: Keys | None = None, options: dict[str, Any] | None = None) -> None:
        keys_from(keys, _KEYS)
        retrieved.options_of(options or {})
        self.keys, self.options = keys or {}, options or {}

    def to_dict(self) -> dict[str, Any]:
        """For pipelines saved to a file."""
        return default_to_dict(self, keys=self.keys, options=self.options)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> BestSentences:
        """What `to_dict` wrote."""
        return default_from_dict(cls, data)

    @component.output_types(documents=list[Document], warnings=list[str])
    def run(self, documents: list[Document], query: str | None = None) -> dict[str, Any]:
        """Returns "documents", the sentences in the order of the summary, and "warnings" of it."""
        passages = _passages(documents, self.keys)
        found = retrieved.best_sentences(passages, query, self.options)
        sentences = [_sentence(each, documents[each.passage], passages) for each in found.sentences]
        return {"documents": sentences, "warnings": list(found.warnings)}


@component
class AnswerChecker:
    """Checks which claims of replies the documents support.

    The score of a reply is the part of its claims that is supported, 0 where nothing could be checked. It passes
    where it reaches `min_supported` and no claim is contradicted. "[3]" in a reply means the third document.

    Args:
        min_supported: 0 to 1; 1 asks for all claims.
        keys: by field of a passage, the names in the meta that it is read from.
        options: the language; nothing else is used.
    """

    def __init__(
        self, min_supported: float = 1.0, keys: Keys | None = None, options: dict[str, Any] | None = None
    ) -> None:
        least_supported(min_supported)
        keys_from(keys, _KEYS)
        self._options = retrieved.options_of(options or {})
        self.min_supported, self.keys, self.options = min_supported, keys or {}, options or {}

    def to_dict(self) -> dict[str, Any]:
        """For pipelines saved to a file."""
        return default_to_dict(self, min_supported=self.min_supported, keys=self.keys, options=self.options)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> AnswerChecker:
        """What `to_dict` wrote."""
        return default_from_dict(cls, data)

    @component.output_types(passing=bool, score=float, individual_scores=list[float], results=list[dict[str, Any]])
    def run(self, replies: list[str] | list[ChatMessage], documents: list[Document]) -> dict[str, Any]:
        """Check each reply.

        Returns:
            "passing": whether all replies do; "score": their mean; "individual_scores"; and "results", of each reply
            "passing", "score", "feedback" in words, and "report" by the schema of a check (None where there is no
            reply or no document).
        """
        passages = _passages(documents, self.keys)
        texts = _texts(replies)
        results = [_result(judge(text, passages, self._options, self.min_supported)) for text in texts]
        scores = [result["score"] for result in results]
        return {
            "passing": bool(results) and all(result["passing"] for result in results),
            "score": sum(scores) / len(scores) if scores else 0.0,
            "individual_scores": scores,
            "results": results,
        }


def _kept(kept: retrieved.Kept, documents: Sequence[Document]) -> Document:
    document = documents[kept.passage]
    if kept.origin is None:
        return document
    left_out = list(dict.fromkeys(documents[number].id for number in kept.stands_for))
    return replace(document, meta={**document.meta, "origin": kept.origin, "stands_for": left_out})


def _texts(replies: Any) -> list[str]:
    # A text is a sequence of texts, too: its letters.
    given: Sequence[Any] = replies if isinstance(replies, Sequence) and not isinstance(replies, str) else [None]
    if not all(isinstance(reply, str | ChatMessage) for reply in given):
        raise InputError.of("replies", "must be a list of texts or of ChatMessage", replies)
    return [reply.text or "" if isinstance(reply, ChatMessage) else reply for reply in given]


def _result(verdict: Verdict) -> dict[str, Any]:
    said = {"passing": verdict.passing, "score": verdict.score or 0.0}
    return {**said, "feedback": verdict.feedback, "report": verdict.report}


def _passages(documents: Sequence[Document], keys: Keys) -> list[Passage]:
    names = keys_from(keys, _KEYS)
    check_given(documents, Document)
    return [_passage(each, names) for each in documents]


def _passage(document: Document, names: Mapping[str, tuple[str, ...]]) -> Passage:
    """A document is a chunk of its "source_id", or its own original; of a source named otherwise, that is a part."""
    meta = document.meta
    original = source_text(meta.get("source_id"))
    own = original or document.id
    passage = passage_of(document.content or "", meta, names, id=document.id)
    source = passage.source or own
    part = passage.part or (None if source == own else own)
    start = passage.start
    if original is None:
        start = start or 0
    elif "parent_headers" in meta:
        # MarkdownHeaderSplitter: where it splits twice, the offset counts from the heading, not in the original.
        start = None
    return replace(passage, source=source, part=part, start=start)


def _sentence(sentence: retrieved.BestSentence, chunk: Document, passages: Sequence[Passage]) -> Document:
    place = sentence.citations[0].place
    meta = {name: value for name, value in chunk.meta.items() if name not in _OF_THE_CHUNK}
    page = whole_number(chunk.meta.get("page_number"))
    if page is not None:
        text = chunk.content or ""
        opening = len(text) - len(text.lstrip("\f"))  # of these breaks the chunk's own page is the one behind
        meta["page_number"] = page + text.count("\f", opening, sentence.start)
    meta |= {
        "source_id": chunk.meta.get("source_id") or chunk.id,
        "split_idx_start": place.source_start,
        "split_idx_end": place.source_end,
        "chunk_id": chunk.id,
        "citations": [citation.to_dict(passages) for citation in sentence.citations],
        "independent_origins": sentence.independent_origins,
        "flags": list(sentence.flags),
    }
    return Document(content=sentence.text, meta=meta, score=chunk.score)
