"""A summary in JSON and its documents to what does not hold of it.

It reads the summary as anyone can, from its JSON form (`docs/summary-format.md`), and shares no code with what made
it. First the shape of it all, then, where that is right, every claim that the documents can decide.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple, TypeVar

from .datatypes import Document, Place, RemovedSpan
from .output.offsets import OFFSET_UNITS, Unit, convert

_SCHEMA = "urn:consensus-summarizer:summary:1"
_CONTEXT_CHARS = 32
_OPTIONAL_TEXT = (str, type(None))
_SPAN = {"start": int, "end": int}
_CITATION = {
    "document_index": int,
    "document_id": str,
    "start_char_index": int,
    "end_char_index": int,
    "cited_text": str,
    "prefix": str,
    "suffix": str,
    "role": str,
    "origin_group": str,
}
_FACT = {"start": int, "end": int, "text": str, "spans": [_SPAN], "citations": [_CITATION]}
_SENTENCE = {
    "index": int,
    "text": str,
    "start": int,
    "end": int,
    "support": {"documents": int, "publishers": int, "independent_origins": int},
    "citations": [_CITATION],
}
_ADDED = {"facts": [_FACT], "similar": [_CITATION]}
"""Fields of a sentence that summaries of earlier versions do not have."""
_DOCUMENT = {
    "index": int,
    "id": str,
    "publisher": _OPTIONAL_TEXT,
    "chars": int,
    "sha256": str,
    "origin_group": str,
    "removed_spans": [{**_SPAN, "reason": str}],
}
_HEADLINE = {"text": str, "document_index": int, "document_id": str, "field": str, "start": int, "end": int}
_SUMMARY = {
    "schema": str,
    "offset_unit": str,
    "text": str,
    "sentences": [_SENTENCE],
    "documents": [_DOCUMENT],
    "origin_groups": [{"id": str, "first_seen": str, "members": [str]}],
    "disagreements": [
        {"values": [{"sentence_indices": [int], "document_ids": [str], "independent_origins": int}]},
    ],
}


_Spanning = TypeVar("_Spanning", Place, RemovedSpan)


class _Sources(NamedTuple):
    """What citations are held against: the documents of the summary, their texts as bytes, and what offsets count.

    `places` are those of documents that were read from files, with their offsets: where a citation stands there can
    be checked, too.
    `removed` are the spans that those who read a document from its file took out of it, and what is read for each.
    """

    records: Sequence[Mapping[str, Any]]
    texts: Mapping[str, bytes]
    unit: Unit
    places: Mapping[str, Sequence[tuple[tuple[int, int], Place]]]
    removed: Mapping[str, Mapping[tuple[int, int], str]]


_ELEMENTS = (
    "a|abbr|acronym|address|article|aside|b|bdi|bdo|big|blockquote|body|br|button|center|cite|code|dd|del|dfn|div|dl|dt|"
    "em|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|"
    "meta|nav|noscript|ol|option|p|q|s|samp|section|select|small|source|span|strike|strong|sub|sup|table|tbody|td|tfoot|"
    "th|thead|time|title|tr|tt|u|ul|var|video|wbr"
)
_ADDRESS = (
    r"\(\s?<?(?:https?://|mailto:|www\.|\.{0,2}/|#|[\w%~.-]+/|[\w%~-]+\.(?:aspx?|gif|html?|jpe?g|md|pdf|php|png|svg|webp)\b)"
    r"[^\s()]*(?:\([^\s()]*\)[^\s()]*)*(?:\s+[\"'][^\"'\n]*[\"'])?\s?\)"
)
# A tag, a comment, a script, an image, what stands around a link's text, a reference, the end of a line; not a link's
# text, nor what stands between two comments.
_MARK = re.compile(
    rf"</?(?:{_ELEMENTS})(?:[\s/][^<>]*)?>|<!--(?:(?!-->).)*-->|"
    r"<(?P<name>script|style|template|svg|math)\b(?:(?!</(?P=name)).)*</(?P=name)>|"
    rf"!\[[^\n]*\]{_ADDRESS}|\[|\](?:{_ADDRESS}|\[[^\]\n]*\])|&#?\w+;|[-\u2010\u00ad]?\s*[\r\n]\s*",
    re.DOTALL | re.IGNORECASE,
)
_EMPHASIS = re.compile(r"[*_]{1,3}")
_LINE_MARK = re.compile(r"\s*[#>][#>\s]*")
_TYPE_NAMES = {str: "a string", int: "a whole number", _OPTIONAL_TEXT: "a string or null"}


def verify(summary: Mapping[str, Any], documents: Sequence[Document]) -> tuple[str, ...]:
    """Check every quote, offset, context, count and hash of a summary against the documents.

    Args:
        summary: the native JSON form, parsed; anything else gives problems, never an error.
        documents: its documents, in any order, found by their ids; others may be among them. Only their texts are
            read, with the places and removed spans of those from files, and the title that the headline is from.
            `input_digest` is not checked: it covers fields and seen documents that may not be at hand.

    Returns:
        The problems, a line each; none where all holds.
    """
    misshapen = (*_misshapen(summary, _SUMMARY, "summary"), *_misshapen_additions(summary))
    if misshapen:
        return misshapen
    if summary["schema"] != _SCHEMA:
        return (f"summary.schema must be {_SCHEMA!r}, not {_shown(summary['schema'])}",)
    if summary["offset_unit"] not in OFFSET_UNITS:
        return (
            f"summary.offset_unit must be one of {', '.join(OFFSET_UNITS)}, not {_shown(summary['offset_unit'])}",
        )
    unit = OFFSET_UNITS[summary["offset_unit"]]
    given = {document.id: document.text for document in documents}
    encoded = {name: text.encode(unit.encoding) for name, text in given.items()}
    places = {one.id: [*_in_units(one.places, one.text, unit)] for one in documents if one.places}
    read_as = {
        one.id: {ends: span.read_as for ends, span in _in_units(one.removed, one.text, unit)}
        for one in documents
        if one.removed
    }
    sources = _Sources(summary["documents"], encoded, unit, places, read_as)
    twice = [name for name, count in Counter(document.id for document in documents).items() if count > 1]
    return (
        *(f"document {_shown(name)} is given more than once" for name in twice),
        *_wrong_documents(summary["documents"], given, encoded, unit),
        *_wrong_origins(summary["origin_groups"], summary["documents"]),
        *_wrong_sentences(summary, unit),
        *(
            problem
            for row, sentence in enumerate(summary["sentences"])
            for problem in (
                *_wrong_citations(sentence, f"sentences[{row}]", sources),
                *_wrong_facts(sentence, f"sentences[{row}]", sources),
                *_wrong_support(sentence, f"sentences[{row}]", summary["documents"]),
            )
        ),
        *_wrong_disagreements(summary),
        *_wrong_headline(summary, documents, unit),
    )


def _misshapen(value: Any, shape: Any, where: str) -> Iterator[str]:
    """What of a value is not of a shape: a type, several, a list of one shape, or a dict of shapes by key."""
    if isinstance(shape, dict):
        if not isinstance(value, Mapping):
            yield f"{where} must be an object, not {type(value).__name__}"
            return
        for key, below in shape.items():
            if key in value:
                yield from _misshapen(value[key], below, f"{where}.{key}".removeprefix("summary."))
            else:
                yield f"{where}.{key} is missing"
    elif isinstance(shape, list):
        if not isinstance(value, list | tuple):
            yield f"{where} must be an array, not {type(value).__name__}"
            return
        for place, element in enumerate(value):
            yield from _misshapen(element, shape[0], f"{where}[{place}]")
    elif not isinstance(value, shape) or isinstance(value, bool):
        yield f"{where} must be {_TYPE_NAMES[shape]}, not {type(value).__name__}"
    elif isinstance(value, str) and not _is_encodable(value):
        yield f"{where} must not hold a lone surrogate"


def _misshapen_additions(summary: Mapping[str, Any]) -> Iterator[str]:
    """The same of the headline and of the fields of sentences that may be missing."""
    if isinstance(summary, Mapping) and summary.get("headline") is not None:
        yield from _misshapen(summary["headline"], _HEADLINE, "headline")
    sentences = summary.get("sentences") if isinstance(summary, Mapping) else None
    for row, sentence in enumerate(sentences if isinstance(sentences, list | tuple) else ()):
        if isinstance(sentence, Mapping):
            for name in _ADDED.keys() & sentence.keys():
                yield from _misshapen(sentence[name], _ADDED[name], f"sentences[{row}].{name}")


def _wrong_headline(summary: Mapping[str, Any], documents: Sequence[Document], unit: Unit) -> Iterator[str]:
    """It must stand word for word in the title or text of a document of the summary."""
    headline, records = summary.get("headline"), summary["documents"]
    if headline is None:
        return
    name, field, row = headline["document_id"], headline["field"], headline["document_index"]
    if not 0 <= row < len(records) or records[row]["id"] != name:
        yield "headline.document_id is not the id of the document at document_index"
    if field not in ("title", "text"):
        yield f"headline.field must be title or text, not {_shown(field)}"
        return
    for document in documents:
        if document.id == name:
            content = (document.text if field == "text" else document.title or "").encode(unit.encoding)
            quote, first, last = headline["text"].encode(unit.encoding), headline["start"], headline["end"]
            inside = _is_within(first, last, content, unit)
            if not quote.strip() or not inside or content[first * unit.width : last * unit.width] != quote:
                yield f"headline.text is not what stands there in the {field} of {_shown(name)}"


def _is_encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _shown(value: str) -> str:
    """A string of the input for a message: on one line, in ASCII, and not endless."""
    return ascii(value if len(value) <= 60 else value[:60] + "...")


def _wrong_documents(
    records: Sequence[Mapping[str, Any]], given: Mapping[str, str], encoded: Mapping[str, bytes], unit: Unit
) -> Iterator[str]:
    ids = Counter(record["id"] for record in records)
    for row, record in enumerate(records):
        where, name = f"documents[{row}]", record["id"]
        if record["index"] != row:
            yield f"{where}.index must be {row}"
        if ids[name] > 1:
            yield f"{where}.id {_shown(name)} stands more than once"
        if name not in given:
            yield f"{where}: document {_shown(name)} is not given"
            continue
        if record["sha256"] != hashlib.sha256(given[name].encode("utf-8")).hexdigest():
            yield f"{where}.sha256 is not that of document {_shown(name)}"
        if record["chars"] != len(given[name]):
            yield f"{where}.chars must be {len(given[name])}"
        for place, span in enumerate(record["removed_spans"]):
            if not _is_within(span["start"], span["end"], encoded[name], unit):
                yield f"{where}.removed_spans[{place}] is out of the text"


def _is_within(start: int, end: int, content: bytes, unit: Unit) -> bool:
    return 0 <= start <= end <= len(content) // unit.width


def _wrong_origins(groups: Sequence[Mapping[str, Any]], records: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Every document must stand in one group, and name it."""
    groups_of: dict[str, list[str]] = {record["id"]: [] for record in records}
    ids = Counter(group["id"] for group in groups)
    for place, group in enumerate(groups):
        where = f"origin_groups[{place}]"
        if ids[group["id"]] > 1:
            yield f"{where}.id {_shown(group['id'])} stands more than once"
        if group["first_seen"] not in group["members"]:
            yield f"{where}.first_seen is none of its members"
        for member in group["members"]:
            if member in groups_of:
                groups_of[member].append(group["id"])
            else:
                yield f"{where}.members names {_shown(member)}, which is none of the documents"
    for row, record in enumerate(records):
        if len(groups_of[record["id"]]) != 1:
            yield f"documents[{row}] stands in {len(groups_of[record['id']])} origin groups instead of one"
        elif groups_of[record["id"]] != [record["origin_group"]]:
            yield f"documents[{row}].origin_group is not the group that names it"


def _wrong_sentences(summary: Mapping[str, Any], unit: Unit) -> Iterator[str]:
    """The sentences must be all that the summary says, in the order of its text."""
    content, reached = summary["text"].encode(unit.encoding), 0
    for row, sentence in enumerate(summary["sentences"]):
        where, start, end = f"sentences[{row}]", sentence["start"], sentence["end"]
        if sentence["index"] != row:
            yield f"{where}.index must be {row}"
        if not _is_within(start, end, content, unit):
            yield f"{where} is out of the summary's text"
            return
        if content[start * unit.width : end * unit.width] != sentence["text"].encode(unit.encoding):
            yield f"{where}.text is not what stands there in the summary's text"
        if start < reached:
            yield f"{where} overlaps the sentence before it"
        elif not _is_blank(content[reached * unit.width : start * unit.width], unit):
            yield f"the summary's text has words before {where} that no sentence has"
        reached = max(reached, end)
    if not _is_blank(content[reached * unit.width :], unit):
        yield "the summary's text has words behind the last sentence that no sentence has"


def _is_blank(content: bytes, unit: Unit) -> bool:
    # What cannot be decoded is half a character, and no white space.
    return not content.decode(unit.encoding, "replace").strip()


def _wrong_citations(sentence: Mapping[str, Any], where: str, sources: _Sources) -> Iterator[str]:
    citations = sentence["citations"]
    if not citations:
        yield f"{where} has no citation"
    elif _as_read(citations[0], sources) != sentence["text"] or citations[0]["role"] != "origin":
        yield f"{where}.citations[0] must be the sentence itself, word for word, with the role 'origin'"
    yield from _wrong_places(citations, f"{where}.citations", sources)


def _as_read(citation: Mapping[str, Any], sources: _Sources) -> str:
    """What is quoted, without what the removed spans of its document take out of it.

    That are marks; a word is taken out only where the document itself says so, as of the mark of a footnote.
    """
    quote, row = str(citation["cited_text"]), citation["document_index"]
    first, last = citation["start_char_index"], citation["end_char_index"]
    removed = sources.records[row]["removed_spans"] if 0 <= row < len(sources.records) else ()
    by_document = sources.removed.get(citation["document_id"], {})
    inside = [span for span in removed if first <= span["start"] < span["end"] <= last]
    content, encoding, width = quote.encode(sources.unit.encoding), sources.unit.encoding, sources.unit.width
    read, reached = "", 0
    for span in sorted(inside, key=lambda span: int(span["start"])):
        start, end = ((span[side] - first) * width for side in ("start", "end"))
        mark = content[start:end].decode(encoding, "replace")
        read_as = by_document.get((span["start"], span["end"]))
        around = content[max(start - 4, 0) : start], content[end : end + 4]
        before, after = (side.decode(encoding, "ignore") for side in around)
        if start < reached or (read_as is None and not _is_mark(mark, before[-1:], after[:1])):
            continue
        character = read_as or (html.unescape(mark) if mark[0] == "&" else "")
        read += content[reached:start].decode(encoding, "replace") + character
        reached = end
    return read + content[reached:].decode(encoding, "replace")


def _is_mark(mark: str, before: str, after: str) -> bool:
    """Whether it is a mark, between these characters: emphasis is at the edge of a word, other marks of a line."""
    if _EMPHASIS.fullmatch(mark):
        opens = not (before.isalnum() or after.isspace())
        return opens or not (after.isalnum() or before.isspace())
    if _LINE_MARK.fullmatch(mark) and not mark.isspace():
        return before in ("", "\n", "\r") or after in ("", "\n", "\r")
    return _MARK.fullmatch(mark) is not None


def _in_units(spans: Sequence[_Spanning], text: str, unit: Unit) -> Iterator[tuple[tuple[int, int], _Spanning]]:
    """Spans of a text, each with where it begins and ends in units of an offset."""
    edges = convert(text, (edge for span in spans for edge in (span.start, span.end)), unit)
    return (((edges[span.start], edges[span.end]), span) for span in spans)


def _wrong_places(citations: Sequence[Mapping[str, Any]], where: str, sources: _Sources) -> Iterator[str]:
    """Every citation must name a document that is there, and quote what stands in it."""
    for place, citation in enumerate(citations):
        here, name = f"{where}[{place}]", citation["document_id"]
        if not 0 <= citation["document_index"] < len(sources.records):
            yield f"{here}.document_index is that of no document"
            continue
        record = sources.records[citation["document_index"]]
        if record["id"] != name:
            yield f"{here}.document_id is not the id of the document at document_index"
        if record["origin_group"] != citation["origin_group"]:
            yield f"{here}.origin_group is not that of its document"
        if name in sources.texts:
            yield from _wrong_quote(citation, here, sources.texts[name], sources.unit)
            yield from _wrong_locators(citation, here, sources)


def _wrong_facts(sentence: Mapping[str, Any], where: str, sources: _Sources) -> Iterator[str]:
    """Facts must lie in their sentence, and what is cited for them, or as alike, must stand where it is said to."""
    for place, fact in enumerate(sentence.get("facts", ())):
        here = f"{where}.facts[{place}]"
        yield from _wrong_pieces(fact, here, sentence, sources.unit)
        yield from _wrong_places(fact["citations"], f"{here}.citations", sources)
    yield from _wrong_places(sentence.get("similar", ()), f"{where}.similar", sources)


def _wrong_pieces(fact: Mapping[str, Any], where: str, sentence: Mapping[str, Any], unit: Unit) -> Iterator[str]:
    """The pieces of a fact must be in order, and together its text."""
    content, begin = sentence["text"].encode(unit.encoding), sentence["start"]
    pieces, reached = [], begin
    for span in fact["spans"]:
        if not reached <= span["start"] <= span["end"] <= sentence["end"]:
            yield f"{where} is out of its sentence"
            return
        first, last = ((span[side] - begin) * unit.width for side in ("start", "end"))
        pieces.append(content[first:last].decode(unit.encoding, "replace"))
        reached = span["end"]
    if not fact["spans"] or (fact["start"], fact["end"]) != (fact["spans"][0]["start"], reached):
        yield f"{where} does not begin and end with its pieces"
    if " … ".join(pieces) != fact["text"]:
        yield f"{where}.text is not what its pieces are"


def _wrong_quote(citation: Mapping[str, Any], where: str, content: bytes, unit: Unit) -> Iterator[str]:
    start, end = citation["start_char_index"], citation["end_char_index"]
    if not _is_within(start, end, content, unit):
        yield f"{where} is out of the text of {_shown(citation['document_id'])}"
        return
    quote, before, after = (citation[field].encode(unit.encoding) for field in ("cited_text", "prefix", "suffix"))
    first, last = start * unit.width, end * unit.width
    if not citation["cited_text"].strip():
        yield f"{where}.cited_text says nothing"
    if content[first:last] != quote:
        yield f"{where}.cited_text is not what stands there in {_shown(citation['document_id'])}"
    if len(before) > first or not content.startswith(before, first - len(before)):
        yield f"{where}.prefix is not what stands before it"
    if not content.startswith(after, last):
        yield f"{where}.suffix is not what stands behind it"
    for field in ("prefix", "suffix"):
        if len(citation[field]) > _CONTEXT_CHARS:
            yield f"{where}.{field} has more than {_CONTEXT_CHARS} code points"


def _wrong_locators(citation: Mapping[str, Any], where: str, sources: _Sources) -> Iterator[str]:
    """A citation must begin and end at the places of its file that it names."""
    name = citation["document_id"]
    if name not in sources.places:
        return
    first_char, last_char = citation["start_char_index"], citation["end_char_index"]
    told = [
        {field: value for field, value in asdict(place.locator).items() if value is not None}
        for (start, end), place in sources.places[name]
        if start < last_char and end > first_char
    ]
    first = told[0] if told and told[0] else None
    last = told[-1] if told and told[-1] != first else None
    for field, place in (("locator", first), ("locator_end", last or None)):
        if citation.get(field) != place:
            yield f"{where}.{field} is not where it stands in the file of {_shown(name)}"


def _wrong_support(sentence: Mapping[str, Any], where: str, records: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The counts must be those of the documents cited; one that contradicts supports nothing."""
    rows = {citation["document_index"] for citation in sentence["citations"] if citation["role"] != "conflicts"}
    cited = [records[row] for row in rows if 0 <= row < len(records)]
    publishers = [_plain(record["publisher"]) for record in cited]
    agencies = [_plain(record.get("agency")) for record in cited]
    named = set(publishers) - {""}
    unnamed = sum(not publisher and not agency for publisher, agency in zip(publishers, agencies, strict=True))
    most = min(len({record["origin_group"] for record in cited}), len(named | set(agencies) - {""}) + unnamed)
    bounds = {
        "documents": (len(cited), len(cited)),
        # "AP" and "Associated Press" are one, which only a table of agencies shows.
        "publishers": (min(len(named), 1), len(named)),
        # Texts may name agencies, too.
        "independent_origins": (min(len(cited), 1), most),
    }
    for name, (fewest, largest) in bounds.items():
        if not fewest <= sentence["support"][name] <= largest:
            bound = f"{largest}" if fewest == largest else f"{fewest} to {largest}"
            yield f"{where}.support.{name} must be {bound}, by its citations"


def _plain(name: Any) -> str:
    """A publisher's or agency's name without case, repeated white space and "The"; empty where none is named."""
    return " ".join(name.casefold().split()).removeprefix("the ") if isinstance(name, str) else ""


def _wrong_disagreements(summary: Mapping[str, Any]) -> Iterator[str]:
    """Each value must be that of documents and sentences that are there, and its origins theirs."""
    groups = {record["id"]: record["origin_group"] for record in summary["documents"]}
    # Fewer origins are independent where documents share a publisher or an agency.
    for row, disagreement in enumerate(summary["disagreements"]):
        for place, value in enumerate(disagreement["values"]):
            where, names = f"disagreements[{row}].values[{place}]", value["document_ids"]
            if not all(0 <= index < len(summary["sentences"]) for index in value["sentence_indices"]):
                yield f"{where}.sentence_indices names a sentence that is not there"
            if not all(name in groups for name in names):
                yield f"{where}.document_ids names what is none of the documents"
            elif not min(len(names), 1) <= value["independent_origins"] <= len({groups[name] for name in names}):
                yield f"{where}.independent_origins is not a number of its documents' origins"
