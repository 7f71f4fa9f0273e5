"""A check report to its sources in HTML: each an article, the sentences that claims cite marked and linked.

Each is folded. A short one is whole in it; of a long one, what stands around the sentences that are cited.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from summarizer.checking.records import CheckReport
from summarizer.datatypes import Document, DocumentReport, RemovedSpan, Span
from summarizer.output.html.cards import language_of
from summarizer.output.html.markup import Html, element, escape, isolated, joined
from summarizer.output.html.report import address
from summarizer.output.wording import count
from summarizer.text.detection import detect
from summarizer.text.paragraphs import paragraphs

from .html_cited import cited_places, origin_numbers, word_before, word_behind
from .html_marks import Mark, Stretch, stretches
from .wording import titles_of

_WHOLE_CHARS = 6_000
"""A source of this length, about two screens of a desk, is shown whole."""
_AROUND_CHARS = 400
"""Of a longer one, what is shown before and behind a sentence that is cited: a paragraph of news."""
_BEGINNING_CHARS = 1_500
"""What is shown of a long source that no claim cites."""


def sources(report: CheckReport) -> Html:
    """All documents in the order given, each folded."""
    marks: dict[int, list[Mark]] = {}
    for claim in report.claims:
        for citation, anchor in cited_places(report, claim).values():
            kind = "alike" if citation.role == "similar" else "cited"
            mark = Mark(citation.start, citation.end, kind, claim.index, anchor)
            marks.setdefault(citation.document_index, []).append(mark)
    prints = {group.id: group.members for group in report.origins}
    rows = {one.id: row for row, one in enumerate(report.documents)}
    origins, names = origin_numbers(report), titles_of(report)
    articles = []
    for row, document in enumerate(report.documents):
        others = sorted(rows[name] for name in prints.get(document.origin_group, ()) if name in rows)
        same = [other for other in others if other != row]
        text = report.sources[row] if row < len(report.sources) else None
        about = {"data-origin": origins[row]} if row in origins else {}
        head = element("summary", {}, _title(document, names[row], marks.get(row, ())))
        told = _source(document, text, marks.get(row, ()), same)
        articles.append(element("details", {"class": "source", "id": f"d{row + 1}", **about}, head, told))
    return joined(articles)


def _title(report: DocumentReport, name: str, marks: Sequence[Mark]) -> Html:
    """What a folded source shows: its number and name, from whom and when it is, and how many claims cite it."""
    claims = len({mark.claim for mark in marks if mark.kind == "cited"})
    cited = f"cited for {count(claims, 'claim')}" if claims else "cited for no claim"
    about = [one for one in (report.publisher, report.agency, report.published) if one]
    parts = joined([*map(isolated, about), escape(cited)], " · ")
    number = element("span", {"class": "number"}, escape(str(report.index + 1)))
    title = element("h3", {}, number, escape(" "), isolated(name))
    return joined((title, escape(" "), element("small", {}, parts)))


def _source(report: DocumentReport, document: Document | None, marks: Sequence[Mark], same: Sequence[int]) -> Html:
    claims = sorted({mark.claim for mark in marks if mark.kind == "cited"})
    links = joined((_to_claim(index) for index in claims), " ")
    cited = joined((escape("Cited for "), links)) if claims else escape(report.note or "Cited for no claim.")
    prints = [element("p", {"class": "about"}, escape("The same story as "), _links(same))] if same else []
    return joined(
        (
            element(
                "p", {"class": "about"}, *address(report), escape(" "), element("small", {}, isolated(report.id))
            ),
            *prints,
            element("p", {"class": "about"}, cited),
            _text(document, report, marks) if document is not None else Html(""),
        )
    )


def _links(rows: Sequence[int]) -> Html:
    return joined((element("a", {"href": f"#d{row + 1}"}, escape(f"source {row + 1}")) for row in rows), ", ")


def _to_claim(index: int) -> Html:
    return element("a", {"href": f"#c{index + 1}"}, escape(f"claim\u00a0{index + 1}"))


def _text(document: Document, report: DocumentReport, marks: Sequence[Mark]) -> Html:
    """The text, or the passages of it around the marks."""
    text = document.text
    pieces = _pieces(text, marks)
    shown = sum(end - start for start, end in pieces)
    if not shown:
        return Html("")
    left_out = [Mark(span.start, span.end, "cut") for span in report.removed if _is_apart(span)]
    language = language_of(detect([text[: _WHOLE_CHARS * 2]]))
    passages = element("div", {"class": "passages", "lang": language}, *_passages(text, pieces, [*marks, *left_out]))
    whole = len(text) <= _WHOLE_CHARS
    length = count(len(text), "character")
    told = "Whole text" if whole else "What stands around the cited sentences" if marks else "How it begins"
    return joined((element("p", {"class": "about"}, escape(f"{told}, of {length}:")), passages))


def _is_apart(span: RemovedSpan) -> bool:
    """Whether what was not read is more than a sign within a sentence."""
    return span.end - span.start > 1 and not span.read_as


def _pieces(text: str, marks: Sequence[Mark]) -> list[Span]:
    """What is shown of a text, paragraph by paragraph."""
    if len(text) <= _WHOLE_CHARS:
        return paragraphs(text)
    windows = [Span(0, _BEGINNING_CHARS)] if not marks else []
    for mark in sorted(marks):
        start, end = word_before(text, mark.start - _AROUND_CHARS), word_behind(text, mark.end + _AROUND_CHARS)
        if windows and start <= windows[-1].end:
            windows[-1] = Span(windows[-1].start, max(windows[-1].end, end))
        else:
            windows.append(Span(start, end))
    found, waiting = [], iter(windows)
    window = next(waiting, None)
    for paragraph in paragraphs(text):
        while window is not None and window.end <= paragraph.start:
            window = next(waiting, None)
        while window is not None and window.start < paragraph.end:
            found.append(Span(max(window.start, paragraph.start), min(window.end, paragraph.end)))
            if window.end > paragraph.end:
                break
            window = next(waiting, None)
    return [span for span in found if span.start < span.end]


def _passages(text: str, pieces: Sequence[Span], marks: Sequence[Mark]) -> Iterator[Html]:
    behind = 0
    for piece, within in zip(pieces, stretches(text, pieces, marks), strict=True):
        if text[behind : piece.start].strip():
            yield _gap(piece.start - behind)
        yield element("p", {"dir": "auto"}, *(_stretch(text, stretch) for stretch in within))
        behind = piece.end
    if text[behind:].strip():
        yield _gap(len(text) - behind)


def _gap(length: int) -> Html:
    """Where a long source is cut."""
    return element("p", {"class": "gap"}, escape(f"… {count(length, 'character')} not shown …"))


def _stretch(text: str, stretch: Stretch) -> Html:
    shown = escape(text[stretch.start : stretch.end])
    if any(mark.kind == "cut" for mark in stretch.marks):
        shown = element("span", {"class": "cut"}, shown)
    claims = list(dict.fromkeys(mark.claim for mark in stretch.marks if mark.claim >= 0))
    if claims:
        alike = all(mark.kind != "cited" for mark in stretch.marks)
        kinds = [f"q{claim + 1}" for claim in claims] + (["alike"] if alike else [])
        opening = [mark for mark in stretch.opening if mark.anchor]
        first = {"id": opening[0].anchor} if opening else {}
        shown = element("mark", {"class": " ".join(kinds), **first}, shown)
        for mark in opening[1:]:
            shown = element("span", {"id": mark.anchor, "class": f"spot q{mark.claim + 1}"}, shown)
    going_on = {mark.claim for mark in stretch.marks if mark.end > stretch.end}
    ends = sorted({mark.claim for mark in stretch.closing if mark.claim >= 0} - going_on)
    return joined((shown, *itertools.chain.from_iterable((escape(" "), back(index)) for index in ends)))


def back(index: int) -> Html:
    """The number of a claim behind what it cites, a link to its evidence."""
    label = f"Cited for claim {index + 1}"
    attributes = {"class": "back", "href": f"#c{index + 1}", "lang": "en", "dir": "ltr", "aria-label": label}
    return element("a", attributes, escape(f"\u2191{index + 1}"))
