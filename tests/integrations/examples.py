"""A page to the examples of its sections: which extra each needs, its program, and what it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_SECTION = re.compile(r"^## .*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
_EXTRA = re.compile(r"^```sh\npip install '\.\[(\w+)\]'\n```$", re.MULTILINE)
_LINES = r"((?:(?!```).*\n)*)"
_EXAMPLE = re.compile(rf"^```python\n{_LINES}```\n\n```text\n{_LINES}```$", re.MULTILINE)


class Example(NamedTuple):
    """A program that runs with one extra in an empty folder, and what it prints."""

    extra: str
    program: str
    output: str


def examples(page: str) -> Iterator[Example]:
    """One of each section that says what to install; a section may have any number of other blocks.

    Raises:
        ValueError: a section that says what to install has no program with its output behind it, or several.
    """
    for section in _SECTION.findall(page):
        for extra in _EXTRA.findall(section):
            found = _EXAMPLE.findall(section)
            if len(found) != 1:
                raise ValueError(f"the section of {extra} has {len(found)} programs with their output, not one")
            yield Example(extra, *found[0])
