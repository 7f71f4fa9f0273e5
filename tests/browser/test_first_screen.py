"""The first screen of a phone, after the answer: what it is about, counts, origins, and how the summary begins."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.window import PHONE, example, window
from tests.opened import NEEDS_CHROMIUM, started
from tests.served import Served

pytestmark = [NEEDS_CHROMIUM, pytest.mark.browser]
FIRST = ("#title", "#length", ".origins-bar", "#findings .said > li .text")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from started()


def test_the_first_screen_of_a_phone_has_the_headline_counts_origins_and_first_sentence(
    browser: Browser, served: Served
) -> None:
    with window(browser, PHONE) as page:
        page.goto(served.url + "/")
        example(page)
        page.wait_for_selector("#findings .said > li")
        boxes = page.evaluate(
            """(first) => first.map((one) => {
                 const { top, bottom, height } = document.querySelector(one).getBoundingClientRect();
                 return [one, top, bottom, height]; })""",
            FIRST,
        )
    outside = {name: (top, bottom) for name, top, bottom, _ in boxes if top < 0 or bottom > PHONE[1]}
    assert outside == {}
    assert [bottom for _, _, bottom, _ in boxes] == sorted(bottom for _, _, bottom, _ in boxes)
    assert all(height > 0 for *_, height in boxes)


def test_the_counts_are_two_lines_at_most_on_a_phone(browser: Browser, served: Served) -> None:
    with window(browser, PHONE) as page:
        page.goto(served.url + "/")
        example(page)
        lines = page.evaluate(
            """() => { const counts = document.querySelector("#length");
                 return counts.getBoundingClientRect().height / parseFloat(getComputedStyle(counts).lineHeight); }"""
        )
    assert round(lines) <= 2
