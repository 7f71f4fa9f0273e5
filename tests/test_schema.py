"""The published schema of the JSON form, against real summaries and the agreed example.

No validator is among the dependencies; the one here knows the keywords that the schema uses, and a test says so.
"""

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer import Document, Options, Summary, read_documents, summarize, to_json
from summarizer.output.summary_json import schema_text

ROOT = Path(__file__).resolve().parent.parent
SCHEMA: dict[str, Any] = json.loads((ROOT / "docs" / "summary.schema.json").read_text("utf-8"))

TYPES: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}
ANNOTATIONS = {"$schema", "$id", "$defs", "title", "description"}
# JSON Schema, draft 2020-12, validation: each keyword to whether a value of its type meets it.
ASSERTIONS: dict[str, Any] = {
    "const": lambda value, wanted: value == wanted,
    "enum": lambda value, wanted: value in wanted,
    "minimum": lambda value, least: value >= least,
    "maximum": lambda value, most: value <= most,
    "minLength": lambda value, least: len(value) >= least,
    "maxLength": lambda value, most: len(value) <= most,
    "pattern": lambda value, pattern: re.search(pattern, value) is not None,
    "minItems": lambda value, least: len(value) >= least,
    "maxItems": lambda value, most: len(value) <= most,
    "uniqueItems": lambda value, _: len({json.dumps(one) for one in value}) == len(value),
    "required": lambda value, keys: set(keys) <= set(value),
}
APPLIED = {"type", "$ref", "properties", "items", "anyOf"}


def is_of(value: Any, names: str | list[str]) -> bool:
    known = [names] if isinstance(names, str) else names
    return any(
        isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool)) for name in known
    )


def faults(value: Any, schema: dict[str, Any], where: str = "") -> Iterator[str]:
    """Where a value breaks the schema, and which keyword of it."""
    if "$ref" in schema:
        yield from faults(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], where)
    if "anyOf" in schema:
        found = [list(faults(value, one, where)) for one in schema["anyOf"]]
        yield from found[0] if all(found) else ()
    if "type" in schema and not is_of(value, schema["type"]):
        yield f"{where}: type"
        return
    for keyword in schema.keys() & ASSERTIONS.keys():
        if not ASSERTIONS[keyword](value, schema[keyword]):
            yield f"{where}: {keyword}"
    for key, below in schema.get("properties", {}).items():
        if key in value:
            yield from faults(value[key], below, f"{where}.{key}")
    for place, element in enumerate(value if "items" in schema else ()):
        yield from faults(element, schema["items"], f"{where}[{place}]")


def subschemas(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    inside = [*schema.get("$defs", {}).values(), *schema.get("properties", {}).values()]
    inside += schema.get("anyOf", [])
    for below in [*inside, *([schema["items"]] if "items" in schema else [])]:
        yield from subschemas(below)


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


def undescribed(value: Any, schema: dict[str, Any], where: str = "") -> Iterator[str]:
    """The keys of a value that the schema has no word on."""
    schema = schema.get("anyOf", [schema])[0]  # the other one is null
    schema = {**schema, **SCHEMA["$defs"].get(schema.get("$ref", "").removeprefix("#/$defs/"), {})}
    if isinstance(value, dict):
        for key, below in value.items():
            if key in schema.get("properties", {}):
                yield from undescribed(below, schema["properties"][key], f"{where}.{key}")
            else:
                yield f"{where}.{key}"
    for element in value if isinstance(value, list) else ():
        yield from undescribed(element, schema.get("items", {}), f"{where}[]")


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
