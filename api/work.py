"""What a child process does: the bytes of a request to the bytes of its answer.

Parsing, checking, summarizing and rendering all happen here, so that the process that serves never waits for any of
them and whatever goes wrong in them dies with a child.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import regex
from pydantic import BaseModel

from summarizer import (
    Analyses,
    Document,
    InputError,
    OptionError,
    Options,
    SummarizerError,
    Summary,
    compare,
    comparison_report,
    detect_language,
    render,
    render_comparison,
    report,
    split_sentences,
    summarize,
    verify,
)

from .limits import Limits
from .models import (
    NAMES,
    OPTION_NAMES,
    BatchLine,
    ComparisonRequest,
    DocumentBody,
    SummaryRequest,
    VerificationRequest,
    checked,
)
from .problems import MEDIA_TYPE, Fault, Problem
from .strictjson import parse

JSON = "application/json"
MEDIA_TYPES = {
    "json": JSON,
    "markdown": "text/markdown; charset=utf-8",
    "text": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "anthropic": JSON,
    "openai": JSON,
    "cohere": JSON,
    "w3c": "application/ld+json",
}
"""Forms of a summary and their media types; where several have one, `Accept` gives the first."""

COMPARISON_MEDIA_TYPES = {name: MEDIA_TYPES[name] for name in ("json", "markdown", "text", "html")}

# What may end a sentence: a quick bound on their number, so that most requests are not split twice.
_ENDS = regex.compile(r"[\p{Sentence_Terminal}\p{Zl}\p{Zp}\n\r\v\f\x1c-\x1e\x85…:;]")

_ANALYSES = Analyses(max_chars=400_000)
"""What this process read last: the page asks several questions of one cluster. A large one is not kept."""

_MOST_KEYS = 50
"""No object of ours has so many; one of the caller's that has need not be looked at closer."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked for, beside the body.

    Attributes:
        operation: one of `OPERATIONS`.
        format: of the result.
        offset_unit: what its offsets count.
        explain: whether a text says why its sentences were chosen.
        line: number of the line of a batch.
    """

    operation: str
    format: str = "json"
    offset_unit: str = "unicode_code_point"
    explain: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back.

    Attributes:
        status: of HTTP.
        media_type: of the body.
        body: as it is sent.
        timings: seconds by stage.
        code: of the problem that the body is; empty where it is a result.
    """

    status: int
    media_type: str
    body: bytes
    timings: dict[str, float] = field(default_factory=dict)
    code: str = ""

    @classmethod
    def of(cls, problem: Problem) -> Answer:
        """A problem as an answer."""
        return cls(problem.status, MEDIA_TYPE, problem.body(), code=problem.code)


class _Watch:
    """Seconds of each stage, in the order of the stages."""

    def __init__(self) -> None:
        self.timings: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.timings[stage] = now - self._last
        self._last = now


def answer(job: Job, body: bytes, limits: Limits) -> Answer:
    """The answer to one request; a body that breaks a rule gets a problem, never an error."""
    watch = _Watch()
    try:
        made = Answer(200, *OPERATIONS[job.operation](job, body, limits, watch))
    except Problem as problem:
        made = Answer.of(problem)
    except MemoryError:
        made = Answer.of(Problem(503, "memory", "summarizing the documents needs more memory than a request may use"))
    return replace(made, timings=watch.timings)


def _parsed(body: bytes, limits: Limits) -> Any:
    """The value of a body, once it is certain that checking it costs no more than it may.

    The checker lists every rule that is broken, each time anew: of a million wrong documents it would need gigabytes.
    """
    value = parse(body, limits.max_depth, NAMES)
    if not isinstance(value, dict):
        return value
    for name in ("documents", "seen"):
        members = value.get(name)
        if isinstance(members, list):
            if len(members) > limits.max_documents:
                raise _beyond("max_documents", f"/{name}", len(members), limits.max_documents)
            for row, member in enumerate(members):
                _check_keys(member, f"/{name}/{row}")
    _check_keys(value.get("options"), "/options")
    _check_keys(value, "")
    return value


def _check_keys(value: Any, pointer: str) -> None:
    if isinstance(value, dict) and len(value) > _MOST_KEYS:
        raise _invalid(pointer, "unknown_field", "must have only fields that are documented")


def _summary(job: Job, body: bytes, limits: Limits, watch: _Watch) -> tuple[str, bytes]:
    request = checked(SummaryRequest, _parsed(body, limits))
    documents, summary = _summarized(request, limits, watch)
    if job.format == "html":
        content = report(summary, documents)
    else:
        content = render(summary, job.format, explain=job.explain, offset_unit=job.offset_unit, documents=documents)
    watch.lap("render")
    return MEDIA_TYPES[job.format], content.encode("utf-8")


def _summarized(request: SummaryRequest, limits: Limits, watch: _Watch) -> tuple[list[Document], Summary]:
    documents = _documents(request.documents, limits, "documents")
    seen = _documents(request.seen, limits, "seen")
    _check_total(documents, seen, limits)
    options = _options(request.options)
    watch.lap("parse")
    summary = _blamed(lambda: summarize(documents, options, seen=seen, analyses=_ANALYSES))
    if len(summary.sentences) > limits.max_summary_sentences:
        raise _beyond("max_summary_sentences", "/options", len(summary.sentences), limits.max_summary_sentences)
    watch.lap("summarize")
    return documents, summary


def _comparison(job: Job, body: bytes, limits: Limits, watch: _Watch) -> tuple[str, bytes]:
    request = checked(ComparisonRequest, _parsed(body, limits))
    documents = _documents(request.documents, limits, "documents")
    _check_total(documents, (), limits)
    options = _options(request.options)
    watch.lap("parse")
    comparison = _blamed(lambda: compare(documents, options, analyses=_ANALYSES))
    if len(comparison.summary.sentences) > limits.max_statements:
        raise _beyond("max_statements", "/options", len(comparison.summary.sentences), limits.max_statements)
    watch.lap("compare")
    if job.format == "html":
        content = comparison_report(comparison, documents)
    else:
        content = render_comparison(comparison, job.format)
    watch.lap("render")
    return COMPARISON_MEDIA_TYPES[job.format], content.encode("utf-8")


def _verification(job: Job, body: bytes, limits: Limits, watch: _Watch) -> tuple[str, bytes]:
    request = checked(VerificationRequest, _parsed(body, limits))
    documents = _documents(request.documents, limits, "documents")
    _check_chars(documents, limits)
    watch.lap("parse")
    problems = verify(request.summary, documents)
    watch.lap("verify")
    return MEDIA_TYPES[job.format], _dumped({"verified": not problems, "problems": list(problems)})


def _line(job: Job, body: bytes, limits: Limits, watch: _Watch) -> tuple[str, bytes]:
    """One line of a batch to one line; the id in front, as `summarize clusters.jsonl --format json` has it."""
    name = None
    try:
        value = _parsed(body, limits)
        if isinstance(value, dict) and isinstance(value.get("id"), str) and len(value["id"]) <= 256:
            name = value["id"]
        request = checked(BatchLine, value)
        documents, summary = _summarized(request, limits, watch)
        result = render(summary, "json", offset_unit=job.offset_unit, documents=documents, cluster_id=request.id)
        watch.lap("render")
        return JSON, result.encode("utf-8")
    except Problem as problem:
        return JSON, error_line(name, job.line, problem)


def error_line(name: str | None, number: int, problem: Problem) -> bytes:
    """The line of a batch that could not be done."""
    return _dumped({"id": name, "line": number, "error": problem.as_json()}, indent=None)


OPERATIONS: dict[str, Callable[[Job, bytes, Limits, _Watch], tuple[str, bytes]]] = {
    "summary": _summary,
    "comparison": _comparison,
    "verification": _verification,
    "line": _line,
}


def _dumped(value: object, indent: int | None = 1) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=indent) + "\n").encode("utf-8")


def _documents(bodies: Sequence[DocumentBody], limits: Limits, field: str) -> list[Document]:
    """The documents, once their number, their lengths and their ids are right."""
    if len(bodies) > limits.max_documents:
        raise _beyond("max_documents", f"/{field}", len(bodies), limits.max_documents)
    ids: set[str] = set()
    for row, body in enumerate(bodies):
        if len(body.text) > limits.max_document_chars:
            raise _beyond("max_document_chars", f"/{field}/{row}/text", len(body.text), limits.max_document_chars)
        if body.id in ids and field == "documents":
            raise _invalid(f"/{field}/{row}/id", "duplicate_id", "must differ from the ids before it")
        ids.add(body.id)
    return [Document(**body.model_dump()) for body in bodies]


def _check_total(documents: Sequence[Document], seen: Sequence[Document], limits: Limits) -> None:
    given = [*documents, *seen]
    if len(given) > limits.max_documents:
        raise _beyond("max_documents", "", len(given), limits.max_documents)
    _check_chars(given, limits)
    bound = sum(1 for document in given for _ in _ENDS.finditer(document.text)) + len(given)
    if bound <= limits.max_sentences:
        return
    language = detect_language(document.text for document in given)
    sentences = 0
    for document in given:
        sentences += len(split_sentences(document.text, language))
        if sentences > limits.max_sentences:
            raise _beyond("max_sentences", "", sentences, limits.max_sentences)


def _check_chars(documents: Sequence[Document], limits: Limits) -> None:
    chars = sum(len(document.text) for document in documents)
    if chars > limits.max_chars:
        raise _beyond("max_chars", "", chars, limits.max_chars)


def _options(body: BaseModel) -> Options:
    try:
        return Options(**body.model_dump())
    except OptionError as error:
        raise _refused(error) from None


def _blamed(work: Callable[[], Any]) -> Any:
    """The result; what the library refuses becomes a problem."""
    try:
        return work()
    except OptionError as error:
        raise _refused(error) from None
    except SummarizerError as error:
        kind = "invalid" if isinstance(error, InputError) else "internal"
        raise _invalid("", kind, "the documents cannot be summarized") from None


def _refused(error: OptionError) -> Problem:
    """The option and its rule, without the value, which is the caller's."""
    where = f"/options/{error.field}" if error.field in OPTION_NAMES else "/options"
    return _invalid(where, "invalid", error.rule or "is invalid")


def _invalid(pointer: str, code: str, detail: str) -> Problem:
    return Problem(422, "invalid", f"{pointer or 'the body'} {detail}", (Fault(pointer, code, detail),))


def _beyond(limit: str, pointer: str, value: int, most: int) -> Problem:
    actual = "higher" if limit == "max_sentences" else value  # sentences are not counted further than that
    detail = f"{limit} is {most}, but the value is {actual}"
    return Problem(422, "limit", detail, (Fault(pointer, limit, detail),))
