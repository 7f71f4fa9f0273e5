"""The page keeps its own content policy in every view, and its browser complains of nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.window import VIEWS, WIDE, example, open_everything, window
from tests.opened import NEEDS_CHROMIUM, started
from tests.served import Served

pytestmark = [NEEDS_CHROMIUM, pytest.mark.browser]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from started()


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_keeps_the_policy_of_the_page(browser: Browser, served: Served, view: str) -> None:
    complaints: list[str] = []
    with window(browser, WIDE, policy=True) as page:
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(served.url + "/")
        example(page, view)
        open_everything(page)
        assert complaints == []
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('p'), { innerHTML: '<b style=top:0>' }))"
        )
        assert "style" in "".join(complaints), "the policy is not on"
