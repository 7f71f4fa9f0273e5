"""A number to a Word document, an OpenDocument text or a book."""

from __future__ import annotations

from html import escape

from tests.material_office import paragraph, run, word, zipped

from .made import MadeFile
from .stories import Story, story

_AROUND = {4: ("text:list", "text:list-item"), 5: ("table:table", "table:table-row", "table:table-cell")}
"""Elements of an OpenDocument text around the paragraphs of these places."""
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def docx(number: int) -> MadeFile:
    """Headings, an empty paragraph, a table, tracked changes, a footnote, header and footer, a comment."""
    told = story(number, paragraphs=8)
    parts = [paragraph(run(told.title), properties='<w:pStyle w:val="Heading1"/>'), paragraph()]
    for place, text in enumerate(told.texts[:-1]):
        if place % 3 == 0:
            parts.append(paragraph(run(told.headings[place // 3]), properties='<w:pStyle w:val="Heading2"/>'))
        parts.append(_paragraph_of_word(text, place, told))
    cell = f"<w:tc>{paragraph(run(escape(told.texts[-1])))}</w:tc>"
    parts.append(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")
    heading = (
        '<w:style w:type="paragraph" w:styleId="Heading{0}"><w:name w:val="heading {0}"/>'
        '<w:pPr><w:outlineLvl w:val="{1}"/></w:pPr></w:style>'
    )
    content = word(
        "".join(parts),
        styles=heading.format(1, 0) + heading.format(2, 1),
        header1=paragraph(run(told.planted[0])),
        footer1=paragraph(run(told.planted[1])),
        footnotes=f'<w:footnote w:id="2">{paragraph(run(told.planted[2]))}</w:footnote>',
        comments=f'<w:comment w:id="1">{paragraph(run(told.planted[3]))}</w:comment>',
    )
    return MadeFile(f"report-{number}.docx", content, told.sentences, told.planted)


def _paragraph_of_word(text: str, place: int, told: Story) -> str:
    """A paragraph in several runs, cut within words, with what was deleted, and a note in the first."""
    cut = len(text) // 3
    first, rest = escape(text[:cut]), escape(text[cut:])
    deleted = f"<w:del><w:r><w:delText>{told.planted[3]}</w:delText></w:r></w:del>" if place % 2 else ""
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>' if place == 0 else ""
    inserted = f"<w:ins>{run(rest)}</w:ins>" if place % 3 == 1 else run(rest, "<w:i/>" if place % 3 else "")
    return paragraph(run(first), deleted, inserted, note)


def odt(number: int) -> MadeFile:
    """Headings, spans within words, a list, a table, a note, an index, deleted text, a page's head."""
    told = story(number, paragraphs=8)
    body = [
        f"<text:tracked-changes><text:changed-region><text:deletion><text:p>{told.planted[1]}</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>",
        f'<text:h text:outline-level="1">{told.title}</text:h>',
        f"<text:table-of-content><text:index-body><text:p>{told.planted[2]}</text:p></text:index-body>"
        "</text:table-of-content>",
    ]
    for place, text in enumerate(told.texts):
        if place % 3 == 0:
            body.append(f'<text:h text:outline-level="2">{told.headings[place // 3]}</text:h>')
        cut = len(text) // 2
        note = (
            f'<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
            f"<text:p>{told.planted[0]}</text:p></text:note-body></text:note>"
        )
        marked = f"{escape(text[:cut])}<text:span>{escape(text[cut:])}</text:span>{note if place == 1 else ''}"
        wrapped = f"<text:p>{marked}</text:p>"
        for name in reversed(_AROUND.get(place, ())):
            wrapped = f"<{name}>{wrapped}</{name}>"
        body.append(wrapped)
    names = " ".join(f'xmlns:{name}="{_OFFICE}:{name}:1.0"' for name in ("office", "text", "table", "style"))
    head = f"<style:master-page><style:header><text:p>{told.planted[3]}</text:p></style:header></style:master-page>"
    content = zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {names}><office:body><office:text>{''.join(body)}"
            "</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {names}><office:master-styles>{head}</office:master-styles>"
            "</office:document-styles>",
        }
    )
    return MadeFile(f"report-{number}.odt", content, told.sentences, told.planted)


def epub(number: int) -> MadeFile:
    """Chapters with headings, marks of notes, a caption, a note and a title page."""
    told = story(number, paragraphs=9)
    chapters = [told.texts[place : place + 3] for place in (0, 3, 6)]
    titles = [f"{place}. {heading}" for place, heading in enumerate(told.headings, start=1)]
    files = {"mimetype": "application/epub+zip"}
    files["META-INF/container.xml"] = (
        '<container><rootfiles><rootfile full-path="OEBPS/book.opf" '
        'media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    names = [f"chapter%20{place}.xhtml" for place in (1, 2, 3)]
    listed = "".join(
        f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(names)
    )
    spine = '<itemref idref="t"/>' + "".join(f'<itemref idref="c{n}"/>' for n in range(3))
    files["OEBPS/book.opf"] = (
        '<package xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0"><metadata>'
        f"<dc:title>{told.title}</dc:title></metadata><manifest>"
        '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        f'<item id="t" href="title.xhtml" media-type="application/xhtml+xml"/>{listed}</manifest>'
        f"<spine>{spine}</spine></package>"
    )
    lines = "".join(f'<li><a href="{name}">{title}</a></li>' for name, title in zip(names, titles, strict=True))
    files["OEBPS/nav.xhtml"] = _xhtml(f'<nav epub:type="toc"><ol>{lines}</ol></nav>')
    files["OEBPS/title.xhtml"] = _xhtml(f'<section epub:type="titlepage"><p>{told.planted[0]}</p></section>')
    for place, (title, paragraphs) in enumerate(zip(titles, chapters, strict=True), start=1):
        first, *others = map(escape, paragraphs)
        mark = '<a epub:type="noteref" href="#n1">1</a>'
        body = (
            f"<h1>{title}</h1><p>{first[:20]}<em>{first[20:]}</em>{mark}</p><h2>{told.headings[place % 3]}</h2>"
            f"<figure><figcaption>{told.planted[1]}</figcaption></figure>"
            + "".join(f"<p>{text}</p>" for text in others)
            + f'<aside epub:type="footnote" id="n1"><p>{told.planted[2]}</p></aside>'
        )
        files[f"OEBPS/chapter {place}.xhtml"] = _xhtml(body)
    return MadeFile(f"book-{number}.epub", zipped(files), told.sentences, told.planted[:3])


def _xhtml(body: str) -> str:
    names = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    return f"<html {names}><head><title>x</title></head><body>{body}</body></html>"
