"""Everything that an installation brings has a licence that it may have, and stands in docs/licences.md with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from packaging.licenses import canonicalize_license_expression

from tests.licences.known import BY_HAND, WEAK
from tests.licences.lock import ROOT, Locked, declared, read_lock, required
from tests.licences.reading import brought, may_have, read

DEVELOPMENT = read_lock(ROOT / "requirements-dev.lock")
REQUIRED = required(declared(), DEVELOPMENT)
DISTRIBUTIONS = sorted(frozenset(read_lock(ROOT / "requirements.lock")).union(*REQUIRED.values()))
PAGE = (ROOT / "docs" / "licences.md").read_text("utf-8")


@pytest.mark.parametrize("name", DISTRIBUTIONS)
def test_a_dependency_has_a_licence_that_it_may_have(name: str) -> None:
    found = read(name)
    assert found.licence, f"{name}: its metadata name no licence; find it, and add it to tests/licences/known.py"
    assert may_have(name, found.licence), f"{name} has the licence {found.licence}"


@pytest.mark.parametrize(("extra", "names"), REQUIRED.items())
def test_the_page_names_each_distribution_with_its_version_and_licence(extra: str, names: frozenset[str]) -> None:
    title = f"The extra `{extra}`" if extra else "The library"
    section = PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([\w.-]+) \| ([^|]+) \| ([^|]+) \|", section, re.MULTILINE)[1:]
    assert {name for name, _, _ in rows} == (names - REQUIRED[""] if extra else names)
    for name, version, licence in rows:
        assert licence == read(name).licence, f"{name}: make licences"
        assert set(version.split(", ")) <= DEVELOPMENT[name].versions, f"{name}: make licences"


@pytest.mark.parametrize(
    ("name", "licence", "allowed"),
    [
        ("x", "MIT", True),
        ("x", "GPL-3.0-only", False),
        ("x", "", False),
        ("x", "Proprietary", False),
        ("x", "GPL-3.0-only OR MIT", True),
        ("x", "GPL-3.0-only AND MIT", False),
        ("x", "MIT AND GPL-3.0-only OR ISC", True),  # AND binds closer
        ("x", "MIT AND (GPL-3.0-only OR ISC)", True),
        ("x", "MIT AND (GPL-3.0-only OR AGPL-3.0-only)", False),
        ("x", "Apache-2.0 WITH LLVM-exception", False),  # an exception is looked at by somebody
        ("x", "MIT)", False),
        ("x", "MPL-2.0", False),
        ("tqdm", "MPL-2.0 AND MIT", True),
        ("tqdm", "GPL-2.0-only", False),  # by name, and of these licences alone
    ],
)
def test_an_expression_is_allowed_as_its_operators_have_it(name: str, licence: str, allowed: bool) -> None:
    assert may_have(name, licence) is allowed


def test_a_lock_is_read_with_versions_markers_and_who_requires_each(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text(
        "a==1 ; python_full_version < '3.12' \\\n    --hash=sha256:0\n"
        "    # via\n    #   b\n    #   project (pyproject.toml)\n"
        "a==2 ; python_full_version >= '3.12' \\\n    --hash=sha256:1\n    # via b\n"
        "B.c==3 \\\n    --hash=sha256:2\n    # via d\n",
        "utf-8",
    )
    locked = read_lock(tmp_path / "lock")
    assert locked == {
        "a": Locked(frozenset({"1", "2"}), frozenset({"b", "project"})),
        "b-c": Locked(frozenset({"3"}), frozenset({"d"})),
    }


def test_what_is_required_is_followed_to_the_end() -> None:
    locked = {
        name: Locked(frozenset({"1"}), frozenset(by))
        for name, by in {"a": [], "b": ["a"], "c": ["b", "x"], "d": ["x"]}.items()
    }
    assert required({"": ["A>=1"], "more": ["d"]}, locked) == {"": {"a", "b", "c"}, "more": {"d"}}


@pytest.mark.parametrize("extra", REQUIRED)
def test_the_lock_has_all_that_the_installed_metadata_require(extra: str) -> None:
    assert brought(declared()[extra]) <= REQUIRED[extra]


def test_what_was_found_by_hand_is_of_dependencies_and_spdx() -> None:
    assert set(BY_HAND) | set(WEAK) <= set(DISTRIBUTIONS)
    for found in BY_HAND.values():
        assert canonicalize_license_expression(found.licence) == found.licence
