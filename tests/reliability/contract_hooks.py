"""What schemathesis has to be told of our contract: how lines are written, and which rules no schema can state."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from email.utils import format_datetime
from typing import Any

import regex
import schemathesis
from hypothesis import strategies as st
from schemathesis import GenerationMode

from api.models import DATE_FORMAT

_BEYOND_SCHEMAS = {
    "duplicate_id",
    "max_chars",
    "max_sentences",
    "max_documents",
    "unit_of_format",
    "spans",
    "unreadable",
}
"""Rules over several fields: ids that differ, what all documents together may have, the unit that a format has, spans
in order within their text; and that some bytes are no file that can be read."""

_moments = st.datetimes(timezones=st.none() | st.just(UTC))
schemathesis.openapi.format(
    DATE_FORMAT,
    st.dates().map(date.isoformat) | _moments.map(datetime.isoformat) | _moments.map(format_datetime),
)


_OF_TWO_OPTIONS = {"/options/min_sentence_words", "/options/length"}
"""Options that are refused beside another one: a least above the most, and a second budget in words."""


_TEXT = "/text"
"""What is checked may be any JSON in the schema, and must be an answer with citations in a form that is known."""


@schemathesis.hook
def before_load_schema(_: Any, contract: dict[str, Any]) -> None:
    """Of JSON Lines, the schema of a line; the same lines as plain bytes have none that could be tried."""
    batches = contract["paths"]["/v1/batches"]["post"]
    for content in (batches["requestBody"]["content"], batches["responses"]["200"]["content"]):
        del content["application/octet-stream"]
        content["application/x-ndjson"] = {"schema": content["application/x-ndjson"]["x-itemSchema"]}


@schemathesis.serializer("application/x-ndjson")
def lines(_: Any, value: Any) -> bytes:
    """A value as two equal lines."""
    return 2 * (json.dumps(value) + "\n").encode("utf-8")


@schemathesis.hook
def filter_case(_: Any, case: Any) -> bool:
    """Whether a form breaks its schema on the wire too: there one file is a list of one, a number is a text, any
    bytes are a file, and a field with an empty list is not there.
    """
    if not isinstance(case.body, dict):
        return True
    if _has_a_query_after_all(case):
        return False
    if case.media_type != "multipart/form-data":
        return True
    if "format" in _barred(case) or any(value == [] for name, value in case.body.items() if name != "files"):
        return False
    given = [case.body[name] for name in ("files", "seen") if name in case.body]
    return all(isinstance(files, list) and all(isinstance(file, bytes | str) for file in files) for files in given)


def _barred(case: Any) -> set[str]:
    """The keywords of the schema that a case was made to break."""
    mutations = getattr(case.meta.phase.data, "mutations", ()) if case.meta else ()
    return {keyword for mutation in mutations for keyword in mutation.keywords}


def _has_a_query_after_all(case: Any) -> bool:
    """Whether a query that was to break its pattern meets it: the generator does not know \\p of every letter."""
    options = case.body.get("options")
    query = options.get("query") if isinstance(options, dict) else None
    return "pattern" in _barred(case) and isinstance(query, str) and regex.search(r"[\p{L}\p{N}]", query) is not None


@schemathesis.deserializer("application/x-ndjson")
def first_line(_: Any, response: Any) -> Any:
    """The first line of an answer: the schema is that of a line, and equal lines were sent."""
    return json.loads(response.content.splitlines()[0])


@schemathesis.check
def valid_requests_are_taken(_: Any, response: Any, case: Any) -> None:
    """What the schema allows is answered, but for the rules that it cannot state."""
    if case.meta is None or case.meta.generation.mode is not GenerationMode.POSITIVE or response.status_code != 422:
        return
    for fault in response.json()["errors"]:
        of_two = fault["pointer"] in _OF_TWO_OPTIONS and fault["code"] == "invalid"
        of_shape = fault["pointer"] == _TEXT and fault["code"] == "invalid"
        assert of_two or of_shape or fault["code"] in _BEYOND_SCHEMAS, f"{fault['code']} at {fault['pointer']}"


@schemathesis.check
def every_line_is_a_summary_or_an_error(_: Any, response: Any, case: Any) -> None:
    """The answer to a batch has a line for each that was sent."""
    if case.path != "/v1/batches" or response.status_code != 200:
        return
    for line in response.content.splitlines():
        told = json.loads(line)
        assert "id" in told
        assert ("error" in told) != ("schema" in told)
