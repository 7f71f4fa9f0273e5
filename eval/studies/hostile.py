"""Time the library on hostile and on growing input: about a second for each MB of text is the aim.

    python -m eval.studies.hostile [NAME ...]

Prints one line a case: size, seconds, seconds for each MB, and what came of it; and of many stories that resemble
each other one line for 95 and one for 190 of them, of which the second should take about twice as long. Nothing is
asserted; the cases are tested for their results in `tests/test_hostile.py`, for growth in `tests/test_growth.py`.
"""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Callable, Sequence
from random import Random

from summarizer import Document, SummarizerError, summarize

MB = 1_000_000

CASES: dict[str, Callable[[int], str]] = {
    "one sentence": lambda size: "word " * (size // 5) + "end.",
    "a": lambda size: "a" * size,
    "a.": lambda size: "a." * (size // 2),
    "a. with spaces": lambda size: "a. " * (size // 3),
    "Aa. glued": lambda size: "Aa." * (size // 3),
    '"(': lambda size: '"(' * (size // 2),
    "unclosed quotations": lambda size: '"Word said so. ' * (size // 15),
    "opening quotation marks": lambda size: "“" * size,
    "single quotation marks": lambda size: "'A' " * (size // 4),
    "brackets": lambda size: "(" * size,
    "equal sentences": lambda size: "The cat sat on the mat today. " * (size // 30),
    "equal lines": lambda size: "The cat sat on the mat today.\n" * (size // 30),
    "alike sentences": lambda size: " ".join(f"Alpha beta gamma delta number{i}." for i in range(size // 36)),
    "unlike sentences": lambda size: " ".join(f"Word{i} met other{i} at place{i}." for i in range(size // 40)),
    "abbreviations": lambda size: "Mr. " * (size // 4),
    "lists": lambda size: "1. a 2. b " * (size // 10),
    "footnotes": lambda size: "[1]" * (size // 3),
    "line feeds": lambda size: "\n" * size,
    "full stops": lambda size: "." * size,
    "NUL": lambda size: "\0" * size,
    "zero-width spaces": lambda size: "\u200b" * size,
    "emoji sequences": lambda size: "👩\u200d👩\u200d👧\u200d👦 " * (size // 8),
    "Chinese": lambda size: "我们在北京。" * (size // 6),
    "Thai": lambda size: "สวัสดีครับ" * (size // 10),
    "Hebrew": lambda size: "שלום עולם. " * (size // 11),
    "bylines": lambda size: ("By " + "Aa " * 130 + "\n") * (size // 394),
    "datelines": lambda size: ("AA " * 130 + "\n") * (size // 391),
    "photo credits": lambda size: ("photo /" * 55 + "\n") * (size // 386),
    "dates": lambda size: ("May 1 " * 60 + "\n") * (size // 361),
    "numbers": lambda size: "1," * (size // 2),
    "short lines": lambda size: "Ab cd\n" * (size // 6),
    "soft hyphens": lambda size: "a\u00adb\u00ad\nc " * (size // 7),
    "tags": lambda size: "<b>a</b> " * (size // 9),
    "emphasis": lambda size: "_a_ *b* __c__ " * (size // 14),
    "sentences with notes": lambda size: "End.[1] The [2]. " * (size // 17),
    "quotation marks at words": lambda size: '\'Tis "a" ‘B.’ ' * (size // 15),
}
"""Name to what makes one text of about so many characters."""
SIZES = {"one sentence": 4 * MB}

_WORDS = tuple(map("".join, itertools.product("bdfgk", "aeio", "lmnprstvzw", "aeio")))
_TEMPLATE = (
    "{winner} has won the seat of {place} in the local election held on Thursday.",
    "{winner} took {many} of the {all} votes that were cast in {place}, the returning officer {officer} said.",
    "{loser}, who held the seat since {year}, came second with {few} votes.",
    "The turnout in {place} was {share} percent, which compares with {before} percent at the last election.",
    "A recount in the ward of {ward} was refused by the returning officer after {hours} hours.",
    "{winner} promised to repair the road between {ward} and {place} and to open {hours} new schools.",
    "The new council of {place} will meet for the first time on May {hours} in the hall of {ward}.",
    "{officer}, who leads the office in {ward}, said that {few} votes had come by post.",
)


def edited_reprints(count: int) -> list[str]:
    """Prints of one story of 600 words, in each of which other words, and at times a sentence, are its own."""
    story = [Random(number).choices(_WORDS, k=20) for number in range(30)]
    texts = []
    for number in range(count):
        chance = Random(f"print {number}")
        sentences = [[chance.choice(_WORDS) if chance.random() < 0.01 else word for word in one] for one in story]
        if chance.random() < 0.5:
            sentences.insert(chance.randrange(len(sentences)), chance.choices(_WORDS, k=15))
        texts.append("\n\n".join(" ".join(words).capitalize() + "." for words in sentences))
    return texts


def templated_stories(count: int) -> list[str]:
    """Reports of local elections in the same sentences, each with names and numbers of its own."""
    texts = []
    for number in range(count):
        chance = Random(f"story {number}")
        names = {key: chance.choice(_WORDS).title() for key in ("winner", "loser", "officer", "place", "ward")}
        numbers = {key: chance.randint(1, 30_000) for key in ("many", "all", "few")}
        numbers |= {"year": chance.randint(1990, 2020), "share": chance.randint(20, 80)}
        numbers |= {"before": chance.randint(20, 80), "hours": chance.randint(2, 30)}
        texts.append(" ".join(_TEMPLATE).format(**names, **numbers))
    return texts


STORIES: dict[str, Callable[[int], list[str]]] = {"reprints": edited_reprints, "templated stories": templated_stories}
"""Name to what makes so many documents."""
COUNTS = (95, 190)


def main(names: list[str]) -> int:
    """Run the named cases, or all."""
    print(f"{'case':26} {'MB':>5} {'s':>7} {'s/MB':>7}  result")
    for name, make in CASES.items():
        if not names or name in names:
            _run(name, [make(SIZES.get(name, MB))])
    for name, stories in STORIES.items():
        for count in COUNTS if not names or name in names else ():
            _run(f"{count} {name}", stories(count))
    return 0


def _run(name: str, texts: Sequence[str]) -> None:
    """Summarize, and print the line of a case."""
    documents = [Document(id=f"hostile-{number}", text=text) for number, text in enumerate(texts)]
    size = sum(map(len, texts))
    started = time.perf_counter()
    try:
        summary = summarize(documents)
        result = f"{summary.words} words; {'; '.join(summary.warnings)}"
    except SummarizerError as error:
        result = str(error)
    seconds = time.perf_counter() - started
    print(f"{name:26} {size / MB:5.1f} {seconds:7.2f} {seconds / size * MB:7.2f}  {result}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
