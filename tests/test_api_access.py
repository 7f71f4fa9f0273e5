"""Who is let in, and how often; and which pages of others may ask."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator

import httpx
import pytest

from api.access import Keys, Rates
from api.problems import Problem
from tests.served import FERRY, Served

KEY = "a long random key"
OTHER = "another long random key"
GUARDED = ["/v1/summaries", "/v1/comparisons", "/v1/stories", "/v1/checks", "/v1/verifications", "/v1/batches"]


def digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


@pytest.fixture(scope="module")
def guarded() -> Iterator[Served]:
    keys = f"desk:{digest(KEY)},{digest(OTHER)}"
    with Served(workers=1, api_keys=keys, rate=0.001, burst=3, cors_origins="https://news.example") as running:
        yield running


@pytest.mark.parametrize("path", GUARDED)
@pytest.mark.parametrize(
    "headers", [{}, {"x-api-key": "wrong"}, {"authorization": "Bearer wrong"}, {"x-api-key": digest(KEY)}]
)
def test_without_a_key_nothing_is_read(guarded: Served, path: str, headers: dict[str, str]) -> None:
    answer = httpx.post(guarded.url + path, json={"documents": FERRY}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")
    assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize("path", ["/metrics", "/v1/limits", "/v1/options"])
def test_metrics_and_information_need_a_key_too(guarded: Served, path: str) -> None:
    assert httpx.get(guarded.url + path).status_code == 401


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/", "/docs", "/openapi.json"])
def test_health_and_pages_need_none(guarded: Served, path: str) -> None:
    assert httpx.get(guarded.url + path).status_code == 200


def test_a_key_is_let_in_by_either_header_until_its_bucket_is_empty(guarded: Served) -> None:
    answers = [
        httpx.post(guarded.url + "/v1/summaries", json={"documents": FERRY}, headers=headers)
        for headers in (
            {"x-api-key": KEY},
            {"authorization": f"Bearer {KEY}"},
            {"authorization": f"bearer  {KEY}"},
            {"x-api-key": KEY},
        )
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[3].headers["retry-after"]) >= 1
    other = httpx.post(guarded.url + "/v1/summaries", json={"documents": FERRY}, headers={"x-api-key": OTHER})
    assert other.status_code == 200
    assert '"key": "desk"' in guarded.log
    assert KEY not in guarded.log


def test_pages_of_named_origins_may_ask_and_others_may_not(guarded: Served) -> None:
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    named = httpx.options(guarded.url + "/v1/summaries", headers={"origin": "https://news.example", **asked})
    other = httpx.options(guarded.url + "/v1/summaries", headers={"origin": "https://evil.example", **asked})
    assert named.headers["access-control-allow-origin"] == "https://news.example"
    assert "access-control-allow-origin" not in other.headers
    assert "access-control-allow-credentials" not in named.headers


def test_named_pages_may_read_problems_too(guarded: Served) -> None:
    headers = {"origin": "https://news.example", "content-type": "text/plain", "x-api-key": OTHER}
    for path in ("/v1/summaries", "/nowhere", "/v1/summaries?nothing=1"):
        answer = httpx.post(guarded.url + path, content=b"x", headers=headers)
        assert answer.status_code in (404, 415, 422, 429)
        assert answer.headers["access-control-allow-origin"] == "https://news.example"
        assert "x-problem" not in answer.headers


def test_a_key_may_be_of_any_letters_but_not_of_none() -> None:
    keys = Keys({digest("schlüssel"): "desk", digest(""): "nobody"})
    assert keys.name_of({"x-api-key": "schlüssel".encode().decode("latin-1")}) == "desk"
    for headers in ({}, {"x-api-key": ""}, {"authorization": "Bearer "}):
        with pytest.raises(Problem):
            keys.name_of(headers)


def test_every_line_of_a_batch_takes_a_token() -> None:
    line = json.dumps({"id": "a", "documents": FERRY}).encode() + b"\n"
    with Served(workers=1, rate=10, burst=1) as served:
        started = time.monotonic()
        answer = httpx.post(
            served.url + "/v1/batches", content=5 * line, headers={"content-type": "application/x-ndjson"}, timeout=60
        )
        assert len(answer.content.splitlines()) == 5
        assert (
            time.monotonic() - started > 0.35
        )  # four tokens at ten a second: never faster, however fast the machine


def test_without_keys_an_address_is_what_the_rate_counts() -> None:
    with Served(workers=1, rate=0.001, burst=2) as served:
        statuses = [httpx.get(served.url + "/v1/limits").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


def test_a_key_is_known_by_its_name_or_the_beginning_of_its_digest() -> None:
    from api.settings import Settings

    names = Settings(api_keys=(f"desk:{digest(KEY)}", digest(OTHER))).key_names()
    keys = Keys(names)
    assert keys.name_of({"x-api-key": KEY}) == "desk"
    assert keys.name_of({"x-api-key": OTHER}) == digest(OTHER)[:8]


def test_a_bucket_fills_at_its_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("api.access.time.monotonic", lambda: now[0])
    rates = Rates(2, burst=2)
    rates.take("a")
    rates.take("a")
    with pytest.raises(Problem) as caught:
        rates.take("a")
    assert dict(caught.value.headers)["retry-after"] == "1"
    rates.take("b")
    now[0] += 0.5
    rates.take("a")
    with pytest.raises(Problem):
        rates.take("a")
