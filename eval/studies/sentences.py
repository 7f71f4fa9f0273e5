"""Sentence splitting: F1 on treebanks and golden rules passed, beside plain sentencex.

    python -m eval.studies.sentences [--data DIR]

DIR holds treebanks, ``LANGUAGE_NAME.dev.jsonl`` with a ``{"text", "sents"}`` a line, and `golden_rules.jsonl`
with a ``{"lang", "set", "text", "sents"}`` a line (the rules of pySBD). A boundary is the number of characters
before it that are no white space, so that it does not matter which side of it the white space is given to; the
end of a text is no boundary. F1 is over all boundaries of a file. A rule is kept where the sentences are equal.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import sentencex

from summarizer import __version__, split_sentences

from .arguments import study_parser

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "sentences"
RULES = "golden_rules.jsonl"

Cutter = Callable[[str, str], list[str]]

# The rules name languages in English; those without an ISO 639-1 code are cut by general rules.
CODES = {
    "amharic": "am", "arabic": "ar", "armenian": "hy", "bulgarian": "bg", "burmese": "my", "chinese": "zh",
    "danish": "da", "deutsch": "de", "german": "de", "dutch": "nl", "english": "en", "french": "fr", "greek": "el",
    "hindi": "hi", "italian": "it", "japanese": "ja", "kazakh": "kk", "marathi": "mr", "persian": "fa",
    "polish": "pl", "russian": "ru", "slovak": "sk", "spanish": "es", "urdu": "ur",
}  # fmt: skip


def by_summarizer(text: str, language: str) -> list[str]:
    """The sentences that the library finds."""
    return [text[start:end] for start, end in split_sentences(text, language)]


def by_sentencex(text: str, language: str) -> list[str]:
    """The sentences that sentencex finds in the whole text, white space trimmed."""
    found = (sentence.strip() for sentence in sentencex.segment(language, text))
    return [sentence for sentence in found if sentence]


CUTTERS: dict[str, Cutter] = {"summarizer": by_summarizer, "sentencex": by_sentencex}


def boundaries(sentences: Iterable[str]) -> set[int]:
    """Where sentences end inside their text, the end of the last one excluded."""
    ends, before = [], 0
    for sentence in sentences:
        before += len("".join(sentence.split()))
        ends.append(before)
    return {end for end in ends if 0 < end < before}


def f1(pairs: Iterable[tuple[Sequence[str], Sequence[str]]]) -> float:
    """F1 of the boundaries of many texts, each given as (true sentences, found sentences); 1 where none is."""
    both = both_sums = 0
    for true, found in pairs:
        wanted, got = boundaries(true), boundaries(found)
        both += len(wanted & got)
        both_sums += len(wanted) + len(got)
    return 2 * both / both_sums if both_sums else 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both tables; without data say what is missing."""
    parser = study_parser("sentences", __doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of treebanks and golden rules")
    data: Path = parser.parse_args(arguments).data
    treebanks = sorted(data.glob("*.dev.jsonl"))
    if treebanks:
        _print_treebanks(treebanks)
    else:
        print(f"no treebank measured: {data} holds no *.dev.jsonl")
    if (data / RULES).is_file():
        _print_rules(data / RULES)
    else:
        print(f"no golden rule counted: {data / RULES} is not there")
    measured = [path for path in (*treebanks, data / RULES) if path.is_file()]
    if not measured:
        return 0
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in measured))
    print(f"\ndata {digest.hexdigest()[:12]} | summarizer {__version__} | sentencex {version('sentencex')}")
    return 0


def _print_treebanks(paths: Sequence[Path]) -> None:
    print(f"{'F1 of boundaries':22} {'texts':>6} {'n':>6} " + " ".join(f"{name:>10}" for name in CUTTERS))
    sums = dict.fromkeys(CUTTERS, 0.0)
    for path in paths:
        name = path.name.removesuffix(".dev.jsonl")
        language = name.partition("_")[0]
        texts = records(path)
        total = sum(len(boundaries(text["sents"])) for text in texts)
        cells = []
        for cutter, cut in CUTTERS.items():
            value = f1((text["sents"], cut(text["text"], language)) for text in texts)
            sums[cutter] += value
            cells.append(f"{value:10.4f}")
        print(f"{name:22} {len(texts):6} {total:6} " + " ".join(cells))
    print(f"{'mean':36} " + " ".join(f"{value / len(paths):10.4f}" for value in sums.values()))


def _print_rules(path: Path) -> None:
    sets: dict[str, list[dict[str, Any]]] = {}
    for rule in records(path):
        sets.setdefault(rule["set"], []).append(rule)
    print(f"\n{'golden rules kept':36} {'n':>5} " + " ".join(f"{name:>10}" for name in CUTTERS))
    sums = dict.fromkeys(CUTTERS, 0)
    for name, rules in sorted(sets.items()):
        cells = []
        for cutter, cut in CUTTERS.items():
            kept = sum(cut(rule["text"], CODES.get(rule["lang"], "en")) == rule["sents"] for rule in rules)
            sums[cutter] += kept
            cells.append(f"{kept:10}")
        print(f"{name:36} {len(rules):5} " + " ".join(cells))
    print(f"{'all':36} {sum(map(len, sets.values())):5} " + " ".join(f"{kept:10}" for kept in sums.values()))


def records(path: Path) -> list[dict[str, Any]]:
    """The texts of a treebank, or the golden rules, one a line."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


if __name__ == "__main__":
    sys.exit(main())
