"""Time the library on hostile and on growing input: about a second for each MB of text is the aim.

    python -m eval.studies.hostile [NAME ...]

Prints one line a case: size, seconds, seconds for each MB, and what came of it. Nothing is asserted; the cases
are tested for their results in `tests/test_hostile.py`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

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
}
SIZES = {"one sentence": 4 * MB}


def main(names: list[str]) -> int:
    """Run the named cases, or all."""
    print(f"{'case':26} {'MB':>5} {'s':>7} {'s/MB':>7}  result")
    for name, make in CASES.items():
        if names and name not in names:
            continue
        text = make(SIZES.get(name, MB))
        started = time.perf_counter()
        try:
            summary = summarize([Document(id="hostile", text=text)])
            result = f"{summary.words} words; {'; '.join(summary.warnings)}"
        except SummarizerError as error:
            result = str(error)
        seconds = time.perf_counter() - started
        print(f"{name:26} {len(text) / MB:5.1f} {seconds:7.2f} {seconds / len(text) * MB:7.2f}  {result}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
