"""Skipped tests, counted by reason; in CI, those that nobody has allowed are failures.

A test that skips where a file or program is missing tests nothing there, and says so on a line that nobody reads.
Where the environment variable CI is "true", a skip therefore fails unless test and reason stand in `ALLOWED`, or the
reason is one of `DATA_REASONS` and there are no development data at all.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
"""The development data, beside the checkout."""

ALLOWED = (
    # The completion of a shell is tried where the shell is; bash, at least, is everywhere.
    (r"tests/test_cli\.py::", r"(zsh|fish|tcsh) is not installed"),
    # `make proxy` and `make container` say what they could not try.
    (r"tests/test_deploy\.py::", r"(nginx|systemd-analyze) is not installed"),
    # What makes the data files is a dependency of their maintainers alone, until the lock of development has it.
)
"""Patterns of the test's id and of the reason, each found at its beginning."""

DATA_REASONS = (
    r"the development data are not on this machine",
    r"the golden rules are not in \.\./shared/data/sentences",
    r"the official script's figures are not there",
)


def is_allowed(test: str, reason: str) -> bool:
    """Whether a test may be skipped in CI for that reason."""
    if not DATA.is_dir() and any(re.match(pattern, reason) for pattern in DATA_REASONS):
        return True
    return any(re.match(of_test, test) and re.match(of_reason, reason) for of_test, of_reason in ALLOWED)


def reason_of(report: pytest.TestReport | pytest.CollectReport) -> str | None:
    """Why a test was skipped; None for one that was not, or that failed as expected."""
    if report.outcome != "skipped" or hasattr(report, "wasxfail"):
        return None
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return reason.removeprefix("Skipped: ")


def _refuse(report: pytest.TestReport | pytest.CollectReport) -> None:
    reason = reason_of(report)
    if os.environ.get("CI") == "true" and reason is not None and not is_allowed(report.nodeid, reason):
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} may not be skipped in CI: {reason} (tests/skips.py)"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse(report)
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = Counter(map(reason_of, terminalreporter.stats.get("skipped", [])))
    if reasons:
        terminalreporter.section("skips by reason")
    for reason, count in sorted(reasons.items(), key=lambda pair: (-pair[1], str(pair[0]))):
        terminalreporter.write_line(f"{count:4d}  {reason}")
