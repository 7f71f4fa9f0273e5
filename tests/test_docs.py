"""The pages of the documentation: their examples run, their links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import summarizer

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]


def links(page: Path) -> set[str]:
    """Where a page links to inside of this repository."""
    prose = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    return set(re.findall(r"\]\(((?!https?:)[^)]+)\)", prose))


LINKS = [(page, target) for page in PAGES for target in sorted(links(page))]


def examples(page: str) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", (DOCS / page).read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize(("page", "target"), LINKS, ids=lambda part: part.name if isinstance(part, Path) else part)
def test_every_link_leads_somewhere(page: Path, target: str) -> None:
    path, _, anchor = target.partition("#")
    found = page.parent / path if path else page
    assert found.exists()
    assert not anchor or anchor in anchors(found)


@pytest.mark.parametrize(
    ("page", "count"), [("seams.md", 5), ("library.md", 2), ("inputs.md", 1), ("checking.md", 1)]
)
def test_the_examples_of_a_page_run_in_order(page: str, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = examples(page)
    assert len(shown) == count
    names: dict[str, Any] = {}
    for example in shown:
        exec(compile(example, page, "exec"), names)


def test_the_page_of_the_library_names_everything_public() -> None:
    page = (DOCS / "library.md").read_text("utf-8")
    for name in set(summarizer.__all__) - {"__version__"}:
        assert re.search(rf"\b{name}\b", page), name


def test_every_page_is_linked_from_the_readme_or_another_page() -> None:
    linked = {(page.parent / target.partition("#")[0]).resolve() for page, target in LINKS}
    assert set(PAGES[1:]) <= linked


def test_every_file_that_the_table_of_topics_names_is_there() -> None:
    page = (DOCS / "architecture.md").read_text("utf-8")
    topics = page.split("## Where to find things")[1].split("## ")[0]
    named = set(re.findall(r"`([\w/]+(?:\.\w+)+)`", topics)) - {"data/stopwords/CODE.txt"}
    assert len(named) >= 20
    assert {
        path for path in named if not any((root / path).is_file() for root in (ROOT, ROOT / "summarizer"))
    } == set()
