"""The published schema of the JSON form, against real summaries and the agreed example.

The validator is that of `schemas`.
"""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer import Document, Options, Summary, read_documents, summarize, to_json
from summarizer.output.summary_json import schema_text
from tests.schemas import ANNOTATIONS, APPLIED, ASSERTIONS, faults, subschemas, undescribed

ROOT = Path(__file__).resolve().parent.parent
SCHEMA: dict[str, Any] = json.loads((ROOT / "docs" / "summary.schema.json").read_text("utf-8"))


def test_the_published_file_is_what_make_schema_writes() -> None:
    assert (ROOT / "docs" / "summary.schema.json").read_text("utf-8") == schema_text()


def test_every_keyword_of_the_schema_is_checked_here() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    used = set().union(*subschemas(SCHEMA))
    assert used - ANNOTATIONS - set(ASSERTIONS) - APPLIED == set()


def test_every_reference_leads_somewhere_and_every_definition_is_used() -> None:
    used = {one["$ref"].removeprefix("#/$defs/") for one in subschemas(SCHEMA) if "$ref" in one}
    assert used == set(SCHEMA["$defs"])


SEEDS = read_documents([ROOT / "seeds" / "kim-putin-summit"])
FERRY = "LAGOS, March 2 (Reuters) - The ferry sank off Lagos on Monday, killing 12 people. Divers came on Tuesday."
COPIES = [
    Document(id="a", text=FERRY, publisher="Post", agency="Reuters"),
    Document(id="b", text=FERRY, published="2026-03-02", url="https://example.org"),
    Document(id="c", text="Voters went to the polls in Ghana.\n\nSHARE THIS ARTICLE"),
]
TOLLS = [
    Document(
        id="a", text="The ferry sank off Lagos on Monday, killing 12 people, officials said.", published="2026-03-02"
    ),
    Document(
        id="b", text="The ferry sank off Lagos on Monday, killing 15 people, officials said.", published="2026-03-03"
    ),
]
SUMMARIES: dict[str, tuple[Summary, list[Document]]] = {
    "seeds": (summarize(SEEDS), SEEDS),
    "short": (summarize(SEEDS, Options(max_words=30, ranker="lexrank", selector="mmr")), SEEDS),
    "copies": (summarize(COPIES), COPIES),
    "nothing": (summarize(COPIES, Options(max_chars=1)), COPIES),
    "no text": (summarize([Document(id="a", text="")]), [Document(id="a", text="")]),
    "numbers": (summarize(TOLLS), TOLLS),
    "unknown": (
        summarize([Document(id="a", text="沉船事故造成至少十二人死亡。")]),
        [Document(id="a", text="沉船事故造成至少十二人死亡。")],
    ),
}


@pytest.mark.parametrize("name", SUMMARIES)
@pytest.mark.parametrize("unit", ["unicode_code_point", "utf16", "utf8"])
def test_real_summaries_meet_the_schema(name: str, unit: str) -> None:
    summary, documents = SUMMARIES[name]
    assert list(faults(to_json(summary, offset_unit=unit, documents=documents), SCHEMA)) == []


@pytest.mark.parametrize("name", SUMMARIES)
def test_the_schema_describes_every_field_that_is_written(name: str) -> None:
    assert list(undescribed(to_json(SUMMARIES[name][0]), SCHEMA)) == []


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all fields in a JSON value; of an array, of its first element."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield (*path, key)
            yield from paths(below, (*path, key))
    elif isinstance(value, list) and value:
        yield from paths(value[0], (*path, 0))


WHOLE = to_json(SUMMARIES["copies"][0])
WHOLE["disagreements"] = to_json(SUMMARIES["seeds"][0])["disagreements"]
FIELDS = list(paths(WHOLE))


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


@pytest.mark.parametrize("path", FIELDS, ids=lambda path: ".".join(map(str, path)))
def test_no_field_may_have_any_type(path: tuple[Any, ...]) -> None:
    spoilt = copy.deepcopy(WHOLE)
    may_be_object = isinstance(at(WHOLE, path), dict) or path[-1] in ("locator", "locator_end")
    at(spoilt, path[:-1])[path[-1]] = [1] if may_be_object else {"a": 1}
    assert list(faults(spoilt, SCHEMA))


# What a summary has beyond the agreed format, and the example lacks.
OPTIONAL = {
    "language",
    "words",
    "rank",
    "reasons",
    "sentences",
    "note",
    "agency",
    "containment",
    "credit_line",
    "update",
    "prints",
    "facts",
    "similar",
    "partial_origins",
    "headline",
    "locator",
    "locator_end",
}
# `published_at` of a value in a disagreement is beyond it, too.
AGREED = [
    path for path in FIELDS if path[-1] not in OPTIONAL and not ("values" in path and path[-1] == "published_at")
]


@pytest.mark.parametrize("path", AGREED, ids=lambda path: ".".join(map(str, path)))
def test_no_agreed_field_may_be_missing(path: tuple[Any, ...]) -> None:
    spoilt = copy.deepcopy(WHOLE)
    del at(spoilt, path[:-1])[path[-1]]
    assert [fault for fault in faults(spoilt, SCHEMA) if fault.endswith(": required")]


def test_the_page_of_the_format_links_to_the_schema() -> None:
    assert "(summary.schema.json)" in (ROOT / "docs" / "summary-format.md").read_text("utf-8")
