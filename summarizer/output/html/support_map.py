"""A summary to a small picture: documents on the left, one box an origin; sentences on the right; a line a citation.

The picture is SVG without script, link or style of its own; what it shows stands in words in its description.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from summarizer.datatypes import Citation, Summary, SummarySentence
from summarizer.output.parts import partial_citations
from summarizer.output.wording import ROLES, count

from .folding import folded
from .independent_origins import independent_origins, is_read, numbers_by_row
from .markup import Html, element, escape
from .naming import document_name

_WIDTH = 360
"""Of the drawing's own units: those of a phone's screen, so that letters keep their size there."""
_ROW, _GAP, _TOP, _SAID = 26, 10, 8, 24
_FROM, _TO = 212, 322
_LONGEST_NAME = 26
_MOST_DOCUMENTS, _MOST_SENTENCES = 12, 18
"""That are drawn: no taller than a screen. Words below the picture count all."""

DRAWN = ("origin", "copy", "corroborates", "supports_part", "conflicts")
"""The roles that are drawn, in the order of the legend; they also name the style of cards."""


def support_map(summary: Summary, numbers: Mapping[int, int]) -> Html:
    """The picture with its legend, closed below a line that says what is in it.

    Args:
        summary: for which `has_lines` holds.
        numbers: of the documents on the page, by row.
    """
    legend = (element("li", {"class": role}, escape(ROLES[role])) for role in roles_drawn(summary))
    words = f"Documents on the left, one box an origin; sentences of the summary on the right.{_left_out(summary)}"
    caption = element("figcaption", {}, element("p", {}, escape(words)), element("ul", {"class": "legend"}, *legend))
    drawn_documents = sum(map(len, _grouped_drawn(summary)))
    line = f"A drawing of {count(drawn_documents, 'document')} and {count(_sentences(summary), 'sentence')}"
    return folded(line, element("figure", {"class": "map"}, _drawing(summary, numbers), caption))


def has_lines(summary: Summary) -> bool:
    """Whether there is anything to draw."""
    return any(drawn(sentence) for sentence in summary.sentences)


def _left_out(summary: Summary) -> str:
    """What is not drawn, in words: " And 26 more that were read."."""
    supporting = sum(map(len, _supporting(summary)))
    shown = sum(map(len, _grouped_drawn(summary)))
    read = sum(is_read(summary, row) for row in range(len(summary.documents)))
    more = (
        f"{supporting - shown:,} more that support a sentence" if supporting > shown else "",
        f"{read - supporting:,} more that were read" if read > supporting else "",
    )
    words = " and ".join(filter(None, more))
    sentences = len(summary.sentences) - _sentences(summary)
    unseen = f" Not drawn: {count(sentences, 'more sentence')}." if sentences else ""
    return (f" Beside them {words}." if words else "") + unseen


def _sentences(summary: Summary) -> int:
    return min(len(summary.sentences), _MOST_SENTENCES)


def _drawing(summary: Summary, numbers: Mapping[int, int]) -> Html:
    """Which documents support which sentences; `numbers` are those of the documents on the page, by row."""
    groups = _grouped_drawn(summary)
    heights, boxes, top = {}, [], _TOP
    for rows in groups:
        boxes.append(_box(top, len(rows)))
        heights.update({row: top + _ROW * place + _ROW // 2 for place, row in enumerate(rows)})
        top += _ROW * len(rows) + _GAP
    shown = summary.sentences[: _sentences(summary)]
    height = max(top - _GAP + _TOP, _TOP * 2 + _SAID * len(shown))
    step = (height - 2 * _TOP) / max(len(shown), 1)
    at = [_TOP + step * (place + 0.5) for place in range(len(shown))]
    lines = [
        _line(heights[citation.document_index], at[place], citation)
        for place, sentence in enumerate(shown)
        for citation in drawn(sentence)
        if citation.document_index in heights
    ]
    return element(
        "svg",
        {"viewBox": f"0 0 {_WIDTH} {height}", "role": "img", "aria-labelledby": "drawing-title drawing-desc"},
        element("title", {"id": "drawing-title"}, escape("Which documents support which sentences")),
        element("desc", {"id": "drawing-desc"}, escape(_description(summary, numbers, heights))),
        *boxes,
        *lines,
        *(_document(summary, row, heights[row], numbers[row]) for rows in groups for row in rows),
        *(_node(_TO + 12, height, place + 1, "say") for place, height in enumerate(at)),
    )


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


def _supporting(summary: Summary) -> list[list[int]]:
    """The documents that are cited, by origin, those of the first sentences first."""
    order = dict.fromkeys(one.document_index for sentence in summary.sentences for one in reversed(drawn(sentence)))
    by_row = numbers_by_row(independent_origins(summary))
    groups: dict[int, list[int]] = {}
    for row in order:
        groups.setdefault(by_row.get(row, -row), []).append(row)
    return [*groups.values()]


def _grouped_drawn(summary: Summary) -> list[list[int]]:
    """The first of them, as many as there is room for."""
    room, shown = _MOST_DOCUMENTS, []
    for rows in _supporting(summary):
        shown.append(rows[:room])
        room -= len(rows[:room])
    return [rows for rows in shown if rows]


def _description(summary: Summary, numbers: Mapping[int, int], shown: Container[int]) -> str:
    supports: dict[int, list[str]] = {row: [] for row in numbers if row in shown}
    for sentence in summary.sentences:
        for citation in reversed(drawn(sentence)):
            role = ROLES.get(citation.role, citation.role)
            if citation.document_index in supports:
                supports[citation.document_index].append(f"sentence {sentence.index + 1} ({role})")
    return " ".join(
        f"Document {numbers[row]}, {_called(summary, row)}: {', '.join(said)}." for row, said in supports.items()
    )


def _called(summary: Summary, row: int) -> str:
    """What a document is called in a few words: its publisher, else its name."""
    return summary.documents[row].publisher or document_name(summary, row)


def _box(top: int, rows: int) -> Html:
    return element(
        "rect",
        {"class": "group", "x": 1, "y": top + 1, "width": _FROM - 1, "height": _ROW * rows - 2, "rx": 8},
    )


def _line(left: float, right: float, citation: Citation) -> Html:
    bend = (_FROM + _TO) // 2
    path = f"M{_FROM} {_short(left)}C{bend} {_short(left)} {bend} {_short(right)} {_TO} {_short(right)}"
    return element("path", {"class": f"line {role_of(citation)}", "d": path})


def _document(summary: Summary, row: int, height: float, number: int) -> Html:
    name = " ".join(_called(summary, row).split())
    shown = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"
    used = "doc" if summary.documents[row].used else "doc idle"
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
