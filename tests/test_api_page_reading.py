"""A shown report on the page: quotes, the bar of origins, sources beside, stories to be opened; in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.opened import DESK, NEEDS_CHROMIUM, PHONE, Opened, covers, focused, in_sight, show_example
from tests.served import Served

pytestmark = [NEEDS_CHROMIUM, pytest.mark.browser]
VIEWS = ("summary", "compare", "stories", "check")
MARKS = {
    "summary": ".said .marker",
    "compare": ".statements .marker",
    "stories": ".begins .marker",
    "check": ".said-here",
}
"""What opens a quote, by view."""
PROVED = ".proved"
"""The sentence that an open quote is of."""
SIZES = [(320, 640), PHONE, (820, 1100), DESK]


def too_tall(opened: Opened) -> bool:
    """Whether the sentence is taller than what even the lowest sheet leaves: then its mark is in sight."""
    return bool(
        opened.page.evaluate(
            f"document.querySelector('{PROVED}').getBoundingClientRect().height > innerHeight * 0.56"
        )
    )


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("view", VIEWS)
def test_no_quote_covers_its_sentence(browser: Browser, served: Served, view: str, size: tuple[int, int]) -> None:
    opened = Opened(browser, served, size)
    show_example(opened, view)
    marks = opened.page.locator(MARKS[view]).filter(visible=True)
    total = marks.count()
    assert total >= 3
    for row in sorted({0, total // 2, total - 1}):
        marks.nth(row).click()
        expect(opened.page.locator("#quote")).to_be_visible()
        assert not covers(opened, "#quote", PROVED) or too_tall(opened)
        assert not covers(opened, "#quote", ".opens[aria-expanded=true]")
        assert in_sight(opened, "#quote")
        assert in_sight(opened, ".opens[aria-expanded=true]") or view == "check"
        assert opened.overflow() <= 0
        opened.page.keyboard.press("Escape")
        expect(opened.page.locator("#quote")).to_be_hidden()
    assert opened.complaints == []
    opened.context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_the_keyboard_goes_from_the_mark_into_its_quote_and_back(desk: Opened, view: str) -> None:
    show_example(desk, view)
    mark = desk.page.locator(MARKS[view]).filter(visible=True).nth(1)
    mark.focus()
    place = focused(desk)
    assert mark.get_attribute("aria-expanded") == "false"
    desk.page.keyboard.press("Enter")
    assert focused(desk) == "quote"
    assert mark.get_attribute("aria-expanded") == "true"
    assert mark.get_attribute("aria-controls") == "quote"
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement.closest('#quote .steps') !== null")
    desk.page.keyboard.press("Escape")
    assert focused(desk) == place
    assert mark.get_attribute("aria-expanded") == "false"
    assert desk.page.locator("#quote").is_hidden()


def test_tab_leads_through_the_quote_and_on_behind_its_mark(desk: Opened) -> None:
    show_example(desk, "summary")
    marks = desk.page.locator(".said .marker")
    following = marks.nth(1).get_attribute("href")
    marks.first.focus()
    desk.page.keyboard.press("Enter")
    stops = desk.page.locator("#quote").locator("button:visible, a:visible").count()
    for _ in range(stops):
        desk.page.keyboard.press("Tab")
        assert desk.page.evaluate("document.activeElement.closest('#quote') !== null")
    desk.page.keyboard.press("Tab")
    assert focused(desk) == following
    assert desk.page.locator("#quote").is_hidden()
    marks.first.focus()
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("Shift+Tab")
    assert focused(desk) == marks.first.get_attribute("href")
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement.closest('#quote') !== null")


@pytest.mark.parametrize("view", VIEWS)
def test_what_opens_is_announced_with_its_words(desk: Opened, view: str) -> None:
    show_example(desk, view)
    desk.page.locator(MARKS[view]).filter(visible=True).first.click()
    panel = desk.page.get_by_role("dialog", name=re.compile(r"(?:[Qq]uote|Claim) \d+ of \d+"))
    assert panel.count() == 1
    assert focused(desk) == "quote"
    described = desk.page.locator(f"#{panel.get_attribute('aria-describedby')}")
    words = desk.page.locator("#quote :is(mark, blockquote)").first.inner_text()
    assert words
    assert words in described.inner_text()


def test_next_and_previous_show_the_quotes_of_the_same_sentence_and_say_so(desk: Opened) -> None:
    show_example(desk, "summary")
    sentence = desk.page.locator(".said > li").nth(2)
    quotes = desk.page.locator("#e3 .card mark").all_text_contents()
    assert len(quotes) >= 3
    sentence.locator(".marker").first.click()
    seen = [desk.page.locator("#quote mark").inner_text()]
    for number in range(2, len(quotes) + 1):
        desk.page.get_by_role("button", name="Next quote").click()
        seen.append(desk.page.locator("#quote mark").inner_text())
        said = desk.page.locator("#quote-said")
        assert said.get_attribute("role") == "status"
        assert (said.text_content() or "").startswith(f"Sentence 3, quote {number} of {len(quotes)}.")
        assert sentence.locator(".opens.shown").count() == 1
    assert [" ".join(one.split()) for one in seen] == [" ".join(one.split()) for one in quotes]
    following = desk.page.get_by_role("button", name="Next quote")
    assert following.get_attribute("aria-disabled") == "true"
    desk.page.keyboard.press("ArrowLeft")
    assert desk.page.locator("#quote mark").inner_text() == seen[-2]


def test_every_mark_opens_the_quote_that_it_counts(desk: Opened) -> None:
    show_example(desk, "summary")
    marks = desk.page.locator(".said .marker")
    assert marks.count() >= 8
    for row in range(marks.count()):
        marks.nth(row).click()
        shown = desk.page.locator("#quote .number").inner_text()
        assert shown == marks.nth(row).inner_text()
        assert desk.page.locator("#quote .jump").get_attribute("href") == marks.nth(row).get_attribute("href")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=str)
@pytest.mark.parametrize("view", ["summary", "compare", "check"])
def test_read_in_its_place_opens_the_source_there(
    browser: Browser, served: Served, view: str, size: tuple[int, int]
) -> None:
    opened = Opened(browser, served, size)
    show_example(opened, view)
    opened.page.locator(MARKS[view]).filter(visible=True).first.click()
    quote = opened.page.locator("#quote mark").first.inner_text()
    before = opened.page.evaluate("scrollY")
    opened.page.locator("#quote .jump").first.click()
    lit = opened.page.locator("#beside .lit")
    assert opened.page.locator("#quote").is_hidden()
    assert lit.is_visible()
    assert " ".join(quote.split()) in " ".join(lit.inner_text().split())
    assert in_sight(opened, "#beside .lit")
    assert opened.page.evaluate("document.activeElement === document.querySelector('#beside .lit')")
    if size == DESK:
        assert opened.page.evaluate("scrollY") == before
    opened.context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_no_id_is_there_twice_while_a_quote_is_open(desk: Opened, view: str) -> None:
    show_example(desk, view)
    desk.page.locator(MARKS[view]).filter(visible=True).first.click()
    ids = desk.page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert sorted(ids) == sorted(set(ids))
    dangling = desk.page.evaluate(
        """[...document.querySelectorAll("#result [href^='#']")].map((one) => one.getAttribute("href").slice(1))
             .filter((id) => !document.getElementById(id) || document.getElementById(id).closest("#form"))"""
    )
    assert dangling == []


@pytest.mark.parametrize("view", ["summary", "compare"])
def test_a_segment_of_the_bar_dims_what_its_origin_was_not_found_to_say(desk: Opened, view: str) -> None:
    show_example(desk, view)
    segments = desk.page.locator("#bar [data-origin]")
    said = desk.page.locator(".said > li[data-origins], .statements tr[data-origins]")
    assert segments.count() == 3
    assert said.count() >= 3
    noun = "sentences" if view == "summary" else "statements"
    dimmed = 0
    for row in range(3):
        origin = segments.nth(row).get_attribute("data-origin") or ""
        button = segments.nth(row).get_by_role("button")
        button.focus()
        desk.page.keyboard.press("Space" if row else "Enter")
        assert button.get_attribute("aria-pressed") == "true"
        assert desk.page.locator("#bar [aria-pressed=true]").count() == 1
        kept = [origin in (one.get_attribute("data-origins") or "").split() for one in said.all()]
        assert ["dimmed" not in (one.get_attribute("class") or "").split() for one in said.all()] == kept
        assert all(one.is_visible() for one in said.all())
        told = desk.page.locator("#filtered [role=status]").inner_text()
        assert told.startswith(f"Origin {origin}: ")
        assert told.endswith(f"says {sum(kept)} of {len(kept)} {noun}, wholly or in part.")
        dimmed += kept.count(False)
    assert dimmed > 0
    desk.page.get_by_role("button", name="Show all").click()
    assert desk.page.locator("#result .dimmed").count() == 0
    assert desk.page.locator("#bar [aria-pressed=true]").count() == 0
    assert desk.page.locator("#filtered [role=status]").inner_text() == ""


def test_a_second_click_on_a_segment_shows_all_again(phone: Opened) -> None:
    show_example(phone, "summary")
    button = phone.page.locator("#bar [data-origin] a").nth(1)
    button.tap()
    assert phone.page.locator("#result .dimmed").count() > 0
    phone.page.get_by_role("link", name="About this origin").tap()
    assert phone.page.locator("#o2").is_visible()
    button.tap()
    assert phone.page.locator("#result .dimmed").count() == 0


def test_dimmed_words_can_still_be_read(browser: Browser, served: Served) -> None:
    for dark in (False, True):
        opened = Opened(browser, served, DESK, dark=dark)
        show_example(opened, "summary")
        opened.page.locator("#bar [data-origin] a").nth(1).click()
        ratio = opened.page.evaluate(
            """() => { const light = (color) => { const [r, g, b] = color.match(/[\\d.]+/g).map((one) => one / 255)
                   .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
                 return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
               const ink = light(getComputedStyle(document.querySelector(".said .dimmed .text")).color);
               const paper = light(getComputedStyle(document.body).backgroundColor);
               return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05); }"""
        )
        assert ratio >= 4.5
        opened.context.close()


def test_a_story_opens_as_the_summary_of_its_documents(desk: Opened) -> None:
    detail = desk.page.evaluate(
        """async () => { const { showReport } = await import("/reading.js");
             const result = document.getElementById("result");
             showReport(`<header class="top"><h1 lang="en">1 story</h1></header><main><section id="stories">
               <article class="told" id="sa" data-rows="0 3 5"><h3>A ferry sank</h3></article>
               </section></main>`, "stories");
             result.hidden = false;
             const told = new Promise((done) => result.addEventListener("open-story", ({ detail }) => done(detail)));
             document.querySelector(".open-story").click();
             return told; }"""
    )
    assert detail == {"rows": [0, 3, 5], "title": "A ferry sank"}


def test_buttons_and_marks_are_large_enough_to_be_hit(browser: Browser, served: Served) -> None:
    opened = Opened(browser, served, PHONE)
    for view in VIEWS:
        show_example(opened, view)
        mark = opened.page.locator(MARKS[view]).filter(visible=True).first
        mark.click()
        small = opened.page.evaluate(
            """[...document.querySelectorAll("#result :is(button, .marker, .back, .jump, #bar a)")]
                 .filter((one) => one.checkVisibility() && one.getClientRects().length)
                 .map((one) => [one.className || one.id, one.getBoundingClientRect()])
                 .filter(([, { height, width }]) => height < 23.9 || width < 23.9)"""
        )
        assert small == []
        opened.page.keyboard.press("Escape")
    opened.context.close()


def test_print_opens_the_evidence_and_folds_it_again(desk: Opened) -> None:
    show_example(desk, "summary")
    folded = "[...document.querySelectorAll('#evidence details')].map((one) => one.open)"
    before = desk.page.evaluate(folded)
    assert not any(before)
    desk.page.locator(".said .marker").first.click()
    desk.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert all(desk.page.evaluate(folded))
    assert desk.page.locator("#quote").is_hidden()
    desk.page.emulate_media(media="print")
    assert desk.page.locator("#bar nav").is_hidden()
    assert desk.page.locator("#beside").is_hidden()
    assert desk.page.locator("#form").is_hidden()
    assert desk.page.locator("#e1 .card").first.is_visible()
    desk.page.emulate_media(media="screen")
    desk.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert desk.page.evaluate(folded) == before


def test_ten_articles_print_on_at_most_six_pages(desk: Opened) -> None:
    desk.page.evaluate(
        """async () => {
             const { documents } = await (await fetch("/stories-example.json")).json();
             const body = JSON.stringify({ documents: documents.slice(0, 10) });
             const headers = { "Content-Type": "application/json" };
             const asked = await fetch("/v1/summaries?format=html", { method: "POST", body, headers });
             const { showReport } = await import("/reading.js");
             showReport(await asked.text(), "summary");
             document.getElementById("result").hidden = false; }"""
    )
    printed = desk.page.pdf(format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 6
