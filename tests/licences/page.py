"""docs/licences.md from what is installed."""

from __future__ import annotations

from collections.abc import Mapping

from .known import BY_HAND, COPYLEFT_OF_FILES, PERMISSIVE, WEAK
from .lock import Locked
from .reading import Dependency

HEAD = """# Licences of the dependencies

`make licences` writes this page anew from `requirements-dev.lock` and the metadata of what `.venv` has installed of
it, on Linux x86-64 with CPython {python}. The library has the MIT licence; its word lists are in [NOTICE](../NOTICE).

`tests/test_licences.py` fails where a distribution that a user's installation may bring, on any system, states no
licence, or one that is not allowed. Allowed are {permissive}.
{weak} are allowed for the distributions under
[weak copyleft](#weak-copyleft) alone: they bind who changes the library in question, and not who imports it.
The extra `ray` has a lock of its own, and is not on this page.

A licence here is the one that a distribution states for itself. Compiled wheels carry libraries of others, whose
licences are in the wheels: those of numpy and scipy have OpenBLAS (BSD) and the runtime of GCC's Fortran (GPL with
its runtime exception, and libquadmath under LGPL), that of pypdfium2 has PDFium and what it is built of.

Sizes are of the installed files, without what Python compiles of them. What has "-" is not installed there.
"""


def page(
    dependencies: Mapping[str, Dependency],
    required: Mapping[str, frozenset[str]],
    installed: Mapping[str, frozenset[str]],
    locked: Mapping[str, Locked],
    python: str,
) -> str:
    """The page.

    Args:
        dependencies: by canonical name.
        required: names of dependencies by extra, the library's own under "".
        installed: those of them that an installation on this system has, the library's own among all.
        locked: the lock that they are of.
        python: version, as in "3.11".
    """
    head = HEAD.format(python=python, permissive=_listed(PERMISSIVE), weak=_listed(COPYLEFT_OF_FILES))
    library = required[""]
    parts = [
        head,
        _sizes(dependencies, installed),
        _section("The library", library, installed[""], dependencies, locked),
    ]
    parts += [
        _section(f"The extra `{extra}`", names - library, installed[extra], dependencies, locked)
        for extra, names in required.items()
        if extra
    ]
    return "\n".join([*parts, _weak(dependencies), _by_hand(dependencies)])


def _listed(names: frozenset[str]) -> str:
    *first, last = sorted(names)
    return f"{', '.join(first)} and {last}"


def _sizes(dependencies: Mapping[str, Dependency], installed: Mapping[str, frozenset[str]]) -> str:
    rows = ["## In all\n", "| installation | distributions | MB |", "|---|---|---|"]
    for extra, names in installed.items():
        what = f"`pip install '.[{extra}]'`" if extra else "`pip install .`"
        rows.append(f"| {what} | {len(names)} | {sum(dependencies[name].size for name in names) / 1e6:.0f} |")
    return "\n".join([*rows, ""])


def _section(
    title: str,
    names: frozenset[str],
    installed: frozenset[str],
    dependencies: Mapping[str, Dependency],
    locked: Mapping[str, Locked],
) -> str:
    rows = [f"## {title}\n", "| distribution | version | licence | MB |", "|---|---|---|---|"]
    for name in sorted(names):
        one = dependencies[name]
        version = one.version or ", ".join(sorted(locked[name].versions))
        size = f"{one.size / 1e6:.1f}" if name in installed else "-"
        rows.append(f"| {name} | {version} | {one.licence} | {size} |")
    return "\n".join([*rows, ""])


def _weak(dependencies: Mapping[str, Dependency]) -> str:
    rows = ["## Weak copyleft\n", "| distribution | licence | why it may |", "|---|---|---|"]
    rows += [
        f"| {name} | {dependencies[name].licence} | {why} |" for name, why in WEAK.items() if name in dependencies
    ]
    return "\n".join([*rows, ""])


def _by_hand(dependencies: Mapping[str, Dependency]) -> str:
    rows = ["## Found by hand\n", "Their metadata name no licence that SPDX knows.\n"]
    rows += ["| distribution | licence | source |", "|---|---|---|"]
    rows += [
        f"| {name} | {found.licence} | {found.source} |" for name, found in BY_HAND.items() if name in dependencies
    ]
    return "\n".join([*rows, ""])
