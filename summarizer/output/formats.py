"""A summary to text, Markdown, JSON, the HTML page, and the formats of `citation_formats`.

JSON is the summary itself: names and nesting of `docs/summary-format.md`, offsets in the unit asked for. Text and
Markdown are for reading: white space inside a sentence becomes one space, and characters that would act on a
terminal or a page are shown instead of sent.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from summarizer import lazy_regex as regex
from summarizer.datatypes import Citation, Document, DocumentReport, Summary, SummarySentence
from summarizer.errors import OptionError
from summarizer.options import check_choice

from .citation_formats import cell_text, to_anthropic, to_cohere, to_openai, to_rows, to_w3c
from .offsets import CODE_POINT, count_in
from .parts import part_text, supported
from .summary_json import counted_to_json
from .wording import UPDATE, count, entry_of, in_part, kind_of, matter_of, place_of, source_of


class _Wanted(NamedTuple):
    """What a renderer is given: the summary, its offsets in the unit already, and what was asked for.

    `given` is the summary as it came, in code points, and `documents` are those that were handed in with it.
    """

    summary: Summary
    given: Summary
    documents: Sequence[Document]
    explain: bool
    offset_unit: str
    cluster_id: str | None
    cluster_number: int


_Renderer = Callable[[_Wanted], str]

# Controls, and what reorders or hides the characters around it (bidi overrides, tags, zero-width).
_HARMFUL = regex.compile(
    r"[\p{Cc}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
_MARKDOWN = regex.compile(r"([\\`*_{}\[\]<>#|~$]|^[+\-=](?=\s)|(?<=^\d{1,9})[.)](?=\s)|!(?=\[)|&(?=[#\w]+;))")
IN_BRACKETS = "[{}]"
"""The form of a mark in text; in Markdown it is that of a footnote."""
_WRAP = 88
_NOTHING = "(no summary)"
_PART_WORDS = 12
"""Of a part that is said elsewhere, as text quotes it behind its sentence."""


def render(
    summary: Summary,
    format: str = "text",
    *,
    explain: bool = False,
    offset_unit: str = CODE_POINT,
    documents: Iterable[Document] = (),
    cluster_id: str | None = None,
    cluster_number: int = 1,
) -> str:
    """The summary in one of `FORMATS`, ending with a line feed.

    Its headline is in JSON, the heading of Markdown, and the first line of text with `explain`.

    Args:
        summary: of `summarize`.
        format: "text" (without the warnings, which the command says on standard error), "markdown", "json", "html"
            (a page of its own, as `report` has it), or one of those in `docs/formats.md`, for other programs:
            "anthropic", "openai", "cohere", "w3c", "csv".
        explain: add why each sentence was chosen and what became of each document: to text and Markdown, since JSON
            always has both and the formats of other programs have no place for it.
        offset_unit: what offsets count: "unicode_code_point", "utf16" (its units of 16 bits) or "utf8" (its bytes).
        documents: those that were summarized, where the summary does not have them in its `sources`; only HTML and
            units other than code points need them.
        cluster_id: the cluster, where the result is one of several in a file: a heading of text and Markdown, "id" of
            an object on one line in the formats that are JSON, the first column of CSV.
        cluster_number: its place in the file, from 1: footnotes of Markdown are told apart by it, and the first has
            the names of the columns of CSV.

    Raises:
        OptionError: there is no such format, or no such unit, or the format has code points alone ("w3c"), or is a
            page of one cluster ("html").
        InputError: a document is needed and missing, or has another text.
    """
    check_choice("format", format, FORMATS)
    known = tuple(documents)
    counted = count_in(summary, offset_unit, known)
    return FORMATS[format](_Wanted(counted, summary, known, explain, offset_unit, cluster_id, cluster_number))


def _json(wanted: _Wanted) -> str:
    summary = counted_to_json(wanted.summary, wanted.offset_unit)
    return _dumped(summary, None if wanted.cluster_id is None else {"id": wanted.cluster_id, **summary})


def _other_json(value: Any, wanted: _Wanted) -> str:
    """The id beside the result and not in it: what others publish has no such key, or one of another meaning."""
    return _dumped(value, None if wanted.cluster_id is None else {"id": wanted.cluster_id, "result": value})


def _dumped(alone: Any, among_others: Any) -> str:
    """On lines of its own; among others, on one."""
    if among_others is None:
        return json.dumps(alone, ensure_ascii=False, indent=1) + "\n"
    return json.dumps(among_others, ensure_ascii=False) + "\n"


def _text(wanted: _Wanted) -> str:
    summary = wanted.summary
    numbers = source_numbers(summary)
    lines = [
        _wrapped(f"{visible(sentence.text)} {markers(sentence, numbers, IN_BRACKETS, visible)}")
        for sentence in summary.sentences
    ]
    lines = ["\n".join(lines) or _NOTHING, ""]
    if wanted.explain and summary.headline:
        source = source_of(summary.headline, summary.headline.document_id)
        lines = [_wrapped(visible(f"{summary.headline.text} ({source})")), "", *lines]
    lines += ["Sources"] if numbers else []
    again, placed = printed_again(summary, numbers), placed_documents(summary)
    lines += [
        f"  [{number}] {source_line(summary.documents[row], placed)}{again.get(row, '')}"
        for row, number in numbers.items()
    ]
    disagreements = disagreement_lines(summary, numbers)
    lines += ["", "The sources differ", *(f"  {line}" for line in disagreements)] if disagreements else []
    if wanted.explain:
        lines += ["", "Why these sentences", *(f"  {line}" for line in _reason_lines(summary))]
        lines += ["", "Documents", *(f"  {line}" for line in _document_lines(summary))]
    return _section("==", wanted, visible, lines)


def _markdown(wanted: _Wanted) -> str:
    summary = wanted.summary
    numbers = source_numbers(summary)
    footnote = "[^{}]" if wanted.cluster_id is None else f"[^{wanted.cluster_number}-{{}}]"
    cited = [
        f"{escaped(sentence.text)} {markers(sentence, numbers, footnote, escaped)}" for sentence in summary.sentences
    ]
    lines = [" ".join(cited) or f"*{_NOTHING}*", ""]
    if summary.headline:
        mark = "#" if wanted.cluster_id is None else "##"  # below the heading of the cluster
        lines = [f"{mark} {escaped(summary.headline.text)}", "", *lines]
    if wanted.explain:
        lines += [
            "## Why these sentences",
            "",
            *(f"- {escaped(line)}" for line in _reason_lines(summary)),
            "",
        ]
        lines += ["## Documents", "", *(f"- {escaped(line)}" for line in _document_lines(summary)), ""]
    disagreements = disagreement_lines(summary, numbers, footnote, escaped)
    lines += ["**The sources differ**", "", *(f"- {line}" for line in disagreements), ""] if disagreements else []
    lines += [f"> Warning: {escaped(warning)}\n" for warning in summary.warnings]
    again, placed = printed_again(summary, numbers, footnote), placed_documents(summary)
    lines += [
        f"{footnote.format(number)}: {escaped(source_line(summary.documents[row], placed))}{again.get(row, '')}"
        for row, number in numbers.items()
    ]
    return _section("#", wanted, escaped, lines)


def _section(mark: str, wanted: _Wanted, shown: Callable[[str], str], lines: list[str]) -> str:
    """The lines; among others, under a heading, with an empty line behind them."""
    content = "\n".join(lines).rstrip() + "\n"
    return content if wanted.cluster_id is None else f"{mark} {shown(wanted.cluster_id)}\n\n{content}\n"


def _html(wanted: _Wanted) -> str:
    from .html.report import report

    if wanted.cluster_id is not None:
        raise OptionError("the format html is a page of one cluster, not of several", field="format", value="html")
    return report(wanted.given, wanted.documents)


def _w3c(wanted: _Wanted) -> str:
    if wanted.offset_unit != CODE_POINT:
        rule = f"must be {CODE_POINT} in the format w3c"
        raise OptionError.of("offset_unit", rule, wanted.offset_unit, actual=wanted.offset_unit)
    return _other_json(to_w3c(wanted.summary), wanted)


def _csv(wanted: _Wanted) -> str:
    """All cells are quoted, since before Python 3.13 a lone carriage return is not."""
    columns, *rows = to_rows(wanted.summary, wanted.offset_unit)
    if wanted.cluster_id is not None:
        columns, rows = ["id", *columns], [[cell_text(wanted.cluster_id), *row] for row in rows]
    table = io.StringIO(newline="")
    first = wanted.cluster_id is None or wanted.cluster_number == 1
    csv.writer(table, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([columns, *rows] if first else rows)
    return table.getvalue()


FORMATS: dict[str, _Renderer] = {
    "text": _text,
    "markdown": _markdown,
    "json": _json,
    "html": _html,
    "anthropic": lambda wanted: _other_json(to_anthropic(wanted.summary), wanted),
    "openai": lambda wanted: _other_json(to_openai(wanted.summary), wanted),
    "cohere": lambda wanted: _other_json(to_cohere(wanted.summary), wanted),
    "w3c": _w3c,
    "csv": _csv,
}


def visible(text: str) -> str:
    """One line of text that a terminal shows and does not obey; what it would obey appears as <U+001B>."""
    return _HARMFUL.sub(lambda match: f"<U+{ord(match[0]):04X}>", " ".join(text.split()))


def escaped(text: str) -> str:
    """The same for a Markdown page: what Markdown would read as markup is escaped."""
    return _MARKDOWN.sub(r"\\\1", visible(text))


def source_numbers(summary: Summary) -> dict[int, int]:
    """Documents that are cited, numbered in the order in which the text cites them."""
    rows = (citation.document_index for sentence in summary.sentences for citation in _cited(sentence))
    return {row: number for number, row in enumerate(dict.fromkeys(rows), start=1)}


def markers(sentence: SummarySentence, numbers: dict[int, int], form: str, shown: Callable[[str], str]) -> str:
    """The sources that say it, how many origins several are, and who says which part; not who contradicts."""
    supporting = [citation for citation in sentence.citations if citation.role != "conflicts"]
    partial = in_part(sentence)
    counted = len(supporting) > 1 or partial
    notes = [count(sentence.support.independent_origins, "origin")] if counted else []
    if partial:
        said = (
            f"“{shown(_shortened(part_text(sentence, fact)))}” {_marks(fact.citations, numbers, form, shown)}"
            for fact in supported(sentence)
        )
        notes.append(f"{partial}: {', '.join(said)}")
    marks = _marks(supporting, numbers, form, shown)
    return f"{marks} ({'; '.join(notes)})" if notes else marks


def _marks(citations: Iterable[Citation], numbers: dict[int, int], form: str, shown: Callable[[str], str]) -> str:
    """The numbers of documents, each with the place in its file where that is known: [1, p. 4], or [^1] (p. 4)."""
    marks = []
    for citation in citations:
        number, place = numbers[citation.document_index], shown(place_of(citation))
        if form == IN_BRACKETS:
            marks.append(form.format(f"{number}, {place}" if place else number))
        else:
            marks.append(form.format(number) + (f" ({place})" if place else ""))
    return "".join(marks)


def _shortened(part: str) -> str:
    """The first words of a part that a reader finds again in the sentence before it."""
    words = part.split()
    return part if len(words) <= _PART_WORDS else f"{' '.join(words[: _PART_WORDS - 2])} …"


def _cited(sentence: SummarySentence) -> Iterator[Citation]:
    """All that the text cites for a sentence."""
    yield from sentence.citations
    if sentence.support.partial_origins:
        for fact in sentence.facts:
            yield from fact.citations


def placed_documents(summary: Summary) -> dict[int, str]:
    """The documents that were taken out of files, each with its place where it is one of several in its file."""
    cited = (citation for sentence in summary.sentences for citation in _cited(sentence))
    return {citation.document_index: entry_of(citation.locator) for citation in cited if citation.locator}


def printed_again(summary: Summary, numbers: dict[int, int], form: str = IN_BRACKETS) -> dict[int, str]:
    """For each cited document that prints the story of one cited before, which that is."""
    first: dict[str, int] = {}
    notes = {}
    for row, number in numbers.items():
        group = summary.documents[row].origin_group
        if group and first.setdefault(group, number) != number:
            notes[row] = f"; prints the story of {form.format(first[group])}"
    return notes


def disagreement_lines(
    summary: Summary,
    numbers: dict[int, int],
    form: str = IN_BRACKETS,
    shown: Callable[[str], str] | None = None,
) -> list[str]:
    """What sources give differently, a line each, newest first, with who gives which; sources by their numbers.

    Where the summary says nothing, neither do these lines: they would stand alone, with sources that nothing cites.
    """
    if not summary.sentences:
        return []
    shown = shown or visible
    rows = {report.id: report.index for report in summary.documents}

    def references(names: Iterable[str]) -> str:
        """Documents by their numbers, and those without number behind them by their ids."""
        ordered = sorted(names, key=lambda name: (numbers.get(rows[name], len(numbers) + 1), name))
        return ", ".join(
            form.format(numbers[rows[name]]) if rows[name] in numbers else shown(name) for name in ordered
        )

    lines = []
    for disagreement in summary.disagreements:
        before, behind = "“”" if disagreement.type in ("quotation", "polarity") else ("", "")
        values = [
            f"{shown(before + value.value + behind)} ({references(value.document_ids)})"
            for value in disagreement.values
        ]
        values[:1] = [f"{values[0]} {UPDATE}"] if disagreement.update else values[:1]
        matter = matter_of(disagreement)
        lines.append(shown(f"{kind_of(disagreement)}{f', {matter}' if matter else ''}:") + f" {', '.join(values)}")
    return lines


def source_line(report: DocumentReport, placed: Mapping[int, str] = MappingProxyType({})) -> str:
    """Who a document is from: publisher, title or id, agency, date and address; of one from a file also that."""
    credit = report.agency and f"({report.agency})"
    file = report.id if report.title and report.index in placed else None
    title = report.title or (f"text {report.id}" if report.id.isdecimal() and not report.publisher else report.id)
    parts = [report.publisher, title, credit, report.published, report.url, file, placed.get(report.index)]
    return visible(", ".join(part for part in parts if part).replace(", (", " ("))


def _reason_lines(summary: Summary) -> list[str]:
    return [
        f"{sentence.index + 1}. rank {sentence.rank}, score {sentence.score:.2f}, "
        f"position {sentence.reasons.position:.2f}, "
        f"{sentence.reasons.concepts} new concepts ({sentence.reasons.concept_weight:.0%} of the weight covered)"
        + (f": {visible(', '.join(sentence.reasons.top_concepts))}" if sentence.reasons.top_concepts else "")
        + (f"; flags: {', '.join(sentence.flags)}" if sentence.flags else "")
        for sentence in summary.sentences
    ]


def _document_lines(summary: Summary) -> list[str]:
    lines = []
    for report in summary.documents:
        state = "used" if report.used else f"not used: {report.note}"
        lines.append(f"{visible(report.id)}: {report.sentences} sentences, {visible(state)}")
        lines += [f"  removed {span.start}-{span.end}: {span.reason}" for span in report.removed]
    return lines


def _wrapped(text: str) -> str:
    """Lines of at most 88 characters, broken at spaces only; the second and later lines are not indented."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > _WRAP:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])
