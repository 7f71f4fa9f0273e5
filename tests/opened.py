"""The page of the service in a real browser, for tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.served import Served

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NEEDS_CHROMIUM = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on PATH; apt-get install chromium enables these tests"
)
DESK = (1440, 1000)
PHONE = (390, 844)


def started() -> Iterator[Browser]:
    """A browser, closed in the end."""
    with sync_playwright() as playwright:
        # As root, as in a container, Chromium runs without its own sandbox only.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


class Opened:
    """A page of the service, and all that its browser asked for and complained of."""

    def __init__(self, browser: Browser, served: Served, size: tuple[int, int], *, dark: bool = False) -> None:
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            has_touch=size[0] < 700,
            permissions=["clipboard-read", "clipboard-write"],
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(20_000)
        self.page: Page = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(served.url + "/")

    def summarize_example(self) -> None:
        self.page.click("#example")
        self.page.wait_for_selector("#result:not([hidden])")

    def write(self, *texts: str) -> None:
        for row, text in enumerate(texts):
            self.page.click("#add")
            self.page.locator("#articles textarea").nth(row).fill(text)

    def overflow(self) -> int:
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def give(opened: Opened, *files: tuple[str, bytes]) -> None:
    """Drop files on the page, and wait until they are read."""
    opened.page.evaluate(
        """(files) => { const given = new DataTransfer();
             for (const [name, bytes] of files) given.items.add(new File([new Uint8Array(bytes)], name));
             document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: given, bubbles: true })); }""",
        [[name, list(content)] for name, content in files],
    )
    expect(opened.page.locator("#state")).to_contain_text("added")
    expect(opened.page.locator("#send")).to_be_enabled()
