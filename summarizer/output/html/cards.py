"""A summary to its evidence: a card for each citation under its sentence, and the origins with what shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.datatypes import (
    Citation,
    Disagreement,
    DocumentReport,
    OriginEvidence,
    OriginGroup,
    Summary,
    SummarySentence,
)
from summarizer.text.languages import UNKNOWN

from .markup import Html, count, direction, element, escape, isolated, joined
from .support_map import ROLES, grouped, role_of

_CONTEXT_CHARS = 32
"""Length of the context in a citation; a shorter one stops where its document does."""
_MATCHES = {"verbatim": "word for word", "near": "nearly the same words", "paraphrase": "in other words"}
_FLAGS = {
    "single_origin": "one origin alone says it",
    "number_conflict": "another source gives another number",
    "date_conflict": "another source gives another day",
    "shared_attribution": "origins credit the same speaker",
    "dangling": "may lean on a sentence left out",
    "unclosed_quotation": "quotation not closed",
    "lone_quotation": "quotation without its speaker",
    "transcript_line": "line of a transcript",
    "capitals": "in capitals",
}
_KINDS = {"copy": ", equal word for word", "near_copy": " of one story"}


def claim(summary: Summary, sentence: SummarySentence, numbers: Mapping[int, int]) -> Html:
    """The citations of one sentence; `numbers` are those of the documents on the page, by row."""
    number = sentence.index + 1
    support, total = sentence.support, len(summary.origins)
    of = f"{support.independent_origins} of {count(total, 'independent origin')}"
    badges = [
        (
            "many" if support.independent_origins > 1 else "few",
            of if total else count(support.documents, "document"),
        ),
        ("", f"{count(support.documents, 'document')}, {count(support.publishers, 'publisher')}"),
        *(("flag", _FLAGS.get(flag, flag.replace("_", " "))) for flag in sentence.flags),
    ]
    link = element("a", {"href": f"#s{number}"}, escape(f"Sentence {number}"))
    return element(
        "article",
        {"id": f"e{number}", "class": "claim", "aria-labelledby": f"e{number}-title"},
        element("h3", {"id": f"e{number}-title"}, link),
        element("ul", {"class": "badges"}, *(element("li", {"class": kind}, escape(name)) for kind, name in badges)),
        element(
            "ul",
            {"class": "cards"},
            *(
                _card(summary, citation, f"{number}-{place}", numbers)
                for place, citation in enumerate(sentence.citations, start=1)
            ),
        ),
    )


def marker(citation: Citation, at: str, numbers: Mapping[int, int]) -> Html:
    """The number of a cited document as a link to its card, which is the one of that sentence and place: "1-2"."""
    shown = numbers[citation.document_index]
    label = f"Source {shown}: {ROLES.get(citation.role, citation.role)}"
    return element(
        "a", {"class": f"marker {role_of(citation)}", "href": f"#q{at}", "aria-label": label}, escape(str(shown))
    )


def _card(summary: Summary, citation: Citation, at: str, numbers: Mapping[int, int]) -> Html:
    report = summary.documents[citation.document_index]
    quote = element(
        "blockquote",
        {"lang": language_of(summary.language), "dir": direction(citation.cited_text)},
        element("span", {"class": "around"}, escape(_context(citation.prefix, 0))),
        element("mark", {}, escape(citation.cited_text)),
        element("span", {"class": "around"}, escape(_context(citation.suffix, -1))),
    )
    role = ROLES.get(citation.role, citation.role)
    how = "" if citation.role == "origin" else f", {_MATCHES.get(citation.match, citation.match)}"
    caption = element(
        "figcaption",
        {},
        element("span", {"class": "number"}, escape(str(numbers[citation.document_index]))),
        reference(report),
        element("a", {"class": "jump", "href": f"#q{at}"}, escape("Read in its place")),
    )
    kind = element("p", {"class": "role"}, escape(f"{role}{how}"))
    return element("li", {"class": f"card {role_of(citation)}"}, element("figure", {}, kind, quote, caption))


def _context(around: str, far_end: int) -> str:
    """What stands before (0) or behind (-1) a quote: cut at a word where it goes on beyond, and that said by dots."""
    if len(around) < _CONTEXT_CHARS:
        return around
    cut = around.find(" ") if far_end == 0 else around.rfind(" ")
    whole = around[cut:].lstrip() if far_end == 0 else around[: max(cut, 0)].rstrip()
    whole = whole if cut >= 0 and whole else around
    return f"… {whole}" if far_end == 0 else f"{whole} …"


def reference(report: DocumentReport, kinds: Sequence[str] = ("publisher", "title", "agency", "date")) -> Html:
    """What is known of a document, of these kinds; where it has no title, its id stands for it."""
    known = {
        "publisher": report.publisher,
        "title": report.title or report.id,
        "agency": report.agency,
        "date": report.published,
    }
    parts = ((kind, known[kind]) for kind in kinds)
    shown = (element("span", {"class": kind}, isolated(part)) for kind, part in parts if part)
    return element("span", {"class": "reference"}, joined(shown, " "))


def language_of(code: str) -> str:
    """For `lang`, where the empty string says that it is not known."""
    return "" if code == UNKNOWN else code


def differences(summary: Summary, numbers: Mapping[int, int]) -> Html:
    """What the sources give differently: the values of each matter, with who gives them."""
    rows = {report.id: report.index for report in summary.documents}
    return element(
        "ul", {"class": "disagreements"}, *(_difference(one, rows, numbers) for one in summary.disagreements)
    )


def _difference(disagreement: Disagreement, rows: Mapping[str, int], numbers: Mapping[int, int]) -> Html:
    values = []
    for value in disagreement.values:
        shown = element("q" if disagreement.type == "quotation" else "b", {"dir": "auto"}, escape(value.value))
        sources = sorted(numbers[rows[name]] for name in value.document_ids)
        markers = (
            element(
                "a",
                {"class": "marker", "href": f"#d{number}", "aria-label": f"Source {number}"},
                escape(str(number)),
            )
            for number in sources
        )
        values.append(element("li", {}, shown, escape(" "), element("sup", {}, joined(markers, " "))))
    update = escape(" (an update)") if disagreement.update else escape("")
    about = element("p", {"class": "about"}, isolated(disagreement.about), update)
    return element("li", {}, about, element("ul", {}, *values))


def origins(summary: Summary, numbers: Mapping[int, int]) -> Html:
    """All documents by origin: which are prints of one story, on what evidence, and which were not used and why."""
    groups = {group.members: group for group in summary.origins}
    listed: list[Html] = []
    for rows in grouped(summary):
        group = groups.get(tuple(summary.documents[row].id for row in rows))
        listed.append(_origin(summary, rows, group, len(listed) + 1, numbers))
    return element("div", {"class": "groups"}, *listed)


def _origin(
    summary: Summary, rows: Sequence[int], group: OriginGroup | None, number: int, numbers: Mapping[int, int]
) -> Html:
    kind = count(len(rows), "print") + (_KINDS.get(group.kind, "") if group else "")
    heading = element("h3", {}, escape(f"Origin {number} "), element("small", {}, escape(kind)))
    members = (element("li", {}, _member(summary.documents[row], numbers[row])) for row in rows)
    evidence = [element("li", {}, *_why_one(link)) for link in group.evidence] if group else []
    return element(
        "article",
        {"class": "group"},
        heading,
        element("ul", {"class": "members"}, *members),
        element("ul", {"class": "why"}, *evidence) if evidence else Html(""),
    )


def _member(report: DocumentReport, number: int) -> Html:
    state = "used" if report.used else f"not used: {report.note}"
    return joined(
        (
            element(
                "a", {"class": "number", "href": f"#d{number}", "aria-label": f"Source {number}"}, escape(str(number))
            ),
            reference(report),
            element("span", {"class": "state" if report.used else "state idle"}, escape(state)),
        ),
        " ",
    )


def _why_one(link: OriginEvidence) -> tuple[Html, ...]:
    alike = f" have {link.containment:.0%} of the shorter one’s runs of five words in common"
    order = f" and {count(link.aligned_sentences, 'sentence')} in the same order"
    credit = (escape("; both credit "), isolated(link.credit_line)) if link.credit_line else ()
    return (isolated(link.document), escape(" and "), isolated(link.with_document), escape(alike + order), *credit)
