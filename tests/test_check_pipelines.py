"""A check as SARIF and as the XML of JUnit: what pipelines read.

What SARIF must have is read from the standard (OASIS, version 2.1.0, errata 01); its sections stand beside the tests.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given

from summarizer import OptionError
from summarizer.checking.records import CheckReport
from summarizer.checking.reports.formats import render_check
from summarizer.checking.reports.line_places import column_of, line_of, line_starts
from summarizer.checking.reports.sarif import uri_of
from summarizer.checking.reports.wording import RULES
from tests.checked import CAPTAIN, HERALD, HURT, INSURER, JOLT, POST, REPAIR, checked
from tests.odd_reports import reports
from tests.reaching import reached, reaching

CHECKED = checked()
LEVELS = {"error", "warning", "note", "none"}


def sarif(report: CheckReport, path: str | None = None) -> dict[str, Any]:
    """The one run of the log."""
    log = json.loads(render_check(report, "sarif", path=path))
    assert log["version"] == "2.1.0"  # 3.13.2
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


RUN = sarif(CHECKED, "drafts/ferry.md")


# ---- SARIF

# rule, level, and what it is about in the checked text
RESULTS = [
    ("contradicted", "error", HURT),
    ("citation-unsupported", "warning", "[2]"),
    ("quote-altered", "note", "We felt a jolt - and then the lights went out,"),
    ("citation-unsupported", "warning", "[2]"),
    ("partly", "warning", CAPTAIN),
    ("quote-missing", "error", "never lost a minute of sleep over it"),
    ("citation-unknown", "warning", "[3]"),
    ("unsupported", "warning", INSURER),
    ("not-found-name", "warning", "Kestrel Mutual"),
    ("not-found-figure", "warning", "2.4 million"),
    ("not-found-day", "warning", "9 May"),
    ("contradicted", "error", REPAIR),
]


def region(result: dict[str, Any]) -> dict[str, Any]:
    (location,) = result["locations"]
    found = location["physicalLocation"]["region"]
    assert isinstance(found, dict)
    return found


def test_every_fault_is_a_result_at_its_words_in_the_order_of_the_text() -> None:
    assert [(one["ruleId"], one["level"], region(one)["snippet"]["text"]) for one in RUN["results"]] == RESULTS


def test_lines_and_columns_are_those_of_an_editor() -> None:
    places = {one["ruleId"]: region(one) for one in RUN["results"]}
    # the fifth line of the text, and the first of its characters; the sixth for the insurer
    assert (places["partly"]["startLine"], places["partly"]["startColumn"]) == (5, 1)
    assert (places["partly"]["endLine"], places["partly"]["endColumn"]) == (5, len(CAPTAIN) + 1)
    assert (places["unsupported"]["startLine"], places["unsupported"]["startColumn"]) == (6, 1)
    assert places["not-found-name"]["startColumn"] == len("The insurer ") + 1
    assert RUN["columnKind"] == "unicodeCodePoints"  # 3.14.17
    assert RUN["newlineSequences"] == ["\r\n", "\n"]


def test_the_sentences_of_the_sources_are_related_locations() -> None:
    related = {
        one["message"]["text"]: [
            (
                other["physicalLocation"]["artifactLocation"]["uri"],
                other["physicalLocation"]["region"]["snippet"]["text"],
                other["message"]["text"],
            )
            for other in one.get("relatedLocations", [])
        ]
        for one in RUN["results"]
    }
    assert related["the sources give it otherwise: the text says 14 (people); [1] Daily Post says Twelve"] == [
        ("post", POST[1], f"[1] Daily Post gives it otherwise: “{POST[1]}”")
    ]
    assert related["cited: not found in [2] Harbour Herald; [1] Daily Post has it"] == [
        ("post", POST[2], f"[1] Daily Post has it: {POST[2]}")
    ]
    assert related["cited: not found in [2] Harbour Herald"] == []
    assert related[f"not found in the documents given: “{INSURER}”"] == [
        ("herald", HERALD[2], f"nearest, not counted: [2] Harbour Herald (p. 4): “{HERALD[2]}”")
    ]


def test_rules_and_artifacts_are_found_by_their_rows() -> None:
    rules = RUN["tool"]["driver"]["rules"]  # 3.19.23
    assert [one["id"] for one in rules] == list(RULES)
    assert {one["defaultConfiguration"]["level"] for one in rules} == {"error", "warning", "note"}
    for one in RUN["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]  # 3.27.6
        assert rules[one["ruleIndex"]]["defaultConfiguration"]["level"] == one["level"]
    uris = [one["location"]["uri"] for one in RUN["artifacts"]]
    assert uris == ["drafts/ferry.md", "post", "herald"]
    assert RUN["artifacts"][1]["description"]["text"].startswith("Daily Post, Ferry runs aground off Port Elgin")
    bases = {one["location"].get("uriBaseId") for one in RUN["artifacts"]} - {None}
    assert bases == set(RUN["originalUriBaseIds"])  # 3.14.14


def test_warnings_are_notifications_of_the_run() -> None:
    (invocation,) = RUN["invocations"]
    assert invocation["executionSuccessful"] is True  # 3.20.14
    (warning,) = invocation["toolExecutionNotifications"]
    assert warning["message"]["text"] == CHECKED.warnings[0]


URIS = [
    (None, "text"),
    ("", "text"),
    ("drafts/ferry.md", "drafts/ferry.md"),
    ("a b.md", "a%20b.md"),
    ("mailto:x", "mailto%3Ax"),  # no scheme
    ("100%#1?.md", "100%25%231%3F.md"),
    ("é.md", "%C3%A9.md"),
    ("\udcff.md", "%FF.md"),  # a name that is no UTF-8, as Python has it
    ("/tmp/a b.md", "file:///tmp/a%20b.md"),
]


@pytest.mark.parametrize(("path", "uri"), URIS)
def test_paths_become_references_of_rfc_3986(path: str | None, uri: str) -> None:
    assert uri_of(path) == uri


def test_sarif_counts_code_points_alone() -> None:
    with pytest.raises(OptionError, match="offset_unit must be unicode_code_point in the format sarif"):
        render_check(CHECKED, "sarif", offset_unit="utf16")


PLACES = [("a", 1, 1), ("b", 1, 3), ("🚢", 2, 1), ("c", 2, 2), ("d", 4, 1), ("e", 4, 3)]


@pytest.mark.parametrize(("char", "line", "column"), PLACES)
def test_lines_end_with_line_feeds_and_columns_are_code_points(char: str, line: int, column: int) -> None:
    text = "a b\r\n🚢c\n\nd\re\n"
    starts = line_starts(text)
    assert (line_of(starts, text.index(char)), column_of(starts, text.index(char))) == (line, column)


def offset_of(text: str, line: int, column: int) -> int:
    """The other way round, by the lines themselves."""
    return sum(len(one) + 1 for one in text.split("\n")[: line - 1]) + column - 1


@reaching(result=0.5, related=0.3, lines=0.1)
@given(reports())
def test_every_place_leads_back_to_its_words(report: CheckReport) -> None:
    run = sarif(report)
    documents = {one["location"]["uri"]: row for row, one in enumerate(run["artifacts"][1:])}
    assert len(documents) == len(report.documents)
    for result in run["results"]:
        reached("result")
        assert result["level"] in LEVELS
        found = region(result)
        start, end = found["charOffset"], found["charOffset"] + found["charLength"]
        assert report.text[start:end] == found["snippet"]["text"] != ""
        assert offset_of(report.text, found["startLine"], found["startColumn"]) == start
        assert offset_of(report.text, found["endLine"], found["endColumn"]) == end
        if found["endLine"] > 1:
            reached("lines")
        for place in (one["physicalLocation"] for one in result.get("relatedLocations", [])):
            reached("related")
            text = report.sources[documents[place["artifactLocation"]["uri"]]].text
            at = place["region"]["charOffset"]
            assert text[at : at + place["region"]["charLength"]] == place["region"]["snippet"]["text"]


MESSAGES = [  # 3.11.5: braces are doubled; 3.11.6: what reads as a link is escaped
    ("{0} died", "{{0}} died"),
    ("[a](b) fell", "[a\\](b) fell"),
    ("a [1] b", "a [1] b"),
    ("\x1b[2J gone", "<U+001B>[2J gone"),
]


@pytest.mark.parametrize(("text", "message"), MESSAGES)
def test_messages_hold_no_placeholder_and_no_link_of_the_text(text: str, message: str) -> None:
    report = checked(warnings=(text,))
    (warning,) = sarif(report)["invocations"][0]["toolExecutionNotifications"]
    assert warning["message"]["text"] == message


# ---- JUnit


def suite(report: CheckReport, path: str | None = None) -> ElementTree.Element:
    root = ElementTree.fromstring(render_check(report, "junit", path=path))
    (found,) = root
    assert (root.tag, found.tag) == ("testsuites", "testsuite")
    return found


CASES = [
    ("1. The ferry Marisol ran aground", "3", None),
    ("2. 14 people were hurt", "3", "contradicted"),
    (f"3. {JOLT}", "3", None),
    ("4. Captain Olav Lund", "5", "partly"),
    ("5. Divers will look", "5", None),
    ("6. The insurer", "6", "unsupported"),
    (f"7. {REPAIR}", "6", "contradicted"),
]


def test_a_claim_is_a_test_case_that_passes_where_it_is_supported() -> None:
    found = suite(CHECKED, "drafts/ferry.md")
    assert found.attrib == {"name": "drafts/ferry.md", "tests": "7", "failures": "4", "errors": "0", "skipped": "0"}
    for case, (name, line, verdict) in zip(found.iter("testcase"), CASES, strict=True):
        assert case.attrib["name"].startswith(name)
        assert (case.attrib["file"], case.attrib["line"]) == ("drafts/ferry.md", line)
        failure = case.find("failure")
        assert (None if failure is None else failure.attrib["type"]) == verdict


def test_a_failure_says_what_the_sources_have() -> None:
    failures = list(suite(CHECKED).iter("failure"))
    assert failures[0].attrib["message"].endswith("the text says 14 (people); [1] Daily Post says Twelve")
    assert (failures[0].text or "").splitlines()[1:] == [
        "cited: not found in [2] Harbour Herald",
    ]


def test_a_supported_claim_with_a_missing_quotation_fails() -> None:
    supported = replace(CHECKED.claims[3], verdict="supported")
    report = checked(claims=(CHECKED.claims[0], supported))
    (failure,) = suite(report).iter("failure")
    assert failure.attrib["type"] == "quote-missing"
    assert failure.attrib["message"].endswith("“never lost a minute of sleep over it”")


def test_a_text_without_claims_has_no_test() -> None:
    found = suite(checked(claims=()))
    assert found.attrib["tests"] == "0"
    assert (found.findtext("system-out") or "").startswith("No claims")


@reaching(failure=0.4)
@given(reports())
def test_the_xml_can_be_read_whatever_the_text_holds(report: CheckReport) -> None:
    found = suite(report, report.text)
    missing = {claim.index for claim in report.claims if any(one.verdict == "missing" for one in claim.quotes)}
    failing = missing | {claim.index for claim in report.claims if claim.verdict != "supported"}
    assert len(list(found.iter("failure"))) == int(found.attrib["failures"]) == len(failing)
    kinds = Counter(one.attrib["type"] for one in found.iter("failure"))
    assert kinds["quote-missing"] == len([one for one in missing if report.claims[one].verdict == "supported"])
    assert re.search(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", render_check(report, "junit")) is None
    if failing:
        reached("failure")
