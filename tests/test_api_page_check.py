"""The check view of the page in a real browser: claims that open their evidence, and what to look at first."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from api.examples import CHECK_EXAMPLE
from tests.opened import NEEDS_CHROMIUM, PHONE, Opened, covers, focused, in_sight, show_example
from tests.page import HOSTILE
from tests.served import Served

pytestmark = [NEEDS_CHROMIUM, pytest.mark.browser]
TEXT: str = CHECK_EXAMPLE["text"]
SOURCES: list[dict[str, Any]] = CHECK_EXAMPLE["documents"]
VERDICTS = ["✓\xa0supported", "≠\xa0the sources give it otherwise", "?\xa0not found in the documents given"]


def check(opened: Opened, text: str = TEXT, *sources: str) -> None:
    """Write a text and articles and check the one against the others."""
    opened.turn("check")
    opened.write(*(sources or (one["text"] for one in SOURCES)))
    opened.page.fill("#text", text)
    opened.send()


def test_a_text_comes_back_whole_and_each_claim_is_a_link_to_its_evidence(desk: Opened) -> None:
    text = f"A ferry capsizes\n\n😀 {TEXT}\n\nWhy did it sank?"
    check(desk, text)
    shown = desk.page.locator(".checked-text").evaluate(
        """(one) => { const copy = one.cloneNode(true);
                      copy.querySelectorAll(".verdict").forEach((told) => told.remove());
                      return copy.textContent; }"""
    )
    assert " ".join(shown.split()) == " ".join(text.split())
    claims = desk.page.locator(".said-here")
    assert claims.count() == 3
    for row in range(3):
        assert claims.nth(row).get_attribute("aria-expanded") == "false"
        assert desk.page.locator(claims.nth(row).get_attribute("href") or "").count() == 1
    assert desk.complaints == []


def test_a_claim_opens_its_evidence_beside_the_text(desk: Opened) -> None:
    check(desk)
    for row, verdict in enumerate(VERDICTS):
        desk.page.locator(".said-here").nth(row).click()
        assert desk.page.locator("#quote-title").inner_text() == f"Claim {row + 1} of 3"
        assert desk.page.locator("#quote h3 .verdict").inner_text() == verdict
        assert desk.page.locator(".said-here.shown").count() == 1
        assert not covers(desk, "#quote", ".said-here.shown")
        assert in_sight(desk, ".said-here.shown")
    desk.page.locator(".said-here").nth(1).click()
    assert desk.page.locator("#quote .versus dd").all_inner_texts() == ["14", "12"]
    assert "12" in desk.page.locator("#quote .passage mark").first.inner_text()


def test_previous_and_next_claim_by_buttons_and_keys(desk: Opened) -> None:
    check(desk)
    first = desk.page.locator(".said-here").first
    first.focus()
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("ArrowRight")
    assert desk.page.locator("#quote-title").inner_text() == "Claim 2 of 3"
    desk.page.get_by_role("button", name="Next claim").click()
    assert desk.page.locator("#quote-title").inner_text() == "Claim 3 of 3"
    assert (desk.page.locator("#quote-said").text_content() or "").startswith("Claim 3 of 3. ")
    assert desk.page.get_by_role("button", name="Next claim").get_attribute("aria-disabled") == "true"
    desk.page.keyboard.press("ArrowRight")
    assert desk.page.locator("#quote-title").inner_text() == "Claim 3 of 3"
    desk.page.keyboard.press("Escape")
    assert focused(desk) == (desk.page.locator(".said-here").nth(2).get_attribute("id"))


def test_what_is_to_be_looked_at_first_leads_to_the_claim_and_its_evidence(desk: Opened) -> None:
    check(desk)
    links = desk.page.locator(".problems a[href^='#c']")
    assert links.count() >= 2
    for row in range(links.count()):
        address = links.nth(row).get_attribute("href") or ""
        links.nth(row).focus()
        desk.page.keyboard.press("Enter")
        assert desk.page.locator("#quote-title").inner_text() == f"Claim {address[2:]} of 3"
        assert in_sight(desk, f".said-here.shown[href='{address}']")
        desk.page.keyboard.press("Escape")
        assert focused(desk) == f"t{address[2:]}"


def test_a_tap_shows_the_evidence_at_the_foot_of_a_phone_below_its_claim(phone: Opened) -> None:
    check(phone)
    expect(phone.page.locator("#quote")).to_be_hidden()
    phone.page.locator(".said-here").nth(1).tap()
    box = phone.page.locator("#quote").bounding_box()
    claim = phone.page.locator(".said-here.shown").bounding_box()
    assert box is not None
    assert claim is not None
    assert abs(box["y"] + box["height"] - PHONE[1]) <= 1
    assert claim["y"] >= 0
    assert claim["y"] + claim["height"] <= box["y"]
    phone.page.get_by_role("button", name="Next claim").tap()
    assert phone.page.locator("#quote-title").inner_text() == "Claim 3 of 3"
    assert not covers(phone, "#quote", ".said-here.shown")
    phone.page.get_by_role("button", name="Close").tap()
    expect(phone.page.locator("#quote")).to_be_hidden()


def test_the_example_shows_bad_citations_and_changed_quotations_in_the_text(desk: Opened) -> None:
    show_example(desk, "check")
    assert desk.page.locator(".checked-text .cites-amiss").count() >= 1
    desk.page.locator(".said-here:has(.quote-altered)").first.click()
    assert re.search("quoted with changes", desk.page.locator("#quote").inner_text(), re.IGNORECASE)
    desk.page.locator(".said-here:has(.cites-amiss)").first.click()
    assert "What the text cites" in desk.page.locator("#quote").inner_text()
    assert desk.complaints == []


def test_selecting_words_of_a_claim_opens_nothing(desk: Opened) -> None:
    check(desk)
    box = desk.page.locator(".said-here").first.bounding_box()
    assert box is not None
    desk.page.mouse.move(box["x"] + 4, box["y"] + 12)
    desk.page.mouse.down()
    desk.page.mouse.move(box["x"] + 160, box["y"] + 12, steps=5)
    desk.page.mouse.up()
    expect(desk.page.locator("#quote")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 820])
def test_no_check_is_wider_than_the_window(browser: Browser, served: Served, width: int) -> None:
    opened = Opened(browser, served, (width, 900), dark=True)
    check(opened, f"{TEXT} The {'very' * 60} old ferry of “{'quoted' * 40} and more words of it” sank.")
    for row in range(opened.page.locator(".said-here").count()):
        opened.page.locator(".said-here").nth(row).click()
        assert opened.overflow() <= 0
        opened.page.keyboard.press("Escape")
    opened.context.close()


def test_hostile_texts_stay_text(desk: Opened) -> None:
    told = " ".join(HOSTILE).replace("\0", "")
    text = f"A ferry sank off Lagos {told} on Monday. It was said: “{told} and more”. At least 14 people died in it."
    check(desk, text, text.replace("14", "12"), text[::-1])
    foreign = "script, img, style, iframe, object, form, [onload], [onerror]"
    claims = desk.page.locator(".said-here")
    for row in range(claims.count()):
        claims.nth(row).focus()
        desk.page.keyboard.press("Enter")
        assert desk.page.locator("#result").locator(foreign).count() == 0
    assert desk.complaints == []


def test_a_text_without_claims_says_so(desk: Opened) -> None:
    check(desk, "Why?")
    assert desk.page.locator(".said-here").count() == 0
    assert "nothing to be checked was found" in desk.page.locator("main").inner_text().lower()
