"""Which answers are gzipped, for whom, and that a cache can tell them apart."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator

import httpx
import pytest

from tests.served import FERRY, Served, exchange, head_of

BODY = {"documents": FERRY}


@pytest.fixture
def plain(served: Served) -> Iterator[httpx.Client]:
    """Accepts nothing that it does not say."""
    with httpx.Client(base_url=served.url, timeout=60) as client:
        del client.headers["accept-encoding"]
        yield client


ACCEPTED = [
    (None, False),
    ("", False),
    ("identity", False),
    ("br, zstd", False),
    ("gzip", True),
    ("GZip", True),
    ("x-gzip", True),
    ("gzip, deflate, br", True),
    ("gzip;q=0.1", True),
    ("*", True),
    ("*;q=0.5, gzip;q=0", False),
    ("gzip;q=0", False),
    ("gzip; q=0.000", False),
    ("gzip;q=nonsense", False),
    ("identity;q=0.5, gzip;q=0.8", True),
    ("identity, gzip;q=0.5", False),
    ("identity;q=0, *;q=0", False),
    ("notgzip", False),
]


@pytest.mark.parametrize(("accepted", "is_compressed"), ACCEPTED)
def test_gzip_is_for_who_accepts_it(plain: httpx.Client, accepted: str | None, is_compressed: bool) -> None:
    headers = {} if accepted is None else {"accept-encoding": accepted}
    for answer in (plain.post("/v1/summaries", json=BODY, headers=headers), plain.get("/docs", headers=headers)):
        assert answer.status_code == 200
        assert answer.headers.get("content-encoding") == ("gzip" if is_compressed else None)
        assert "accept-encoding" in answer.headers["vary"]


def raw(client: httpx.Client, path: str, encoding: str) -> tuple[httpx.Headers, bytes]:
    """The bytes of an answer as they came."""
    method, body = ("GET", None) if path in READ else ("POST", BODY)
    with client.stream(method, path, json=body, headers={"accept-encoding": encoding}) as answer:
        return answer.headers, b"".join(answer.iter_raw())


READ = ["/", "/docs", "/openapi.json", "/page.js", "/v1/options", "/v1/limits"]


@pytest.mark.parametrize("path", ["/v1/summaries", "/v1/summaries?format=html", "/v1/comparisons", *READ[:-1]])
def test_the_bytes_are_the_same_once_unpacked_and_each_encoding_has_its_own_tag(
    plain: httpx.Client, path: str
) -> None:
    (headers, content), (packed_headers, packed) = raw(plain, path, "identity"), raw(plain, path, "gzip")
    assert gzip.decompress(packed) == content
    assert len(packed) < len(content)
    assert int(packed_headers["content-length"]) == len(packed)
    assert packed_headers["etag"] != headers["etag"]
    for tag, sent in ((headers["etag"], content), (packed_headers["etag"], packed)):
        assert tag == f'"{hashlib.sha256(sent).hexdigest()[:32]}"'
    assert raw(plain, path, "gzip")[1] == packed


@pytest.mark.parametrize("path", ["/v1/limits", "/healthz", "/readyz", "/icon.svg"])
def test_what_is_small_is_sent_as_it_is(plain: httpx.Client, path: str) -> None:
    answer = plain.get(path, headers={"accept-encoding": "gzip"})
    assert len(answer.content) < 1000
    assert "content-encoding" not in answer.headers


def test_problems_are_small(plain: httpx.Client) -> None:
    answer = plain.post("/v1/summaries", json={}, headers={"accept-encoding": "gzip"})
    assert answer.status_code == 422
    assert "content-encoding" not in answer.headers


def test_what_the_client_has_is_not_sent_again_in_either_encoding(plain: httpx.Client) -> None:
    for encoding in ("identity", "gzip"):
        headers = {"accept-encoding": encoding}
        tag = plain.get("/docs", headers=headers).headers["etag"]
        again = plain.get("/docs", headers={**headers, "if-none-match": tag})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert "content-encoding" not in again.headers
        other = {"accept-encoding": "gzip" if encoding == "identity" else "identity"}
        assert plain.get("/docs", headers={**other, "if-none-match": tag}).status_code == 200


def test_lines_of_batches_are_never_compressed(plain: httpx.Client) -> None:
    line = json.dumps({"id": "a", **BODY}).encode() + b"\n"
    headers = {"accept-encoding": "gzip", "content-type": "application/x-ndjson"}
    answer = plain.post("/v1/batches", content=3 * line, headers=headers)
    assert len(answer.content.splitlines()) == 3
    assert "content-encoding" not in answer.headers


def test_a_compressed_answer_is_told_in_the_timings_and_forgotten_by_the_budget(served: Served) -> None:
    body = json.dumps(BODY).encode()
    head = head_of("/v1/summaries", "application/json", len(body), "Accept-Encoding: gzip", "Connection: close")
    answer = exchange(served, head + body)
    assert b"gzip;dur=" in answer
    assert "in_flight_bytes 0.0" in httpx.get(served.url + "/metrics").text
