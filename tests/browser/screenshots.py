"""Views and reports to pictures, to look at and for the README.

`python -m tests.browser.screenshots OUTDIR [WORD]` writes each at 390, 820 and 1440 pixels, light and dark, and
prints their names; with a word, only those whose name has it. A picture of a report is as high as the report, at
most 4,000 pixels; one of the page is what its window shows.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser import window
from tests.browser.window import PHONE, TABLET, VIEWS, WIDE
from tests.opened import started
from tests.served import Served

SIZES = (PHONE, TABLET, WIDE)
HIGHEST = 4000  # pixels


def _views(served: Served) -> dict[str, Callable[[Page], None]]:
    """Each state of the page that is pictured, with its steps."""

    def opened(page: Page) -> None:
        page.goto(served.url + "/")

    def example(view: str, *more: Callable[[Page], None]) -> Callable[[Page], None]:
        def reach(page: Page) -> None:
            opened(page)
            window.example(page, view)
            for step in more:
                step(page)

        return reach

    def articles(page: Page) -> None:
        opened(page)
        window.add(page, window.documents_of("summary", 3))

    return {
        "page-empty": opened,
        "page-articles": articles,
        **{f"page-{view}": example(view) for view in VIEWS},
        "page-quote": example("summary", window.open_quote),
        "page-exports": example("summary", window.open_exports),
        "reference": lambda page: page.goto(served.url + "/docs") and None,
    }


def _reports(served: Served) -> Iterator[tuple[str, str]]:
    for view in VIEWS:
        yield f"report-{view}", window.report(served, view, window.documents_of(view, 6))


def _take(browser: Browser, file: Path, reach: Callable[[Page], object], whole: bool) -> None:
    """The picture in each size and colour scheme, beside `file`, whose name each one's begins with."""
    for size in SIZES:
        for scheme in ("light", "dark"):
            with window.window(browser, size, dark=scheme == "dark") as page:
                reach(page)
                height = page.evaluate("document.documentElement.scrollHeight") if whole else size[1]
                picture = file.with_name(f"{file.name}-{size[0]}-{scheme}.png")
                clip = {"x": 0, "y": 0, "width": size[0], "height": min(height, HIGHEST)}
                page.screenshot(path=picture, full_page=whole, clip=clip if whole else None)  # type: ignore[arg-type]
                print(picture)  # noqa: T201


def take_all(folder: Path, word: str = "") -> None:
    """All pictures whose name has this word in it."""
    folder.mkdir(parents=True, exist_ok=True)
    with Served(workers=2) as served:
        for browser in started():
            for name, reach in _views(served).items():
                if word in name:
                    _take(browser, folder / name, reach, whole=False)
            for name, html in _reports(served):
                if word in name:
                    _take(browser, folder / name, partial(Page.set_content, html=html), whole=True)


if __name__ == "__main__":
    take_all(Path(sys.argv[1]), *sys.argv[2:3])
