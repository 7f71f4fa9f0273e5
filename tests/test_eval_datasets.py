"""Benchmark files to clusters: each format on a sample of our own in exactly that format, and each way to be bad."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from eval.datasets import LOADERS, digest, load
from summarizer import Cluster, Document, InputError


def written(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def json_lines(path: Path, *records: Any) -> Path:
    return written(path, "".join(json.dumps(record) + "\n" for record in records))


def refused(path: Path, *parts: str, format: str | None = None) -> None:
    """Loading must fail, and the message hold each of the parts."""
    with pytest.raises(InputError) as raised:
        load(path, format)
    for part in parts:
        assert part in str(raised.value)


# --- clusters

OURS = {
    "id": "c1",
    "documents": [
        {"id": "a", "title": "Flood", "text": "The river rose.", "date": "2024-05-01"},
        {"id": "b", "title": None, "text": "It fell.", "date": None},
    ],
    "references": ["The river rose.\nThen it fell."],
}


def test_our_json_lines_are_read_as_the_library_reads_them(tmp_path: Path) -> None:
    path = json_lines(tmp_path / "sample.dev.jsonl", OURS)
    first = Document(id="a", title="Flood", text="The river rose.", published="2024-05-01")
    expected = [Cluster("c1", (first, Document(id="b", text="It fell.")), ("The river rose.\nThen it fell.",))]
    assert load(path) == expected
    assert load(path, "clusters") == expected


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"references": []}, "cluster 'c1' has no reference"),
        ({"references": ["Good.", " \n"]}, "cluster 'c1': a reference is empty"),
        ({"documents": []}, "line 1: documents must hold at least one document"),
        ({"documents": [{"id": "a", "text": "\n"}]}, "cluster 'c1', document 0 ('a') is empty"),
        ({"documents": [{"id": "a", "text": "x"}, {"id": "a", "text": "y"}]}, "'c1' repeats the document id 'a'"),
        ({"documents": [{"id": "a"}]}, "line 1, document 0: text must be a string"),
    ],
)
def test_a_cluster_that_is_not_whole_is_named(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    refused(json_lines(tmp_path / "bad.jsonl", OURS | changes), "bad.jsonl", said)


def test_documents_without_a_cluster_have_no_reference(tmp_path: Path) -> None:
    path = json_lines(tmp_path / "loose.jsonl", {"id": "a", "text": "The river rose."})
    refused(path, "loose.jsonl, line 1 has none of the fields articles, documents, document")
    refused(path, "loose.jsonl, cluster 'documents' has no reference", format="clusters")


def test_a_repeated_cluster_id_is_named(tmp_path: Path) -> None:
    refused(json_lines(tmp_path / "twice.jsonl", OURS, OURS), "twice.jsonl", "repeats the id 'c1'")


def test_a_folder_of_json_lines_is_refused_with_their_names(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a.jsonl"):
        json_lines(tmp_path / name, OURS)
    refused(tmp_path, "name one file of it: a.jsonl, b.jsonl")
    refused(tmp_path, "must be one file", format="clusters")


# --- multinews

STORIES = (
    "Rain fell. NEWLINE_CHAR NEWLINE_CHAR The dam held. ||||| A dam\\nheld out. |||||\n"
    "Wind\u2028blew. story_separator_special_tag Roofs flew off.\n"
)
SUMMARIES = "– A dam held through rain. NEWLINE_CHAR No one was hurt. \n– Wind took roofs.\n"
MULTINEWS = [
    Cluster(
        "test-1",
        (Document(id="0", text="Rain fell.\n\nThe dam held."), Document(id="1", text="A dam\nheld out.")),
        ("– A dam held through rain.\nNo one was hurt.",),
    ),
    Cluster(
        "test-2",
        (Document(id="0", text="Wind\u2028blew."), Document(id="1", text="Roofs flew off.")),
        ("– Wind took roofs.",),
    ),
]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("test.src", "test.tgt"),
        ("test.src.cleaned", "test.tgt"),
        ("test.src.cleaned", "test.tgt.cleaned"),
        ("test.txt.src.tokenized.txt", "test.txt.tgt.tokenized.txt"),
    ],
)
def test_aligned_files_are_split_at_marks_and_get_their_line_breaks_back(
    tmp_path: Path, source: str, target: str
) -> None:
    written(tmp_path / target, SUMMARIES)
    path = written(tmp_path / source, STORIES)
    assert load(path) == MULTINEWS
    assert load(path, "multinews") == MULTINEWS


def test_the_target_with_the_same_ending_goes_first(tmp_path: Path) -> None:
    written(tmp_path / "test.tgt", "Another.\nYet another.\n")
    written(tmp_path / "test.tgt.cleaned", SUMMARIES)
    assert load(written(tmp_path / "test.src.cleaned", STORIES)) == MULTINEWS


def test_records_with_document_and_summary_are_read_as_lines_are(tmp_path: Path) -> None:
    lines = zip(
        STORIES.splitlines(keepends=False)[:1], ["– A dam held through rain. \nNo one was hurt."], strict=True
    )
    records = [{"document": story.replace(" NEWLINE_CHAR", " \n"), "summary": summary} for story, summary in lines]
    assert load(json_lines(tmp_path / "test.jsonl", *records)) == MULTINEWS[:1]


@pytest.mark.parametrize(
    ("stories", "summaries", "said"),
    [
        ("One.\nTwo.\n", "One.\n", ("test.src has 2 lines, but ", "test.tgt has 1")),
        ("One.\n\n", "One.\nTwo.\n", ("test.src, line 2 has no document",)),
        ("||||| |||||\n", "One.\n", ("test.src, line 1, document 0 ('0') is empty",)),
        ("One.\nTwo.\n", "One.\n \n", ("test.tgt, line 2 is empty",)),
        (b"One.\nTw\xff.\n", "One.\nTwo.\n", ("test.src, line 2 is not UTF-8: byte 7 of the file",)),
        ("One.\nTwo.\n", b"\xe9.\nTwo.\n", ("test.tgt, line 1 is not UTF-8",)),
    ],
)
def test_a_bad_pair_is_named_with_its_line(
    tmp_path: Path, stories: str | bytes, summaries: str | bytes, said: tuple[str, ...]
) -> None:
    written(tmp_path / "test.tgt", summaries)
    refused(written(tmp_path / "test.src", stories), *said)


def test_a_source_without_its_target_is_refused(tmp_path: Path) -> None:
    refused(written(tmp_path / "test.src.cleaned", "One.\n"), "has no test.tgt.cleaned or test.tgt beside it")


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"document": "One."}, "line 1: summary must be a string, not NoneType"),
        ({"document": 1, "summary": "One."}, "line 1: document must be a string, not int"),
        ({"document": "One.", "summary": ""}, "line 1: a reference is empty"),
        ({"document": "", "summary": "One."}, "line 1 has no document"),
    ],
)
def test_a_bad_record_is_named_with_its_line(tmp_path: Path, record: dict[str, Any], said: str) -> None:
    refused(json_lines(tmp_path / "test.jsonl", record), "test.jsonl", said)


# --- wcep

EVENT = {
    "id": 7,
    "date": "2019-03-02",
    "summary": "A ferry ran aground.",
    "wiki_links": [],
    "articles": [
        {
            "text": "The ferry hit a bank.",
            "title": "Ferry aground",
            "time": "2019-03-02 00:00:00+00:00",
            "url": "http://example.org/1",
            "origin": "WCEP",
        },
        {"text": "All left the ferry.", "title": "", "date": "2019-03-03", "url": None, "origin": "CommonCrawl"},
    ],
}
EVENTS = [
    Cluster(
        "7",
        (
            Document(
                id="0",
                text="The ferry hit a bank.",
                title="Ferry aground",
                url="http://example.org/1",
                published="2019-03-02 00:00:00+00:00",
            ),
            Document(id="1", text="All left the ferry.", title="", published="2019-03-03"),
        ),
        ("A ferry ran aground.",),
    )
]


def test_events_are_read_packed_and_unpacked(tmp_path: Path) -> None:
    line = json.dumps(EVENT).encode() + b"\n"
    for path in (written(tmp_path / "test.jsonl", line), written(tmp_path / "val.jsonl.gz", gzip.compress(line))):
        assert load(path) == EVENTS
        assert load(path, "wcep") == EVENTS


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"summary": None}, "line 2: summary must be a string, not NoneType"),
        ({"summary": " "}, "line 2: a reference is empty"),
        ({"id": None}, "line 2: id must be a string or a whole number"),
        ({"articles": []}, "line 2 has no document"),
        ({"articles": "none"}, "line 2: articles must be an array of objects"),
        ({"articles": [{"text": ""}]}, "line 2, document 0 ('0') is empty"),
        ({"articles": [{"title": "T"}]}, "line 2, document 0: document text must be a string, not NoneType"),
        ({"id": "7"}, "line 2 repeats the id '7' of "),
    ],
)
def test_a_bad_event_is_named_with_its_line(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    refused(json_lines(tmp_path / "test.jsonl", EVENT, EVENT | {"id": 8} | changes), "test.jsonl", said)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (gzip.compress(b"{}\n", mtime=0)[:-9], "test.jsonl.gz cannot be read"),
        (b'{"articles": []}\n', "test.jsonl.gz cannot be read"),
        (gzip.compress(b'{"articles": []\n', mtime=0), "test.jsonl.gz, line 1 is not JSON"),
        (gzip.compress(b"[]\n", mtime=0), "test.jsonl.gz, line 1 must be a JSON object, not list"),
        (gzip.compress(b'\n{"id": "\xff"}\n', mtime=0), "test.jsonl.gz, line 2 is not UTF-8: byte 9 of the file"),
    ],
)
def test_a_broken_file_of_events_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    refused(written(tmp_path / "test.jsonl.gz", content), said)


# --- duc

WIRE = """<DOC>
<DOCNO> APW19981022.0269 </DOCNO>
<DOCTYPE> NEWS </DOCTYPE>
<TXTTYPE> NEWSWIRE </TXTTYPE>
<HEADLINE>
Harbour &AMP; Bridge
Closed
</HEADLINE>
<TEXT>
\t``The bridge is closed,'' the harbour master said of Smith &AMP;
Sons' bridge.
\tIt opens on Monday.
</TEXT>
</DOC>
"""
STORY = """<?xml version="1.0"?>
<DOC id="XIN_ENG_20041113.0001" type="story" >
<HEADLINE>
Bridge opens &amp; ferry stops
</HEADLINE>
<DATELINE>
PORT, Nov. 13
</DATELINE>
<TEXT>
<P>
The bridge opened
on Saturday.
</P>
<P>
The ferry stopped.
</P>
</TEXT>
</DOC>
"""
WIRE_TEXT = "\t``The bridge is closed,'' the harbour master said of Smith &AMP;\nSons' bridge.\n\tIt opens on Monday."
SEE = """<html>
<head>
<title>D30001.M.100.T.B</title>
</head>
<body bgcolor="white">
<a size="11" name="1">[1]</a> <a href="#1" id=1>The bridge &amp; harbour closed.</a>
<a size="5" name="2">[2]</a> <a href="#2" id=2>It opens
on Monday.</a>
</body>
</html>
"""


def duc(root: Path) -> Path:
    written(root / "docs" / "d30001t" / "APW19981022.0269", WIRE)
    written(root / "models" / "D30001.M.100.T.A", "The bridge closed. \n\nIt opens on Monday.\n")
    written(root / "models" / "D30001.M.100.T.B", SEE)
    return root


def tac(root: Path) -> Path:
    for part in "AB":
        name = f"XIN_ENG_2004111{3 if part == 'A' else 4}.0001"
        story = STORY.replace("XIN_ENG_20041113.0001", name)
        written(root / "UpdateSumm09_test_docs_files" / "D0901A" / f"D0901A-{part}" / name, story)
        written(root / "UpdateSumm09_eval" / "ROUGE" / "models" / f"D0901-{part}.M.100.A.A", f"Model of {part}.\n")
    return root


def test_a_duc_topic_has_its_documents_and_its_plain_and_marked_up_models(tmp_path: Path) -> None:
    document = Document(
        id="APW19981022.0269", title="Harbour &AMP; Bridge Closed", text=WIRE_TEXT, published="1998-10-22"
    )
    references = (
        "The bridge closed.\nIt opens on Monday.",
        "The bridge &amp; harbour closed.\nIt opens on Monday.",
    )
    assert load(duc(tmp_path)) == [Cluster("d30001t", (document,), references)]
    assert load(tmp_path, "duc") == load(tmp_path)


def test_a_tac_topic_has_a_cluster_for_each_of_its_document_sets(tmp_path: Path) -> None:
    first, second = load(tac(tmp_path))
    document = Document(
        id="XIN_ENG_20041113.0001",
        title="Bridge opens &amp; ferry stops",
        text="The bridge opened\non Saturday.\n\nThe ferry stopped.",
        published="2004-11-13",
    )
    assert first == Cluster("D0901A-A", (document,), ("Model of A.",))
    assert (second.id, second.documents[0].published, second.references) == (
        "D0901A-B",
        "2004-11-14",
        ("Model of B.",),
    )


@pytest.mark.parametrize(
    ("documents", "models"),
    [
        ("docs", "models"),
        ("documents", "eval/models"),
        ("docs.with.sentence.breaks", "Models"),
        ("testdata/tasks1and2/tasks1and2_docs/docs", "results/ROUGE/eval/models/2"),
        (".", "eval/models"),
    ],
)
def test_documents_and_models_are_found_below_the_root(tmp_path: Path, documents: str, models: str) -> None:
    written(tmp_path / documents / "d30001t" / "APW19981022.0269", WIRE)
    written(tmp_path / models / "D30001.M.100.T.A", "The bridge closed.\n")
    (cluster,) = load(tmp_path)
    assert (cluster.id, cluster.references) == ("d30001t", ("The bridge closed.",))


def test_plain_documents_go_before_the_copy_with_sentence_breaks(tmp_path: Path) -> None:
    marked = WIRE.replace("\tIt opens on Monday.", '<s docid="x" num="2" wdcount="4"> It opens on Monday.</s>')
    written(duc(tmp_path) / "docs.with.sentence.breaks" / "d30001t" / "APW19981022.0269.S", marked)
    assert load(tmp_path)[0].documents[0].text == WIRE_TEXT


def test_models_of_single_documents_belong_to_another_task(tmp_path: Path) -> None:
    written(tmp_path / "docs" / "d30001t" / "APW19981022.0269", WIRE)
    written(tmp_path / "models" / "2" / "D30001.M.100.T.A", "The bridge closed.\n")
    for folder in "12":
        written(tmp_path / "models" / folder / "D30001.P.10.T.A.APW19981022.0269", "Bridge closed\n")
    assert load(tmp_path)[0].references == ("The bridge closed.",)


def test_a_file_may_hold_several_documents_and_a_graphic_stands_for_a_missing_text(tmp_path: Path) -> None:
    graphic = WIRE.replace("TEXT>", "GRAPHIC>").replace("APW19981022.0269", "APW19981023.0001")
    written(duc(tmp_path) / "docs" / "d30001t" / "APW19981022.0269", WIRE + graphic)
    documents = load(tmp_path)[0].documents
    assert [(document.id, document.text) for document in documents] == [
        ("APW19981022.0269", WIRE_TEXT),
        ("APW19981023.0001", WIRE_TEXT),
    ]


@pytest.mark.parametrize(
    ("number", "published"),
    [
        ("APW19981022.0269", "1998-10-22"),
        ("NYT20000229.0001", "2000-02-29"),
        ("XIN_ENG_20041113.0001", "2004-11-13"),
        ("AP880911-0016", "1988-09-11"),
        ("WSJ910405-0154", "1991-04-05"),
        ("FT923-5089", None),
        # Los Angeles Times numbers give month, day and year: not told from day and month, so not read.
        ("LA122990-0040", None),
        ("APW19981399.0001", None),
    ],
)
def test_a_document_is_dated_by_its_number(tmp_path: Path, number: str, published: str | None) -> None:
    written(duc(tmp_path) / "docs" / "d30001t" / "APW19981022.0269", WIRE.replace("APW19981022.0269", number))
    (document,) = load(tmp_path)[0].documents
    assert (document.id, document.published) == (number, published)


def test_a_date_that_cannot_be_read_dates_no_document(tmp_path: Path) -> None:
    article = {"text": "A.", "title": "", "url": "", "time": "soon"}
    path = written(tmp_path / "wcep.jsonl", json.dumps({"id": 1, "summary": "A.", "articles": [article]}) + "\n")
    (cluster,) = load(path, "wcep")
    assert [document.published for document in cluster.documents] == [None]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("The bridge is closed.\n", ", line 1: text outside <DOC>...</DOC>"),
        (WIRE + "\nmore\n", ", line 16: text outside <DOC>...</DOC>"),
        (WIRE + "<DOC>\n<DOCNO> A </DOCNO>\n", ", line 15: text outside <DOC>...</DOC>"),
        ("\n", " holds no <DOC>"),
        (re.sub("<TEXT>.*</TEXT>", "<TEXT>\n<P>\n</P>\n</TEXT>", WIRE, flags=re.DOTALL), "0269 is empty"),
        (re.sub("<TEXT>.*</TEXT>", "", WIRE, flags=re.DOTALL), ", line 1: document APW19981022.0269 is empty"),
        (WIRE.replace("</TEXT>", ""), ", line 1: <TEXT> is not closed"),
        (re.sub("<DOCNO>.*</DOCNO>", "", WIRE), ", line 1: document has no number"),
        (WIRE + WIRE, "repeats the document id 'APW19981022.0269'"),
        (WIRE.replace("harbour", "h\xe9bour").encode("latin-1"), ", line 10 is not UTF-8"),
    ],
)
def test_a_bad_document_is_named_with_its_line(tmp_path: Path, content: str | bytes, said: str) -> None:
    written(duc(tmp_path) / "docs" / "d30001t" / "APW19981022.0269", content)
    refused(tmp_path, "d30001t", said)


@pytest.mark.parametrize(
    ("path", "content", "said"),
    [
        ("models/D30001.M.100.T.C", " \n", "D30001.M.100.T.C is empty"),
        ("models/D30001.M.100.T.C", b"One.\n\xe9\n", "D30001.M.100.T.C, line 2 is not UTF-8"),
        ("models/D30001.M.100.T.C", SEE.replace("<a href", "<b href"), "2 numbers of sentences, but 0 sentences"),
        ("models/D30001.M.100.T.C", SEE.replace("The bridge &amp; harbour closed.", ""), "or empty ones"),
        ("models/D30001.M.200.T.C", "One.\n", "D30001.M.200.T.C has another length than D30001.M.100.T.A"),
        ("models/D30001.M.100.T.12", "One.\n", "D30001.M.100.T.12 is not named as a model is"),
        ("models/D30002.M.100.T.A", "One.\n", "D30002.M.100.T.A has no topic"),
        ("docs/d30002t/APW19981022.0269", WIRE, "docs/d30002t has no model"),
        ("docs/D30001/APW19981022.0269", WIRE, "are one topic"),
        ("docs/old/APW19981022.0269", WIRE, "docs/old stands among topics"),
        ("docs/d30001t/d30001t-A/APW19981022.0269", WIRE, "APW19981022.0269 stands beside folders"),
        ("more/docs/d30009t/APW19981022.0269", WIRE, "several folders of topics"),
        ("models/2/D30001.M.100.T.A", "One.\n", "several folders of models"),
    ],
)
def test_whatever_stands_wrongly_in_a_duc_folder_is_named(
    tmp_path: Path, path: str, content: str | bytes, said: str
) -> None:
    written(duc(tmp_path) / path, content)
    refused(tmp_path, said)


def test_a_duc_folder_without_models_or_topics_is_refused(tmp_path: Path) -> None:
    written(tmp_path / "left" / "docs" / "d30001t" / "APW19981022.0269", WIRE)
    written(tmp_path / "right" / "models" / "D30001.M.100.T.A", "One.\n")
    refused(tmp_path / "left", "holds no folder of models")
    refused(tmp_path / "right", "holds no folder of topics")


def test_a_topic_without_documents_is_named(tmp_path: Path) -> None:
    (duc(tmp_path) / "docs" / "d30001t" / "APW19981022.0269").unlink()
    refused(tmp_path, "d30001t has no document")


# --- folder


def plain(root: Path) -> Path:
    written(root / "documents" / "b.txt", "Second.\r\n")
    written(root / "documents" / "a.txt", "First.\n\nMore.\n")
    written(root / "documents" / ".hidden", "Not read.")
    written(root / "references" / "1.txt", "\ufeffOne sentence. \r\n\r\nAnother.\r\n")
    return root


def test_a_plain_folder_is_one_cluster_in_order_of_the_names(tmp_path: Path) -> None:
    documents = (Document(id="a.txt", text="First.\n\nMore.\n"), Document(id="b.txt", text="Second.\r\n"))
    expected = [Cluster("flood", documents, ("One sentence.\nAnother.",))]
    assert load(plain(tmp_path / "flood")) == expected
    assert load(tmp_path / "flood", "folder") == expected


def test_a_folder_of_plain_folders_has_a_cluster_for_each(tmp_path: Path) -> None:
    for name in ("storm", "flood"):
        plain(tmp_path / name)
    assert [cluster.id for cluster in load(tmp_path)] == ["flood", "storm"]


@pytest.mark.parametrize(
    ("path", "content", "said"),
    [
        ("documents/c.txt", "\n", "document 2 ('c.txt') is empty"),
        ("documents/c.txt", b"One.\n\n\xff", "c.txt, line 3 is not UTF-8: byte 6 of the file"),
        ("documents/c.pdf", "One.", "c.pdf is no text file, *.txt"),
        ("references/2.txt", " \n", "2.txt is empty"),
        ("references/2.html", "One.", "2.html is no text file, *.txt"),
    ],
)
def test_a_bad_file_of_a_plain_folder_is_named(tmp_path: Path, path: str, content: str | bytes, said: str) -> None:
    written(plain(tmp_path) / path, content)
    refused(tmp_path, said)


def test_a_plain_folder_that_lacks_a_half_is_refused(tmp_path: Path) -> None:
    plain(tmp_path / "whole")
    written(tmp_path / "zero" / "documents" / "a.txt", "One.")
    refused(tmp_path, "zero/references is not there")
    refused(tmp_path / "zero", "zero/references is not there")
    (tmp_path / "zero" / "references").mkdir()
    refused(tmp_path / "zero", "zero/references holds no text file, *.txt")
    written(tmp_path / "zero" / "references" / "1.txt", "One.")
    (tmp_path / "zero" / "documents" / "a.txt").unlink()
    refused(tmp_path / "zero", "zero/documents holds no text file, *.txt")


# --- all formats


def test_what_cannot_be_told_or_is_not_there_is_refused(tmp_path: Path) -> None:
    refused(tmp_path / "gone", "gone is not there")
    refused(tmp_path, "holds neither documents and references nor topics and models")
    refused(written(tmp_path / "a.csv", "One."), "a.csv is of no known format")
    refused(tmp_path / "a.csv", "format must be one of", "not 'csv'", format="csv")
    refused(written(tmp_path / "a.jsonl", "\n"), "a.jsonl has none of the fields")
    refused(tmp_path / "a.jsonl", "a.jsonl holds no cluster", format="wcep")


@pytest.mark.parametrize("format", LOADERS)
def test_a_format_asked_for_by_name_refuses_the_wrong_kind_of_path(tmp_path: Path, format: str) -> None:
    """Folders where a file is wanted, a file where a folder is."""
    folder = format in ("duc", "folder")
    refused(written(tmp_path / "a.txt", "One.") if folder else tmp_path, format=format)


def test_the_digest_is_of_ids_texts_and_references_in_order() -> None:
    clusters = [
        Cluster("a", (Document(id="1", text="é"), Document(id="2", text="y")), ("r",)),
        Cluster("b", (Document(id="1", text="z"),), ("s", "t")),
    ]
    hashed = b'["a", ["\\u00e9", "y"], ["r"]]\n["b", ["z"], ["s", "t"]]\n'
    assert digest(clusters) == hashlib.sha256(hashed).hexdigest()[:12]
    assert digest(clusters[::-1]) != digest(clusters)


def test_an_empty_story_among_others_stays_in_its_cluster(tmp_path: Path) -> None:
    (tmp_path / "test.src").write_text("One. ||||| ||||| Two.\n", "utf-8")
    (tmp_path / "test.tgt").write_text("One.\n", "utf-8")
    assert [document.text for document in load(tmp_path / "test.src")[0].documents] == ["One.", "", "Two."]
