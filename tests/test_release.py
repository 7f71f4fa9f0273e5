"""What a release is checked with, on small examples; and that the places that state the version agree."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from summarizer import __version__
from tests.licences.lock import ROOT, Locked, declared, entries, read_lock, required
from tests.release import contents, tools
from tests.release.bom import BOMS, completed
from tests.release.installing import shown

CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
CITATION = (ROOT / "CITATION.cff").read_text("utf-8")
TRACKED = (".ci/run", "LICENSE", "NOTICE", "api/work.py", "docs/library.md", "docs/check.schema.json", "seeds/a.txt",
           "summarizer/__init__.py", "summarizer/py.typed", "tests/test_x.py")  # fmt: skip


def test_changelog_and_citation_state_this_version_and_one_date() -> None:
    released = re.findall(r"^## \[(\d[\w.]*)\] - (\S+)$", CHANGELOG, re.MULTILINE)
    (version,) = re.findall(r"^version: (\S+)$", CITATION, re.MULTILINE)
    (date,) = re.findall(r"^date-released: (\S+)$", CITATION, re.MULTILINE)
    assert released[0] == (__version__, date)
    assert version == __version__


def test_the_citation_names_the_authors_of_the_package_and_no_address() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    own = CITATION.partition("references:")[0]
    assert [f"  - name: {author['name']}" for author in project["authors"]] == re.findall(r"^  - name: .*", own, re.M)
    assert re.findall(r"https?:|^ *(?:doi|url|orcid):", CITATION, re.MULTILINE) == []


def test_the_wheel_is_expected_to_have_the_files_of_the_packages_under_their_names() -> None:
    expected = contents.in_wheel(TRACKED, "a-1.0")
    assert {name for name in expected if ".dist-info" not in name} == {
        "summarizer/__init__.py",
        "summarizer/py.typed",
        "summarizer_api/check.schema.json",
        "summarizer_api/seeds/a.txt",
        "summarizer_api/work.py",
    }
    assert {"a-1.0.dist-info/licenses/LICENSE", "a-1.0.dist-info/licenses/NOTICE"} <= expected


def test_the_sdist_is_expected_to_have_all_but_the_files_of_ci() -> None:
    assert contents.in_sdist(TRACKED) == {*TRACKED, "PKG-INFO"} - {".ci/run"}


@pytest.mark.parametrize(
    ("there", "found"),
    [
        (["a", "b"], []),
        (["a"], ["x lacks b"]),
        (["a", "b", "__pycache__/a.pyc"], ["x should not have __pycache__/a.pyc"]),
        (["a", "b", "b"], ["x has b twice"]),
    ],
)
def test_each_file_too_few_or_too_many_is_named(there: list[str], found: list[str]) -> None:
    assert list(contents.differences("x", there, frozenset("ab"))) == found


def test_every_root_file_of_the_checkout_is_in_the_sdist_by_a_pattern() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    patterns = [pattern.removeprefix("/") for pattern in build["targets"]["sdist"]["include"]]
    always = {"pyproject.toml", "README.md", "LICENSE", ".gitignore"}  # hatchling takes them by itself
    written = {".ci", ".git", "build", "dist"}  # and caches, which begin with a dot or an underscore
    there = {path.name for path in ROOT.iterdir() if not path.name.startswith((".", "__"))} - always - written
    assert {name for name in there if not any(Path(name).match(pattern) for pattern in patterns)} == set()


def test_what_a_program_writes_as_it_fails_is_told() -> None:
    assert list(tools.run("true")) == []
    (problem,) = tools.run("sh", "-c", "echo so; exit 3")
    assert problem.startswith("sh -c")
    assert problem.endswith("fails: so")


def test_sums_are_those_of_sha256sum(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"")
    (tmp_path / "a").write_bytes(b"abc")
    (tmp_path / "work").mkdir()
    assert tools.sums(tmp_path) == (  # FIPS 180-4, and the empty message
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a\n"
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b\n"
    )
    assert list(tools.run("sha256sum", "--check", "SHA256SUMS", where=tmp_path)) == []


def test_the_readme_shows_a_summary_of_the_seeds() -> None:
    command, printed = shown((ROOT / "README.md").read_text("utf-8"))
    assert command.startswith("summarize seeds/")
    assert printed.count("\n") > 10
    with pytest.raises(ValueError, match="shows no summary"):
        shown("```console\n$ summarize other\n```\n")


def test_a_smaller_lock_has_the_entries_of_some_distributions(tmp_path: Path) -> None:
    lock = "a==1 \\\n    --hash=sha256:0\n    # via b\nB.c==2 \\\n    --hash=sha256:1\n    # via a\n"
    (tmp_path / "lock").write_text(lock, "utf-8")
    assert entries(tmp_path / "lock", {"b-c"}) == lock[lock.index("B.c") :]
    assert read_lock(tmp_path / "lock").keys() == {"a", "b-c"}


def test_the_bill_of_the_service_lists_all_that_its_image_installs() -> None:
    lock, extras = BOMS["sbom-service.json"]
    locked = read_lock(ROOT / lock)
    wanted = required(declared(), locked)
    assert f"--requirement {lock}" in (ROOT / "Dockerfile").read_text("utf-8")
    assert set().union(*(wanted[extra] for extra in extras)) == locked.keys()


def test_a_bill_names_components_alike_and_says_who_requires_whom() -> None:
    bill = {
        "metadata": {"component": {"name": "x", "bom-ref": "root-component"}},
        "components": [
            {"name": "tqdm", "version": "1", "purl": "pkg:t@1", "bom-ref": "L5",
             "description": "line 5: tqdm==1 --hash=0"},
            {"name": "a", "version": "1", "purl": "pkg:a@1", "bom-ref": "L1",
             "description": "line 1: a==1 ; sys_platform == 'win32'     --hash=0"},
        ],
        "dependencies": [],
    }  # fmt: skip
    locked = {"tqdm": Locked(frozenset("1"), frozenset()), "a": Locked(frozenset("1"), frozenset({"tqdm"}))}
    found = completed(bill, locked, frozenset({"tqdm"}))
    first, second = found["components"]
    assert first["licenses"][0]["expression"] == "MPL-2.0 AND MIT"
    assert (first["bom-ref"], "description" in first) == ("pkg:t@1", False)
    assert second["description"] == "installed where sys_platform == 'win32'"
    assert found["dependencies"] == [
        {"ref": f"consensus-summarizer@{__version__}", "dependsOn": ["pkg:t@1"]},
        {"ref": "pkg:a@1", "dependsOn": []},
        {"ref": "pkg:t@1", "dependsOn": ["pkg:a@1"]},
    ]
