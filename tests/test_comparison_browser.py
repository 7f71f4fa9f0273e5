"""The page of a comparison in a browser: what a phone, a wide window and paper show of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from summarizer import Document, compare, comparison_report, read_documents

from .test_comparison import ALL, SEED, ten_stories

pytestmark = pytest.mark.browser

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
in_a_browser = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on PATH; apt-get install chromium enables these tests"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # As root, as in a container, Chromium runs without its own sandbox only.
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The addresses of pages: of the seeds, of ten stories, and of twenty that share a sentence."""
    folder = tmp_path_factory.mktemp("pages")
    ten = ten_stories()
    twenty = [*ten, *(Document(id=f"more-{place}", text=f"{ALL} Story {place} ends here.") for place in range(10))]
    for name, documents in (("seed", read_documents([SEED])), ("ten", ten), ("twenty", twenty)):
        (folder / f"{name}.html").write_text(comparison_report(compare(documents)), "utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in ("seed", "ten", "twenty")}


def opened(browser: Browser, address: str, width: int, height: int = 844) -> Page:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address)
    return page


@in_a_browser
@pytest.mark.parametrize("width", [320, 390, 820, 1024, 1440])
@pytest.mark.parametrize("name", ["seed", "ten", "twenty"])
def test_nothing_is_wider_than_the_window_closed_or_open(
    browser: Browser, pages: dict[str, str], name: str, width: int
) -> None:
    page = opened(browser, pages[name], width)
    for opening in ("0", "document.querySelectorAll('details').forEach(each => each.open = true)"):
        page.evaluate(opening)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.close()


@in_a_browser
def test_ten_stories_are_a_few_screens_of_a_phone_and_begin_on_the_first(
    browser: Browser, pages: dict[str, str]
) -> None:
    page = opened(browser, pages["ten"], 390)
    assert page.evaluate("document.documentElement.scrollHeight") < 6 * 844
    first = page.locator("tbody th a").first.bounding_box()
    assert first is not None and first["y"] + first["height"] < 844
    assert page.locator(".origins-bar li").count() == 10
    page.close()


@in_a_browser
def test_a_phone_shows_the_line_of_marks_and_a_wide_window_the_columns(
    browser: Browser, pages: dict[str, str]
) -> None:
    for name, width, columns in (("ten", 390, 0), ("ten", 820, 10), ("twenty", 820, 0), ("twenty", 1440, 20)):
        page = opened(browser, pages[name], width)
        row = page.locator("#statements tbody tr").first
        assert row.locator("td:not(.by)").filter(visible=True).count() == columns
        assert row.locator("td.by").is_visible() == (columns == 0)
        page.close()


@in_a_browser
def test_the_head_stays_in_sight_and_a_wide_table_scrolls_in_a_region_with_a_name(
    browser: Browser, pages: dict[str, str]
) -> None:
    page = opened(browser, pages["twenty"], 1100)
    region = page.get_by_role("region", name="wider than the page").first
    region.focus()
    assert region.evaluate("one => one.scrollWidth - one.clientWidth") > 0
    cell = region.locator("tbody th").first
    before = cell.bounding_box()
    region.evaluate("one => one.scrollTo(200, 0)")
    assert cell.bounding_box() == before
    assert region.locator("thead th").first.evaluate("one => getComputedStyle(one).position") == "sticky"
    page.close()


@in_a_browser
def test_ten_stories_fill_at_most_six_sheets(browser: Browser, pages: dict[str, str]) -> None:
    page = opened(browser, pages["ten"], 820)
    sheets = re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4", prefer_css_page_size=True))
    assert 1 < len(sheets) <= 6
    page.close()


@in_a_browser
@pytest.mark.parametrize("width", [390, 1440])
def test_what_can_be_pressed_is_as_large_as_a_finger_needs(
    browser: Browser, pages: dict[str, str], width: int
) -> None:
    page = opened(browser, pages["seed"], width)
    small = page.evaluate(
        "[...document.querySelectorAll('main :is(.statements, .documents, .single) :is(a, summary)')]"
        ".filter(one => one.checkVisibility({contentVisibilityAuto: true}))"
        ".map(one => one.getBoundingClientRect()).filter(box => box.height && Math.min(box.width, box.height) < 23.9)"
        ".length"
    )
    assert small == 0
    page.close()


@in_a_browser
def test_a_link_into_closed_evidence_opens_it(browser: Browser, pages: dict[str, str]) -> None:
    page = opened(browser, pages["ten"], 390)
    page.locator("#statements tbody th a").first.press("Enter")
    page.wait_for_function("document.querySelector('details.unprinted').open")
    assert page.locator("details.claim:target > summary").is_visible()
    page.close()
