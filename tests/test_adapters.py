"""The citations as other programs read them, against the shapes that these publish."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, get_args

import pytest

from summarizer import (
    FORMATS,
    Citation,
    Document,
    DocumentReport,
    OptionError,
    Options,
    Reasons,
    Summary,
    SummarySentence,
    Support,
    read_documents,
    render,
    summarize,
)
from summarizer.cli.main import main

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "formats.md").read_text("utf-8")

FERRY, DIVERS = "A ferry sank 😀 off Lagos.", "Divers came."


def cited(index: int, start: int, text: str, role: str) -> Citation:
    return Citation(
        document_index=index,
        document_id="ab"[index],
        document_title=None,
        start=start,
        end=start + len(text),
        cited_text=text,
        sentence_index=0,
        role=role,
        match="verbatim" if role == "origin" else "near",
        origin_group=f"g{index + 1}",
        prefix="before ",
        suffix=" after",
    )


def said(index: int, text: str, start: int, *citations: Citation) -> SummarySentence:
    return SummarySentence(
        index=index,
        text=text,
        start=start,
        end=start + len(text),
        score=-0.5,
        rank=1,
        reasons=Reasons(0.5, 1.0, 1, 0.5, ()),
        published=None,
        citations=citations,
        flags=("dangling", "question"),
        support=Support(2, 2, 2, ("text_overlap",)),
    )


def report(index: int, **fields: Any) -> DocumentReport:
    plain = DocumentReport(
        index=index,
        id="ab"[index],
        title=None,
        publisher=None,
        agency=None,
        url=None,
        published=None,
        chars=99,
        sentences=2,
        used=True,
        note=None,
        removed=(),
    )
    return replace(plain, **fields)


ON_THE_WEB = report(0, title="Ferry sinks", publisher="Post", url="https://example.org/1", published="2026-03-02")
SUMMARY = Summary(
    text=f"{FERRY} {DIVERS}",
    sentences=(
        said(0, FERRY, 0, cited(0, 7, FERRY, "origin"), cited(1, 3, "A boat sank off Lagos.", "corroborates")),
        said(1, DIVERS, 26, cited(1, 40, DIVERS, "origin")),
    ),
    documents=(ON_THE_WEB, report(1)),
    language="en",
    words=7,
    warnings=(),
    signature="s",
    input_digest="sha256:0",
)


def written(form: str, summary: Summary = SUMMARY) -> Any:
    return json.loads(render(summary, form))


def assert_shape(value: Any, shape: Any, where: str = "") -> None:
    """Exactly these keys, of these types; a list has one shape for all, a Literal its values."""
    if isinstance(shape, dict):
        assert isinstance(value, dict), where
        assert set(value) == set(shape), where
        for key, inside in shape.items():
            assert_shape(value[key], inside, f"{where}.{key}")
    elif isinstance(shape, list):
        assert isinstance(value, list), where
        for inside in value:
            assert_shape(inside, shape[0], f"{where}[]")
    elif get_args(shape):
        assert value in get_args(shape), where
    else:
        assert isinstance(value, shape), where


# ---- Anthropic: Messages API, a message with text blocks; the citation as requests take it back

ANTHROPIC = {
    "role": Literal["assistant"],
    "content": [
        {
            "type": Literal["text"],
            "text": str,
            "citations": [
                {
                    "type": Literal["char_location"],
                    "cited_text": str,
                    "document_index": int,
                    "document_title": (str, type(None)),
                    "start_char_index": int,
                    "end_char_index": int,
                }
            ],
        }
    ],
}


def test_anthropic_has_a_block_a_sentence_which_together_are_the_summary() -> None:
    message = written("anthropic")
    assert_shape(message, ANTHROPIC)
    assert [block["text"] for block in message["content"]] == [FERRY, f" {DIVERS}"]
    assert message["content"][0]["citations"] == [
        {
            "type": "char_location",
            "cited_text": FERRY,
            "document_index": 0,
            "document_title": None,
            "start_char_index": 7,
            "end_char_index": 32,
        },
        {
            "type": "char_location",
            "cited_text": "A boat sank off Lagos.",
            "document_index": 1,
            "document_title": None,
            "start_char_index": 3,
            "end_char_index": 25,
        },
    ]


def test_blocks_are_told_apart_where_sentences_repeat_and_no_space_stands_between() -> None:
    again = replace(SUMMARY, text="好。好。", sentences=(said(0, "好。", 0), said(1, "好。", 2)))
    assert [block["text"] for block in written("anthropic", again)["content"]] == ["好。", "好。"]


# ---- OpenAI: Responses API, the output text with its annotations

URL_CITATION = {"type": Literal["url_citation"], "start_index": int, "end_index": int, "url": str, "title": str}
FILE_CITATION = {"type": Literal["file_citation"], "file_id": str, "filename": str, "index": int}


def test_openai_annotates_the_spans_of_the_output() -> None:
    output = written("openai")
    assert_shape({**output, "annotations": []}, {"type": Literal["output_text"], "text": str, "annotations": [None]})
    web, *files = output["annotations"]
    assert_shape(web, URL_CITATION)
    assert_shape(files, [FILE_CITATION])
    assert output["text"][web["start_index"] : web["end_index"]] == FERRY
    assert (web["url"], web["title"]) == ("https://example.org/1", "Ferry sinks")
    assert [(one["file_id"], output["text"][: one["index"]]) for one in files] == [("b", FERRY), ("b", SUMMARY.text)]


def test_a_page_without_title_is_called_by_its_id() -> None:
    untitled = replace(SUMMARY, documents=(report(0, url="http://example.org"), report(1)))
    assert written("openai", untitled)["annotations"][0]["title"] == "a"


# what a source may say its address is
NO_ADDRESS = [
    "javascript:alert(1)",
    "data:text/html,x",
    "",
    "//example.org",
    "https://",
    "https://a b",
    "x https://a",
]


@pytest.mark.parametrize(
    "url", [*NO_ADDRESS, "https://a\n", 'https://a">', "https://a\u202e", " https://a"], ids=ascii
)
def test_what_is_no_address_on_the_web_becomes_no_link(url: str) -> None:
    fouled = replace(SUMMARY, documents=(report(0, url=url), report(1)))
    assert written("openai", fouled)["annotations"][0]["type"] == "file_citation"
    source = written("w3c", fouled)["first"]["items"][0]["target"]["source"]
    assert source == "urn:consensus-summarizer:document:a"


# ---- Cohere: Chat API, version 2

COHERE = {
    "role": Literal["assistant"],
    "content": [{"type": Literal["text"], "text": str}],
    "citations": [
        {
            "start": int,
            "end": int,
            "text": str,
            "sources": [{"type": Literal["document"], "id": str, "document": dict}],
            "content_index": Literal[0],
            "type": Literal["TEXT_CONTENT"],
        }
    ],
}


def test_cohere_cites_spans_of_the_output_with_all_sources() -> None:
    message = written("cohere")
    assert_shape(message, COHERE)
    ((content), (first, second)) = message["content"][0]["text"], message["citations"]
    for citation in (first, second):
        assert content[citation["start"] : citation["end"]] == citation["text"]
    assert [source["id"] for source in first["sources"]] == ["a", "b"]
    assert first["sources"][0]["document"] == {
        "id": "a",
        "title": "Ferry sinks",
        "snippet": FERRY,
        "publisher": "Post",
        "published_at": "2026-03-02",
        "url": "https://example.org/1",
    }
    assert second["sources"][0]["document"] == {"id": "b", "snippet": DIVERS}


# ---- W3C: Web Annotation Data Model, Recommendation of 2017

ANNOTATION = {
    "id": str,
    "type": Literal["Annotation"],
    "motivation": Literal["linking"],
    "body": [dict],
    "target": {"type": Literal["SpecificResource"], "source": str, "selector": [dict]},
}
W3C = {
    "@context": Literal["http://www.w3.org/ns/anno.jsonld"],
    "id": str,
    "type": Literal["AnnotationCollection"],
    "label": str,
    "total": int,
    "first": {
        "id": str,
        "type": Literal["AnnotationPage"],
        "partOf": str,
        "startIndex": Literal[0],
        "items": [ANNOTATION],
    },
    "last": str,
}
IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


def test_w3c_selects_each_passage_by_position_and_by_quotation() -> None:
    collection = written("w3c")
    assert_shape(collection, W3C)
    annotations = collection["first"]["items"]
    assert collection["total"] == len(annotations) == 3
    assert annotations[0]["body"] == [
        {"type": "TextualBody", "value": FERRY, "format": "text/plain", "language": "en"},
        {"type": "TextualBody", "value": "origin", "purpose": "tagging"},
    ]
    assert annotations[0]["target"] == {
        "type": "SpecificResource",
        "source": "https://example.org/1",
        "selector": [
            {"type": "TextPositionSelector", "start": 7, "end": 32},
            {"type": "TextQuoteSelector", "exact": FERRY, "prefix": "before ", "suffix": " after"},
        ],
    }
    assert [one["body"][1]["value"] for one in annotations] == ["origin", "corroborates", "origin"]


def test_w3c_names_are_iris_and_differ() -> None:
    fouled = replace(SUMMARY, documents=(ON_THE_WEB, report(1, id='é <"\x1b%/?#')))
    collection = written("w3c", fouled)
    names = [collection["id"], collection["first"]["id"], *(one["id"] for one in collection["first"]["items"])]
    assert len(set(names)) == len(names)
    sources = [one["target"]["source"] for one in collection["first"]["items"]]
    assert all(IRI.fullmatch(name) for name in [*names, *sources])
    assert sources[1] == "urn:consensus-summarizer:document:%C3%A9%20%3C%22%1B%25%2F%3F%23"


def test_w3c_names_are_those_of_the_summary() -> None:
    assert written("w3c")["id"] != written("w3c", replace(SUMMARY, input_digest="sha256:1"))["id"]


@pytest.mark.parametrize("unit", ["utf16", "utf8"])
def test_w3c_counts_code_points_alone(unit: str) -> None:
    documents = [Document(id="x", text="A ferry sank off Lagos on Monday, officials said.")]
    with pytest.raises(OptionError, match=f"offset_unit must be unicode_code_point in the format w3c, not {unit}"):
        render(summarize(documents), "w3c", offset_unit=unit, documents=documents)


# ---- CSV


def table(summary: Summary = SUMMARY) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(summary, "csv"), newline="")))


def test_the_table_has_a_row_a_citation() -> None:
    rows = table()
    assert [(row["sentence"], row["document_id"], row["role"]) for row in rows] == [
        ("0", "a", "origin"),
        ("0", "b", "corroborates"),
        ("1", "b", "origin"),
    ]
    assert rows[0] == {
        "sentence": "0",
        "start": "0",
        "end": "25",
        "text": FERRY,
        "score": "-0.5",
        "independent_origins": "2",
        "flags": "dangling question",
        "role": "origin",
        "match": "verbatim",
        "origin_group": "g1",
        "document_index": "0",
        "document_id": "a",
        "title": "Ferry sinks",
        "publisher": "Post",
        "published_at": "2026-03-02",
        "url": "https://example.org/1",
        "start_char_index": "7",
        "end_char_index": "32",
        "cited_text": FERRY,
        "prefix": "before ",
        "suffix": " after",
        "offset_unit": "unicode_code_point",
        "place": "",
    }


FORMULAS = [
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u3000=1",
    "＝1",
    "＋1",
    "－1",
    "＠A",
    "-",
    "-5",
]


@pytest.mark.parametrize("formula", FORMULAS, ids=ascii)
def test_no_text_is_a_formula_to_a_spreadsheet(formula: str) -> None:
    sentence = said(0, formula, 0, replace(cited(0, 0, formula, "origin"), prefix=formula, suffix=formula))
    everywhere = dict.fromkeys(("id", "title", "publisher", "published", "url"), formula)
    fouled = replace(SUMMARY, text=formula, sentences=(sentence,), documents=(report(0, **everywhere),))
    (row,) = table(fouled)
    for column in (
        "text",
        "document_id",
        "title",
        "publisher",
        "published_at",
        "url",
        "cited_text",
        "prefix",
        "suffix",
    ):
        assert row[column] == f"'{formula}"
    assert row["score"] == "-0.5"


@pytest.mark.parametrize(
    "text", ['a "b", c', "a\r\nb", "a\rb", "a\nb", "a;b\tc", "'quoted'", "5 - 3 = 2", "é 😀"], ids=ascii
)
def test_text_that_is_no_formula_is_verbatim(text: str) -> None:
    whole = replace(SUMMARY, text=text, sentences=(said(0, text, 0, cited(0, 0, text, "origin")),))
    assert table(whole)[0]["cited_text"] == text


# ---- all of them

SEEDS = read_documents([ROOT / "seeds" / "kim-putin-summit"])
OTHERS = ["anthropic", "openai", "cohere", "w3c", "csv"]


@pytest.mark.parametrize("form", OTHERS)
def test_a_summary_that_says_nothing_cites_nothing(form: str) -> None:
    empty = summarize(SEEDS, Options(max_chars=1))
    if form == "csv":
        assert table(empty) == []
        return
    result = written(form, empty)
    lists = {
        "anthropic": result.get("content"),
        "openai": result.get("annotations"),
        "cohere": result.get("citations"),
    }
    assert lists.get(form, result.get("first", {}).get("items")) == []


def test_what_contradicts_is_cited_only_where_its_role_is_named() -> None:
    first, *others = SUMMARY.sentences
    denied = replace(first.citations[1], role="conflicts")
    whole = replace(SUMMARY, sentences=(replace(first, citations=(first.citations[0], denied)), *others))
    (block, _), (citation, _) = written("anthropic", whole)["content"], written("cohere", whole)["citations"]
    assert [one["document_index"] for one in block["citations"]] == [0]
    assert [source["id"] for source in citation["sources"]] == ["a"]
    assert [one["type"] for one in written("openai", whole)["annotations"]] == ["url_citation", "file_citation"]
    tags = [one["body"][1]["value"] for one in written("w3c", whole)["first"]["items"]]
    assert tags == [row["role"] for row in table(whole)] == ["origin", "conflicts", "origin"]


@pytest.mark.parametrize(("unit", "encoding", "width"), [("utf16", "utf-16-le", 2), ("utf8", "utf-8", 1)])
def test_offsets_are_in_the_unit_asked_for(unit: str, encoding: str, width: int) -> None:
    summary = summarize(SEEDS, Options(max_words=100))

    def cut(text: str, start: int, end: int) -> str:
        return text.encode(encoding)[start * width : end * width].decode(encoding)

    def rendered(form: str) -> str:
        return render(summary, form, offset_unit=unit, documents=SEEDS)

    for block in json.loads(rendered("anthropic"))["content"]:
        for one in block["citations"]:
            source = SEEDS[one["document_index"]].text
            assert cut(source, one["start_char_index"], one["end_char_index"]) == one["cited_text"]
    for one in json.loads(rendered("cohere"))["citations"]:
        assert cut(summary.text, one["start"], one["end"]) == one["text"]
    for row in csv.DictReader(io.StringIO(rendered("csv"), newline="")):
        source = SEEDS[int(row["document_index"])].text
        assert cut(source, int(row["start_char_index"]), int(row["end_char_index"])) == row["cited_text"]
        assert row["offset_unit"] == unit


@pytest.fixture
def long_cells() -> Iterator[None]:
    """The reader of the standard library refuses cells of more than 131,072 characters unasked."""
    before = csv.field_size_limit(1 << 20)
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("long_cells")
@pytest.mark.parametrize("form", OTHERS)
def test_several_clusters_are_told_apart_by_the_command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str
) -> None:
    path = tmp_path / "clusters.jsonl"
    # A cell of that length, and a name that would be a formula.
    document: dict[str, Any] = {
        "id": "d",
        "title": "x" * 140_000,
        "text": "The ferry sank off Lagos on Monday, officials said.",
    }
    clusters = dict.fromkeys(("=lagos", "ghana"), document)
    lines = [{"id": name, "documents": [one]} for name, one in clusters.items()]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert main([str(path), "--format", form]) == 0
    out = capsys.readouterr().out
    alone = [render(summarize([Document(**one)]), form) for one in clusters.values()]
    if form == "csv":
        rows = list(csv.reader(io.StringIO(out, newline="")))
        expected = [list(csv.reader(io.StringIO(one, newline=""))) for one in alone]
        assert rows[0] == ["id", *expected[0][0]]
        names = [name for name, one in zip(("'=lagos", "ghana"), expected, strict=True) for _ in one[1:]]
        assert rows[1:] == [[name, *row] for name, row in zip(names, expected[0][1:] + expected[1][1:], strict=True)]
        return
    results = [json.loads(line) for line in out.splitlines()]
    assert results == [{"id": name, "result": json.loads(one)} for name, one in zip(clusters, alone, strict=True)]


def test_the_page_describes_every_format_and_every_column() -> None:
    described = re.findall(r"^## `(\w+)`", PAGE, flags=re.MULTILINE)
    assert described == OTHERS == list(FORMATS)[4:]
    for column in table()[0]:
        assert f"`{column}`" in PAGE


@pytest.mark.parametrize("form", ["anthropic", "openai", "cohere", "w3c"])
def test_the_page_names_every_key(form: str) -> None:
    section = PAGE.split(f"## `{form}`", 1)[1].split("\n## ", 1)[0]
    shape: Any = {"anthropic": ANTHROPIC, "openai": [URL_CITATION, FILE_CITATION], "cohere": COHERE, "w3c": W3C}[form]
    told = {"@context", "label", "last", "partOf", "startIndex"}  # fixed, or names of what is described
    for key in keys_of(shape) - told:
        assert re.search(rf"\b{key}\b", section), key


def keys_of(shape: Any) -> set[str]:
    if isinstance(shape, dict):
        return set(shape).union(*map(keys_of, shape.values()))
    return set().union(*map(keys_of, shape)) if isinstance(shape, list) else set()


@pytest.mark.parametrize("name", ["anthropic", "cohere", "openai"])
def test_a_source_that_contradicts_is_no_citation_where_all_support(name: str) -> None:
    toll = "{} people were killed when a ferry carrying market traders capsized off Lagos on Monday, officials said."
    documents = [Document(id="twelve", text=toll.format("12")), Document(id="fifteen", text=toll.format("15"))]
    summary = summarize(documents, Options(max_words=20, language="en"))
    assert [citation.role for citation in summary.sentences[0].citations] == ["origin", "conflicts"]
    other = summary.sentences[0].citations[1]
    assert other.cited_text not in render(summary, name)
    assert f'"{other.document_id}"' not in render(summary, name)
    assert other.cited_text in render(summary, "csv")
