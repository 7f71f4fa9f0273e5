"""The front door: what may be given as documents, options as keywords, and how results show themselves."""

from __future__ import annotations

import json
import pickle
import re
import typing
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest

from summarizer import (
    Cluster,
    Document,
    InputError,
    Locator,
    OptionError,
    Options,
    SummarizerError,
    Summary,
    compare,
    comparison_report,
    read_documents,
    render,
    render_comparison,
    report,
    sentence_graph,
    statement_matches,
    summarize,
    to_json,
    verify,
)
from summarizer.errors import nearest
from summarizer.options import CommonDials, Dials, options_from
from summarizer.reading.material import documents_from

SEEDS = Path(__file__).resolve().parent.parent / "seeds" / "kim-putin-summit"
FERRY = "A ferry carrying market traders capsized off Lagos on Monday, killing 12 people. Divers searched the wreck."
STORM = "The storm closed the harbour of Lagos on Monday. The governor promised an inquiry into safety at sea."


class Pandas:
    """A frame with the methods of pandas that are used."""

    def __init__(self, *rows: dict[str, Any]) -> None:
        self._rows = rows
        self.columns = [*rows[0]]

    def to_dict(self, orient: str) -> list[dict[str, Any]]:
        assert orient == "records"
        return [*self._rows]

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)


class Polars:
    """The same of polars."""

    def __init__(self, *rows: dict[str, Any]) -> None:
        self._rows = rows
        self.columns = [*rows[0]]

    def to_dicts(self) -> list[dict[str, Any]]:
        return [*self._rows]


class Tags(HTMLParser):
    """The names, attributes and links of a fragment."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]


class NothingKnown:
    """What pandas has for a missing value: whether it equals anything is not known either."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> NothingKnown:  # type: ignore[override]
        return self

    def __bool__(self) -> bool:
        raise TypeError("boolean value of NA is ambiguous")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two stories in a folder, which is the current one's."""
    stories = tmp_path / "stories"
    stories.mkdir()
    (stories / "ferry.txt").write_text(FERRY, "utf-8")
    (stories / "storm.txt").write_text(STORM, "utf-8")
    monkeypatch.chdir(tmp_path)
    return stories


def rows(kind: Callable[..., Any]) -> Any:
    nan = float("nan")
    return kind({"id": None, "text": FERRY, "publisher": "Post"}, {"id": "s", "text": STORM, "publisher": nan})


# ---- documents

# what is given, and the ids of the documents that it is
MATERIALS: list[tuple[str, Callable[[], Any], list[str]]] = [
    ("texts", lambda: [FERRY, STORM], ["1", "2"]),
    ("a tuple", lambda: (FERRY,), ["1"]),
    ("a generator", lambda: (text for text in (FERRY, STORM)), ["1", "2"]),
    ("values of a dict", {"a": FERRY, "b": STORM}.values, ["1", "2"]),
    ("records", lambda: [{"text": FERRY, "id": 7}, {"text": STORM, "title": "Storm"}], ["7", "2"]),
    ("one record", lambda: {"text": FERRY}, ["1"]),
    ("a mapping that is no dict", lambda: MappingProxyType({"text": FERRY}), ["1"]),
    ("a cluster's record", lambda: {"id": "c", "documents": [{"id": "a", "text": FERRY}]}, ["a"]),
    ("ids that are taken", lambda: [{"id": "2", "text": FERRY}, STORM, {"id": "3", "text": "x"}, "y"], [*"2435"]),
    ("arrays beside texts", lambda: {"text": FERRY, "vector": np.array([1.0, 2.0])}, ["1"]),
    ("what pandas has for nothing", lambda: [{"id": NothingKnown(), "text": FERRY, "title": NothingKnown()}], ["1"]),
    ("a document", lambda: Document(id="d", text=FERRY), ["d"]),
    ("documents", lambda: [Document(id="d", text=FERRY), Document(id="e", text=STORM)], ["d", "e"]),
    ("a cluster", lambda: Cluster("c", (Document(id="d", text=FERRY),)), ["d"]),
    ("a folder's name", lambda: "stories", ["ferry.txt", "storm.txt"]),
    ("a file's name", lambda: "stories/ferry.txt", ["ferry.txt"]),
    ("a path", lambda: Path("stories"), ["ferry.txt", "storm.txt"]),
    ("paths", lambda: [Path("stories/storm.txt"), Path("stories/ferry.txt")], ["storm.txt", "ferry.txt"]),
    ("a frame of pandas", lambda: rows(Pandas), ["1", "s"]),
    ("a frame of polars", lambda: rows(Polars), ["1", "s"]),
    ("paths and texts", lambda: [STORM, Path("stories"), FERRY], ["1", "ferry.txt", "storm.txt", "4"]),
    ("a mixture", lambda: [STORM, {"text": FERRY}, rows(Polars)], ["1", "2", "3", "s"]),
    ("nothing", list, []),
]  # fmt: skip


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("name", "given", "ids"), MATERIALS, ids=[row[0] for row in MATERIALS])
def test_whatever_is_at_hand_is_documents(name: str, given: Callable[[], Any], ids: list[str]) -> None:
    cluster = documents_from(given())
    assert [document.id for document in cluster.documents] == ids, name
    assert {document.text for document in cluster.documents} <= {FERRY, STORM, "x", "y"}
    assert cluster.warnings == ()


def test_fields_of_records_and_frames_are_those_of_documents() -> None:
    known: dict[str, Any] = {"text": FERRY, "title": "T", "publisher": "P", "agency": "A", "url": "u"}
    wanted = Document(id="1", published="2026-03-02", **known)
    frame: Any
    for given in ({"published": date(2026, 3, 2)}, {"date": "2026-03-02"}, {"published_at": "2026-03-02"}):
        assert documents_from([{**known, **given, "unknown": 3}]).documents == (wanted,)
    for frame in (Pandas, Polars):
        (document,) = documents_from(frame({**known, "published": "2026-03-02"})).documents
        assert document == replace(wanted, places=document.places)
        assert [place.locator for place in document.places] == [Locator(row=1)]


def test_a_text_in_a_list_is_a_text_whatever_it_says(folder: Path) -> None:
    (folder / "secret.txt").write_text("The password is swordfish.", "utf-8")
    for text in ("see stories/secret.txt", "stories/secret.txt\n", "file:///etc/passwd", "", "\0", "x" * 100_000):
        if text.strip() == text:
            assert documents_from([text]).documents[0].text == text


# what is given, and how the refusal begins
REFUSED: list[tuple[Any, str]] = [
    ("stories.txt", "there is no file or folder 'stories.txt'; a text is given in a list: summarize([text])"),
    ("", "there is no file or folder ''"),
    (FERRY, "there is no file or folder 'A ferry carrying"),
    ("a\0b", "there is no file or folder"),
    ("x" * 100_000, "there is no file or folder"),
    ("https://example.org/a", "'https://example.org/a' is an address, and nothing is fetched here: save the page"),
    (["HTTP://example.org"], "'HTTP://example.org' is an address, and nothing is fetched here: save the page"),
    (["stories/ferry.txt"], "documents[0] is read as a text, but 'stories/ferry.txt' is a file or folder: give"),
    ([FERRY, "stories"], "documents[1] is read as a text, but 'stories' is a file or folder"),
    ([Path("nowhere.txt")], "nowhere.txt cannot be read"),
    (b"text", "documents must be text, not bytes: decode it"),
    ([FERRY, b"text"], "documents[1] must be text, not bytes: decode it"),
    ([FERRY, bytearray(b"text")], "documents[1] must be text, not bytes"),
    (None, "documents must be a path, or a list of texts, records, paths or Document records, not NoneType"),
    (3, "documents must be a path, or a list of"),
    ([3], "documents[0] must be a text, a record, a path or a Document record, not int"),
    ([[FERRY]], "documents[0] must be a text, a record, a path or a Document record, not list"),
    ([None], "documents[0] must be a text,"),
    ({FERRY}, "documents must be in an order, which a set has not: give a list"),
    ({"body": FERRY}, "documents[0] must have its text under 'text', but has 'body'"),
    ([{}], "documents[0] must have its text under 'text', but has nothing"),
    ([{"text": None}], "documents[0] must have its text under 'text'"),
    ([{"text": 3}], "documents[0]: document text must be a string"),
    ([{"text": "x", "title": 3}], "documents[0]: document title must be a string"),
    ([{"text": "x", "id": 1.5}], "documents[0]: document id must be a string"),
    (["x\ud800"], "documents[0]: document text must not hold a lone surrogate"),
    ([{"text": "x", "id": "a"}, {"text": "y", "id": "a"}], "document ids must differ, but 'a' is given twice"),
    ([Cluster("a", ()), Cluster("b", ())], "documents must be one cluster, not 'a' and 'b': summarize each"),
    ([], "documents must hold at least one document"),
]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("given", "message"), REFUSED, ids=[row[1][:50] for row in REFUSED])
def test_what_is_no_document_is_refused_with_what_to_do(given: Any, message: str) -> None:
    with pytest.raises(InputError) as raised:
        summarize(given)
    assert str(raised.value).startswith(message)
    assert len(str(raised.value)) < 300


def test_a_frame_without_text_is_refused_with_its_columns() -> None:
    with pytest.raises(InputError, match=r"documents\[0\] .*'colour'"):
        summarize(Pandas({"colour": "red"}))


def test_what_is_seen_is_given_in_the_same_way(folder: Path) -> None:
    stories = read_documents(folder)
    wanted = summarize(stories, seen=[Document(id="x", text=STORM)])
    assert summarize(folder, seen=[STORM]).text == wanted.text
    assert summarize(folder, seen=Path("stories/storm.txt")).text == wanted.text
    with pytest.raises(InputError, match=r"^seen\[0\] must be"):
        summarize(folder, seen=[3])


def test_warnings_of_reading_stand_in_front() -> None:
    given = [{"text": FERRY, "date": "03/04/2026"}]
    for summary in (summarize(given, max_words=5), compare(given).summary, summarize([STORM], seen=given)):
        assert re.match(r"(documents|seen)\[0\]: .*, not '03/04/2026': it is left out", summary.warnings[0])
    assert len(summarize(given, max_words=5).warnings) == 2
    for function in (sentence_graph, statement_matches):
        with pytest.warns(UserWarning, match="03/04/2026"):
            function(given)


def test_every_function_that_takes_documents_takes_any(folder: Path) -> None:
    stories = read_documents(folder)
    assert compare("stories") == compare(stories)
    assert statement_matches([FERRY, STORM], {"language": "en"}) == statement_matches([FERRY, STORM], language="en")
    assert sentence_graph("stories", max_words=3).sentences == sentence_graph(stories).sentences
    assert verify(to_json(summarize("stories")), "stories") == ()
    assert verify(to_json(summarize([FERRY])), [STORM]) != ()


@pytest.mark.usefixtures("folder")
def test_one_path_is_as_good_as_several() -> None:
    assert read_documents("stories") == read_documents(Path("stories")) == read_documents(["stories"])


# ---- options


def test_options_are_a_record_a_mapping_or_keywords() -> None:
    wanted = summarize([FERRY, STORM], Options(max_words=12, order="source"))
    assert wanted == summarize([FERRY, STORM], {"max_words": 12, "order": "source"})
    assert wanted == summarize([FERRY, STORM], max_words=12, order="source")
    assert wanted == summarize([FERRY, STORM], Options(max_words=90), max_words=12, order="source")
    assert wanted == summarize(documents=[FERRY, STORM], options={"order": "source", "length": "full"}, max_words=12)


def test_a_stage_is_named_or_given_as_a_function() -> None:
    named = summarize([FERRY, STORM], ranker="lead", selector="top")
    assert named == summarize([FERRY, STORM], Options(ranker="lead", selector="top"))
    assert "ranker:custom(" in summarize([FERRY], ranker=lambda graph, _: np.ones(len(graph))).signature


def test_editors_are_shown_the_fields_of_options() -> None:
    wanted = {declared.name: declared.type for declared in fields(Options)}
    assert typing.get_type_hints(Dials) == wanted
    assert {*wanted} - {*typing.get_type_hints(CommonDials)} == {"ranker", "selector"}


# options, and the message of their refusal
WRONG_OPTIONS: list[tuple[Any, dict[str, Any], str]] = [
    (None, {"max_word": 3}, "there is no option 'max_word': did you mean max_words?"),
    ({"Langauge": "en"}, {}, "there is no option 'Langauge': did you mean language?"),
    ({3: "en"}, {}, "there is no option 3"),
    (None, {"format": "html"}, "there is no option 'format'"),
    (None, {"x" * 500: 1}, "there is no option 'x"),
    (None, {"max_words": 0}, "max_words must be at least 1, not 0"),
    (None, {"order": "ranks"}, "order must be one of story, rank, source, not 'ranks': did you mean rank?"),
    (None, {"ranker": "lexrnk"}, "ranker must be one of textrank, textrank-overlap, lexrank,"),
    (None, {"length": "short", "max_words": 3}, "length must not be given with max_words"),
    (3, {}, "options must be an Options record or a mapping, not int"),
    ("short", {}, "options must be an Options record or a mapping, not str"),
]


@pytest.mark.parametrize(("options", "dials", "message"), WRONG_OPTIONS, ids=[row[2][:40] for row in WRONG_OPTIONS])
def test_a_wrong_option_is_refused_with_the_nearest(options: Any, dials: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionError) as raised:
        summarize([FERRY], options, **dials)
    assert str(raised.value).startswith(message)


def test_a_dial_replaces_the_other_name_of_its_limit() -> None:
    assert options_from(Options(length="full"), {"max_words": 9}).word_limit == 9
    assert options_from({"max_words": 9}, {"length": "brief"}).word_limit == 30


def test_a_word_is_near_only_where_it_is() -> None:
    assert nearest("htlm", ["text", "html"]) == ": did you mean html?"
    assert nearest("pdf", ["text", "html"]) == ""
    assert nearest("html" * 1000, ["html"]) == ""


# ---- results


@pytest.fixture(scope="module")
def summary() -> Summary:
    return summarize(SEEDS)


def test_a_summary_shows_itself_as_the_functions_do(summary: Summary) -> None:
    documents = read_documents(SEEDS)
    assert f"{summary}\n" == render(summary)
    assert summary.to_markdown() == render(summary, "markdown")
    assert summary.to_markdown(explain=True) == render(summary, "markdown", explain=True)
    assert summary.to_dict() == to_json(summary)
    for unit in ("utf16", "utf8"):
        assert summary.to_dict(offset_unit=unit) == to_json(summary, offset_unit=unit, documents=documents)
    bare = replace(summary, sources=())
    assert summary.to_html() == render(summary, "html") == report(summary) == report(bare, documents)
    assert render(bare, "html", documents=documents) == summary.to_html()


def test_a_comparison_shows_itself_as_the_functions_do() -> None:
    comparison = compare(SEEDS)
    assert f"{comparison}\n" == render_comparison(comparison)
    assert comparison.to_markdown() == render_comparison(comparison, "markdown")
    assert comparison.to_dict() == json.loads(render_comparison(comparison, "json"))
    assert comparison.to_html() == comparison_report(comparison, read_documents(SEEDS))


def test_the_documents_of_a_summary_are_carried_but_not_compared(summary: Summary) -> None:
    assert summary.sources == tuple(read_documents(SEEDS))
    assert summary == replace(summary, sources=())
    assert "sources=" not in repr(summary)
    assert "sources" not in summary.to_dict()
    assert pickle.loads(pickle.dumps(summary)).to_html() == summary.to_html()


def test_a_summary_without_its_documents_says_what_is_missing(summary: Summary) -> None:
    bare = replace(summary, sources=())
    with pytest.raises(InputError, match="the summary is of 5 documents, but 0 are given"):
        bare.to_html()
    with pytest.raises(InputError, match="documents must hold"):
        bare.to_dict(offset_unit="utf8")


def test_an_empty_summary_shows_that_it_is_one() -> None:
    nothing = summarize([FERRY, STORM], max_chars=5)
    assert str(nothing) == "(no summary)"
    assert "No sentence was chosen." in nothing._repr_html_()
    assert nothing.warnings[-1] in nothing.to_markdown()


def test_a_notebook_shows_sentences_sources_and_warnings(summary: Summary) -> None:
    shown = summary._repr_html_()
    for sentence in summary.sentences:
        assert sentence.text.split(",")[0] in shown.replace("&#x27;", "'")
    assert "National Herald" in shown
    assert "Warning: " in summarize([FERRY], max_chars=5)._repr_html_()


@pytest.mark.parametrize("where", ["text", "title", "publisher", "url", "id"])
def test_nothing_of_a_source_acts_in_a_notebook(where: str) -> None:
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    record = {"id": "a", "text": FERRY, where: f"javascript:{hostile}" if where == "url" else f"{hostile} {FERRY}"}
    tags = Tags()
    tags.feed(summarize([record])._repr_html_())
    assert tags.names <= {
        *["div", "p", "strong", "sup", "span", "small", "details", "summary", "ol", "ul", "li", "bdi", "a"]
    }
    assert tags.attributes <= {*["style", "dir", "lang", "title", "value", "href", "rel"]}
    assert not [link for link in tags.links if not link.startswith("http")]


def test_all_errors_of_the_front_door_are_ours() -> None:
    for given in (object(), lambda: None, float("nan"), Ellipsis, type):
        with pytest.raises(SummarizerError):
            summarize(given)  # type: ignore[arg-type]
