"""What a refused request says: our own words for every rule, and the name of an unknown field beside the nearest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from pydantic import BaseModel

from api import queries
from api.fields import field_at
from api.models import MODELS, UploadRequest, checked
from api.problems import Problem
from api.rules import PATTERNS, RULES
from tests.served import FERRY, JSON

BY_NAME = {model.__name__: model for model in MODELS}
QUERIES = [model for model in vars(queries).values() if isinstance(model, type) and issubclass(model, BaseModel)][1:]
PLACE = {"start": 0, "end": 1, "locator": {}}
REMOVED = {"start": 0, "end": 1, "reason": "x"}


def body(**document: Any) -> dict[str, Any]:
    return {"documents": [{"id": "a", "text": "x", **document}]}


def with_options(**options: Any) -> dict[str, Any]:
    return {**body(), "options": options}


SENTENCES = [
    ("SummaryRequest", [], "the body must be an object"),
    ("SummaryRequest", {}, "/documents is required"),
    ("SummaryRequest", {"documents": []}, "/documents must have at least 1 document"),
    ("SummaryRequest", {"documents": {}}, "/documents must be a list"),
    ("SummaryRequest", {"documents": [1]}, "/documents/0 must be an object"),
    ("SummaryRequest", body(id=""), "/documents/0/id must have at least 1 character"),
    ("SummaryRequest", body(id="x" * 300), "/documents/0/id must be at most 256 characters (it has 300)"),
    ("SummaryRequest", body(url="x" * 3000), "/documents/0/url must be at most 2,048 characters (it has 3,000)"),
    ("SummaryRequest", body(text=None), "/documents/0/text must be a string"),
    ("SummaryRequest", body(title=1), "/documents/0/title must be a string or null"),
    ("SummaryRequest", body(places=[{**PLACE, "start": -1}]),
     "/documents/0/places/0/start must be a whole number of at least 0"),
    ("SummaryRequest", body(places=[{**PLACE, "locator": {"page": "a"}}]),
     "/documents/0/places/0/locator/page must be a whole number of at least 1 or null"),
    ("SummaryRequest", body(removed=[{**REMOVED, "reason": 1}]), "/documents/0/removed/0/reason must be a string"),
    ("SummaryRequest", with_options(max_words="5"),
     "/options/max_words must be a whole number of at least 1 or null"),
    ("SummaryRequest", with_options(max_words=0),
     "/options/max_words must be a whole number of at least 1 or null"),
    ("SummaryRequest", with_options(min_sentence_words=None),
     "/options/min_sentence_words must be a whole number of at least 1"),
    ("SummaryRequest", with_options(redundancy="x"), "/options/redundancy must be a number from 0 to 1"),
    ("SummaryRequest", with_options(redundancy=2), "/options/redundancy must be a number from 0 to 1"),
    ("SummaryRequest", with_options(damping=1), "/options/damping must be a number from 0 to 0.99 or null"),
    ("SummaryRequest", with_options(order="best"), "/options/order must be story, rank or source"),
    ("SummaryRequest", with_options(query="?!"), "/options/query must have at least one letter or digit"),
    ("SummaryRequest", with_options(language="klingon"),
     "/options/language must be auto, or a language code such as en, de or zh: two or three small letters"),
    ("SummaryRequest", body(published="soon"),
     "/documents/0/published must be a date or date-time in ISO 8601 (2026-03-02, 2026-03-02T09:10:00+01:00) or "
     "RFC 2822 (Mon, 02 Mar 2026 09:10:00 +0100), not 'soon'"),
    ("CheckRequest", {**body(), "text": 1}, "/text must be a string, or citation JSON: an object or an array"),
    ("VerificationRequest", {**body(), "summary": 1}, "/summary must be an object"),
]  # fmt: skip


def told(model: type[BaseModel], value: Any) -> Problem:
    with pytest.raises(Problem) as caught:
        checked(model, value)
    return caught.value


@pytest.mark.parametrize(("model", "value", "sentence"), SENTENCES)
def test_a_broken_rule_is_said_in_our_own_words(model: str, value: Any, sentence: str) -> None:
    assert told(BY_NAME[model], value).detail == sentence


def test_each_sentence_of_the_table_has_an_example() -> None:
    seen = {told(BY_NAME[model], value).faults[0].code for model, value, _ in SENTENCES}
    ours = {"string_pattern_mismatch": "pattern"}
    assert seen == {ours.get(code, code) for code in RULES} - {"bool_parsing"}  # of query parameters, below


ERRORS: dict[str, set[str]] = {
    "model": {"model_type"},
    "model-fields": {"missing", "extra_forbidden"},
    "list": {"list_type"},
    "dict": {"dict_type"},
    "str": {"string_type"},
    "int": {"int_type"},
    "float": {"float_type"},
    "bool": {"bool_parsing"},
    "literal": {"literal_error"},
}
"""What pydantic may find wrong with each kind of schema. (No endless number or lone surrogate is in our JSON.)"""
BOUNDS = {
    ("str", "min_length"): "string_too_short",
    ("str", "max_length"): "string_too_long",
    ("str", "pattern"): "string_pattern_mismatch",
    ("list", "min_length"): "too_short",
    ("list", "max_length"): "too_long",
    **{(kind, "ge"): "greater_than_equal" for kind in ("int", "float")},
    **{(kind, "le"): "less_than_equal" for kind in ("int", "float")},
    **{(kind, "gt"): "greater_than" for kind in ("int", "float")},
    **{(kind, "lt"): "less_than" for kind in ("int", "float")},
    **{(kind, "multiple_of"): "multiple_of" for kind in ("int", "float")},
}
NO_ERROR = {"any", "default", "definition-ref", "definitions", "nullable", "model-field", "no-info"}
OURS = {"function-before", "function-after"}
"""Our own validators: `text_type` and `unreadable_date`."""


def schemas(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if isinstance(value.get("type"), str):
            yield value
        for name, member in value.items():
            if name != "metadata":
                yield from schemas(member)
    elif isinstance(value, list):
        for member in value:
            yield from schemas(member)


@pytest.mark.parametrize("model", [*MODELS, UploadRequest, *QUERIES])
def test_every_type_of_error_that_a_model_can_raise_has_a_sentence(model: type[BaseModel]) -> None:
    known, raised = {*ERRORS, *NO_ERROR, *OURS}, set[str]()
    for schema in schemas(model.__pydantic_core_schema__):
        kind = schema["type"]
        assert kind in known, f"what pydantic may find wrong with {kind} has no sentence"
        raised |= ERRORS.get(kind, set())
        raised |= {code for (of, bound), code in BOUNDS.items() if of == kind and bound in schema}
    assert {"model_type", "missing"} <= raised
    assert raised - {"extra_forbidden"} <= set(RULES)


def patterns() -> list[str]:
    document = field_at(BY_NAME["SummaryRequest"], ("options",))
    assert document is not None
    options = document.annotation
    assert isinstance(options, type) and issubclass(options, BaseModel)
    return [
        name
        for name, field in options.model_fields.items()
        if any(getattr(m, "pattern", None) for m in field.metadata)
    ]


def test_every_pattern_has_a_sentence_of_its_own() -> None:
    assert patterns()
    assert set(patterns()) == set(PATTERNS)


PYDANTIC = re.compile(r"Input should|valid (list|string|integer|dictionary)|after validation|pydantic|parse", re.I)


@pytest.mark.parametrize(("model", "value", "sentence"), SENTENCES)
def test_nothing_of_pydantic_shines_through(model: str, value: Any, sentence: str) -> None:
    assert not PYDANTIC.search(told(BY_NAME[model], value).body().decode())


UNKNOWN = [
    ({"options": {"max_word": 3}}, "/options/max_word", "/options/max_word is not known; did you mean max_words?"),
    ({"options": {"Max_Words": 3}}, "/options/Max_Words", "/options/Max_Words is not known; did you mean max_words?"),
    ({"options": {"zzz": 3}}, "/options/zzz", "/options/zzz is not known"),
    ({"document": []}, "/document", "/document is not known; did you mean documents?"),
    (body(titel="x"), "/documents/0/titel", "/documents/0/titel is not known; did you mean title?"),
    (body(places=[{**PLACE, "locator": {"pag": 1}}]), "/documents/0/places/0/locator/pag",
     "/documents/0/places/0/locator/pag is not known; did you mean page?"),
    (body(größe=1), "/documents/0", '/documents/0 has a field "gr\\xf6\\xdfe" that is not known'),
    (body(**{"<b>\n/~": 1}), "/documents/0", '/documents/0 has a field "<b>\\n/~" that is not known'),
    (body(**{"\u202ex": 1}), "/documents/0", '/documents/0 has a field "\\u202ex" that is not known'),
    (body(**{"": 1}), "/documents/0", '/documents/0 has a field "" that is not known'),
    ({"x" * 41: 1}, "", f'the body has a field "{"x" * 40}..." that is not known'),
    ({"x" * 40: 1}, "/" + "x" * 40, f"/{'x' * 40} is not known"),
    ({"\U0001f600" * 40: 1}, "", 'the body has a field "' + "\\U0001f600" * 4 + '..." that is not known'),
]  # fmt: skip


@pytest.mark.parametrize(("value", "pointer", "sentence"), UNKNOWN)
def test_an_unknown_field_is_named_with_the_nearest_one(
    client: httpx.Client, value: dict[str, Any], pointer: str, sentence: str
) -> None:
    answer = client.post("/v1/summaries", json={"documents": FERRY, **value})
    assert answer.status_code == 422
    problem = answer.json()
    assert problem["detail"] == sentence
    assert (problem["errors"][0]["pointer"], problem["errors"][0]["code"]) == (pointer, "unknown_field")
    assert answer.content.isascii()


PARAMETERS = [
    ("fromat=html", 'query parameter "fromat" is not known; did you mean format?'),
    ("ofset_unit=utf8", 'query parameter "ofset_unit" is not known; did you mean offset_unit?'),
    ("qqq=1", 'query parameter "qqq" is not known'),
    ("%C3%BCber=1", 'query parameter "\\xfcber" is not known'),
    ("explain=maybe", "query parameter explain must be true or false"),
    ("offset_unit=chars",
     "query parameter offset_unit must be unicode_code_point, utf16 or utf8"),
    ("format=pdf",
     "query parameter format must be json, markdown, text, html, csv, anthropic, openai, cohere or w3c"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "sentence"), PARAMETERS)
def test_a_wrong_query_parameter_is_named_with_the_nearest_one(
    client: httpx.Client, query: str, sentence: str
) -> None:
    answer = client.post(f"/v1/summaries?{query}", json={"documents": FERRY})
    assert (answer.status_code, answer.json()["detail"]) == (422, sentence)


@pytest.mark.parametrize(
    "path", ["summaries", "comparisons", "stories", "checks", "verifications", "batches", "documents"]
)
def test_every_operation_names_an_unknown_query_parameter(client: httpx.Client, path: str) -> None:
    answer = client.post(f"/v1/{path}?qqq=1", json={"documents": FERRY})
    assert (answer.status_code, answer.json()["detail"]) == (422, 'query parameter "qqq" is not known')


def test_an_unknown_field_of_a_form_is_named_with_the_nearest_one(client: httpx.Client) -> None:
    answer = client.post("/v1/summaries", files={"file": ("a.txt", b"The ferry sank.")})
    assert (answer.status_code, answer.json()["detail"]) == (422, "/file is not known; did you mean files?")


@pytest.mark.parametrize(
    "value",
    [
        body(),
        with_options(**dict.fromkeys(map(str, range(60)))),
        {"documents": FERRY, **dict.fromkeys(map(str, range(60)))},
    ],
)
def test_more_fields_than_any_object_has_are_refused_by_their_number(client: httpx.Client, value: Any) -> None:
    answer = client.post("/v1/summaries", json=value)
    assert answer.status_code == (200 if value == body() else 422)
    if answer.status_code == 422:
        assert answer.json()["detail"].endswith("must have at most 50 fields")


def test_a_body_that_is_too_large_is_told_the_size_for_a_person(client: httpx.Client) -> None:
    answer = client.post("/v1/summaries", content=b" " * (8 * 2**20 + 1), headers=JSON)
    assert (answer.status_code, answer.json()["detail"]) == (413, "the body may have at most 8 MiB (max_body_bytes)")
