"""A report to the XML of JUnit, which test runners write and pipelines show: one test case a claim.

There is no standard of it; elements and attributes are those that Jenkins, GitLab and GitHub's actions read. A claim
passes where it is supported and the words of its quotations were found; everything else fails, with the verdict as
type.
"""

from __future__ import annotations

from itertools import groupby
from xml.etree import ElementTree

from summarizer.checking.records import CheckReport, Claim
from summarizer.output.formats import visible

from .findings import Finding, findings
from .line_places import line_of, line_starts
from .wording import VERDICTS, counted, shortened

_FAILING = ("contradicted", "unsupported", "partly", "quote-missing")


def check_to_junit(report: CheckReport, path: str | None = None) -> str:
    """The XML; `path` is the file of the checked text, "text" where that is none."""
    file = visible(path or "text")
    found = {claim: list(own) for claim, own in groupby(findings(report), key=lambda one: one.claim)}
    starts = line_starts(report.text)
    cases = [_case(claim, found.get(claim.index, []), file, line_of(starts, claim.start)) for claim in report.claims]
    counts = {
        "tests": str(len(cases)),
        "failures": str(sum(case.find("failure") is not None for case in cases)),
        "errors": "0",
        "skipped": "0",
    }
    suites = ElementTree.Element("testsuites", {"name": "check", **counts})
    suite = ElementTree.SubElement(suites, "testsuite", {"name": file, **counts})
    suite.extend(cases)
    said = [counted(report), *(f"warning: {warning}" for warning in report.warnings)]
    ElementTree.SubElement(suite, "system-out").text = "\n".join(map(visible, said))
    ElementTree.indent(suites, " ")
    written = ElementTree.tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'


def _case(claim: Claim, found: list[Finding], file: str, line: int) -> ElementTree.Element:
    named = {
        "classname": file,
        "name": visible(f"{claim.index + 1}. {shortened(claim.text)}"),
        "file": file,
        "line": str(line),
    }
    case = ElementTree.Element("testcase", named)
    said = "\n".join(visible(one.message) for one in found)
    failing = next((one for one in found if one.rule in _FAILING), None)
    if failing is not None:
        about = {"type": failing.rule, "message": visible(failing.message)}
        ElementTree.SubElement(case, "failure", about).text = said
    elif found:
        ElementTree.SubElement(case, "system-out").text = f"{VERDICTS[claim.verdict]}\n{said}"
    return case
