"""Documents to the sizes of their reports: pixels on a phone, printed pages, bytes.

`python -m tests.browser.measures` prints the table.
"""

from __future__ import annotations

import io

from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.browser.window import PHONE, VIEWS, WIDE, documents_of, report, window
from tests.opened import started
from tests.served import Served

COUNTS = (5, 10, 30, 200)


def height(browser: Browser, html: str) -> int:
    """Pixels from top to bottom of a report in the window of a phone."""
    with window(browser, PHONE) as page:
        page.set_content(html)
        return int(page.evaluate("document.documentElement.scrollHeight"))


def printed_pages(browser: Browser, html: str) -> int:
    """Pages of A4 that a report prints, by the style that it brings."""
    with window(browser, WIDE) as page:
        page.set_content(html)
        return len(PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)


def size(html: str) -> int:
    return len(html.encode("utf-8"))


def _print_table(browser: Browser, served: Served) -> None:
    print(f"{'report':30}{'bytes':>10}{'pages':>8}{'px at 390':>12}")  # noqa: T201
    for view, count in [*((view, 10) for view in VIEWS), *(("summary", count) for count in COUNTS if count != 10)]:
        html = report(served, view, documents_of(view, count))
        figures = f"{size(html):10,}{printed_pages(browser, html):8}{height(browser, html):12,}"
        print(f"{view + ' of ' + str(count):30}{figures}")  # noqa: T201


if __name__ == "__main__":
    with Served(workers=2, deadline=120) as running:
        for chromium in started():
            _print_table(chromium, running)
