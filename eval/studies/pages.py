"""Precision, recall and F1 of the article text that is extracted from HTML pages.

    python -m eval.studies.pages [--data DIR]

DIR holds `ground-truth.json` (``{key: {"articleBody": text}}``) and a ``key.html.gz`` for each key. The measure
is that of scrapinghub's article-extraction-benchmark (evaluate.py): shingles of four tokens are counted in the
true and in the extracted text; what both hold, and what only one holds, is brought to a sum of 1 on each page,
so that long pages weigh no more; precision and recall are means over the pages, F1 is their harmonic mean.
Intervals are percentiles of 1,000 samples of the pages with replacement, from a fixed seed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from summarizer import InputError, __version__, read_documents

from .arguments import study_parser

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "pages"
TRUTH = "ground-truth.json"
SHINGLE = 4
SAMPLES = 1_000
SEED = 0

_TOKEN = re.compile(r"\w+")


class Match(NamedTuple):
    """Shares of a page's shingles: in both texts, in the extracted one alone, in the true one alone."""

    both: float
    extra: float
    missing: float


class PageScore(NamedTuple):
    """Means over pages, 0 to 1."""

    precision: float
    recall: float
    f1: float


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four tokens, each as often as it stands there; a shorter text is one run."""
    tokens = _TOKEN.findall(text)
    runs = (tuple(tokens[start : start + SHINGLE]) for start in range(max(1, len(tokens) - SHINGLE + 1)))
    return Counter(run for run in runs if run)


def match(true: str, extracted: str) -> Match:
    """Compare two texts of one page."""
    wanted, found = shingles(true), shingles(extracted)
    counts = ((wanted & found).total(), (found - wanted).total(), (wanted - found).total())
    total = sum(counts) or 1
    return Match(*(count / total for count in counts))


def score(matches: Sequence[Match]) -> PageScore:
    """Precision over the pages where something was extracted, recall over those where something is true."""
    precisions = [page.both / (page.both + page.extra) for page in matches if page.both + page.extra]
    recalls = [page.both / (page.both + page.missing) for page in matches if page.both + page.missing]
    precision = statistics.fmean(precisions) if precisions else 0.0
    recall = statistics.fmean(recalls) if recalls else 0.0
    both = precision + recall
    return PageScore(precision, recall, 2 * precision * recall / both if both else 0.0)


def interval(matches: Sequence[Match]) -> tuple[float, float]:
    """The middle 95 percent of F1 over samples of the pages."""
    chance = random.Random(SEED)
    scores = sorted(score(chance.choices(matches, k=len(matches))).f1 for _ in range(SAMPLES))
    return scores[SAMPLES * 25 // 1000], scores[SAMPLES * 975 // 1000 - 1]


def article(page: bytes, folder: Path) -> str:
    """The text that the library reads from a page; empty where it finds no article."""
    path = folder / "page.html"
    path.write_bytes(page)
    try:
        return read_documents([path])[0].text
    except InputError as error:
        if "no article" not in str(error):
            raise
        return ""


def every_text(page: bytes) -> str:
    """All text of a page, menus and all: what an extractor has to beat."""
    from trafilatura import html2txt

    return str(html2txt(page.decode("utf-8")))


def pages_of(data: Path) -> tuple[dict[str, str], dict[str, bytes]]:
    """The true articles of a folder, and its pages, by their keys in order."""
    labelled = json.loads((data / TRUTH).read_bytes())
    truth = {key: entry["articleBody"] for key, entry in sorted(labelled.items())}
    return truth, {key: gzip.decompress((data / f"{key}.html.gz").read_bytes()) for key in truth}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; without data say what is missing."""
    parser = study_parser("pages", __doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of pages and their true articles")
    data: Path = parser.parse_args(arguments).data
    if not (data / TRUTH).is_file():
        print(f"nothing measured: {data / TRUTH} is not there")
        return 0
    truth, pages = pages_of(data)
    digest = hashlib.sha256((data / TRUTH).read_bytes())
    for page in pages.values():
        digest.update(page)
    rows: dict[str, list[Match]] = {}
    with tempfile.TemporaryDirectory() as folder:
        try:
            rows["summarizer"] = [match(truth[key], article(page, Path(folder))) for key, page in pages.items()]
        except InputError as error:
            print(f"nothing measured: {error}")
            return 0
    rows["all text of the page"] = [match(truth[key], every_text(page)) for key, page in pages.items()]
    print(f"{'':22} {'precision':>9} {'recall':>7} {'F1':>7}  95% interval")
    for name, matches in rows.items():
        found, (low, high) = score(matches), interval(matches)
        print(f"{name:22} {found.precision:9.4f} {found.recall:7.4f} {found.f1:7.4f}  {low:.4f} to {high:.4f}")
    print(
        f"n={len(truth)} pages | shingles of {SHINGLE} | {SAMPLES} samples, seed {SEED} | "
        f"data {digest.hexdigest()[:12]} | summarizer {__version__}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
