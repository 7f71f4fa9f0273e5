"""The pages of the documentation: their examples run, their links lead somewhere."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import summarizer
from tests.docsite import loaded_from_elsewhere
from tests.executed import SERVICE, blocks, commands, prints

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [
    *(ROOT / f"{name}.md" for name in ("README", "CHANGELOG", "CONTRIBUTING", "SECURITY")),
    *sorted(DOCS.rglob("*.md")),
]

MADE = """# A page

~~~python
print(1)
~~~

~~~text
1
~~~

~~~python title="made.py"
import sys; print(sys.argv)
~~~

~~~text
no output of what is a file
~~~

~~~console
$ python made.py \\
  2
['made.py', '2']
$ false
$ echo $?
1
~~~
"""


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def execute(page: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a page as its writers do: python -m tests.executed PAGE."""
    command = [sys.executable, "-m", "tests.executed", str(page), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def links(page: Path) -> set[str]:
    """Where a page links to inside of this repository."""
    prose = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    return set(re.findall(r"\]\(((?!https?:)[^)]+)\)", prose))


LINKS = [(page, target) for page in PAGES for target in sorted(links(page))]


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


def test_the_executor_reads_a_page_as_its_readers_do() -> None:
    page = MADE.replace("~~~", "```")
    found = blocks(page)
    assert [(block.language, block.title, block.output) for block in found] == [
        ("python", "", "1\n"),
        ("python", "made.py", None),
        ("text", "", None),
        ("console", "", None),
    ]
    assert [(one.text, one.line, one.shown) for one in commands(found[3])] == [
        ("python made.py \\\n  2", 20, ("['made.py', '2']",)),
        ("false", 23, ()),
        ("echo $?", 24, ("1",)),
    ]


@pytest.mark.parametrize(
    ("shown", "printed", "agree"),
    [
        (["a"], "a\n", True),
        (["a"], "a\n\n", True),
        (["a"], "a\nb\n", False),
        (["a", "b"], "a\n", False),
        (["a", "..."], "a\nb\nc\n", True),
        (["a", "..."], "a\n", True),
        (["...", "c"], "a\nb\nc\n", True),
        (["a", "...", "c"], "a\nc\n", True),
        (["a", "...", "c"], "a\nb\nd\n", False),
        (["a.c"], "abc\n", False),  # what is shown is no pattern
        (["a...c"], "abc\n", False),  # only a line of its own is one
    ],
)
def test_output_is_compared_line_by_line(shown: list[str], printed: str, agree: bool) -> None:
    assert prints(shown, printed) == agree


WRONG = [
    ("~~~python\n1 / 0\n~~~", "ZeroDivisionError"),
    ("~~~python\nprint(1)\n~~~\n\n~~~text\n2\n~~~", "prints otherwise"),
    ("~~~python\nx = 1\n~~~\n\n~~~python\nassert x == 2\n~~~", "line 5"),
    ("~~~console\n$ echo 1\n2\n~~~", "prints otherwise"),
    ("~~~console\n$ false\n~~~", "exit code 1"),
    ("~~~console\n$ summarize no-such-file\n~~~", "cannot be read"),
    ("* one\n\n    ~~~python\n    print(1)\n    ~~~\n\n    ~~~text\n    2\n    ~~~", "prints otherwise"),
]


@pytest.mark.parametrize(("page", "reason"), [(MADE, None), *WRONG])
def test_the_executor_finds_what_is_wrong(page: str, reason: str | None, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(page.replace("~~~", "```"), "utf-8")
    done = execute(tmp_path / "page.md")
    assert (done.returncode, reason or "") == (1 if reason else 0, reason or "")
    assert reason is None or reason in done.stdout


RUN = [
    page for page in PAGES if {"python", "console"} & {block.language for block in blocks(page.read_text("utf-8"))}
]


def test_the_pages_that_show_most_are_among_those_that_run() -> None:
    assert {"README.md", "library.md", "seams.md", "inputs.md", "checking.md", "stories.md", "verifying.md"} <= {
        page.name for page in RUN
    }


@pytest.mark.parametrize("page", RUN, ids=name)
def test_the_examples_of_a_page_run_and_print_what_is_shown(page: Path, request: pytest.FixtureRequest) -> None:
    service = any(SERVICE in block.text for block in blocks(page.read_text("utf-8")) if block.language == "python")
    done = execute(page, *(["--service", request.getfixturevalue("served").url] if service else []))
    assert done.stdout == ""
    assert done.returncode == 0, done.stderr


def test_the_page_of_the_library_names_everything_public() -> None:
    page = (DOCS / "library.md").read_text("utf-8")
    for name in set(summarizer.__all__) - {"__version__"}:
        assert re.search(rf"\b{name}\b", page), name


def test_the_api_reference_has_everything_public_once() -> None:
    hooks = runpy.run_path(str(DOCS / "hooks.py"))
    named = [each for _, _, names in hooks["API"].values() for each in names if each != hooks["OPTIONS"]]
    assert sorted(named) == sorted(set(summarizer.__all__) - {"__version__"})


def test_the_names_of_the_migration_note_add_up() -> None:
    page = (DOCS / "migrating.md").read_text("utf-8").partition("\n## Names\n")[2]
    old, new, all_in_all = map(int, re.findall(r"\b\d+\b", page.partition(":")[0].replace("0.1.0", "")))
    named = re.findall(r"`(\w+)`", page.partition(" in all:")[2].partition("\n\n")[0])
    assert len(named) == len(set(named)) == new
    assert set(named) <= set(summarizer.__all__)
    assert old + new == all_in_all == len(summarizer.__all__)


@pytest.mark.parametrize(
    ("page", "links", "read"),
    [
        ("library.md", "[c](../CHANGELOG.md)", "[c](changelog.md)"),
        ("how-to/what-is-new.md", "[c](../../CHANGELOG.md#x)", "[c](../changelog.md#x)"),
        ("library.md", "[`s`](../seeds/README.md), [m](methods.md#a)", "`s`, [m](methods.md#a)"),
        (
            "library.md",
            "`[c](../CHANGELOG.md)` [w](https://example.org)",
            "`[c](../CHANGELOG.md)` [w](https://example.org)",
        ),
        ("library.md", "```md\n[s](../seeds)\n```\n[s](../seeds)", "```md\n[s](../seeds)\n```\ns"),
    ],
)
def test_links_that_leave_the_pages_become_text_or_their_page(page: str, links: str, read: str) -> None:
    turned = runpy.run_path(str(DOCS / "hooks.py"))["on_page_markdown"]
    assert turned(links, page=SimpleNamespace(file=SimpleNamespace(src_uri=page))) == read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<script src="https://cdn.example/x.js"></script>', ["https://cdn.example/x.js"]),
        ("<img alt=x src=//cdn.example/x.png>", ["//cdn.example/x.png"]),
        ('<link rel="stylesheet" href="https://fonts.example/css">', ["https://fonts.example/css"]),
        ("a { background: url('https://cdn.example/x.png') }", ["https://cdn.example/x.png"]),
        ('@import "//fonts.example/x.css";', ["//fonts.example/x.css"]),
        ('fetch("https://api.example/repos")', ["https://api.example/repos"]),
        ('<a href="https://example.org">a link is followed by a click</a>', []),
        ('<svg xmlns="http://www.w3.org/2000/svg"><script src="assets/x.js">', []),
    ],
)
def test_what_a_site_would_load_from_elsewhere_is_found(text: str, found: list[str]) -> None:
    assert loaded_from_elsewhere(text) == found


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
