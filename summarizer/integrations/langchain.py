"""LangChain: reprints collapsed, the best sentences with citations, and a checker of answers.

    retriever | ReprintCollapser().as_runnable()
    ContextualCompressionRetriever(base_compressor=BestSentences(), base_retriever=retriever)
    {"answer": ..., "context": documents} -> answer_checker()

Documents go in and come out as LangChain has them, their metadata kept and extended by what JSON can hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from summarizer import InputError

from . import retrieved
from .metadata import check_given, keys_from, passage_of
from .passages import Passage
from .verdict import VERDICTS, judge

try:
    from langchain_core.callbacks import Callbacks
    from langchain_core.documents import BaseDocumentCompressor, Document
    from langchain_core.messages import BaseMessage
    from langchain_core.runnables import Runnable, RunnableLambda
except ImportError as error:
    raise ImportError("this needs LangChain: pip install 'consensus-summarizer[langchain]'") from error

_DOCUMENTS, _QUERY, _ANSWER = ("documents", "context"), ("query", "question", "input"), ("answer", "text")
"""What the values of a chain are called, the first that is there is taken."""


class _Compressor(BaseDocumentCompressor):
    """What both compressors have.

    Attributes:
        keys: by field of a passage, the names in the metadata that it is read from; see `metadata.KEYS`.
        options: of the summary, by name, such as max_words.
    """

    keys: Mapping[str, str | Sequence[str]] = {}
    options: Mapping[str, Any] = {}

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
        keys_from(keys)
        retrieved.options_of(options or {})
        super().__init__(keys=keys or {}, options=options or {}, **more)

    def as_runnable(self) -> Runnable[Any, list[Document]]:
        """The same in a pipe.

        It takes documents; or a dict with "documents" (or "context") and "query" (or "question", "input").
        """

        def compress(given: Any) -> list[Document]:
            if isinstance(given, Mapping):
                return list(self.compress_documents(_value(given, _DOCUMENTS), _query(given)))
            return list(self.compress_documents(given, ""))

        return RunnableLambda(compress, name=type(self).__name__)


class ReprintCollapser(_Compressor):
    """Of documents that print one story, keeps that of the first chunk, with all its chunks.

    Each that remains has in its metadata "origin", the id of the story, and "stands_for", what was left out for it:
    the id, source, title, publisher and address of each chunk; chunks of a source that these do not tell apart are
    named once. Documents without text remain as they are. `retrieved.collapse` says what a print is.
    """

    def compress_documents(
        self,
        documents: Sequence[Document],
        query: str = "",  # noqa: ARG002  # LangChain's signature
        callbacks: Callbacks | None = None,  # noqa: ARG002
    ) -> Sequence[Document]:
        """The documents that remain, in their order; the query is not looked at."""
        passages = _passages(documents, self.keys)
        kept = retrieved.collapse(passages, self.options)
        return [_kept(each, documents, passages) for each in kept]


class BestSentences(_Compressor):
    """The summary of the documents, about the query if there is one, a document a sentence.

    The content is the sentence verbatim. The metadata is that of the chunk that it is from, with "start_index" the
    offset of the sentence in the text that "start_index_of" names: "source" (the original, where the chunk had a
    "start_index"), else "chunk"; "citations", where documents say it (the first is the sentence itself);
    "independent_origins", how many say it; and "flags".
    """

    def compress_documents(
        self,
        documents: Sequence[Document],
        query: str = "",
        callbacks: Callbacks | None = None,  # noqa: ARG002  # LangChain's signature
    ) -> Sequence[Document]:
        """The sentences in the order of the summary."""
        passages = _passages(documents, self.keys)
        found = retrieved.best_sentences(passages, query, self.options)
        return [_sentence(each, documents, passages) for each in found.sentences]


def answer_checker(
    *, keys: Mapping[str, str | Sequence[str]] | None = None, options: Mapping[str, Any] | None = None
) -> Runnable[Mapping[str, Any], dict[str, Any]]:
    """A runnable that checks an answer against documents.

    It takes a dict with "answer" (or "text"; a string or a message) and "documents" (or "context"), as retrieval
    chains return it, and returns the report by the schema of a check, in each citation where it stands in the chunks
    and in the original (see `answers.CheckedAnswer.to_dict`), with "supported_share" (None where nothing could be
    checked) and "feedback" in words. Without a document or with an empty answer there is no report: "claims" is
    empty.

    Args:
        keys: by field of a passage, the names in the metadata that it is read from; see `metadata.KEYS`.
        options: the language; nothing else is used.

    Raises:
        InputError: when it runs: the dict has no answer or no documents, or what `check` refuses.
    """
    keys_from(keys)
    chosen = retrieved.options_of(options or {})

    def check_answer(given: Any) -> dict[str, Any]:
        if not isinstance(given, Mapping):
            rule = "must be a dict with 'answer' and 'documents'"
            raise InputError.of("the value given", rule, given, actual=type(given).__name__)
        answer = _value(given, _ANSWER)
        text = str(answer.text) if isinstance(answer, BaseMessage) else answer
        verdict = judge(text, _passages(_value(given, _DOCUMENTS), keys), chosen)
        report = verdict.report or {"claims": [], "counts": dict.fromkeys(VERDICTS, 0)}
        return {**report, "supported_share": verdict.score, "feedback": verdict.feedback}

    return RunnableLambda(check_answer)


def answer_evaluator(
    *, keys: Mapping[str, str | Sequence[str]] | None = None, options: Mapping[str, Any] | None = None
) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """An evaluator as LangSmith's `evaluate` takes it: what part of its claims the documents support.

    It takes the outputs of a chain, a dict as for `answer_checker`, and returns "key", "score" (0 to 1; None where
    nothing could be checked) and "comment".
    """
    checker = answer_checker(keys=keys, options=options)

    def supported_share(outputs: dict[str, Any]) -> dict[str, Any]:
        report = checker.invoke(outputs)
        counts = ", ".join(f"{count} {verdict}" for verdict, count in report["counts"].items() if count)
        return {"key": "supported_share", "score": report["supported_share"], "comment": counts or report["feedback"]}

    return supported_share


def _passages(documents: Sequence[Document], keys: Mapping[str, str | Sequence[str]] | None) -> list[Passage]:
    names = keys_from(keys)
    check_given(documents, Document)
    return [passage_of(each.page_content, each.metadata, names, id=each.id) for each in documents]


def _sentence(
    sentence: retrieved.BestSentence, documents: Sequence[Document], passages: Sequence[Passage]
) -> Document:
    in_source = sentence.citations[0].place.source_start
    return Document(
        page_content=sentence.text,
        metadata={
            **documents[sentence.passage].metadata,
            "start_index": sentence.start if in_source is None else in_source,
            "start_index_of": "chunk" if in_source is None else "source",
            "citations": [citation.to_dict(passages) for citation in sentence.citations],
            "independent_origins": sentence.independent_origins,
            "flags": list(sentence.flags),
        },
    )


def _kept(kept: retrieved.Kept, documents: Sequence[Document], passages: Sequence[Passage]) -> Document:
    if kept.origin is None:
        return documents[kept.passage]
    left_out = _all_named(passages[number] for number in kept.stands_for)
    return _extended(documents[kept.passage], origin=kept.origin, stands_for=left_out)


def _extended(document: Document, **more: Any) -> Document:
    return document.model_copy(update={"metadata": {**document.metadata, **more}})


def _all_named(passages: Iterable[Passage]) -> list[dict[str, str | None]]:
    """What names each; a source whose chunks have no ids is named once."""
    named: list[dict[str, str | None]] = []
    for passage in passages:
        one = _named(passage)
        if passage.source is None or one not in named:
            named.append(one)
    return named


def _named(passage: Passage) -> dict[str, str | None]:
    named = {name: getattr(passage, name) for name in ("source", "title", "publisher", "url")}
    return {"passage_id": passage.id, **named}


def _value(given: Mapping[str, Any], names: Sequence[str]) -> Any:
    found = next((name for name in names if name in given), None)
    if found is None:
        raise InputError.of(names[0], f"must be there, as {' or '.join(map(repr, names))}", list(given), actual="")
    return given[found]


def _query(given: Mapping[str, Any]) -> str:
    return next((str(given[name]) for name in _QUERY if given.get(name)), "")
