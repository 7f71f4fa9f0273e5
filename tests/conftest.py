"""Fixtures of more than one file."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.served import Served


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    """The service with its defaults, shared by all tests that only ask it."""
    with Served(workers=2) as running:
        yield running


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.url, timeout=60) as asking:
        yield asking
