"""Windows of a browser on the service's page and reports: their sizes, and the steps that reach a state.

The ids of the page stand here and in `firefox.mjs`, and nowhere else under `tests/browser`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser import invented
from tests.served import Served

WIDE, TABLET, PHONE, NARROW = (1440, 1000), (820, 1180), (390, 844), (320, 700)
VIEWS = ("summary", "compare", "stories", "check")
PATHS = dict(zip(VIEWS, ("/v1/summaries", "/v1/comparisons", "/v1/stories", "/v1/checks"), strict=True))


@contextmanager
def window(browser: Browser, size: tuple[int, int], *, dark: bool = False, policy: bool = False) -> Iterator[Page]:
    """A new page, closed in the end; without `policy`, a test can add its own script to it."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        permissions=["clipboard-read", "clipboard-write"],
        reduced_motion="reduce",
        bypass_csp=not policy,
    )
    context.set_default_timeout(60_000)
    try:
        yield context.new_page()
    finally:
        context.close()


def add(page: Page, documents: list[dict[str, Any]]) -> None:
    """Add articles as one file, and wait until it is read."""
    lines = "\n".join(json.dumps(one) for one in documents)
    file: FilePayload = {"name": "articles.jsonl", "mimeType": "application/jsonl", "buffer": lines.encode()}
    page.set_input_files("#files", file)
    expect(page.locator("#state")).to_contain_text("added")


def send(page: Page) -> None:
    page.click("#send")


def turn(page: Page, view: str) -> None:
    page.click(f"#view-{view}")


def answered(page: Page) -> None:
    page.wait_for_selector("#result:not([hidden])")


def example(page: Page, view: str = "summary") -> None:
    """The example of a view and its answer."""
    turn(page, view)
    page.click("#example")
    answered(page)


def open_quote(page: Page) -> None:
    page.locator("#findings .said .marker").first.click()
    page.wait_for_selector("#quote:not([hidden])")


def open_exports(page: Page) -> None:
    page.click("#export > summary")


def open_everything(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")


def report(served: Served, view: str, documents: list[dict[str, Any]], **more: Any) -> str:
    """The HTML report that the service makes of these documents."""
    text = {"text": invented.CHECKED} if view == "check" else {}
    answer = httpx.post(
        f"{served.url}{PATHS[view]}?format=html", json={"documents": documents, **text, **more}, timeout=120
    )
    answer.raise_for_status()
    return answer.text


def documents_of(view: str, count: int = 10) -> list[dict[str, Any]]:
    """What a report of so many articles, or of as many stories, is made of."""
    return invented.heap(count) if view == "stories" else invented.articles(count)
