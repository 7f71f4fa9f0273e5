"""Every state of page and reports that has to be accessible: a name, the steps that lead there, the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser import invented, window
from tests.browser.window import NARROW, PHONE, VIEWS, WIDE
from tests.served import Served


@dataclass(frozen=True, slots=True)
class State:
    """How a state is reached in a new window."""

    steps: Callable[[Page, Served], None]
    size: tuple[int, int] = WIDE
    dark: bool = False


def _page(*steps: Callable[[Page], None]) -> Callable[[Page, Served], None]:
    """These steps on the page of the service."""

    def reach(page: Page, served: Served) -> None:
        page.goto(served.url + "/")
        for step in steps:
            step(page)

    return reach


def _docs(page: Page, served: Served) -> None:
    page.goto(served.url + "/docs")


def _report(view: str, *steps: Callable[[Page], None]) -> Callable[[Page, Served], None]:
    """These steps on a report of six articles."""

    def reach(page: Page, served: Served) -> None:
        page.set_content(window.report(served, view, window.documents_of(view, 6)))
        for step in steps:
            step(page)

    return reach


def _add(count: int) -> Callable[[Page], None]:
    return lambda page: window.add(page, invented.articles(count))


def _add_hebrew(page: Page) -> None:
    window.add(page, [{"id": f"il-{row}", "text": text} for row, text in enumerate(invented.HEBREW)])


def _answer_of(view: str) -> Callable[[Page], None]:
    return lambda page: window.example(page, view)


def _unanswered(page: Page) -> None:
    """Ask, and get no answer."""
    page.evaluate("() => { window.fetch = () => new Promise(() => {}); }")
    window.send(page)
    page.wait_for_selector("#progress:not([hidden])")


def _busy(page: Page) -> None:
    """Ask, and get a 503 that says when to ask again."""
    problem = '{"title": "overloaded", "status": 503, "detail": "the service is busy"}'
    headers = {"Retry-After": "30", "Content-Type": "application/problem+json"}
    page.route("**/v1/summaries*", lambda route: route.fulfill(status=503, headers=headers, body=problem))
    with page.expect_response("**/v1/summaries*"):
        window.send(page)
    page.wait_for_function(
        "document.querySelector('#state').textContent + document.querySelector('#trouble').textContent"
    )


def _refused(page: Page) -> None:
    window.send(page)
    page.wait_for_selector("#trouble:not([hidden])")


def _send(page: Page) -> None:
    window.send(page)
    window.answered(page)


EMPTY, ARTICLES, SUMMARY = _page(), _page(_add(3)), _page(_answer_of("summary"))
QUOTE, MENU = (_page(_answer_of("summary"), step) for step in (window.open_quote, window.open_exports))
STATES: dict[str, State] = {
    "empty": State(EMPTY),
    "empty, dark": State(EMPTY, dark=True),
    "empty, narrow": State(EMPTY, NARROW),
    "articles": State(ARTICLES),
    "articles opened, dark, phone": State(_page(_add(3), window.open_everything), PHONE, dark=True),
    "reading": State(_page(_add(3), _unanswered)),
    "error": State(_page(_refused)),
    "busy": State(_page(_add(3), _busy)),
    **{f"{view}": State(_page(_answer_of(view))) for view in VIEWS},
    **{f"{view}, dark, phone": State(_page(_answer_of(view)), PHONE, dark=True) for view in VIEWS},
    **{f"{view}, narrow": State(_page(_answer_of(view)), NARROW) for view in VIEWS},
    "summary opened": State(_page(_answer_of("summary"), window.open_everything)),
    "quote": State(QUOTE),
    "quote, dark": State(QUOTE, dark=True),
    "quote, phone": State(QUOTE, PHONE),
    "exports": State(MENU),
    "exports, dark, phone": State(MENU, PHONE, dark=True),
    "200 articles": State(_page(_add(200))),
    "summary of 200 articles": State(_page(_add(200), _send)),
    "Hebrew": State(_page(_add_hebrew, _send)),
    "Hebrew, phone": State(_page(_add_hebrew, _send), PHONE),
    **{f"report of {view}": State(_report(view)) for view in VIEWS},
    **{f"report of {view}, opened": State(_report(view, window.open_everything)) for view in VIEWS},
    **{f"report of {view}, dark, narrow": State(_report(view), NARROW, dark=True) for view in VIEWS},
    "reference": State(_docs),
    "reference, dark, narrow": State(_docs, NARROW, dark=True),
}
