"""What a text cites: markers of every form, lists of sources, citation JSON, and the claims that they belong to."""

import copy
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import summarizer
from summarizer import Document, InputError, read_documents, render
from summarizer.checking.cited.markers import cited_in
from summarizer.checking.cited.reading import SHAPES, cited_text
from summarizer.checking.cited.records import CitedText, Mark
from summarizer.checking.cited.resolving import address_key, document_named, names_of, resolve
from summarizer.checking.cited.sentences import MOST_PAIRS, cited_by
from tests.reaching import reached, reaching

SEEDS = Path(__file__).resolve().parent.parent / "seeds" / "kim-putin-summit"

DOCUMENTS = (
    Document(
        id="herald-1",
        text="The flood killed 12 people.",
        title="Flood in Lima",
        publisher="Herald",
        url="https://www.herald.example/lima/?utm_source=mail",
    ),
    Document(id="post-2", text="Bridges fell.", title="Lima, flooded: what we know", publisher="Post"),
    Document(
        id="wire 3",
        text="Rain goes on.",
        title="Flood in Lima",
        publisher="Wire",
        url="http://wire.example/a?b=3&c=1",
    ),
)
NAMES = names_of(DOCUMENTS)


def sources(cited: CitedText, documents: Sequence[Document] = DOCUMENTS) -> list[tuple[str, int | None]]:
    """Each mark, with its document by number from 1."""
    found = [(mark.text, resolve(mark, names_of(documents))) for mark in cited.marks]
    return [(text, None if index is None else index + 1) for text, index in found]


def stated(cited: CitedText) -> str:
    """The text without its blanks, at their length."""
    text = cited.text
    for start, end in cited.blanks:
        text = text[:start] + "·" * (end - start) + text[end:]
    return text


# A text, and its marks with the numbers of documents, None for none of those given.
MARKERS: list[tuple[str, list[tuple[str, int | None]]]] = [
    ("The toll rose [1].", [("[1]", 1)]),
    ("The toll rose[1][2].", [("[1]", 1), ("[2]", 2)]),
    ("The toll rose [1, 3].", [("[1, 3]", 1), ("[1, 3]", 3)]),
    ("The toll rose [1;3].", [("[1;3]", 1), ("[1;3]", 3)]),
    ("The toll rose [1-3].", [("[1-3]", 1), ("[1-3]", 2), ("[1-3]", 3)]),
    ("The toll rose [1–2, 3].", [("[1–2, 3]", 1), ("[1–2, 3]", 2), ("[1–2, 3]", 3)]),
    ("The toll rose [2, p. 4].", [("[2, p. 4]", 2)]),
    ("The toll rose [2, 00:01:02].", [("[2, 00:01:02]", 2)]),
    ("The toll rose [7].", [("[7]", None)]),
    ("The toll rose.[^2]", [("[^2]", 2)]),
    ("The toll rose [herald-1].", [("[herald-1]", 1)]),
    ("The toll rose [herald-1, wire 3].", [("[herald-1, wire 3]", 1), ("[herald-1, wire 3]", 3)]),
    ("The toll rose [@herald-1; @post-2].", [("[@herald-1; @post-2]", 1), ("[@herald-1; @post-2]", 2)]),
    ("The toll rose [herald-1.txt].", [("[herald-1.txt]", 1)]),
    ("The toll rose [doc 2].", [("[doc 2]", 2)]),
    ("The toll rose [Doc. 2, Doc. 3].", [("[Doc. 2, Doc. 3]", 2), ("[Doc. 2, Doc. 3]", 3)]),
    ("The toll rose [Document 2].", [("[Document 2]", 2)]),
    ("The toll rose [source 3].", [("[source 3]", 3)]),
    ("The toll rose [Source: post-2].", [("[Source: post-2]", 2)]),
    (
        "The toll rose [Source: Lima, Flooded: What We Know].",
        [("[Source: Lima, Flooded: What We Know]", 2)],
    ),
    ("The toll rose [Lima, flooded: what we know].", [("[Lima, flooded: what we know]", 2)]),
    ("The toll rose [Source: Flood in Lima].", [("[Source: Flood in Lima]", None)]),  # the title of two
    ("The toll rose [Source: The Gazette].", [("[Source: The Gazette]", None)]),
    ("The toll rose¹.", [("¹", 1)]),
    ("The toll rose.² ³", [("² ³", 2), ("² ³", 3)]),
    ("The toll rose¹⁻³.", [("¹⁻³", 1), ("¹⁻³", 2), ("¹⁻³", 3)]),
    ("The toll rose.¹²", [("¹²", 1), ("¹²", 2)]),  # there is no twelfth document
    ("The toll rose【1】.", [("【1】", 1)]),
    ("The toll rose【4:0†source】.", [("【4:0†source】", None)]),  # counts messages and finds
    ("The toll rose【4:1†post-2.txt】.", [("【4:1†post-2.txt】", 2)]),
    ("The toll rose ［2］.", [("［2］", 2)]),
    ("The toll rose \\[2\\].", [("\\[2\\]", 2)]),
    ("The toll rose [[2]].", [("[[2]]", 2)]),
    ("The toll rose<sup>1</sup>.", [("<sup>1</sup>", 1)]),
    ('The toll rose<sup><a href="#f2">[2]</a></sup>.', [('<sup><a href="#f2">[2]</a></sup>', 2)]),
    ("The toll rose <cite>post-2</cite>.", [("<cite>post-2</cite>", 2)]),
    ('<cite id="post-2">The toll rose.</cite>', [('<cite id="post-2">', 2)]),
    (
        "The [toll](https://herald.example/lima#top) rose.",
        [("[toll](https://herald.example/lima#top)", 1)],
    ),
    ("Rose [[3]](http://www.wire.example/a/?c=1&b=3).", [("[[3]](http://www.wire.example/a/?c=1&b=3)", 3)]),
    ("Rose [1](https://wire.example/a?b=3&c=1).", [("[1](https://wire.example/a?b=3&c=1)", 3)]),
    ("Rose [1](https://elsewhere.example/).", [("[1](https://elsewhere.example/)", None)]),
    ("Rose [2](#fn2).", [("[2](#fn2)", 2)]),
    ("Rose (https://herald.example/lima).", [("https://herald.example/lima", 1)]),
    ("Rose [0], fell [2].", [("[0]", 1), ("[2]", 3)]),  # so numbers count from 0
    ("Quoted [sic], cut [...] or […], and [he] left.", []),
    ("Said [Mayor Lopez] in [2024] of [1914-1918], [laughs].", []),
    ("Said [Document shredded], [source close to police], [note], [x], [ ], [].", []),
    ("Set `a[1]` and\n```\nb[2] = c[1]\n```\nto 3 km², 2 m<sup>2</sup>, x², 10² and 10⁻³ s.", []),
    ("See ![1](https://herald.example/lima) or [there](https://elsewhere.example/[1]).", []),
    ("【北京1日电】Titles are <cite>Moby Dick</cite> and ³He.", []),
    ("[1 000] and [3-1] and [1-500] and [2.5] and [1/2/1999] and [12:30]", []),
]


@pytest.mark.parametrize(("text", "marks"), MARKERS, ids=[text for text, _ in MARKERS])
def test_a_marker_is_known_by_its_form_and_leads_to_its_document(
    text: str, marks: list[tuple[str, int | None]]
) -> None:
    cited = cited_in(text, DOCUMENTS)
    assert cited.text == text
    assert sources(cited) == marks


STATEMENTS = [
    ("The toll rose[1], police said [2].", "The toll rose···, police said ···."),
    ("The toll rose [1], [2].", "The toll rose ········."),
    ("The toll rose ([1]).", "The toll rose ·····."),
    ("The toll rose (see [1]).", "The toll rose (see ···)."),
    ("It [rose](https://herald.example/lima) again.", "It ·rose······························ again."),
    ("It rose ([Herald](https://herald.example/lima)).", "It rose ·······································."),
    ('<cite id="post-2">It rose.</cite> Yes.', "··················It rose.······· Yes."),
    ("It rose [1].\n\nSources:\n[1] post-2\n", "It rose ···.\n\n···················\n"),
    ("It rose.[^1]\n\n[^1]: post-2\n\nIt fell.", "It rose.····\n\n············\n\nIt fell."),
    ("It rose `[1]` [sic] [7].", "It rose `[1]` [sic] ···."),
]


@pytest.mark.parametrize(("text", "statement"), STATEMENTS, ids=[text for text, _ in STATEMENTS])
def test_blanks_leave_what_the_text_states_at_its_place(text: str, statement: str) -> None:
    assert stated(cited_in(text, DOCUMENTS)) == statement


# What a list says of "[1]" and "[2]", and their documents by number.
LISTS: list[tuple[str, list[int | None]]] = [
    ("Sources:\n[1] post-2\n[2] herald-1", [2, 1]),
    ("## References\n\n1. Lima, flooded: what we know\n2. https://herald.example/lima", [2, 1]),
    ("**Quellen:**\n- [1] Post: Lima, flooded: what we know (2023)\n- [2] Herald, Flood in Lima", [2, 1]),
    ("Fuentes\n\n[1]: Wire — “Flood in Lima” — 3 May 2023\n\n[2]: Flood in Lima, Herald, 2023-05-03", [3, 1]),
    ("Sources: [1] post-2; [2] herald-1", [2, 1]),
    ("来源：\n1. post-2\n2. herald-1", [2, 1]),
    ("[1] post-2\n[2] herald-1", [2, 1]),  # the last lines of the text
    ("---\n¹ post-2\n² https://herald.example/lima", [2, 1]),
    ("[^1]: See Document 3.\n[^2]: 2", [3, 2]),
    ("[1]: http://wire.example/a?b=3&c=1\n[2]: https://elsewhere.example", [3, None]),
    ("Sources:\n[1] Lima, flooded: what we know\nhttps://post.example/2\n[2] Herald", [2, 1]),
    ("Sources:\n[1] Flood in Lima\n[2] The Gazette, All Is Well", [None, None]),  # of two documents; of none
    ("Sources:\n[1] wire 3; prints the story of [2]", [3, None]),
    ("Sources:\n[2] Herald: Flood in Lima, https://wire.example/a?b=3&c=1", [None, 3]),  # the address is surer
]


@pytest.mark.parametrize(("listed", "found"), LISTS, ids=[listed for listed, _ in LISTS])
def test_a_list_of_sources_says_what_numbers_mean(listed: str, found: list[int | None]) -> None:
    text = f"The toll rose [1]. Bridges fell [2].\n\n{listed}\n"
    cited = cited_in(text, DOCUMENTS)
    assert [index for _, index in sources(cited)] == found
    first, rest = stated(cited).split("\n", 1)
    assert first == "The toll rose ···. Bridges fell ···."
    assert set(rest) <= set("·\n-")
    assert cited.sources[-1][1] == len(text) - 1


NO_LISTS = [
    "It rose [1].\n\nSources say that bridges fell.",
    "It rose [1].\n\nSources\n\nPolice and hospitals said that bridges fell.",
    "It rose [1].\n\nSources: police said so.",
    "It rose [1].\n[2] It fell again.",
    "[1] post-2",
]


@pytest.mark.parametrize("text", NO_LISTS)
def test_statements_are_not_taken_for_a_list_of_sources(text: str) -> None:
    assert cited_in(text, DOCUMENTS).sources == ()


def test_the_next_list_behind_a_number_explains_it() -> None:
    text = "It rose [1].\n\nSources:\n[1] post-2\n\nIt fell [1].\n\nSources:\n[1] wire 3\n"
    assert sources(cited_in(text, DOCUMENTS)) == [("[1]", 2), ("[1]", 3)]


def test_a_number_that_the_list_lacks_leads_nowhere() -> None:
    assert sources(cited_in("It rose [2].\n\nSources:\n[1] post-2\n", DOCUMENTS)) == [("[2]", None)]


def test_an_id_goes_before_a_number_and_a_list_before_both() -> None:
    documents = [Document(id=name, text=name) for name in ("2", "3", "1")]
    assert sources(cited_in("It rose [1].", documents), documents) == [("[1]", 3)]
    assert sources(cited_in("It rose [1].\n\nSources:\n[1] 3\n", documents), documents) == [("[1]", 2)]


ADDRESSES = [
    ("https://www.a.example/x/", "http://a.example/x"),
    ("https://a.example/x#part", "a.example/x"),
    ("https://a.example/x?utm_source=openai&b=1", "https://a.example/x?b=1"),
    ("https://A.example:443/x?b=1&amp;a=2", "https://a.example/x?a=2&b=1"),
]


@pytest.mark.parametrize(("address", "other"), ADDRESSES)
def test_addresses_of_one_page_are_equal(address: str, other: str) -> None:
    assert address_key(address) == address_key(other) != ""


@pytest.mark.parametrize(
    "address", ["https://a.example/x?id=2", "https://a.example/y", "https://b.example/x", "http://["]
)
def test_addresses_of_other_pages_are_not(address: str) -> None:
    assert address_key(address) != address_key("https://a.example/x?id=1")


def test_a_name_that_two_documents_have_leads_to_none() -> None:
    assert document_named("Flood in Lima", NAMES) is None
    assert document_named("lima, flooded: WHAT we know", NAMES) == 1


ANTHROPIC: dict[str, Any] = {
    "type": "message",
    "role": "assistant",
    "content": [
        {"type": "thinking", "thinking": "Hm."},
        {"type": "text", "text": "Lima was flooded. "},
        {
            "type": "text",
            "text": "The toll rose.",
            "citations": [
                {
                    "type": "char_location",
                    "cited_text": "12",
                    "document_index": 2,
                    "document_title": None,
                    "start_char_index": 0,
                    "end_char_index": 2,
                },
                {
                    "type": "page_location",
                    "cited_text": "12",
                    "document_index": 0,
                    "document_title": "Lima, flooded: what we know",
                    "start_page_number": 1,
                    "end_page_number": 2,
                },
                {"type": "content_block_location", "cited_text": "12", "document_index": 9, "document_title": None},
                {"type": "search_result_location", "source": "https://herald.example/lima", "title": "Other"},
                {"type": "web_search_result_location", "url": "https://elsewhere.example/", "title": "Flood"},
            ],
        },
    ],
}
RESPONSE: dict[str, Any] = {
    "object": "response",
    "output": [
        {"type": "web_search_call", "id": "ws_1"},
        {
            "type": "message",
            "role": "assistant",
            "content": [
                {
                    "type": "output_text",
                    "text": "Lima was flooded. The toll rose.",
                    "annotations": [
                        {"type": "file_citation", "file_id": "file-x", "filename": "post-2.pdf", "index": 32},
                        {
                            "type": "url_citation",
                            "start_index": 18,
                            "end_index": 32,
                            "url": "https://herald.example/lima?utm_source=openai",
                            "title": "F",
                        },
                        {
                            "type": "container_file_citation",
                            "container_id": "c",
                            "file_id": "wire 3",
                            "filename": "a.txt",
                            "start_index": 18,
                            "end_index": 32,
                        },
                        {"type": "file_path", "file_id": "file-y", "index": 3},
                    ],
                }
            ],
        },
    ],
}
COMPLETION: dict[str, Any] = {
    "object": "chat.completion",
    "choices": [
        {
            "message": {
                "role": "assistant",
                "content": "Lima was flooded. The toll rose ([Herald](https://herald.example/lima)).",
                "annotations": [
                    {
                        "type": "url_citation",
                        "url_citation": {
                            "start_index": 32,
                            "end_index": 71,
                            "url": "https://herald.example/lima",
                            "title": "Flood",
                        },
                    }
                ],
            }
        }
    ],
}
ASSISTANT: dict[str, Any] = {
    "object": "thread.message",
    "role": "assistant",
    "content": [
        {
            "type": "text",
            "text": {
                "value": "Lima was flooded. The toll rose【4:0†source】.",
                "annotations": [
                    {
                        "type": "file_citation",
                        "text": "【4:0†source】",
                        "start_index": 31,
                        "end_index": 43,
                        "file_citation": {"file_id": "post-2"},
                    }
                ],
            },
        }
    ],
}
COHERE_1: dict[str, Any] = {
    "text": "Lima was flooded. The toll rose.",
    "generation_id": "g",
    "citations": [{"start": 18, "end": 31, "text": "The toll rose", "document_ids": ["doc_2", "post-2", "web_1"]}],
    "documents": [{"id": "web_1", "url": "https://herald.example/lima", "title": "x"}],
}
COHERE_2: dict[str, Any] = {
    "id": "c",
    "message": {
        "role": "assistant",
        "content": [
            {"type": "thinking", "thinking": "Hm."},
            {"type": "text", "text": "Lima 🌊 was flooded. The toll rose."},
        ],
        "citations": [
            {
                "start": 21,  # in UTF-16, as its text tells
                "end": 34,
                "text": "The toll rose",
                "content_index": 1,
                "type": "TEXT_CONTENT",
                "sources": [
                    {"type": "document", "id": "doc:0", "document": {"id": "doc:0", "snippet": "12"}},
                    {"type": "document", "id": "d", "document": {"title": "Lima, flooded: what we know"}},
                    {"type": "tool", "id": "t:0", "tool_output": {"url": "https://elsewhere.example/"}},
                ],
            },
            {"start": 0, "end": 3, "text": "Hm.", "content_index": 0, "type": "THINKING_CONTENT", "sources": []},
        ],
    },
}
JSON_FORMS: list[tuple[str, Any, list[int | None]]] = [
    ("Anthropic", ANTHROPIC, [3, 2, None, 1, None]),
    ("Anthropic content", ANTHROPIC["content"], [3, 2, None, 1, None]),
    ("OpenAI Responses", RESPONSE, [1, 3, 2]),
    ("OpenAI output", RESPONSE["output"], [1, 3, 2]),
    ("OpenAI message", RESPONSE["output"][1], [1, 3, 2]),
    ("OpenAI output_text", RESPONSE["output"][1]["content"][0], [1, 3, 2]),
    ("OpenAI Chat Completions", COMPLETION, [1]),
    ("OpenAI chat message", COMPLETION["choices"][0]["message"], [1]),
    ("OpenAI Assistants", ASSISTANT, [2]),
    ("Cohere 1", COHERE_1, [3, 2, 1]),
    ("Cohere 2", COHERE_2, [1, 2, None]),
    ("Cohere 2 message", COHERE_2["message"], [1, 2, None]),
]


@pytest.mark.parametrize(("answer", "found"), [form[1:] for form in JSON_FORMS], ids=[form[0] for form in JSON_FORMS])
def test_each_format_of_citations_leads_from_the_right_sentence_to_the_right_document(
    answer: Any, found: list[int | None]
) -> None:
    cited = cited_text(answer, DOCUMENTS)
    assert cited == cited_text(json.dumps(answer), DOCUMENTS) == cited_text(json.dumps(answer, indent=2), DOCUMENTS)
    second = cited.text.index("The toll")
    claims = [(0, second - 1), (second, len(cited.text))]
    first, last = cited_by(cited, claims, DOCUMENTS)
    assert first == ()
    assert [None if index is None else index + 1 for _, index in last] == found
    assert stated(cited)[second:].rstrip("·. ") == "The toll rose"


def test_what_a_citation_beside_the_text_is_given_for_is_its_stretch() -> None:
    cited = cited_text(COHERE_2, DOCUMENTS)
    assert [cited.text[mark.start : mark.end] for mark in cited.marks] == ["The toll rose"] * 3
    assert [mark.covers for mark in cited.marks] == [(20, 33)] * 3


@pytest.fixture(scope="module")
def summary() -> summarizer.Summary:
    """Of documents with one title, so that they must be told by place or id, and not in the order of their ids."""
    documents = reversed(read_documents([SEEDS]))
    return summarizer.summarize(
        [Document(id=one.id, text=one.text, title="A title") for one in documents], max_words=120
    )


@pytest.mark.parametrize("form", ["anthropic", "openai", "cohere", "json"])
def test_our_own_exports_are_understood(summary: summarizer.Summary, form: str) -> None:
    documents = summary.sources
    cited = cited_text(render(summary, form), documents)
    assert cited.text == summary.text
    claims = [(sentence.start, sentence.end) for sentence in summary.sentences]
    expected = [
        {citation.document_index for citation in sentence.citations if citation.role != "conflicts"}
        for sentence in summary.sentences
    ]
    assert len(claims) > 2
    assert [{index for _, index in marks} for marks in cited_by(cited, claims, documents)] == expected


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_documents_that_our_own_texts_cite_are_found_by_their_lists(form: str) -> None:
    documents = list(reversed(read_documents([SEEDS])))
    summary = summarizer.summarize(documents, max_words=60)
    cited = cited_in(render(summary, form), documents)
    named = {resolve(mark, names_of(documents)) for mark in cited.marks}
    assert named == {
        citation.document_index
        for sentence in summary.sentences
        for citation in (*sentence.citations, *(one for fact in sentence.facts for one in fact.citations))
    }


def test_an_offset_beyond_the_text_ends_with_it() -> None:
    part = {
        "type": "output_text",
        "text": "It rose.",
        "annotations": [{"type": "file_citation", "file_id": "post-2", "index": 99}],
    }
    assert cited_text(part, DOCUMENTS).marks == (Mark("post-2", 8, 8, ("post-2",)),)


UNKNOWN: list[Any] = [
    {},
    {"text": "It rose."},
    {"role": "user"},
    [],
    [1],
    ["It rose."],
    {"content": [1]},
    {"message": {"content": "x"}},
]


@pytest.mark.parametrize("answer", UNKNOWN, ids=map(str, UNKNOWN))
def test_json_of_no_known_shape_is_an_error_if_parsed_and_text_if_not(answer: Any) -> None:
    with pytest.raises(InputError, match=r"text must be a text, or JSON of a known shape.*Anthropic") as raised:
        cited_text(answer, DOCUMENTS)
    assert all(shape in str(raised.value) for shape in SHAPES)
    assert cited_text(json.dumps(answer), DOCUMENTS).text == json.dumps(answer)


def block(*citations: Any) -> dict[str, Any]:
    return {"content": [{"type": "text", "text": "A", "citations": citations}]}


def part(annotations: Any) -> dict[str, Any]:
    return {"type": "output_text", "text": "A", "annotations": annotations}


BROKEN: list[tuple[Any, str]] = [
    (block({"type": "char_location"}), r"content\[0\].citations\[0\].document_index must"),
    (block(3), r"content\[0\].citations\[0\] must be an object"),
    (part(3), r"content\[0\].annotations must be an array"),
    (part([{"type": "file_citation", "index": -1}]), "index must be a whole number"),
    (part([{"type": "file_citation", "index": 10**5000}]), "index must be a whole number"),
    ({"text": "A", "citations": [{"start": 0, "end": True, "document_ids": ["a"]}]}, r"citations\[0\].end must"),
    ({"text": "A", "citations": [{"start": 0, "end": 1}]}, r"citations\[0\].document_ids must be an array"),
]


@pytest.mark.parametrize(("answer", "message"), BROKEN)
def test_a_citation_that_lacks_what_it_must_have_is_an_error_that_names_its_place(answer: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        cited_text(answer, DOCUMENTS)


# Claims in braces, and the numbers that belong to each.
BELONGING: list[tuple[str, list[list[str]]]] = [
    ("{It rose [1].} {It fell.}", [["[1]"], []]),
    ("{It rose.}[1] {It fell.} [2]", [["[1]"], ["[2]"]]),
    ("{It rose.} {It fell.}[1][2]", [[], ["[1]", "[2]"]]),
    ("{It rose[1], police said [2].}", [["[1]", "[2]"]]),
    ("{It rose.} {It fell.}\n[1]", [[], ["[1]"]]),  # a line wraps
    ("{It rose.}\n\n[1] {It fell.}", [[], ["[1]"]]),
    ("[1] {It rose.}\n[2][3] {It fell.} [4]", [["[1]"], ["[2]", "[3]", "[4]"]]),
    ("- {It rose.} [1]\n- {It fell.} [2]\n- [3] {It stood.}", [["[1]"], ["[2]"], ["[3]"]]),
    ("{It rose.}\n[1] {It fell.}", [["[1]"], []]),
    ("{It rose.}\n\n[1]\n\n{It fell.}", [[], []]),
    ("{河水上涨。}[1]{桥梁倒塌。}[2]", [["[1]"], ["[2]"]]),
]


@pytest.mark.parametrize(("marked", "belong"), BELONGING, ids=[marked for marked, _ in BELONGING])
def test_a_marker_belongs_to_the_claim_that_it_stands_in_or_behind(marked: str, belong: list[list[str]]) -> None:
    text = marked.replace("{", "").replace("}", "")
    begins = [at - 2 * row for row, at in enumerate(at for at, char in enumerate(marked) if char == "{")]
    ends = [at - 2 * row - 1 for row, at in enumerate(at for at, char in enumerate(marked) if char == "}")]
    found = cited_by(cited_in(text, DOCUMENTS), list(zip(begins, ends, strict=True)), DOCUMENTS)
    assert [[mark.text for mark, _ in marks] for marks in found] == belong


# "It rose. It fell.": what is covered, and which claims it belongs to.
COVERED = [
    ((0, 8), [0]),
    ((0, 17), [0, 1]),
    ((3, 10), [0]),
    ((3, 11), [0, 1]),
    ((9, 17), [1]),
    ((7, 9), [0]),
    ((4, 7), [0]),
]


@pytest.mark.parametrize(("covers", "rows"), COVERED)
def test_a_stretch_belongs_to_the_claims_that_it_shares_a_word_with(covers: tuple[int, int], rows: list[int]) -> None:
    cited = CitedText("It rose. It fell.", (Mark("a", *covers, ("herald-1",), covers),))
    found = cited_by(cited, [(0, 8), (9, 17)], DOCUMENTS)
    assert [row for row, marks in enumerate(found) if marks] == rows


def test_more_citations_of_all_the_text_than_can_be_told_are_an_error() -> None:
    text = "Rain. " * 1001
    claims = [(6 * row, 6 * row + 5) for row in range(1001)]
    marks = tuple(Mark("a", 0, len(text), (str(row),), (0, len(text))) for row in range(1000))
    with pytest.raises(InputError, match=f"{MOST_PAIRS:,} sentences"):
        cited_by(CitedText(text, marks), claims, DOCUMENTS)


HOSTILE = [
    *(
        "[",
        "[1",
        "[1]",
        "[1,",
        "[1-",
        "[a,",
        "![a](",
        "[a](http://",
        "[[",
        "\\[",
        "【1†",
        "<sup>",
        "<cite ",
        "¹",
        "¹ ",
        "`",
    ),
    *(
        "Sources:\n",
        "Sources:\n- ",
        "[^1]: x\n",
        "[^1]:\n    ",
        "[1] a,b,c,d,e,f,g,h,i,j\n",
        "https://a",
        "(([1]",
        "\n\n",
    ),
]


@pytest.mark.parametrize("repeated", HOSTILE)
def test_a_hostile_text_is_read_and_left_unchanged(repeated: str) -> None:
    text = (repeated * 100_000)[:100_000]
    cited = cited_text(text, DOCUMENTS)
    assert cited.text == text
    assert_in_order(cited)


@pytest.mark.parametrize("text", ["[" * 100_000 + "]", '{"a":' * 100_000 + "}", "[" + "9" * 10_000 + "]"])
def test_json_that_cannot_be_parsed_is_text(text: str) -> None:
    assert cited_text(text, DOCUMENTS).text == text


def assert_in_order(cited: CitedText) -> None:
    ends = [0, *(end for blank in cited.blanks for end in blank), len(cited.text)]
    assert ends == sorted(ends)
    assert all(start < end for start, end in cited.blanks)
    assert set(cited.sources) <= set(cited.blanks)
    starts = [mark.start for mark in cited.marks]
    assert starts == sorted(starts)
    for mark in cited.marks:
        assert 0 <= mark.start < mark.end <= len(cited.text)
        assert cited.text[mark.start : mark.end] == mark.text


PIECES = st.sampled_from(
    [
        *"[]()<>^`\\\n,;: -.",
        *(
            "1",
            "2",
            "7",
            "2024",
            "The toll rose",
            "herald-1",
            "post-2",
            "Flood in Lima",
            "Herald",
            "doc ",
            "Source: ",
        ),
        *(
            "[1]",
            "[2, 3]",
            "¹",
            "²",
            "【1】",
            "†source",
            "https://herald.example/lima",
            "](https://herald.example/lima)",
        ),
        *(
            "<sup>",
            "</sup>",
            "<cite>",
            '<cite id="post-2">',
            "</cite>",
            "[^1]: ",
            "\n\nSources:\n",
            "```\n",
            "\n- ",
            "![",
            "[0]",
        ),
    ]
)


ENDS = st.sampled_from(
    ["", "", "", "\n\nSources:\n[1] post-2\n", "\n\n[^1]: herald-1", "\n\n[1] https://herald.example/lima"]
)


@reaching(marks=0.2, lists=0.1)
@given(st.tuples(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join), ENDS).map("".join))
def test_any_text_is_left_unchanged_with_marks_and_blanks_in_order(text: str) -> None:
    cited = cited_text(text, DOCUMENTS)
    assert cited.text == text
    assert_in_order(cited)
    if cited.marks:
        reached("marks")
    if cited.sources:
        reached("lists")
    claims = [(start, start + 4) for start in range(0, len(text) - 4, 5)]
    found = cited_by(cited, claims, DOCUMENTS)
    assert len(found) == len(claims)
    assert {mark for marks in found for mark, _ in marks} <= set(cited.marks)


FIELDS = st.sampled_from(["type", "text", "content", "citations", "annotations", "start", "index", "document_index"])
VALUES = st.sampled_from(["text", "message", "It rose [1].", "post-2", "url_citation"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 40) | VALUES,
    lambda values: st.lists(values, max_size=3) | st.dictionaries(FIELDS, values, max_size=3),
    max_leaves=5,
)


def places_in(value: Any) -> list[tuple[Any, Any]]:
    """Each container within a value with each of its keys or indexes."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, one in inner for place in ((value, key), *places_in(one))]


@reaching(read=0.3, refused=0.1)
@given(st.sampled_from([form[1] for form in JSON_FORMS]), st.integers(0, 200), JSON)
def test_an_answer_with_any_value_in_any_place_is_read_or_an_input_error(answer: Any, at: int, value: Any) -> None:
    answer = copy.deepcopy(answer)
    places = places_in(answer)
    container, key = places[at % len(places)]
    container[key] = value
    try:
        cited = cited_text(answer, DOCUMENTS)
    except InputError:
        reached("refused")
        return
    reached("read")
    assert all(0 <= mark.start <= mark.end <= len(cited.text) for mark in cited.marks)
    assert all(start < end for start, end in cited.blanks)
