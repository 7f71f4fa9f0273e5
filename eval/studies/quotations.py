"""Are quotations of the documents found, altered ones too, and changed ones not? Three rates, by kind of change.

    python -m eval.studies.quotations [FOLDER] [--quotations N]

Draws runs of 3 to 40 words out of the seeds and the development clusters, quotes each as it is, trivially altered in
each way that is possible, and with a word or figure changed in each way, and checks it against all documents of its
cluster. The draw is the same each time. Prints one line a kind: how many, and how many were exact, altered and
missing; "elsewhere" is what was changed so that it stands in another place of the documents. Then what was wrong,
with what it was found as.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from summarizer import Citation, Cluster, Document, read_clusters
from summarizer.checking.quotations import quotes

from .arguments import add_clusters, study_parser

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
_SEED = "quotations"
_SHORTEST, _LONGEST = 3, 40
_MARKS = re.compile(r"""["“”„‟«»‹›「」『』＂〝〞>]|``|''""")
_FIGURE = re.compile(r"\d")
_VERDICTS = ("exact", "altered", "missing", "not read")
_AT_ONCE = 400
"""Quotations in one text."""

Change = Callable[[str, Random, Sequence[str]], str | None]
"""From a run of words, chance, and other words of the cluster; None where it cannot be made."""


def _words_replaced(run: str, chance: Random, by: Callable[[list[str], int], list[str] | None]) -> str | None:
    """The run with one inner word, the marks of punctuation at it kept, made others."""
    words = run.split()
    if len(words) < 3:
        return None
    at = chance.randrange(1, len(words) - 1)
    made = by(words, at)
    return None if made is None else " ".join(made)


def _case(run: str, chance: Random, _: Sequence[str]) -> str | None:
    made = chance.choice((str.upper, str.lower, str.title, lambda text: text[:1].swapcase() + text[1:]))(run)
    return made if made != run and made.casefold() == run.casefold() else None


def _spaces(run: str, chance: Random, _: Sequence[str]) -> str | None:
    other = chance.choice(("\n", "  ", "\u00a0", " \u200b", "\t", "\u2009"))
    return re.sub(r"\s+", other, run)


def _dashes(run: str, chance: Random, _: Sequence[str]) -> str | None:
    if not re.search("[-–—]", run):
        return None
    other = chance.choice(("–", "—", "\u2011", "\u2212", " – ", "--"))
    return re.sub(r"\s*(?:--+|[-–—])\s*", other, run)


def _apostrophes(run: str, __: Random, _: Sequence[str]) -> str | None:
    if not re.search("['’‘]", run):
        return None
    return re.sub("['’‘]", lambda mark: "’" if mark[0] == "'" else "'", run)


def _ellipsis(run: str, chance: Random, _: Sequence[str]) -> str | None:
    words = run.split()
    if len(words) < 4:
        return None
    start = chance.randrange(1, len(words) - 1)
    end = chance.randrange(start + 1, len(words))
    other = chance.choice(("...", "…", "[...]", "[…]", "(…)", ". . ."))
    return " ".join([*words[:start], other, *words[end:]])


def _inserted(run: str, chance: Random, _: Sequence[str]) -> str | None:
    other = chance.choice(("[sic]", "[the mayor]", "[as it is]"))
    return _words_replaced(run, chance, lambda words, at: [*words[:at], other, *words[at:]])


def _in_place(run: str, chance: Random, _: Sequence[str]) -> str | None:
    return _words_replaced(run, chance, lambda words, at: [*words[:at], "[the mayor]", *words[at + 1 :]])


def _first_letter(run: str, _: Random, __: Sequence[str]) -> str | None:
    return f"[{run[0].swapcase()}]{run[1:]}" if run[0].isalpha() and run[0].swapcase() != run[0] else None


def _changed(run: str, chance: Random, others: Sequence[str]) -> str | None:
    other = chance.choice(others)
    return _words_replaced(
        run,
        chance,
        lambda words, at: None if _alike(words[at], other) else [*words[:at], other, *words[at + 1 :]],
    )


def _dropped(run: str, chance: Random, _: Sequence[str]) -> str | None:
    def drop(words: list[str], at: int) -> list[str] | None:
        return [*words[:at], *words[at + 1 :]] if _alike(words[at]) else None

    return _words_replaced(run, chance, drop)


def _added(run: str, chance: Random, others: Sequence[str]) -> str | None:
    return _words_replaced(run, chance, lambda words, at: [*words[:at], chance.choice(others), *words[at:]])


def _swapped(run: str, chance: Random, _: Sequence[str]) -> str | None:
    def swap(words: list[str], at: int) -> list[str] | None:
        if _alike(words[at], words[at - 1]) or not _alike(words[at]) or not _alike(words[at - 1]):
            return None
        return [*words[: at - 1], words[at], words[at - 1], *words[at + 1 :]]

    return _words_replaced(run, chance, swap)


def _figure(run: str, chance: Random, _: Sequence[str]) -> str | None:
    digits = [match.start() for match in _FIGURE.finditer(run)]
    if not digits:
        return None
    at = chance.choice(digits)
    return run[:at] + str((int(run[at]) + chance.randint(1, 9)) % 10) + run[at + 1 :]


def _alike(word: str, other: str = "") -> bool:
    """Whether two words have the same letters; of one, whether it has any."""
    letters, others = (re.sub(r"[\W_]", "", each).casefold() for each in (word, other))
    return letters == others if other else bool(letters)


ALTERED: dict[str, Change] = {
    "case": _case,
    "spaces": _spaces,
    "dashes": _dashes,
    "apostrophes": _apostrophes,
    "ellipsis": _ellipsis,
    "insertion": _inserted,
    "insertion in the place of a word": _in_place,
    "insertion of a first letter": _first_letter,
}
CHANGED: dict[str, Change] = {
    "word changed": _changed,
    "word dropped": _dropped,
    "word added": _added,
    "words swapped": _swapped,
    "figure changed": _figure,
}


def clusters(folder: Path) -> list[Cluster]:
    """The seeds, and the development clusters where there are any."""
    paths = [*sorted(SEEDS.glob("*/")), *sorted(folder.glob("*.dev.jsonl"))]
    return [cluster for path in paths for cluster in read_clusters([path])]


def runs(cluster: Cluster, count: int, chance: Random) -> list[str]:
    """Runs of words, as printed, that have no double quotation marks."""
    texts = [document.text for document in cluster.documents]
    places = [[match.span() for match in re.finditer(r"\S+", text)] for text in texts]
    found: list[str] = []
    for _ in range(20 * count):
        number, length = chance.randrange(len(texts)), chance.randint(_SHORTEST, _LONGEST)
        if len(found) == count:
            break
        if len(places[number]) < length:
            continue
        first = chance.randrange(len(places[number]) - length + 1)
        run = texts[number][places[number][first][0] : places[number][first + length - 1][1]]
        if not _MARKS.search(run) and not re.search(r"\n\s*\n|[\[\]*_<&]", run) and re.search(r"[^\W\d]", run):
            found.append(run)
    return found


def verdicts(documents: Sequence[Document], quotations: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """Of each quotation, its verdict, and the source's words."""

    def cite(number: int, start: int, end: int, role: str) -> Citation:
        document = documents[number]
        return Citation(number, document.id, None, start, end, document.text[start:end], 0, role)

    for at in range(0, len(quotations), _AT_ONCE):
        some = quotations[at : at + _AT_ONCE]
        checked = quotes("\n\n".join(f"He said: “{each}” then" for each in some), "und", documents, cite=cite)
        by_text = {quote.text: (quote.verdict, quote.source_text) for quote in checked}
        yield from (by_text.get(each, ("not read", None)) for each in some)


def stands(text: str, documents: Sequence[Document]) -> bool:
    """Whether the words stand in a document all the same, case, white space and a final mark aside."""
    words = " ".join(text.split()).casefold().strip(",. ")
    found = (
        re.search(rf"(?<!\w){re.escape(words)}(?!\w)", " ".join(each.text.split()).casefold()) for each in documents
    )
    return any(found)


def study(clusters_: Sequence[Cluster], count: int) -> tuple[dict[str, Counter[str]], list[str]]:
    """Verdicts by kind, and what was changed but found."""
    found: dict[str, Counter[str]] = {kind: Counter() for kind in ("unaltered", *ALTERED, *CHANGED)}
    notes: list[str] = []
    each, more = divmod(count, len(clusters_))
    for number, cluster in enumerate(clusters_):
        chance = Random(f"{_SEED} {cluster.id} {number}")
        drawn = runs(cluster, each + (number < more), chance)
        others = sorted(
            {word for document in cluster.documents for word in re.findall(r"[^\W\d_]{3,}", document.text)}
        )
        made = [("unaltered", run, run) for run in drawn]
        for kind, change in (ALTERED | CHANGED).items() if others else ():
            altered = ((run, change(run, chance, others)) for run in drawn)
            made += [(kind, run, text) for run, text in altered if text not in (None, run)]
        for (kind, run, text), (verdict, words) in zip(
            made, verdicts(cluster.documents, [text for _, _, text in made]), strict=True
        ):
            if kind in CHANGED and verdict != "missing" and stands(text, cluster.documents):
                found[kind]["elsewhere"] += 1
                continue
            found[kind][verdict] += 1
            wrong = verdict in ("missing", "not read") if kind not in CHANGED else verdict != "missing"
            if wrong or (kind == "unaltered" and verdict != "exact"):
                notes.append(f"{kind}, {verdict}, {cluster.id}: {text!r} of {run!r} as {words!r}")
    return found, notes


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; returns the exit code."""
    parser = study_parser("quotations", __doc__)
    add_clusters(parser)
    parser.add_argument("--quotations", type=int, default=10_000, metavar="N", help="runs to draw")
    parser.add_argument("--notes", type=int, default=20, metavar="N", help="wrong ones to print, of each kind")
    parsed = parser.parse_args(arguments)
    found, notes = study(clusters(parsed.folder), parsed.quotations)
    print(f"{'kind':34} {'n':>6} {'exact':>8} {'altered':>8} {'missing':>8} {'not read':>8} {'elsewhere':>9}")
    for kind, counts in found.items():
        n = counts.total()
        shares = (f"{counts[verdict] / n:8.2%}" for verdict in (*_VERDICTS, "elsewhere") if n)
        print(f"{kind:34} {n:6,}", *shares)
    for kind in found:
        for note in [note for note in notes if note.startswith(f"{kind},")][: parsed.notes]:
            print(note)
    return 0


if __name__ == "__main__":
    sys.exit(main())
