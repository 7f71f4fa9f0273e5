"""What a process loads and compiles before its first summary: nothing that it does not need."""

from __future__ import annotations

import gc
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from importlib import import_module
from pathlib import Path
from threading import Barrier

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import lazy_regex, lazy_sparse
from summarizer.documents.boilerplate_patterns import FIRST_FRONTS, FRONTS
from summarizer.lazy_regex import CompiledPattern, LazyPattern
from tests.reaching import reached, reaching

PACKAGE = Path(lazy_regex.__file__).parent
IMPORTED = "from summarizer import summarize"
SUMMARIZED = f"{IMPORTED}; summarize(['A ferry sank off Lagos on Monday.', 'On Monday a ferry sank off Lagos.'])"
LATE = ("checking", "stories", "comparison", "matching", "verification", "batch", "cli", "mcp", "integrations")


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh process has loaded once the code has run."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_importing_the_function_loads_no_scipy() -> None:
    assert {name for name in loaded_by(IMPORTED) if name.split(".")[0] == "scipy"} == set()


def test_a_summary_loads_nothing_of_what_checks_sorts_compares_or_reads_files() -> None:
    late = {f"summarizer.{name}" for name in (*LATE, "reading.files", "reading.formats", "reading.isolation")}
    assert loaded_by(SUMMARIZED) & late == set()


def test_importing_compiles_no_pattern_of_the_regex_library_but_the_few_that_guard_others() -> None:
    code = f"import regex; regex.purge(); {IMPORTED}; print(len(regex._main._cache), end=' ')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 20


def test_every_pattern_is_valid() -> None:
    """An invalid one would be found by the first text that needs it."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "import lazy_regex as regex" in path.read_text("utf-8"):
            import_module(".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts))
    # Those that another test has used are no longer lazy.
    patterns = [each for each in gc.get_objects() if isinstance(each, CompiledPattern)]
    for pattern in patterns:
        assert getattr(pattern, "pattern")  # noqa: B009
    assert len(patterns) > 100


@pytest.mark.parametrize("method", ["match", "search", "fullmatch", "findall", "split"])
def test_a_pattern_finds_what_the_compiled_one_finds(method: str) -> None:
    source, text = r"(?P<word>\p{Lu}\p{Ll}+)", "Anna met Ben"
    lazy = lazy_regex.compile(source, lazy_regex.IGNORECASE)
    known = regex.compile(source, regex.IGNORECASE)
    first, again = (getattr(lazy, method)(text) for _ in range(2))
    expected = getattr(known, method)(text)
    assert str(first) == str(again) == str(expected)
    assert (lazy.pattern, lazy.flags, dict(lazy.groupindex)) == (known.pattern, known.flags, dict(known.groupindex))


def test_an_invalid_pattern_raises_its_error_at_each_use() -> None:
    lazy = lazy_regex.compile("(")
    for _ in range(2):
        with pytest.raises(regex.error):
            lazy.search("text")


def test_threads_may_use_a_pattern_first_at_once() -> None:
    patterns = [lazy_regex.compile(rf"a{{{number}}}(?:b|{'|'.join('cdefgh' * 20)})") for number in range(20)]
    together = Barrier(8)

    def use_all(_: int) -> list[bool]:
        found = []
        for pattern in patterns:
            together.wait()
            found.append(pattern.search("a" * 30 + "b") is not None)
        return found

    with ThreadPoolExecutor(8) as pool:
        assert all(map(all, pool.map(use_all, range(8))))


def test_an_unused_pattern_can_be_copied_and_pickled() -> None:
    lazy = lazy_regex.compile(r"\p{Lu}+")
    for other in (copy(lazy), pickle.loads(pickle.dumps(lazy))):
        assert type(other) is LazyPattern
        assert other.search("a BC d")[0] == "BC"


def test_a_name_of_scipy_is_that_of_scipy() -> None:
    from scipy import sparse

    assert [getattr(lazy_sparse, name) for name in lazy_sparse.__all__] == [
        getattr(sparse, name) for name in lazy_sparse.__all__
    ]
    with pytest.raises(AttributeError):
        getattr(lazy_sparse, "no_such_array")  # noqa: B009


# A line for each pattern, in their order.
BEGUN = [
    "Date: 2011-05-03T10:00:00Z The talks began.",
    "Last updated : Tues., May 3, 2011 at 3:51 PM EST The talks began.",
    "Tuesday, May 3, 2011The talks began.",
    "Pátek, 7. července 2006 Londýňané jednali.",
    "12 of 30 Skip Ad × The talks began.",
    "Hide Caption 1 of 2 Photos: The talks began.",
    "VLADIVOSTOK, Russia, Sept 13 (Reuters) – The talks began.",
    "(AP) - The talks began.",
    "AUGUSTA, Ga. (WRDW/WAGT) – The talks began.",
    "TOKYO and SEOUL, May 3 — The talks began.",
    "HOPE >> The talks began.",
    "Charlottesville, VA - The talks began.",
    "Moscow, 13 Sept – The talks began.",
    "Wed., May 3, 2011 - The talks began.",
    "The New\u00a0York Times - The talks began.",
    "Associated Press The two leaders met.",
    "NEW DELHI: Ministers met.",
    "GAZA/JERUSALEM, May Israel's cabinet met.",
    "Meadow Lake, Sask. – The council met there on Monday night.",
]
PIECES = st.sampled_from(sorted({piece for line in BEGUN for piece in line.split()} | set(" ,-–—_>»([:/")))
CUT = st.tuples(st.sampled_from(BEGUN), st.integers(0, 12), st.integers(0, 4), st.lists(PIECES, max_size=2))


def changed(line: str, at: int, width: int, put: list[str]) -> str:
    """The line with some of its words replaced."""
    words = line.split(" ")
    return " ".join([*words[:at], *put, *words[at + width :]])


@reaching(front=0.2)
@settings(max_examples=400)
@given(st.one_of(CUT.map(lambda cut: changed(*cut)), st.lists(PIECES, max_size=9).map(" ".join), st.text()))
def test_what_a_front_needs_at_a_glance_is_wherever_its_pattern_matches(line: str) -> None:
    for _, front in (*FRONTS, *FIRST_FRONTS):
        plain = front.pattern.match(line, 0, len(line))
        assert str(front.match(line, 0, len(line))) == str(plain)
        if plain:
            reached("front")


def test_there_is_a_line_for_each_front() -> None:
    fronts = [front for _, front in (*FRONTS, *FIRST_FRONTS)]
    assert all(any(front.match(line, 0, len(line)) for line in BEGUN) for front in fronts)
