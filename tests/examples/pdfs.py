"""Writes the two PDFs of `seeds/ferry-inquiry`: `python -m tests.examples.pdfs`.

They are plain on purpose, without compression and in a font that every reader has: the file itself can be read.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "seeds" / "ferry-inquiry"
_WIDTH, _HEIGHT, _MARGIN = 595, 842, 72
"""A page of A4, in points."""
_SIZE, _LEADING = 11, 15
_CHARACTERS = 80
"""Of a line."""

Page = tuple[str, ...]
"""Its paragraphs."""

INSPECTORS: tuple[Page, ...] = (
    (
        "The passenger ferry Morna Star sank off the island of Corrin on 2 March 2026, and nine of the 46 people on "
        "board died. This report says what the inspectors found out about the ship, the door and the hour before.",
        "The Morna Star was built in 1987 and had carried cars and passengers to Corrin since 1994. She had a single "
        "car deck, which was closed at the bow by a door that is raised like a visor.",
        "The report names no one as guilty. That is for the court in Corrin.",
    ),
    (
        "The lock of the bow door was found worn in an inspection in November 2025. Corrin Lines was given three "
        "months to replace it, and the time ran out on 1 March 2026.",
        "The ferry left the mainland at 5:10 in the morning with a wind of 14 metres a second against her. The door "
        "opened at 5:40, when the lock broke under the blows of the waves.",
        "Water stood 30 centimetres deep on the car deck when the alarm was given. Three of the five witnesses from "
        "the crew gave that depth, two of them a greater one.",
    ),
    (
        "The Morna Star sank 18 minutes after the alarm. The lifeboats on her port side could not be lowered, since "
        "she lay over too far.",
        "The inspectors recommend that a ferry whose bow door was found at fault must not sail before it is "
        "repaired. They recommend a second lock for all doors of this kind.",
    ),
)
OWNER: tuple[Page, ...] = (
    (
        "Corrin Lines mourns the nine people who died when the passenger ferry Morna Star sank off the island of "
        "Corrin on 2 March 2026. There were 46 people on board and not 64, as the company had first stated.",
        "The company has handed all papers of the ship to the inspectors. Its two other ferries stay in harbour.",
    ),
    (
        "The lock of the bow door was found worn in an inspection in November 2025, and the company ordered new "
        "parts in January 2026. They were to be fitted on 9 March 2026.",
        "Water stood 20 centimetres deep on the car deck when the alarm was given. The company knows this from the "
        "two officers who were on watch.",
        "Captain Elsa Rodvik was free to stay in port on that morning, the company says.",
    ),
)
DOCUMENTS = {
    "inspectors-report.pdf": ("The sinking of the Morna Star", "Ship Inspectors of Corrin", INSPECTORS),
    "owners-statement.pdf": ("Statement on the loss of the Morna Star", "Corrin Lines", OWNER),
}
"""By name of the file: title, author and pages."""


def pdf(title: str, author: str, pages: tuple[Page, ...]) -> bytes:
    """A file with a page for each, its title on the first, and a running head and the number on all of them."""
    drawn = [_drawn(title, author, paragraphs, number) for number, paragraphs in enumerate(pages, start=1)]
    kids = " ".join(f"{4 + 2 * row} 0 R" for row in range(len(pages)))
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for row, content in enumerate(drawn):
        box, font = f"/MediaBox [0 0 {_WIDTH} {_HEIGHT}]", "/Resources << /Font << /F1 3 0 R >> >>"
        bodies.append(f"<< /Type /Page /Parent 2 0 R {box} {font} /Contents {5 + 2 * row} 0 R >>")
        bodies.append(f"<< /Length {len(content)} >>\nstream\n{content}endstream")
    bodies.append(f"<< /Title ({title}) /Author ({author}) >>")
    return _file(bodies)


def _drawn(title: str, author: str, paragraphs: Page, number: int) -> str:
    """The text of one page, drawn from the top."""
    at = _HEIGHT - 2 * _MARGIN
    drawn = [_line(f"{author}: {title}", 8, _HEIGHT - 40), _line(str(number), 8, 40)]
    if number == 1:
        drawn.append(_line(title, 18, at))
        at -= 3 * _LEADING
    for paragraph in paragraphs:
        for line in textwrap.wrap(paragraph, _CHARACTERS):
            drawn.append(_line(line, _SIZE, at))
            at -= _LEADING
        at -= _LEADING
    return "".join(drawn)


def _line(text: str, size: int, at: int) -> str:
    return f"BT /F1 {size} Tf {_MARGIN} {at} Td ({text}) Tj ET\n"


def _file(bodies: list[str]) -> bytes:
    """Objects, the table of where they begin, and the trailer."""
    written, places = "%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(bodies) + 1} /Root 1 0 R /Info {len(bodies)} 0 R >>"
    written_from = (
        f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}{trailer}\nstartxref\n{len(written)}\n%%EOF\n"
    )
    return (written + written_from).encode("ascii")


if __name__ == "__main__":
    for name, content in DOCUMENTS.items():
        (FOLDER / name).write_bytes(pdf(*content))
