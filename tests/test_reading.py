"""Files, folders, JSON Lines, streams and pages to documents, and what is said of those that cannot be read."""

from __future__ import annotations

import codecs
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Cluster, DecodingError, Document, InputError, read_clusters, read_documents
from summarizer.reading.encodings.decoding import decode
from summarizer.reading.extracted import Extracted, FileContent
from summarizer.reading.files import read_stream
from tests.reaching import reached, reaching

SEEDS = Path(__file__).resolve().parents[1] / "seeds" / "kim-putin-summit"


def written(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def json_lines(path: Path, *records: Any) -> Path:
    return written(path, "".join(json.dumps(record) + "\n" for record in records))


def test_a_file_is_one_document_named_by_the_file_with_its_line_ends_untouched(tmp_path: Path) -> None:
    path = written(tmp_path / "story.txt", "One.\r\nTwo.\rThree.\n")
    assert read_documents([path]) == [Document(id="story.txt", text="One.\r\nTwo.\rThree.\n")]
    assert read_documents([str(path)]) == read_documents([path])


@pytest.mark.parametrize("name", ["story", "story.pdf", "story.text", "story.TXT", "story.log"])
def test_a_file_of_any_other_ending_is_text(tmp_path: Path, name: str) -> None:
    assert read_documents([written(tmp_path / name, "One.")]) == [Document(id=name, text="One.")]


def test_a_folder_is_one_cluster_of_its_text_files_in_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.log", ".hidden.txt", "deeper/d.txt", "deeper/.hidden/e.txt", "deep/est/f.txt"):
        written(tmp_path / name, f"Text of {name}.")
    names = ["a.txt", "b.txt", "c.log"]
    assert [document.id for document in read_documents(tmp_path, recursive=False)] == names
    assert [document.id for document in read_documents([tmp_path])] == [*names, "deep/est/f.txt", "deeper/d.txt"]
    assert [cluster.id for cluster in read_clusters([tmp_path])] == ["documents"]


def test_what_cannot_be_read_in_a_folder_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", "The ferry sank.")
    written(tmp_path / "picture.png", b"\x89PNG\r\n\x1a\n")
    written(tmp_path / "broken.pdf", b"%PDF-1.7\n")
    written(tmp_path / "notes.jsonl", '{"text": 5}')
    (cluster,) = read_clusters([tmp_path])
    assert [document.id for document in cluster.documents] == ["a.txt"]
    broken, notes, picture = cluster.warnings
    assert broken.startswith(f"{tmp_path / 'broken.pdf'}: ")
    assert notes == "notes.jsonl, line 1: document text must be a string, not int"
    assert picture == (
        f"{tmp_path / 'picture.png'} is a picture, which is not read here: "
        "run it through text recognition (OCR) and give the text or PDF that this makes"
    )


def test_of_several_paths_those_that_can_be_read_are(tmp_path: Path) -> None:
    story = written(tmp_path / "a.txt", "The ferry sank.")
    picture = written(tmp_path / "picture.png", b"\x89PNG\r\n\x1a\n")
    (cluster,) = read_clusters([picture, story])
    assert [document.id for document in cluster.documents] == ["a.txt"]
    assert [warning.startswith(str(picture)) for warning in cluster.warnings] == [True]
    with pytest.raises(InputError, match=r"picture\.png is a picture"):
        read_documents(picture)
    with pytest.raises(InputError, match=r"nothing could be read: .*picture\.png is a picture"):
        read_documents([picture, picture])


def test_files_of_one_name_have_ids_of_their_own(tmp_path: Path) -> None:
    paths = [written(tmp_path / folder / "a.txt", f"Text of {folder}.") for folder in ("one", "two")]
    assert [document.id for document in read_documents(paths)] == ["a.txt", "a.txt (2)"]


@pytest.mark.parametrize("address", ["https://example.org/a.html", "HTTP://example.org/"])
def test_an_address_is_refused_with_how_to_fetch_it(address: str) -> None:
    with pytest.raises(InputError, match="nothing is fetched here: save the page, as with curl"):
        read_documents(address)


def test_metadata_describes_documents_of_a_folder_and_leaves_none_out(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "notes.txt"):
        written(tmp_path / name, f"Text of {name}.")
    known = {
        "b.txt": {
            "id": "second",
            "title": "T",
            "publisher": "P",
            "agency": "A",
            "url": "U",
            "published": "2023-09-13",
        },
        "a.txt": {"title": None},
    }
    written(tmp_path / "metadata.json", json.dumps({"documents": known}))
    assert read_documents([tmp_path]) == [
        Document(id="a.txt", text="Text of a.txt."),
        Document(
            id="second",
            text="Text of b.txt.",
            title="T",
            publisher="P",
            agency="A",
            url="U",
            published="2023-09-13",
        ),
        Document(id="notes.txt", text="Text of notes.txt."),
    ]


def test_unknown_fields_of_metadata_are_left_and_the_text_is_that_of_the_file(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", "The text.")
    written(tmp_path / "metadata.json", '{"documents": {"a.txt": {"colour": "red", "text": "Another."}}, "more": 1}')
    assert read_documents([tmp_path]) == [Document(id="a.txt", text="The text.")]


def test_the_seed_stories_are_read_byte_for_byte_with_what_their_metadata_says() -> None:
    documents = read_documents([SEEDS])
    known = json.loads((SEEDS / "metadata.json").read_text("utf-8"))["documents"]
    assert [document.id for document in documents] == [entry["id"] for entry in known.values()]
    for document, (name, entry) in zip(documents, known.items(), strict=True):
        assert document.text.encode("utf-8") == (SEEDS / name).read_bytes()
        assert {field: getattr(document, field) for field in entry} == entry


def test_several_paths_are_one_cluster_in_the_order_given(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    paths = [
        written(tmp_path / "z.txt", "Z."),
        written(folder / "b.txt", "B.").parent,
        written(tmp_path / "a.txt", "A."),
    ]
    assert [document.id for document in read_documents(paths)] == ["z.txt", "b.txt", "a.txt"]


def test_no_path_is_no_document() -> None:
    assert read_documents([]) == []
    assert list(read_clusters([])) == []


def test_json_lines_of_documents_are_one_cluster(tmp_path: Path) -> None:
    path = written(
        tmp_path / "news.jsonl",
        '{"id": "a", "text": "A.", "title": "T"}\r\n\n{"text": "C.", "colour": "red"}\n{"id": 7, "text": "D."}',
    )
    assert list(read_clusters([path])) == [
        Cluster(
            "documents",
            (
                Document(id="a", text="A.", title="T"),
                Document(id="news-3", text="C."),  # the number of its line
                Document(id="7", text="D."),
            ),
        )
    ]


@pytest.mark.parametrize(
    ("record", "published"),
    [
        ({"published": "2023-09-13"}, "2023-09-13"),
        ({"published_at": "2023-09-13"}, "2023-09-13"),
        ({"date": "2023-09-13"}, "2023-09-13"),
        ({"date": "2001-01-01", "published_at": "2002-02-02", "published": "2003-03-03"}, "2003-03-03"),
        ({"date": "2001-01-01", "published": None}, "2001-01-01"),
        ({}, None),
    ],
)
def test_the_date_of_a_document_has_three_names(
    tmp_path: Path, record: dict[str, Any], published: str | None
) -> None:
    path = json_lines(tmp_path / "news.jsonl", {"text": "A.", **record})
    assert [document.published for document in read_documents([path])] == [published]


SOON = (
    "document published must be a date or date-time in ISO 8601 (2026-03-02, 2026-03-02T09:10:00+01:00) or RFC 2822 "
)
SOON += "(Mon, 02 Mar 2026 09:10:00 +0100), not 'soon': it is left out"


def test_a_date_that_cannot_be_read_is_left_out_with_a_warning(tmp_path: Path) -> None:
    lines = json_lines(
        tmp_path / "news.jsonl",
        {"text": "A.", "date": "Mon, 02 Mar 2026 09:10:00 GMT"},
        {"text": "B.", "date": "soon"},
        {"id": "c", "documents": [{"text": "C."}, {"text": "D.", "published_at": "soon"}]},
    )
    (tmp_path / "stories").mkdir()
    story = written(tmp_path / "stories" / "a.txt", "E.")
    written(tmp_path / "stories" / "metadata.json", '{"documents": {"a.txt": {"published": "soon"}}}')
    several, alone = read_clusters([lines, story.parent])
    assert several.warnings == (f"news.jsonl, line 3, document 1: {SOON}",)
    assert alone.warnings == (f"news.jsonl, line 2: {SOON}", f"{story}: {SOON}")
    dates = [document.published for cluster in (several, alone) for document in cluster.documents]
    assert dates == [None, None, "Mon, 02 Mar 2026 09:10:00 GMT", None, None]


def test_documents_alone_have_their_warnings_from_python(tmp_path: Path) -> None:
    story = written(tmp_path / "news.jsonl", '{"text": "A.", "published": "soon", "title": "T"}')
    with pytest.warns(UserWarning, match=r"news\.jsonl, line 1: document published must be .*, not 'soon'") as caught:
        assert read_documents([story]) == [Document(id="news-1", text="A.", title="T")]
    assert [warning.filename for warning in caught] == [__file__]


def test_a_page_whose_date_cannot_be_read_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = written(tmp_path / "page.html", "<html>")
    read = FileContent((Extracted("A.", {"published": "soon"}),))
    monkeypatch.setattr("summarizer.reading.isolation.Isolation.read", lambda *_: read)
    (cluster,) = read_clusters([page])
    assert [document.published for document in cluster.documents] == [None]
    assert cluster.warnings == (f"{page}: {SOON}",)


def test_a_line_separator_inside_a_json_string_ends_no_line(tmp_path: Path) -> None:
    path = written(tmp_path / "news.jsonl", '{"text": "A.\u2028B.\u0085C."}\n{"text": "D."}\n')
    assert [document.text for document in read_documents([path])] == ["A.\u2028B.\u0085C.", "D."]


def test_json_lines_of_clusters_are_read_one_by_one_and_documents_alone_come_last(tmp_path: Path) -> None:
    path = json_lines(
        tmp_path / "sets.ndjson",
        {"id": "one", "documents": [{"id": "x", "text": "X."}, {"text": "Y."}], "references": ["R."]},
        {"text": "Alone."},
        {"documents": [{"text": "Z."}], "references": None},
    )
    assert list(read_clusters([path])) == [
        Cluster("one", (Document(id="x", text="X."), Document(id="1", text="Y.")), ("R.",)),
        Cluster("sets-3", (Document(id="0", text="Z."),)),
        Cluster("documents", (Document(id="sets-2", text="Alone."),)),
    ]


def test_clusters_before_a_malformed_line_are_read_all_the_same(tmp_path: Path) -> None:
    clusters = read_clusters([written(tmp_path / "a.jsonl", '{"documents": [{"text": "A."}]}\n{')])
    assert next(clusters).documents == (Document(id="0", text="A."),)
    with pytest.raises(InputError, match="line 2"):
        next(clusters)


def test_where_one_cluster_is_wanted_two_are_refused(tmp_path: Path) -> None:
    path = json_lines(
        tmp_path / "a.jsonl",
        {"id": "one", "documents": [{"text": "A."}]},
        {"id": "two", "documents": [{"text": "B."}]},
    )
    with pytest.raises(InputError, match="'one'"):
        read_documents([path])


@pytest.mark.parametrize(
    ("content", "clusters"),
    [
        (b"One.\r\nTwo.", [Cluster("stdin", (Document(id="stdin", text="One.\r\nTwo."),))]),
        (b"\xef\xbb\xbfOne.", [Cluster("stdin", (Document(id="stdin", text="One."),))]),
        (b"", [Cluster("stdin", (Document(id="stdin", text=""),))]),
        (b' \n{"id": "a", "text": "A."}\n{"text": "B."}',
         [Cluster("stdin", (Document(id="a", text="A."), Document(id="stdin-3", text="B.")))]),
        (
            b'\xef\xbb\xbf{"documents": [{"text": "A."}]}\n{"documents": [{"text": "B."}]}\n',
            [
                Cluster("stdin-1", (Document(id="0", text="A."),)),
                Cluster("stdin-2", (Document(id="0", text="B."),)),
            ],
        ),
    ],
)  # fmt: skip
def test_a_stream_is_json_lines_where_it_starts_with_a_brace_and_else_one_text(
    content: bytes, clusters: list[Cluster]
) -> None:
    assert list(read_stream(io.BytesIO(content))) == clusters


def test_a_malformed_stream_is_named() -> None:
    with pytest.raises(InputError, match=r"^standard input, line 2 "):
        list(read_stream(io.BytesIO(b'{"text": "A."}\n{')))


GERMAN = (
    "Die Minister trafen sich in Köln. Man hörte, dass die Gespräche für die Städte schwierig wären; "
    "später müsse über Zölle geredet werden. Schließlich fuhren die Gäste über Düsseldorf zurück."
)
ENGLISH = (
    "“The leader’s visit” – as they call it – was “a success”. He went to the café and paid €5. "
    "“We’ll go on,” he said, “and the ministers’ talks won’t end.”"
)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Grüße".encode(), "Grüße"),
        (codecs.BOM_UTF8 + "Grüße".encode(), "Grüße"),
        ("Grüße".encode("utf-16"), "Grüße"),
        (codecs.BOM_UTF16_LE + "Grüße".encode("utf-16-le"), "Grüße"),
        (codecs.BOM_UTF16_BE + "Grüße".encode("utf-16-be"), "Grüße"),
        (codecs.BOM_UTF32_LE + "Grüße".encode("utf-32-le"), "Grüße"),
        (codecs.BOM_UTF32_BE + "Grüße".encode("utf-32-be"), "Grüße"),
        (GERMAN.encode("latin-1"), GERMAN),
        (ENGLISH.encode("windows-1252"), ENGLISH),
        # A mark inside the text is text.
        ("a\ufeffb".encode(), "a\ufeffb"),
        (b"", ""),
    ],
)
def test_the_encoding_is_told_by_its_mark_or_by_the_bytes(content: bytes, text: str) -> None:
    assert decode(content, "story.txt") == text


@pytest.mark.parametrize(
    ("content", "byte"),
    [
        (b"ab\xff\x00cd", 3),
        (codecs.BOM_UTF8 + b"ab\xff", 5),
        (codecs.BOM_UTF16_LE + b"a\x00b", 4),
        (bytes(range(128, 256)) * 3, 0),
    ],
)
def test_bytes_that_are_no_text_are_named_with_file_and_byte(tmp_path: Path, content: bytes, byte: int) -> None:
    path = written(tmp_path / "story.txt", content)
    with pytest.raises(DecodingError, match=rf"story\.txt is not .*\bbyte {byte}\b"):
        read_documents([path])


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode("utf-8"), "story.txt") == text.removeprefix("\ufeff")


@reaching(text=0.2, error=0.1)
@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=40))
def test_any_bytes_are_text_or_a_decoding_error(content: bytes) -> None:
    try:
        text = decode(content, "story.txt")
    except DecodingError:
        reached("error")
        return
    reached("text")
    text.encode("utf-8")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{bad", "is not JSON: "),
        ("[" * 100_000, "is not JSON: nested too deeply"),
        ("9" * 5_000, "is not JSON: "),
        ("[1]", "must be a JSON object, not list"),
        ("7", "must be a JSON object, not int"),
        ("null", "must be a JSON object, not NoneType"),
        ("{}", "text must be a string, not missing"),
        ('{"text": null}', "text must be a string, not missing"),
        ('{"text": 5}', "text must be a string, not int"),
        ('{"text": NaN}', "text must be a string, not float"),
        ('{"text": "A.", "title": ["T"]}', "title must be a string, not list"),
        ('{"text": "A.", "id": ""}', "id must not be empty"),
        ('{"text": "A.", "id": 1.5}', "id must be a string, not float"),
        ('{"text": "A.", "id": true}', "id must be a string, not bool"),
        ('{"text": "A.", "date": 20230913}', "published must be a string, not int"),
        ('{"text": "ab\\ud800"}', "text must not hold a lone surrogate, but has U+D800 at offset 2"),
        ('{"text": "A.", "title": "\\udfff"}', "title must not hold a lone surrogate, but has U+DFFF at offset 0"),
        ('{"documents": {"text": "A."}}', "documents must be an array of objects"),
        ('{"documents": ["A."]}', "documents must be an array of objects"),
        ('{"documents": [{"text": "A."}], "references": "R."}', "references must be an array of strings"),
        ('{"documents": [{"text": "A."}], "references": [1]}', "references must be an array of strings"),
        ('{"documents": [{"text": "A."}, {"text": 1}]}', "document 1: document text must be a string, not int"),
    ],
)
def test_a_malformed_line_is_named_with_its_file_and_number(tmp_path: Path, line: str, message: str) -> None:
    path = written(tmp_path / "news.jsonl", f'{{"text": "First."}}\n\n{line}\n')
    with pytest.raises(InputError) as caught:
        list(read_clusters([path]))
    assert "news.jsonl, line 3" in str(caught.value)
    assert message in str(caught.value)


def test_a_file_name_that_is_no_text_is_named_in_a_warning_that_is(tmp_path: Path) -> None:
    written(tmp_path / "story.txt", "One.")
    written(tmp_path / "a\udcff.pdf", b"%PDF-1.4 damaged")
    (cluster,) = read_clusters([tmp_path])
    assert "a\ufffd.pdf: is damaged" in cluster.warnings[0]


def test_a_path_that_is_too_long_is_refused() -> None:
    with pytest.raises(InputError, match="File name too long"):
        read_documents([Path("a" * 5000)])


def test_thousands_of_records_of_one_id_are_numbered_in_linear_time(tmp_path: Path) -> None:
    path = json_lines(tmp_path / "a.jsonl", *({"id": "x", "text": "A."} for _ in range(20_000)))
    assert read_documents([path])[-1].id == "x (20000)"


SPANS = [
    ({"removed": [{"start": 0, "end": 1, "reason": None}]}, "document removed reason must be a string, not NoneType"),
    (
        {"removed": [{"start": 0, "end": 1, "reason": "a", "read_as": "\ud800"}]},
        "read_as must not hold a lone surrogate",
    ),
    (
        {"places": [{"start": 0, "end": 1, "locator": {"chapter": "\ud800"}}]},
        "chapter must not hold a lone surrogate",
    ),
    (
        {"places": [{"start": 0, "end": 1, "locator": {}, "speaker": "\ud800"}]},
        "speaker must not hold a lone surrogate",
    ),
]


@pytest.mark.parametrize(("spans", "said"), SPANS)
def test_what_no_json_carries_in_a_span_is_refused(tmp_path: Path, spans: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_documents([json_lines(tmp_path / "a.jsonl", {"text": "A.", **spans})])


def test_a_surrogate_pair_in_json_is_one_character(tmp_path: Path) -> None:
    path = written(tmp_path / "news.jsonl", '{"text": "\\ud83e\\udd18"}')
    assert [document.text for document in read_documents([path])] == ["🤘"]


@pytest.mark.parametrize(
    ("metadata", "message"),
    [
        ("{", "is not JSON"),
        ("[]", "must hold an object of documents by file name"),
        ('{"documents": []}', "must hold an object of documents by file name"),
        ('{"documents": {"a.txt": "A"}}', "must hold an object of documents by file name"),
        ('{"documents": {"gone.txt": {}}}', "names 'gone.txt', which is not there"),
    ],
)
def test_malformed_metadata_is_named(tmp_path: Path, metadata: str, message: str) -> None:
    written(tmp_path / "a.txt", "A.")
    written(tmp_path / "metadata.json", metadata)
    with pytest.raises(InputError) as caught:
        read_documents([tmp_path])
    assert "metadata.json" in str(caught.value)
    assert message in str(caught.value)


def test_a_field_of_metadata_that_is_no_string_is_named_with_its_file(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", "A.")
    written(tmp_path / "metadata.json", '{"documents": {"a.txt": {"title": 5}}}')
    with pytest.raises(InputError, match=r"a\.txt: document title must be a string, not int"):
        read_documents([tmp_path])


@pytest.mark.parametrize("name", ["gone.txt", "gone.jsonl", "gone.html", "gone"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=f"{name} cannot be read: "):
        list(read_clusters([tmp_path / name]))


def test_a_folder_without_anything_to_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no file"):
        read_documents([tmp_path])
    written(tmp_path / "picture.png", b"\x89PNG")
    with pytest.raises(InputError, match=r"holds nothing that can be read: .*picture\.png is a picture"):
        read_documents([tmp_path])


PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Ministers meet in Hope</title>
<meta property="og:site_name" content="The Example Times">
<meta property="article:published_time" content="2011-05-03T10:15:00Z">
<link rel="canonical" href="https://example.org/ministers-meet"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav>
<article><h1>Ministers meet in Hope</h1>
<p>The ministers of nine states met in the old town hall on Monday and spoke about trade for four hours.</p>
<p>“Nobody expects that the talks will end before the week does,” a spokesman said after the first day.</p>
<p>The mayor told the ministers that the town had seen many a treaty signed and many a treaty broken.</p>
</article>
<footer>© 2011 The Example Times. All rights reserved. <a href="/privacy">Privacy</a></footer></body></html>
"""


def test_the_article_of_a_page_is_the_text_and_the_page_names_itself(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    (document,) = read_documents([written(tmp_path / "page.html", PAGE)])
    assert document.id == "page.html"
    for paragraph in ("The ministers of nine states", "“Nobody expects", "many a treaty broken."):
        assert paragraph in document.text
    for furniture in ("Sport", "Privacy", "All rights reserved"):
        assert furniture not in document.text
    assert document.title == "Ministers meet in Hope"
    assert document.publisher == "The Example Times"
    assert document.published == "2011-05-03"
    assert document.url == "https://example.org/ministers-meet"


def test_metadata_of_a_folder_goes_before_what_a_page_says_of_itself(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    written(tmp_path / "page.htm", PAGE)
    written(tmp_path / "metadata.json", '{"documents": {"page.htm": {"id": "p", "title": "Another title"}}}')
    (document,) = read_documents([tmp_path])
    assert (document.id, document.title, document.publisher) == ("p", "Another title", "The Example Times")


@pytest.mark.parametrize("page", ["", "<html><head><title>T</title></head><body></body></html>"])
def test_a_page_without_an_article_is_named(tmp_path: Path, page: str) -> None:
    pytest.importorskip("trafilatura")
    with pytest.raises(InputError, match=r"page\.html: holds no article"):
        read_documents([written(tmp_path / "page.html", page)])


def test_a_link_in_a_folder_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", "The ferry sank.")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (cluster,) = read_clusters(tmp_path)
    assert cluster.warnings == (f"{tmp_path / 'gone.txt'} cannot be read: No such file or directory",)


KOELN = "Der Bürgermeister von Köln sagte am Montag, die Brücke über den Fluss werde für Jahre geschlossen bleiben."
PAGE_OF_KOELN = "<!DOCTYPE html><html><head>{}</head><body><p>{}</p></body></html>"
MAIL_OF_KOELN = "From: a@b.example\nDate: x\nSubject: y\nContent-Type: text/plain; charset={}\n\n{}"
FEED_OF_KOELN = (
    "<?xml version='1.0'{}?><rss version='2.0'><channel><item><title>T</title><description>{}</description></item>"
    "</channel></rss>"
)
# a file, and how many warnings tell that its encoding is a guess
STATING = [
    ("page.html", PAGE_OF_KOELN.format("<meta charset=iso-8859-1>", KOELN), 0),
    ("page.html", PAGE_OF_KOELN.format("", KOELN), 1),
    ("mail.eml", MAIL_OF_KOELN.format("iso-8859-1", KOELN), 0),
    ("feed.xml", FEED_OF_KOELN.format(" encoding='iso-8859-1'", KOELN), 0),
    ("feed.xml", FEED_OF_KOELN.format("", KOELN), 1),
    ("table.csv", f'title,text\nBrücke,"{KOELN}"\n', 1),
]


@pytest.mark.parametrize(("name", "text", "guesses"), STATING)
def test_an_encoding_that_a_file_states_is_no_guess(tmp_path: Path, name: str, text: str, guesses: int) -> None:
    for library in ("trafilatura", "feedparser"):
        pytest.importorskip(library)
    (cluster,) = read_clusters(written(tmp_path / name, text.encode("latin-1")))
    assert KOELN in cluster.documents[0].text
    assert sum("(a guess)" in warning for warning in cluster.warnings) == guesses


def test_json_lines_may_be_larger_than_other_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.reading.files.MOST_FILE_BYTES", 20)
    monkeypatch.setattr("summarizer.reading.files.MOST_LINES_BYTES", 60)
    line = '{"id": "a", "text": "Rain fell on Corrin."}\n'
    (tmp_path / "heap.jsonl").write_text(line, "utf-8")
    assert [document.id for document in read_documents([tmp_path / "heap.jsonl"])] == ["a"]
    (tmp_path / "heap.jsonl").write_text(line * 2, "utf-8")
    with pytest.raises(InputError, match=r"heap\.jsonl has 88 bytes, more than 60"):
        read_documents([tmp_path / "heap.jsonl"])
    (tmp_path / "story.txt").write_text("Rain fell on Corrin again.", "utf-8")
    with pytest.raises(InputError, match=r"story\.txt has 26 bytes, more than 20"):
        read_documents([tmp_path / "story.txt"])
