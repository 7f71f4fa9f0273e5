"""In CI a skip that is not allowed is a failure."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import skips

pytest_plugins = ["pytester"]

SKIPPING = """
import pytest

@pytest.mark.skipif(True, reason="no such program")
def test_by_mark():
    pass

def test_by_call():
    pytest.skip("no such data")

@pytest.mark.xfail(reason="known")
def test_known():
    assert False

def test_that_runs():
    pass
"""


@pytest.fixture
def ci(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """As in CI, where nothing is allowed and the development data are there."""
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(skips, "ALLOWED", ())
    monkeypatch.setattr(skips, "DATA", tmp_path)
    return monkeypatch


def run(pytester: pytest.Pytester, source: str = SKIPPING) -> pytest.RunResult:
    pytester.makepyfile(test_them=source)
    return pytester.runpytest_inprocess("-p", "tests.skips", "-p", "no:cacheprovider")


def test_outside_ci_skips_are_counted_by_reason_and_fail_nothing(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    result = run(pytester)
    result.assert_outcomes(passed=1, skipped=2, xfailed=1)
    result.stdout.fnmatch_lines(["*skips by reason*", "   1  no such data", "   1  no such program"])


def test_in_ci_a_skip_fails_and_its_test_is_named(pytester: pytest.Pytester, ci: pytest.MonkeyPatch) -> None:
    result = run(pytester)
    result.assert_outcomes(passed=1, failed=1, errors=1, xfailed=1)
    result.stdout.fnmatch_lines(
        [
            "test_them.py::test_by_mark may not be skipped in CI: no such program (tests/skips.py)",
            "test_them.py::test_by_call may not be skipped in CI: no such data (tests/skips.py)",
        ]
    )


def test_in_ci_a_file_that_is_skipped_whole_fails(pytester: pytest.Pytester, ci: pytest.MonkeyPatch) -> None:
    result = run(pytester, "import pytest\npytest.importorskip('no_such_module')\ndef test_it(): pass\n")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["test_them.py may not be skipped in CI: could not import 'no_such_module'*"])


def test_in_ci_what_is_allowed_by_test_and_reason_is_skipped(
    pytester: pytest.Pytester, ci: pytest.MonkeyPatch
) -> None:
    ci.setattr(skips, "ALLOWED", ((r"test_them\.py::test_by_", r"no such program"),))
    run(pytester).assert_outcomes(passed=1, failed=1, skipped=1, xfailed=1)


@pytest.mark.parametrize(("there", "allowed"), [(True, False), (False, True)])
def test_development_data_may_be_missing_where_there_are_none_at_all(
    tmp_path: Path, ci: pytest.MonkeyPatch, there: bool, allowed: bool
) -> None:
    ci.setattr(skips, "DATA", tmp_path if there else tmp_path / "nowhere")
    assert skips.is_allowed("tests/test_x.py::test_it", "the development data are not on this machine") is allowed
    assert not skips.is_allowed("tests/test_x.py::test_it", "the sample cluster is not in this checkout")


def test_every_reason_that_is_allowed_is_one_that_a_test_gives() -> None:
    written = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    for pattern in skips.DATA_REASONS:
        assert pattern.replace("\\", "") in written
