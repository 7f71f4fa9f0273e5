"""The page of a checked text in a browser: how wide it is, what a claim lights, and that the text stays in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, PdfMargins, ViewportSize, sync_playwright

from summarizer import check
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
def test_on_a_phone_a_claim_leads_to_its_evidence_and_that_back_to_the_text(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport=PHONE)
    opened(page, checked(), tmp_path)
    page.locator("#t2").click()
    evidence = page.locator("#c2").bounding_box()
    assert evidence is not None and 0 <= evidence["y"] < 100
    page.locator("#c2 .ways a").first.click()
    claim = page.locator("#t2").bounding_box()
    assert claim is not None and 0 <= claim["y"] < 100
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
    assert page.evaluate("document.activeElement.closest('.checked').id") == "c2"
    page.close()


@in_a_browser
def test_on_a_phone_the_first_screen_has_the_title_the_bar_and_the_first_problem(
    browser: Browser, tmp_path: Path
) -> None:
    page = browser.new_page(viewport=PHONE)
    opened(page, checked(), tmp_path)
    for shown in ("h1", ".length", ".share", ".shares-named", ".problems li:first-child"):
        box = page.locator(shown).bounding_box()
        assert box is not None and box["y"] + box["height"] < PHONE["height"], shown
    # Folded, all of it is a few screens; unfolded it is many.
    height = page.evaluate("document.documentElement.scrollHeight")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert 1.8 * height < page.evaluate("document.documentElement.scrollHeight")
    page.close()


@in_a_browser
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_link_unfolds_the_evidence_and_the_source_that_it_leads_to(
    browser: Browser, tmp_path: Path, viewport: ViewportSize
) -> None:
    page = browser.new_page(viewport=viewport)
    opened(page, checked(), tmp_path)
    evidence, source = page.locator("#c2 .versus"), page.locator("#q2-1")
    assert not seen(evidence) and not seen(source)
    page.locator("#t2").press("Enter")
    assert seen(evidence) and not seen(page.locator("#c3 .versus"))
    page.locator("#c2 .jump").first.press("Enter")
    assert seen(source)
    page.locator('.parts a[href="#d2"]').first.evaluate("link => location.hash = link.hash")
    assert seen(page.locator("#d2 .passages"))
    page.close()


def seen(one: Locator) -> bool:
    """Whether a browser paints it: what a closed `details` holds has a box all the same."""
    return bool(one.evaluate("one => one.checkVisibility({contentVisibilityAuto: true})"))


@in_a_browser
def test_print_has_the_problems_the_text_and_all_evidence_and_no_sources(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    opened(page, checked(), tmp_path)
    page.emulate_media(media="print")
    for shown in ("#problems", "#text", *(f"#c{number} .own" for number in range(1, 8)), "#c2 .versus"):
        assert seen(page.locator(shown)), shown
    for hidden in ("#sources", "#c1 .jump >> nth=0", ".ways >> nth=0"):
        assert not seen(page.locator(hidden)), hidden
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= 4
    page.close()


@in_a_browser
def test_ten_stories_print_in_six_pages(browser: Browser, tmp_path: Path) -> None:
    stories = sorted(Path("seeds/week-of-news").glob("*.txt"))[:10]
    text = " ".join(re.split(r"(?<=[.])\s", story.read_text("utf-8").strip())[-1] for story in stories)
    report = check(text, stories)
    assert (len(report.documents), len(report.claims) >= 10) == (10, True)
    page = browser.new_page()
    opened(page, report, tmp_path)
    margin = PdfMargins(top="1.5cm", right="1.5cm", bottom="1.5cm", left="1.5cm")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", margin=margin))) <= 6
    page.close()


@in_a_browser
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_targets_are_24_pixels_high_or_stand_in_a_line(
    browser: Browser, tmp_path: Path, viewport: ViewportSize
) -> None:
    page = browser.new_page(viewport=viewport)
    opened(page, checked(), tmp_path)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    inline = ".checked-text a, .passages a, p.about a, .parts a, .problems a, .skip"
    small = f"""[...document.querySelectorAll('a, summary')].filter(one => !one.matches({inline!r}))
      .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 24).map(one => one.outerHTML)"""
    assert page.evaluate(small) == []
    page.close()
