"""Fixtures of more than one file, and how properties are tried."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from tests import skips
from tests.opened import DESK, PHONE, Opened, started
from tests.served import Served

# The same cases in every run, so that a change alone makes a property fail.
settings.register_profile("summarizer", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("summarizer")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(skips, "skips")


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    """The service with its defaults, shared by all tests that only ask it."""
    with Served(workers=2) as running:
        yield running


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.url, timeout=60) as asking:
        yield asking


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from started()


@pytest.fixture
def desk(browser: Browser, served: Served) -> Iterator[Opened]:
    """The page of the service in a wide window."""
    opened = Opened(browser, served, DESK)
    yield opened
    opened.context.close()


@pytest.fixture
def phone(browser: Browser, served: Served) -> Iterator[Opened]:
    """The page of the service in the window of a phone."""
    opened = Opened(browser, served, PHONE)
    yield opened
    opened.context.close()
