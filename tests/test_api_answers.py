"""What the service answers is what the library and the command give."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from typing import Any

import httpx
import pytest

import summarizer
from api.jobs import Job
from api.limits import Limits
from api.media_types import COMPARISON_MEDIA_TYPES, MEDIA_TYPES, texts
from api.operations import FORMS, PLACE
from api.settings import Settings
from api.work import answer
from summarizer import Document, Options, compare, comparison_report, declared_options, read_documents, render, report
from tests.served import FERRY, ROOT, Served

SEEDS = ROOT / "seeds" / "kim-putin-summit"


def asked(documents: list[Document]) -> list[dict[str, Any]]:
    names = ("id", "text", "title", "publisher", "agency", "url", "published")
    return [{name: getattr(one, name) for name in names if getattr(one, name) is not None} for one in documents]


@pytest.fixture(scope="module")
def seeds() -> list[Document]:
    return read_documents([SEEDS])


def test_library_command_and_service_give_the_same_bytes(client: httpx.Client, seeds: list[Document]) -> None:
    body = {"documents": asked(seeds), "options": {"max_words": 80}}
    by_service = client.post("/v1/summaries", json=body).content
    by_library = render(summarizer.summarize(seeds, Options(max_words=80)), "json").encode("utf-8")
    command = [sys.executable, "-m", "summarizer", str(SEEDS), "--max-words", "80", "--format", "json"]
    by_command = subprocess.run(command, capture_output=True, check=True, cwd=ROOT).stdout
    assert by_service == by_library == by_command


def test_a_later_question_on_the_same_documents_gets_its_own_answer(seeds: list[Document]) -> None:
    for options in ({}, {"query": "satellites"}, {"query": "arms deal", "max_words": 60}, {}):
        body = json.dumps({"documents": asked(seeds), "options": options}).encode("utf-8")
        answered = answer(Job("summary"), body, Limits.of(Settings()))
        assert answered.body == render(summarizer.summarize(seeds, Options(**options)), "json").encode("utf-8")


def test_every_format_of_the_library_has_a_media_type() -> None:
    assert set(MEDIA_TYPES) == {*summarizer.FORMATS, "html"}


@pytest.mark.parametrize("form", MEDIA_TYPES)
def test_every_format_is_that_of_the_library(client: httpx.Client, seeds: list[Document], form: str) -> None:
    answer = client.post("/v1/summaries", params={"format": form}, json={"documents": asked(seeds)})
    summary = summarizer.summarize(seeds)
    expected = report(summary, seeds) if form == "html" else render(summary, form)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == MEDIA_TYPES[form]
    assert answer.content == expected.encode("utf-8")


@pytest.mark.parametrize("form", COMPARISON_MEDIA_TYPES)
def test_every_format_of_a_comparison_is_that_of_the_library(
    client: httpx.Client, seeds: list[Document], form: str
) -> None:
    body = {"documents": asked(seeds), "options": {"origin_cap": 2}}
    answer = client.post("/v1/comparisons", params={"format": form}, json=body)
    comparison = compare(seeds, Options(origin_cap=2))
    expected = (
        comparison_report(comparison, seeds) if form == "html" else summarizer.render_comparison(comparison, form)
    )
    assert answer.content == expected.encode("utf-8")


@pytest.mark.parametrize("unit", summarizer.OFFSET_UNITS)
def test_offsets_count_what_is_asked_for(client: httpx.Client, unit: str) -> None:
    documents = [{**one, "text": "😀 " + one["text"]} for one in FERRY]
    answer = client.post("/v1/summaries", params={"offset_unit": unit}, json={"documents": documents}).json()
    widths = {"unicode_code_point": 1, "utf16": 2, "utf8": 4}
    cited = answer["sentences"][0]["citations"][0]
    assert cited["end_char_index"] == len(cited["cited_text"]) - 1 + widths[unit]  # it begins with the emoji


def test_explain_adds_the_reasons_to_text(client: httpx.Client) -> None:
    plain, explained = (
        client.post("/v1/summaries", params={"format": "text", "explain": said}, json={"documents": FERRY}).text
        for said in ("false", "true")
    )
    assert "Why these sentences" in explained
    assert "Why these sentences" not in plain


def test_seen_documents_leave_only_what_is_new(client: httpx.Client) -> None:
    body = {"documents": FERRY, "seen": [{"id": "old", "text": FERRY[0]["text"]}]}
    answer = client.post("/v1/summaries", json=body).json()
    documents = [Document(**one) for one in FERRY]
    seen = [Document(id="old", text=FERRY[0]["text"])]
    assert answer["text"] == summarizer.summarize(documents, seen=seen).text
    assert "capsized" not in answer["text"]


ACCEPTED = [
    (None, "application/json"),
    ("*/*", "application/json"),
    ("text/*", "text/markdown; charset=utf-8"),
    ("text/html", "text/html; charset=utf-8"),
    ("text/csv;q=0.5, text/plain;q=0.9", "text/plain; charset=utf-8"),
    ("text/html;q=0, */*", "application/json"),
    ("application/ld+json", "application/ld+json"),
    ("application/json;q=0.1, text/markdown", "text/markdown; charset=utf-8"),
    ("TEXT/HTML ; q=0.7 , image/png", "text/html; charset=utf-8"),
    ("text/html;q=oops, text/plain", "text/plain; charset=utf-8"),
]


@pytest.mark.parametrize(("accept", "given"), ACCEPTED)
def test_accept_chooses_the_format(client: httpx.Client, accept: str | None, given: str) -> None:
    headers = {} if accept is None else {"accept": accept}
    answer = client.post("/v1/summaries", json={"documents": FERRY}, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (200, given)
    assert answer.headers["vary"] == "accept, accept-encoding"


def test_what_cannot_be_had_is_406_and_named(client: httpx.Client) -> None:
    answer = client.post("/v1/summaries", json={"documents": FERRY}, headers={"accept": "image/png"})
    assert answer.status_code == 406
    assert "text/markdown" in answer.json()["detail"]


def test_the_parameter_goes_before_accept(client: httpx.Client) -> None:
    answer = client.post("/v1/summaries?format=csv", json={"documents": FERRY}, headers={"accept": "image/png"})
    assert answer.headers["content-type"].startswith("text/csv")


def test_a_summary_verifies_and_an_altered_one_does_not(client: httpx.Client) -> None:
    summary = client.post("/v1/summaries", json={"documents": FERRY}).json()
    good = client.post("/v1/verifications", json={"summary": summary, "documents": FERRY}).json()
    summary["sentences"][0]["citations"][0]["cited_text"] += "!"
    bad = client.post("/v1/verifications", json={"summary": summary, "documents": FERRY}).json()
    assert good == {"verified": True, "problems": []}
    assert not bad["verified"]
    assert any("cited_text" in problem for problem in bad["problems"])


def test_the_tag_is_that_of_the_bytes(client: httpx.Client) -> None:
    one, same, other = (
        client.post(
            "/v1/summaries",
            json={"documents": FERRY, "options": {"max_words": words}},
            headers={"accept-encoding": "identity"},
        )
        for words in (30, 30, 10)
    )
    assert one.headers["etag"] == same.headers["etag"] == f'"{hashlib.sha256(one.content).hexdigest()[:32]}"'
    assert one.headers["etag"] != other.headers["etag"]


def test_request_ids_come_back_and_stay_out_of_the_body(client: httpx.Client) -> None:
    named = client.post("/v1/summaries", json={"documents": FERRY}, headers={"x-request-id": "story-7.a"})
    unnamed = client.post("/v1/summaries", json={"documents": FERRY})
    strange = client.get("/healthz", headers={"x-request-id": "a b<c>"})
    assert named.headers["x-request-id"] == "story-7.a"
    assert len(unnamed.headers["x-request-id"]) == len(strange.headers["x-request-id"]) == 32
    assert named.content == unnamed.content


def test_timings_are_told_by_stage(client: httpx.Client) -> None:
    told = client.post("/v1/summaries", json={"documents": FERRY}).headers["server-timing"]
    assert [part.split(";dur=")[0] for part in told.split(", ")] == ["wait", "parse", "summarize", "render", "gzip"]


def test_options_are_those_that_the_library_declares(client: httpx.Client) -> None:
    told = client.get("/v1/options").json()
    assert {name: one["default"] for name, one in told["options"].items()} == {
        declared.name: declared.default for declared in declared_options()
    }
    assert told["options"]["redundancy"]["maximum"] == 1
    assert told["options"]["selector"]["choices"][0] == "consensus"
    assert set(told["formats"]) == {*summarizer.FORMATS, "html"}


def test_what_does_not_change_need_not_be_sent_again(client: httpx.Client) -> None:
    first = client.get("/v1/limits")
    again = client.get("/v1/limits", headers={"if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_the_contract_is_served_with_examples_that_are_answers(client: httpx.Client) -> None:
    contract = client.get("/openapi.json").json()
    tried = 0
    for path, methods in contract["paths"].items():
        body = methods.get("post", {}).get("requestBody", {}).get("content", {}).get("application/json")
        if body is None:
            continue
        for form in texts(FORMS[path.removesuffix(PLACE)]) if path.endswith(PLACE) else ("",):
            answer = client.post(path.replace("{format}", form), json=body["example"])
            kind = answer.headers["content-type"].partition(";")[0]
            shown = methods["post"]["responses"]["200"]["content"][kind].get("example")
            assert shown == (answer.json() if kind.endswith("json") else answer.text) or form == "html"
        tried += 1
    assert tried == 4 + 4 + 1 + 1 + 4  # results, summaries in others' JSON, SARIF, verifications, texts


def test_the_contract_describes_every_option_as_the_library_does(client: httpx.Client) -> None:
    schema = client.get("/openapi.json").json()["components"]["schemas"]["OptionsBody"]["properties"]
    for declared in declared_options():
        said = schema[declared.name]
        default = "" if declared.default is None else f" Default: `{json.dumps(declared.default)}`."
        assert said["description"] == declared.metadata["description"] + default
        assert "default" not in said
        bounded = next((one for one in said.get("anyOf", ()) if one["type"] != "null"), said)
        assert bounded.get("minimum") == declared.metadata["minimum"]
        assert bounded.get("maximum") == declared.metadata["maximum"]
        assert bounded.get("maxLength") == declared.metadata["max_chars"]
        assert bounded.get("pattern") == declared.metadata["pattern"]
        assert tuple(bounded.get("enum", ())) == declared.metadata["choices"]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/docs",
        "/page.js",
        "/reading.js",
        "/page.css",
        "/icon.svg",
        "/example.json",
        "/stories-example.json",
        "/check-example.json",
    ],
)
def test_pages_come_from_memory_under_their_own_policy(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/docs", "/page.js", "/reading.js", "/page.css"])
def test_pages_name_no_other_host(client: httpx.Client, path: str) -> None:
    text = client.get(path).text
    for scheme in ("http:", "https:", "//"):
        for place in (f'src="{scheme}', f'href="{scheme}', f"url({scheme}", f"from '{scheme}", f'fetch("{scheme}'):
            assert place not in text


def test_a_report_brings_its_own_policy(client: httpx.Client) -> None:
    answer = client.post("/v1/summaries?format=html", json={"documents": FERRY})
    assert "script-src" not in answer.headers["content-security-policy"]
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_every_answer_carries_the_security_headers_and_no_server_name(client: httpx.Client) -> None:
    for path in ("/", "/healthz", "/nowhere", "/v1/options"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "server" not in headers
        assert "access-control-allow-origin" not in headers


def test_metrics_count_by_route_and_hold_no_input(client: httpx.Client, served: Served) -> None:
    client.post("/v1/summaries", json={"documents": FERRY})
    client.get("/secret-canary-path")
    told = client.get("/metrics").text
    assert 'summarizer_requests_total{route="/v1/summaries",status="200"}' in told
    assert "secret-canary-path" not in told
    assert "secret-canary-path" not in served.log


def test_the_log_tells_requests_and_nothing_of_their_bodies(client: httpx.Client, served: Served) -> None:
    canary = "CANARY-7f3a"
    good = [{**one, "id": f"{canary}-{one['id']}", "text": f"{canary} {one['text']}"} for one in FERRY]
    client.post("/v1/summaries", json={"documents": good}, headers={"x-request-id": "canary-request"})
    for bad in (
        {canary: 1},
        {"documents": [{"id": canary}]},
        {"documents": good, "options": {"query": canary, "order": canary}},
    ):
        answer = client.post("/v1/summaries", json=bad)
        assert answer.status_code == 422
        # The name of a field that is not known is the one thing that the sender is shown again.
        assert (canary in answer.text) == (bad == {canary: 1})
    client.post(f"/v1/summaries?{canary}=1", content=canary)
    assert canary not in served.log
    assert canary not in client.get("/metrics").text
    line = next(json.loads(one) for one in served.lines if "canary-request" in one)
    assert (line["route"], line["status"], line["method"]) == ("/v1/summaries", 200, "POST")
