"""A text and documents to what the documents say of it, over HTTP."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

import summarizer
from api.examples import CHECK_EXAMPLE
from api.jobs import Job
from api.limits import Limits
from api.media_types import CHECK_MEDIA_TYPES
from api.settings import Settings
from api.work import answer
from summarizer import Document, check, read_documents, render_check
from tests.served import JSON, ROOT, Served

TEXT: str = CHECK_EXAMPLE["text"]
SOURCES: list[dict[str, Any]] = CHECK_EXAMPLE["documents"]
LIMITS = Limits.of(Settings())
LINES = {"content-type": "application/x-ndjson"}
CANARY = "CANARY-7f3a"


def documents() -> list[Document]:
    return [Document(**one) for one in SOURCES]


def told(body: dict[str, Any], limits: Limits = LIMITS, **job: Any) -> dict[str, Any]:
    """The answer in JSON, computed in this process."""
    answered = answer(Job("check", **job), json.dumps(body).encode("utf-8"), limits)
    found: dict[str, Any] = json.loads(answered.body)
    assert answered.status == 200, found
    return found


def refused(body: dict[str, Any], limits: Limits = LIMITS) -> tuple[int, str, str]:
    answered = answer(Job("check"), json.dumps(body).encode("utf-8"), limits)
    (fault,) = json.loads(answered.body)["errors"]
    return answered.status, fault["code"], fault["pointer"]


def test_each_claim_has_the_verdict_of_the_documents(client: httpx.Client) -> None:
    found = client.post("/v1/checks", json=CHECK_EXAMPLE).json()
    assert [one["verdict"] for one in found["claims"]] == ["supported", "contradicted", "unsupported"]
    assert {one["source_value"] for one in found["claims"][1]["differences"]} == {"12"}
    assert [(one["type"], one["text"]) for one in found["not_found"]] == [("number", "14")]


@pytest.mark.parametrize("form", CHECK_MEDIA_TYPES)
def test_every_format_is_that_of_the_library(client: httpx.Client, form: str) -> None:
    given = client.post("/v1/checks", params={"format": form}, json=CHECK_EXAMPLE)
    assert given.headers["content-type"] == CHECK_MEDIA_TYPES[form]
    assert given.content == render_check(check(TEXT, documents()), form).encode("utf-8")


def by_command(*given: str) -> bytes:
    return subprocess.run(
        [sys.executable, "-m", "summarizer", *given], capture_output=True, check=True, cwd=ROOT
    ).stdout


def test_library_command_and_service_give_the_same_bytes(client: httpx.Client, tmp_path: Path) -> None:
    text = 'Putin shook Kim\'s hand for "around 90 seconds" [4]. They signed a treaty on fishing rights in Pyongyang.'
    (tmp_path / "answer.md").write_text(text, "utf-8")
    seeds = read_documents([ROOT / "seeds" / "kim-putin-summit"])
    names = ("id", "text", "title", "publisher", "agency", "url", "published")
    given = [{name: getattr(one, name) for name in names if getattr(one, name) is not None} for one in seeds]
    by_service = client.post("/v1/checks", json={"text": text, "documents": given}).content
    by_library = render_check(check(text, seeds), "json").encode("utf-8")
    command = by_command("check", str(tmp_path / "answer.md"), "seeds/kim-putin-summit", "--format", "json")
    assert by_service == by_library == command


def test_every_format_of_the_library_has_a_media_type_and_json_comes_first() -> None:
    assert set(CHECK_MEDIA_TYPES) == set(summarizer.CHECK_FORMATS)
    assert next(iter(CHECK_MEDIA_TYPES)) == "json"


# what is accepted, and what is given
ACCEPTED = [
    ("*/*", "application/json"),
    ("application/sarif+json", "application/sarif+json"),
    ("application/xml", "application/xml"),
    ("application/*;q=0.1, text/html", "text/html; charset=utf-8"),
    ("text/csv, application/xml;q=0.5", "application/xml"),
]


@pytest.mark.parametrize(("accept", "given"), ACCEPTED)
def test_accept_chooses_the_format(client: httpx.Client, accept: str, given: str) -> None:
    answered = client.post("/v1/checks", json=CHECK_EXAMPLE, headers={"accept": accept})
    assert (answered.status_code, answered.headers["content-type"]) == (200, given)


def test_what_pipelines_read_has_a_result_for_each_claim_that_is_not_supported(client: httpx.Client) -> None:
    sarif = client.post("/v1/checks?format=sarif", json=CHECK_EXAMPLE).json()
    assert {"contradicted", "unsupported"} <= {one["ruleId"] for one in sarif["runs"][0]["results"]}
    junit = ET.fromstring(client.post("/v1/checks?format=junit", json=CHECK_EXAMPLE).text)
    assert (junit.get("tests"), junit.get("failures")) == ("3", "2")


def test_a_table_of_summaries_is_no_form_of_a_check(client: httpx.Client) -> None:
    assert client.post("/v1/checks?format=csv", json=CHECK_EXAMPLE).status_code == 422
    assert client.post("/v1/checks", json=CHECK_EXAMPLE, headers={"accept": "text/csv"}).status_code == 406


# the unit, and the end of an emoji and a space before the first claim
UNITS = [("unicode_code_point", 2), ("utf16", 3), ("utf8", 5)]


@pytest.mark.parametrize(("unit", "start"), UNITS)
def test_offsets_count_what_is_asked_for_in_the_text_as_in_documents(
    client: httpx.Client, unit: str, start: int
) -> None:
    body = {**CHECK_EXAMPLE, "text": f"😀 {TEXT}"}
    found = client.post("/v1/checks", params={"offset_unit": unit}, json=body).json()
    assert found["offset_unit"] == unit
    second = found["claims"][1]
    assert second["start"] == TEXT.index("At least") + start
    assert second["differences"][0]["start"] == TEXT.index("14") + start


def test_offsets_of_sarif_are_code_points(client: httpx.Client) -> None:
    given = client.post("/v1/checks?format=sarif&offset_unit=utf16", json=CHECK_EXAMPLE)
    assert (given.status_code, given.json()["errors"][0]["code"]) == (422, "unit_of_format")
    assert client.post("/v1/checks?format=junit&offset_unit=utf16", json=CHECK_EXAMPLE).status_code == 200


def test_equal_questions_get_equal_bytes_with_their_digest(client: httpx.Client) -> None:
    one, same = (client.post("/v1/checks", json=CHECK_EXAMPLE) for _ in range(2))
    other = client.post("/v1/checks", json={**CHECK_EXAMPLE, "text": "The ferry was new."})
    assert (one.content, one.headers["etag"]) == (same.content, same.headers["etag"])
    assert one.headers["etag"] != other.headers["etag"]
    stages = [part.split(";dur=")[0] for part in one.headers["server-timing"].split(", ")]
    assert stages == ["wait", "parse", "check", "render", "gzip"]


SAID = "A ferry carrying traders capsized off Lagos on Monday."
BLOCKS = [{"type": "text", "text": f"{SAID} "}, {"type": "text", "text": "The captain had been warned of the storm."}]


@pytest.mark.parametrize(
    "given", [BLOCKS, {"role": "assistant", "content": BLOCKS}, json.dumps(BLOCKS)], ids=["array", "object", "string"]
)
def test_citation_json_is_read_as_the_text_that_it_holds(given: Any) -> None:
    found = told({"text": given, "documents": SOURCES})
    assert found["text"] == "".join(block["text"] for block in BLOCKS)
    assert [one["verdict"] for one in found["claims"]] == ["supported", "unsupported"]
    assert found == check(given, documents()).to_dict()


def test_a_later_question_on_the_same_documents_gets_its_own_answer() -> None:
    for text in (TEXT, SAID, TEXT):
        assert told({"text": text, "documents": SOURCES}) == check(text, documents()).to_dict()


# what is wrong with a body, what of it is replaced, and the pointer to it
REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("missing", {"text": ...}, "/text"),
    ("text_type", {"text": 5}, "/text"),
    ("text_type", {"text": None}, "/text"),
    ("invalid", {"text": ""}, "/text"),
    ("invalid", {"text": " \n"}, "/text"),
    ("invalid", {"text": [{"type": "text", "text": " "}]}, "/text"),
    ("invalid", {"text": {"a": "b"}}, "/text"),
    ("invalid", {"text": []}, "/text"),
    ("too_short", {"documents": []}, "/documents"),
    ("missing", {"documents": ...}, "/documents"),
    ("duplicate_id", {"documents": [SOURCES[0], SOURCES[0]]}, "/documents/1/id"),
    ("pattern", {"options": {"language": "klingon"}}, "/options/language"),
    ("unknown_field", {"seen": SOURCES}, "/seen"),
    ("unknown_field", {"options": {"fail_under": 50}}, "/options/fail_under"),
]


@pytest.mark.parametrize(("code", "change", "pointer"), REFUSED)
def test_a_body_that_breaks_a_rule_is_pointed_to(code: str, change: dict[str, Any], pointer: str) -> None:
    body = {name: value for name, value in {**CHECK_EXAMPLE, **change}.items() if value is not ...}
    assert refused(body) == (422, code, pointer)


@pytest.mark.parametrize(
    "text",
    [
        {CANARY: CANARY},
        [{"type": CANARY, "text": CANARY}],
        {"content": [{"type": "text", "text": [CANARY]}]},
        {"content": [{"type": "text", "text": "It sank.", "citations": [{"type": CANARY}]}]},
        {"role": CANARY, "content": {CANARY: [CANARY]}},
        {"output": [{"type": "message", "content": CANARY}]},
        {"message": {"citations": CANARY, "content": 5}},
    ],
)
def test_what_is_wrong_in_citation_json_is_told_without_a_piece_of_it(text: Any) -> None:
    body = json.dumps({"text": text, "documents": SOURCES}).encode("utf-8")
    answered = answer(Job("check"), body, LIMITS)
    assert answered.status in (200, 422)
    if answered.status == 422:
        assert CANARY not in answered.body.decode("utf-8")
        assert json.loads(answered.body)["errors"][0]["pointer"] == "/text"


def test_citation_json_is_as_strict_as_the_body() -> None:
    for text, status, code in (
        (b'{"a": 1, "a": 2}', 422, "invalid_json"),
        (b"[1e999]", 422, "invalid_json"),
        (b'["\\ud800"]', 422, "invalid_json"),
        (40 * b"[" + 40 * b"]", 422, "limit"),
    ):
        answered = answer(Job("check"), b'{"documents": [{"id": "a", "text": "x"}], "text": ' + text + b"}", LIMITS)
        assert (answered.status, json.loads(answered.body)["code"]) == (status, code)


def sized(text: Any, *lengths: int) -> dict[str, Any]:
    return {
        "text": text,
        "documents": [{"id": str(row), "text": "word " * (size // 5)} for row, size in enumerate(lengths)],
    }


CLAIM = "The old ferry number {} sank off the coast. "
CLAIMS = ["".join(CLAIM.format(row) for row in range(count)) for count in (3, 4)]
SMALL = replace(LIMITS, max_check_chars=300, max_chars=1_000, max_document_chars=900, max_sentences=9, max_claims=3)
# a limit, what reaches it, what passes it, and the pointer to that
LIMITED: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("max_check_chars", sized("x" * 300, 100), sized("x" * 301, 100), "/text"),
    ("max_check_chars", sized([{"type": "text", "text": "x" * 296}], 100),
     sized([{"type": "text", "text": "x" * 297}], 100), "/text"),
    ("max_chars", sized("x" * 100, 900), sized("x" * 101, 900), ""),
    ("max_sentences", sized("So it was. " * 8, 100), sized("So it was. " * 9, 100), ""),
    ("max_claims", sized(CLAIMS[0], 100), sized(CLAIMS[1], 100), "/text"),
]  # fmt: skip


@pytest.mark.parametrize(("limit", "allowed", "beyond", "pointer"), LIMITED)
def test_a_limit_lets_in_what_reaches_it_and_names_what_passes_it(
    limit: str, allowed: dict[str, Any], beyond: dict[str, Any], pointer: str
) -> None:
    told(allowed, SMALL)
    assert refused(beyond, SMALL) == (422, limit, pointer)


def test_limits_and_formats_are_published(client: httpx.Client) -> None:
    limits = client.get("/v1/limits").json()
    assert (limits["max_check_chars"], limits["max_claims"]) == (400_000, 1_000)
    assert client.get("/v1/options").json()["check_formats"] == list(CHECK_MEDIA_TYPES)


FILES = [("files", (f"{one['id']}.txt", one["text"].encode())) for one in SOURCES]


@pytest.mark.parametrize(
    "text", [("", TEXT.encode()), ("answer.md", TEXT.encode()), ("", b"\xef\xbb\xbf" + TEXT.encode())],
    ids=["field", "file", "marked"],
)  # fmt: skip
def test_files_are_checked_against_as_documents_are(client: httpx.Client, text: tuple[str, bytes]) -> None:
    name, content = text
    part: Any = ("text", (name or None, content))
    given = client.post("/v1/checks", files=[*FILES, part, ("options", (None, b'{"language": "en"}'))])
    found = given.json()
    assert found["text"] == TEXT
    assert [one["verdict"] for one in found["claims"]] == ["supported", "contradicted", "unsupported"]
    assert [one["id"] for one in found["documents"]] == ["post-1.txt", "herald-7.txt"]


def test_what_cannot_be_read_is_said_first(client: httpx.Client) -> None:
    files: Any = [*FILES, ("files", ("photo.png", b"\x89PNG\r\n\x1a\n")), ("text", (None, SAID.encode()))]
    found = client.post("/v1/checks", files=files).json()
    assert found["warnings"][0].startswith("photo.png is a picture, which is not read here: ")
    assert found["counts"]["supported"] == 1


# what is wrong with a form, its parts, and the pointer to it
BROKEN: list[tuple[str, Any, str]] = [
    ("missing", FILES, "/text"),
    ("missing", [("text", (None, b"It sank."))], "/files"),
    ("given_twice", [*FILES, *2 * [("text", (None, b"It sank."))]], "/text"),
    ("not_utf8", [*FILES, ("text", (None, b"\xff\xfe"))], "/text"),
    ("unknown_field", [*FILES, ("text", (None, b"x")), ("seen", ("a", b"x"))], "/seen"),
]


@pytest.mark.parametrize(("code", "parts", "pointer"), BROKEN)
def test_a_form_that_breaks_a_rule_is_pointed_to(client: httpx.Client, code: str, parts: Any, pointer: str) -> None:
    given = client.post("/v1/checks", files=parts)
    (fault,) = given.json()["errors"]
    assert (given.status_code, fault["code"], fault["pointer"]) == (422, code, pointer)


def test_a_page_alone_has_no_text_to_check(client: httpx.Client) -> None:
    given = client.post("/v1/checks", content=b"<p>x</p>", headers={"content-type": "text/html"})
    assert (given.status_code, given.json()["code"]) == (415, "media_type")


def line(name: str, **more: Any) -> bytes:
    return json.dumps({"id": name, "text": TEXT, "documents": SOURCES, **more}).encode("utf-8") + b"\n"


def test_a_batch_of_texts_is_checked_line_by_line(client: httpx.Client) -> None:
    body = line("a") + b'{"id": "b", "documents": []}\n' + b"no json\n" + line("c", text=SAID)
    answered = client.post("/v1/batches?task=check", content=body, headers=LINES)
    lines = [json.loads(one) for one in answered.content.splitlines()]
    assert [one["id"] for one in lines] == ["a", "b", None, "c"]
    assert [one.get("error", {}).get("code") for one in lines] == [None, "invalid", "not_json", None]
    assert lines[0] == {"id": "a", **check(TEXT, documents()).to_dict()}
    assert lines[3] == {"id": "c", **check(SAID, documents()).to_dict()}


def test_a_line_is_what_the_command_writes(client: httpx.Client, tmp_path: Path) -> None:
    content = line("a") + line("b", text=SAID, options={"language": "en"})
    (tmp_path / "texts.jsonl").write_bytes(content)
    by_command("batch", "--task", "check", str(tmp_path / "texts.jsonl"), "--output", str(tmp_path / "checks.jsonl"))
    answered = client.post("/v1/batches?task=check", content=content, headers=LINES)
    assert answered.content == (tmp_path / "checks.jsonl").read_bytes()


def test_offsets_of_a_batch_count_what_is_asked_for(client: httpx.Client) -> None:
    answered = client.post(
        "/v1/batches?task=check&offset_unit=utf16", content=line("a", text=f"😀 {TEXT}"), headers=LINES
    )
    assert answered.json()["claims"][1]["start"] == TEXT.index("At least") + 3


def test_a_line_of_one_task_is_none_of_the_other(client: httpx.Client) -> None:
    summary = json.dumps({"id": "a", "documents": SOURCES}).encode("utf-8")
    as_check = client.post("/v1/batches?task=check", content=summary, headers=LINES).json()
    assert as_check["error"]["errors"] == [{"pointer": "/text", "code": "missing", "detail": "is required"}]
    as_summary = client.post("/v1/batches", content=line("a"), headers=LINES).json()
    assert as_summary["error"]["errors"][0]["code"] == "unknown_field"
    assert client.post("/v1/batches?task=draw", content=summary, headers=LINES).status_code == 422


def test_the_contract_describes_what_is_asked_and_answered(client: httpx.Client) -> None:
    contract = client.get("/openapi.json").json()
    operation = contract["paths"]["/v1/checks"]["post"]
    assert operation["requestBody"]["content"].keys() == {"application/json"}
    offered: set[str] = set()
    for path, methods in contract["paths"].items():
        offered |= methods["post"]["responses"]["200"]["content"].keys() if path.startswith("/v1/checks") else set()
    assert offered == {media_type.partition(";")[0] for media_type in CHECK_MEDIA_TYPES.values()}
    assert operation["responses"]["200"]["content"].keys() == {"application/json"}
    schemas = contract["components"]["schemas"]
    assert schemas["CheckUpload"]["required"] == ["files", "text"]
    assert set(schemas["Check"]["required"]) == set(told(CHECK_EXAMPLE))
    kinds = [kind["type"] for kind in schemas["CheckRequest"]["properties"]["text"]["anyOf"]]
    assert kinds == ["string", "object", "array"]
    batches = contract["paths"]["/v1/batches"]["post"]
    (task,) = (one for one in batches["parameters"] if one["name"] == "task")
    assert task["schema"]["enum"] == ["summarize", "check"]


@pytest.fixture(scope="module")
def strict() -> Iterator[Served]:
    with Served(workers=1, max_check_chars=20, page="false") as running:
        yield running


def test_what_breaks_a_limit_of_texts_is_known_where_the_contract_has_no_example(strict: Served) -> None:
    operation = httpx.get(strict.url + "/openapi.json").json()["paths"]["/v1/checks"]["post"]
    assert "example" not in operation["requestBody"]["content"]["application/json"]
    body = json.dumps(CHECK_EXAMPLE)
    given = httpx.post(strict.url + "/v1/checks", content=body, headers=JSON, timeout=30)
    assert given.json()["errors"][0]["code"] == "max_check_chars"


def test_nothing_of_a_text_is_logged(client: httpx.Client, served: Served) -> None:
    body = {"text": f"{CANARY} sank on Monday.", "documents": SOURCES}
    assert client.post("/v1/checks", json=body).status_code == 200
    assert CANARY not in served.log
    assert CANARY not in client.get("/metrics").text
