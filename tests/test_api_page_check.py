"""Checking a text on the page, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Route, expect

from api.examples import CHECK_EXAMPLE
from tests.opened import DESK, NEEDS_CHROMIUM, PHONE, Opened, started
from tests.page import HOSTILE
from tests.served import Served

pytestmark = [NEEDS_CHROMIUM, pytest.mark.browser]
TEXT: str = CHECK_EXAMPLE["text"]
SOURCES: list[dict[str, Any]] = CHECK_EXAMPLE["documents"]
WORDS = ["✓ supported", "≠ the sources give it otherwise", "? not found in the documents given"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from started()


@pytest.fixture
def desk(browser: Browser, served: Served) -> Iterator[Opened]:
    opened = Opened(browser, served, DESK)
    yield opened
    opened.context.close()


@pytest.fixture
def phone(browser: Browser, served: Served) -> Iterator[Opened]:
    opened = Opened(browser, served, PHONE)
    yield opened
    opened.context.close()


def check(opened: Opened, text: str = TEXT, *sources: str) -> dict[str, Any]:
    """Write a text and articles and check the one against the others; what the service answered."""
    opened.page.click("#mode-check")
    opened.write(*(sources or (one["text"] for one in SOURCES)))
    opened.page.fill("#text", text)
    with opened.page.expect_response("**/v1/checks?*") as answered:
        opened.page.click("#send")
    opened.page.wait_for_selector("#checked:not([hidden])")
    answer: dict[str, Any] = answered.value.json()
    return answer


def test_a_text_comes_back_with_its_verdicts_in_words(desk: Opened) -> None:
    answer = check(desk)
    assert desk.page.locator("#title").inner_text() == "Checked against 2 articles"
    counted = "3 claims: 1 supported, 1 given otherwise by the sources, 1 not found in the documents given."
    assert desk.page.locator("#length").inner_text() == counted
    assert desk.page.locator(".claim .words").all_inner_texts() == [one["text"] for one in answer["claims"]]
    assert desk.page.locator(".claim .verdict").all_inner_texts() == WORDS
    assert desk.page.locator(".nowhere li").all_inner_texts() == ["figure 14"]
    assert desk.complaints == []


def test_the_text_is_shown_as_it_stands_with_what_was_not_checked(desk: Opened) -> None:
    text = f"A ferry capsizes\n\n😀 {TEXT}\n\nWhy did it sank?"
    answer = check(desk, text)
    verdicts = desk.page.locator(".checked-text .verdict").all_inner_texts()
    shown = desk.page.locator(".checked-text").text_content() or ""
    for verdict in verdicts:
        shown = shown.replace(f" {verdict}", "", 1)
    assert shown == text
    assert answer["offset_unit"] == "utf16"
    assert desk.page.locator(".checked-text .unchecked").all_inner_texts() == ["A ferry capsizes", "Why did it sank?"]
    assert desk.page.locator(".claim .differs").inner_text() == "14"


def test_what_the_sources_give_otherwise_is_shown_first(desk: Opened) -> None:
    answer = check(desk)
    card = desk.page.locator("#evidence .checked")
    assert card.locator("h2").inner_text().split() == ["Claim", "2", "of", "3", *WORDS[1].split()]
    assert card.locator(".versus dd").all_inner_texts() == ["14", "12"]
    cited = answer["claims"][1]["differences"][0]["citation"]
    assert card.locator(".passage mark").first.inner_text() == cited["cited_text"]
    assert card.locator(".passage b").first.inner_text() == "12"
    assert card.locator(".absences b").all_inner_texts() == ["14"]


def test_a_click_on_a_claim_shows_its_evidence(desk: Opened) -> None:
    answer = check(desk)
    for row, claim in enumerate(answer["claims"]):
        desk.page.locator(".claim .words").nth(row).click()
        assert desk.page.locator("#evidence .own").inner_text() == claim["text"]
        assert desk.page.locator('.claim[aria-current="true"]').count() == 1
    assert "No sentence like it was found in the documents given." in desk.page.locator("#evidence").inner_text()
    desk.page.get_by_role("button", name="Previous claim").click()
    desk.page.get_by_role("button", name="Previous claim").click()
    assert "2 independent origins say this" in desk.page.locator("#evidence").inner_text()
    assert desk.page.locator("#evidence .passage").count() == 2
    assert desk.page.get_by_role("button", name="Previous claim").is_disabled()
    assert desk.complaints == []


def test_the_keyboard_leads_to_the_evidence(desk: Opened) -> None:
    check(desk)
    desk.page.locator(".claim").nth(2).focus()
    desk.page.keyboard.press("Enter")
    assert desk.page.evaluate("document.activeElement.id") == "evidence-title"
    assert "Claim 3 of 3" in desk.page.locator("#evidence-title").inner_text()


def test_the_example_shows_one_of_each_kind(desk: Opened) -> None:
    desk.page.click("#mode-check")
    desk.page.click("#example")
    desk.page.wait_for_selector("#checked:not([hidden])")
    kinds = ("supported", "partly", "contradicted", "unsupported")
    assert [desk.page.locator(f".claim.{kind}").count() > 0 for kind in kinds] == [True] * 4
    desk.page.locator(".claim:has(.quote-altered) .words").click()
    assert "Quoted with changes: words left out" in desk.page.locator("#evidence").inner_text()
    assert "and the Russian leadership" in desk.page.locator("#evidence .versus dd").nth(1).inner_text()
    desk.page.locator(".claim:has(.quote-missing) .words").click()
    assert "Quoted words not found in the documents given" in desk.page.locator("#evidence").inner_text()
    desk.page.locator(".claim", has_text="[5]").locator(".words").click()
    assert "[5]: " in desk.page.locator("#evidence .parts").inner_text()
    desk.page.locator(".claim", has_text="[2]").locator(".words").click()
    assert "[2]: 001-pledge-at-cosmodrome has a part" in desk.page.locator("#evidence .parts").inner_text()
    assert desk.complaints == []


@pytest.mark.parametrize("format", ["html", "json"])
def test_downloads_are_what_the_service_gives(desk: Opened, served: Served, format: str) -> None:
    check(desk)
    with desk.page.expect_download() as download:
        desk.page.click(f"[data-take={format}]")
    documents = [{"id": f"Article {row + 1}", "text": one["text"]} for row, one in enumerate(SOURCES)]
    body = {"text": TEXT, "documents": documents}
    expected = httpx.post(f"{served.url}/v1/checks?format={format}", json=body).content
    assert download.value.suggested_filename == f"check.{format}"
    assert Path(download.value.path()).read_bytes() == expected


def test_markdown_is_copied(desk: Opened) -> None:
    check(desk)
    desk.page.click("[data-take=markdown]")
    expect(desk.page.locator("#state")).to_have_text("Copied.")
    assert "given otherwise by the sources" in desk.page.evaluate("navigator.clipboard.readText()")


def test_a_check_needs_a_text_and_articles(desk: Opened) -> None:
    desk.page.click("#mode-check")
    desk.page.click("#send")
    assert "There is no article yet" in desk.page.locator("#trouble").inner_text()
    desk.write(SOURCES[0]["text"])
    desk.page.click("#send")
    assert "There is no text to check yet" in desk.page.locator("#trouble").inner_text()


def test_a_limit_of_texts_is_told(browser: Browser) -> None:
    with Served(workers=1, max_check_chars=20) as served:
        opened = Opened(browser, served, DESK)
        opened.page.click("#mode-check")
        opened.write(SOURCES[0]["text"])
        opened.page.fill("#text", TEXT)
        opened.page.click("#send")
        opened.page.wait_for_selector("#trouble:not([hidden])")
        assert opened.page.locator("#trouble").inner_text().startswith("The text max_check_chars is 20")
        opened.context.close()


def test_the_articles_stay_where_one_turns_from_one_to_the_other(desk: Opened) -> None:
    check(desk)
    desk.page.click("#mode-summary")
    assert desk.page.locator("#checked").is_hidden()
    assert desk.page.locator("#text").is_hidden()
    assert desk.page.locator("#title").inner_text() == "What do they agree on?"
    with desk.page.expect_request("**/v1/summaries?*") as asking:
        desk.page.click("#send")
    assert [one["text"] for one in json.loads(asking.value.post_data or "")["documents"]] == [
        one["text"] for one in SOURCES
    ]
    desk.page.wait_for_selector("#sides:not([hidden])")
    desk.page.click("#mode-check")
    assert desk.page.locator("#text").input_value() == TEXT


def test_a_link_leads_to_the_check(browser: Browser, served: Served) -> None:
    opened = Opened(browser, served, DESK)
    opened.page.goto("about:blank")
    opened.page.goto(served.url + "/#check")
    assert opened.page.locator("#text").is_visible()
    opened.context.close()


def test_a_tap_shows_the_evidence_at_the_foot_of_a_phone(phone: Opened) -> None:
    check(phone)
    assert phone.page.locator("#peek").is_hidden()
    phone.page.locator(".claim .words").nth(1).tap()
    box = phone.page.locator("#peek").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= PHONE[1] + 1
    claim = phone.page.locator(".claim .words").nth(1).bounding_box()
    assert claim is not None
    assert 0 <= claim["y"] < box["y"]
    assert phone.page.locator("#peek .versus dd").all_inner_texts() == ["14", "12"]
    phone.page.get_by_role("button", name="Next claim").tap()
    assert "Claim 3 of 3" in phone.page.locator("#peek h2").inner_text()
    phone.page.click("#close-peek")
    assert phone.page.locator("#peek").is_hidden()


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
def test_no_check_is_wider_than_the_window(browser: Browser, served: Served, width: int) -> None:
    opened = Opened(browser, served, (width, 900), dark=True)
    long = f"{TEXT} The {'very' * 60} old ferry of “{'quoted' * 40} and more words of it” sank."
    check(opened, long)
    for row in range(opened.page.locator(".claim").count()):
        opened.page.locator(".claim .words").nth(row).click()
        assert opened.overflow() <= 0
        opened.page.keyboard.press("Escape")
    opened.context.close()


def test_hostile_texts_stay_text(desk: Opened) -> None:
    told = " ".join(HOSTILE).replace("\0", "")
    text = f"A ferry sank off Lagos {told} on Monday. It was said: “{told} and more”. At least 14 people died in it."
    check(desk, text, text.replace("14", "12"), text[::-1])
    foreign = "script, img, style, iframe, object, form, [onload], [onerror], [style]"
    for row in range(desk.page.locator(".claim").count()):
        desk.page.locator(".claim").nth(row).focus()
        desk.page.keyboard.press("Enter")
        assert desk.page.locator("#result").locator(foreign).count() == 0
    assert desk.complaints == []


def test_a_text_without_claims_says_so(desk: Opened) -> None:
    check(desk, "Why?")
    assert desk.page.locator("#length").inner_text() == "No claims: nothing to be checked was found in this text."
    assert desk.page.locator(".claim").count() == 0


def test_words_of_a_verdict_do_not_say_that_a_claim_is_false(desk: Opened) -> None:
    def altered(route: Route) -> None:
        answer = route.fetch().json()
        (claim,) = (one for one in answer["claims"] if one["verdict"] == "unsupported")
        claim["cited"] = [{"marker": "[9]", "start": 0, "end": 0, "document_id": None, "verdict": None}]
        route.fulfill(json=answer)

    desk.page.route("**/v1/checks?*", altered)
    check(desk)
    desk.page.locator(".claim.unsupported .words").click()
    told = desk.page.locator("#checked").inner_text().lower()
    assert "[9]: no document given was found for it" in told
    for word in ("false", "wrong", "untrue", "nowhere", "only"):
        assert word not in told
