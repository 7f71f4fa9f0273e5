"""Summaries as text, Markdown and JSON."""

import json
from dataclasses import replace
from typing import Any

import pytest

from summarizer import (
    FORMATS,
    Citation,
    Disagreement,
    DisagreementValue,
    Document,
    DocumentReport,
    Fact,
    Headline,
    OptionError,
    OriginEvidence,
    OriginGroup,
    Reasons,
    RemovedSpan,
    Span,
    Summary,
    SummarySentence,
    Support,
    render,
    summarize,
)

# Keys of the agreed format; "*" stands for every element of an array.
AGREED = {
    "": {
        "schema",
        "object",
        "offset_unit",
        "text",
        "sentences",
        "documents",
        "warnings",
        "signature",
        "input_digest",
        "origin_groups",
        "disagreements",
    },
    "disagreements.*": {"type", "about", "values"},
    "disagreements.*.values.*": {"value", "sentence_indices", "document_ids", "independent_origins"},
    "sentences.*": {
        "index",
        "text",
        "start",
        "end",
        "score",
        "support",
        "published_at",
        "citations",
        "flags",
        "attributed_to",
    },
    "sentences.*.support": {"documents", "publishers", "independent_origins", "basis"},
    "origin_groups.*": {"id", "kind", "first_seen", "members", "evidence"},
    "origin_groups.*.evidence": {"containment", "credit_line"},
    "sentences.*.citations.*": {
        "type",
        "document_index",
        "document_id",
        "document_title",
        "start_char_index",
        "end_char_index",
        "cited_text",
        "sentence_index",
        "prefix",
        "suffix",
        "role",
        "match",
        "origin_group",
    },
    "documents.*": {
        "index",
        "id",
        "publisher",
        "title",
        "url",
        "published_at",
        "chars",
        "used",
        "removed_spans",
        "sha256",
        "origin_group",
    },
    "documents.*.removed_spans.*": {"start", "end", "reason"},
}
# What a summary has beyond it.
ADDED = {
    "": {"language", "words", "headline"},
    "headline": {"text", "document_index", "document_id", "field", "start", "end"},
    "sentences.*": {"rank", "reasons", "facts", "similar"},
    "sentences.*.support": {"partial_origins"},
    "sentences.*.reasons": {"graph", "position", "concepts", "concept_weight", "top_concepts"},
    "sentences.*.citations.*": {"locator", "locator_end"},
    "documents.*": {"sentences", "note", "agency"},
    "origin_groups.*.evidence": {"prints"},
    "disagreements.*": {"update"},
    "disagreements.*.values.*": {"published_at"},
    "origin_groups.*.evidence.prints.*": {
        "document_id",
        "with_document_id",
        "containment",
        "aligned_sentences",
        "credit_line",
    },
}


def keys_of(value: Any, path: str = "") -> dict[str, set[str]]:
    """The keys of every object in a JSON value, by path."""
    found: dict[str, set[str]] = {}
    inside: list[tuple[str, Any]] = []
    if isinstance(value, dict):
        found[path] = set(value)
        inside = [(f"{path}.{key}".lstrip("."), child) for key, child in value.items()]
    elif isinstance(value, list):
        inside = [(f"{path}.*", child) for child in value]
    for below, child in inside:
        for where, keys in keys_of(child, below).items():
            found.setdefault(where, set()).update(keys)
    return found


FERRY = "A ferry capsized off Lagos on Monday."
DIVERS = "Divers searched the wreck."


def citation(document: int, text: str, start: int = 0, sentence: int = 0) -> Citation:
    return Citation(
        document_index=document,
        document_id=f"doc-{document}",
        document_title=None,
        start=start,
        end=start + len(text),
        cited_text=text,
        sentence_index=sentence,
    )


def report(index: int, **changed: Any) -> DocumentReport:
    plain = DocumentReport(
        index=index,
        id=f"doc-{index}",
        title=None,
        publisher=None,
        agency=None,
        url=None,
        published=None,
        chars=100,
        sentences=2,
        used=True,
        note=None,
        removed=(),
    )
    return replace(plain, **changed)


def sentence(index: int, text: str, start: int, *citations: Citation, flags: tuple[str, ...] = ()) -> SummarySentence:
    return SummarySentence(
        index=index,
        text=text,
        start=start,
        end=start + len(text),
        score=1.5,
        rank=index + 1,
        reasons=Reasons(graph=1.5, position=2.0, concepts=3, concept_weight=0.25, top_concepts=("ferri capsiz",)),
        published="2026-03-02",
        citations=citations,
        flags=flags,
    )


REUTERS = report(
    0, title="Ferry capsizes", publisher="Reuters", url="https://example.org/r/1", published="2026-03-02"
)
UNUSED = report(2, used=False, note="copy of doc-0", removed=(RemovedSpan(0, 9, "dateline"),))
# Of three documents the second is cited first, and again later; the third not at all.
SUMMARY = Summary(
    text=f"{FERRY} {DIVERS}",
    sentences=(
        sentence(0, FERRY, 0, citation(1, FERRY), citation(0, FERRY, 12)),
        sentence(1, DIVERS, len(FERRY) + 1, citation(1, DIVERS, len(FERRY) + 1, 1), flags=("dangling", "question")),
    ),
    documents=(REUTERS, report(1), UNUSED),
    language="en",
    words=11,
    warnings=(),
    signature="consensus-summarizer:1|schema:1",
    input_digest="sha256:00",
    origins=(
        OriginGroup(
            "g1", "near_copy", "doc-1", ("doc-1", "doc-0"), (OriginEvidence("doc-0", "doc-1", 0.5, 3, "Reuters"),)
        ),
        OriginGroup("g2", "single", "doc-2", ("doc-2",), ()),
    ),
)
FULL = replace(
    SUMMARY,
    disagreements=(
        Disagreement("number", "people", (DisagreementValue("12", (0,), ("doc-0", "doc-1"), 2, "2026-03-02"),), True),
    ),
    headline=Headline("Ferry sinks off Lagos", "doc-2", 2, "title", 0, 21),
)


WITHOUT_DOCUMENTS = [form for form in FORMATS if form != "html"]
"""The page shows every source in full: tests/test_report.py."""


def saying(text: str) -> Summary:
    """A summary of one sentence."""
    said = sentence(0, text, 0, citation(0, text))
    return replace(SUMMARY, text=text, sentences=(said,), documents=(report(0),))


JOINED = "Divers searched the wreck, and its owner was arrested."
ARRESTED = "its owner was arrested"


def partly(*documents: int, origins: int = 1) -> Summary:
    """A summary of one sentence of two facts, the second of which these documents say."""
    first, last = JOINED.index(ARRESTED), len(JOINED)
    cited = tuple(replace(citation(row, "The owner is held."), role="supports_part") for row in documents)
    facts = (
        Fact(0, first - 6, (Span(0, first - 6),), JOINED[: first - 6], "main", False, ()),
        Fact(first, last, (Span(first, last),), JOINED[first:last], "coordinated", False, cited),
    )
    said = replace(
        sentence(0, JOINED, 0, citation(0, JOINED), flags=("single_origin",)),
        facts=facts,
        support=Support(1, 0, 1, (), origins),
        nearest=replace(citation(2, "Nothing was known of the owner."), role="similar"),
    )
    return replace(SUMMARY, text=JOINED, sentences=(said,))


# ---- JSON


def test_json_has_the_facts_of_a_sentence_and_what_is_nearest_to_it() -> None:
    (said,) = json.loads(render(partly(1), "json"))["sentences"]
    first, second = said["facts"]
    assert first["citations"] == []
    assert [said["text"][span["start"] : span["end"]] for span in second["spans"]] == [f"{ARRESTED}."]
    assert set(second) == {"start", "end", "spans", "text", "kind", "background", "citations"}
    assert [(one["document_id"], one["role"]) for one in second["citations"]] == [("doc-1", "supports_part")]
    assert [(one["document_id"], one["role"]) for one in said["similar"]] == [("doc-2", "similar")]
    assert said["support"]["partial_origins"] == 1


def test_json_is_the_summary_field_by_field() -> None:
    assert json.loads(render(FULL, "json")) == {
        "schema": "urn:consensus-summarizer:summary:1",
        "object": "summary",
        "offset_unit": "unicode_code_point",
        "text": "A ferry capsized off Lagos on Monday. Divers searched the wreck.",
        "language": "en",
        "words": 11,
        "sentences": [
            {
                "index": 0,
                "text": "A ferry capsized off Lagos on Monday.",
                "start": 0,
                "end": 37,
                "score": 1.5,
                "rank": 1,
                "reasons": {
                    "graph": 1.5,
                    "position": 2.0,
                    "concepts": 3,
                    "concept_weight": 0.25,
                    "top_concepts": ["ferri capsiz"],
                },
                "support": {
                    "documents": 1,
                    "publishers": 1,
                    "independent_origins": 1,
                    "basis": [],
                    "partial_origins": 0,
                },
                "facts": [],
                "similar": [],
                "published_at": "2026-03-02",
                "citations": [
                    {
                        "type": "char_location",
                        "document_index": 1,
                        "document_id": "doc-1",
                        "document_title": None,
                        "start_char_index": 0,
                        "end_char_index": 37,
                        "cited_text": "A ferry capsized off Lagos on Monday.",
                        "sentence_index": 0,
                        "prefix": "",
                        "suffix": "",
                        "role": "origin",
                        "match": "verbatim",
                        "origin_group": "",
                        "locator": None,
                        "locator_end": None,
                    },
                    {
                        "type": "char_location",
                        "document_index": 0,
                        "document_id": "doc-0",
                        "document_title": None,
                        "start_char_index": 12,
                        "end_char_index": 49,
                        "cited_text": "A ferry capsized off Lagos on Monday.",
                        "sentence_index": 0,
                        "prefix": "",
                        "suffix": "",
                        "role": "origin",
                        "match": "verbatim",
                        "origin_group": "",
                        "locator": None,
                        "locator_end": None,
                    },
                ],
                "attributed_to": [],
                "flags": [],
            },
            {
                "index": 1,
                "text": "Divers searched the wreck.",
                "start": 38,
                "end": 64,
                "score": 1.5,
                "rank": 2,
                "reasons": {
                    "graph": 1.5,
                    "position": 2.0,
                    "concepts": 3,
                    "concept_weight": 0.25,
                    "top_concepts": ["ferri capsiz"],
                },
                "support": {
                    "documents": 1,
                    "publishers": 1,
                    "independent_origins": 1,
                    "basis": [],
                    "partial_origins": 0,
                },
                "facts": [],
                "similar": [],
                "published_at": "2026-03-02",
                "citations": [
                    {
                        "type": "char_location",
                        "document_index": 1,
                        "document_id": "doc-1",
                        "document_title": None,
                        "start_char_index": 38,
                        "end_char_index": 64,
                        "cited_text": "Divers searched the wreck.",
                        "sentence_index": 1,
                        "prefix": "",
                        "suffix": "",
                        "role": "origin",
                        "match": "verbatim",
                        "origin_group": "",
                        "locator": None,
                        "locator_end": None,
                    }
                ],
                "attributed_to": [],
                "flags": ["dangling", "question"],
            },
        ],
        "documents": [
            {
                "index": 0,
                "id": "doc-0",
                "publisher": "Reuters",
                "agency": None,
                "title": "Ferry capsizes",
                "url": "https://example.org/r/1",
                "published_at": "2026-03-02",
                "chars": 100,
                "sha256": "",
                "origin_group": "",
                "sentences": 2,
                "used": True,
                "note": None,
                "removed_spans": [],
            },
            {
                "index": 1,
                "id": "doc-1",
                "publisher": None,
                "agency": None,
                "title": None,
                "url": None,
                "published_at": None,
                "chars": 100,
                "sha256": "",
                "origin_group": "",
                "sentences": 2,
                "used": True,
                "note": None,
                "removed_spans": [],
            },
            {
                "index": 2,
                "id": "doc-2",
                "publisher": None,
                "agency": None,
                "title": None,
                "url": None,
                "published_at": None,
                "chars": 100,
                "sha256": "",
                "origin_group": "",
                "sentences": 2,
                "used": False,
                "note": "copy of doc-0",
                "removed_spans": [{"start": 0, "end": 9, "reason": "dateline"}],
            },
        ],
        "origin_groups": [
            {
                "id": "g1",
                "kind": "near_copy",
                "first_seen": "doc-1",
                "members": ["doc-1", "doc-0"],
                "evidence": {
                    "containment": 0.5,
                    "credit_line": "Reuters",
                    "prints": [
                        {
                            "document_id": "doc-0",
                            "with_document_id": "doc-1",
                            "containment": 0.5,
                            "aligned_sentences": 3,
                            "credit_line": "Reuters",
                        }
                    ],
                },
            },
            {"id": "g2", "kind": "single", "first_seen": "doc-2", "members": ["doc-2"], "evidence": {}},
        ],
        "disagreements": [
            {
                "type": "number",
                "about": "people",
                "update": True,
                "values": [
                    {
                        "value": "12",
                        "sentence_indices": [0],
                        "document_ids": ["doc-0", "doc-1"],
                        "independent_origins": 2,
                        "published_at": "2026-03-02",
                    }
                ],
            }
        ],
        "headline": {
            "text": "Ferry sinks off Lagos",
            "document_index": 2,
            "document_id": "doc-2",
            "field": "title",
            "start": 0,
            "end": 21,
        },
        "warnings": [],
        "signature": "consensus-summarizer:1|schema:1",
        "input_digest": "sha256:00",
    }


def test_json_has_the_keys_of_the_agreed_format_in_its_nesting() -> None:
    found = keys_of(json.loads(render(FULL, "json")))
    for path in AGREED.keys() | ADDED.keys():
        assert found.pop(path) == AGREED.get(path, set()) | ADDED.get(path, set()), path
    assert found == {}


def test_json_of_a_real_summary_has_the_same_keys() -> None:
    witnesses = " ".join(f"Witness {number} saw the ferry go down." for number in range(12))
    story = f"LAGOS, March 2 (Reuters) - {FERRY} {DIVERS} {witnesses}"
    printed = f"{story.replace('March 2', 'March 3')} The captain was held."
    title = "A ferry capsized off Lagos"
    real = summarize([Document(id="a", text=story, title=title), Document(id="b", text=printed)])
    assert real.documents[0].removed
    assert keys_of(json.loads(render(real, "json"))) == keys_of(json.loads(render(FULL, "json")))


def test_json_keeps_letters_and_escapes_controls() -> None:
    written = render(saying("Ça va 😀 \x1b[31m."), "json")
    assert "Ça va 😀" in written
    assert "\x1b" not in written
    assert json.loads(written)["text"] == "Ça va 😀 \x1b[31m."


def test_json_is_the_same_with_and_without_explanations() -> None:
    assert render(FULL, "json", explain=True) == render(FULL, "json")


# ---- text and Markdown on origins and disagreements


def test_text_says_where_the_sources_disagree_and_who_prints_whom() -> None:
    documents = tuple(replace(one, origin_group="g1") for one in SUMMARY.documents)
    written = render(replace(FULL, documents=documents), "text")
    assert "[2] Reuters, Ferry capsizes, 2026-03-02, https://example.org/r/1; prints the story of [1]" in written
    assert "The sources differ\n  number, people: 12 ([1], [2]) (update)\n" in written
    assert "**The sources differ**\n\n- number, people: 12 ([^1], [^2]) (update)\n" in render(FULL, "markdown")


@pytest.mark.parametrize(
    ("documents", "origins", "note"),
    [
        ((1,), 1, f"(1 origin; 1 more says a part: “{ARRESTED}” [2])"),
        ((1, 2), 2, f"(1 origin; 2 more say a part: “{ARRESTED}” [2][3])"),
        ((1, 2), 1, f"(1 origin; 1 more says a part: “{ARRESTED}” [2][3])"),
    ],
)
def test_text_quotes_the_part_that_others_say_and_counts_their_origins(
    documents: tuple[int, ...], origins: int, note: str
) -> None:
    written = " ".join(render(partly(*documents, origins=origins)).split())
    assert written.startswith(f"{JOINED} [1] {note} Sources")


def test_what_adds_no_origin_is_not_counted_as_more() -> None:
    assert render(partly(1, origins=0)).startswith(f"{JOINED} [1]\n\nSources\n")


def test_a_long_part_is_quoted_by_its_first_words() -> None:
    words = " ".join(f"word{number}" for number in range(20))
    said = sentence(0, words, 0, citation(0, words))
    fact = Fact(0, len(words), (Span(0, len(words)),), words, "main", False, (citation(1, words),))
    summary = replace(SUMMARY, sentences=(replace(said, facts=(fact,), support=Support(1, 0, 1, (), 1)),))
    shown = " ".join(render(summary).split())
    assert f"“{' '.join(words.split()[:10])} …” [2]" in shown


def test_a_disagreement_is_named_in_words() -> None:
    values = tuple(DisagreementValue(value, (0,), ("doc-0",), 1, None) for value in ("one", "two"))
    named = {
        ("number", "people"): "number, people: one",
        ("date", "day"): "date: one",
        ("name", "inspector"): "name, inspector: one",
        ("place", "Lagos"): "place, Lagos: one",
        ("polarity", "arrested"): "said and denied, arrested: “one”",
        ("quotation", "quoted as"): "quoted as: “one”",
        ("dateline", "day of the story"): "day printed over the story: one",
    }
    for (kind, about), line in named.items():
        assert f"\n  {line} (" in render(replace(SUMMARY, disagreements=(Disagreement(kind, about, values),)))


def test_a_source_that_contradicts_is_no_marker_of_support() -> None:
    first, second = SUMMARY.sentences[0].citations
    said = replace(SUMMARY.sentences[0], citations=(first, replace(second, role="conflicts")))
    written = render(replace(SUMMARY, sentences=(said,)), "text")
    assert written.startswith("A ferry capsized off Lagos on Monday. [1]\n")


# ---- text

AS_TEXT = """\
A ferry capsized off Lagos on Monday. [1][2] (1 origin)
Divers searched the wreck. [1]

Sources
  [1] doc-1
  [2] Reuters, Ferry capsizes, 2026-03-02, https://example.org/r/1
"""


def test_text_numbers_the_sources_as_they_are_cited_and_lists_them() -> None:
    assert render(SUMMARY) == render(SUMMARY, "text") == AS_TEXT


def test_text_can_explain_itself() -> None:
    explained = render(SUMMARY, explain=True)
    assert explained.startswith(AS_TEXT)
    assert explained.removeprefix(AS_TEXT).split("\n") == [
        "",
        "Why these sentences",
        "  1. rank 1, score 1.50, position 2.00, 3 new concepts (25% of the weight covered): ferri capsiz",
        "  2. rank 2, score 1.50, position 2.00, 3 new concepts (25% of the weight covered): ferri capsiz; "
        "flags: dangling, question",
        "",
        "Documents",
        "  doc-0: 2 sentences, used",
        "  doc-1: 2 sentences, used",
        "  doc-2: 2 sentences, not used: copy of doc-0",
        "    removed 0-9: dateline",
        "",
    ]


def test_text_wraps_between_words_and_loses_none() -> None:
    words = " ".join(f"word{number}" for number in range(60)) + "."
    body = render(saying(words)).partition("\n\n")[0]
    assert max(map(len, body.split("\n"))) <= 88
    assert body.split("\n")[1:]
    assert " ".join(body.split("\n")) == f"{words} [1]"


def test_a_word_longer_than_a_line_is_left_whole() -> None:
    url = "https://example.org/" + "x" * 200
    assert url in render(saying(f"See {url} for more."))


@pytest.mark.parametrize("space", ["\n", "\r\n", "\t", "   ", "\u00a0", "\u2028", "\x0c", "\x85"], ids=ascii)
def test_white_space_inside_a_sentence_becomes_one_space(space: str) -> None:
    assert render(saying(f"One{space}two three.")).startswith("One two three. [1]\n")
    assert render(saying(f"One{space}two three."), "markdown").startswith("One two three. [^1]\n")


def empty(*warnings: str) -> Summary:
    return replace(SUMMARY, text="", sentences=(), words=0, warnings=warnings)


def test_an_empty_summary_says_so_with_its_warnings() -> None:
    text = render(empty("no document holds a sentence"))
    assert text == "(no summary)\n"
    markdown = render(empty("no document holds a sentence"), "markdown")
    assert markdown == "*(no summary)*\n\n> Warning: no document holds a sentence\n"
    assert json.loads(render(empty(), "json"))["sentences"] == []


@pytest.mark.parametrize("form", WITHOUT_DOCUMENTS)
@pytest.mark.parametrize("explain", [False, True])
def test_every_form_ends_with_one_line_feed(form: str, explain: bool) -> None:
    for summary in (SUMMARY, empty("a"), empty()):
        written = render(summary, form, explain=explain)
        assert written.endswith("\n")
        assert not written.endswith("\n\n")
        assert "\r" not in written


def test_a_form_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(
        OptionError,
        match="format must be one of text, markdown, json, html, anthropic, openai, cohere, w3c, csv, not 'pdf'",
    ):
        render(SUMMARY, "pdf")


# ---- what would act on a terminal

# what a source holds, and what is shown in its place
HARMFUL = [
    ("\x1b[31mred", "<U+001B>[31mred"),
    ("\x1b]0;title\x07", "<U+001B>]0;title<U+0007>"),
    ("\x9b31mred", "<U+009B>31mred"),
    ("\x90q\x9c", "<U+0090>q<U+009C>"),
    ("a\x00b", "a<U+0000>b"),
    ("a\x08\x08b", "a<U+0008><U+0008>b"),
    ("a\x7fb", "a<U+007F>b"),
    ("\u202eevil", "<U+202E>evil"),
    ("\u2066a\u2069", "<U+2066>a<U+2069>"),
    ("a\u200bb", "a<U+200B>b"),
    ("a\u200eb\u200f", "a<U+200E>b<U+200F>"),
    ("a\u061cb", "a<U+061C>b"),
    ("a\u2060b", "a<U+2060>b"),
    ("a\ufeffb", "a<U+FEFF>b"),
    ("a\ue000b", "a<U+E000>b"),
    ("a\U000e0041b", "a<U+E0041>b"),
]
# what looks odd and is needed: joiners of emoji and of Persian, accents, scripts from right to left
HARMLESS = ["👩\u200d👩\u200d👧", "می\u200cخواهم", "e\u0301", "שלום", "中文", "❤\ufe0f"]


@pytest.mark.parametrize(("held", "shown"), HARMFUL, ids=[ascii(held) for held, _ in HARMFUL])
def test_what_would_act_on_a_terminal_is_shown_instead(held: str, shown: str) -> None:
    assert render(saying(f"A {held} z.")).startswith(f"A {shown} z. [1]\n")
    markdown = render(saying(f"A {held} z."), "markdown")
    assert markdown.replace("\\", "").startswith(f"A {shown} z. [^1]\n")


@pytest.mark.parametrize("kept", HARMLESS, ids=ascii)
@pytest.mark.parametrize("form", WITHOUT_DOCUMENTS)
def test_letters_of_every_script_are_kept(form: str, kept: str) -> None:
    assert kept in render(saying(f"A {kept} z."), form)


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("bad", ["\x1b[2J", "\x9b2J", "\u202e", "\u200b", "\r\nForged: line"], ids=ascii)
def test_no_field_of_a_document_reaches_the_terminal_raw(form: str, bad: str) -> None:
    fouled = replace(
        SUMMARY,
        documents=(
            report(0, id=f"i{bad}", note=f"copy of {bad}", used=False),
            report(1, title=f"t{bad}", publisher=f"p{bad}", url=f"u{bad}", published=f"d{bad}"),
            report(2),
        ),
        warnings=(f"w{bad}",),
        sentences=tuple(
            replace(said, reasons=replace(said.reasons, top_concepts=(f"c{bad}",))) for said in SUMMARY.sentences
        ),
    )
    written = render(fouled, form, explain=True)
    assert not [char for char in bad if char in written.replace("\n", "") and not char.isprintable()]
    assert "\nForged" not in written


# ---- Markdown

AS_MARKDOWN = """\
A ferry capsized off Lagos on Monday. [^1][^2] (1 origin) Divers searched the wreck. [^1]

[^1]: doc-1
[^2]: Reuters, Ferry capsizes, 2026-03-02, https://example.org/r/1
"""


def test_markdown_cites_by_footnotes() -> None:
    assert render(SUMMARY, "markdown") == AS_MARKDOWN


# A backslash escapes ASCII punctuation only (CommonMark 0.31, section 2.4): before a digit it would be shown.
MARKDOWN = [
    ("Plain words, nothing else.", "Plain words, nothing else."),
    ("*a* and **b**", r"\*a\* and \*\*b\*\*"),
    ("snake_case_name", r"snake\_case\_name"),
    ("`code`", r"\`code\`"),
    ("a \\ b", r"a \\ b"),
    ("[a](https://example.org)", r"\[a\](https://example.org)"),
    ("![a](https://example.org/x.png)", r"\!\[a\](https://example.org/x.png)"),
    ("a note [^1] of its own", r"a note \[^1\] of its own"),
    ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
    ("# no heading", r"\# no heading"),
    ("> no quotation", r"\> no quotation"),
    ("- no list", r"\- no list"),
    ("+ no list", r"\+ no list"),
    ("a - b + c = d", "a - b + c = d"),
    ("~~kept~~", r"\~\~kept\~\~"),
    ("a | b", r"a \| b"),
    ("$5 and $6", r"\$5 and \$6"),
    ("&lt;b&gt;", r"\&lt;b\&gt;"),
    ("AT&T and R&D", "AT&T and R&D"),
    ("5.5 metres", "5.5 metres"),
    ("Stop! Wait!", "Stop! Wait!"),
    ("12. no list", r"12\. no list"),
    ("3) no list", r"3\) no list"),
]


@pytest.mark.parametrize(("said", "written"), MARKDOWN)
def test_what_markdown_would_read_as_markup_is_escaped(said: str, written: str) -> None:
    assert render(saying(said), "markdown").partition(" [^1]\n")[0] == written


def test_markdown_escapes_titles_and_warnings_too() -> None:
    fouled = replace(SUMMARY, documents=(report(0, title="<b>_x_</b>"), report(1), UNUSED), warnings=("a *b* c",))
    written = render(fouled, "markdown")
    assert r"[^2]: \<b\>\_x\_\</b\>" in written
    assert r"> Warning: a \*b\* c" in written


def test_markdown_can_explain_itself() -> None:
    lines = render(SUMMARY, "markdown", explain=True).split("\n")
    assert lines[0] == AS_MARKDOWN.split("\n", maxsplit=1)[0]
    assert "## Why these sentences" in lines
    assert "## Documents" in lines
    (first,) = [line for line in lines if "rank 1" in line]
    assert first.startswith(r"- 1\. rank 1, score 1.50")
