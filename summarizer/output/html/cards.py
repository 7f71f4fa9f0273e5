"""A summary sentence to its evidence: what is said of it, and under that a card for each citation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from summarizer.datatypes import Citation, Document, DocumentReport, Fact, Summary, SummarySentence
from summarizer.output.parts import part_text, partial_citations
from summarizer.output.wording import NEAREST, ROLES, count, flags_of, in_part, place_of, said_by
from summarizer.text.languages import UNKNOWN

from .folding import folded_after
from .markup import Html, direction, element, escape, is_web_address, isolated, joined
from .naming import document_name, shortened
from .support_map import role_of
from .underlining import underlined

_CONTEXT_CHARS = 32
"""Length of the context in a citation; a shorter one stops where its document does."""
_MATCHES = {"verbatim": "word for word", "near": "nearly the same words", "paraphrase": "in other words"}
_ALSO_IN_PART = "a part said elsewhere, not counted"
"""Of documents that share a publisher or an agency with those that say all of it."""


_LONGEST_OPENING = 90
"""Characters of a sentence by which its evidence is known."""


class Cited(NamedTuple):
    """A citation of a sentence: the end of its anchors on the page, such as "1-2", and the facts that it says."""

    at: str
    citation: Citation
    facts: Sequence[Fact] = ()


def cited(sentence: SummarySentence) -> Iterator[Cited]:
    """All that a page cites for a sentence: who says it, or says it otherwise, who says a part, what is nearest."""
    number = sentence.index + 1
    for place, citation in enumerate(sentence.citations, start=1):
        yield Cited(f"{number}-{place}", citation)
    for place, (citation, facts) in enumerate(partial_citations(sentence), start=1):
        yield Cited(f"{number}-part-{place}", citation, facts)
    if sentence.nearest:
        yield Cited(f"{number}-nearest", sentence.nearest)


def claim(summary: Summary, sentence: SummarySentence, numbers: Mapping[int, int]) -> Html:
    """What is known of one sentence, closed; `numbers` are those of the documents on the page, by row."""
    number, support = sentence.index + 1, sentence.support
    publishers = f", {count(support.publishers, 'named publisher')}" if support.publishers else ""
    badges = [("", count(support.documents, "document") + publishers)] if support.documents > 1 else []
    badges += [("flag", flag) for flag in flags_of(sentence)]
    listed = (element("li", {"class": kind}, escape(name)) for kind, name in badges)
    opening = shortened(" ".join(sentence.text.split()), _LONGEST_OPENING)
    language = {"lang": language_of(summary.language), "dir": direction(sentence.text)}
    return element(
        "details",
        {"class": "claim", "id": f"e{number}"},
        element(
            "summary",
            {},
            element("span", {"class": "number"}, escape(str(number))),
            escape(" "),
            element("span", {"class": "opening", **language}, escape(f"“{opening}”")),
            escape(" "),
            element("span", {"class": "brief"}, escape(said_by(sentence) + ".")),
        ),
        element("ul", {"class": "badges"}, *listed) if badges else Html(""),
        *_groups(summary, sentence, numbers),
        element(
            "p",
            {"class": "to"},
            element("a", {"href": f"#s{number}"}, escape(f"Back to sentence {number}")),
        ),
    )


def _groups(summary: Summary, sentence: SummarySentence, numbers: Mapping[int, int]) -> Iterator[Html]:
    """The cards: those that say it, then under headings of their own the others."""
    headings = {
        "supports_part": in_part(sentence) or _ALSO_IN_PART,
        "conflicts": ROLES["conflicts"],
        "similar": NEAREST,
    }
    groups: dict[str, list[Html]] = {"": [], **{heading: [] for heading in headings.values()}}
    for one in cited(sentence):
        groups[headings.get(one.citation.role, "")].append(_card(summary, sentence, one, numbers))
    for heading, cards in groups.items():
        if cards:
            yield element("h3", {}, escape(heading)) if heading else Html("")
            yield folded_after(cards, "quote", lambda shown: element("ul", {"class": "cards"}, *shown))


def marker(one: Cited, numbers: Mapping[int, int], prefix: str = "") -> Html:
    """The number of a cited document as a link to what is cited; `prefix` is that of the ids of its summary."""
    shown = numbers[one.citation.document_index]
    label = f"Source {shown}: {ROLES.get(one.citation.role, one.citation.role)}"
    kind = f"marker {role_of(one.citation)}"
    return element("a", {"class": kind, "href": f"#{prefix}q{one.at}", "aria-label": label}, escape(str(shown)))


def _card(summary: Summary, sentence: SummarySentence, one: Cited, numbers: Mapping[int, int]) -> Html:
    figure = quoted(summary, sentence, one, numbers, f"#q{one.at}")
    again = " again" if one.citation.role != "origin" and _has_its_words(one.citation, sentence) else ""
    return element("li", {"class": f"card {role_of(one.citation)}{again}"}, figure)


def _has_its_words(citation: Citation, sentence: SummarySentence) -> bool:
    """Whether what is cited is the sentence itself, which on paper need not stand there twice."""
    return " ".join(citation.cited_text.split()) == " ".join(sentence.text.split())


def quoted(
    summary: Summary, sentence: SummarySentence, one: Cited, numbers: Mapping[int, int], address: str = ""
) -> Html:
    """What is cited, with who says it; `address` is where its document is shown, if it is."""
    citation, number = one.citation, numbers[one.citation.document_index]
    whole = citation.role == "origin" and citation.cited_text == sentence.text
    quote = element(
        "blockquote",
        {"lang": language_of(summary.language), "dir": direction(citation.cited_text)},
        _around(_context(citation.prefix, 0)),
        element("mark", {}, underlined(sentence) if whole else escape(citation.cited_text)),
        _around(_context(citation.suffix, -1)),
    )
    caption = element(
        "figcaption",
        {},
        element("span", {"class": "number"}, escape(str(number))),
        reference(summary.documents[citation.document_index], name=document_name(summary, citation.document_index)),
        element("span", {"class": "place"}, escape(place)) if (place := place_of(citation)) else Html(""),
        element("a", {"class": "jump", "href": address}, escape("Read in its place")) if address else Html(""),
    )
    return element("figure", {}, element("p", {"class": "role"}, *_role(sentence, one)), quote, caption)


def _role(sentence: SummarySentence, one: Cited) -> Iterator[Html]:
    """What a citation is to its sentence, and in which words it says it; of a part, which."""
    role = ROLES.get(one.citation.role, one.citation.role)
    if one.facts:
        parts = joined(
            (element("q", {"class": "said-part"}, escape(part_text(sentence, fact))) for fact in one.facts), ", "
        )
        yield escape(f"{role}: ")
        yield element("bdi", {}, parts)
    else:
        role = NEAREST if one.citation.role == "similar" else role
        told = one.citation.role in ("origin", "conflicts", "similar")
        yield escape(role if told else f"{role}, {_MATCHES.get(one.citation.match, one.citation.match)}")


def _around(context: str) -> Html:
    return element("span", {"class": "around"}, escape(context)) if context else Html("")


def _context(around: str, far_end: int) -> str:
    """What stands before (0) or behind (-1) a quote: cut at a word where it goes on beyond, and that said by dots."""
    if len(around) < _CONTEXT_CHARS:
        return around
    cut = around.find(" ") if far_end == 0 else around.rfind(" ")
    whole = around[cut:].lstrip() if far_end == 0 else around[: max(cut, 0)].rstrip()
    whole = whole if cut >= 0 and whole else around
    return f"… {whole}" if far_end == 0 else f"{whole} …"


def reference(
    report: DocumentReport, kinds: Sequence[str] = ("publisher", "title", "agency", "date"), name: str | None = None
) -> Html:
    """What is known of a document, of these kinds.

    Args:
        report: of the document.
        kinds: what is shown, in this order.
        name: what stands for its title, as `naming` has it; without one the title, or else the id.
    """
    known = {
        "publisher": report.publisher,
        "title": name or report.title or report.id,
        "agency": report.agency,
        "date": report.published,
    }
    parts = ((kind, known[kind]) for kind in kinds)
    shown = (element("span", {"class": kind}, isolated(part)) for kind, part in parts if part)
    return element("span", {"class": "reference"}, joined(shown, " "))


def address(report: Document | DocumentReport) -> tuple[Html, ...]:
    """The address of a document, a link where it is one of the web; nothing where none is known."""
    if not report.url:
        return ()
    if not is_web_address(report.url):
        return (element("span", {"class": "address"}, isolated(report.url)),)
    return (element("a", {"class": "address", "href": report.url, "rel": "noreferrer"}, isolated(report.url)),)


def language_of(code: str) -> str:
    """For `lang`, where the empty string says that it is not known."""
    return "" if code == UNKNOWN else code
