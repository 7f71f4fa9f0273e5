"""axe-core finds no violation in any state of page, reports and reference."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.states import STATES
from tests.browser.tools import AXE, NEEDS_AXE
from tests.browser.window import WIDE, window
from tests.opened import NEEDS_CHROMIUM, started
from tests.served import Served

pytestmark = [NEEDS_CHROMIUM, NEEDS_AXE, pytest.mark.browser]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

KNOWN: dict[str, set[str]] = {}
"""Rules that a state is known to break; a rule that is no longer broken has to leave this table."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from started()


@pytest.fixture(scope="module")
def patient() -> Iterator[Served]:
    """A service that takes its time: 200 articles on a machine that has other work."""
    with Served(workers=1, deadline=120) as running:
        yield running


def violations(page: Page) -> dict[str, list[str]]:
    """Rules that the page breaks, each with the selectors of what breaks it."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "(tags) => axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })", RULES
    )
    assert found["passes"], "axe has tried no rule"
    return {one["id"]: [str(node["target"]) for node in one["nodes"][:5]] for one in found["violations"]}


@pytest.mark.parametrize("name", STATES)
def test_axe_finds_no_violation(browser: Browser, patient: Served, name: str) -> None:
    state = STATES[name]
    with window(browser, state.size, dark=state.dark) as page:
        state.steps(page, patient)
        found = violations(page)
    assert found.keys() == KNOWN.get(name, set()), found


def test_axe_finds_what_is_wrong(browser: Browser) -> None:
    with window(browser, WIDE) as page:
        page.set_content("<main><p style='color: #ccc'>Pale</p><img src='data:,'><li>Alone</li></main>")
        assert {"color-contrast", "image-alt", "listitem", "html-has-lang"} <= violations(page).keys()
