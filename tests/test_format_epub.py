"""Books: what is read of them, where it stands, and that no bytes raise anything but an `InputError`."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from summarizer.datatypes import Locator
from summarizer.reading import limits
from summarizer.reading.extracted import FileContent
from summarizer.reading.formats.epub import read
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

CONTAINER = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
PAGE = (
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Page</title></head><body>{}</body></html>'
)
XHTML = "application/xhtml+xml"


def book(
    chapters: Mapping[str, str | bytes],
    metadata: str = "",
    *,
    items: str = "",
    spine: str = "",
    guide: str = "",
    files: Mapping[str, str] | None = None,
) -> bytes:
    """A book of these files, a body each, or a whole file as bytes; read in order, behind that what `spine` adds."""
    manifest = "".join(f'<item id="{name}" href="{name}" media-type="{XHTML}"/>' for name in chapters)
    order = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf"><metadata '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata><manifest>{manifest}{items}</manifest>'
        f'<spine toc="ncx">{order}{spine}</spine><guide>{guide}</guide></package>'
    )
    pages = {f"OPS/{name}": page if isinstance(page, bytes) else PAGE.format(page) for name, page in chapters.items()}
    fixed = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "OPS/book.opf": package}
    return zipped({**fixed, **pages, **(files or {})})


def navigation(lines: str) -> dict[str, str]:
    """Arguments of a book with that list as its contents."""
    page = PAGE.format(f'<nav epub:type="toc"><h1>Contents</h1>{lines}</nav>')
    return {"items": f'<item id="nav" properties="nav" href="nav.xhtml" media-type="{XHTML}"/>', "page": page}


def with_navigation(chapters: Mapping[str, str | bytes], lines: str) -> bytes:
    added = navigation(lines)
    return book(chapters, items=added["items"], files={"OPS/nav.xhtml": added["page"]})


def located(content: FileContent) -> list[tuple[str, str | None, str | None, int | None]]:
    extracted = only(content)
    assert_whole(extracted)
    return [
        (extracted.text[p.start : p.end], p.locator.chapter, p.locator.heading, p.locator.paragraph)
        for p in extracted.places
    ]


def test_the_text_the_fields_and_the_places_of_a_book() -> None:
    metadata = "<dc:title>The  Bridge</dc:title><dc:publisher>Press</dc:publisher><dc:date>2026-03-02</dc:date>"
    found = read(
        book(
            {
                "one.xhtml": "<h1>One</h1><p>The <b>council</b> met&nbsp;on\n Monday.</p><h2>Votes</h2><p>Seven.</p>",
                "two.xhtml": "<h1>Two</h1><ul><li>First.</li><li><p>Second.</p></li></ul>",
            },
            metadata,
        )
    )
    assert only(found).fields == {"title": "The Bridge", "publisher": "Press", "published": "2026-03-02"}
    assert only(found).text == "One\n\nThe council met on Monday.\n\nVotes\n\nSeven.\n\nTwo\n\nFirst.\n\nSecond."
    assert only(found).places[0].locator == Locator(chapter="One", paragraph=1)
    assert located(found) == [
        ("One", "One", None, 1),
        ("The council met on Monday.", "One", None, 2),
        ("Votes", "One", "Votes", 3),
        ("Seven.", "One", "Votes", 4),
        ("Two", "Two", None, 1),
        ("First.", "Two", None, 2),
        ("Second.", "Two", None, 3),
    ]
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>One<br/>two.</p>", "One\ntwo."),
        ("<p>One <br/> <br/> two.</p>", "One\n\ntwo."),
        ("<p>A <em>nested <b>in<i>line</i></b></em> word.</p>", "A nested inline word."),
        ("loose <p>para</p> tail <div>div <p>inner</p> end</div>", "loose\n\npara\n\ntail\n\ndiv\n\ninner\n\nend"),
        ("<p>caf&eacute; &amp; &lt;b&gt; &#x2014; &hellip;</p>", "café & <b> — …"),
        ("<p>co\u00adop&shy;erate</p>", "cooperate"),
        ("<script>var a;</script><style>p {}</style><p>Seen.</p><!-- not --><?no way?>", "Seen."),
        ("<table><tr><td>A</td><th>B</th></tr><tr><td>C</td></tr></table>", "A\n\nB\n\nC"),
        ("<pre>One\n  two</pre>", "One\ntwo"),
        ("<p>One<!-- a -->Two</p>", "OneTwo"),
        ("<p><![CDATA[a < b]]></p>", "a < b"),
        ("<h1>One<br/>Two</h1>", "One\nTwo"),
        ("<blockquote><p>Quoted.</p></blockquote><dl><dt>Term</dt><dd>Sense</dd></dl>", "Quoted.\n\nTerm\n\nSense"),
    ],
)
def test_blocks_are_apart_and_without_markup(body: str, text: str) -> None:
    extracted = only(read(book({"a.xhtml": body})))
    assert extracted.text == text
    assert_whole(extracted)


@pytest.mark.parametrize(
    ("body", "text", "spans"),
    [
        ('<p>It fell<a epub:type="noteref" href="#n">1</a> far.</p>', "It fell1 far.", [("1", "footnote")]),
        ('<p>It fell<a href="#n"><sup>12</sup></a>, far.</p>', "It fell12, far.", [("12", "footnote")]),
        ('<p>It fell <sup><a href="n.html#n">1</a></sup> far.</p>', "It fell 1 far.", [("1", "footnote")]),
        ('<p>It fell far. <a href="#n">[3]</a> Next.</p>', "It fell far. [3] Next.", [("[3]", "footnote")]),
        ('<p>It fell far.<a href="#n">*</a></p>', "It fell far.*", [("*", "footnote")]),
        ('<p>See chapter <a href="#c3">3</a> for more.</p>', "See chapter 3 for more.", []),
        ('<p>A <a href="#c">Chapter</a>.</p><p>x<sup>2</sup></p>', "A Chapter.\n\nx2", []),
        ('<aside epub:type="footnote"><p>Note.</p></aside><p>Story.</p>', "Note.\n\nStory.", [("Note.", "footnote")]),
        ('<section role="doc-endnotes"><h2>Notes</h2></section>', "Notes", [("Notes", "footnote")]),
        ("<figure><img/><figcaption>The <b>dam</b>.</figcaption></figure>", "The dam.", [("The dam.", "caption")]),
        ('<nav><ol><li>One</li></ol></nav><p>Story.</p>', "One\n\nStory.", [("One", "table of contents")]),
        ('<p>on<span epub:type="pagebreak">12</span>ly</p>', "on12ly", [("12", "page number")]),
        ("<p><ruby>漢<rt>kan</rt></ruby>字</p>", "漢kan字", [("kan", "pronunciation")]),
        ('<p>a<span hidden="">b</span></p>', "ab", [("b", "hidden text")]),
        ('<ol type="index"><li>Story.</li></ol>', "Story.", []),
    ],
)  # fmt: skip
def test_what_the_markup_says_to_be_no_part_of_the_story_is_removed(
    body: str, text: str, spans: list[tuple[str, str]]
) -> None:
    extracted = only(read(book({"a.xhtml": body})))
    assert extracted.text == text
    assert removed(extracted) == spans
    assert_whole(extracted)


def test_headings_below_the_chapter_stand_over_what_follows_and_one_that_is_too_long_over_nothing() -> None:
    body = "<h1>One</h1><h2>A</h2><h3>B</h3><p>Text.</p><h2>C</h2><h2>{}</h2><p>Text.</p>".format("Long. " * 60)
    headings = [heading for _, _, heading, _ in located(read(book({"a.xhtml": body})))]
    assert headings == [None, "A", "A > B", "A > B", "C", "C", "C"]


ONE = {"a.xhtml": "<p>A.</p>", "b.xhtml": '<p>B.</p><h2 id="s">S</h2><p>C.</p>', "c.xhtml": "<p>D.</p>"}


@pytest.mark.parametrize(
    ("lines", "chapters"),
    [
        # without contents: the first heading of a file, or else its name
        ("", ["a.xhtml", "S", "S", "S", "c.xhtml"]),
        ('<ol><li><a href="a.xhtml">First</a></li></ol>', ["First"] * 5),
        ('<ol><li><a href="b.xhtml">Second</a></li></ol>', ["a.xhtml", "Second", "Second", "Second", "Second"]),
        ('<ol><li><a href="b.xhtml#s">Mid</a></li></ol>', ["a.xhtml", "S", "Mid", "Mid", "Mid"]),
        ('<ol><li><a href="b.xhtml">B</a><ol><li><a href="b.xhtml#s">Deep</a></li></ol></li></ol>',
         ["a.xhtml", "B", "B", "B", "B"]),
        ('<ol><li><a href="a.xhtml">Part</a><ol><li><a href="b.xhtml">B</a></li></ol></li></ol>',
         ["Part", "B", "B", "B", "B"]),
        ('<ol><li><a href="a.xhtml">A</a></li><li><a href="b.xhtml#s">M</a></li></ol>', ["A", "A", "M", "M", "M"]),
        ('<ol><li><a href="./../OPS/%61.xhtml">A</a></li></ol>', ["A"] * 5),
        ('<ol><li><span>No link</span></li><li><a>None</a></li></ol>', ["a.xhtml", "S", "S", "S", "c.xhtml"]),
    ],
)  # fmt: skip
def test_a_chapter_runs_from_the_line_that_names_it_to_the_next(lines: str, chapters: list[str]) -> None:
    assert [chapter for _, chapter, _, _ in located(read(with_navigation(ONE, lines)))] == chapters


def test_a_file_that_no_line_names_is_a_chapter_of_its_own_only_with_a_heading_at_its_top() -> None:
    chapters = {"a.xhtml": "<h1>A</h1>", "b.xhtml": "<p>Runs on.</p>", "c.xhtml": "<h1>Thanks</h1><p>To all.</p>"}
    content = with_navigation(chapters, '<ol><li><a href="a.xhtml">A</a></li></ol>')
    assert located(read(content)) == [
        ("A", "A", None, 1),
        ("Runs on.", "A", None, 2),
        ("Thanks", "Thanks", None, 1),
        ("To all.", "Thanks", None, 2),
    ]


def test_the_ncx_of_older_books_names_the_chapters() -> None:
    def point(label: str, target: str, inner: str = "") -> str:
        named = f"<navLabel><text>{label}</text></navLabel>"
        return f'<navPoint>{named}<content src="{target}"/>{inner}</navPoint>'

    points = point("I", "a.xhtml", point("Deep", "a.xhtml#x")) + point("II", "b.xhtml") + point("III", "c.xhtml")
    ncx = {"OPS/toc.ncx": f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'}
    content = book(ONE, items='<item id="ncx" href="toc.ncx"/>', files=ncx)
    assert [chapter for _, chapter, _, _ in located(read(content))] == ["I", "II", "II", "II", "III"]


def test_a_page_that_the_book_calls_its_contents_is_removed_as_far_as_it_is_links() -> None:
    chapters = {
        "toc.xhtml": '<p><a href="b.xhtml">B</a></p><p>Not <a href="b.xhtml">a line</a>.</p>',
        "b.xhtml": "B.",
    }
    extracted = only(read(book(chapters, guide='<reference type="toc" href="toc.xhtml"/>')))
    assert removed(extracted) == [("B", "table of contents")]


@pytest.mark.parametrize(
    ("dates", "published", "warned"),
    [
        ("<dc:date>1851</dc:date>", "1851", False),
        ('<dc:date opf:event="modification">2020</dc:date><dc:date opf:event="publication">1999-05</dc:date>',
         "1999-05", False),
        ('<dc:date opf:event="modification">2020</dc:date>', None, False),
        ("<dc:date>0101-01-01T00:00:00+00:00</dc:date>", None, False),
        ("<dc:date>03/04/2026</dc:date>", None, True),
        ("<dc:date/>", None, False),
    ],
)  # fmt: skip
def test_a_date_of_publication_is_kept_if_it_can_be_read(dates: str, published: str | None, warned: bool) -> None:
    found = read(book({"a.xhtml": "A."}, dates))
    assert only(found).fields.get("published") == published
    assert [
        said.startswith("its date of publication '03/04/2026' is left out: it must") for said in found.warnings
    ] == [True] * warned


BESIDE = book(
    {"a.xhtml": "<p>A.</p>"},
    items=f'<item id="x" href="x.xhtml" media-type="{XHTML}"/><item id="i" href="i.png" media-type="image/png"/>',
    spine='<itemref idref="x" linear="no"/><itemref idref="i"/><itemref idref="gone"/><itemref idref="a.xhtml"/>',
    files={"OPS/x.xhtml": PAGE.format("<p>X.</p>"), "OPS/i.png": "png"},
)


def test_what_is_left_out_is_warned_of_with_reason_and_remedy() -> None:
    found = read(BESIDE)
    assert only(found).text == "A."
    assert found.warnings == (
        "1 of its files are left out (they are beside the order of reading: give them on their own), "
        "first 'OPS/x.xhtml'",
        "1 of its files are left out (they are images: give their text on its own), first 'OPS/i.png'",
        "1 of its files are not in it: use a whole copy of the book",
    )


def test_a_chapter_that_cannot_be_read_is_left_out_and_the_others_are_read() -> None:
    found = read(book({"a.xhtml": "<p>A.</p>", "b.xhtml": b"\xff\xfe\0\0\0\x01", "c.xhtml": "<div>" * 300}))
    assert only(found).text == "A."
    assert found.warnings == (
        "2 of its files are left out (they cannot be read: use a whole copy of the book), first 'OPS/b.xhtml'",
    )


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (b"<html><head><title/></head><body><p>One<p>Two &nbsp; &unknown;</body></html>", "One\n\nTwo &unknown;"),
        (b"<html><body><a id='x'/><p>One & two<br>three</p><script/>Four</body></html>", "One & two\nthree\n\nFour"),
        ('<?xml version="1.0" encoding="utf-8"?><p>caf\u00e9 <b>bold</p>'.encode(), "caf\u00e9 bold"),
        ("<html><body>caf\u00e9</body></html>".encode("utf-16"), "caf\u00e9"),
        ('<?xml version="1.0" encoding="windows-1252"?><p>caf\u00e9</p>'.encode("cp1252"), "caf\u00e9"),
        (b'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><body><p>A &a;</p></body></html>', "A &a;"),
    ],
)
def test_a_page_that_is_not_well_formed_is_read_as_html(page: bytes, text: str) -> None:
    extracted = only(read(book({"a.xhtml": page})))
    assert extracted.text.endswith(text)
    assert "root:" not in extracted.text


def encrypted(algorithm: str, uri: str) -> dict[str, str]:
    method = f'<EncryptionMethod Algorithm="{algorithm}"/>'
    reference = f'<CipherData><CipherReference URI="{uri}"/></CipherData>'
    return {"META-INF/encryption.xml": f"<encryption><EncryptedData>{method}{reference}</EncryptedData></encryption>"}


AES = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"
FONTS = "http://www.idpf.org/2008/embedding"


@pytest.mark.parametrize(("algorithm", "uri"), [(FONTS, "OPS/font.otf"), (AES, "OPS/picture.jpg")])
def test_a_book_of_which_the_text_is_not_encrypted_is_read(algorithm: str, uri: str) -> None:
    assert only(read(book({"a.xhtml": "A."}, files=encrypted(algorithm, uri)))).text == "A."


PACKAGE = {"META-INF/container.xml": CONTAINER}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is damaged, no whole zip file"),
        (zipped({"a": ""}), "holds no book: it has no META-INF/container.xml"),
        (zipped(PACKAGE), "is damaged: its container names no package"),
        (zipped({**PACKAGE, "OPS/book.opf": "<package>"}), "is damaged: OPS/book.opf in it is no XML"),
        (book({"a.xhtml": "A."}, files=encrypted(AES, "OPS/a.xhtml")), r"is protected against copying \(DRM\): use"),
        (
            book({"a.xhtml": "A."}, files=encrypted(AES, "OPS/%61.xhtml")),
            r"is protected against copying \(DRM\): use",
        ),
    ],
    ids=range(6),
)
def test_what_cannot_be_read_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    assert_refused(read, content, reason)


def test_bombs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = book({f"{name}.xhtml": f"<p>{'a' * 400_000}</p>" for name in "abc"})
    assert len(content) < 10_000
    monkeypatch.setattr(limits, "MOST_TEXT_CHARS", 1_000_000)
    assert_refused(read, content, "has more than 1,000,000 characters of text")
    monkeypatch.setattr(limits, "MOST_UNPACKED_BYTES", 1_000_000)
    assert_refused(read, content, "unpacks to more than 1,000,000 bytes")


def test_a_damaged_file_is_read_or_refused() -> None:
    assert {assert_read_or_refused(read, content) for content in damaged(BESIDE, 60)} == {True, False}


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_read_or_refused(content: bytes) -> None:
    assert_read_or_refused(read, content)
    assert_read_or_refused(read, book({"a.xhtml": content}))
    assert_read_or_refused(read, zipped({**PACKAGE, "OPS/book.opf": content}))


PIECES = st.sampled_from([
    *("<p>", "</p>", "<h1 id='a'>", "</h1>", "<a href='#a'>", "</a>", "<nav>", "</nav>", "<pre>", "</pre>", "<br/>"),
    *("<sup>", "</sup>", "word", " ", "\n", "&nbsp;", "&#0;", "&#xD800;", "&x;", "<", ">", "<!--", "-->", "\u00ad"),
    *("1", "<td>", "<svg>", "</svg>", "<title/>", "<span hidden=''>", "</span>", "<aside role='doc-footnote'>"),
])  # fmt: skip


@given(st.lists(PIECES, max_size=30))
def test_any_markup_is_read(pieces: list[str]) -> None:
    content = book({"a.xhtml": "".join(pieces), "b.xhtml": "<p>Behind.</p>"})
    assert assert_read_or_refused(read, content)
    event("some text" if len(only(read(content)).text) > len("Behind.") else "no text")
