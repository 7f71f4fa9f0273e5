"""One record of many: a cluster as a dict to its summary, or to what is wrong with it, as a dict.

    {"id": "ferry", "documents": [{"id": "a", "text": ...}, ...], "seen": [...], "options": {"max_words": 50}}

`seen` and `options` may be missing; the options of a record go before those of the run (its `length` also before the
run's `max_words`, and the other way round). What comes back is the native
JSON with the id in front, or `{"id": ..., "error": {"code": ..., "detail": ...}}`. A date of publication that cannot
be read is left out, as records come from files, and the summary's `warnings` begin with that.

It is a pure function: any engine can map it over its rows, on any machine, again where a try was lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

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
    if not isinstance(options, Options):
        raise OptionError.of("options", "must be an Options record", options, actual=type(options).__name__)
    check_choice("offset_unit", offset_unit, OFFSET_UNITS)
    name = None
    try:
        name = record_name(record)
        cluster, seen, chosen = _read(record, options)
        summary = summarize(cluster.documents, chosen, seen=seen.documents)
        summary = replace(summary, warnings=(*cluster.warnings, *seen.warnings, *summary.warnings))
        return {"id": name, **to_json(summary, offset_unit=offset_unit, documents=cluster.documents)}
    except SummarizerError as error:
        return error_record(name, "invalid", str(error))
    except MemoryError:
        return error_record(name, "memory", "summarizing it needs more memory than is available")
    except Exception as error:  # a fault of ours in one record of a million must not end the run
        return error_record(name, "internal", f"{type(error).__name__}: {error}")


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


def _read(record: Mapping[str, Any], options: Options) -> tuple[Cluster, Cluster, Options]:
    if not isinstance(record, Mapping):
        raise InputError.of("record", "must be an object", record, actual=type(record).__name__, subject="a record")
    given = {**record, "id": "" if record.get("id") is None else record["id"]}
    given |= {field: _listed(record.get(field)) for field in ("documents", "seen")}
    cluster = cluster_of(given, "the record", "")
    seen = cluster_from("seen", () if given["seen"] is None else documents_of(given, "seen", "the record"))
    own = {} if _missing(record.get("options")) else record["options"]
    if not isinstance(own, Mapping):
        actual, subject = type(own).__name__, "the record: options"
        raise InputError.of("options", "must be an object", own, actual=actual, subject=subject)
    unknown = sorted(str(name) for name in own if name not in _OPTION_NAMES)
    if unknown:
        raise OptionError(f"the record: options has no {unknown[0]!r}", field=unknown[0], rule="must be an option")
    replaced = dict.fromkeys(WORD_LIMITS) if own.keys() & set(WORD_LIMITS) else {}
    return cluster, seen, replace(options, **{**replaced, **own})


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
