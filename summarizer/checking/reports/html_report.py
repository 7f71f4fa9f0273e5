"""A check report to one page of HTML: the checked text with its verdicts, and beside it the evidence and the sources.

The page holds no script: a claim is a link to its evidence, and what a link leads to is lit by its style sheet, with
one rule for each claim, since the evidence, the claim and the sentences of sources stand apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from summarizer.checking.records import VERDICTS, CheckReport, Claim
from summarizer.output.html.markup import Html, element, escape, isolated, joined
from summarizer.output.html.page import Section, Top, page
from summarizer.output.html.report import warned
from summarizer.output.html.unread import unread_in_words
from summarizer.output.wording import count

from .findings import Finding, by_gravity, findings
from .html_claims import evidence
from .html_sources import sources
from .html_text import IN_FEW_WORDS, LEGEND, checked_text
from .lines import PROBLEMS, not_found_lines
from .wording import NO_CLAIMS, NOT_FOUND, SIGNS

_MOST_LIT = 150
"""Claims whose rules the style sheet holds, those of about 3,000 words: a browser tries each rule wherever a link
leads, so that time grows with their square. Of a longer text, evidence alone is lit for the claims behind these."""
_LIGHTING = """#text:has(+#evidence>#cN:target) #tN{--lit:var(--target)}
#text:has(+#evidence>#sources .qN:target) #tN{--lit:var(--target)}
#cN:target~#sources .qN{--lit:var(--target)}
@media screen and (min-width:64rem){#text:has(#tN:target)+#evidence>#cN{display:block;--shown:visible}}
"""
"""The rules of claim N. Each ends with one id or class, so that a browser tries it on few elements: with the root of
the page in place of the text, they took seconds."""
_ALONE = "@media screen and (min-width:64rem){#text:has(.said-here:target)+#evidence>.checked{display:none}}\n"
"""Beside a claim that a link leads to, no evidence but its own, which has a rule above."""
_MOST_LISTED = 8
"""Claims to look at that are listed before a reader asks for more."""
_SIGNS = {
    "quote-missing": "“?”",
    "quote-altered": "“…”",
    "citation-unsupported": "[≠]",
    "citation-unknown": "[?]",
    "sources-differ": "≠",
}
"""What stands beside a problem that is none of a verdict, for the eye."""
_NOTHING_FOUND = "All claims are supported, and nothing else was found to look at."
_HOW_READ = (
    "Each claim is a link to its evidence. What was not found in the documents given may still be true, and "
    "may stand there in words too different."
)


def check_report(report: CheckReport) -> str:
    """The report as a page of HTML that needs nothing beside itself, ending with a line feed."""
    sections = (
        Section("problems", PROBLEMS, _overview(report)),
        Section("text", "The text", _text(report)),
        Section("evidence", "Evidence", _beside(report)),
    )
    return page(_top(report), sections, report, _style() + _lighting(report))


@cache
def _style() -> str:
    return (files("summarizer") / "data" / "check.css").read_text("utf-8")


def _top(report: CheckReport) -> Top:
    claims, supported = len(report.claims), report.counts["supported"]
    documents = count(len(report.documents), "document")
    title = f"{supported:,} of {count(claims, 'claim')} supported" if claims else "Nothing to check"
    held = (("quotation", len(report.quotes)), ("citation", sum(len(claim.cited) for claim in report.claims)))
    parts = (count(number, noun) for noun, number in (("claim", claims), *held) if number)
    left = unread_in_words(report.documents, report.sources)
    unread = f", of which {left}" if left else ""
    return Top(f"A text checked against {documents}{unread}", title, f"{', '.join(parts)}." if claims else NO_CLAIMS)


def _lighting(report: CheckReport) -> str:
    """For each claim: what is lit with it, and that its evidence stands alone beside the text when that is chosen."""
    alone = _ALONE if len(report.claims) <= _MOST_LIT else ""
    return alone + "".join(
        _LIGHTING.replace("N", str(number + 1)) for number in range(min(len(report.claims), _MOST_LIT))
    )


def _overview(report: CheckReport) -> Html:
    """A bar of the verdicts, and the claims that a reader should look at, the gravest first."""
    told: dict[int, list[Finding]] = {}
    for one in by_gravity(findings(report)):
        if not one.rule.startswith("not-found"):
            told.setdefault(one.claim, []).append(one)
    entries = [_problem(report.claims[index], found) for index, found in told.items()]
    if not entries:
        listed = element("p", {"class": "none"}, escape(_NOTHING_FOUND if report.claims else NO_CLAIMS))
    else:
        listed = element("ol", {"class": "problems"}, *entries[:_MOST_LISTED])
    more = entries[_MOST_LISTED:]
    rest = element(
        "details",
        {},
        element("summary", {}, escape(f"{count(len(more), 'more claim')}")),
        element("ol", {"class": "problems"}, *more),
    )
    absent = [element("li", {}, isolated(line)) for line in not_found_lines(report)]
    nowhere = joined(
        (
            element("p", {"class": "nowhere"}, escape(f"{NOT_FOUND.capitalize()}:")),
            element("ul", {"class": "nowhere"}, *absent),
        )
    )
    return joined(
        (
            _bar(report),
            listed,
            rest if more else Html(""),
            nowhere if absent else Html(""),
            warned(report.warnings),
        )
    )


def _problem(claim: Claim, found: Sequence[Finding]) -> Html:
    number, gravest = claim.index + 1, found[0].rule
    told = (element("span", {"class": "told"}, isolated(one.message)) for one in found)
    return element(
        "li",
        {"class": gravest},
        element(
            "span", {"class": "sign", "aria-hidden": "true"}, escape(SIGNS.get(gravest, _SIGNS.get(gravest, "·")))
        ),
        escape(" "),
        element("a", {"href": f"#c{number}"}, escape(f"Claim {number}")),
        escape(": "),
        joined(told, " "),
    )


def _bar(report: CheckReport) -> Html:
    """A bar with a part for each verdict, as long as it has claims, and below it the numbers in words."""
    if not report.claims:
        return Html("")
    parts, at, counts = [], 0, report.counts
    for verdict in VERDICTS:
        width = counts[verdict]
        if width:
            parts.append(element("rect", {"class": verdict, "x": at, "y": 0, "width": width, "height": 1}))
        at += width
    drawn = element(
        "svg",
        {"class": "share", "viewBox": f"0 0 {at} 1", "preserveAspectRatio": "none", "aria-hidden": "true"},
        *parts,
    )
    legend = (
        element(
            "li",
            {"class": verdict},
            element("span", {"class": "sign"}, escape(SIGNS[verdict])),
            escape(f" {number:,} {IN_FEW_WORDS[verdict]}"),
        )
        for verdict, number in counts.items()
        if number
    )
    return element("figure", {"class": "shares"}, drawn, element("ul", {"class": "shares-named"}, *legend))


def _text(report: CheckReport) -> Html:
    """The text, and below it how its marks are read: those that occur."""
    occur = [kind for kind, found in LEGEND.items() if found.occurs(report)]
    listed = (element("li", {}, element("span", {"class": kind}, escape(LEGEND[kind].shown))) for kind in occur)
    marks = element("ul", {"class": "marks"}, *listed) if occur else Html("")
    return joined((element("p", {"class": "how"}, escape(_HOW_READ)), checked_text(report), marks))


def _beside(report: CheckReport) -> Html:
    """The evidence of all claims, and below it the sources, so that both stand beside the text."""
    ways = (("#evidence", "All claims"), ("#sources", "Sources"))
    links = (element("a", {"href": to}, escape(shown)) for to, shown in ways)
    return joined(
        (
            element("p", {"class": "beside"}, joined(links, " ")),
            evidence(report),
            element(
                "section",
                {"id": "sources", "aria-labelledby": "sources-title"},
                element("h2", {"id": "sources-title"}, escape("Sources")),
                sources(report),
            ),
        )
    )
