"""A page of HTML to its article, and a fragment of HTML to its paragraphs."""

from __future__ import annotations

import contextlib
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import InputError
from summarizer.datatypes import Locator
from summarizer.reading.encodings.charsets import decode_as
from summarizer.reading.formats import html
from summarizer.reading.html_text import Paragraph, paragraphs_of, plain_text
from tests.reaching import reached, reaching

pytest.importorskip("trafilatura")

ONE = "The ministers of nine states met in the old town hall on Monday and spoke about trade."
TWO = "Nobody expects that the talks will end before the week does, a spokesman said."
THREE = "The mayor of Zürich told the ministers that the town had seen many a treaty broken."
HEAD = '<title>Ministers meet</title><meta property="og:site_name" content="The Example Times">'


def page(body: str, head: str = HEAD) -> str:
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><nav>Home Sport</nav><article>{body}</article></body></html>"
    )


BODY = f"<h1>Ministers meet</h1><p>{ONE}</p><h2>The talks</h2><p>{TWO}</p><p>{THREE}</p>"


def test_an_article_has_its_paragraphs_apart_and_the_headings_above_each() -> None:
    content = html.read(page(BODY).encode("utf-8"))
    (article,) = content.documents
    assert article.text == "\n\n".join(["Ministers meet", ONE, "The talks", TWO, THREE])
    assert [(article.text[place.start : place.end], place.locator) for place in article.places] == [
        ("Ministers meet", Locator(paragraph=1)),
        (ONE, Locator(paragraph=2, heading="Ministers meet")),
        ("The talks", Locator(paragraph=3, heading="Ministers meet")),
        (TWO, Locator(paragraph=4, heading="Ministers meet > The talks")),
        (THREE, Locator(paragraph=5, heading="Ministers meet > The talks")),
    ]
    assert (article.fields, article.key, content.warnings) == (
        {"title": "Ministers meet", "publisher": "The Example Times"},
        "",
        (),
    )


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2031-05-03T10:15:00Z">', "2031-05-03"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-05-03"}</script>',
            "2021-05-03",
        ),
        ("", None),
    ],
)
def test_a_page_is_dated_by_what_it_states_alone(head: str, published: str | None) -> None:
    (article,) = html.read(page(f"{BODY}<p>{ONE} It was 4 May 2019.</p>", HEAD + head).encode()).documents
    assert article.fields.get("published") == published


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("", "cp1252"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ("<meta charset=utf-8>", "utf-16"),  # the mark is stronger
        ("<meta charset=utf-16>", "utf-8"),  # it could not be read there
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">', "iso8859-15"),
        ('<meta charset="windows-1251">', "cp1251"),
        ("<meta charset=shift_jis>", "cp932"),
        ("<meta charset=utf-8>", "cp1252"),  # untrue
        ("<meta charset=punycode>", "utf-8"),
        ("<meta charset=no-such-thing>", "utf-8"),
    ],
)
def test_the_charset_is_that_of_the_mark_or_the_page_where_it_is_true(declared: str, encoding: str) -> None:
    foreign = {"cp1251": "Жизнь в городе", "cp932": "東京の市長"}.get(encoding, "Zürich, “so”, naïve café")
    foreign = foreign.replace("“so”", "so") if encoding == "iso8859-15" else foreign
    text = page(f"<p>{ONE} {foreign}.</p><p>{TWO}</p>", HEAD + declared)
    assert foreign in html.read(text.encode(encoding)).documents[0].text


def test_what_http_states_of_the_charset_goes_before_what_the_page_declares() -> None:
    content = "<meta charset=iso-8859-1>Жизнь".encode("koi8-r")
    assert html.decode_html(content, ["koi8-r"]) == "<meta charset=iso-8859-1>Жизнь"


def test_a_few_broken_bytes_do_not_undo_the_charset() -> None:
    content = ("Zürich " * 500).encode() + b"\xc3"
    assert decode_as(content, ["utf-8"]) == "Zürich " * 500 + "\ufffd"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "holds no article that could be extracted"),
        (b"<html><head><title>T</title></head><body></body></html>", "holds no article that could be extracted"),
        (b"not a page", "holds no article that could be extracted"),
        (b"/etc/hostname", "holds no article that could be extracted"),
        (
            b"\x00\x01\xff",
            "is not text: byte 0 is 0, and UTF-8 ends at byte 2; save it as text in UTF-8, and read that",
        ),
        (b"<div>" * 300 + b"x", "has elements of HTML inside of each other, more than 200 deep"),
        (b"<b>" * 500_000, "has 500,000 tags of HTML, more than 400,000"),
        (b"a" * 20_000_001, "has 20,000,001 characters of HTML, more than 20,000,000"),
    ],
)
def test_a_page_that_cannot_be_read_says_why(content: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        html.read(content)
    assert str(caught.value) == message


def test_a_page_without_the_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    class Absent:
        def find_spec(self, name: str, *_: Any) -> None:
            if name == "trafilatura":
                raise ModuleNotFoundError("No module named 'trafilatura'", name="trafilatura")

    monkeypatch.delitem(sys.modules, "trafilatura")
    monkeypatch.setattr(sys, "meta_path", [Absent(), *sys.meta_path])
    with pytest.raises(InputError, match=r"^reading it needs pip install 'consensus-summarizer\[html\]'$"):
        html.read(b"<html>")


def test_a_part_that_the_library_misses_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Absent:
        def find_spec(self, name: str, *_: Any) -> None:
            if name == "trafilatura":
                raise ImportError("lxml.html.clean module is now a separate project lxml_html_clean.\nInstall it.")

    monkeypatch.delitem(sys.modules, "trafilatura")
    monkeypatch.setattr(sys, "meta_path", [Absent(), *sys.meta_path])
    with pytest.raises(InputError) as caught:
        html.read(b"<html>")
    assert str(caught.value) == (
        "reading it needs trafilatura, which is installed but cannot be imported: "
        "lxml.html.clean module is now a separate project lxml_html_clean. Install it."
    )


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("", ""),
        ("Just text &amp; more", "Just text & more"),
        ("<p>One <b>two</b>\n three</p><p>four</p>", "One two three\n\nfour"),
        ("one<br>two<br/><br>three", "one\ntwo\n\nthree"),
        ("a&nbsp;b&#8217;s &lt;p&gt; &eacute;&hellip;", "a b’s <p> é…"),
        ("<ul><li>one<li>two</ul>three", "one\n\ntwo\n\nthree"),
        ("<table><tr><td>a<td>b</table>", "a\n\nb"),
        ("a<script>x</script>b<style>y</style><!-- c -->d", "abd"),
        ('<div style="Display : none;">x</div><p hidden>y</p>z', "z"),
        ('<span style="mso-hide:all">x</span> tail', "tail"),
        ("<pre>one\n  two</pre>", "one\ntwo"),
        ("<svg><text>x</text></svg><iframe>y</iframe>z", "z"),
        ("<html><head><title>t</title></head><body><p>b</p></body></html>", "b"),
        ("<img src=http://example.org/x.png alt=pixel>a", "a"),
        ("<?xml version='1.0' encoding='utf-16'?><p>a</p>", "a"),
        ("co\u00adop\u200beration", "cooperation"),
        ("</div>a</div></body></html><p>b", "a\n\nb"),
        ("<p>a <table><p>b</p></table> c", "a\n\nb\n\nc"),
    ],
)
def test_a_fragment_is_read_block_by_block(fragment: str, text: str) -> None:
    assert plain_text(fragment) == text


def test_only_the_quotation_of_a_mail_is_cited() -> None:
    assert paragraphs_of(
        '<blockquote>a</blockquote><blockquote type="cite">b<blockquote class="gmail_quote x">c</blockquote>'
        '<p>d</p></blockquote><div class="yahoo_quoted">e</div>f'
    ) == [
        Paragraph(("a",), 0),
        Paragraph(("b",), 1),
        Paragraph(("c",), 2),
        Paragraph(("d",), 1),
        Paragraph(("e",), 1),
        Paragraph(("f",), 0),
    ]


@reaching(text=0.2)
@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*page(BODY).split(">"), "<", ">", "\0", "</p", "<table", "é", "&#x110000;", "]]>"])))
def test_no_other_error_escapes_mangled_markup(pieces: list[str]) -> None:
    for reader in (html.article_of, plain_text):
        try:
            reader(">".join(pieces))
            reached("text")
        except InputError:
            pass


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 600))
def test_no_other_error_escapes_bytes(noise: bytes, at: int) -> None:
    whole = page(BODY).encode()
    for content in (noise, whole[:at], whole[:at] + noise + whole[at:]):
        with contextlib.suppress(InputError):
            html.read(content)
