"""The page of a checked text in a browser: how wide it is, what a claim lights, and that the text stays in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from summarizer.checking.records import CheckReport, Claim
from summarizer.checking.reports.html_report import check_report

from .checked import CLAIMS, TEXT, checked
from .page import HOSTILE
from .test_check_html import hostile
from .test_front_page_browser import ARABIC, CHROMIUM, ENDLESS, in_a_browser

pytestmark = pytest.mark.browser

TARGET = {"light": "rgb(246, 207, 82)", "dark": "rgb(87, 67, 0)"}
PHONE, DESK = ViewportSize(width=390, height=844), ViewportSize(width=1440, height=900)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # As root, as in a container, Chromium runs without its own sandbox only.
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def opened(page: Page, report: CheckReport, folder: Path) -> str:
    """The address of the page, once the browser shows it, without its smooth scrolling."""
    (folder / "page.html").write_text(check_report(report), "utf-8")
    page.emulate_media(reduced_motion="reduce")
    page.goto((folder / "page.html").as_uri())
    return page.url


def long(times: int = 10) -> CheckReport:
    """The text several times over, so that it is longer than a window."""
    claims: list[Claim] = []
    for turn in range(times):
        by = turn * len(TEXT)
        claims += (
            replace(
                one, index=one.index + turn * len(CLAIMS), start=one.start + by, end=one.end + by,
                quotes=(), differences=(), cited=(), not_found=(), facts=(),
            )
            for one in CLAIMS
        )  # fmt: skip
    return replace(checked(), text=TEXT * times, claims=tuple(claims), unchecked=())


@in_a_browser
@pytest.mark.parametrize("width", [320, 390, 820, 1100, 1440])
@pytest.mark.parametrize(
    "text", ["", ENDLESS, ARABIC * 4, "".join(HOSTILE)], ids=["plain", "endless", "rtl", "hostile"]
)
def test_nothing_is_wider_than_the_window(browser: Browser, tmp_path: Path, width: int, text: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    opened(page, hostile(text) if text else checked(), tmp_path)
    outside = "[...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().right > innerWidth)"
    for opening in (
        "0",
        "document.querySelectorAll('details').forEach(each => each.open = true)",
        "location.hash='c4'",
    ):
        page.evaluate(opening)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert page.evaluate(f"{outside}.length") == 0
    page.close()


@in_a_browser
def test_the_page_asks_for_nothing_and_raises_no_complaint(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    address = opened(page, checked(), tmp_path)
    assert asked == [address] and complaints == []
    page.close()


@in_a_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_claim_lights_itself_its_evidence_and_the_sentences_of_the_sources(
    browser: Browser, tmp_path: Path, scheme: str
) -> None:
    page = browser.new_page(viewport=DESK)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    opened(page, checked(), tmp_path)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    before = page.locator("#q2-1").evaluate("one => getComputedStyle(one).backgroundColor")
    page.locator("#t2").press("Enter")
    for lit in ("#t2", "#c2 mark", "#q2-1"):
        colour = page.locator(lit).first.evaluate("one => getComputedStyle(one).backgroundColor")
        assert colour == TARGET[scheme] != before, lit
    assert page.locator("#c2").is_visible() and not page.locator("#c1").is_visible()
    page.locator("#c2 .jump").first.press("Enter")
    for lit in ("#t2", "#q2-1"):
        colour = page.locator(lit).evaluate("one => getComputedStyle(one).backgroundColor")
        assert colour == TARGET[scheme], lit
    assert page.locator("#c1").is_visible()
    page.goto(f"{page.url.partition('#')[0]}#t2")
    assert page.locator("#c2").is_visible() and not page.locator("#c1").is_visible()
    page.locator(".beside a").first.press("Enter")
    assert page.locator("#c1").is_visible()
    page.close()


@in_a_browser
def test_beside_a_long_text_the_evidence_comes_to_the_text_and_not_the_text_to_it(
    browser: Browser, tmp_path: Path
) -> None:
    page = browser.new_page(viewport=DESK)
    opened(page, long(), tmp_path)
    for claim in ("#t25", "#t50"):
        page.locator(claim).scroll_into_view_if_needed()
        before = page.evaluate("scrollY")
        page.locator(claim).click()
        assert page.evaluate("scrollY") == before > 0
        assert page.locator(claim.replace("t", "c")).evaluate("one => one.getBoundingClientRect().top") < 200
        jump = page.locator(claim.replace("t", "c") + " .jump").first
        jump.click()
        assert page.evaluate("scrollY") == before
    page.close()


@in_a_browser
def test_a_sentence_that_two_claims_cite_is_lit_for_each(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport=DESK)
    address = opened(page, checked(), tmp_path)
    for anchor, claim in (("q6-1", "#t6"), ("q7-1", "#t7")):
        page.goto(f"{address}#{anchor}")
        for lit in ("mark.q6.q7", claim):
            colour = page.locator(lit).evaluate("one => getComputedStyle(one).backgroundColor")
            assert colour == TARGET["light"], (anchor, lit)
    page.close()


@in_a_browser
def test_behind_the_claims_that_have_rules_of_their_own_the_evidence_is_lit(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport=DESK)
    address = opened(page, long(30), tmp_path)
    page.goto(f"{address}#c205")
    colour = page.locator("#c205 mark").first.evaluate("one => getComputedStyle(one).backgroundColor")
    assert colour == TARGET["light"] and not page.locator("#c204").is_visible()
    page.goto(f"{address}#t205")
    assert page.locator("#c205").is_visible()
    page.close()


@in_a_browser
def test_on_a_phone_the_evidence_lies_over_the_text_and_goes_away(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport=PHONE)
    opened(page, checked(), tmp_path)
    page.locator("#t2").scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    page.locator("#t2").click()
    sheet = page.locator("#c2").bounding_box()
    assert sheet is not None and page.evaluate("scrollY") == before
    assert sheet["y"] + sheet["height"] == pytest.approx(PHONE["height"]) and sheet["height"] <= 0.7 * PHONE["height"]
    page.locator("#c2 .ways a").first.click()
    assert page.locator("#c2").evaluate("one => getComputedStyle(one).position") == "static"
    assert page.evaluate("document.querySelector('#t2').getBoundingClientRect().top") < PHONE["height"]
    page.close()


@in_a_browser
def test_print_shows_the_text_and_all_evidence_whatever_was_chosen(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport=DESK)
    address = opened(page, checked(), tmp_path)
    page.goto(f"{address}#c2")
    page.emulate_media(media="print")
    assert all(page.locator(f"#c{number}").is_visible() for number in range(1, 8))
    assert page.locator("#evidence").evaluate("one => getComputedStyle(one).position") == "static"
    page.close()


@in_a_browser
def test_a_claim_is_reached_and_opened_by_the_keyboard(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport=DESK)
    opened(page, checked(), tmp_path)
    page.locator("#t1").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "t2"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article').id") == "c2"
    page.close()
