"""One record of many: a cluster as a dict to its summary, a text and documents to its check, or to what is wrong.

    {"id": "ferry", "documents": [{"id": "a", "text": ...}, ...], "seen": [...], "options": {"max_words": 50}}
    {"id": "draft", "text": "The ferry sank on Monday [1].", "documents": [...], "options": {"language": "en"}}

`seen` and `options` may be missing; the options of a record go before those of the run (its `length` also before the
run's `max_words`, and the other way round). What comes back is the native
JSON with the id in front, or `{"id": ..., "error": {"code": ..., "detail": ...}}`. A date of publication that cannot
be read is left out, as records come from files, and the `warnings` of the result begin with that.

These are pure functions: any engine can map them over its rows, on any machine, again where a try was lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, NamedTuple, Protocol

from summarizer.datatypes import Cluster
from summarizer.errors import InputError, OptionError, SummarizerError
from summarizer.options import DEFAULTS, WORD_LIMITS, Options, check_choice
from summarizer.output.offsets import CODE_POINT, OFFSET_UNITS
from summarizer.output.summary_json import to_json
from summarizer.pipeline import summarize
from summarizer.reading.records import cluster_from, cluster_of, documents_of, identifier

CODES = ("not_json", "invalid", "limit", "memory", "deadline", "worker_lost", "internal")
"""What may be wrong with a record; the problems of the service have these codes, too."""

_OPTION_NAMES = frozenset(declared.name for declared in fields(Options))
_CHECK_OPTIONS = frozenset(("language",))
"""Those that a check uses; others are refused."""


def summarize_record(
    record: Mapping[str, Any], options: Options = DEFAULTS, *, offset_unit: str = CODE_POINT
) -> dict[str, Any]:
    """The summary of one record, or its error.

    Args:
        record: see the top of this file; other fields than those are left alone.
        options: for what the record itself does not say.
        offset_unit: what offsets count: "unicode_code_point", "utf16" or "utf8".

    Returns:
        ``{"id": ..., **summary}``, the summary as in `to_json`; or ``{"id": ..., "error": {"code", "detail"}}`` where
        the record breaks a rule ("invalid"), needs more memory than there is ("memory"), or meets a fault of ours
        ("internal"). The id is None where there is none that JSON can carry.

    Raises:
        OptionError: `options` is no `Options`, or there is no such unit. No record raises.
    """
    return _result(_summary, record, options, offset_unit)


def check_record(
    record: Mapping[str, Any], options: Options = DEFAULTS, *, offset_unit: str = CODE_POINT
) -> dict[str, Any]:
    """The check of the text of one record against its documents, or its error.

    Args:
        record: see the top of this file; its text is one, or citation JSON, parsed or as a string. Other fields are
            left alone.
        options: the language, where the record itself does not say it; nothing else is used.
        offset_unit: as for `summarize_record`.

    Returns:
        ``{"id": ..., **check}``, the check as `CheckReport.to_dict` has it; or the error, as of `summarize_record`.

    Raises:
        OptionError: as of `summarize_record`.
    """
    return _result(_check, record, options, offset_unit)


class RecordFunction(Protocol):
    """What does a task; see `summarize_record`."""

    def __call__(
        self, record: Mapping[str, Any], options: Options = ..., *, offset_unit: str = ...
    ) -> dict[str, Any]: ...


class Task(NamedTuple):
    """What may be done with each record of a batch.

    Attributes:
        run: does it.
        result: what it makes, as a column of Parquet is called.
        counted: what a record holds, in the plural.
        options: of the run, those that it uses.
    """

    run: RecordFunction
    result: str
    counted: str
    options: frozenset[str]


TASKS: Mapping[str, Task] = {
    "summarize": Task(summarize_record, "summary", "clusters", _OPTION_NAMES),
    "check": Task(check_record, "check", "texts", _CHECK_OPTIONS),
}
SUMMARIZE = "summarize"
"""The task where none is named."""


def record_name(record: object) -> str | None:
    """The id of a record; None where it has none that JSON can carry."""
    name = identifier(record.get("id")) if isinstance(record, Mapping) else None
    if not isinstance(name, str):
        return None
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return None
    return name


def error_record(name: str | None, code: str, detail: str) -> dict[str, Any]:
    """The error of a record that could not be summarized; `code` is one of `CODES`."""
    return {"id": name, "error": {"code": code, "detail": detail}}


_Make = Callable[[Mapping[str, Any], Options, str], dict[str, Any]]
"""A record, options and the unit of offsets to the JSON of a result; it may raise."""


def _result(make: _Make, record: Mapping[str, Any], options: Options, offset_unit: str) -> dict[str, Any]:
    """What is made of the record, behind its id, or its error."""
    if not isinstance(options, Options):
        raise OptionError.of("options", "must be an Options record", options, actual=type(options).__name__)
    check_choice("offset_unit", offset_unit, OFFSET_UNITS)
    name = None
    try:
        name = record_name(record)
        if not isinstance(record, Mapping):
            raise InputError.of(
                "record", "must be an object", record, actual=type(record).__name__, subject="a record"
            )
        return {"id": name, **make(record, options, offset_unit)}
    except SummarizerError as error:
        return error_record(name, "invalid", str(error))
    except MemoryError:
        return error_record(name, "memory", "it needs more memory than is available")
    except Exception as error:  # a fault of ours in one record of a million must not end the run
        return error_record(name, "internal", f"{type(error).__name__}: {error}")


def _summary(record: Mapping[str, Any], options: Options, offset_unit: str) -> dict[str, Any]:
    cluster = _cluster(record)
    known = _listed(record.get("seen"))
    seen = cluster_from("seen", () if known is None else documents_of({"seen": known}, "seen", "the record"))
    summary = summarize(cluster.documents, _chosen(record, options, _OPTION_NAMES), seen=seen.documents)
    summary = replace(summary, warnings=(*cluster.warnings, *seen.warnings, *summary.warnings))
    return to_json(summary, offset_unit=offset_unit, documents=cluster.documents)


def _check(record: Mapping[str, Any], options: Options, offset_unit: str) -> dict[str, Any]:
    text = record.get("text")
    text = text if isinstance(text, str | Mapping) else _listed(text)
    if not isinstance(text, str | Mapping | Sequence):
        rule, actual = "must be a string, or the JSON of an answer with citations", type(text).__name__
        raise InputError.of("text", rule, text, actual=actual, subject="the record: text")
    cluster = _cluster(record)
    from summarizer.checking.check import check  # a worker that summarizes needs none of it

    report = check(text, cluster.documents, _chosen(record, options, _CHECK_OPTIONS))
    report = replace(report, warnings=(*cluster.warnings, *report.warnings))
    return report.to_dict(offset_unit=offset_unit)


def _cluster(record: Mapping[str, Any]) -> Cluster:
    """The documents of a record, under its id."""
    name = "" if record.get("id") is None else record["id"]
    return cluster_of({**record, "id": name, "documents": _listed(record.get("documents"))}, "the record", "")


def _chosen(record: Mapping[str, Any], options: Options, known: frozenset[str]) -> Options:
    """The options of the run, with those of the record before them."""
    own = {} if _missing(record.get("options")) else record["options"]
    if not isinstance(own, Mapping):
        actual, subject = type(own).__name__, "the record: options"
        raise InputError.of("options", "must be an object", own, actual=actual, subject=subject)
    unknown = sorted(str(name) for name in own if name not in known)
    if unknown:
        rule = f"must be one of {', '.join(sorted(known))}" if known is _CHECK_OPTIONS else "must be an option"
        raise OptionError(f"the record: options has no {unknown[0]!r}", field=unknown[0], rule=rule)
    replaced = dict.fromkeys(WORD_LIMITS) if own.keys() & set(WORD_LIMITS) else {}
    return replace(options, **{**replaced, **own})


def _missing(value: Any) -> bool:
    """Whether it is None, or the NaN that pandas has for it."""
    return value is None or (isinstance(value, float) and value != value)  # noqa: PLR0124


def _listed(values: Any) -> Any:
    """A tuple or an array, as pandas has them in its rows, as a list."""
    if _missing(values):
        return None
    if hasattr(values, "tolist"):
        return values.tolist()
    return list(values) if isinstance(values, tuple) else values
