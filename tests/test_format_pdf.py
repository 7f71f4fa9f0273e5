"""PDF files, set line by line by `material_pdf`, against what the reader makes of them."""

from __future__ import annotations

import io
import random
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable

import pypdf
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.reading.extracted import Extracted
from summarizer.reading.formats import pdf

from . import material_pdf as material
from .material_pdf import HEIGHT, Column, Press, prose

each_file = pytest.mark.parametrize("press", material.FILES, ids=lambda press: press.__name__)


ENDS = ("hyphen", "line break")
"""Why the end of a line is removed."""


def extracted(press: Press) -> Extracted:
    (document,) = pdf.read(press.content()).documents
    return document


def pages_of(document: Extracted, start: int, end: int) -> set[int | None]:
    """The pages that are given for a stretch."""
    return {place.locator.page for place in document.places if place.start < end and start < place.end}


def removed_from(document: Extracted) -> list[tuple[str, str]]:
    return [
        (document.text[span.start : span.end], span.reason) for span in document.removed if span.reason not in ENDS
    ]


def paragraphs_of(document: Extracted) -> list[str]:
    """The paragraphs of the story."""
    behind = [span.start for span in document.removed if span.reason not in ("footnote mark", *ENDS)]
    story = document.text[: min(behind, default=len(document.text))].rstrip()
    return [paragraph.replace("\n", " ") for paragraph in story.split("\n\n")]


@each_file
def test_the_story_comes_by_paragraphs_and_lines_in_the_order_of_reading(press: Callable[[], Press]) -> None:
    made = press()
    expected = [" ".join(line for _, line in paragraph) for paragraph in made.story]
    assert paragraphs_of(extracted(made)) == expected


@each_file
def test_every_line_has_its_page(press: Callable[[], Press]) -> None:
    made = press()
    document = extracted(made)
    start = 0
    for paragraph in made.story:
        for page, line in paragraph:
            assert document.text.startswith(line, start)
            assert pages_of(document, start, start + len(line)) == {page}
            start += len(line) + 1
        start += 1


@each_file
def test_what_is_no_part_of_the_story_stands_behind_it_with_page_and_reason(press: Callable[[], Press]) -> None:
    made = press()
    document = extracted(made)
    found = [
        (page, document.text[span.start : span.end], span.reason)
        for span in document.removed
        if span.reason not in ENDS
        for page in pages_of(document, span.start, span.end)
    ]
    assert sorted(map(str, found)) == sorted(map(str, made.furniture))


def letters(text: str) -> Counter[str]:
    return Counter(char for char in unicodedata.normalize("NFKC", text) if not char.isspace())


# pypdf reads no fonts that are not embedded, as two of `scripts` are.
@pytest.mark.parametrize("press", [press for press in material.FILES if press is not material.scripts])
def test_another_library_finds_the_same_letters_on_the_same_pages(press: Callable[[], Press]) -> None:
    content = press().content()
    (document,) = pdf.read(content).documents
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(content)).pages, 1):
        ours = "".join(
            document.text[place.start : place.end] for place in document.places if place.locator.page == number
        )
        assert letters(ours) == letters(page.extract_text())


def test_a_sentence_that_runs_over_the_page_is_in_one_paragraph_with_two_pages() -> None:
    document = extracted(material.one_column())
    (over,) = [
        paragraph
        for paragraph in paragraphs_of(document)
        if len(pages_of(document, at := document.text.index(paragraph), at + len(paragraph))) == 2
    ]
    first, second = (place for place in document.places if document.text[place.start : place.end] in over)
    assert not re.search(r"\.$", document.text[first.start : first.end])
    assert document.text[first.end : second.start] == " "


@pytest.mark.parametrize("page", [1, 2])
def test_a_sentence_goes_on_past_the_words_below_a_picture(page: int) -> None:
    press = Press()
    press.flow([prose(9)], [Column(1, 72, 451, top=700, bottom=670), Column(page, 72, 451, top=600)])
    told = " ".join(line for _, line in press.story[0])
    press.put(page, 72, 640, "The bridge on Monday, before it was closed", size=8)
    assert paragraphs_of(extracted(press)) == [told, "The bridge on Monday, before it was closed"]


def test_a_letter_that_begins_before_its_place_does_not_cut_columns() -> None:
    press = Press(size=9, leading=11)
    press.flow([prose(16)], [Column(1, 60, 227.5)])
    lines = [line for _, line in press.story[0]]
    for row, line in enumerate(lines):  # at the same heights
        press.put(1, 307.5, HEIGHT - 90 - 11 * row, f"jobs and {line[:40]}" if row == 5 else line)
    told = " ".join(line for _, line in press.story[0])
    assert told in " ".join(paragraphs_of(extracted(press)))


@pytest.mark.parametrize("rows", [1, 2])
def test_a_short_last_column_is_told_by_where_columns_begin_on_other_pages(rows: int) -> None:
    lines = (
        "The council of Arlen approved a plan for the bridge",
        "across the river Tamm after a long debate on Monday,",
        "which the harbour board had asked for since the storm,",
        "and a spokeswoman for the northern railway said that",
        "trains will run again in spring,",
        "if the bridge is found to be safe.",
    )
    press = Press()
    press.flow([prose(24)], [Column(1, 72, 240, bottom=500), Column(1, 330, 240)])
    for x, column in ((72, lines[:-rows]), (330, lines[-rows:])):
        press.paragraph(2, x, 740, *column)
    assert " ".join(lines) in extracted(press).text.replace("\n\n", " ")


def test_the_hyphens_at_line_ends_are_kept() -> None:
    made = material.newspaper()
    hyphenated = [line for paragraph in made.story for _, line in paragraph if line.endswith("-")]
    assert len(hyphenated) > 5
    text = extracted(made).text
    assert all(f"{line}\n" in text for line in hyphenated)


def with_lines(*lines: tuple[int, float, float, str, float]) -> Press:
    """Pages of prose with lines added: page, x, y, text, size of type."""
    press = Press()
    for page in range(1, max(page for page, *_ in lines) + 1):
        press.flow([prose(12, 12 * page)], [Column(page, 72, 451, top=700)])
    for page, x, y, text, size in lines:
        press.put(page, x, y, text, size=size)
    return press


FURNITURE = [
    ("a number alone at the foot of one page", [(1, 290, 40, "7", 10)], ["page number"]),
    ("a number that says so", [(1, 72, 40, "Page 3 of 9", 10)], ["page number"]),
    ("in dashes", [(1, 290, 40, "– 12 –", 10)], ["page number"]),
    ("in Roman figures", [(1, 290, 40, "xiv", 10)], ["page number"]),
    ("in German", [(1, 72, 40, "Seite 3 von 9", 10)], ["page number"]),
    ("a head on two pages", [(page, 72, 800, "The Daily Ferry", 8) for page in (1, 2)], ["running head"] * 2),
    (
        "a head with the number of its page inside",
        [(page, 72, 800, f"Report 2024, page {page} (draft)", 8) for page in (1, 2, 3)],
        ["running head"] * 3,
    ),
    (
        "a head that changes beside a number that counts",
        [
            line
            for page, head in ((1, "Storms"), (2, "Floods"))
            for line in ((page, 72, 800, head, 8), (page, 500, 800, f"{page + 40}", 8))
        ],
        ["running head", "page number"] * 2,
    ),
    (
        "two rows of heads, every other page",
        [
            (page, 72, y, f"{row} of pages {page % 2}", 8)
            for page in (1, 2, 3, 4)
            for y, row in ((800, "A"), (788, "B"))
        ],
        ["running head"] * 8,
    ),
]


@pytest.mark.parametrize(("lines", "reasons"), [case[1:] for case in FURNITURE], ids=[case[0] for case in FURNITURE])
def test_furniture_is_found(lines: list[tuple[int, float, float, str, float]], reasons: list[str]) -> None:
    press = with_lines(*lines)
    assert [reason for _, reason in removed_from(extracted(press))] == reasons


def test_pages_of_one_line_keep_it() -> None:
    press = Press()
    for page in range(1, 5):
        press.furnish("running head", page, 72, 800, "The Daily Ferry", size=8)
        press.paragraph(page, 72, 700, f"Line {page}.")
    document = extracted(press)
    assert removed_from(document) == [("The Daily Ferry", "running head")] * 4
    assert all(f"Line {page}." in document.text for page in range(1, 5))


def test_two_prints_of_one_page_keep_their_text() -> None:
    press = Press()
    for page in (1, 2):
        press.flow([prose(3)], [Column(page, 72, 451)])
    assert removed_from(extracted(press)) == []


def test_text_along_the_margin_is_no_part_of_the_story() -> None:
    press = with_lines((1, 72, 460, "It rained.", 10))
    press.draw(
        1, lambda sheet: (sheet.rotate(90), sheet.drawString(100, -30, "Received on 3 May"), sheet.rotate(-90))[0]
    )
    press.draw(1, lambda sheet: (sheet.rotate(-45), sheet.drawString(-300, 400, "DRAFT"))[0])
    reason = "text turned against the page"
    assert removed_from(extracted(press)) == [("Received on 3 May", reason), ("DRAFT", reason)]


STORY = [
    (
        "a bulletin that is alike each week but for its figures",
        [(page, 72, 800, f"In week {31 + 2 * page}, {40 + 7 * page} people fell ill.", 10) for page in (1, 2, 3)],
    ),
    ("headings that count as the pages do", [(page, 72, 760, f"Day {page}", 14) for page in (1, 2, 3)]),
    ("a head that stands once", [(1, 72, 800, "The Daily Ferry", 8)]),
    ("a heading over two pages far apart", [(page, 72, 800, "Overview", 13) for page in (1, 5)]),
    (
        "a line at another height on the next page",
        [(page, 72, 790 - 20 * page, "We shall see.", 10) for page in (1, 2)],
    ),
    ("a number at the end of the text", [(1, 72, 460, "12", 10)]),
    ("a year", [(1, 290, 40, "1848", 10)]),
    ("a list in smaller type", [(1, 72, 60 - 10 * row, f"{row + 1}. Open the gate.", 8) for row in range(3)]),
    ("a note in type of the same size", [(1, 72, 60, "* The council did not answer.", 10)]),
    (
        "a note with the text going on below",
        [(1, 72, 600, "† The council did not answer.", 7), (1, 72, 60, "It rained.", 10)],
    ),
    ("the words below a picture without a number", [(1, 72, 60, "The bridge on Monday, before it was closed.", 7)]),
    ("a figure named in the text", [(1, 72, 60, "Figure 1: this is how many people crossed the bridge.", 10)]),
    (
        "names and numbers in two columns",
        [(1, x, 60 - 12 * row, text, 10) for row in range(3) for x, text in ((72, "Arlen"), (300, "12"))],
    ),
    (
        "words far apart in three lines",
        [
            (1, x, 60 - 12 * row, text, 10)
            for row in range(3)
            for x, text in ((72, "the"), (150, "harbour"), (250, "board"))
        ],
    ),
]


@pytest.mark.parametrize("lines", [case[1] for case in STORY], ids=[case[0] for case in STORY])
def test_what_may_be_of_the_story_stays(lines: list[tuple[int, float, float, str, float]]) -> None:
    document = extracted(with_lines(*lines))
    assert removed_from(document) == []
    assert letters(document.text) >= letters("".join(line[3] for line in lines))


# As they stand on the page from the left, each letter for itself, and as they are read.
FROM_THE_RIGHT = [
    ("האר 3.4 רק", "קר 3.4 ראה"),
    ("%34 ינש", "שני %34"),
    ("20-10 ינש", "שני 20-10"),
    ("ףרוחב ינש (WHO said so) םויב", "ביום (WHO said so) שני בחורף"),
    ("ףרוחב ינש WHO (UN) said םויב", "ביום WHO (UN) said שני בחורף"),
    ("%34 ةنس", "سنة 34%"),
    ("20-10 ةنس", "سنة 10-20"),
    ("3.4 ةنس", "سنة 3.4"),
    ("(ةنس) قفاو", "وافق (سنة)"),
]


@pytest.mark.parametrize(("seen", "read"), FROM_THE_RIGHT)
@pytest.mark.parametrize("backwards", [False, True], ids=["as seen", "from the right"])
def test_lines_from_the_right_are_read_by_where_their_letters_stand(seen: str, read: str, backwards: bool) -> None:
    material.embedded_font()
    press = Press(font="Embedded")
    places = [(100 + press.width(seen[:number]), sign) for number, sign in enumerate(seen)]
    for place, sign in reversed(places) if backwards else places:
        press.put(1, place, 700, sign)
    assert extracted(press).text == read


def test_a_program_that_scales_its_type_changes_nothing() -> None:
    press = Press()
    press.draw(1, lambda sheet: (sheet.saveState(), sheet.scale(10, 10))[0])
    press.put(1, 7.2, 76, "A line in type of one point, ten times as large.", size=1)
    press.draw(1, lambda sheet: sheet.restoreState())
    press.put(1, 72, 748, "Its other line is set in ten points.")
    assert (
        extracted(press).text
        == "A line in type of one point, ten times as large. Its other line is set in ten points."
    )


def test_a_page_that_lies_on_its_side_is_read_upright() -> None:
    press = Press()
    press.draw(1, lambda sheet: (sheet.rotate(90), sheet.translate(0, -595))[0])
    press.flow([prose(4), prose(5, 4)], [Column(1, 72, 300, top=500)])
    assert paragraphs_of(extracted(press)) == [" ".join(line for _, line in paragraph) for paragraph in press.story]


XMP = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"'
    ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreateDate="2024-01-01" {attributes}>{elements}</rdf:Description>'
    "</rdf:RDF>"
)

METADATA: list[tuple[str, dict[str, str], str, str, dict[str, str]]] = [
    (
        "title and author",
        {"title": "Floods  in the north", "author": "Jo Doe"},
        "",
        "",
        {"title": "Floods in the north"},
    ),
    ("the name of a file", {"title": "Microsoft Word - draft3.docx"}, "", "", {}),
    ("another", {"title": "page_12.indd"}, "", "", {}),
    ("none", {"title": "untitled"}, "", "", {}),
    (
        "a title in XMP",
        {},
        "",
        "<dc:title><rdf:Alt><rdf:li>Floods</rdf:li></rdf:Alt></dc:title>",
        {"title": "Floods"},
    ),
    (
        "a newspaper and its day",
        {},
        'prism:publicationName="The Daily Ferry" prism:publicationDate="2024-05-03"',
        "<dc:publisher><rdf:Bag><rdf:li>Ferry Holdings</rdf:li></rdf:Bag></dc:publisher>",
        {"publisher": "The Daily Ferry", "published": "2024-05-03"},
    ),
    (
        "a publisher, and an unclear day",
        {},
        'prism:publicationDate="3/5/24"',
        "<dc:publisher><rdf:Bag><rdf:li>Ferry Holdings</rdf:li></rdf:Bag></dc:publisher>",
        {"publisher": "Ferry Holdings"},
    ),
    ("an author in XMP", {}, "", "<dc:creator><rdf:Seq><rdf:li>Jo Doe</rdf:li></rdf:Seq></dc:creator>", {}),
    ("what is no XML", {}, "", "<dc:title>", {}),
    ("entities", {}, "", "<!DOCTYPE x [<!ENTITY a 'b'>]><dc:title>&a;</dc:title>", {}),
]


@pytest.mark.parametrize(
    ("entries", "attributes", "elements", "expected"),
    [case[1:] for case in METADATA],
    ids=[case[0] for case in METADATA],
)
def test_what_the_file_says_of_itself(
    entries: dict[str, str], attributes: str, elements: str, expected: dict[str, str]
) -> None:
    press = Press()
    press.flow([prose(3)], [Column(1, 72, 451)])
    packet = XMP.format(attributes=attributes, elements=elements) if attributes or elements else ""
    (document,) = pdf.read(press.content(**entries) + packet.encode()).documents
    assert document.fields == expected


def test_the_one_line_in_much_larger_type_is_the_title() -> None:
    assert extracted(material.one_column()).fields == {"title": "Council approves bridge across the Tamm"}


def test_of_several_lines_in_larger_type_none_is_the_title() -> None:
    press = material.one_column()
    press.put(1, 72, HEIGHT - 30, "The Daily Ferry", size=30)
    assert extracted(press).fields == {}


def objects(*bodies: bytes) -> bytes:
    """A PDF of these objects, the first of which is the root."""
    content, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(bodies) + 1
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(content))
    return content + b"xref\n0 %d\n0000000000 65535 f \n%b%b" % (size, table, trailer)


def page_with(stream: bytes, *, entries: bytes = b"") -> bytes:
    font = b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    return objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources %b>>" % font,
        b"<</Length %d%b>>stream\n%b\nendstream" % (len(stream), entries, stream),
    )


def scan(pages: int = 1) -> bytes:
    press = Press()
    for page in range(1, pages + 1):
        press.draw(page, lambda sheet: sheet.rect(72, 72, 400, 600, fill=1))
    return press.content()


GOOD = material.two_columns().content()
SHORT = material.half_scanned().content()

REFUSED = [
    ("no bytes", b"", "is damaged, or no PDF: open it in a viewer and save it again"),
    ("text", b"The council met.", "is damaged, or no PDF"),
    ("only the first bytes", b"%PDF-1.7\n" + bytes(10_000), "is damaged, or no PDF"),
    ("half of a file", GOOD[: len(GOOD) // 2], "is damaged, or no PDF"),
    ("a password", material.one_column().content(encrypt="secret"), "is encrypted: save it without a password"),
    ("a scan", scan(3), "has no text: it may be a scan; run it through OCR first"),
    (
        "no page",
        objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"),
        "is damaged",
    ),
    (
        "pages in a circle",
        objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
        "is damaged: open it in a viewer and save it again",
    ),
    (
        "pages in pages in pages",
        objects(
            b"<</Type/Catalog/Pages 2 0 R>>",
            *(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 1) for number in range(2, 5000)),
            b"<</Type/Page/MediaBox[0 0 600 800]>>",
        ),
        "is damaged",
    ),
    (
        "more pages than are read",
        objects(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 2001/Kids[%b]>>" % b" ".join([b"3 0 R"] * 2001),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>",
        ),
        "has 2,001 pages, more than 2,000",
    ),
    (
        "a stream of blanks",
        page_with(zlib.compress(b" " * 20_000_000, 9), entries=b"/Filter/FlateDecode"),
        "has no text",
    ),
]


@pytest.mark.parametrize(("content", "reason"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_read_is_refused_with_a_reason(content: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=rf"^{reason}"):
        pdf.read(content)


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    press = material.one_column()
    content = press.content(encrypt=StandardEncryption("", ownerPassword="secret", canCopy=0))
    assert pdf.read(content).documents == pdf.read(press.content()).documents


def test_more_text_than_is_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_TEXT_CHARS", 1000)
    with pytest.raises(InputError, match=r"has [\d,]+ characters, more than 1,000"):
        pdf.read(GOOD)


@pytest.mark.parametrize(
    ("scanned", "warning"),
    [
        ({2}, "page 2 has no text: it may be a scan; run it through OCR"),
        ({2, 3, 4, 6}, "pages 2-4, 6 have no text: they may be scans; run them through OCR"),
        (set(), None),
    ],
)
def test_pages_without_text_are_named(scanned: set[int], warning: str | None) -> None:
    press = Press()
    for page in range(1, 8):
        if page in scanned:
            press.draw(page, lambda sheet: sheet.rect(72, 72, 400, 600, fill=1))
        elif page != 5:  # which is blank
            press.flow([prose(3, page)], [Column(page, 72, 451)])
    assert pdf.read(press.content()).warnings == ((warning,) if warning else ())


def test_letters_without_a_meaning_are_no_text() -> None:
    content = page_with(b"BT /F 10 Tf 72 700 Td (\x01\x02\x03\x04\x05\x06\x07 a) Tj ET")
    with pytest.raises(InputError, match="does not say what its letters mean: run it through OCR first"):
        pdf.read(content)


def read_or_refused(content: bytes) -> str:
    """What became of it; any other exception fails the test."""
    try:
        (document,) = pdf.read(content).documents
    except InputError as error:
        return str(error)
    edges = [edge for span in document.removed for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    document.text.encode()
    return "read"


def test_no_other_exception_escapes_a_truncated_file() -> None:
    outcomes = Counter(read_or_refused(GOOD[:length]) for length in range(0, len(GOOD), 97))
    assert len(outcomes) >= 2 or "read" not in outcomes


def test_no_other_exception_escapes_flipped_bytes() -> None:
    chance = random.Random(1)
    outcomes: Counter[str] = Counter()
    for press in (material.footnotes, material.scripts, material.title_page):
        good = press().content()
        for _ in range(20):
            content = bytearray(good)
            for _ in range(chance.choice((1, 5, 50))):
                content[chance.randrange(len(content))] = chance.randrange(256)
            outcomes[read_or_refused(bytes(content))] += 1
    assert outcomes["read"] > 5
    assert outcomes.total() - outcomes["read"] > 5


OPERATORS = st.lists(
    st.one_of(
        st.sampled_from([b"BT", b"ET", b"q", b"Q", b"T*", b"(word) Tj", b"(a b) '", b"3 Tr", b"[(x) -9999 (y)] TJ"]),
        st.tuples(st.integers(-900, 900), st.integers(-900, 900)).map(lambda at: b"%d %d Td" % at),
        st.tuples(*[st.integers(-3, 3)] * 4).map(lambda turn: b"%d %d %d %d 300 400 Tm" % turn),
        st.floats(0, 1e9).map(lambda size: b"/F %.3f Tf" % size),
        st.binary(max_size=20).map(lambda text: b"<%b> Tj" % text.hex().encode()),
    ),
    max_size=60,
)


@given(OPERATORS)
@settings(deadline=None)
def test_no_other_exception_escapes_any_page(operators: list[bytes]) -> None:
    outcome = read_or_refused(page_with(b"BT /F 10 Tf 99 700 Td (A sentence.) Tj\n" + b"\n".join(operators)))
    event(outcome.split(":")[0])


@given(st.binary(max_size=300), st.integers(0, len(SHORT)))
@settings(deadline=None)
def test_no_other_exception_escapes_any_bytes(inserted: bytes, at: int) -> None:
    event(read_or_refused(SHORT[:at] + inserted + SHORT[at + len(inserted) :]).split(":")[0])


def test_hyphens_of_line_ends_are_removed_and_lines_run_on() -> None:
    press = Press()
    press.put(1, 72, 700, "The council of Arlen approved on Mon-")
    press.put(1, 72, 686, "day a plan for the bridge.")
    document = extracted(press)
    assert document.text == "The council of Arlen approved on Mon-\nday a plan for the bridge."
    assert [(document.text[span.start : span.end], span.reason) for span in document.removed] == [("-\n", "hyphen")]
