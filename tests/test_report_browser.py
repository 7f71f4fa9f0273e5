"""The report in a browser: its first screen, its width and height, its links into what is closed, and on paper."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from summarizer import Document, Options, read_documents, report, summarize

from .report_cluster import cluster

pytestmark = pytest.mark.browser

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SEEDS = Path(__file__).parent.parent / "seeds" / "kim-putin-summit"
ARABIC = "غرقت عبارة تحمل تجار السوق قبالة كولفيك يوم الاثنين، ما أسفر عن مقتل {} شخصا، حسبما قال خفر السواحل."
CLUSTERS: dict[str, Callable[[], list[Document]]] = {
    "seeds": lambda: list(read_documents([SEEDS])),
    "ten": lambda: cluster(10),
    "thirty": lambda: cluster(30, 300),
    "right to left": lambda: [Document(id=f"a{toll}", text=ARABIC.format(toll), publisher="جريدة") for toll in "69"],
    "endless": lambda: [Document(id="x" * 300, text="Rindfleisch" * 60 + " sank.", publisher="Verlag" * 60)],
    "unread": lambda: [Document(id="a", text="")],
}  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on PATH; apt-get install chromium enables these tests")
    with sync_playwright() as playwright:
        # As root, as in a container, Chromium runs without its own sandbox only.
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {name: report(summarize(made(), Options(max_words=200))) for name, made in CLUSTERS.items()}


def opened(browser: Browser, html: str, width: int = 390, height: int = 844) -> Page:
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.set_content(html)
    return page


@pytest.mark.parametrize("name", CLUSTERS)
@pytest.mark.parametrize("width", [320, 390, 820, 1440])
def test_no_page_is_wider_than_its_window(browser: Browser, pages: dict[str, str], name: str, width: int) -> None:
    page = opened(browser, pages[name], width)
    for state in ("false", "true"):
        page.evaluate(f"document.querySelectorAll('details').forEach(one => one.open = {state})")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("name", ["seeds", "ten", "thirty"])
def test_the_first_screen_of_a_phone_has_what_it_is_about_and_the_first_sentences(
    browser: Browser, pages: dict[str, str], name: str
) -> None:
    page = opened(browser, pages[name])
    bottoms = {
        part: page.locator(part).first.evaluate("one => one.getBoundingClientRect().bottom")
        for part in ("h1", ".length", ".origins-bar", "#s1", "#s2")
    }
    assert list(bottoms.values()) == sorted(bottoms.values())
    assert bottoms["#s1"] < 844 * 0.75 and bottoms["#s2"] < 844
    page.close()


def test_what_is_closed_keeps_pages_of_many_documents_short(browser: Browser, pages: dict[str, str]) -> None:
    page = opened(browser, pages["thirty"])
    for section, most in (("evidence", 3000), ("origins", 250), ("sources", 2800), ("map", 250)):
        assert page.locator(f"#{section}").evaluate("one => one.offsetHeight") < most, section
    page.locator("#map details").evaluate("one => { one.open = true; }")
    assert page.locator("#map svg").evaluate("one => one.getBoundingClientRect().height") <= 500
    page.close()


@pytest.mark.parametrize("link", [".origins-bar a", ".said .marker", ".said .count", ".top nav li:last-child a"])
def test_a_link_leads_to_something_that_is_seen(browser: Browser, pages: dict[str, str], link: str) -> None:
    page = opened(browser, pages["ten"])
    first = page.locator(link).first
    target = first.get_attribute("href") or ""
    first.click()
    assert page.locator(target).first.evaluate("one => one.checkVisibility({contentVisibilityAuto: true})")
    assert page.locator(target).first.evaluate(
        "one => { const box = one.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; }"
    )
    page.close()


@pytest.mark.parametrize("name", ["seeds", "ten", "thirty"])
def test_targets_are_large_enough(browser: Browser, pages: dict[str, str], name: str) -> None:
    """At least 24 px high and wide, but for links that stand in a line of text."""
    page = opened(browser, pages[name])
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    small = page.evaluate(
        """() => [...document.querySelectorAll("a:not(.skip, .back, .address), summary")].filter((one) => {
          const box = one.getBoundingClientRect();
          return box.width < 24 || box.height < 23.99;
        }).map((one) => `${one.className} ${one.getAttribute("href")} ${one.getBoundingClientRect().height}`)"""
    )
    assert small == []
    page.close()


def test_the_skip_link_leads_to_the_summary(browser: Browser, pages: dict[str, str]) -> None:
    page = opened(browser, pages["ten"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(page.locator(".skip").get_attribute("href") or "").is_visible()
    page.close()


@pytest.mark.parametrize(("name", "most"), [("seeds", 4), ("ten", 6)])
def test_a_report_takes_few_sheets_of_paper(browser: Browser, pages: dict[str, str], name: str, most: int) -> None:
    page = opened(browser, pages[name])
    sheets = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4", prefer_css_page_size=True))
    assert 1 <= len(sheets) <= most
    page.close()


def test_paper_has_summary_differences_and_evidence_and_no_sources(browser: Browser, pages: dict[str, str]) -> None:
    page = opened(browser, pages["ten"], width=690)
    page.emulate_media(media="print")
    for seen in ("#summary", "#disagreements", "#evidence", "#e1 blockquote"):
        assert page.locator(seen).first.evaluate("one => one.checkVisibility({contentVisibilityAuto: true})"), seen
    for unseen in ("#sources", "#origins", "#map", "nav", ".skip"):
        assert not page.locator(unseen).first.is_visible(), unseen
    assert page.evaluate("document.documentElement.scrollWidth") <= 690
    page.close()
