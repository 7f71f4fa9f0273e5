"""What a child process does: the bytes of a request to the bytes of its answer.

Parsing, checking, summarizing and rendering all happen here, so that the process that serves never waits for any of
them and whatever goes wrong in them dies with a child.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from summarizer import (
    Stories,
    Summary,
    compare,
    group_stories,
    render,
    render_comparison,
    render_stories,
    summarize,
    verify,
)

from .checks import checked_line, checked_text
from .compression import LEAST_BYTES, compressed
from .jobs import ANALYSES, Answer, Job, Watch, blamed, dumped, error_line
from .limits import Limits, beyond
from .material import Material, check_chars, documents_of, given, is_upload, parsed, uploaded
from .media_types import COMPARISON_MEDIA_TYPES, JSON, MEDIA_TYPES, STORIES_MEDIA_TYPES
from .models import BatchLine, ComparisonRequest, StoriesRequest, SummaryRequest, VerificationRequest, checked
from .problems import Problem
from .spans import as_json


def answer(job: Job, body: bytes, limits: Limits) -> Answer:
    """The answer to one request; a body that breaks a rule gets a problem, never an error."""
    watch = Watch()
    try:
        made = Answer(200, *OPERATIONS[job.operation](job, body, limits, watch))
    except Problem as problem:
        made = Answer.of(problem)
    except MemoryError:
        made = Answer.of(Problem(503, "memory", "the request needs more memory than a child may use"))
    if job.gzip and len(made.body) >= LEAST_BYTES:
        made = replace(made, body=compressed(made.body), encoding="gzip")
        watch.lap("gzip")
    return replace(made, timings=watch.timings)


def _summary(job: Job, body: bytes, limits: Limits, watch: Watch) -> tuple[str, bytes]:
    if is_upload(job.content_type):
        material = uploaded(job.content_type, body, ("files", "seen", "options"), limits)
    else:
        material = given(checked(SummaryRequest, parsed(body, limits)), limits)
    summary = _summarized(material, limits, watch)
    content = render(summary, job.format, explain=job.explain, offset_unit=job.offset_unit)
    watch.lap("render")
    return MEDIA_TYPES[job.format], content.encode("utf-8")


def _summarized(material: Material, limits: Limits, watch: Watch) -> Summary:
    watch.lap("parse")
    summary: Summary = blamed(
        lambda: summarize(material.documents, material.options, seen=material.seen, analyses=ANALYSES)
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


def _comparison(job: Job, body: bytes, limits: Limits, watch: Watch) -> tuple[str, bytes]:
    material = _heap_given(job, body, limits, ComparisonRequest)
    watch.lap("parse")
    comparison = blamed(lambda: compare(material.documents, material.options, analyses=ANALYSES))
    if len(comparison.summary.sentences) > limits.max_statements:
        raise beyond("max_statements", "/options", len(comparison.summary.sentences), limits.max_statements)
    watch.lap("compare")
    warnings = (*material.warnings, *comparison.summary.warnings)
    comparison = replace(comparison, summary=replace(comparison.summary, warnings=warnings))
    content = render_comparison(comparison, job.format)
    watch.lap("render")
    return COMPARISON_MEDIA_TYPES[job.format], content.encode("utf-8")


def _stories(job: Job, body: bytes, limits: Limits, watch: Watch) -> tuple[str, bytes]:
    material = _heap_given(job, body, limits, StoriesRequest)
    watch.lap("parse")
    most = limits.max_stories_summarized
    stories: Stories = blamed(lambda: group_stories(material.documents, material.options, summaries=most))
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


def _reading(job: Job, body: bytes, limits: Limits, watch: Watch) -> tuple[str, bytes]:
    """What files hold, as the documents of another request."""
    material = uploaded(job.content_type, body, ("files",), limits)
    watch.lap("parse")
    documents = [as_json(document) for document in material.documents]
    return JSON, dumped({"object": "documents", "documents": documents, "warnings": list(material.warnings)})


def _verification(job: Job, body: bytes, limits: Limits, watch: Watch) -> tuple[str, bytes]:
    request = checked(VerificationRequest, parsed(body, limits))
    documents = documents_of(request.documents, limits, "documents")
    check_chars(documents, limits)
    watch.lap("parse")
    problems = verify(request.summary, documents)
    watch.lap("verify")
    return MEDIA_TYPES[job.format], dumped({"verified": not problems, "problems": list(problems)})


def _line(job: Job, body: bytes, limits: Limits, watch: Watch) -> tuple[str, bytes]:
    """One line of a batch to one line; the id in front, as the command has it."""
    name = None
    try:
        value = parsed(body, limits)
        if isinstance(value, dict) and isinstance(value.get("id"), str) and len(value["id"]) <= 256:
            name = value["id"]
        return JSON, _LINES[job.task](job, value, limits, watch)
    except Problem as problem:
        return JSON, error_line(name, job.line, problem)


def _summary_line(job: Job, value: object, limits: Limits, watch: Watch) -> bytes:
    request = checked(BatchLine, value)
    summary = _summarized(given(request, limits), limits, watch)
    result = render(summary, "json", offset_unit=job.offset_unit, cluster_id=request.id)
    watch.lap("render")
    return result.encode("utf-8")


_LINES: dict[str, Callable[[Job, object, Limits, Watch], bytes]] = {"summarize": _summary_line, "check": checked_line}
"""Each of `TASKS`."""


OPERATIONS: dict[str, Callable[[Job, bytes, Limits, Watch], tuple[str, bytes]]] = {
    "summary": _summary,
    "comparison": _comparison,
    "stories": _stories,
    "check": checked_text,
    "reading": _reading,
    "verification": _verification,
    "line": _line,
}
