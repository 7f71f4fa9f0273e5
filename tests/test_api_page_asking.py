"""What the page does and says when the service refuses, in a real browser."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.opened import DESK, NEEDS_CHROMIUM, Opened, give
from tests.served import FERRY, Served

pytestmark = [NEEDS_CHROMIUM, pytest.mark.browser]


def refused(status: int, code: str, again: str = "", errors: tuple[dict[str, str], ...] = ()) -> dict[str, Any]:
    """An answer that is no result."""
    problem = {"status": status, "code": code, "detail": "No.", "errors": errors}
    return {
        "status": status,
        "content_type": "application/problem+json",
        "headers": {"Retry-After": again} if again else {},
        "body": json.dumps(problem),
    }


def said(opened: Opened) -> str:
    opened.page.wait_for_selector("#trouble:not([hidden])")
    return opened.page.locator("#trouble").inner_text()


def write_ferry(opened: Opened) -> None:
    opened.write(FERRY[0]["text"], FERRY[1]["text"])


def test_a_busy_service_is_asked_again_by_itself(desk: Opened) -> None:
    refusals = [refused(503, "busy", "1"), refused(503, "busy", "1")]
    desk.page.route(
        "**/v1/summaries?*", lambda route: route.fulfill(**refusals.pop()) if refusals else route.continue_()
    )
    write_ferry(desk)
    desk.page.click("#send")
    expect(desk.page.locator("#state")).to_have_text("The service is busy; trying again in 1 s")
    desk.answered()
    assert refusals == []
    assert desk.page.locator("#trouble").is_hidden()


# a refusal, how often it is asked for, and what is said
LASTING = [
    (refused(503, "busy", "1"), 4, "The service is busy. Try again in 1 second."),
    (refused(503, "busy"), 1, "The service is busy. Try again a little later."),
    (refused(503, "busy", "600"), 1, "The service is busy. Try again in 600 seconds."),
    (refused(503, "deadline", "1"), 1, "This took longer than the service allows. Give fewer or shorter articles."),
    (
        refused(422, "too_much_work"),
        1,
        "This is more work than the service does at once. Give fewer or shorter articles.",
    ),
    (refused(429, "rate"), 1, "These are more requests than you may send. Try again a little later."),
    (refused(413, "body_too_large"), 1, "This is more than the service takes: at most 8 MB at once."),
    (
        refused(422, "limit", errors=({"pointer": "/documents", "code": "max_documents", "detail": "is 201"},)),
        1,
        "These are too many articles: the service takes at most 200 articles at once.",
    ),
    (refused(418, ""), 1, "No."),
]


@pytest.mark.parametrize(("answer", "times", "words"), LASTING)
def test_what_lasts_is_said_in_words_after_as_many_tries(
    desk: Opened, answer: dict[str, Any], times: int, words: str
) -> None:
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(**answer)

    desk.page.route("**/v1/summaries?*", refuse)
    write_ferry(desk)
    desk.page.click("#send")
    assert said(desk) == words
    assert len(asked) == times
    assert desk.page.locator("#send").is_enabled()
    assert desk.page.locator("#input").get_attribute("open") is not None


def test_waiting_for_a_busy_service_can_be_cancelled(desk: Opened) -> None:
    desk.page.route("**/v1/summaries?*", lambda route: route.fulfill(**refused(503, "busy", "20")))
    write_ferry(desk)
    desk.page.click("#send")
    expect(desk.page.locator("#state")).to_have_text("The service is busy; trying again in 20 s")
    desk.page.click("#cancel")
    expect(desk.page.locator("#state")).to_have_text("Cancelled.")
    assert desk.page.evaluate("document.activeElement.id") == "send"


def test_nothing_to_read_is_said(desk: Opened) -> None:
    desk.page.click("#send")
    assert said(desk).startswith("There is no article yet")
    desk.turn("check")
    write_ferry(desk)
    desk.page.click("#send")
    assert said(desk).startswith("There is no text to check yet")


def test_a_problem_names_the_article_by_its_opening_words_and_opens_it(browser: Browser) -> None:
    with Served(workers=1, max_document_chars=100) as served:
        opened = Opened(browser, served, DESK)
        lines = ("Short.", "", "Long. " * 30)
        give(opened, ("heap.jsonl", "".join(json.dumps({"text": one or "x"}) + "\n" for one in lines[:2]).encode()))
        opened.page.locator("#articles summary").nth(1).click()
        opened.page.locator("#articles textarea").nth(1).fill("")
        opened.page.click("#add")
        opened.page.locator("#articles textarea").nth(2).fill(lines[2])
        opened.page.locator("#articles summary").nth(2).click()
        opened.page.click("#send")
        words = said(opened)
        assert words.startswith("“Long. Long.")
        assert words.endswith("is too long: an article may have at most 100 characters.")
        assert opened.page.locator(".article.wrong").count() == 1
        assert opened.page.locator(".article.wrong details[open] textarea").input_value() == lines[2]
        opened.context.close()


def test_a_key_is_asked_for_where_one_is_needed_and_is_never_kept(browser: Browser) -> None:
    with Served(workers=1, api_keys=hashlib.sha256(b"open sesame").hexdigest()) as served:
        opened = Opened(browser, served, DESK)
        opened.page.click("#example")
        opened.page.wait_for_selector("#key-field:not([hidden])")
        assert said(opened) == "A key is needed: give it below, then send again."
        opened.page.fill("#key", "open sesame")
        opened.send()
        assert opened.page.locator("#trouble").is_hidden()
        assert "open sesame" not in opened.page.evaluate("JSON.stringify(sessionStorage)")
        opened.context.close()


def test_a_file_needs_the_key_where_one_is_needed(browser: Browser) -> None:
    with Served(workers=1, api_keys=hashlib.sha256(b"open sesame").hexdigest()) as served:
        opened = Opened(browser, served, DESK)
        give(opened, ("story.txt", b"It sank."))
        assert "a key is needed" in opened.page.locator("#notes li").inner_text()
        opened.page.fill("#key", "open sesame")
        give(opened, ("story.txt", b"It sank."))
        assert opened.page.locator("#articles textarea").input_value() == "It sank."
        opened.context.close()


def test_a_service_that_is_gone_is_said(browser: Browser) -> None:
    served = Served(workers=1)
    opened = Opened(browser, served, DESK)
    opened.write("One text on a ferry that sank.")
    served.stop()
    opened.page.click("#send")
    assert said(opened) == "The service cannot be reached. Nothing is lost: try again when it runs."
    opened.context.close()


def test_a_connection_that_is_lost_while_the_answer_arrives_is_said(desk: Opened) -> None:
    write_ferry(desk)
    desk.page.evaluate(
        """() => { window.fetch = async () => new Response(new ReadableStream({
             start(stream) { stream.enqueue(new TextEncoder().encode("<!DOCTYPE html>")); },
             pull(stream) { stream.error(new TypeError("network error")); } })); }"""
    )
    desk.page.click("#send")
    assert said(desk).startswith("The service cannot be reached")
    assert desk.page.locator("#articles").is_visible()
    assert desk.page.locator("#send").is_enabled()
