"""Methods beside those of the operations: HEAD wherever GET is, preflights, and what is allowed where neither is."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.served import FERRY, Served, exchange

PAGE = "https://news.example"
READ = ["/", "/docs", "/openapi.json", "/page.js", "/page.css", "/icon.svg", "/example.json"]
READ += ["/v1/limits", "/v1/options", "/healthz", "/readyz"]
OWN = {"date", "x-request-id"}
"""Headers that differ from answer to answer."""


@pytest.mark.parametrize("path", READ)
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_head_is_answered_as_get_is_without_a_body(client: httpx.Client, path: str, encoding: str) -> None:
    headers = {"accept-encoding": encoding}
    full, head = client.get(path, headers=headers), client.head(path, headers=headers)
    assert (head.status_code, head.content) == (200, b"")
    assert {k: v for k, v in head.headers.items() if k not in OWN} == {
        k: v for k, v in full.headers.items() if k not in OWN
    }
    assert int(head.headers["content-length"]) > 0


def test_head_of_metrics_has_the_type_of_the_metrics(client: httpx.Client) -> None:
    head = client.head("/metrics")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"].startswith("text/plain")


def test_no_byte_follows_the_head(served: Served) -> None:
    answer = exchange(served, b"HEAD /v1/limits HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(b"\r\n\r\n")
    assert answer.count(b"\r\n\r\n") == 1


def test_the_connection_is_kept_after_a_head(client: httpx.Client) -> None:
    assert client.head("/v1/limits").status_code == 200
    assert client.get("/v1/limits").json()["max_documents"] > 0


def test_head_knows_what_the_client_has(client: httpx.Client) -> None:
    tag = client.get("/v1/limits").headers["etag"]
    assert client.head("/v1/limits", headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize("path", READ)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_other_methods_are_told_both(client: httpx.Client, method: str, path: str) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_head_of_what_is_nowhere_is_404_and_of_an_operation_405(client: httpx.Client) -> None:
    assert client.head("/nowhere").status_code == 404
    answer = client.head("/v1/summaries")
    assert (answer.status_code, answer.headers["allow"], answer.content) == (405, "POST", b"")


@pytest.fixture(scope="module")
def named() -> Iterator[Served]:
    with Served(workers=1, cors_origins=PAGE) as running:
        yield running


REFUSED = [
    ("https://evil.example", "POST", "content-type", ["SUMMARIZER_CORS_ORIGINS"]),
    (PAGE, "DELETE", "content-type", ["GET, HEAD or POST"]),
    (PAGE, "POST", "x-secret", ["Authorization, Content-Type, X-API-Key, X-Request-Id"]),
    ("null", "PUT", "x-secret", ["SUMMARIZER_CORS_ORIGINS", "GET, HEAD or POST", "X-API-Key"]),
]


@pytest.mark.parametrize(("origin", "method", "header", "rules"), REFUSED)
def test_a_preflight_that_is_refused_is_a_problem_that_names_the_rules(
    named: Served, origin: str, method: str, header: str, rules: list[str]
) -> None:
    asked = {"access-control-request-method": method, "access-control-request-headers": header}
    answer = httpx.options(named.url + "/v1/summaries", headers={"origin": origin, **asked})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    problem = answer.json()
    assert (problem["code"], problem["status"]) == ("cors", 400)
    assert all(rule in problem["detail"] for rule in rules)
    assert problem["detail"].count(";") == len(rules) - 1
    assert origin not in problem["detail"]
    assert "x-secret" not in problem["detail"]
    assert "x-problem" not in answer.headers
    assert ("access-control-allow-origin" in answer.headers) == (origin == PAGE)


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_a_preflight_of_a_named_page_is_let_in(named: Served, method: str) -> None:
    asked = {"access-control-request-method": method, "access-control-request-headers": "content-type, x-api-key"}
    answer = httpx.options(named.url + "/v1/summaries", headers={"origin": PAGE, **asked})
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, PAGE)


def test_where_no_page_is_named_a_preflight_is_a_method_that_is_not_allowed(client: httpx.Client) -> None:
    asked = {"access-control-request-method": "POST"}
    answer = client.options("/v1/summaries", headers={"origin": PAGE, **asked})
    assert (answer.status_code, answer.json()["code"]) == (405, "method")


def test_a_simple_request_of_another_page_is_answered_and_not_shown_to_it(named: Served) -> None:
    """No server can tell it from the page of its own origin behind a proxy: the browser keeps the answer from it."""
    answer = httpx.post(
        named.url + "/v1/summaries", json={"documents": FERRY}, headers={"origin": "https://e.example"}
    )
    assert answer.status_code == 200
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["vary"].lower().count("origin") == 1
