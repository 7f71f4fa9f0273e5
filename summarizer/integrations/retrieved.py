"""Retrieved passages to what the library says of them: prints of one story, and best sentences.

It knows passages, and no framework. Every citation leads back to the passages and, where these know their offsets,
to the original: `original[place.source_start:place.source_end] == quote`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from summarizer import (
    Citation,
    InputError,
    OptionError,
    Options,
    StatementMatch,
    Summary,
    declared_options,
    origins,
    statement_matches,
    summarize,
)

from .passages import JoinedDocument, Passage, PassageSpan, Place, join

__all__ = [
    "BestSentence",
    "BestSentences",
    "Kept",
    "Passage",
    "PassageCitation",
    "PassageSpan",
    "Place",
    "best_sentences",
    "collapse",
    "options_of",
    "place_to_dict",
]

_OF_FACT = frozenset(("number", "date", "name", "place", "polarity"))
Settings = Options | Mapping[str, Any] | None

_MOST_MISSPELT = 40
"""Characters of a misspelt name that are compared: comparing long ones takes long."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A passage that remains when reprints are collapsed.

    Attributes:
        passage: its number, from 0, as given.
        stands_for: numbers of the passages that were left out, since their documents are prints of the same story.
            All chunks that remain of a source stand for the same ones.
        origin: id of the origin that they share, as of `OriginGroup`; None of a passage without text.
    """

    passage: int
    stands_for: tuple[int, ...]
    origin: str | None


@dataclass(frozen=True, slots=True)
class PassageCitation:
    """A quote, verbatim, and where it stands. `role`, `match` and `origin` (`origin_group`) are as of `Citation`."""

    quote: str
    role: str
    match: str
    origin: str
    title: str | None
    place: Place

    def to_dict(self, passages: Sequence[Passage] = ()) -> dict[str, Any]:
        """For JSON; given the passages, also with their ids."""
        named = {"quote": self.quote, "role": self.role, "match": self.match, "origin": self.origin}
        return {**named, "title": self.title, **place_to_dict(self.place, passages)}


@dataclass(frozen=True, slots=True)
class BestSentence:
    """A sentence of a summary of passages.

    Attributes:
        text: verbatim, as its passage has it.
        passage, start, end: `passages[passage].text[start:end]`; the whole of `text`, but where it runs on into the
            next chunk of its source, see `citations[0].place.spans`.
        citations: the first is the sentence itself.
        independent_origins: how many say it, as of `Support`.
        flags: as of `SummarySentence`.
    """

    text: str
    passage: int
    start: int
    end: int
    citations: tuple[PassageCitation, ...]
    independent_origins: int
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BestSentences:
    """The sentences in the order of the summary, and what was to be warned of."""

    sentences: tuple[BestSentence, ...]
    warnings: tuple[str, ...]


def collapse(passages: Sequence[Passage], options: Settings = None) -> tuple[Kept, ...]:
    """Leave out passages whose documents are prints of a story that a passage before them is of.

    Of the documents of each origin, that of the first passage stays, with all its chunks. So does a print in which
    `statement_matches` finds another number, day, name or negation than in those that stay. What a print
    that is left out has of its own, such as a paragraph on local matters, goes with it. Whether a document is a print
    is judged by what was retrieved of it: under some 45 words, only where it is equal to another word for word.
    Passages without text all remain, and are prints of nothing.

    Args:
        passages: the best first; none gives none.
        options: the language; nothing else is used.

    Returns:
        Those that remain, in the order given.

    Raises:
        InputError: a passage that is no text.
        OptionError: there is no such option, or its value is out of bounds.
    """
    empty = {number for number, passage in enumerate(passages) if not passage.text.strip()}
    joined = [document for document in join(passages) if document.text.strip()]
    kept = [Kept(number, (), None) for number in sorted(empty)]
    if not joined:
        return tuple(kept)
    passages_of = {document.id: [n for n in document.passages if n not in empty] for document in joined}
    place_of = {document.id: place for place, document in enumerate(joined)}
    record_of = {document.id: document.record() for document in joined}
    for group in origins([*record_of.values()], options):
        members = sorted(group.members, key=place_of.__getitem__)
        prints: dict[str, list[str]] = {}
        for member in members:
            agreeing = (each for each in prints if not _dissents(record_of[member], record_of[each], options))
            prints.setdefault(next(agreeing, member), []).append(member)
        for first, (_, *others) in prints.items():
            stands_for = tuple(sorted(number for member in others for number in passages_of[member]))
            kept += [Kept(number, stands_for, group.id) for number in passages_of[first]]
    return tuple(sorted(kept, key=lambda each: each.passage))


def best_sentences(passages: Sequence[Passage], query: str | None = None, options: Settings = None) -> BestSentences:
    """Summarize passages, about a query if one is given.

    Args:
        passages: none gives no sentence.
        query: any text. Without a letter or digit it is not used, and of a long one the first 1,000 characters are.
            Where it is given, it goes before the query of the options.
        options: of the summary: its length, say.

    Raises:
        InputError: a passage or a query that is no text.
        OptionError: there is no such option, or its value is out of bounds.
    """
    if not isinstance(query, str | None):
        raise InputError.of("query", "must be a text", query, actual=type(query).__name__)
    joined = join(passages)
    if not joined:
        return BestSentences((), ())
    asked = {"query": fitting} if (fitting := _fitting(query)) else {}
    summary = summarize([document.record() for document in joined], _with(options, asked))
    return BestSentences(_sentences(summary, joined), summary.warnings)


def _dissents(one: Mapping[str, Any], other: Mapping[str, Any], options: Settings) -> bool:
    """Whether one of two prints of a story gives something otherwise than the other."""
    if one["text"] == other["text"]:
        return False
    found = statement_matches([one, other], options)
    return any(match.relation == "differs" or (match.relation == "similar" and _is_of_fact(match)) for match in found)


def _is_of_fact(match: StatementMatch) -> bool:
    """Whether two like sentences differ in more than words."""
    return any(one.type in _OF_FACT for one in match.differences)


def options_of(given: Mapping[str, Any]) -> Options:
    """Options by name as the record, for an adapter that refuses them when it is made.

    Raises:
        OptionError: there is no such option, or its value is out of bounds.
    """
    known = [declared.name for declared in declared_options()]
    for name in given:
        if name not in known:
            near = get_close_matches(str(name)[:_MOST_MISSPELT], known, n=1)
            rest = f": did you mean {near[0]}?" if near else f"; there are {', '.join(known)}"
            raise OptionError(f"there is no option {name!r}{rest}", field=str(name), rule="must be an option")
    return Options(**given)


def place_to_dict(place: Place, passages: Sequence[Passage] = ()) -> dict[str, Any]:
    """A place for JSON; given the passages, also with their ids."""
    spans = [
        {
            "passage": span.passage,
            "passage_id": passages[span.passage].id if passages else None,
            "start": span.start,
            "end": span.end,
        }
        for span in place.spans
    ]
    where = {"source": place.source, "part": place.part}
    return {**where, "source_start": place.source_start, "source_end": place.source_end, "passages": spans}


def _sentences(summary: Summary, joined: Sequence[JoinedDocument]) -> tuple[BestSentence, ...]:
    sentences = []
    for sentence in summary.sentences:
        citations = tuple(_citation(each, joined[each.document_index]) for each in sentence.citations)
        span = citations[0].place.spans[0]
        sentences.append(
            BestSentence(
                text=citations[0].quote,
                passage=span.passage,
                start=span.start,
                end=span.end,
                citations=citations,
                independent_origins=sentence.support.independent_origins,
                flags=sentence.flags,
            )
        )
    return tuple(sentences)


def _citation(citation: Citation, document: JoinedDocument) -> PassageCitation:
    return PassageCitation(
        quote=citation.cited_text,
        role=citation.role,
        match=citation.match,
        origin=citation.origin_group,
        title=citation.document_title,
        place=document.locate(citation.start, citation.end),
    )


def _fitting(query: str | None) -> str | None:
    """A query within the bounds of the option; None where none is left."""
    (declared,) = (each for each in declared_options() if each.name == "query")
    cut = (query or "")[: declared.metadata["max_chars"]]
    return cut if any(char.isalnum() for char in cut) else None


def _with(options: Settings, asked: Mapping[str, Any]) -> Settings:
    if isinstance(options, Options):
        return replace(options, **asked)
    return {**(options or {}), **asked}
