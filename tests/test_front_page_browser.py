"""The front page of a heap in a browser: what it asks for, how wide it is, and where its marks lead."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from summarizer import Document, Options
from summarizer.stories.front_page import front_page
from summarizer.stories.records import Story
from summarizer.stories.telling import story

from .page import HOSTILE
from .test_front_page import DOCUMENTS, FERRY, STRIKE, heap

pytestmark = pytest.mark.browser

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
in_a_browser = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on PATH; apt-get install chromium enables these tests"
)

ENDLESS, ARABIC = "Rindfleisch" * 60, "غرقت عبارة تحمل تجار السوق قبالة كولفيك "


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # As root, as in a container, Chromium runs without its own sandbox only.
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def ferry() -> Story:
    return story(DOCUMENTS, Options(), summarized=True)


@pytest.fixture(scope="module")
def awkward(ferry: Story) -> list[Story]:
    """Stories with hostile, endless and right-to-left titles, behind an ordinary one."""
    told, strike = [replace(ferry, id="s000")], story(STRIKE, Options(), summarized=False)
    for number, text in enumerate([ENDLESS, ARABIC, *HOSTILE, "word " * 500]):
        documents = tuple(replace(document, title=text + "x", publisher=text) for document in STRIKE)
        told.append(replace(strike, id=f"t{number}", headline=None, sources=documents, publishers=(text,) * 9))
    return told


def written(stories: Sequence[Story], folder: Path) -> str:
    """The address of a file with their page."""
    alone = tuple(Document(id=text, text=text, title=text) for text in (ENDLESS, ARABIC, "<b>bold</b>"))
    (folder / "page.html").write_text(front_page(heap(stories, alone)), "utf-8")
    return (folder / "page.html").as_uri()


@in_a_browser
@pytest.mark.parametrize("width", [320, 390, 768, 1100, 1440])
def test_nothing_is_wider_than_the_window_closed_or_open(
    browser: Browser, awkward: list[Story], tmp_path: Path, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(written(awkward, tmp_path))
    outside = "[...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().right > innerWidth)"
    for opening in ("0", "document.querySelectorAll('details').forEach(each => each.open = true)"):
        page.evaluate(opening)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert page.evaluate(f"{outside}.length") == 0
    page.close()


@in_a_browser
def test_two_hundred_stories_ask_for_nothing_and_raise_no_complaint(
    browser: Browser, ferry: Story, tmp_path: Path
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    address = written([replace(ferry, id=f"s{number}") for number in range(200)], tmp_path)
    page.goto(address)
    assert asked == [address] and complaints == []
    assert page.locator("article.told").count() == 200
    page.close()


@in_a_browser
def test_a_mark_opens_the_quote_that_it_leads_to(browser: Browser, awkward: list[Story], tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(written(awkward, tmp_path))
    quote = page.locator("#s000-q1-1")
    assert not quote.is_visible()
    page.locator("#s000 .begins .marker").first.press("Enter")
    assert quote.is_visible()
    assert FERRY.partition(" on Monday")[0] in quote.inner_text()
    page.close()


@in_a_browser
def test_colours_follow_the_reader_and_print_cuts_no_card(
    browser: Browser, awkward: list[Story], tmp_path: Path
) -> None:
    colours, address = [], written(awkward, tmp_path)
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.goto(address)
        colours.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.emulate_media(media="print")
        card_style = "getComputedStyle(document.querySelector('.told')).breakInside"
        assert page.evaluate(card_style) == "avoid"
        page.close()
    assert colours == ["rgb(251, 250, 246)", "rgb(22, 21, 19)"]
