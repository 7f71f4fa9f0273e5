"""PDF files whose text, paragraphs, pages and furniture are known line by line, since they are set here."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import zip_longest

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

WIDTH, HEIGHT = 595, 842
"""Of a page of A4, in points."""

Line = tuple[int, str]
"""The page that a line stands on, from 1, and its text."""

_SUBJECTS = ("The council of Arlen", "A spokeswoman for the harbour board", "Engineers of the northern railway")
_VERBS = ("approved a plan for", "warned on Monday about", "published new figures on", "will decide in spring on")
_OBJECTS = (
    "the bridge across the river Tamm",
    "flood defences in the old town",
    "overcrowded ferries",
    "coal imports",
)
_ENDS = (
    "after a long debate.",
    "which residents had asked for since the storm.",
    "despite protests.",
    "at a cost of 3.4 million.",
)


def prose(count: int, first: int = 0) -> str:
    """That many sentences, in which places, persons and matters change."""
    parts = (_SUBJECTS, _VERBS, _OBJECTS, _ENDS)
    picked = (
        " ".join(part[(number // step) % len(part)] for part, step in zip(parts, (1, 3, 12, 5), strict=True))
        for number in range(first, first + count)
    )
    return " ".join(picked)


@dataclass
class Column:
    """Where lines go: from the left edge and the topmost baseline down to the lowest."""

    page: int
    left: float
    width: float
    top: float = HEIGHT - 90
    bottom: float = 90


@dataclass
class Press:
    """Sets lines on pages, and keeps what it set: the story by paragraphs; and what is no part of it, and why.

    `ends` are where lines that flowed end, by paragraph and line.
    """

    font: str = "Times-Roman"
    size: float = 10.0
    leading: float = 12.0
    hyphenated: bool = False
    story: list[list[Line]] = field(default_factory=list)
    furniture: list[tuple[int, str, str]] = field(default_factory=list)
    ends: dict[tuple[int, int], tuple[float, float]] = field(default_factory=dict)
    strokes: dict[int, list[Callable[[canvas.Canvas], None]]] = field(default_factory=dict)

    def draw(self, page: int, stroke: Callable[[canvas.Canvas], None]) -> None:
        self.strokes.setdefault(page, []).append(stroke)

    def put(
        self, page: int, x: float, y: float, text: str, font: str | None = None, size: float | None = None
    ) -> None:
        """A line, of which nothing is kept."""
        face, points = font or self.font, size or self.size
        self.draw(page, lambda sheet: (sheet.setFont(face, points), sheet.drawString(x, y, text))[0])

    def paragraph(
        self, page: int, x: float, y: float, *lines: str, font: str | None = None, size: float | None = None
    ) -> None:
        """A paragraph of the story with these lines."""
        for number, line in enumerate(lines):
            self.put(page, x, y - number * (size or self.size) * 1.2, line, font, size)
        self.story.append([(page, line) for line in lines])

    def furnish(self, reason: str, page: int, x: float, y: float, text: str, size: float | None = None) -> None:
        """A line that is no part of the story."""
        self.put(page, x, y, text, size=size)
        self.furniture.append((page, text, reason))

    def flow(
        self, paragraphs: Sequence[str], columns: Sequence[Column], *, gap: float = 8.0, indent: float = 0.0
    ) -> None:
        """Paragraphs through columns, one after the other; apart by a gap, or by an indent of their first lines."""
        rest = iter(columns)
        column = next(rest)
        y = column.top
        for paragraph in paragraphs:
            self.story.append([])
            for number, line in enumerate(self._wrapped(paragraph, column.width, indent)):
                if y < column.bottom:
                    column = next(rest)
                    y = column.top
                self.put(column.page, column.left + (indent if number == 0 else 0), y, line)
                x = column.left + (indent if number == 0 else 0)
                self.ends[len(self.story) - 1, number] = (x + self.width(line), y)
                self.story[-1].append((column.page, line))
                y -= self.leading
            y -= gap

    def raise_mark(self, paragraph: int, line: int, mark: str) -> None:
        """The mark of a footnote behind a line that has flowed, small and raised."""
        page, text = self.story[paragraph][line]
        x, y = self.ends[paragraph, line]
        self.put(page, x, y + 0.4 * self.size, mark, size=0.6 * self.size)
        self.story[paragraph][line] = (page, text + mark)
        self.furniture.append((page, mark, "footnote mark"))

    def content(self, *, title: str = "", author: str = "", encrypt: object = None) -> bytes:
        """The file."""
        target = io.BytesIO()
        sheet = canvas.Canvas(target, pagesize=(WIDTH, HEIGHT), invariant=1, encrypt=encrypt)
        sheet.setTitle(title)
        sheet.setAuthor(author)
        for page in range(1, max(self.strokes, default=1) + 1):
            for stroke in self.strokes.get(page, ()):
                stroke(sheet)
            sheet.showPage()
        sheet.save()
        return target.getvalue()

    def _wrapped(self, text: str, width: float, indent: float) -> Iterator[str]:
        line, room = "", width - indent
        for word in text.split():
            longer = f"{line} {word}".strip()
            if self.width(longer) <= room:
                line = longer
                continue
            head, tail = self._hyphen(word)
            if head and self.width(f"{line} {head}") <= room:
                yield f"{line} {head}"
                line = tail
            else:
                yield line
                line = word
            room = width
        yield line

    def _hyphen(self, word: str) -> tuple[str, str]:
        middle = len(word) // 2
        return (
            (f"{word[:middle]}-", word[middle:])
            if self.hyphenated and word.isalpha() and len(word) > 6
            else ("", word)
        )

    def width(self, text: str) -> float:
        return float(pdfmetrics.stringWidth(text, self.font, self.size))


def one_column() -> Press:
    """Two pages, a headline in larger type, a sentence that runs over the page."""
    press = Press()
    press.paragraph(1, 72, HEIGHT - 60, "Council approves bridge across the Tamm", font="Times-Bold", size=18)
    press.flow(
        [prose(9), prose(14, 9), prose(20, 23), prose(30, 43), prose(6, 73)],
        [Column(1, 72, 451, bottom=380), Column(2, 72, 451)],
    )
    return press


def two_columns() -> Press:
    """Indented paragraphs in two columns under a headline of the whole width, and page numbers in dashes."""
    press = Press()
    press.paragraph(1, 72, HEIGHT - 60, "A headline that stands over both of the columns", font="Times-Bold", size=18)
    columns = [Column(page, left, 215, bottom=360) for page in (1, 2) for left in (72, 308)]
    press.flow([prose(11), prose(9, 11), prose(15, 20), prose(12, 35), prose(9, 47)], columns, gap=0, indent=12)
    for page in (1, 2):
        press.furnish("page number", page, 285, 40, f"- {page} -")
    return press


def newspaper() -> Press:
    """Three narrow columns with words hyphenated at line ends, a kicker in between, and no gap between paragraphs."""
    press = Press(size=9, leading=10.5, hyphenated=True)
    press.paragraph(1, 40, HEIGHT - 60, "Ferries overcrowded again", font="Times-Bold", size=24)
    columns = [Column(1, left, 160, bottom=300) for left in (40, 214, 388)]
    press.flow([prose(10), prose(9, 10), prose(11, 19), prose(5, 30)], columns, gap=0, indent=9)
    return press


def drawn_by_rows() -> Press:
    """Two columns whose lines a program wrote row by row, from left to right."""
    press = Press()
    press.flow([prose(8), prose(8, 8), prose(6, 16)], [Column(1, 72, 215, bottom=460), Column(1, 308, 215)])
    strokes = press.strokes[1]
    rows = int((HEIGHT - 90 - 460) / press.leading)
    left, right = strokes[:rows], strokes[rows:]
    press.strokes[1] = [stroke for row in zip_longest(left, right) for stroke in row if stroke]
    return press


def running_heads() -> Press:
    """A book: heads that alternate from left to right, with the page number beside them in Roman figures."""
    press = Press()
    columns = [Column(page, 72, 451, bottom=360) for page in range(1, 7)]
    press.flow([prose(13, 13 * number) for number in range(12)], columns)
    for page in range(1, 7):
        head, x = ("The harbours of the north", 72) if page % 2 == 0 else ("2. Storms and floods", 420)
        press.furnish("running head", page, x, HEIGHT - 40, head, size=8)
        press.furnish(
            "page number",
            page,
            530 if page % 2 else 40,
            HEIGHT - 40,
            ("i", "ii", "iii", "iv", "v", "vi")[page - 1],
            size=8,
        )
        press.furnish("running foot", page, 72, 50, "Published by the harbour board, 2024", size=7)
        press.furnish("page number", page, 480, 50, f"Page {page} of 6", size=7)
    return press


def footnotes() -> Press:
    """Notes in smaller type at the foot of the page, with raised marks; a sentence goes on over the page."""
    press = Press()
    columns = [Column(1, 72, 451, bottom=420), Column(2, 72, 451)]
    press.flow([prose(11), prose(17, 11), prose(7, 28)], columns)
    press.raise_mark(0, 2, "1")
    press.raise_mark(2, 1, "2")
    for page, y, mark, note in (
        (1, 110, "1", "Figures of the harbour board, as of 3 May 2024."),
        (2, 92, "2", "See the report of the northern railway."),
        (2, 80, "*", "The council did not answer a request for comment."),
    ):
        press.furnish("footnote", page, 72, y, f"{mark} {note}", size=7)
    return press


def headings_and_captions() -> Press:
    """Headings in bold, a caption in smaller type that stands within a paragraph, and a table of figures."""
    press = Press()
    press.paragraph(1, 72, 780, "1. What was decided", font="Helvetica-Bold", size=13)
    press.flow([prose(4)], [Column(1, 72, 451, top=755)])
    press.paragraph(1, 72, 690, "Costs", font="Times-Bold")
    press.flow([prose(4, 4)], [Column(1, 72, 451, top=676)])
    rows = (
        ("Town", "2022", "2023", "2024"),
        ("Arlen", "12", "14", "19"),
        ("Tammouth", "7", "7", "8"),
        ("Vell", "1", "3", "2"),
    )
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            press.put(1, 100 + place * 90, 580 - number * 12, cell)
    press.furniture.append((1, "\n".join(map(" ".join, rows)), "table"))
    press.furnish("caption", 1, 72, 520, "Figure 1: The bridge across the Tamm as it was planned in 2022.", size=8)
    press.flow([prose(5, 8)], [Column(1, 72, 451, top=490)])
    return press


def title_page() -> Press:
    """A page of title, names and date before the story, and what the file says of itself."""
    press = Press()
    press.paragraph(1, 150, 560, "Floods in the north", font="Times-Bold", size=28)
    press.paragraph(1, 150, 500, "A report of the harbour board", size=14)
    press.paragraph(1, 150, 440, "Arlen, May 2024")
    press.flow([prose(8), prose(6, 8)], [Column(2, 72, 451)])
    return press


def scripts() -> Press:
    """Ligatures, Hebrew as programs write it (from the left), Chinese and Japanese in fonts not embedded."""
    embedded_font()
    press = Press(font="Embedded")
    press.paragraph(1, 72, 760, "The office found five flaws.")
    press.paragraph(1, 72, 720, "הגשר על הנהר נפתח ביום שני.")
    for name, y, text in (
        ("STSong-Light", 680, "市议会批准了大桥计划。"),
        ("HeiseiMin-W3", 640, "市議会は橋の計画を承認した。"),
    ):
        pdfmetrics.registerFont(UnicodeCIDFont(name))
        press.paragraph(1, 72, y, text, font=name, size=10.5)
    press.strokes[1][0] = lambda sheet: (
        sheet.setFont("Embedded", 10),
        sheet.drawString(72, 760, "The o\ufb03ce found \ufb01ve \ufb02aws."),
    )[0]
    press.strokes[1][1] = lambda sheet: (
        sheet.setFont("Embedded", 10),
        sheet.drawString(72, 720, press.story[1][0][1][::-1]),
    )[0]
    return press


def half_scanned() -> Press:
    """A page of text, and one that is a picture."""
    press = Press()
    press.flow([prose(8)], [Column(1, 72, 451)])
    press.draw(2, lambda sheet: sheet.rect(72, 72, 400, 600, fill=1))
    return press


FILES = (
    one_column,
    two_columns,
    newspaper,
    drawn_by_rows,
    running_heads,
    footnotes,
    headings_and_captions,
    title_page,
    scripts,
    half_scanned,
)
"""The ten files."""


@cache
def embedded_font() -> None:
    """A font with ligatures and Hebrew, which matplotlib brings along."""
    path = resources.files("matplotlib") / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"
    pdfmetrics.registerFont(TTFont("Embedded", str(path)))
