"""Options: every dial declared once, with its default, its description and its bounds.

The library, the command line and the HTTP service all read this one declaration.
"""

# Not `from __future__ import annotations`: `fields(Options).type` has to be a type, not a string.
import math
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, replace
from types import UnionType
from typing import Any, TypedDict, get_args

from .errors import OptionError, nearest, shown

DEFAULT_MAX_WORDS = 100
"""The budget where no limit is given: the length of the DUC and TAC summaries."""

MOST = 1_000_000_000
"""No limit or length may be higher: what is longer is no summary."""

MOST_QUERY_CHARS = 1_000
"""A query is a few words or a headline, not a document."""

LENGTHS = {"brief": 30, "short": 60, "medium": DEFAULT_MAX_WORDS, "long": 250, "full": 600}
"""Names for budgets, each with its words; 250 is the length of Multi-News's and MultiLing's summaries."""

LENGTH_SYNONYMS = {"standard": "medium"}
"""Names that lengths had before, each with the name of today."""

WORD_LIMITS = ("max_words", "length")
"""The options of which only one may be given, since both say how many words."""

RANKERS = ("textrank", "textrank-overlap", "lexrank", "centroid", "lead")
SELECTORS = ("consensus", "coverage", "exact", "mmr", "top")
LEANING = ("after", "never", "free")
ORDERS = ("story", "rank", "source")


def option(
    default: Any,
    description: str,
    *,
    minimum: float | None = None,
    maximum: float | None = None,
    choices: tuple[str, ...] = (),
    max_chars: int | None = None,
    pattern: str | None = None,
) -> Any:
    """Declare one option; the bounds are inclusive, and the pattern is found somewhere in the text."""
    bounds = {
        "minimum": minimum,
        "maximum": maximum,
        "choices": choices,
        "max_chars": max_chars,
        "pattern": pattern,
    }
    return field(default=default, metadata={"description": description, **bounds})


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to summarize. The defaults are the ones that `docs/methods.md` argues for.

    Raises:
        OptionError: a value of the wrong type or out of bounds, naming option, rule and value.
    """

    max_words: int | None = option(
        None,
        "Longest summary, in words: what white space separates; in scripts without spaces, characters. "
        f"{DEFAULT_MAX_WORDS} where no other limit is given.",
        minimum=1,
        maximum=MOST,
    )
    length: str | None = option(
        None,
        "A name for the longest summary in words, in place of max_words: "
        f"{', '.join(f'{name} {words}' for name, words in LENGTHS.items())}.",
        choices=(*LENGTHS, *LENGTH_SYNONYMS),
    )
    max_sentences: int | None = option(None, "Most sentences in the summary.", minimum=1, maximum=MOST)
    max_chars: int | None = option(
        None,
        "Longest summary, in characters (Unicode code points), spaces included.",
        minimum=1,
        maximum=MOST,
    )
    ranker: str = option("textrank", "How sentences are scored.", choices=RANKERS)
    selector: str = option(
        "consensus", "How sentences are chosen by their scores within the budget.", choices=SELECTORS
    )
    order: str = option(
        "story",
        "Order of the chosen sentences: story (an opening first, then by topic, date and position), "
        "rank (best first) or source (as the documents were given).",
        choices=ORDERS,
    )
    query: str | None = option(
        None,
        "What the summary should be about, in a few words; without it, the whole story.",
        max_chars=MOST_QUERY_CHARS,
        pattern=r"[\p{L}\p{N}]",
    )
    language: str = option(
        "auto",
        "ISO 639-1 code of the documents' language (en, fr, ...), or auto to have it detected.",
        pattern=r"^(auto|[a-z]{2,3})$",
    )
    min_sentence_words: int = option(
        5,
        "Shortest sentence that may be chosen, in words (two characters in scripts without spaces).",
        minimum=1,
        maximum=MOST,
    )
    max_sentence_words: int = option(
        80,
        "Longest sentence that may be chosen, in words (two characters in scripts without spaces).",
        minimum=1,
        maximum=MOST,
    )
    time_limit: float = option(
        10.0,
        "Longest search of the selector exact, in seconds; the others need no limit.",
        minimum=0.001,
        maximum=MOST,
    )
    origin_cap: int | None = option(
        None,
        "Most sentences from one origin: prints of one story count together.",
        minimum=1,
        maximum=MOST,
    )
    leaning: str = option(
        "after",
        "Sentences that open with a pronoun or connective: after (only right behind the sentence before them), "
        "never, or free (as any other).",
        choices=LEANING,
    )
    redundancy: float = option(
        0.35,
        "Share of a sentence that earlier chosen ones may already say: 0 nothing, 1 anything, also in other words. "
        "With mmr, lambda: 0 only unlike sentences, 1 only high scores.",
        minimum=0,
        maximum=1,
    )
    pair_weight: float = option(
        0.3,
        "Weight of word pairs against single words in the centroid of the selector consensus: 0 words only, "
        "1 pairs only.",
        minimum=0,
        maximum=1,
    )
    coverage_weight: float | None = option(
        None,
        "Weight of covering what weighs most against being like the whole, in the selector consensus: 0 none, "
        "10 hardly anything else. Without it 0.25, or 3.3 where the summary is under 4 % of the text of five origins "
        "or more.",
        minimum=0,
        maximum=10,
    )
    damping: float | None = option(
        None,
        "Weight of the graph in textrank, textrank-overlap and lexrank, against the position prior in textrank "
        "and equal chances in the others: 0 no graph, 0.99 hardly anything else. Without it 0.15; in textrank 0.7 "
        "where the summary is under 4 % of the text of five origins or more.",
        minimum=0,
        maximum=0.99,
    )
    position: float | None = option(
        None,
        "Strength of textrank's position prior: 0 all positions alike; p weighs the k-th sentence of a document "
        "1/k^p. Without it 0.5, or 0 where the summary is under 4 % of the text of five origins or more.",
        minimum=0,
        maximum=10,
    )

    def __post_init__(self) -> None:
        for declared in fields(self):
            value = getattr(self, declared.name)
            _check(declared, value)
            if value_type(declared) is float and value is not None:
                object.__setattr__(self, declared.name, float(value))  # 1 and 1.0 are one setting
        if self.length is not None and self.max_words is not None:
            rule = "must not be given with max_words: both limit the words"
            given = f"{self.length!r} and {self.max_words}"
            raise OptionError(f"length {rule}, here {given}", field="length", rule=rule, value=self.length)
        if self.min_sentence_words > self.max_sentence_words:
            rule = f"must be at most max_sentence_words ({self.max_sentence_words})"
            raise OptionError.of("min_sentence_words", rule, self.min_sentence_words)
        if self.query is not None:
            _check_query(self.query)
        if self.language != "auto" and not (
            len(self.language) in (2, 3)
            and self.language.isascii()
            and self.language.isalpha()
            and self.language.islower()
        ):
            raise OptionError.of("language", "must be an ISO 639-1 code such as en, or auto", self.language)

    @property
    def word_limit(self) -> int | None:
        """The most words there may be: `max_words`, those of `length`, or the default where no limit is given."""
        if self.length is not None:
            return LENGTHS[LENGTH_SYNONYMS.get(self.length, self.length)]
        if self.max_words is None and self.max_sentences is None and self.max_chars is None:
            return DEFAULT_MAX_WORDS
        return self.max_words


def declared_options() -> tuple[Field[Any], ...]:
    """The fields of `Options` in order; metadata: description, minimum, maximum, choices."""
    return tuple(declared for declared in fields(Options) if declared.default is not MISSING)


def value_type(declared: Field[Any]) -> type:
    """The one type of an option's values, leaving out None."""
    if isinstance(declared.type, UnionType):
        kinds: tuple[type, ...] = get_args(declared.type)
        return next(kind for kind in kinds if kind is not type(None))
    assert isinstance(declared.type, type)
    return declared.type


def _check(declared: Field[Any], value: Any) -> None:
    name, kind = declared.name, value_type(declared)
    if value is None and isinstance(declared.type, UnionType):
        return
    if type(value) is not kind and not (kind is float and type(value) is int):
        wanted = {int: "a whole number", float: "a number", str: "a string"}[kind]
        raise OptionError.of(name, f"must be {wanted}", value)
    if kind is str:
        if declared.metadata["choices"]:
            check_choice(name, value, declared.metadata["choices"])
        return
    assert isinstance(value, int | float)
    if isinstance(value, float) and not math.isfinite(value):
        raise OptionError.of(name, "must be finite", value)
    minimum, maximum = declared.metadata["minimum"], declared.metadata["maximum"]
    if minimum is not None and value < minimum:
        raise OptionError.of(name, f"must be at least {minimum}", value)
    if maximum is not None and value > maximum:
        raise OptionError.of(name, f"must be at most {maximum}", value)


def check_choice(name: str, value: object, choices: Iterable[str]) -> None:
    """Refuse a value that is none of the choices.

    Raises:
        OptionError: with the name of the option, the choices and the value.
    """
    choices = tuple(choices)
    if not isinstance(value, str) or value not in choices:
        rule = f"must be one of {', '.join(choices)}"
        near = nearest(value, choices) if isinstance(value, str) else ""
        raise OptionError(f"{name} {rule}, not {shown(value)}{near}", field=name, rule=rule, value=value)


def _check_query(query: str) -> None:
    if len(query) > MOST_QUERY_CHARS:
        rule = f"must have at most {MOST_QUERY_CHARS:,} characters"
        raise OptionError.of("query", rule, query, actual=f"{len(query):,}")
    if not any(char.isalnum() for char in query):
        raise OptionError.of("query", "must hold a word", query)
    if any("\ud800" <= char <= "\udfff" for char in query):
        raise OptionError.of("query", "must not hold a lone surrogate", query, actual="")


DEFAULTS = Options()
"""What stands where a caller gives no options."""


class CommonDials(TypedDict, total=False):
    """The options as keywords, for type checkers and editors, but for the stages that a function may replace."""

    max_words: int | None
    length: str | None
    max_sentences: int | None
    max_chars: int | None
    order: str
    query: str | None
    language: str
    min_sentence_words: int
    max_sentence_words: int
    time_limit: float
    origin_cap: int | None
    leaning: str
    redundancy: float
    pair_weight: float
    coverage_weight: float | None
    damping: float | None
    position: float | None


class Dials(CommonDials, total=False):
    """All of them; a test holds them equal to the fields of `Options`."""

    ranker: str
    selector: str


def options_from(given: object, dials: Mapping[str, Any]) -> Options:
    """A record, a mapping or nothing as a record, with the dials in place of what it says.

    Of `max_words` and `length`, a dial replaces the other one as well.

    Raises:
        OptionError: there is no such option, with the nearest one; or a value out of bounds.
    """
    if given is None or isinstance(given, Mapping):
        base, named = DEFAULTS, dict(given or {})
    elif isinstance(given, Options):
        base, named = given, {}
    else:
        rule = "must be an Options record or a mapping"
        raise OptionError.of("options", rule, given, actual=type(given).__name__)
    names = [declared.name for declared in fields(Options)]
    for name in (*named, *dials):
        if name not in names:
            near = nearest(name, names) if isinstance(name, str) else ""
            raise OptionError(f"there is no option {shown(name)}{near}", field=str(name), rule="must be an option")
    if dials.keys() & set(WORD_LIMITS):
        base, named = replace(base, max_words=None, length=None), {**named, **dict.fromkeys(WORD_LIMITS)}
    given_anew = {**named, **dials}
    return replace(base, **given_anew) if given_anew else base
