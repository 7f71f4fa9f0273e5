"""A checked text and documents to the quotations of the text, each with where its words stand.

*Exact* is a quotation whose characters stand so in a document's text: in that text as it was given, also where the
library removes it as furniture, but without the markup of HTML and Markdown. Canonically equivalent characters (é as
one or as two) are the same. White space around the quotation is no part of it, nor is one final comma or full stop,
which may be the quoting sentence's: “We saw it,” he said. It must not begin or end within a word or number of the
source: “he art” does not stand in "the art", nor “42” in "42.7".

*Altered* is one that stands there but for case, white space (and what shows nothing or only divides a word at a
line's end), the kind of dashes, quotation marks, ellipses and bracketed insertions (`quoted/folding.py`,
`quoted/standing.py`). A word or figure that was changed, added or left out, another order, or another mark of
punctuation is no such thing: the quotation is *missing*, and `nearest` is what stands there instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from summarizer.datatypes import Citation, Document

from .quoted.changes import changes
from .quoted.marks import quotation_spans
from .quoted.nearest import Nearest, Stretches
from .quoted.pieces import Quotation, read_quotation
from .quoted.sources import Sources
from .quoted.standing import Found, find
from .records import CheckedQuote

_MANY = 200
"""Quotations from which it is worth listing the words of all documents first."""

Cite = Callable[[int, int, int, str], Citation]
"""From a document's number, a start, an end and a role."""


def quotes(text: str, language: str, documents: Sequence[Document], *, cite: Cite) -> tuple[CheckedQuote, ...]:
    """The quotations of a text in order; `language`, ISO 639-1, is the text's.

    A quotation is exact if it is in any document. Each document where it stands is cited once, in their order: first
    those that have it exactly, behind them those that have it altered. `source_text` and `changes` are of the first.
    """
    spans = quotation_spans(text)
    if not spans:
        return ()
    sources = Sources(document.text for document in documents)
    quotations = {words: read_quotation(words) for words in dict.fromkeys(text[start:end] for start, end in spans)}
    many = len(quotations) > _MANY
    found = {words: _found(quotation, sources, language, many=many) for words, quotation in quotations.items()}
    missing = [quotations[words] for words, places in found.items() if not places]
    stretches = Stretches(sources.each, missing) if missing else None
    checked: dict[str, CheckedQuote] = {}
    for words, places in found.items():
        if places:
            checked[words] = _standing(words, places, documents, cite)
        elif stretches is not None:
            checked[words] = _missing(words, stretches.nearest(quotations[words]), cite)
    return tuple(replace(checked[text[start:end]], start=start, end=end) for start, end in spans)


def _found(quotation: Quotation, sources: Sources, language: str, *, many: bool) -> list[tuple[int, Found]]:
    """The documents where it stands, those that have it exactly first."""
    standing = (
        (number, find(quotation, source, language)) for number, source in sources.holding(quotation, many=many)
    )
    found = [(number, place) for number, place in standing if place is not None]
    return sorted(found, key=lambda each: not each[1].exact)


def _standing(
    words: str, found: Sequence[tuple[int, Found]], documents: Sequence[Document], cite: Cite
) -> CheckedQuote:
    number, first = found[0]
    return CheckedQuote(
        words,
        0,
        len(words),
        "exact" if first.exact else "altered",
        changes(first),
        documents[number].text[first.span.start : first.span.end],
        tuple(cite(number, *each.span, "quotes") for number, each in found),
    )


def _missing(words: str, nearest: Nearest | None, cite: Cite) -> CheckedQuote:
    citation = None if nearest is None else cite(nearest.document, *nearest.span, "similar")
    return CheckedQuote(words, 0, len(words), "missing", nearest=citation)
