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
expect.set_options(timeout=20_000)

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

    def answered(self) -> None:
        """Wait until an answer is shown."""
        self.page.wait_for_selector("#result:not([hidden])")
        expect(self.page.locator("#progress")).to_be_hidden()

    def summarize_example(self) -> None:
        self.page.click("#example")
        self.answered()

    def turn(self, view: str) -> None:
        """Turn to a view: "summary", "compare", "stories" or "check"."""
        self.page.click(f"#view-{view}")

    def send(self) -> None:
        """Ask for the view's answer, and wait until it is shown."""
        self.page.click("#send")
        self.answered()

    def write(self, *texts: str) -> None:
        for row, text in enumerate(texts):
            self.page.click("#add")
            self.page.locator("#articles textarea").nth(row).fill(text)

    def take(self, form: str) -> None:
        """Choose an entry of the menu of exports."""
        self.page.click("#export > summary")
        self.page.click(f"[data-take={form}]")

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


def show_example(opened: Opened, view: str) -> None:
    """Turn to a view ("summary", "compare", "stories", "check"), and show the example that the page has for it."""
    opened.page.click(f"#view-{view}")
    texts = opened.page.locator("#text").input_value() or view != "check"
    if not texts or not opened.page.locator("#articles > li").count():
        opened.page.click("#example")
    opened.page.wait_for_selector(f"#result[data-view={view}]:not([hidden]) #findings > section")


def covers(opened: Opened, above: str, below: str) -> bool:
    """Whether any of the boxes that the first element of `below` is drawn in lies under the element `above`."""
    return bool(
        opened.page.evaluate(
            """([above, below]) => {
                 const over = document.querySelector(above).getBoundingClientRect();
                 return [...document.querySelector(below).getClientRects()].some((box) =>
                   box.left < over.right && box.right > over.left &&
                   box.top < over.bottom && box.bottom > over.top); }""",
            [above, below],
        )
    )


def in_sight(opened: Opened, selector: str) -> bool:
    """Whether the first of these elements is wholly within the window."""
    return bool(
        opened.page.evaluate(
            """(selector) => { const box = document.querySelector(selector).getBoundingClientRect();
                 return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight; }""",
            selector,
        )
    )


def focused(opened: Opened) -> str:
    """The id of the focused element, or its href where it has no id."""
    return str(opened.page.evaluate("document.activeElement.id || document.activeElement.getAttribute('href') || ''"))
