"""Files and pages beside JSON: what is read of them, what is refused, and that no form makes the service fail."""

from __future__ import annotations

import io
import json
import random
import re
import shlex
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

import summarizer
from api.jobs import Answer, Job
from api.limits import MOST_CHARS, Limits
from api.settings import Settings
from api.work import answer
from summarizer import Document, Options
from tests.material_office import damaged, paragraph, run, word, zipped
from tests.material_pdf import half_scanned, two_columns
from tests.served import FERRY, ROOT, Served, exchange, head_and_body, head_of
from tests.test_format_epub import book
from tests.test_format_odt import odt
from tests.test_format_parquet import stored
from tests.test_format_warc import HTML, archive

ONE = "A ferry carrying traders capsized off Lagos on Monday, killing at least 12 people, officials said."
TWO = "Rescue work went on through the night, and divers searched the wreck for the missing."
PAGE = (
    f"<!DOCTYPE html><html><head><title>Ferry sinks</title></head><article><p>{ONE}</p><p>{TWO}</p></article></html>"
)
FEED = (
    f'<rss version="2.0"><channel><title>The Post</title><item><title>A</title><description>{ONE}</description>'
    f"</item><item><title>B</title><description>{TWO}</description></item></channel></rss>"
)
MAIL = f"From: Jane <jane@example.org>\nTo: all@example.org\nSubject: Ferry\nDate: Mon, 02 Mar 2026 09:10:00\n\n{ONE}"
SUBTITLES = f"WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n{ONE}\n\n00:00:05.000 --> 00:00:08.000\n{TWO}\n"
RECORD = json.dumps({"id": "r", "text": ONE, "places": [{"start": 0, "end": 7, "locator": {"page": 4}}]})


def open_document(body: str) -> bytes:
    """With the type that tells it from other archives."""
    with zipfile.ZipFile(io.BytesIO(odt(body))) as archive:
        return zipped(
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": archive.read("content.xml")}
        )


PICTURE = ("photo.png", b"\x89PNG\r\n\x1a\n")
KINDS: list[tuple[str, bytes, list[str], dict[str, Any] | None]] = [
    ("a.txt", ONE.encode(), ["a.txt"], None),
    ("latin.txt", "Der Fährverkehr vor Köln ruht seit Montag früh.".encode("cp1252"), ["latin.txt"], None),
    ("a.html", PAGE.encode(), ["a.html"], {"paragraph": 1}),
    ("a.md", f"# Ferry\n\n**{ONE}**".encode(), ["a.md"], {"line": 1}),
    ("a.pdf", two_columns().content(), ["a.pdf"], {"page": 1}),
    ("a.docx", word(paragraph(run(ONE)) + paragraph(run(TWO))), ["a.docx"], {"paragraph": 1}),
    ("a.odt", open_document(f"<t:p>{ONE}</t:p>"), ["a.odt"], {"paragraph": 1}),
    ("a.epub", book({"one.xhtml": f"<h1>One</h1><p>{ONE}</p>"}), ["a.epub"], {"chapter": "One"}),
    ("a.rss", FEED.encode(), ["a.rss#1", "a.rss#2"], {"item": 1}),
    ("a.eml", MAIL.encode(), ["a.eml"], {"part": "body"}),
    ("a.vtt", SUBTITLES.encode(), ["a.vtt"], {"cue": 1}),
    ("a.csv", f'id,text\n1,"{ONE}"\n2,"{TWO}"\n'.encode(), ["1", "2"], {"row": 1}),
    ("a.json", json.dumps([{"text": ONE}, {"text": TWO}]).encode(), ["a.json#1", "a.json#2"], {"item": 1}),
    ("a.jsonl", f"{RECORD}\n".encode(), ["r"], {"page": 4}),
    ("a.parquet", stored({"text": [ONE, TWO]}), ["a.parquet#1", "a.parquet#2"], {"row": 1}),
    ("a.warc", archive(("response", "200 OK", [HTML], PAGE.encode())), ["a.warc#2"], {"record": 2}),
]
"""A small file of each kind: its name, its bytes, the ids of its documents, and something of their first place."""

Files = Sequence[tuple[str, str | None, bytes]]
LIMITS = Limits.of(Settings())


def form(parts: Files, boundary: str = "xx") -> bytes:
    """A form with these parts, each its field, its file's name and its content."""
    pieces = []
    for field, name, content in parts:
        named = "" if name is None else f'; filename="{name}"'
        pieces.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"{named}\r\n\r\n'.encode())
        pieces.append(content + b"\r\n")
    return b"".join(pieces) + f"--{boundary}--\r\n".encode()


def asked(parts: Files | bytes, job: str = "reading", limits: Limits = LIMITS, **beside: str) -> Answer:
    """The answer of a child to a form, or to a body that claims to be one."""
    body = parts if isinstance(parts, bytes) else form(parts)
    beside.setdefault("content_type", "multipart/form-data; boundary=xx")
    return answer(Job(job, **beside), body, limits)  # type: ignore[arg-type]  # all of them are texts


def read(parts: Files | bytes, **beside: Any) -> dict[str, Any]:
    given = asked(parts, **beside)
    assert given.status == 200, given.body
    told: dict[str, Any] = json.loads(given.body)
    return told


def refused(parts: Files | bytes, job: str = "reading", **beside: Any) -> tuple[int, str, list[dict[str, str]]]:
    given = asked(parts, job, **beside)
    told = json.loads(given.body)
    return given.status, told["code"], told["errors"]


@pytest.mark.parametrize(("name", "content", "ids", "place"), KINDS, ids=[kind[0] for kind in KINDS])
def test_a_file_of_each_kind_is_read_and_its_documents_can_be_sent_again(
    name: str, content: bytes, ids: list[str], place: dict[str, Any] | None
) -> None:
    documents = read([("files", name, content)])["documents"]
    assert [one["id"] for one in documents] == ids
    located = documents[0].get("places", [{"locator": None}])[0]["locator"]
    assert located == place or (place is not None and place.items() <= located.items())
    by_form = asked([("files", name, content)], "summary")
    by_json = answer(Job("summary"), json.dumps({"documents": documents}).encode(), LIMITS)
    assert (by_form.status, by_json.status) == (200, 200)
    given, again = json.loads(by_form.body), json.loads(by_json.body)
    assert given["sentences"] == again["sentences"]
    assert given["documents"] == again["documents"]


def test_a_form_is_what_the_library_makes_of_the_files() -> None:
    files = [(name, content) for name, content, *_ in KINDS]
    cluster = summarizer.read_files([*files, PICTURE], isolated=False)
    given = asked(
        [*(("files", name, content) for name, content in [*files, PICTURE]), ("options", None, b'{"max_words": 60}')],
        "summary",
    )
    expected = summarizer.summarize(list(cluster.documents), Options(max_words=60))
    expected = replace(expected, warnings=(*cluster.warnings, *expected.warnings))
    assert given.body == summarizer.render(expected, "json").encode()


def test_reading_in_a_process_of_its_own_and_in_this_one_is_the_same() -> None:
    files = [(name, content) for name, content, *_ in KINDS]
    assert summarizer.read_files(files) == summarizer.read_files(files, isolated=False)


def test_what_cannot_be_read_of_several_stands_first_among_the_warnings() -> None:
    parts: Files = [
        ("files", *PICTURE),
        ("files", "scan.pdf", half_scanned().content()),
        ("files", "a.txt", ONE.encode()),
    ]
    for job in ("summary", "comparison"):
        told = read(parts, job=job)
        warnings = told["warnings"] if job == "summary" else told["summary"]["warnings"]
        assert warnings[0].startswith("photo.png is a picture, which is not read here: ")
        assert warnings[1].startswith("scan.pdf: page 2 has no text")


UNREADABLE = [
    ("a picture", [("files", *PICTURE)], ["is a picture, which is not read here"]),
    (
        "three files, of which none can be read",
        [
            ("files", "a.pdf", b"%PDF-1.7 cut"),
            ("files", "b.zip", b"PK\3\4"),
            ("files", "c.jsonl", b'{"text": 1}\n{}'),
        ],
        ["is damaged, or no PDF", "is a damaged ZIP archive", "line 1: document text must be a string"],
    ),
]


@pytest.mark.parametrize(("name", "parts", "reasons"), UNREADABLE, ids=["picture", "three"])
def test_where_nothing_can_be_read_each_file_has_its_reason_and_not_its_name(
    name: str, parts: Files, reasons: list[str]
) -> None:
    for job in ("reading", "summary", "comparison", "stories"):
        status, code, errors = refused(parts, job)
        assert (status, code) == (422, "unreadable")
        assert [error["pointer"] for error in errors] == [f"/files/{row}" for row in range(len(parts))]
        for error, reason, (_, file, _) in zip(errors, reasons, parts, strict=True):
            assert error["detail"].startswith(reason)
            assert str(file) not in error["detail"]


def test_seen_files_leave_only_what_is_new() -> None:
    told = read([("files", "a.txt", f"{ONE} {TWO}".encode()), ("seen", "old.txt", ONE.encode())], job="summary")
    assert "capsized" not in told["text"]
    assert "divers" in told["text"]


def test_files_of_one_name_keep_apart_and_folders_are_no_part_of_a_name() -> None:
    parts: Files = [("files", name, ONE.encode()) for name in ("a.txt", "b/a.txt", "C:\\b\\a.txt", "", None)]
    ids = [one["id"] for one in read(parts)["documents"]]
    assert ids == ["a.txt", "a.txt (2)", "a.txt (3)", "file 4", "file 5"]


def test_the_place_that_a_browser_sends_for_no_file_is_no_file() -> None:
    parts: Files = [("files", "a.txt", ONE.encode()), ("seen", "", b"")]
    assert asked(parts, "summary").status == 200
    assert refused([("files", "", b"")])[2][0] == {
        "pointer": "/files",
        "code": "missing",
        "detail": "must have at least one file",
    }


A = ("files", "a.txt", ONE.encode())
BROKEN: list[tuple[str, Files, str, str]] = [
    ("no file", [("options", None, b"{}")], "/files", "missing"),
    ("an unknown field", [A, ("secret", None, b"x")], "/secret", "unknown_field"),
    ("options twice", [A, ("options", None, b"{}"), ("options", None, b"{}")], "/options", "given_twice"),
    ("options that are no JSON", [A, ("options", None, b"max_words=5")], "/options", "not_json"),
    ("options that are none", [A, ("options", None, b"[]")], "/options", "model_type"),
    ("options in another charset", [A, ("options", None, b'{"query": "\xff"}')], "/options", "not_utf8"),
    ("options nested too deeply", [A, ("options", None, b"[" * 50)], "/options", "limit"),
    ("an option out of bounds", [A, ("options", None, b'{"max_words": 0}')], "/options/max_words",
     "greater_than_equal"),
    ("two budgets", [A, ("options", None, b'{"max_words": 9, "length": "brief"}')], "/options/length", "invalid"),
    ("a thousand options", [A, ("options", None, json.dumps({f"k{n}": n for n in range(9999)}).encode())],
     "/options/k0", "unknown_field"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "parts", "pointer", "code"), BROKEN, ids=[case[0] for case in BROKEN])
def test_a_broken_rule_of_a_form_is_pointed_to(name: str, parts: Files, pointer: str, code: str) -> None:
    status, _, errors = refused(parts, "summary")
    assert (status, errors[0]["pointer"], errors[0]["code"]) == (422, pointer, code)


def test_only_summaries_have_seen_files_and_only_what_summarizes_has_options() -> None:
    for job, field in (
        ("comparison", "seen"),
        ("stories", "seen"),
        ("check", "seen"),
        ("reading", "seen"),
        ("reading", "options"),
    ):
        assert refused([A, (field, "b.txt", b"{}")], job)[2][0]["code"] == "unknown_field"


SMALL = replace(LIMITS, max_documents=3, max_document_chars=300, max_chars=500, max_sentences=9)
ROWS = "text\n" + f'"{ONE}"\n' * 3
LIMITED: list[tuple[str, Files, Files, str]] = [
    ("max_documents", [A] * 3, [A] * 4, "/files"),
    ("max_documents", [A, A, ("seen", *A[1:])], [A, A, *[("seen", "s", b"x")] * 2], "/files"),
    ("max_documents", [("files", "a.csv", ROWS.encode())], [A, ("files", "a.csv", ROWS.encode())], "/files/1"),
    ("max_document_chars", [("files", "a", b"x" * 300)], [A, ("files", "a", b"x" * 301)], "/files/1"),
    ("max_chars", [("files", "a", b"x" * 250)] * 2, [A, *[("files", "a", b"x" * 250)] * 2], "/files/2"),
    ("max_sentences", [("files", "a", b"It sank. " * 9)], [("files", "a", b"It sank. " * 10)], ""),
]


@pytest.mark.parametrize(("limit", "allowed", "beyond", "pointer"), LIMITED)
def test_the_limits_hold_for_what_files_hold(limit: str, allowed: Files, beyond: Files, pointer: str) -> None:
    for job in ("reading", "summary"):
        if job == "summary" or all(field == "files" for field, *_ in beyond):
            assert asked(allowed, job, SMALL).status == 200
            status, code, errors = refused(beyond, job, limits=SMALL)
            assert (status, code, errors[0]["code"]) == (422, "limit", limit)
            assert errors[0]["pointer"] == pointer


def test_fields_of_a_file_that_would_come_back_often_are_short() -> None:
    place = {"start": 0, "end": 9, "locator": {"heading": "H" * 5000}, "speaker": "S" * 5000}
    content = json.dumps({"text": ONE, "title": "T" * 1001, "places": [place]}).encode()
    told = read([("files", "n" * 3000 + ".jsonl", content)])
    (document,) = told["documents"]
    assert "title" not in document
    assert len(document["id"]) <= MOST_CHARS["id"]
    (cut,) = document["places"]
    assert [len(cut["locator"]["heading"]), len(cut["speaker"])] == [MOST_CHARS["place"]] * 2
    assert any("its title is too long and is left out" in warning for warning in told["warnings"])
    assert answer(Job("summary"), json.dumps({"documents": [document]}).encode(), LIMITS).status == 200


def blanks(name: str, size: int) -> bytes:
    """An archive with one file of so many blanks."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as part:
        for _ in range(size // 2**20):
            part.write(b" " * 2**20)
    return packed.getvalue()


def pages(count: int) -> bytes:
    """A PDF that claims so many pages, all of them the same one."""
    kids = b"3 0 R " * count
    parts = [
        b"1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n",
        b"2 0 obj <</Type /Pages /Count %d /Kids [%s]>> endobj\n" % (count, kids),
        b"3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>> endobj\n",
    ]
    return b"%PDF-1.7\n" + b"".join(parts) + b"trailer <</Root 1 0 R>>\n"


BOMBS = [
    ("a Word document of 450 MB", "a.docx", blanks("word/document.xml", 450 * 2**20), {"unreadable", "memory"}),
    ("a PDF of 10,000 pages", "a.pdf", pages(10_000), {"unreadable"}),
    ("a page nested 100,000 deep", "a.html", b"<!DOCTYPE html>" + b"<div>" * 100_000, {"unreadable"}),
    ("JSON nested 100,000 deep", "a.json", b"[" * 100_000, {"unreadable"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "file", "content", "codes"), BOMBS, ids=[bomb[0] for bomb in BOMBS])
def test_a_bomb_ends_in_a_problem(
    client: httpx.Client, name: str, file: str, content: bytes, codes: set[str]
) -> None:
    given = client.post("/v1/documents", files=[("files", (file, content))])
    assert given.status_code in (422, 503)
    assert given.json()["code"] in codes | {"worker_lost"}


CT = "multipart/form-data; boundary=xx"
HOSTILE = [
    ("no boundary", "multipart/form-data", form([A]), 400),
    ("an empty boundary", 'multipart/form-data; boundary=""', form([A]), 400),
    ("another boundary", "multipart/form-data; boundary=yy", form([A]), 400),
    ("a boundary of 10,000", f"multipart/form-data; boundary={'x' * 10_000}", form([A], "x" * 10_000), 400),
    ("nothing", CT, b"", 400),
    ("only the end", CT, b"--xx--\r\n", 422),
    ("JSON", CT, b'{"documents": []}', 400),
    ("cut off in a part", CT, form([A])[:-20], 400),
    ("cut off in a header", CT, form([A])[:20], 400),
    ("a name of 100,000", CT, form([("files", "n" * 100_000, b"x")]), 400),
    ("a hundred headers", CT, b"--xx\r\n" + b"X-A: b\r\n" * 100 + form([A])[4:], 400),
    ("a part without a name", CT, b"--xx\r\nContent-Disposition: form-data\r\n\r\nx\r\n--xx--\r\n", 400),
    ("a part without headers", CT, b"--xx\r\n\r\nx\r\n--xx--\r\n", 400),
    ("an unknown coding", CT, b"--xx\r\nContent-Transfer-Encoding: x" + form([A])[4:], 400),
    ("base64 that is none", CT, b"--xx\r\nContent-Transfer-Encoding: base64\r\n" + form([A])[6:], 400),
    ("100,000 parts", CT, form([("files", "a", b"x")] * 100_000), 422),
    ("100,000 parts of unknown fields", CT, form([("x", None, b"x")] * 100_000), 422),
]


@pytest.mark.parametrize(("name", "kind", "body", "status"), HOSTILE, ids=[case[0] for case in HOSTILE])
def test_a_hostile_form_is_refused(name: str, kind: str, body: bytes, status: int) -> None:
    for job in ("reading", "summary", "comparison", "stories", "check"):
        given = asked(body, job, content_type=kind)
        assert given.status == status
        assert given.code in ("not_multipart", "limit", "invalid")


def test_a_form_cut_off_or_changed_anywhere_is_answered_or_refused(caplog: pytest.LogCaptureFixture) -> None:
    whole = form([A, ("files", *PICTURE), ("options", None, b'{"max_words": 20}')])
    rng = random.Random(0)
    statuses = set()
    for changed in damaged(whole, 150):
        statuses.add(asked(changed, "summary").status)
    for _ in range(150):
        pieces = whole.split(b"\r\n")
        rng.shuffle(pieces)
        statuses.add(asked(b"\r\n".join(pieces), "summary").status)
    assert statuses == {200, 400, 422}
    assert not caplog.records


def test_one_page_is_a_body_in_the_charset_that_it_or_its_header_names() -> None:
    text = "Der Fährverkehr vor Köln ruht seit Montag früh, wie die Behörde mitteilte. Die Brücke bleibt gesperrt."
    page = f"<!DOCTYPE html><html><head>%s<title>Fähre</title></head><article><p>{text}</p></article></html>"
    for meta, encoding, kind in (
        ("", "utf-8", "text/html"),
        ('<meta charset="windows-1252">', "cp1252", "text/html"),
        ('<meta charset="utf-8">', "cp1252", "text/html; charset=windows-1252"),
        ("", "utf-16-le", 'Text/HTML; Charset="UTF-16LE"'),
        ("", "utf-8", "text/html; charset=punycode"),
    ):
        (document,) = read((page % meta).encode(encoding), content_type=kind)["documents"]
        assert (document["id"], document["title"], document["text"]) == ("page", "Fähre", text)


def test_a_page_without_an_article_is_refused_where_the_body_stands() -> None:
    status, code, errors = refused(b"<html><body></body></html>", content_type="text/html")
    assert (status, code, errors[0]["pointer"]) == (422, "unreadable", "")


def test_the_routes_take_forms_and_pages(client: httpx.Client) -> None:
    files = [("files", (f"{one['id']}.txt", one["text"].encode())) for one in FERRY]
    options = {"options": '{"max_words": 40}'}
    summary = client.post("/v1/summaries?format=markdown", files=files, data=options)
    assert summary.headers["content-type"] == "text/markdown; charset=utf-8"
    assert "2 origins" in summary.text
    assert client.post("/v1/comparisons", files=files, data=options).json()["by_all"]
    page = client.post("/v1/summaries", content=PAGE, headers={"content-type": "text/html"}).json()
    assert [one["id"] for one in page["documents"]] == ["page"]
    read = client.post("/v1/documents", files=files)
    assert read.json()["documents"] == [{"id": f"{one['id']}.txt", "text": one["text"]} for one in FERRY]


def test_what_takes_no_files_says_so(client: httpx.Client) -> None:
    for path in ("/v1/verifications", "/v1/batches"):
        assert client.post(path, files=[("files", ("a.txt", b"x"))]).status_code == 415
    given = client.post("/v1/documents", json={"documents": FERRY})
    assert (given.status_code, given.json()["code"]) == (415, "media_type")
    assert "multipart/form-data" in given.json()["detail"]


def test_a_form_has_as_many_bytes_as_any_body() -> None:
    with Served(workers=1, max_body_bytes=2_000) as small:
        for more, status in ((0, 200), (1, 413)):
            empty = form([("files", "a.txt", b"")])
            body = form([("files", "a.txt", b"x" * (2_000 - len(empty) + more))])
            head = head_of("/v1/documents", CT, len(body), "Connection: close")
            assert head_and_body(exchange(small, head, body))[0] == status
        assert "a.txt" not in small.log


SPANS = [
    ("places", [{"start": 0, "end": 3, "locator": {"page": 4}}], None),
    ("places", [{"start": 0, "end": 0, "locator": {}}, {"start": 0, "end": 20, "locator": {}}], None),
    ("removed", [{"start": 0, "end": 4, "reason": "page number"}], None),
    ("places", [{"start": 0, "end": 21, "locator": {}}], ("/documents/0/places", "spans")),
    ("places", [{"start": 4, "end": 3, "locator": {}}], ("/documents/0/places", "spans")),
    ("removed", [{"start": 0, "end": 4, "reason": ""}, {"start": 3, "end": 9, "reason": ""}],
     ("/documents/0/removed", "spans")),
    ("places", [{"start": -1, "end": 3, "locator": {}}], ("/documents/0/places/0/start", "greater_than_equal")),
    ("places", [{"start": 0, "end": 3}], ("/documents/0/places/0/locator", "missing")),
    ("places", [{"start": 0, "end": 3, "locator": {"page": "4"}}],
     ("/documents/0/places/0/locator/page", "int_type")),
    ("places", [{"start": 0, "end": 3, "locator": {"sheet": 4}}],
     ("/documents/0/places/0/locator/sheet", "unknown_field")),
    ("places", {"start": 0}, ("/documents/0/places", "list_type")),
    ("removed", [{"start": 0, "end": 3, "reason": "x" * 1001}], ("/documents/0/removed/0/reason", "string_too_long")),
    ("removed", [1] * 1_000_000, ("/documents/0/removed/0", "model_type")),
    ("places", [{"start": 0, "end": 3, "locator": {f"k{n}": n for n in range(99_999)}}],
     ("/documents/0/places/0/locator", "unknown_field")),
]  # fmt: skip


@pytest.mark.parametrize(("field", "spans", "fault"), SPANS)
def test_spans_of_a_document_are_in_order_and_apart(field: str, spans: Any, fault: tuple[str, str] | None) -> None:
    body = {"documents": [{"id": "a", "text": "The ferry sank. Here", field: spans}]}
    given = answer(Job("summary"), json.dumps(body).encode(), LIMITS)
    assert given.status == (422 if fault else 200)
    if fault:
        first = json.loads(given.body)["errors"][0]
        assert (first["pointer"], first["code"]) == fault


def test_a_place_that_is_given_comes_back_with_the_citation(client: httpx.Client) -> None:
    places = [{"start": 0, "end": len(ONE), "locator": {"page": 4.0, "heading": "News"}}]
    told = client.post("/v1/summaries", json={"documents": [{"id": "a", "text": ONE, "places": places}]}).json()
    assert told["sentences"][0]["citations"][0]["locator"] == {"page": 4, "heading": "News"}
    document = Document(
        id="a", text=ONE, places=[summarizer.Place(0, len(ONE), summarizer.Locator(page=4, heading="News"))]
    )
    assert told["text"] == summarizer.summarize([document]).text


def test_the_example_of_the_documentation_is_answered(client: httpx.Client) -> None:
    page = (ROOT / "docs" / "service.md").read_text("utf-8")
    (line,) = re.findall(r"^```sh\n(curl -F files=.*)\n```$", page, flags=re.MULTILINE)
    _, *words, address = shlex.split(line)
    fields = [word.partition("=")[::2] for word in words if word != "-F"]
    contents = {name: content for name, content, *_ in KINDS}
    parts = [
        (field, (value[1:], contents[f"a{Path(value).suffix}"]) if value.startswith("@") else (None, value.encode()))
        for field, value in fields
    ]
    given = client.post("/" + address.partition("/")[2], files=parts)
    assert given.status_code == 200
    assert "(p. 1)" in given.text
