"""A check report to its text in HTML: every claim a link to its evidence, with its verdict in a word beside it.

Without its elements, and the verdicts put beside the claims, the HTML is the text as it was checked.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from summarizer.checking.records import CheckReport, Claim
from summarizer.output.html.cards import language_of
from summarizer.output.html.markup import Html, element, escape, joined
from summarizer.text.paragraphs import paragraphs

from .html_marks import Mark, Stretch, stretches
from .wording import NOT_FOUND, QUOTE_VERDICTS, SIGNS, VERDICTS

_CLAIM, _UNCHECKED = "claim", "unchecked"
IN_FEW_WORDS = {
    "supported": "supported",
    "partly": "in part",
    "contradicted": "otherwise in the sources",
    "unsupported": "not found",
}
"""Verdicts where they stand in the text; the evidence has them whole."""
_QUOTED = {"missing": "quoted words not found", "altered": "quoted with changes"}
"""The same of quotations that are not as their source has them."""
SAYING = ("supported", "partly")
"""What a source may be found to be for a claim that cites it, for the citation to stand unmarked."""


class Meaning(NamedTuple):
    """A mark of the text in words, and whether a report has it."""

    shown: str
    occurs: Callable[[CheckReport], bool]


LEGEND = {
    "quote-exact": Meaning(
        QUOTE_VERDICTS["exact"], lambda report: any(one.verdict == "exact" for one in report.quotes)
    ),
    "quote-altered": Meaning(
        QUOTE_VERDICTS["altered"], lambda report: any(one.verdict == "altered" for one in report.quotes)
    ),
    "quote-missing": Meaning(
        QUOTE_VERDICTS["missing"], lambda report: any(one.verdict == "missing" for one in report.quotes)
    ),
    "differs": Meaning(
        "a source gives it otherwise",
        lambda report: any(one.type != "negation" for claim in report.claims for one in claim.differences),
    ),
    "absent": Meaning(f"figure, day or name {NOT_FOUND}", lambda report: bool(report.not_found)),
    "cites-amiss": Meaning(
        "cited source that was not found to say it",
        lambda report: any(one.verdict not in SAYING for claim in report.claims for one in claim.cited),
    ),
    "unchecked": Meaning("not checked", lambda report: bool(report.unchecked)),
}
"""Marks of the text by their class."""


def checked_text(report: CheckReport) -> Html:
    """The text in its paragraphs; what no claim covers is shown as it stands, too."""
    text, pieces = report.text, paragraphs(report.text)
    found = stretches(text, pieces, list(_marks(report)))
    last = {_claim_of(stretch): stretch for piece in found for stretch in piece}
    first: set[int] = set()
    parts: list[Html] = []
    behind = 0
    for piece, within in zip(pieces, found, strict=True):
        parts.append(escape(text[behind : piece.start]))
        parts.append(_paragraph(report, within, first, last))
        behind = piece.end
    parts.append(escape(text[behind:]))
    left = [claim for claim in report.claims if claim.index not in first]
    return joined(
        (
            element("div", {"class": "checked-text", "lang": language_of(report.language)}, *parts),
            element("p", {"class": "verdict apart"}, *map(_without_place, left)) if left else Html(""),
        )
    )


def _marks(report: CheckReport) -> Iterator[Mark]:
    for left_out in report.unchecked:
        yield Mark(left_out.start, left_out.end, f"{_UNCHECKED} {left_out.reason.replace(' ', '-')}")
    for claim in report.claims:
        yield Mark(claim.start, claim.end, _CLAIM, claim.index)
        for quote in claim.quotes:
            yield Mark(quote.start, quote.end, f"quote-{quote.verdict}", claim.index)
        for difference in claim.differences:
            if difference.type != "negation":
                yield Mark(difference.start, difference.end, "differs", claim.index)
        for absent in claim.not_found:
            yield Mark(absent.start, absent.end, "absent", claim.index)
        for source in claim.cited:
            if source.verdict not in SAYING:
                yield Mark(source.start, source.end, "cites-amiss", claim.index)


def _claim_of(stretch: Stretch) -> int:
    """The claim that a stretch is shown as: where claims overlap, the one that begins last; -1 of none."""
    return next((mark.claim for mark in reversed(stretch.marks) if mark.kind == _CLAIM), -1)


def _paragraph(report: CheckReport, within: Sequence[Stretch], first: set[int], last: dict[int, Stretch]) -> Html:
    """One paragraph; `first` are the claims that have been shown, the last stretch of each takes its verdict."""
    parts: list[Html] = []
    for index, group in itertools.groupby(within, _claim_of):
        of_claim = list(group)
        shown = joined(_stretch(report.text, stretch) for stretch in of_claim)
        if index < 0:
            parts.append(shown)
            continue
        claim = report.claims[index]
        ends = last[index] is of_claim[-1]
        anchor = {} if index in first else {"id": f"t{index + 1}"}
        first.add(index)
        address = {"class": f"said-here {claim.verdict}", "href": f"#c{index + 1}"}
        parts.append(element("a", {**anchor, **address}, shown, *((beside(claim),) if ends else ())))
    reasons = {mark.kind for stretch in within for mark in stretch.marks if mark.kind.startswith(_UNCHECKED)}
    kind = {"class": "heading"} if f"{_UNCHECKED} heading" in reasons else {}
    return element("p", {"dir": "auto", **kind}, *parts)


def _stretch(text: str, stretch: Stretch) -> Html:
    shown = escape(text[stretch.start : stretch.end])
    kinds = list(dict.fromkeys(mark.kind for mark in stretch.marks if mark.kind != _CLAIM))
    if not kinds:
        return shown
    told = [LEGEND[kind].shown for kind in kinds if kind in LEGEND]
    told += [
        f"not checked: {kind.partition(' ')[2].replace('-', ' ')}" for kind in kinds if kind.startswith(_UNCHECKED)
    ]
    return element("span", {"class": " ".join(kinds), **({"title": "; ".join(told)} if told else {})}, shown)


def beside(claim: Claim) -> Html:
    """What stands behind a claim: the sign of its verdict and its number, the verdict in words, and what is amiss.

    The words of a supported claim are there for who listens; they would hide a text of which most is supported.
    """
    word = VERDICTS.get(claim.verdict, claim.verdict)
    supported = claim.verdict == "supported"
    amiss = "".join(f" · {told}" for told in _amiss(claim))
    return element(
        "span",
        {"class": f"verdict {claim.verdict}", "lang": "en", "dir": "ltr"},
        # A no-break space keeps the verdict on the line of the last word.
        escape(f"\u00a0{SIGNS.get(claim.verdict, '·')}{claim.index + 1}"),
        element(
            "span", {"class": "unseen" if supported else "word"}, escape(f" {IN_FEW_WORDS.get(claim.verdict, word)}")
        ),
        element("span", {"class": "word"}, escape(amiss)) if amiss else Html(""),
    )


def _amiss(claim: Claim) -> Iterator[str]:
    """What is marked within a claim by its look alone: quotations, and citations of sources that do not say it."""
    verdicts = {quote.verdict for quote in claim.quotes}
    yield from (told for verdict, told in _QUOTED.items() if verdict in verdicts)
    if any(one.document_id is None for one in claim.cited):
        yield "cited source unknown"
    if claim.verdict in SAYING and any(one.document_id and one.verdict not in SAYING for one in claim.cited):
        yield "not found in a source cited"


def _without_place(claim: Claim) -> Html:
    """A claim that covers no text of its own on the page, such as one of white space."""
    return element("a", {"id": f"t{claim.index + 1}", "href": f"#c{claim.index + 1}"}, beside(claim))
