"""A heap of documents to stories, over HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

import summarizer
from api.examples import STORIES_EXAMPLE
from api.jobs import Job
from api.limits import Limits
from api.media_types import MEDIA_TYPES, STORIES_MEDIA_TYPES
from api.settings import Settings
from api.work import answer
from summarizer import Document, Options, group_stories, render_stories
from summarizer.stories.telling import brief
from tests.served import Served

HEAP: list[dict[str, Any]] = STORIES_EXAMPLE["documents"]
LIMITS = Limits.of(Settings())
FERRY, BRIDGE = {"post-1", "herald-7"}, {"post-4", "herald-9"}


def documents() -> list[Document]:
    return [Document(**one) for one in HEAP]


def told(limits: Limits = LIMITS, **options: Any) -> dict[str, Any]:
    """The answer in JSON, computed in this process."""
    body = json.dumps({"documents": HEAP, "options": options}).encode("utf-8")
    answered = answer(Job("stories"), body, limits)
    found: dict[str, Any] = json.loads(answered.body)
    assert answered.status == 200, found
    return found


def test_a_heap_is_sorted_into_the_stories_that_it_tells(client: httpx.Client) -> None:
    found = client.post("/v1/stories", json={"documents": HEAP}).json()
    assert sorted(map(sorted, (one["documents"] for one in found["stories"]))) == sorted(map(sorted, (FERRY, BRIDGE)))
    assert found["alone"] == ["gazette-2"]


@pytest.mark.parametrize("form", STORIES_MEDIA_TYPES)
def test_every_format_is_that_of_the_library(client: httpx.Client, form: str) -> None:
    given = client.post(
        "/v1/stories", params={"format": form}, json={"documents": HEAP, "options": {"max_words": 30}}
    )
    most = LIMITS.max_stories_summarized
    expected = render_stories(group_stories(documents(), Options(max_words=30), summaries=most), form)
    assert given.headers["content-type"] == MEDIA_TYPES[form]
    assert given.content == expected.encode("utf-8")


def test_every_format_of_the_library_has_a_media_type_and_json_comes_first() -> None:
    assert set(STORIES_MEDIA_TYPES) == set(summarizer.STORIES_FORMATS)
    assert next(iter(STORIES_MEDIA_TYPES)) == "json"


def test_the_contract_allows_a_story_whose_origins_were_not_counted(client: httpx.Client) -> None:
    contract = client.get("/openapi.json").json()["components"]["schemas"]["Story"]
    found = brief([one for one in documents() if one.id in FERRY]).to_dict()
    assert set(contract["required"]) == set(found)
    assert (found["independent_origins"], found["origins"]) == (None, [])
    assert {"type": "null"} in contract["properties"]["independent_origins"]["anyOf"]
    assert contract["properties"]["origins"].get("minItems", 0) == 0


def test_the_order_of_the_documents_changes_no_story(client: httpx.Client) -> None:
    given, turned = (
        client.post("/v1/stories", json={"documents": heap}).json()["stories"] for heap in (HEAP, HEAP[::-1])
    )
    assert [(one["id"], set(one["documents"]), one["summary"]["text"]) for one in given] == [
        (one["id"], set(one["documents"]), one["summary"]["text"]) for one in turned
    ]


def test_files_are_sorted_as_documents_are_and_what_cannot_be_read_is_said_first(client: httpx.Client) -> None:
    files = [
        *(("files", (f"{one['id']}.txt", one["text"].encode())) for one in HEAP),
        ("files", ("photo.png", b"\x89PNG\r\n\x1a\n")),
    ]
    found = client.post("/v1/stories", files=files, data={"options": '{"max_words": 30}'}).json()
    assert sorted(sorted(one["documents"]) for one in found["stories"]) == sorted(
        sorted(f"{name}.txt" for name in names) for names in (FERRY, BRIDGE)
    )
    assert found["alone"] == ["gazette-2.txt"]
    assert found["warnings"][0].startswith("photo.png is a picture, which is not read here: ")


def test_a_form_has_no_seen_files(client: httpx.Client) -> None:
    files = [("files", ("a.txt", b"It sank.")), ("seen", ("b.txt", b"It sank."))]
    given = client.post("/v1/stories", files=files)
    assert (given.status_code, given.json()["errors"][0]["code"]) == (422, "unknown_field")


def test_one_page_is_one_document_alone(client: httpx.Client) -> None:
    page = f"<!DOCTYPE html><article><p>{HEAP[0]['text']}</p></article>"
    found = client.post("/v1/stories", content=page.encode(), headers={"content-type": "text/html"}).json()
    assert (found["stories"], found["alone"]) == ([], ["page"])


# most stories summarized, and which of the two are
SUMMARIZED = [(25, [True, True]), (2, [True, True]), (1, [True, False]), (0, [False, False])]


@pytest.mark.parametrize(("most", "summarized"), SUMMARIZED)
def test_the_first_stories_are_summarized_and_that_others_are_not_is_said(most: int, summarized: list[bool]) -> None:
    found = told(replace(LIMITS, max_stories_summarized=most))
    assert [one["summary"] is not None for one in found["stories"]] == summarized
    expected = f"{most} of 2 stories are summarized, the first ones: max_stories_summarized is {most}"
    assert found["warnings"] == ([expected] if most < 2 else [])


def test_sentences_are_limited_over_all_summaries() -> None:
    written = sum(len(one["summary"]["sentences"]) for one in told()["stories"])
    assert len(told(replace(LIMITS, max_summary_sentences=written))["stories"]) == 2
    body = json.dumps({"documents": HEAP}).encode("utf-8")
    refused = answer(Job("stories"), body, replace(LIMITS, max_summary_sentences=written - 1))
    (fault,) = json.loads(refused.body)["errors"]
    assert (refused.status, fault["code"], fault["pointer"]) == (422, "max_summary_sentences", "/options")


@pytest.fixture(scope="module")
def small() -> Iterator[Served]:
    with Served(workers=1, max_documents=4, max_chars=600, max_stories_summarized=1) as running:
        yield running


# what a body breaks, its documents and options, and the pointer to what is wrong with it
REFUSED: list[tuple[str, Any, dict[str, Any], str]] = [
    ("max_documents", HEAP, {}, "/documents"),
    ("max_chars", [{"id": "a", "text": "x" * 601}], {}, ""),
    ("too_short", [], {}, "/documents"),
    ("duplicate_id", [HEAP[0], HEAP[0]], {}, "/documents/1/id"),
    ("invalid", HEAP[:2], {"max_words": 9, "length": "brief"}, "/options/length"),
    ("unknown_field", HEAP[:2], {"since": "2026-03-02"}, "/options/since"),
]


@pytest.mark.parametrize(("code", "heap", "options", "pointer"), REFUSED, ids=[case[0] for case in REFUSED])
def test_a_body_that_breaks_a_rule_is_pointed_to(
    small: Served, code: str, heap: Any, options: dict[str, Any], pointer: str
) -> None:
    given = httpx.post(small.url + "/v1/stories", json={"documents": heap, "options": options}, timeout=30)
    (fault,) = given.json()["errors"]
    assert (given.status_code, fault["code"], fault["pointer"]) == (422, code, pointer)


def test_limits_and_formats_are_published(small: Served) -> None:
    assert httpx.get(small.url + "/v1/limits").json()["max_stories_summarized"] == 1
    assert httpx.get(small.url + "/v1/options").json()["stories_formats"] == list(STORIES_MEDIA_TYPES)


def test_what_breaks_the_limit_of_summaries_is_known_where_the_contract_has_no_example(small: Served) -> None:
    operation = httpx.get(small.url + "/openapi.json").json()["paths"]["/v1/stories"]["post"]
    assert (
        "example" not in operation["requestBody"]["content"]["application/json"]
    )  # its limits refuse five documents


def test_a_summary_of_the_documents_of_a_story_is_that_of_the_story(client: httpx.Client) -> None:
    by_id = {one["id"]: one for one in HEAP}
    options = {"max_words": 30}
    for story in client.post("/v1/stories", json={"documents": HEAP, "options": options}).json()["stories"]:
        body = {"documents": [by_id[name] for name in story["documents"]], "options": options}
        assert client.post("/v1/summaries", json=body).json() == story["summary"]
