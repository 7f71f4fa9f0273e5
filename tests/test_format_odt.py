"""OpenDocument texts: what is read, where it stands, and that no bytes raise anything but an `InputError`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.datatypes import Locator
from summarizer.reading import limits
from summarizer.reading.formats.odt import read
from tests.material_office import (
    assert_read_or_refused,
    assert_refused,
    assert_whole,
    damaged,
    only,
    removed,
    zipped,
)

pytest.importorskip("lxml")

SPACES = (
    'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:b="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:d="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
NOTE = (
    "<t:note><t:note-citation>1</t:note-citation>"
    "<t:note-body><t:p>A <t:span>note</t:span>.</t:p></t:note-body></t:note>"
)


def odt(body: str, **files: str) -> bytes:
    content = f"<o:document-content {SPACES}><o:body><o:text>{body}</o:text></o:body></o:document-content>"
    return zipped({"content.xml": content} | {f"{name}.xml": xml for name, xml in files.items()})


def test_the_text_the_fields_and_the_places_of_a_document() -> None:
    meta = f"<o:document-meta {SPACES}><o:meta><dc:title>The  Bridge</dc:title></o:meta></o:document-meta>"
    body = '<t:h t:outline-level="1">A</t:h><t:p/><t:p>It fell' + NOTE + ' far.</t:p><t:h t:outline-level="2">B</t:h>'
    body += "<b:table><b:table-row><b:table-cell><t:p>Cell.</t:p></b:table-cell></b:table-row></b:table>"
    extracted = only(read(odt(body, meta=meta)))
    assert extracted.fields == {"title": "The Bridge"}
    assert extracted.text == "A\n\nIt fell far.\n\nB\n\nCell.\n\nA note."
    assert [place.locator for place in extracted.places] == [
        Locator(paragraph=1, heading="A"),
        Locator(paragraph=3, heading="A"),
        Locator(paragraph=4, heading="A > B"),
        Locator(paragraph=5, heading="A > B"),
        Locator(paragraph=3),
    ]
    assert removed(extracted) == [("A note.", "footnote")]
    assert_whole(extracted)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<t:p>One<t:s t:c='3'/> two<t:tab/>three</t:p>", "One two three"),
        ("<t:p>One<t:line-break/>two</t:p>", "One\ntwo"),
        ("<t:p>A <t:a>link</t:a> and\n <t:span>a <t:span>span</t:span></t:span>.</t:p>", "A link and a span."),
        ("<t:tracked-changes><t:p>Out.</t:p></t:tracked-changes><t:p>In.</t:p>", "In."),
        ("<t:p><d:frame><d:text-box><t:p>Box.</t:p></d:text-box></d:frame>Story.</t:p>", "Box.\n\nStory."),
        ("<t:list><t:list-item><t:p>One.</t:p></t:list-item></t:list>", "One."),
        ("<t:p><t:ruby><t:ruby-base>漢</t:ruby-base><t:ruby-text>kan</t:ruby-text></t:ruby></t:p>", "漢"),
    ],
)
def test_a_paragraph_reads_as_it_is_shown(body: str, text: str) -> None:
    assert only(read(odt(body))).text == text


def test_the_table_of_contents_is_removed_and_comments_are_counted() -> None:
    contents = "<t:table-of-content><t:index-body><t:p>A 1</t:p></t:index-body></t:table-of-content>"
    found = read(odt(contents + "<t:p>Text.<o:annotation><t:p>Why?</t:p></o:annotation></t:p>"))
    assert removed(only(found)) == [("A 1", "table of contents")]
    assert only(found).text == "A 1\n\nText."
    assert found.warnings == ("comments are left out (1 of them): move into the text what is to be read",)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is damaged, no whole zip file"),
        (zipped({"a": ""}), "holds no OpenDocument text"),
        (zipped({"content.xml": "<a>"}), "is damaged: content.xml in it is no XML"),
        (zipped({"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "is encrypted: save it without a password"),
        (odt("<t:span>" * 201 + "</t:span>" * 201), "nests elements deeper than 200"),
    ],
    ids=range(5),
)
def test_what_cannot_be_read_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    assert_refused(read, content, reason)


def test_more_text_than_a_file_may_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_TEXT_CHARS", 1_000)
    assert_refused(read, odt(f"<t:p>{'a' * 1_001}</t:p>"), "has 1,001 characters of text, more than 1,000")


def test_a_damaged_file_is_read_or_refused() -> None:
    assert {assert_read_or_refused(read, content) for content in damaged(odt("<t:p>A" + NOTE + "</t:p>"), 60)} == {
        True,
        False,
    }


@given(st.binary(max_size=300), st.sampled_from(["content.xml", "meta.xml", "META-INF/manifest.xml"]))
def test_arbitrary_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    assert_read_or_refused(read, content)
    assert_read_or_refused(read, zipped({"content.xml": "<a/>", name: content}))
