"""A check in words: what an editor reads first, in text and in Markdown, and what no report may say."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from summarizer import OptionError
from summarizer.checking import records
from summarizer.checking.records import CheckReport, Claim
from summarizer.checking.reports import wording
from summarizer.checking.reports.findings import by_gravity, cited_in, findings
from summarizer.checking.reports.formats import CHECK_FORMATS, render_check
from summarizer.checking.reports.lines import claim_lines
from summarizer.checking.reports.wording import counted, names_of, quoted, shortened
from tests.checked import CLAIMS, DOCUMENTS, HERALD, POST, checked, cite, reported
from tests.odd_reports import ODD, reports
from tests.reaching import reached, reaching

EXPECTED = Path(__file__).parent / "expected"
CHECKED = checked()


# ---- the whole of it


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_report_reads_as_agreed(form: str) -> None:
    assert render_check(CHECKED, form) == (EXPECTED / f"check.{form}.out").read_text("utf-8")


def test_a_report_shows_itself() -> None:
    assert str(CHECKED) + "\n" == render_check(CHECKED)
    assert CHECKED.to_markdown() == render_check(CHECKED, "markdown")


def test_the_forms_are_those_of_the_table() -> None:
    assert CHECK_FORMATS == ("text", "markdown", "json", "html", "sarif", "junit")
    with pytest.raises(OptionError, match=r"format must be one of text, markdown, .*, not 'xml'"):
        render_check(CHECKED, "xml")
    with pytest.raises(OptionError, match="offset_unit must be one of"):
        render_check(CHECKED, offset_unit="bytes")


def test_a_text_without_claims_says_so() -> None:
    said = render_check(checked(claims=(), unchecked=(), warnings=(), documents=()))
    assert said == "No claims: nothing to be checked was found in this text.\n"


def test_a_text_without_problems_lists_none() -> None:
    said = render_check(checked(claims=CLAIMS[:1], unchecked=(), warnings=()))
    assert said.splitlines()[:3] == ["1 claim: 1 supported", "", "Claim by claim"]


# ---- what to look at first

GRAVITY = [
    "contradicted",
    "quote-missing",
    "quote-altered",
    "unsupported",
    "citation-unsupported",
    "citation-unknown",
    "partly",
]


def test_the_gravest_comes_first_and_of_one_kind_what_stands_first() -> None:
    found = by_gravity(findings(CHECKED))
    kinds = [one.rule for one in found if not one.rule.startswith("not-found")]
    assert list(dict.fromkeys(kinds)) == GRAVITY
    assert all(
        [one.start for one in found if one.rule == rule] == sorted(one.start for one in found if one.rule == rule)
        for rule in GRAVITY
    )
    assert kinds.count("contradicted") == 2


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_problems_are_listed_by_gravity(form: str) -> None:
    numbers = re.findall(r"^(?:  |- )Claim (\d):", render_check(CHECKED, form), re.M)
    assert "".join(numbers) == "274362354"


def test_pipelines_read_findings_in_the_order_of_the_text() -> None:
    results = json.loads(render_check(CHECKED, "sarif"))["runs"][0]["results"]
    claims = [one["properties"]["claim"] for one in results]
    assert claims == sorted(claims) and len(set(claims)) > 3


# ---- what is counted, and what documents are called

COUNTS = [
    ((), "No claims: nothing to be checked was found in this text."),
    ((0,), "1 claim: 1 supported"),
    ((0, 2, 3), "3 claims: 2 supported, 1 supported in part"),
    ((5, 6), "2 claims: 1 given otherwise by the sources, 1 not found in the documents given"),
]


@pytest.mark.parametrize(("rows", "line"), COUNTS)
def test_the_first_line_counts_verdicts_and_none_that_is_nought(rows: tuple[int, ...], line: str) -> None:
    assert counted(checked(claims=tuple(CLAIMS[row] for row in rows))) == line


OPENINGS = [
    "“The ferry Marisol ran aground off Port Elgin on Monday\u00a0…”",
    "“⚓ 🚢 With 86 people on board, the ferry Marisol ran aground\u00a0…”",
]
NAMES = [
    ([("a", "Title A", "Post"), ("b", "Title B", "Herald")], ["Post", "Herald"]),
    ([("a", "Title A", "Post"), ("b", "Title B", "Post")], ["Post", "Post"]),
    ([("a", "Title A", None), ("b", None, "")], ["Title A", OPENINGS[1]]),
    ([("a", None, None), ("b", None, None), ("c", "", "")], [*OPENINGS, "Untitled document"]),
]


@pytest.mark.parametrize(("documents", "names"), NAMES)
def test_documents_are_called_by_publisher_title_or_opening_words_and_not_by_id(
    documents: list[tuple[str, str | None, str | None]], names: list[str]
) -> None:
    rows = tuple(
        replace(reported(DOCUMENTS[0]), index=row, id=name, title=title, publisher=publisher)
        for row, (name, title, publisher) in enumerate(documents)
    )
    assert list(names_of(checked(documents=rows)).values()) == names


CITING = [
    ("[1]", "post", "cited: [1] Daily Post has it"),
    ("[2]", "herald", "cited: [2] Harbour Herald has it"),
    ("[1, 2]", "herald", "cited: [1, 2] ([2] Harbour Herald) has it"),
    ("[^1]", "post", "cited: [^1] ([1] Daily Post) has it"),
    ("[1]", "herald", "cited: [1] ([2] Harbour Herald) has it"),  # the text has a list of its own, in another order
]


@pytest.mark.parametrize(("marker", "document", "line"), CITING)
def test_a_marker_of_the_text_is_resolved_to_the_number_and_name_of_its_document(
    marker: str, document: str, line: str
) -> None:
    source = replace(CLAIMS[0].cited[0], marker=marker, document_id=document)
    assert lines_of(replace(CLAIMS[0], cited=(source,)))[-1] == line


def test_documents_are_numbered_as_they_were_given() -> None:
    documents = render_check(CHECKED).partition("\nDocuments\n")[2]
    assert re.findall(r"^  \[(\d)\] (Ferry runs|Marisol)", documents, re.M) == [("1", "Ferry runs"), ("2", "Marisol")]


@pytest.mark.parametrize(("total", "listed"), [(20, 20), (21, 2)])
def test_of_many_documents_those_are_listed_that_are_cited(total: int, listed: int) -> None:
    more = tuple(replace(reported(DOCUMENTS[0]), index=row, id=f"d{row}", used=False) for row in range(2, total))
    documents = render_check(checked(documents=(*CHECKED.documents, *more))).partition("\nDocuments\n")[2]
    assert len(re.findall(r"^  \[\d+\]", documents, re.M)) == listed
    assert ("19 documents cited by no claim" in documents) == (listed < total)


# ---- a claim, line by line


def lines_of(claim: Claim) -> list[str]:
    return claim_lines(claim, cited_in(CHECKED))


def test_copies_are_named_as_such_and_origins_are_counted() -> None:
    claim = replace(
        CLAIMS[0],
        citations=(cite("post", POST[0]), cite("herald", HERALD[0], "copy")),
        support=replace(CLAIMS[0].support, documents=2, independent_origins=1),
        cited=(),
        cited_verdict=None,
    )
    assert lines_of(claim) == [
        f"[1] Daily Post has it: “{POST[0]}”",
        f"[2] Harbour Herald (p. 4) prints the same story: “{HERALD[0]}”",
        "1 independent origin in 2 documents",
    ]


def test_a_supported_claim_that_a_source_gives_otherwise_is_a_problem() -> None:
    claim = replace(CLAIMS[1], verdict="supported", citations=(cite("herald", HERALD[0]),), not_found=(), cited=())
    (found,) = findings(checked(claims=(claim,)))
    assert found.rule == "sources-differ"
    assert found.message == "supported, and given otherwise: the text says 14 (people); [1] Daily Post says Twelve"
    assert lines_of(claim)[0] == f"the text says 14 (people); [1] Daily Post says Twelve: “{POST[1]}”"


def test_sources_that_give_the_same_value_otherwise_are_one_line() -> None:
    (difference,) = CLAIMS[1].differences
    other = replace(difference, citation=cite("herald", HERALD[1], "conflicts"))
    claim = replace(CLAIMS[1], differences=(difference, other))
    assert lines_of(claim)[0] == f"the text says 14 (people); [1] Daily Post says Twelve (and 1 more): “{POST[1]}”"


DIFFERENCES = [
    ("date", "day", "Monday", "Tuesday", "the text says Monday; [1] Daily Post says Tuesday"),
    ("number", "people", "14 people", "12 people", "the text says 14 people; [1] Daily Post says 12 people"),
    ("name", "captain", "Lund", "Lind", "the text says Lund; [1] Daily Post says Lind"),
    ("wording", "cost", "rose", "fell", "the text says “rose”; [1] Daily Post says “fell”"),
    ("negation", "have", "did not have", "had", f"the text and [1] Daily Post differ in a negation: “{POST[1]}”"),
    ("number", "{0}", "{a}", "{b}", "the text says {a} ({0}); [1] Daily Post says {b}"),
]


@pytest.mark.parametrize(("kind", "about", "value", "other", "line"), DIFFERENCES)
def test_differences_in_words(kind: str, about: str, value: str, other: str, line: str) -> None:
    (difference,) = CLAIMS[1].differences
    changed = replace(difference, type=kind, about=about, value=value, source_value=other)
    (found, *_) = findings(checked(claims=(replace(CLAIMS[1], differences=(changed,)),)))
    assert found.message == f"the sources give it otherwise: {line}"


def test_a_contradiction_without_a_value_names_the_sentence() -> None:
    claim = replace(CLAIMS[1], differences=(), not_found=(), cited=())
    assert lines_of(claim) == [f"[1] Daily Post gives it otherwise: “{POST[1]}”"]


def test_the_nearest_words_of_a_missing_quotation_are_not_counted() -> None:
    (quote,) = CLAIMS[3].quotes
    near = cite("herald", HERALD[1], "similar")
    claim = replace(CLAIMS[3], quotes=(replace(quote, nearest=near),))
    assert lines_of(claim)[-1] == f"nearest, not counted: [2] Harbour Herald (p. 4): “{HERALD[1]}”"


def test_an_exact_quotation_is_said_to_be() -> None:
    (quote,) = CLAIMS[2].quotes
    claim = replace(CLAIMS[2], quotes=(replace(quote, verdict="exact", changes=()),), cited=())
    assert lines_of(claim)[-1] == "quoted as in [1] Daily Post: “We felt a jolt - and then the lights went out,”"
    assert findings(checked(claims=(claim,))) == []


def test_long_lists_are_cut_and_say_so() -> None:
    many = replace(CLAIMS[0], citations=CLAIMS[0].citations[:1] * 8)
    assert "and 3 more sentences" in lines_of(many)
    report = checked(claims=tuple(replace(CLAIMS[5], index=row) for row in range(40)))
    assert "  and 10 more, at their claims" in render_check(report).splitlines()


SHORTENED = [
    ("short", "short"),
    ("two\r\n\tlines", "two lines"),
    ("word " * 100, f"{'word ' * 31}…"),
    ("x" * 1000, f"{'x' * 158} …"),
    (" " * 100_000 + "x", " …"),
]


@pytest.mark.parametrize(("text", "line"), SHORTENED)
def test_long_sentences_are_cut_between_words(text: str, line: str) -> None:
    assert shortened(text) == line


@given(ODD | st.text(max_size=1000))
def test_a_quoted_line_is_short(text: str) -> None:
    assert len(quoted(text)) <= 162


# ---- what no report may say

CLAIMING = re.compile(r"\b(?:false|wrong|untrue|invented|fabricated|hallucinat\w*|lies?|nowhere|never|only)\b", re.I)
"""Words that claim more than that something was not found in the documents given."""


@pytest.mark.parametrize("form", ["text", "markdown", "sarif", "junit"])
def test_no_report_calls_a_statement_false(form: str) -> None:
    said = render_check(CHECKED, form).replace("“never lost a minute", "").replace("never lost a minute", "")
    assert CLAIMING.findall(said) == []


def test_every_name_of_the_records_has_its_words() -> None:
    assert tuple(wording.VERDICTS) == tuple(wording.COUNTED) == tuple(wording.SIGNS) == records.VERDICTS
    assert tuple(wording.CITED) == records.VERDICTS
    assert tuple(wording.QUOTE_VERDICTS) == records.QUOTE_VERDICTS
    assert tuple(wording.CHANGES) == records.CHANGES
    assert tuple(wording.TYPES) == records.NOT_FOUND_TYPES
    assert wording.VERDICTS["unsupported"] == "not found in the documents given"


# ---- any text

HARMFUL = regex.compile(r"[\p{Cc}\p{Cs}\p{Co}\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
MARKUP = re.compile(r"(?<!\\)(?:\\\\)*[`*_{}\[\]<|~$]")


@reaching(claim=0.5, finding=0.4)
@given(reports())
def test_text_and_markdown_show_any_text_and_send_nothing(report: CheckReport) -> None:
    for form in ("text", "markdown"):
        said = render_check(report, form)
        assert said.endswith("\n")
        assert [line for line in said.split("\n") if HARMFUL.search(line)] == []
    marked = render_check(report, "markdown").split("\n")
    assert [line for line in marked if MARKUP.search(line.removeprefix("> "))] == []
    headings = [line for line in marked if line.startswith("### ")]
    assert len(headings) == len(report.claims)
    if report.claims:
        reached("claim")
    if findings(report):
        reached("finding")


@given(reports())
def test_every_claim_that_is_not_supported_has_a_finding_of_its_verdict(report: CheckReport) -> None:
    found = [one for one in findings(report) if one.rule in records.VERDICTS]
    faulty = [(claim.index, claim.verdict) for claim in report.claims if claim.verdict != "supported"]
    assert [(one.claim, one.rule) for one in found] == faulty
