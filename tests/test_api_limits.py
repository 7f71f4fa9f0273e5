"""The limits, one below, at and above each; and the traps of this kind of service, each by name."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from tests.served import FERRY, JSON, Served, exchange, head_and_body

SENTENCE = "The ferry sank off the coast on Monday evening. "
SMALL: dict[str, Any] = {
    "max_body_bytes": 20_000,
    "max_documents": 4,
    "max_document_chars": 3_000,
    "max_chars": 5_000,
    "max_sentences": 60,
    "max_summary_sentences": 5,
    "max_statements": 6,
}


@pytest.fixture(scope="module")
def small() -> Iterator[Served]:
    with Served(workers=1, **SMALL) as running:
        yield running


@pytest.fixture
def ask(small: Served) -> Iterator[Callable[..., httpx.Response]]:
    with httpx.Client(base_url=small.url, timeout=30) as client:
        yield lambda body, path="/v1/summaries": client.post(path, json=body)


def stories(*lengths: int) -> list[dict[str, Any]]:
    return [
        {"id": str(row), "text": ("x" * 9 + " ") * (length // 10) + "x" * (length % 10)}
        for row, length in enumerate(lengths)
    ]


def sentences(count: int) -> list[dict[str, Any]]:
    return [{"id": "a", "text": " ".join(f"The ferry number {row} sank today." for row in range(count))}]


def padded(length: int) -> bytes:
    body = json.dumps({"documents": FERRY}).encode()
    return body + b" " * (length - len(body))


LIMITED = [
    ("max_documents", {"documents": stories(9, 9, 9, 9)}, {"documents": stories(9, 9, 9, 9, 9)}, "/documents"),
    ("max_document_chars", {"documents": stories(3000)}, {"documents": stories(9, 3001)}, "/documents/1/text"),
    ("max_chars", {"documents": stories(2500, 2500)}, {"documents": stories(2500, 2501)}, ""),
    (
        "max_documents",
        {"documents": stories(9, 9), "seen": stories(9, 9)},
        {"documents": stories(9, 9), "seen": stories(9, 9, 9)},
        "",
    ),
    (
        "max_sentences",
        {"documents": sentences(60), "options": {"max_sentences": 1}},
        {"documents": sentences(61), "options": {"max_sentences": 1}},
        "",
    ),
    (
        "max_summary_sentences",
        {"documents": sentences(12), "options": {"max_sentences": 5, "redundancy": 1.0}},
        {"documents": sentences(12), "options": {"max_sentences": 6, "redundancy": 1.0}},
        "/options",
    ),
]


@pytest.mark.parametrize(("limit", "allowed", "refused", "pointer"), LIMITED)
def test_a_limit_lets_in_what_reaches_it_and_names_what_passes_it(
    ask: Callable[..., httpx.Response], limit: str, allowed: Any, refused: Any, pointer: str
) -> None:
    assert ask(allowed).status_code == 200
    answer = ask(refused)
    assert answer.status_code == 422
    told = answer.json()
    assert told["code"] == "limit"
    assert (told["errors"][0]["code"], told["errors"][0]["pointer"]) == (limit, pointer)
    assert str(SMALL[limit]) in told["detail"]


@pytest.mark.parametrize(("more", "status"), [(-1, 200), (0, 200), (1, 413)])
@pytest.mark.parametrize("streamed", [False, True])
def test_a_body_may_have_as_many_bytes_as_the_limit(small: Served, more: int, status: int, streamed: bool) -> None:
    body = padded(SMALL["max_body_bytes"] + more)
    content: Any = iter([body[:7000], body[7000:]]) if streamed else body
    answer = httpx.post(small.url + "/v1/summaries", content=content, headers=JSON, timeout=30)
    assert answer.status_code == status
    if status == 413:
        assert answer.json()["code"] == "body_too_large"
        assert f"{SMALL['max_body_bytes']:,} bytes" in answer.json()["detail"]


def test_statements_of_a_comparison_are_limited(ask: Callable[..., httpx.Response]) -> None:
    texts = ["Ships sank in the storm on Monday night.", "Farmers sold wheat at record prices this week.",
             "The mayor opened a new bridge over the river.", "Doctors warned of a wave of summer flu."]  # fmt: skip
    documents = [{"id": str(row), "text": f"{text} {more}"} for row, (text, more) in enumerate(zip(texts, [
        "Crews searched for survivors until dawn broke. Two boats were towed to port.",
        "Millers complained about the cost of flour. Exports rose sharply in the east.",
        "Thousands walked across it in bright sunshine. A choir of children sang loudly.",
        "Pharmacies ran out of the common medicine. Schools asked parents for patience.",
    ], strict=True))]  # fmt: skip
    assert ask({"documents": documents, "options": {"origin_cap": 1}}, "/v1/comparisons").status_code == 200
    answer = ask({"documents": documents, "options": {"origin_cap": 3}}, "/v1/comparisons")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "max_statements")


def test_the_published_limits_are_those_that_hold(small: Served, served: Served) -> None:
    told = httpx.get(small.url + "/v1/limits").json()
    assert {name: told[name] for name in SMALL} == SMALL
    by_default = httpx.get(served.url + "/v1/limits").json()
    assert (by_default["max_body_bytes"], by_default["max_documents"]) == (8 * 2**20, 200)
    assert (by_default["max_document_chars"], by_default["max_chars"]) == (1_000_000, 4_000_000)
    assert (by_default["max_sentences"], by_default["max_depth"]) == (20_000, 32)
    assert (by_default["max_summary_sentences"], by_default["max_stories_summarized"]) == (200, 25)


@pytest.mark.parametrize("field", ["id", "title", "publisher", "agency", "url", "published"])
def test_fields_that_come_back_often_are_short(client: httpx.Client, field: str) -> None:
    most = client.get("/v1/limits").json()[f"max_{field}_chars"]
    start, filler = ("2026-03-02T09:10:00.", "0") if field == "published" else ("", "x")
    for length, status in ((most, 200), (most + 1, 422)):
        value = start.ljust(length, filler)
        answer = client.post("/v1/summaries", json={"documents": [{**FERRY[0], field: value}]})
        assert answer.status_code == status


BROKEN = [
    ({}, "/documents", "missing"),
    ([], "", "model_type"),
    ("x", "", "model_type"),
    ({"documents": []}, "/documents", "too_short"),
    ({"documents": {}}, "/documents", "list_type"),
    ({"documents": [1]}, "/documents/0", "model_type"),
    ({"documents": [{"id": "a"}]}, "/documents/0/text", "missing"),
    ({"documents": [{"id": "", "text": "x"}]}, "/documents/0/id", "string_too_short"),
    ({"documents": [{"id": 1, "text": "x"}]}, "/documents/0/id", "string_type"),
    ({"documents": [{"id": "a", "text": None}]}, "/documents/0/text", "string_type"),
    ({"documents": [{"id": "a", "text": "x", "txet": "y"}]}, "/documents/0/txet", "unknown_field"),
    ({"documents": FERRY, "secret": 1}, "/secret", "unknown_field"),
    ({"documents": [FERRY[0], {**FERRY[1], "id": "a"}]}, "/documents/1/id", "duplicate_id"),
    ({"documents": FERRY, "options": {"max_words": "5"}}, "/options/max_words", "int_type"),
    ({"documents": FERRY, "options": {"max_words": 5.5}}, "/options/max_words", "int_type"),
    ({"documents": FERRY, "options": {"max_words": True}}, "/options/max_words", "int_type"),
    ({"documents": FERRY, "options": {"max_words": 0}}, "/options/max_words", "greater_than_equal"),
    ({"documents": FERRY, "options": {"redundancy": 2}}, "/options/redundancy", "less_than_equal"),
    ({"documents": FERRY, "options": {"selector": "best"}}, "/options/selector", "literal_error"),
    ({"documents": FERRY, "options": {"sentences": 3}}, "/options/sentences", "unknown_field"),
    ({"documents": FERRY, "options": None}, "/options", "model_type"),
    ({"documents": FERRY, "options": {"query": " ?! "}}, "/options/query", "pattern"),
    ({"documents": FERRY, "options": {"query": "x" * 1001}}, "/options/query", "string_too_long"),
    ({"documents": FERRY, "options": {"language": "klingon"}}, "/options/language", "pattern"),
    (
        {"documents": FERRY, "options": {"min_sentence_words": 9, "max_sentence_words": 8}},
        "/options/min_sentence_words",
        "invalid",
    ),
]


@pytest.mark.parametrize(("body", "pointer", "code"), BROKEN)
def test_a_broken_rule_is_pointed_to(client: httpx.Client, body: Any, pointer: str, code: str) -> None:
    answer = client.post("/v1/summaries", json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert (told["errors"][0]["pointer"], told["errors"][0]["code"]) == (pointer, code)
    assert told["status"] == 422
    assert told["type"].startswith("urn:consensus-summarizer:problem:")


NO_DATE = "must be a date or date-time in ISO 8601 (2026-03-02, 2026-03-02T09:10:00+01:00) or RFC 2822 "
NO_DATE += "(Mon, 02 Mar 2026 09:10:00 +0100), not "


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("03/04/2026", "'03/04/2026'"),
        ("", "''"),
        ("gestern früh", "'gestern fr\\xfch'"),
        ("{detail}", "'{detail}'"),
        ("é" * 64, "'" + "\\xe9" * 14 + "..."),
    ],
)
@pytest.mark.parametrize("path", ["summaries", "comparisons", "stories", "checks", "batches"])
def test_a_date_that_cannot_be_read_is_named_with_its_field(
    client: httpx.Client, path: str, published: str, shown: str
) -> None:
    documents = [FERRY[0], {**FERRY[1], "published": published}]
    if path == "batches":
        line = json.dumps({"id": "a", "documents": documents})
        answer = client.post("/v1/batches", content=line, headers={"Content-Type": "application/x-ndjson"})
        told = answer.json()["error"]
    else:
        text = {"text": "It sank."} if path == "checks" else {}
        answer = client.post(f"/v1/{path}", json={"documents": documents, **text})
        assert answer.status_code == 422
        told = answer.json()
    assert told["errors"] == [
        {"pointer": "/documents/1/published", "code": "unreadable_date", "detail": NO_DATE + shown}
    ]
    assert told["detail"] == f"/documents/1/published {NO_DATE}{shown}"


def test_all_dates_that_cannot_be_read_are_named_at_once(client: httpx.Client) -> None:
    documents = [{**document, "published": "soon"} for document in FERRY]
    body = {"documents": documents, "seen": [{"id": "s", "text": "x", "published": "today"}]}
    told = client.post("/v1/summaries", json=body).json()
    assert [error["pointer"] for error in told["errors"]] == [
        *(f"/documents/{row}/published" for row in range(len(FERRY))),
        "/seen/0/published",
    ]


@pytest.mark.parametrize("published", [None, "20260302T0910Z", "Mon, 02 Mar 2026 09:10:00 GMT"])
def test_a_date_that_can_be_read_is_given_back(client: httpx.Client, published: str | None) -> None:
    answer = client.post("/v1/summaries", json={"documents": [{**FERRY[0], "published": published}]})
    assert answer.json()["documents"][0]["published_at"] == published


def test_a_whole_number_may_be_written_with_a_point(client: httpx.Client) -> None:
    answers = [
        client.post(
            "/v1/summaries", content=json.dumps({"documents": FERRY, "options": {"max_words": words}}), headers=JSON
        )
        for words in (30, 30.0)
    ]
    assert answers[0].content == answers[1].content


MANY_WRONGS = [
    ("documents that are none", b'{"documents": [' + b"1," * 3_000_000 + b"1]}"),
    ("fields that are unknown", json.dumps({f"k{row}": 1 for row in range(400_000)}).encode()),
    ("unknown fields of a document", json.dumps({"documents": [{f"k{row}": 1 for row in range(400_000)}]}).encode()),
    (
        "options that are unknown",
        json.dumps({"documents": FERRY, "options": dict.fromkeys(map(str, range(9999)))}).encode(),
    ),
]


@pytest.mark.parametrize(("name", "body"), MANY_WRONGS, ids=[case[0] for case in MANY_WRONGS])
def test_a_million_broken_rules_cost_no_more_than_one(
    client: httpx.Client, served: Served, name: str, body: bytes
) -> None:
    before = served.children()
    for path in ("/v1/summaries", "/v1/comparisons", "/v1/stories", "/v1/checks", "/v1/verifications"):
        assert client.post(path, content=body, headers=JSON).status_code == 422
    assert served.children() == before


def test_the_limit_on_all_texts_holds_for_verifications_too(client: httpx.Client) -> None:
    summary = client.post("/v1/summaries", json={"documents": FERRY}).json()
    documents = [{"id": str(row), "text": "x" * 900_000} for row in range(5)]
    answer = client.post("/v1/verifications", json={"summary": summary, "documents": documents})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "max_chars")


def test_every_broken_rule_is_told_up_to_twenty(client: httpx.Client) -> None:
    body = {"documents": [{"id": str(row), "text": row} for row in range(30)]}
    told = client.post("/v1/summaries", json=body).json()
    assert [fault["pointer"] for fault in told["errors"]] == [f"/documents/{row}/text" for row in range(20)]


TRAPS = [
    ("a lone surrogate", b'{"documents": [{"id": "a", "text": "\\ud800"}]}', 422, "invalid_json"),
    ("a surrogate where a number belongs", b'{"documents": "\\ud800"}', 422, "invalid_json"),
    ("not a number", b'{"documents": [], "options": {"redundancy": NaN}}', 422, "invalid_json"),
    ("infinity", b'{"options": {"redundancy": -Infinity}}', 422, "invalid_json"),
    ("a number beyond doubles", b'{"options": {"redundancy": 1e999}}', 422, "invalid_json"),
    ("a number of 5,000 digits", b'{"options": {"max_words": ' + b"9" * 5000 + b"}}", 422, "invalid_json"),
    ("keys given twice", b'{"documents": [], "documents": []}', 422, "invalid_json"),
    ("nesting of 5,000", b"[" * 5000 + b"]" * 5000, 422, "limit"),
    ("nesting that is never closed", b'{"a":' * 100_000, 422, "limit"),
    ("nothing", b"", 400, "not_json"),
    ("no JSON", b"documents=a", 400, "not_json"),
    ("no UTF-8", b'{"documents": "\xff"}', 400, "not_utf8"),
    ("UTF-16", '{"documents": []}'.encode("utf-16"), 400, "not_utf8"),
]


@pytest.mark.parametrize(("name", "body", "status", "code"), TRAPS, ids=[trap[0] for trap in TRAPS])
def test_a_trap_is_a_problem_and_no_fault(
    client: httpx.Client, name: str, body: bytes, status: int, code: str
) -> None:
    for path in ("/v1/summaries", "/v1/comparisons", "/v1/stories", "/v1/checks", "/v1/verifications"):
        answer = client.post(path, content=body, headers=JSON)
        assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "identity, gzip", "x"])
def test_compressed_bodies_are_refused_before_they_are_read(client: httpx.Client, encoding: str) -> None:
    answer = client.post("/v1/summaries", content=b"\x1f\x8b" * 10, headers={**JSON, "content-encoding": encoding})
    assert (answer.status_code, answer.json()["code"]) == (415, "compressed")


@pytest.mark.parametrize(
    "kind",
    [
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/mixed; boundary=x",
        "application/json; charset=latin-1",
        "application/pdf",
    ],
)
def test_other_types_of_bodies_are_refused(client: httpx.Client, kind: str) -> None:
    headers = {"content-type": kind} if kind else {}
    answer = client.post("/v1/summaries", content=json.dumps({"documents": FERRY}).encode(), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (415, "media_type")


def test_json_may_say_its_charset(client: httpx.Client) -> None:
    headers = {"content-type": "Application/JSON; Charset=UTF-8"}
    answer = client.post("/v1/summaries", content=json.dumps({"documents": FERRY}), headers=headers)
    assert answer.status_code == 200


HEAD = b"POST /v1/summaries HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


def test_a_streamed_body_that_is_too_large_is_413_while_it_still_comes(small: Served) -> None:
    with small.connect() as connection:
        connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        for _ in range(3):
            connection.sendall(b"1f40\r\n" + b" " * 8000 + b"\r\n")
        connection.settimeout(5)
        started = time.monotonic()
        answer = connection.recv(65536)
        while not answer.endswith(b"}\n"):
            answer += connection.recv(65536)
        status, _, body = head_and_body(answer)
        assert (status, json.loads(body)["code"]) == (413, "body_too_large")
        assert time.monotonic() - started < 4


def test_a_declared_body_that_is_too_large_is_refused_before_it_comes(small: Served) -> None:
    answer = exchange(small, HEAD + b"Content-Length: 20001\r\nExpect: 100-continue\r\n\r\n")
    status, headers, _ = head_and_body(answer)
    assert (status, headers["connection"]) == (413, "close")
    assert b"100 Continue" not in answer


def test_a_sender_of_too_much_sees_the_answer_and_no_reset(small: Served) -> None:
    answer = exchange(small, HEAD + b"Content-Length: 3000000\r\n\r\n", b" " * 3_000_000)
    assert head_and_body(answer)[0] == 413
    assert not answer.endswith(b"<reset>")


SMUGGLED = [
    ("both lengths", b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    ("two lengths", b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello"),
    ("a length that is none", b"Content-Length: +5\r\n\r\nhello"),
    ("a negative length", b"Content-Length: -1\r\n\r\n"),
    ("an unknown coding", b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
    ("a folded line", b"X-A: b\r\n c\r\nContent-Length: 0\r\n\r\n"),
    ("a line that ends in LF alone", b"Content-Length: 0\nX-A: b\r\n\r\n"),
    ("a head that ends in LF alone", b"Content-Length: 0\n\n"),
    ("a space before the colon", b"Content-Length : 5\r\n\r\nhello"),
    ("a chunk size that is none", b"Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"),
    ("a chunk without its end", b"Transfer-Encoding: chunked\r\n\r\n2\r\nhelloXX0\r\n\r\n"),
    ("a NUL in a field", b"X-A: a\0b\r\nContent-Length: 0\r\n\r\n"),
]


@pytest.mark.parametrize(("name", "rest"), SMUGGLED, ids=[case[0] for case in SMUGGLED])
def test_what_two_servers_would_read_differently_is_refused_and_the_connection_closed(
    small: Served, name: str, rest: bytes
) -> None:
    answer = exchange(small, HEAD + rest + b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
    assert 400 <= head_and_body(answer)[0] < 500
    assert answer.count(b"HTTP/1.1 200") == 0


def test_a_head_without_end_is_refused(small: Served) -> None:
    answer = exchange(small, b"GET / HTTP/1.1\r\n" + b"X-A: " + b"a" * 200_000)
    assert head_and_body(answer)[0] == 400


@pytest.mark.parametrize("host", [b"evil.example", b"a b", b"x@y", b"[::1", b""])
def test_the_host_of_a_request_is_never_believed(small: Served, host: bytes) -> None:
    answer = exchange(small, b"GET /docs/ HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n")
    status, headers, body = head_and_body(answer)
    assert status in (400, 404)
    assert "location" not in headers
    assert host not in body or not host


def test_ranges_are_not_served(client: httpx.Client) -> None:
    answer = client.get("/page.css", headers={"range": "bytes=" + ",".join(f"{n}-{n}" for n in range(2000))})
    assert answer.status_code == 200
    assert "content-range" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/../etc/passwd", "/%2e%2e/etc/passwd", "/page.css/..%2f..%2f", "//etc/passwd", "/web/index.html"]
)
def test_no_path_leads_to_a_file(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "GET"])
def test_other_methods_are_405_and_say_which_are_taken(client: httpx.Client, method: str) -> None:
    answer = client.request(method, "/v1/summaries")
    assert (answer.status_code, answer.json()["code"], answer.headers["allow"]) == (405, "method", "POST")


def test_offsets_other_than_code_points_are_refused_for_web_annotations(client: httpx.Client) -> None:
    answer = client.post("/v1/summaries?format=w3c&offset_unit=utf8", json={"documents": FERRY})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


@pytest.mark.parametrize("query", ["format=pdf", "fromat=html", "offset_unit=chars", "explain=maybe"])
def test_a_parameter_that_is_not_documented_is_refused(client: httpx.Client, query: str) -> None:
    answer = client.post(f"/v1/summaries?{query}", json={"documents": FERRY})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "query")
    assert query.split("=")[1] not in answer.text.replace("text/html", "")
