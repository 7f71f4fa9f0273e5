"""The operations of the contract to their examples: a body, and what this service answers to it."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from .examples import (
    BATCH_EXAMPLE,
    CHECK_EXAMPLE,
    COMPARISON_EXAMPLE,
    FERRY,
    FILES_EXAMPLE,
    STORIES_EXAMPLE,
    SUMMARY_EXAMPLE,
)
from .information import declarations
from .jobs import Job
from .media_types import JSON, LINES, bare, other_json, texts
from .operations import FORMS, PLACE
from .problems import Problem

if TYPE_CHECKING:
    from .state import State

_BODIES: dict[str, tuple[str, dict[str, Any]]] = {
    "/v1/summaries": ("summary", SUMMARY_EXAMPLE),
    "/v1/comparisons": ("comparison", COMPARISON_EXAMPLE),
    "/v1/stories": ("stories", STORIES_EXAMPLE),
    "/v1/checks": ("check", CHECK_EXAMPLE),
}
_FORMS: dict[str, tuple[str, dict[str, Any]]] = {
    "/v1/summaries/files": ("summary", {"files": FILES_EXAMPLE, "options": {"max_words": 40}}),
    "/v1/comparisons/files": ("comparison", {"files": FILES_EXAMPLE}),
    "/v1/stories/files": ("stories", {"files": FILES_EXAMPLE, "options": {"max_words": 30}}),
    "/v1/checks/files": ("check", {"files": FILES_EXAMPLE, "text": CHECK_EXAMPLE["text"]}),
    "/v1/documents": ("reading", {"files": FILES_EXAMPLE}),
}


async def add_examples(paths: dict[str, Any], state: State) -> None:
    """Add them; where limits do not let an example through, there is none. A page is too long to be one."""
    for path, (job, body) in _BODIES.items():
        sent = json.dumps(body).encode("utf-8")
        answer = await _answered(state, Job(job), sent)
        _show(paths[path]["post"], body, {JSON: answer and json.loads(answer)})
        for form, kind in other_json(FORMS[path]).items():
            answer = await _answered(state, Job(job, form), sent)
            _show(paths[f"{path}/{form}"]["post"], body, {bare(kind): answer and json.loads(answer)})
        shown = {
            bare(kind): await _answered(state, Job(job, form), sent)
            for form, kind in texts(FORMS[path]).items()
            if form != "html"
        }
        _show(paths[path + PLACE]["post"], body, shown)
    await _add_others(paths, state)


async def _add_others(paths: dict[str, Any], state: State) -> None:
    summary = await _answered(state, Job("summary"), json.dumps(SUMMARY_EXAMPLE).encode("utf-8"))
    if summary is not None:
        body = {"summary": json.loads(summary), "documents": FERRY}
        answer = await _answered(state, Job("verification"), json.dumps(body).encode("utf-8"))
        _show(paths["/v1/verifications"]["post"], body, {JSON: answer and json.loads(answer)})
    for path, (job, fields) in _FORMS.items():
        answer = await _answered(state, Job(job, content_type="multipart/form-data; boundary=example"), _form(fields))
        _show(paths[path]["post"], fields, {JSON: answer and json.loads(answer)})
    lines = [json.dumps(line, ensure_ascii=False) + "\n" for line in BATCH_EXAMPLE]
    answers = [
        await _answered(state, Job("line", line=number), line.encode("utf-8")) for number, line in enumerate(lines, 1)
    ]
    _show(paths["/v1/batches"]["post"], "".join(lines), {LINES: "".join(line or "" for line in answers)})
    for path, known in (
        ("/v1/limits", state.limits.published(state.settings)),
        ("/v1/options", declarations()),
        ("/healthz", {"status": "ok"}),
        ("/readyz", {"status": "ready"}),
    ):
        paths[path]["get"]["responses"]["200"]["content"][JSON]["example"] = known


def _form(fields: dict[str, Any]) -> bytes:
    """Fields as they are sent; files are named by their numbers."""
    files = [(f'files"; filename="{number}.txt', text) for number, text in enumerate(fields["files"], 1)]
    others = [(name, _text(value)) for name, value in fields.items() if name != "files"]
    parts = [
        f'--example\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
        for name, text in (*files, *others)
    ]
    return "".join([*parts, "--example--\r\n"]).encode("utf-8")


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _show(operation: dict[str, Any], body: Any, answers: dict[str, Any]) -> None:
    """The body and what was answered to it, by media type, unless it was refused."""
    if not all(answers.values()):
        return
    content = next(iter(operation["requestBody"]["content"].values()))
    content["example"] = body
    for media_type, answer in answers.items():
        operation["responses"]["200"]["content"][media_type]["example"] = answer


async def _answered(state: State, job: Job, body: bytes) -> str | None:
    try:
        answer, _ = await state.children.run(job, body)
    except Problem as problem:
        if problem.status == HTTPStatus.SERVICE_UNAVAILABLE:  # passes: the next to ask has it made
            raise
        return None
    return answer.body.decode("utf-8") if answer.status == 200 else None
