"""A text and documents to the bytes of a check of the one against the others."""

from __future__ import annotations

from dataclasses import replace

from summarizer import CheckReport, InputError, check, render_check

from .jobs import ANALYSES, Job, Watch, blamed, dumped
from .limits import Limits, beyond
from .material import Material, given, is_upload, parsed, uploaded
from .media_types import CHECK_MEDIA_TYPES
from .models import CheckLine, CheckRequest, checked


def checked_text(job: Job, body: bytes, limits: Limits, watch: Watch) -> tuple[str, bytes]:
    """What the documents of one request say of its text."""
    if is_upload(job.content_type):
        material = uploaded(job.content_type, body, ("files", "text", "options"), limits)
    else:
        material = given(checked(CheckRequest, parsed(body, limits)), limits)
    report = _report(material, limits, watch)
    content = render_check(report, job.format, offset_unit=job.offset_unit)
    watch.lap("render")
    return CHECK_MEDIA_TYPES[job.format], content.encode("utf-8")


def checked_line(job: Job, value: object, limits: Limits, watch: Watch) -> bytes:
    """The same of one line of a batch, in JSON with the id of the line in front."""
    request = checked(CheckLine, value)
    report = _report(given(request, limits), limits, watch)
    result = dumped({"id": request.id, **report.to_dict(offset_unit=job.offset_unit)}, indent=None)
    watch.lap("render")
    return result


def _report(material: Material, limits: Limits, watch: Watch) -> CheckReport:
    watch.lap("parse")
    report = blamed(lambda: _checked(material, limits), doing="checked", where="/text")
    watch.lap("check")
    return replace(report, warnings=(*material.warnings, *report.warnings))


def _checked(material: Material, limits: Limits) -> CheckReport:
    """The report; a text of too many claims is refused before any of them is judged."""
    try:
        return check(
            material.text, material.documents, material.options, analyses=ANALYSES, max_claims=limits.max_claims
        )
    except InputError as error:
        if error.field == "claims" and isinstance(error.value, int):
            raise beyond("max_claims", "/text", error.value, limits.max_claims) from None
        raise
