"""A summary to a small picture: documents on the left, one box an origin; sentences on the right; a line a citation.

The picture is SVG without script, link or style of its own; what it shows stands in words in its description.
"""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.datatypes import Citation, DocumentReport, Summary, SummarySentence
from summarizer.output.parts import partial_citations
from summarizer.output.wording import ROLES

from .markup import Html, element, escape

_WIDTH = 360
"""Of the drawing's own units: those of a phone's screen, so that letters keep their size there."""
_ROW, _GAP, _TOP = 30, 12, 8
_FROM, _TO = 212, 322
_LONGEST_NAME = 26

DRAWN = ("origin", "copy", "corroborates", "supports_part", "conflicts")
"""The roles that are drawn, in the order of the legend; they also name the style of cards."""


def drawing(summary: Summary, numbers: Mapping[int, int]) -> Html:
    """Which documents support which sentences; `numbers` are those of the documents on the page, by row."""
    groups = _grouped_drawn(summary)
    heights, boxes, top = {}, [], _TOP
    for rows in groups:
        boxes.append(_box(top, len(rows)))
        heights.update({row: top + _ROW * place + _ROW // 2 for place, row in enumerate(rows)})
        top += _ROW * len(rows) + _GAP
    height = max(top - _GAP + _TOP, _TOP * 2 + _ROW * len(summary.sentences))
    step = (height - 2 * _TOP) / max(len(summary.sentences), 1)
    at = [_TOP + step * (place + 0.5) for place in range(len(summary.sentences))]
    lines = [
        _line(heights[citation.document_index], at[sentence.index], citation)
        for sentence in summary.sentences
        for citation in drawn(sentence)
    ]
    return element(
        "svg",
        {"viewBox": f"0 0 {_WIDTH} {height}", "role": "img", "aria-labelledby": "drawing-title drawing-desc"},
        element("title", {"id": "drawing-title"}, escape("Which documents support which sentences")),
        element("desc", {"id": "drawing-desc"}, escape(_description(summary, numbers))),
        *boxes,
        *lines,
        *(_document(heights[row], numbers[row], summary.documents[row]) for rows in groups for row in rows),
        *(_node(_TO + 12, height, place + 1, "say") for place, height in enumerate(at)),
    )


def grouped(summary: Summary) -> list[list[int]]:
    """Rows of the documents by origin, in the order of `summary.origins`; those of no origin each by itself."""
    rows = {report.id: row for row, report in enumerate(summary.documents)}
    groups = [[rows[member] for member in group.members if member in rows] for group in summary.origins]
    known = {row for group in groups for row in group}
    return [group for group in groups if group] + [[row] for row in rows.values() if row not in known]


def name_of(report: DocumentReport) -> str:
    """What a document is called in a few words: its publisher, else its title or agency, else its id."""
    return report.publisher or report.title or report.id


def role_of(citation: Citation) -> str:
    """The role whose style a citation has; one that this page does not know yet has that of another origin's."""
    return citation.role if citation.role in ROLES else "corroborates"


def drawn(sentence: SummarySentence) -> list[Citation]:
    """The citations of a sentence that are drawn, the origin's last and so on top."""
    partial = [citation for citation, _ in partial_citations(sentence)]
    return [*reversed(partial), *reversed(sentence.citations)]


def roles_drawn(summary: Summary) -> list[str]:
    """The roles that occur, in the order of the legend."""
    found = {role_of(citation) for sentence in summary.sentences for citation in drawn(sentence)}
    return [role for role in DRAWN if role in found]


def idle_documents(summary: Summary) -> int:
    """How many documents stand in no drawing of several, since no document of their origin is cited."""
    return sum(map(len, grouped(summary))) - sum(map(len, _grouped_drawn(summary)))


def _grouped_drawn(summary: Summary) -> list[list[int]]:
    """The origins that are drawn: those with a citation; all, where none has one."""
    cited = {citation.document_index for sentence in summary.sentences for citation in drawn(sentence)}
    return [rows for rows in grouped(summary) if cited & set(rows)] or grouped(summary)


def _description(summary: Summary, numbers: Mapping[int, int]) -> str:
    supports: dict[int, list[str]] = {row: [] for row in numbers}
    for sentence in summary.sentences:
        for citation in reversed(drawn(sentence)):
            role = ROLES.get(citation.role, citation.role)
            supports[citation.document_index].append(f"sentence {sentence.index + 1} ({role})")
    return " ".join(
        f"Document {number}, {name_of(summary.documents[row])}: {', '.join(supports[row]) or 'no sentence'}."
        for row, number in numbers.items()
    )


def _box(top: int, rows: int) -> Html:
    return element(
        "rect",
        {"class": "group", "x": 1, "y": top + 1, "width": _FROM - 1, "height": _ROW * rows - 2, "rx": 8},
    )


def _line(left: float, right: float, citation: Citation) -> Html:
    bend = (_FROM + _TO) // 2
    path = f"M{_FROM} {_short(left)}C{bend} {_short(left)} {bend} {_short(right)} {_TO} {_short(right)}"
    return element("path", {"class": f"line {role_of(citation)}", "d": path})


def _document(height: float, number: int, report: DocumentReport) -> Html:
    name = " ".join(name_of(report).split())
    shown = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"
    used = "doc" if report.used else "doc idle"
    label = element("text", {"class": "name", "x": 34, "y": _short(height + 4)}, escape(shown))
    return element("g", {}, _node(18, height, number, used), label)


def _node(x: int, y: float, number: int, kind: str) -> Html:
    return element(
        "g",
        {"class": f"node {kind}"},
        element("circle", {"cx": x, "cy": _short(y), "r": 10}),
        element("text", {"x": x, "y": _short(y + 4)}, escape(str(number))),
    )


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
