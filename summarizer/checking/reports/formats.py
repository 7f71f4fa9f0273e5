"""A `CheckReport` in any of its forms: text, Markdown, JSON, an HTML page, SARIF and JUnit's XML."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from summarizer.checking.records import CheckReport
from summarizer.errors import OptionError
from summarizer.options import check_choice
from summarizer.output.offsets import CODE_POINT, OFFSET_UNITS

from .check_json import check_to_json
from .junit import check_to_junit
from .markdown import markdown
from .plain import plain
from .sarif import check_to_sarif


class _Wanted(NamedTuple):
    """What a form is made from."""

    report: CheckReport
    offset_unit: str
    path: str | None


def render_check(
    report: CheckReport, form: str = "text", *, offset_unit: str = CODE_POINT, path: str | None = None
) -> str:
    """The report in one of `CHECK_FORMATS`, ending with a line feed.

    Args:
        report: of `check`.
        form: "text" and "markdown" for reading, warnings included; "json" with all of it; "html", a page of its own;
            "sarif" and "junit" for pipelines, where each claim that is not supported is a result or a failed test.
        offset_unit: what offsets of JSON count: "unicode_code_point", "utf16" or "utf8". The other forms have none,
            but for SARIF, which has code points alone.
        path: the file of the checked text, as SARIF and JUnit name it; "text" where there is none.

    Raises:
        OptionError: there is no such form or unit, or SARIF is asked for in a unit other than code points.
        InputError: the unit is another than code points, and the report is without its `sources`.
    """
    check_choice("format", form, CHECK_FORMATS)
    check_choice("offset_unit", offset_unit, OFFSET_UNITS)
    return _FORMATS[form](_Wanted(report, offset_unit, path))


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _html(wanted: _Wanted) -> str:
    from .html_report import check_report

    return check_report(wanted.report)


def _sarif(wanted: _Wanted) -> str:
    if wanted.offset_unit != CODE_POINT:
        rule = f"must be {CODE_POINT} in the format sarif"
        raise OptionError.of("offset_unit", rule, wanted.offset_unit, actual=wanted.offset_unit)
    return _dumped(check_to_sarif(wanted.report, wanted.path))


_FORMATS: dict[str, Callable[[_Wanted], str]] = {
    "text": lambda wanted: plain(wanted.report),
    "markdown": lambda wanted: markdown(wanted.report),
    "json": lambda wanted: _dumped(check_to_json(wanted.report, offset_unit=wanted.offset_unit)),
    "html": _html,
    "sarif": _sarif,
    "junit": lambda wanted: check_to_junit(wanted.report, wanted.path),
}

CHECK_FORMATS = tuple(_FORMATS)
"""Forms of `render_check`."""
