"""A check as JSON: its schema, its fields, and what its offsets count."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from summarizer import InputError, OptionError, check
from summarizer.checking.records import CheckReport
from summarizer.checking.reports.check_json import check_to_json, schema_text
from summarizer.checking.reports.formats import render_check
from tests.checked import CAPTAIN, DOCUMENTS, INSURER, POST, QUOTE_ALTERED, TEXT, checked
from tests.odd_reports import reports
from tests.reaching import reached, reaching
from tests.schemas import ANNOTATIONS, APPLIED, ASSERTIONS, faults, subschemas, undescribed

SCHEMA_FILE = Path(__file__).resolve().parent.parent / "docs" / "check.schema.json"
SCHEMA: dict[str, Any] = json.loads(SCHEMA_FILE.read_text("utf-8"))
WIDTHS = {"unicode_code_point": ("utf-32-le", 4), "utf16": ("utf-16-le", 2), "utf8": ("utf-8", 1)}
CHECKED = checked()
JSON = check_to_json(CHECKED)


def test_the_published_file_is_what_make_schema_writes() -> None:
    assert SCHEMA_FILE.read_text("utf-8") == schema_text()


def test_every_keyword_of_the_schema_is_known_to_the_validator() -> None:
    assert set().union(*subschemas(SCHEMA)) - ANNOTATIONS - set(ASSERTIONS) - APPLIED == set()


def test_every_reference_leads_somewhere_and_every_definition_is_used() -> None:
    used = {one["$ref"].removeprefix("#/$defs/") for one in subschemas(SCHEMA) if "$ref" in one}
    assert used == set(SCHEMA["$defs"])


@pytest.mark.parametrize("unit", WIDTHS)
def test_the_report_meets_the_schema_and_has_no_field_that_it_does_not_describe(unit: str) -> None:
    made = check_to_json(CHECKED, offset_unit=unit)
    assert list(faults(made, SCHEMA)) == []
    assert list(undescribed(made, SCHEMA)) == []


def test_a_citation_of_what_is_no_sentence_meets_the_schema() -> None:
    ferry = "A ferry carrying traders capsized off Lagos on Monday"
    printed = f"LAGOS, March 2 (Reuters) - {ferry}, killing at least 12 people. Rescue work went on."
    made = check_to_json(check(f"LAGOS, March 2 (Reuters) - {ferry}", [printed]))
    assert -1 in [citation["sentence_index"] for citation in made["claims"][0]["citations"]]
    assert list(faults(made, SCHEMA)) == []


SPOILT = [
    (("counts",), {"supported": 1}, ".counts: required"),
    (("object",), "summary", ".object: const"),
    (("claims", 0, "verdict"), "false", ".claims[0].verdict: enum"),
    (("claims", 0, "score"), 1.5, ".claims[0].score: maximum"),
    (("claims", 0, "citations", 0, "role"), "origin", ".claims[0].citations[0].role: enum"),
    (("claims", 0, "cited_verdict"), "exact", ".claims[0].cited_verdict: enum"),
    (("claims", 1, "differences", 0, "type"), "polarity", ".claims[1].differences[0].type: enum"),
    (("claims", 2, "quotes", 0, "verdict"), "supported", ".claims[2].quotes[0].verdict: enum"),
    (("claims", 2, "quotes", 0, "changes"), ["words"], ".claims[2].quotes[0].changes[0]: enum"),
    (("not_found", 0, "type"), "figure", ".not_found[0].type: enum"),
    (("unchecked", 0, "reason"), "long", ".unchecked[0].reason: enum"),
]


@pytest.mark.parametrize(("path", "value", "fault"), SPOILT, ids=lambda one: one if isinstance(one, str) else None)
def test_names_that_are_not_in_an_enumeration_break_the_schema(
    path: tuple[Any, ...], value: object, fault: str
) -> None:
    spoilt = copy.deepcopy(JSON)
    within: Any = spoilt
    for step in path[:-1]:
        within = within[step]
    within[path[-1]] = value
    assert list(faults(spoilt, SCHEMA))[:1] == [fault]


def test_the_fields_are_those_that_the_records_have() -> None:
    assert JSON["object"] == "check"
    assert JSON["text"] == TEXT
    assert JSON["counts"] == {"supported": 3, "partly": 1, "contradicted": 2, "unsupported": 1}
    assert [one["text"] for one in JSON["not_found"]] == ["14", "Kestrel Mutual", "2.4 million", "9 May"]
    assert [one["reason"] for one in JSON["unchecked"]] == ["heading", "question", "list of sources"]
    assert [one["id"] for one in JSON["documents"]] == ["post", "herald"]
    (difference,) = JSON["claims"][1]["differences"]
    assert {name: value for name, value in difference.items() if name != "citation"} == {
        "type": "number",
        "about": "people",
        "value": "14",
        "start": TEXT.index("14 people"),
        "end": TEXT.index("14 people") + 2,
        "source_value": "Twelve",
    }
    assert difference["citation"]["cited_text"] == POST[1]
    (quote,) = JSON["claims"][2]["quotes"]
    assert (quote["verdict"], quote["changes"], quote["nearest"]) == ("altered", ["dashes"], None)
    assert quote["source_text"] == QUOTE_ALTERED.source_text
    assert JSON["claims"][4]["cited"] == [
        {
            "marker": "[3]",
            "start": TEXT.index("[3]"),
            "end": TEXT.index("[3]") + 3,
            "document_id": None,
            "verdict": None,
        }
    ]
    assert JSON["claims"][4]["cited_verdict"] is None


def test_the_methods_of_a_report_write_the_same_bytes() -> None:
    assert json.loads(render_check(CHECKED, "json")) == JSON == CHECKED.to_dict()
    assert json.loads(render_check(CHECKED, "json", offset_unit="utf8")) == CHECKED.to_dict(offset_unit="utf8")


# where a text begins: code points, units of UTF-16 and bytes of UTF-8; each 🚢 before it is one, two and four, ⚓ is
# one, one and three, and the quotation marks and the café are one, one and two or three
COUNTED = [
    (CAPTAIN, 240, 241, 247),
    (INSURER, 414, 415, 426),
]


@pytest.mark.parametrize(("claim", "points", "utf16", "utf8"), COUNTED)
def test_offsets_of_claims_count_in_the_text(claim: str, points: int, utf16: int, utf8: int) -> None:
    for unit, start in zip(WIDTHS, (points, utf16, utf8), strict=True):
        (found,) = (one for one in check_to_json(CHECKED, offset_unit=unit)["claims"] if one["text"] == claim)
        assert found["start"] == start


@pytest.mark.parametrize(("unit", "start"), [("unicode_code_point", 85), ("utf16", 86), ("utf8", 90)])
def test_offsets_of_citations_count_in_their_documents(unit: str, start: int) -> None:
    (cited,) = check_to_json(CHECKED, offset_unit=unit)["claims"][3]["citations"]
    assert cited["start_char_index"] == start  # behind "⚓ 🚢 With 86 people ... on Monday. ", 85 characters


def test_a_unit_needs_the_documents() -> None:
    with pytest.raises(InputError, match="must hold 'post'"):
        check_to_json(replace(CHECKED, sources=()), offset_unit="utf8")
    other = (replace(DOCUMENTS[0], text="Another text."), DOCUMENTS[1])
    with pytest.raises(InputError, match="must have the text"):
        check_to_json(replace(CHECKED, sources=other), offset_unit="utf8")
    with pytest.raises(OptionError, match="offset_unit must be one of"):
        check_to_json(CHECKED, offset_unit="bytes")


def stretches(value: Any) -> list[tuple[int | None, int, int, str]]:
    """All that stands at offsets in a JSON value: the row of its document, None of the text; start, end, words."""
    found: list[tuple[int | None, int, int, str]] = []
    if isinstance(value, dict):
        if value.get("type") == "char_location":
            at = (value["start_char_index"], value["end_char_index"], value["cited_text"])
            found.append((value["document_index"], *at))
        elif "start" in value and "spans" not in value:
            words = value.get("text", value.get("marker", value.get("value")))
            found += [(None, value["start"], value["end"], words)] if words is not None else []
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [*found, *(one for inner in below for one in stretches(inner))]


@reaching(claim=0.5, cited=0.4)
@given(reports())
def test_every_report_meets_the_schema_and_its_offsets_lead_back(report: CheckReport) -> None:
    texts: dict[int | None, str] = {row: one.text for row, one in enumerate(report.sources)}
    texts[None] = report.text
    for unit, (encoding, width) in WIDTHS.items():
        made = json.loads(render_check(report, "json", offset_unit=unit))
        assert list(faults(made, SCHEMA)) == []
        encoded = {row: text.encode(encoding) for row, text in texts.items()}
        for row, start, end, words in stretches(made):
            assert encoded[row][start * width : end * width].decode(encoding) == words
            reached("claim" if row is None else "cited")
