"""Reports stay short: pixels on a phone, printed pages, bytes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.measures import height, printed_pages, size
from tests.browser.window import PHONE, documents_of, report
from tests.opened import NEEDS_CHROMIUM, started
from tests.served import Served

pytestmark = [NEEDS_CHROMIUM, pytest.mark.browser]
SCREEN = PHONE[1]
MOST_BYTES = 150_000  # of ten articles, or ten stories
# report of ten articles or stories, most printed pages; the issue of this page wanted six for summary and evidence
PAGES = [("summary", 4), ("compare", 6), ("stories", 4), ("check", 6)]
# report, its articles or stories, most screens of a phone
SCREENS = [
    ("summary", 5, 5),
    ("summary", 10, 6),
    ("summary", 30, 8),
    ("summary", 200, 9),
    ("compare", 10, 8),
    ("stories", 10, 7),
    ("check", 10, 13),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from started()


@pytest.fixture(scope="module")
def patient() -> Iterator[Served]:
    """A service that takes its time: 200 articles on a machine that has other work."""
    with Served(workers=1, deadline=120) as running:
        yield running


@pytest.mark.parametrize(("view", "most"), PAGES)
def test_a_report_of_ten_is_printed_on_a_few_pages(browser: Browser, served: Served, view: str, most: int) -> None:
    html = report(served, view, documents_of(view))
    assert 1 <= printed_pages(browser, html) <= most


TOO_LARGE = pytest.mark.xfail(
    reason="a comparison of ten articles has 250 kB: its quotes stand in their sources again"
)


@pytest.mark.parametrize("view", ["summary", pytest.param("compare", marks=TOO_LARGE), "stories", "check"])
def test_a_report_of_ten_is_small(served: Served, view: str) -> None:
    assert size(report(served, view, documents_of(view))) < MOST_BYTES


@pytest.mark.parametrize(("view", "count", "screens"), SCREENS)
def test_a_report_on_a_phone_grows_less_than_its_articles(
    browser: Browser, patient: Served, view: str, count: int, screens: int
) -> None:
    html = report(patient, view, documents_of(view, count))
    assert height(browser, html) <= screens * SCREEN
