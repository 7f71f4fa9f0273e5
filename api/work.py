"""What a child process does: the bytes of a request to the bytes of its answer.

Parsing, checking, summarizing and rendering all happen here, so that the process that serves never waits for any of
them and whatever goes wrong in them dies with a child.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from summarizer import (
    STORIES_FORMATS,
    Analyses,
    InputError,
    OptionError,
    Stories,
    SummarizerError,
    Summary,
    compare,
    group_stories,
    render,
    render_comparison,
    render_stories,
    summarize,
    verify,
)

from .limits import Limits, beyond
from .material import Material, check_chars, documents_of, given, is_upload, parsed, refused, uploaded
from .models import BatchLine, ComparisonRequest, StoriesRequest, SummaryRequest, VerificationRequest, checked
from .problems import MEDIA_TYPE, Problem, invalid
from .spans import as_json

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

STORIES_MEDIA_TYPES = {name: media_type for name, media_type in MEDIA_TYPES.items() if name in STORIES_FORMATS}

_ANALYSES = Analyses(max_chars=400_000)
"""What this process read last: the page asks several questions of one cluster. A large one is not kept."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked for, beside the body.

    Attributes:
        operation: one of `OPERATIONS`.
        format: of the result.
        offset_unit: what its offsets count.
        explain: whether a text says why its sentences were chosen.
        line: number of the line of a batch.
        content_type: of the body, with its parameters.
    """

    operation: str
    format: str = "json"
    offset_unit: str = "unicode_code_point"
    explain: bool = False
    line: int = 0
    content_type: str = JSON


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


def _summary(job: Job, body: bytes, limits: Limits, watch: _Watch) -> tuple[str, bytes]:
    if is_upload(job.content_type):
        material = uploaded(job.content_type, body, ("files", "seen", "options"), limits)
    else:
        material = given(checked(SummaryRequest, parsed(body, limits)), limits)
    summary = _summarized(material, limits, watch)
    content = render(summary, job.format, explain=job.explain, offset_unit=job.offset_unit)
    watch.lap("render")
    return MEDIA_TYPES[job.format], content.encode("utf-8")


def _summarized(material: Material, limits: Limits, watch: _Watch) -> Summary:
    watch.lap("parse")
    summary: Summary = _blamed(
        lambda: summarize(material.documents, material.options, seen=material.seen, analyses=_ANALYSES)
    )
    if len(summary.sentences) > limits.max_summary_sentences:
        raise beyond("max_summary_sentences", "/options", len(summary.sentences), limits.max_summary_sentences)
    watch.lap("summarize")
    return replace(summary, warnings=(*material.warnings, *summary.warnings))


def _heap_given(
    job: Job, body: bytes, limits: Limits, request: type[ComparisonRequest] | type[StoriesRequest]
) -> Material:
    """Documents and options, as files or as JSON."""
    if is_upload(job.content_type):
        return uploaded(job.content_type, body, ("files", "options"), limits)
    return given(checked(request, parsed(body, limits)), limits)


def _comparison(job: Job, body: bytes, limits: Limits, watch: _Watch) -> tuple[str, bytes]:
    material = _heap_given(job, body, limits, ComparisonRequest)
    watch.lap("parse")
    comparison = _blamed(lambda: compare(material.documents, material.options, analyses=_ANALYSES))
    if len(comparison.summary.sentences) > limits.max_statements:
        raise beyond("max_statements", "/options", len(comparison.summary.sentences), limits.max_statements)
    watch.lap("compare")
    warnings = (*material.warnings, *comparison.summary.warnings)
    comparison = replace(comparison, summary=replace(comparison.summary, warnings=warnings))
    content = render_comparison(comparison, job.format)
    watch.lap("render")
    return COMPARISON_MEDIA_TYPES[job.format], content.encode("utf-8")


def _stories(job: Job, body: bytes, limits: Limits, watch: _Watch) -> tuple[str, bytes]:
    material = _heap_given(job, body, limits, StoriesRequest)
    watch.lap("parse")
    most = limits.max_stories_summarized
    stories: Stories = _blamed(lambda: group_stories(material.documents, material.options, summaries=most))
    sentences = sum(len(story.summary.sentences) for story in stories.stories if story.summary)
    if sentences > limits.max_summary_sentences:
        raise beyond("max_summary_sentences", "/options", sentences, limits.max_summary_sentences)
    watch.lap("group")
    warnings = (*material.warnings, *stories.warnings, *_not_summarized(len(stories.stories), most))
    content = render_stories(replace(stories, warnings=warnings), job.format)
    watch.lap("render")
    return STORIES_MEDIA_TYPES[job.format], content.encode("utf-8")


def _not_summarized(found: int, most: int) -> tuple[str, ...]:
    if found <= most:
        return ()
    return (f"{most} of {found} stories are summarized, the first ones: max_stories_summarized is {most}",)


def _reading(job: Job, body: bytes, limits: Limits, watch: _Watch) -> tuple[str, bytes]:
    """What files hold, as the documents of another request."""
    material = uploaded(job.content_type, body, ("files",), limits)
    watch.lap("parse")
    documents = [as_json(document) for document in material.documents]
    return JSON, _dumped({"object": "documents", "documents": documents, "warnings": list(material.warnings)})


def _verification(job: Job, body: bytes, limits: Limits, watch: _Watch) -> tuple[str, bytes]:
    request = checked(VerificationRequest, parsed(body, limits))
    documents = documents_of(request.documents, limits, "documents")
    check_chars(documents, limits)
    watch.lap("parse")
    problems = verify(request.summary, documents)
    watch.lap("verify")
    return MEDIA_TYPES[job.format], _dumped({"verified": not problems, "problems": list(problems)})


def _line(job: Job, body: bytes, limits: Limits, watch: _Watch) -> tuple[str, bytes]:
    """One line of a batch to one line; the id in front, as `summarize clusters.jsonl --format json` has it."""
    name = None
    try:
        value = parsed(body, limits)
        if isinstance(value, dict) and isinstance(value.get("id"), str) and len(value["id"]) <= 256:
            name = value["id"]
        request = checked(BatchLine, value)
        summary = _summarized(given(request, limits), limits, watch)
        result = render(summary, "json", offset_unit=job.offset_unit, cluster_id=request.id)
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
    "stories": _stories,
    "reading": _reading,
    "verification": _verification,
    "line": _line,
}


def _dumped(value: object, indent: int | None = 1) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=indent) + "\n").encode("utf-8")


def _blamed(work: Callable[[], Any]) -> Any:
    """The result; what the library refuses becomes a problem."""
    try:
        return work()
    except OptionError as error:
        raise refused(error) from None
    except SummarizerError as error:
        kind = "invalid" if isinstance(error, InputError) else "internal"
        raise invalid("", kind, "the documents cannot be summarized") from None
