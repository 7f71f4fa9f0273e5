"""The sentences of a summary to HTML, each with who says it, who says a part of it, and where the sources differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summarizer.datatypes import Summary, SummarySentence
from summarizer.output.wording import NOT_FOUND, count, given_otherwise, in_part

from .cards import cited, language_of, marker
from .independent_origins import IndependentOrigin, independent_origins, numbers_by_row, origins_saying
from .markup import Html, direction, element, escape, isolated, joined
from .underlining import underlined

_MOST_MARKS = 8
"""Of those that say a sentence, of those that say it otherwise, and of those that say a part."""
_MOST_DRAWN = 12
"""Origins in the row of squares beside a sentence; where there are more, its words alone count them."""


def said(summary: Summary, numbers: Mapping[int, int]) -> Html:
    """The summary; `numbers` are those of the documents on the page, by row."""
    if not summary.sentences:
        return joined((element("p", {"class": "none"}, escape("No sentence was chosen.")), warned(summary.warnings)))
    origins = independent_origins(summary)
    sentences = element(
        "ol",
        {"class": "said", "lang": language_of(summary.language), "dir": direction(summary.text)},
        *(_sentence(summary, sentence, numbers, origins) for sentence in summary.sentences),
    )
    return joined((sentences, warned(summary.warnings)))


def warned(warnings: Sequence[str]) -> Html:
    """The warnings as a list; nothing where there are none."""
    notes = (element("li", {}, escape(warning)) for warning in warnings)
    return element("ul", {"class": "warnings", "aria-label": "Warnings"}, *notes) if warnings else Html("")


def _sentence(
    summary: Summary, sentence: SummarySentence, numbers: Mapping[int, int], origins: Sequence[IndependentOrigin]
) -> Html:
    markers: dict[str, list[Html]] = {"whole": [], "conflicts": [], "part": []}
    for one in cited(sentence):
        if one.citation.role != "similar":
            kind = "part" if one.facts else "conflicts" if one.citation.role == "conflicts" else "whole"
            markers[kind].append(marker(one, numbers))
    first = {kind: _first(marks, sentence) for kind, marks in markers.items()}
    return element(
        "li",
        {"id": f"s{sentence.index + 1}", "data-origins": origins_saying(sentence, numbers_by_row(origins))},
        element("span", {"class": "text"}, underlined(sentence), escape("\u00a0")),
        element("sup", {"lang": "en"}, joined((*first["whole"], *first["conflicts"]), " ")),
        element(
            "span",
            {"class": "support", "lang": "en", "dir": "ltr"},
            *_support(sentence, len(origins), first["part"]),
            *_differing(summary, sentence),
        ),
    )


def _first(marks: Sequence[Html], sentence: SummarySentence) -> list[Html]:
    """The first marks, and how many more there are, as a link to the sentence's evidence."""
    if len(marks) <= _MOST_MARKS + 1:
        return [*marks]
    left = len(marks) - _MOST_MARKS
    attributes = {"class": "more", "href": f"#e{sentence.index + 1}", "aria-label": f"+{left:,}: all in the evidence"}
    return [*marks[:_MOST_MARKS], element("a", attributes, escape(f"+{left:,}"))]


def _support(sentence: SummarySentence, origins: int, in_part_marks: Sequence[Html]) -> Iterator[Html]:
    """How many origins say it, as squares and in words, and how many a part of it, with the marks of these."""
    whole, partial = sentence.support.independent_origins, sentence.support.partial_origins
    if 1 < origins <= _MOST_DRAWN and whole + partial <= origins:
        kinds = ["whole"] * whole + ["half"] * partial + ["none"] * (origins - whole - partial)
        squares = (element("span", {"class": kind}) for kind in kinds)
        yield element("span", {"class": "meter", "aria-hidden": "true"}, *squares)
    said_whole = f"{count(whole, 'origin')} say{'s' if whole == 1 else ''} this"
    unfound = NOT_FOUND if "single_origin" in sentence.flags else ""
    words = "; ".join(filter(None, (said_whole, in_part(sentence) or unfound)))
    yield element("a", {"class": "count", "href": f"#e{sentence.index + 1}"}, escape(words))
    if in_part_marks:
        yield escape(" ")
        yield element("sup", {}, joined(in_part_marks, " "))


def _differing(summary: Summary, sentence: SummarySentence) -> Iterator[Html]:
    """What others give otherwise: a link to the differences, or where none is listed to what is cited for it."""
    for kind, words in given_otherwise(summary, sentence):
        address = "#disagreements" if kind == "listed" else f"#e{sentence.index + 1}"
        yield escape(" ")
        yield element("a", {"class": "differs", "href": address}, isolated(words))
