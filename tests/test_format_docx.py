"""Word documents: what is read of them, where it stands, and that no bytes raise anything but an `InputError`."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from summarizer.datatypes import Locator
from summarizer.reading import limits
from summarizer.reading.formats.docx import read
from tests.material_office import (
    assert_read_or_refused,
    assert_refused,
    assert_whole,
    damaged,
    only,
    paragraph,
    removed,
    rezipped,
    run,
    word,
    zipped,
)

docx = pytest.importorskip("docx")  # python-docx, which writes files as Word does

STYLES = """
<w:style w:styleId="Titre"><w:name w:val="Title"/></w:style>
<w:style w:styleId="T1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:styleId="T2"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="T1"/></w:style>
<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:styleId="Legende"><w:name w:val="caption"/></w:style>
<w:style w:styleId="V1"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
"""
TWO = run("Two.")


def styled(style: str, text: str) -> str:
    return paragraph(run(text), properties=f'<w:pStyle w:val="{style}"/>')


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def box(inner: str) -> str:
    return f"<w:r><w:drawing><w:txbxContent>{inner}</w:txbxContent></w:drawing></w:r>"


def control(properties: str, inner: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def table(*cells: str) -> str:
    return "<w:tbl><w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr></w:tbl>"


def typed() -> bytes:
    """A document as Word saves it."""
    document = docx.Document()
    document.core_properties.title = "The  new bridge"
    document.core_properties.author = "A. Writer"
    document.add_heading("Chapter", 1)
    document.add_paragraph("The council met on Monday.")
    document.add_paragraph("")
    document.add_heading("Section", 2)
    document.add_paragraph("It approved the bridge.", style="List Bullet")
    table = document.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"Cell {number}."
    document.add_heading("Next", 1)
    last = document.add_paragraph("Work will begin ")
    last.add_run("in May").bold = True
    last.add_run(".")
    document.sections[0].header.paragraphs[0].text = "Daily News"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def test_the_text_the_fields_and_the_places_of_a_document_as_word_saves_it() -> None:
    found = read(typed())
    extracted = only(found)
    assert found.warnings == ()
    assert extracted.fields == {"title": "The new bridge"}
    assert [(extracted.text[p.start : p.end], p.locator) for p in extracted.places] == [
        ("Chapter", Locator(paragraph=1, heading="Chapter")),
        ("The council met on Monday.", Locator(paragraph=2, heading="Chapter")),
        ("Section", Locator(paragraph=4, heading="Chapter > Section")),
        ("It approved the bridge.", Locator(paragraph=5, heading="Chapter > Section")),
        ("Cell 0.", Locator(paragraph=6, heading="Chapter > Section")),
        ("Cell 1.", Locator(paragraph=7, heading="Chapter > Section")),
        ("Cell 2.", Locator(paragraph=8, heading="Chapter > Section")),
        ("Cell 3.", Locator(paragraph=9, heading="Chapter > Section")),
        ("Next", Locator(paragraph=10, heading="Next")),
        ("Work will begin in May.", Locator(paragraph=11, heading="Next")),
    ]
    assert removed(extracted) == [("Daily News", "running head"), ("Page 1", "running head")]
    assert extracted.text.startswith("Chapter\n\nThe council met on Monday.\n\nSection\n\n")
    assert extracted.text.endswith("begin in May.\n\nDaily News\n\nPage 1")
    assert_whole(extracted)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph(run("One "), run("and two.")), "One and two."),
        (paragraph(run("One\n  and   two.")), "One and two."),
        (paragraph(run("One"), "<w:r><w:br/></w:r>", TWO), "One\nTwo."),
        (paragraph(run("One"), '<w:r><w:br w:type="page"/></w:r>', "<w:r><w:br/></w:r>", TWO), "One\n\nTwo."),
        (paragraph(run("One"), "<w:r><w:tab/></w:r>", TWO), "One Two."),
        (paragraph(run("co"), "<w:r><w:softHyphen/></w:r>", run("op\u00aderate")), "cooperate"),
        (paragraph(run("twenty"), "<w:r><w:noBreakHyphen/></w:r>", TWO), "twenty-Two."),
        (paragraph('<w:hyperlink w:anchor="a">', run("A link"), "</w:hyperlink>", run(".")), "A link."),
        (paragraph(run("One &amp; "), TWO), "One & Two."),
        # tracked changes
        (paragraph("<w:ins>", run("In. "), "</w:ins><w:del>", run("Out."), "</w:del>", TWO), "In. Two."),
        (paragraph("<w:moveFrom>", run("Out."), "</w:moveFrom><w:moveTo>", TWO, "</w:moveTo>"), "Two."),
        (paragraph(run("One "), properties="<w:rPr><w:del/></w:rPr>") + paragraph(TWO) + paragraph(TWO),
         "One Two.\n\nTwo."),
        (paragraph(run("One."), properties="<w:rPr><w:del/></w:rPr>"), "One."),
        # fields: their results are text, their instructions are none, and one that is not closed hides nothing more
        (paragraph(field("begin"), run("PAGE"), field("separate"), run("7"), field("end"), run(" left")), "7 left"),
        (paragraph(field("begin"), run("IF"), field("begin"), run("A"), field("separate"), run("B"), field("end"),
                   field("separate"), run("C"), field("end")), "C"),
        (paragraph(field("begin"), run("PAGE")) + paragraph(TWO), "Two."),
        (paragraph(field("end"), field("separate"), TWO), "Two."),
        (paragraph(field("begin"), field("begin"), field("separate"), run("A"), field("end"), run("B")), ""),
        ('<w:p><w:fldSimple w:instr="PAGE">' + run("7") + "</w:fldSimple></w:p>", "7"),
        # text boxes follow their paragraph, each once
        (paragraph(run("One "), box(paragraph(run("A box."))), run("goes on.")) + paragraph(TWO),
         "One goes on.\n\nA box.\n\nTwo."),
        (paragraph("<w:r><w:AlternateContent><w:Choice>", box(paragraph(TWO)), "</w:Choice><w:Fallback>",
                   box(paragraph(TWO)), "</w:Fallback></w:AlternateContent></w:r>"), "Two."),
        # content controls
        (control("", paragraph(TWO)), "Two."),
        (control("<w:showingPlcHdr/>", paragraph(TWO)), ""),
        # a cell within a cell; the reading over a word
        (table(paragraph(run("One.")) + table(paragraph(TWO))), "One.\n\nTwo."),
        (paragraph("<w:ruby><w:rt>", run("kan"), "</w:rt><w:rubyBase>", run("漢"), "</w:rubyBase></w:ruby>"), "漢"),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_word_shows_it(body: str, text: str) -> None:
    extracted = only(read(word(body)))
    assert extracted.text == text
    assert_whole(extracted)


@pytest.mark.parametrize(
    ("body", "headings"),
    [
        (styled("T1", "A") + styled("T2", "B") + paragraph(TWO), ["A", "A > B", "A > B"]),
        (styled("T2", "B") + styled("T1", "A") + paragraph(TWO), ["B", "A", "A"]),
        (styled("Mine", "A") + paragraph(TWO), ["A", "A"]),
        (styled("Loop", "A") + paragraph(TWO), [None, None]),
        (styled("T1", "Not a heading. " * 40) + paragraph(TWO), [None, None]),
        (paragraph(run("A"), properties='<w:outlineLvl w:val="2"/>') + paragraph(TWO), ["A", "A"]),
        (paragraph(run("A"), properties='<w:pStyle w:val="T1"/><w:outlineLvl w:val="9"/>'), [None]),
        (paragraph(run("A"), "<w:r><w:br/></w:r>", TWO, properties='<w:pStyle w:val="T1"/>'), ["A Two."]),
        (styled("NoSuch", "A"), [None]),
    ],
)
def test_headings_by_style_or_outline_level_stand_over_what_follows(body: str, headings: list[str | None]) -> None:
    assert [place.locator.heading for place in only(read(word(body, styles=STYLES))).places] == headings


def test_paragraphs_count_empty_ones_and_cells_and_a_text_box_bears_its_anchors_number() -> None:
    body = paragraph() + paragraph(box(paragraph(run("Box.")) * 2), run("Anchor."))
    extracted = only(read(word(body + table(paragraph(), paragraph(run("Cell."))) + paragraph(TWO))))
    numbers = [(extracted.text[p.start : p.end], p.locator.paragraph) for p in extracted.places]
    assert numbers == [("Anchor.", 2), ("Box.", 2), ("Box.", 2), ("Cell.", 4), ("Two.", 5)]


def test_the_table_of_contents_and_captions_are_removed_where_they_stand() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    body = (
        control(gallery, paragraph(run("A 1")))
        + styled("V1", "B 2")
        + paragraph(TWO)
        + styled("Legende", "Figure 1")
        + paragraph(TWO)
    )
    extracted = only(read(word(body, styles=STYLES)))
    assert extracted.text == "A 1\n\nB 2\n\nTwo.\n\nFigure 1\n\nTwo."
    assert removed(extracted) == [
        ("A 1", "table of contents"),
        ("B 2", "table of contents"),
        ("Figure 1", "caption"),
    ]


def test_notes_stand_behind_the_story_in_their_order_there_if_their_reference_is_not_deleted() -> None:
    def reference(kind: str, number: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    def note(kind: str, number: int) -> str:
        return f'<w:{kind} w:id="{number}">{paragraph(run(f"The {kind} {number}."))}</w:{kind}>'

    body = paragraph(run("It fell"), reference("footnote", 3), run(" far."), reference("endnote", 1))
    body += paragraph("<w:del>", reference("footnote", 4), "</w:del>", reference("footnote", 2), TWO)
    body += paragraph(reference("footnote", 3), TWO)  # a note that is referred to again
    footnotes = "".join(note("footnote", number) for number in (2, 3, 4))
    extracted = only(read(word(body, footnotes=footnotes, endnotes=note("endnote", 1))))
    assert extracted.text.startswith("It fell far.\n\nTwo.\n\nTwo.\n\n")
    assert removed(extracted) == [
        ("The footnote 3.", "footnote"),
        ("The endnote 1.", "footnote"),
        ("The footnote 2.", "footnote"),
    ]
    assert [place.locator.paragraph for place in extracted.places] == [1, 2, 3, 1, 1, 2]


def test_headers_and_footers_are_kept_once_each() -> None:
    heads = {"header1": "Daily", "header2": "Daily", "footer1": "Page 3"}
    parts = {name: paragraph(run(text)) for name, text in heads.items()}
    assert removed(only(read(word(paragraph(TWO), **parts)))) == [
        ("Daily", "running head"),
        ("Page 3", "running head"),
    ]


@pytest.mark.parametrize(
    ("body", "parts", "warning"),
    [
        (paragraph(TWO), {"comments": "<w:comment/>" * 2}, "comments are left out (2 of them): move into the text"),
        (paragraph(TWO, run("Secret", "<w:vanish/>")), {}, "hidden text is left out (1 stretches of it): unhide"),
        (paragraph(TWO) + styled("Secret", "S"), {}, "hidden text is left out (1 stretches of it): unhide"),
        (paragraph(TWO, run("S", '<w:rStyle w:val="Secret"/>')), {}, "hidden text is left out (1 stretches"),
        (paragraph(TWO) + "<w:altChunk/>", {}, "files embedded in the text are left out (1 of them): give them"),
    ],
)
def test_what_is_not_read_is_counted_in_a_warning(body: str, parts: dict[str, str], warning: str) -> None:
    found = read(word(body, styles=STYLES, **parts))
    assert only(found).text == "Two."
    assert [said.startswith(warning) for said in found.warnings] == [True]


@pytest.mark.parametrize(
    "properties",
    ['<w:vanish w:val="0"/>', '<w:vanish w:val="false"/>', '<w:rStyle w:val="NoSuch"/>', "<w:webHidden/>"],
)
def test_text_that_is_not_hidden_is_read(properties: str) -> None:
    found = read(word(paragraph(run("Seen.", properties)), styles=STYLES))
    assert (only(found).text, found.warnings) == ("Seen.", ())


def test_a_title_is_that_of_the_properties_or_else_the_paragraph_in_that_style() -> None:
    assert only(read(word(styled("Titre", "Bridge  opens"), styles=STYLES))).fields == {"title": "Bridge opens"}
    assert only(read(word(paragraph(TWO)))).fields == {}


def _macros(name: str, part: bytes) -> bytes:
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return part.replace(plain, b"application/vnd.ms-word.document.macroEnabled.main+xml")


def _strict(name: str, part: bytes) -> bytes:
    part = part.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006", b"http://purl.oclc.org/ooxml/w")
    return part.replace(b"http://schemas.openxmlformats.org/officeDocument/2006", b"http://purl.oclc.org/ooxml/o")


def _dangling(name: str, part: bytes) -> bytes:
    wrong = b'<Relationship Id="x" Type="a/styles" Target="../NULL"/></Relationships>'
    return part.replace(b"</Relationships>", wrong)


@pytest.mark.parametrize("change", [_macros, _strict, _dangling])
def test_files_that_other_readers_refuse_are_read_alike(change: Callable[[str, bytes], bytes]) -> None:
    plain = typed()
    assert only(read(rezipped(plain, change))).text == only(read(plain)).text


DTD = '<!DOCTYPE d [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><d><p><r><t>&b;</t></r></p></d>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d><p><r><t>&a;</t></r></p></d>'
DEEP = "<w:sdt>" * (limits.MOST_DEPTH + 1) + "</w:sdt>" * (limits.MOST_DEPTH + 1)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is damaged, no whole zip file"),
        (b"PK\x03\x04", "is damaged, no whole zip file"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "is encrypted: save it without",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "before 2007: save it as .docx"),
        (zipped({"xl/workbook.xml": "<workbook/>"}), "holds no Word document"),
        (zipped({"word/document.xml": "<workbook/>"}), "holds no Word document"),
        (zipped({"word/document.xml": "<document><p>"}), "is damaged: word/document.xml in it is no XML"),
        (zipped({"word/document.xml": DTD}), "is damaged: word/document.xml in it is no XML"),
        (zipped({"word/document.xml": OUTSIDE}), "is damaged: word/document.xml in it is no XML"),
        (word(DEEP), "nests elements deeper than 200"),
        (zipped({str(number): "" for number in range(50_001)}), "has 50,001 files in it, more than 50,000"),
    ],
    ids=range(11),
)
def test_what_cannot_be_read_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    assert_refused(read, content, reason)


def test_what_unpacks_to_too_much_is_refused_whatever_size_it_declares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_UNPACKED_BYTES", 1_000_000)
    bomb = word(paragraph(run("a" * 2_000_000)))
    assert len(bomb) < 10_000
    assert_refused(read, bomb, "unpacks to more than 1,000,000 bytes")
    size = (2_000_000).to_bytes(3, "little")
    assert_refused(read, bomb.replace(size, b"\1\0\0"), "unpacks to more|is damaged")


def test_more_text_than_a_file_may_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_TEXT_CHARS", 1_000)
    assert_refused(read, word(paragraph(run("a" * 1_001))), "has 1,001 characters of text, more than 1,000")


def test_a_damaged_file_is_read_or_refused() -> None:
    outcomes = {assert_read_or_refused(read, content) for content in damaged(typed(), 60)}
    assert outcomes == {True, False}


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_refused(content: bytes) -> None:
    assert_read_or_refused(read, content)
    assert_read_or_refused(read, zipped({"word/document.xml": content}))


TAGS = (
    *(
        "p",
        "r",
        "t",
        "tc",
        "tbl",
        "sdt",
        "txbxContent",
        "ins",
        "del",
        "pPr",
        "rPr",
        "fldChar",
        "br",
        "AlternateContent",
    ),
    *("footnoteReference", "pStyle", "vanish", "outlineLvl", "basedOn", "style", "sdtPr", "showingPlcHdr"),
)
VALUES = ("", ' w:val="0"', ' w:val="99"', ' w:id="1"', ' w:fldCharType="begin"')
STEPS = st.lists(st.tuples(st.sampled_from(TAGS), st.sampled_from(VALUES), st.integers(0, 3)), max_size=40)


def nested(steps: list[tuple[str, str, int]]) -> str:
    """Elements inside of each other, of which so many end behind each that begins."""
    written, unclosed = [], []
    for tag, value, ends in steps:
        written.append(f"<w:{tag}{value}>text")
        unclosed.append(tag)
        written += [f"</w:{unclosed.pop()}> " for _ in range(min(ends, len(unclosed)))]
    return "".join(written + [f"</w:{tag}>" for tag in reversed(unclosed)])


@given(STEPS, STEPS)
def test_any_order_of_elements_is_read(body: list[tuple[str, str, int]], part: list[tuple[str, str, int]]) -> None:
    xml = nested(part)
    content = word(nested(body), styles=xml, footnotes=xml, header=xml)
    assert assert_read_or_refused(read, content)
    event("some text" if only(read(content)).text else "no text")
