"""A report to SARIF 2.1.0 (OASIS 2020), which code hosts and pipelines show beside the lines of a file.

Each finding is a result, with its place in the file of the checked text as offset, line and column, all in code
points, and the sentences that it rests on as related locations. These count in the texts of the documents as they
were read, which of a PDF is no place in its bytes: so they are below a base of their own, and named by ids.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from summarizer.checking.records import CheckReport
from summarizer.datatypes import Citation, DocumentReport
from summarizer.output.formats import source_line, visible
from summarizer.version import __version__

from .findings import Cited, Finding, cited_in, findings
from .line_places import column_of, line_of, line_starts
from .wording import RULES, described

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "DOCUMENTS"
_RULE_ROWS = {rule: row for row, rule in enumerate(RULES)}


class _Checked(NamedTuple):
    """What results are made from: the report, the file of its text, and the rows of documents among the artifacts."""

    report: CheckReport
    uri: str
    starts: Sequence[int]
    rows: Mapping[int, int]
    cited: Cited


def check_to_sarif(report: CheckReport, path: str | None = None) -> dict[str, Any]:
    """A log with one run; `path` is the file of the checked text, "text" where that is none."""
    rows = {one.index: row for row, one in enumerate(report.documents, start=1)}
    checked = _Checked(report, uri_of(path), line_starts(report.text), rows, cited_in(report))
    run = {
        "tool": {
            "driver": {"name": "consensus-summarizer", "version": __version__, "rules": list(map(_rule, RULES))}
        },
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {"level": "warning", "message": _message(warning)} for warning in report.warnings
                ],
            }
        ],
        "originalUriBaseIds": {
            _BASE: {"description": {"text": "The texts of the documents as they were read, by the ids of these."}}
        },
        "artifacts": [
            {"location": {"uri": checked.uri, "index": 0}, "roles": ["analysisTarget"]},
            *(
                {"location": _document(one.id, rows[one.index]), "description": _told(one)}
                for one in report.documents
            ),
        ],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n"],
        "results": [_result(one, checked) for one in findings(report)],
        "properties": {
            "counts": dict(report.counts),
            "signature": report.signature,
            "inputDigest": report.input_digest,
        },
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def uri_of(path: str | None) -> str:
    """The path as a URI reference (RFC 3986); an absolute one with its scheme."""
    whole = quote(path or "text", safe="/", errors="surrogateescape")
    return f"file://{whole}" if whole.startswith("/") else whole


def _document(name: str, row: int) -> dict[str, Any]:
    # No "/" of an id leads out of the base: "../a" is one name.
    return {"uri": quote(name, safe=""), "uriBaseId": _BASE, "index": row}


def _rule(name: str) -> dict[str, Any]:
    rule = RULES[name]
    return {
        "id": name,
        "shortDescription": {"text": rule.meaning},
        "defaultConfiguration": {"level": rule.level},
    }


def _message(text: str) -> dict[str, str]:
    """A plain text message: braces doubled and links escaped, which SARIF would read as its own (3.11.5, 3.11.6)."""
    doubled = visible(text).replace("{", "{{").replace("}", "}}")
    return {"text": doubled.replace("](", "\\](")}


def _told(document: DocumentReport) -> dict[str, str]:
    return _message(source_line(document))


def _result(finding: Finding, checked: _Checked) -> dict[str, Any]:
    related = [_related(citation, number, checked) for number, citation in enumerate(finding.citations, start=1)]
    text = checked.report.text[finding.start : finding.end]
    artifact = {"uri": checked.uri, "index": 0}
    region = _region(finding, text, checked.starts)
    return {
        "ruleId": finding.rule,
        "ruleIndex": _RULE_ROWS[finding.rule],
        "level": finding.level,
        "message": _message(finding.message),
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"textOfRule/v1": _digest(finding.rule, text)},
        "properties": {"claim": finding.claim},
    }


def _digest(rule: str, text: str) -> str:
    """The same wherever the words stand in the file, so that a pipeline knows what it has shown before."""
    return hashlib.sha256(f"{rule}\0{text}".encode()).hexdigest()


def _related(citation: Citation, number: int, checked: _Checked) -> dict[str, Any]:
    return {
        "id": number,
        "message": _message(described(citation, checked.cited.names)),
        "physicalLocation": {
            "artifactLocation": _document(citation.document_id, checked.rows[citation.document_index]),
            "region": {
                "charOffset": citation.start,
                "charLength": citation.end - citation.start,
                "snippet": {"text": citation.cited_text},
            },
        },
    }


def _region(finding: Finding, text: str, starts: Sequence[int]) -> dict[str, Any]:
    """A stretch of the checked text: lines and columns from 1, its end being the column behind it."""
    return {
        "startLine": line_of(starts, finding.start),
        "startColumn": column_of(starts, finding.start),
        "endLine": line_of(starts, finding.end),
        "endColumn": column_of(starts, finding.end),
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
        "snippet": {"text": text},
    }
