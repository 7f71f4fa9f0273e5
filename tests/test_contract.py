"""The contract, as programs read it: one type for each body and answer, and nothing that they take amiss."""

from __future__ import annotations

import keyword
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from api.components import readable
from api.media_types import MEDIA_TYPES, other_json, texts
from api.operations import FORMS, PLACE, TAGS
from tests.served import FERRY


@pytest.fixture
def contract(client: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def operations(contract: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(path, operation) for path, methods in contract["paths"].items() for operation in methods.values()]


def schemas_in(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A schema and all those in it."""
    yield schema
    inner = [*schema.get("properties", {}).values(), *schema.get("anyOf", ()), *schema.get("allOf", ())]
    inner += [schema[key] for key in ("items", "additionalProperties") if isinstance(schema.get(key), dict)]
    for one in inner:
        yield from schemas_in(one)


def all_schemas(contract: dict[str, Any]) -> list[dict[str, Any]]:
    tops = list(contract["components"]["schemas"].values())
    for _, operation in operations(contract):
        tops += [parameter["schema"] for parameter in operation.get("parameters", ())]
        tops += [content["schema"] for content in operation.get("requestBody", {}).get("content", {}).values()]
        for response in operation["responses"].values():
            tops += [content["schema"] for content in response.get("content", {}).values()]
    return [schema for top in tops for schema in schemas_in(top)]


def test_every_schema_says_what_is_in_it_and_none_has_a_default(contract: dict[str, Any]) -> None:
    seen = all_schemas(contract)
    assert len(seen) > 500
    for schema in seen:
        assert "default" not in schema
        assert schema.get("type") != "array" or "items" in schema, schema
        assert schema.get("type") != "object" or {"properties", "additionalProperties"} & schema.keys(), schema
        assert schema.keys() & {"type", "anyOf", "$ref"} or schema.keys() <= {"enum", "description"} or not schema


def test_every_reference_leads_to_a_component(contract: dict[str, Any]) -> None:
    led = {schema["$ref"].rpartition("/")[2] for schema in all_schemas(contract) if "$ref" in schema}
    assert led
    assert led <= contract["components"]["schemas"].keys()


def test_every_operation_takes_one_type_and_answers_one(contract: dict[str, Any]) -> None:
    for path, operation in operations(contract):
        answers = operation["responses"]["200"]["content"]
        if path == "/v1/batches":  # JSON Lines, or the same as bytes
            assert len(answers) == len(operation["requestBody"]["content"]) == 2
            continue
        assert len(operation.get("requestBody", {}).get("content", {"none": None})) == 1, path
        if path.endswith(PLACE):
            assert all(content["schema"] == {"type": "string"} for content in answers.values())
        else:
            assert len(answers) == 1, path


def test_every_operation_has_a_topic_a_name_and_an_example(contract: dict[str, Any]) -> None:
    assert [tag["name"] for tag in contract["tags"]] == list(TAGS)
    names = [operation["operationId"] for _, operation in operations(contract)]
    assert len(names) == len(set(names))
    assert all(name.isidentifier() and name.islower() and not keyword.iskeyword(name) for name in names)
    for path, operation in operations(contract):
        (tag,) = operation["tags"]
        assert tag in TAGS
        assert operation["summary"]
        shown = list(operation.get("requestBody", {}).get("content", {}).values())
        assert not shown or any("example" in content for content in shown), path
        answers = operation["responses"]["200"]["content"].values()
        assert any("example" in content for content in answers) or path == "/metrics", path


def test_the_base_operations_have_no_format(contract: dict[str, Any]) -> None:
    for path in FORMS:
        names = {parameter["name"] for parameter in contract["paths"][path]["post"].get("parameters", ())}
        assert names <= {"offset_unit"}


@pytest.mark.parametrize(
    ("declared", "made"),
    [
        ({"type": "integer", "default": 5, "title": "N"}, {"type": "integer", "description": "Default: `5`."}),
        ({"type": "boolean", "default": False}, {"type": "boolean", "description": "Default: `false`."}),
        (
            {"type": "number", "default": 0, "description": "A."},
            {"type": "number", "description": "A. Default: `0`."},
        ),
        ({"type": "string", "default": None}, {"type": "string"}),
        ({"type": "string", "default": ""}, {"type": "string"}),
        ({"enum": ["a"]}, {"enum": ["a"], "type": "string"}),
        ({"const": "a"}, {"const": "a", "type": "string"}),
        ({"enum": ["a", None]}, {"enum": ["a", None]}),
        ({"items": {"default": 1}}, {"items": {"description": "Default: `1`."}}),
        ({"anyOf": [{"title": "A"}]}, {"anyOf": [{}]}),
        # A field may have the name of a keyword.
        ({"properties": {"title": {"title": "T"}, "default": {}}}, {"properties": {"title": {}, "default": {}}}),
    ],
)
def test_a_schema_is_made_readable(declared: dict[str, Any], made: dict[str, Any]) -> None:
    assert readable(declared) == made


RENDERED = [(path, form) for path, forms in FORMS.items() for form in {**other_json(forms), **texts(forms)}]


@pytest.mark.parametrize(("path", "form"), RENDERED)
def test_a_form_is_the_same_at_its_path_and_by_its_parameter(client: httpx.Client, path: str, form: str) -> None:
    body = {"documents": FERRY, **({"text": FERRY[0]["text"]} if path == "/v1/checks" else {})}
    at_path = client.post(f"{path}/{form}", json=body)
    by_parameter = client.post(path, params={"format": form}, json=body)
    assert at_path.status_code == 200
    assert at_path.content == by_parameter.content
    assert at_path.headers["content-type"] == by_parameter.headers["content-type"] == FORMS[path][form]


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("form", ["json", "pdf", "%00", "files/a"])
def test_a_form_that_is_not_there_is_404(client: httpx.Client, path: str, form: str) -> None:
    answer = client.post(f"{path}/{form}", json={"documents": FERRY})
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_others_json_has_media_types_that_can_be_asked_for(client: httpx.Client) -> None:
    kinds = list(other_json(MEDIA_TYPES).values())
    assert len(kinds) == len(set(kinds)) == 4
    for kind in kinds:
        answer = client.post("/v1/summaries", json={"documents": FERRY}, headers={"accept": kind})
        assert answer.headers["content-type"] == kind


def test_a_form_accepts_its_own_media_type_and_no_other(client: httpx.Client) -> None:
    for accept, status in (("text/markdown", 200), ("*/*", 200), ("application/json", 406)):
        answer = client.post("/v1/summaries/markdown", json={"documents": FERRY}, headers={"accept": accept})
        assert answer.status_code == status, accept


def test_files_have_paths_of_their_own(client: httpx.Client) -> None:
    files = [("files", (f"{one['id']}.txt", one["text"])) for one in FERRY]
    for path in FORMS:
        text = {"text": FERRY[0]["text"]} if path == "/v1/checks" else {}
        own, shared = (client.post(place, files=files, data=text) for place in (f"{path}/files", path))
        assert own.status_code == 200
        assert own.content == shared.content
        assert client.post(f"{path}/files", json={"documents": FERRY}).status_code == 415


def test_lines_sent_as_bytes_are_answered_as_bytes(client: httpx.Client) -> None:
    line = b'{"id": "a", "documents": [{"id": "b", "text": "The ferry capsized off Lagos on Monday."}]}\n'
    plain, named = (
        client.post("/v1/batches", content=line, headers={"content-type": kind})
        for kind in ("application/octet-stream", "application/x-ndjson")
    )
    assert plain.headers["content-type"] == "application/octet-stream"
    assert named.headers["content-type"] == "application/x-ndjson"
    assert plain.content == named.content


@pytest.mark.parametrize("field", ["title", "publisher", "agency", "url", "published"])
def test_a_field_that_may_be_missing_may_be_null(client: httpx.Client, field: str) -> None:
    documents = [{**FERRY[0], field: None}]
    assert client.post("/v1/summaries", json={"documents": documents}).status_code == 200


def test_requests_are_counted_by_form(client: httpx.Client) -> None:
    client.post("/v1/summaries/csv", json={"documents": FERRY})
    told = client.get("/metrics").text
    assert 'summarizer_requests_total{route="/v1/summaries/csv",status="200"}' in told
