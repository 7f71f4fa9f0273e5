"""From a page just loaded to copied Markdown, and to a quote and back, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.window import PHONE, WIDE, window
from tests.opened import NEEDS_CHROMIUM, started
from tests.served import Served

pytestmark = [NEEDS_CHROMIUM, pytest.mark.browser]
MOST_STOPS = 10  # of a person who wants the Markdown: 4 to the example, and the rest to the menu and its first entry


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from started()


def tab_to(page: Page, wanted: str, at_most: int) -> int:
    """Press Tab until the focus is on what matches a selector; the number of stops."""
    for stops in range(1, at_most + 1):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return stops
    focus = page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    raise AssertionError(f"{wanted} is not reached in {at_most} stops; the focus is on {focus}")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_keyboard_leads_from_the_start_to_copied_markdown(
    browser: Browser, served: Served, size: tuple[int, int]
) -> None:
    with window(browser, size) as page:
        page.goto(served.url + "/")
        stops = tab_to(page, "#example", MOST_STOPS)
        page.keyboard.press("Enter")
        page.wait_for_selector("#result:not([hidden])")
        stops += tab_to(page, "#export > summary", MOST_STOPS)
        page.keyboard.press("Enter")
        stops += tab_to(page, "[data-take=markdown]", MOST_STOPS)
        page.keyboard.press("Enter")
        expect(page.locator("#state")).to_have_text("Copied.")
        copied = page.evaluate("navigator.clipboard.readText()")
    body = {**httpx.get(served.url + "/example.json").json(), "options": {"max_words": 100}}
    assert copied == httpx.post(served.url + "/v1/summaries?format=markdown", json=body).text
    assert stops <= MOST_STOPS


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_quote_is_opened_at_its_mark_and_escape_leads_back(
    browser: Browser, served: Served, size: tuple[int, int]
) -> None:
    with window(browser, size) as page:
        page.goto(served.url + "/")
        tab_to(page, "#example", MOST_STOPS)
        page.keyboard.press("Enter")
        page.wait_for_selector("#result:not([hidden])")
        tab_to(page, "#findings .said .marker", 25)
        page.keyboard.press("Enter")
        expect(page.locator("#quote")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("#quote")).to_be_hidden()
        assert page.evaluate("document.activeElement.matches('#findings .said .marker')")
