"""What is asked of a child and what it answers, and what all its operations share."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from summarizer import Analyses, InputError, OptionError, SummarizerError

from .material import refused
from .media_types import JSON
from .problems import MEDIA_TYPE, Problem, invalid

_Result = TypeVar("_Result")

TASKS = ("summarize", "check")
"""What may be done with each line of a batch."""

ANALYSES = Analyses(max_chars=400_000)
"""What this process read last: the page asks several questions of one cluster. A large one is not kept."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked for, beside the body.

    Attributes:
        operation: one of `work.OPERATIONS`.
        format: of the result.
        offset_unit: what its offsets count.
        explain: whether a text says why its sentences were chosen.
        line: number of the line of a batch, blank ones counted.
        task: of a line, one of `TASKS`.
        content_type: of the body, with its parameters.
        gzip: whether the answer is compressed where it is not small.
    """

    operation: str
    format: str = "json"
    offset_unit: str = "unicode_code_point"
    explain: bool = False
    line: int = 0
    task: str = "summarize"
    content_type: str = JSON
    gzip: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back.

    Attributes:
        status: of HTTP.
        media_type: of the body.
        body: as it is sent.
        timings: seconds by stage.
        code: of the problem that the body is; empty where it is a result.
        encoding: of the body, as `Content-Encoding` has it; empty where it is plain.
    """

    status: int
    media_type: str
    body: bytes
    timings: dict[str, float] = field(default_factory=dict)
    code: str = ""
    encoding: str = ""

    @classmethod
    def of(cls, problem: Problem) -> Answer:
        """A problem as an answer."""
        return cls(problem.status, MEDIA_TYPE, problem.body(), code=problem.code)


class Watch:
    """Seconds of each stage, in the order of the stages."""

    def __init__(self) -> None:
        self.timings: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        """Take the time since the last stage as that of this one."""
        now = time.perf_counter()
        self.timings[stage] = now - self._last
        self._last = now


def dumped(value: object, indent: int | None = 1) -> bytes:
    """A value as we write JSON; on one line without an indent."""
    return (json.dumps(value, ensure_ascii=False, indent=indent) + "\n").encode("utf-8")


def blamed(work: Callable[[], _Result], doing: str = "summarized", where: str = "") -> _Result:
    """The result; what the library refuses becomes a problem.

    Args:
        work: calls the library.
        doing: what it does to the documents.
        where: pointer to what is at fault where no option is; empty where that may be any document.
    """
    try:
        return work()
    except OptionError as error:
        raise refused(error) from None
    except InputError as error:
        raise invalid(where, "invalid", _rule(error, where, doing)) from None
    except SummarizerError:
        raise invalid("", "internal", f"the documents cannot be {doing}") from None


def _rule(error: InputError, where: str, doing: str) -> str:
    """What is said of it: the rule, and within citation JSON the place, which has names of ours alone."""
    if not where:
        return f"the documents cannot be {doing}"
    if not error.rule:
        return f"cannot be {doing}"
    return error.rule if error.field == where[1:] else f"must have its form, in which {error.field} {error.rule}"


def error_line(name: str | None, number: int, problem: Problem) -> bytes:
    """The line of a batch that could not be done."""
    return dumped({"id": name, "line": number, "error": problem.as_json()}, indent=None)
