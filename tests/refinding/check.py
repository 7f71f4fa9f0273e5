"""A folder of files of one kind to what was found of their citations, and every miss in words."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer import Document, InputError, read_documents, render, summarize, verify

from .kinds import KINDS, Kind
from .made import MadeFile
from .readers_of_files import Unit

FILES_OF_A_KIND = 8
_LEAST_CITATIONS = 3
"""Of a file, so that the check reaches something."""


@dataclass
class Found:
    """What was found of a kind."""

    files: int = 0
    citations: int = 0
    found: int = 0
    misses: list[str] = field(default_factory=list)


def check_kind(name: str, folder: Path) -> Found:
    """Make the files of a kind in a folder, read and summarize them, and look their citations up."""
    kind = KINDS[name]
    first = 10 * list(KINDS).index(name)
    made = [kind.make(first + place) for place in range(FILES_OF_A_KIND)]
    for file in made:
        (folder / file.name).write_bytes(file.content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            documents = read_documents(folder)
        except InputError as error:
            return Found(len(made), misses=[str(error)])
    found = Found(len(made))
    for file in made:
        # An id is the file's name, or begins with it; so do the ids that records of the files made here state.
        begins = re.compile(rf"{re.escape(file.name.partition('.')[0])}(?![0-9])")
        _check_file(kind, file, [document for document in documents if begins.match(document.id)], found)
    return found


def _check_file(kind: Kind, file: MadeFile, documents: Sequence[Document], found: Found) -> None:
    if not documents:
        found.misses.append(f"{file.name}: nothing was read of it")
        return
    read = _letters(" ".join(map(_story_of, documents)))
    found.misses += [
        f"{file.name}: is not in the text read: {told}" for told in file.told if _letters(told) not in read
    ]
    summary = summarize(list(documents), max_words=600, redundancy=1.0)
    written = json.loads(render(summary, "json"))
    found.misses += [f"{file.name}: verify: {problem}" for problem in verify(written, list(documents))]
    cited = [citation for sentence in written["sentences"] for citation in sentence["citations"]]
    if len(cited) < _LEAST_CITATIONS:
        found.misses.append(f"{file.name}: no more than {len(cited)} citations")
    for citation in cited:
        found.citations += 1
        miss = miss_of(kind, file, citation)
        found.found += miss is None
        if miss is not None:
            found.misses.append(f"{file.name}: {miss}: {citation['cited_text']!r}, {_locator(citation)}")
        quoted = _letters(citation["cited_text"])
        found.misses += [
            f"{file.name}: cites furniture: {words}" for words in file.planted if _letters(words) in quoted
        ]


def _story_of(document: Document) -> str:
    """The text of a document without what its reader has told to be no part of the story."""
    kept, at = "", 0
    for span in document.removed:
        kept, at = kept + document.text[at : span.start], span.end
    return kept + document.text[at:]


def miss_of(kind: Kind, file: MadeFile, citation: dict[str, Any]) -> str | None:
    """Why the words quoted are not at the place named; None where they are there."""
    key = citation["document_id"].partition("#")[2] or citation["document_id"]
    units = kind.read(file.content, file.name, key)
    locator, end = citation.get("locator"), citation.get("locator_end")
    if locator is None:
        (unit,) = units
        exact = unit.text[citation["start_char_index"] : citation["end_char_index"]] == citation["cited_text"]
        return "has no place" if unit.locator else None if exact else "the offsets are of other words"
    first, last = _index(units, locator), _index(units, end or locator)
    if first is None or last is None:
        return "there is no such place"
    quote = _letters(citation["cited_text"])
    return None if _stands_in(quote, [_letters(unit.text) for unit in units[first : last + 1]]) else "is not there"


def _index(units: Sequence[Unit], locator: dict[str, Any]) -> int | None:
    stated = {name: value for name, value in locator.items() if value is not None}
    return next((place for place, unit in enumerate(units) if unit.locator == stated), None)


def _stands_in(quote: str, texts: Sequence[str]) -> bool:
    """Whether a quote begins in the first of these texts, runs over all between, and ends in the last."""
    if len(texts) == 1:
        return quote in texts[0]
    if not texts or quote in texts[0] or quote in texts[-1]:
        return False
    return any(quote[:cut] in texts[0] and (_ends_in(quote[cut:], texts[1:])) for cut in range(len(quote) - 1, 0, -1))


def _ends_in(rest: str, texts: Sequence[str]) -> bool:
    """Whether the rest of a quote takes up what is between, and is found in the last of these texts."""
    for text in texts[:-1]:
        if not rest.startswith(text):
            return rest in texts[-1] or _stands_in(rest, texts)
        rest = rest.removeprefix(text)
    return rest in texts[-1]


def _letters(text: str) -> str:
    """A text without white space, hyphens and what cannot be seen."""
    return re.sub(r"[\s\u00ad\u200b\ufeff\u2010-]+", "", text)


def _locator(citation: dict[str, Any]) -> str:
    given = (citation.get(name) for name in ("locator", "locator_end"))
    return " to ".join(
        ", ".join(f"{name} {value}" for name, value in locator.items() if value is not None)
        for locator in given
        if locator
    )
