"""A sentence to its facts: spans of it that each say one thing, by clause.

English alone; of another language the sentence is one fact. First the reporting clause is set aside: it is no fact
and in no span. Then the sentence is cut before `;`, before a subordinator or coordinator with a finite verb, before a
participle or a who/which/where clause behind a comma. It is not cut at a relative clause without comma, an
apposition, a bracket, a dash, or inside a quotation. A piece of fewer than three content words, or without a verb,
joins its neighbour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .lexicon import english_verbs as forms
from .lexicon import word_set
from .reporting import reporting_clauses
from .verbs import (
    ADVERB,
    CONTRACTION,
    FUNCTION,
    GERUND,
    KINDS,
    PARTICIPLE,
    PAST,
    Token,
    finite_verbs,
    main_verbs,
    tokens,
)

_LONGEST = 2_000
"""Code points; what is longer is no sentence but a list or a table."""
_FEWEST_CONTENT_WORDS = 3
_WINDOW = 24
"""Words in which a clause has its verb."""
_CLOSING = 60
"""Words in which a clause that interrupts another ends."""
_PUNCTUATION = frozenset(",;:—–-")


class FactSpan(NamedTuple):
    """One fact of a sentence; spans are code points of the sentence."""

    spans: tuple[tuple[int, int], ...]
    """In order; several where another clause, or the reporting clause, interrupts."""
    kind: str
    """"main", "coordinated", "subordinate", "participle" or "relative"."""
    background: bool
    """A who/which/where clause behind a comma: true, and worth nothing alone."""
    subject: tuple[int, int] | None
    """The subject that a coordinated or participle fact without its own inherits."""


def facts(text: str, language: str) -> tuple[FactSpan, ...]:
    """Cut a sentence into its facts, at least one, in the order in which they begin.

    Spans of different facts do not overlap; together they hold all words but those of the reporting clause and the
    coordinators between facts.
    """
    if language != "en" or len(text) > _LONGEST:
        return (_of_all(text),)
    words = tokens(text)
    return _cut(text, words, finite_verbs(words))


def facts_and_verbs(text: str, language: str) -> tuple[tuple[FactSpan, ...], frozenset[int] | None]:
    """The facts of a sentence, and where its main verbs begin: None where the language has no rules for verbs."""
    if language != "en":
        return (_of_all(text),), None
    words = tokens(text)
    finite = finite_verbs(words)
    cut = (_of_all(text),) if len(text) > _LONGEST else _cut(text, words, finite)
    return cut, main_verbs(words, finite)


def _of_all(text: str) -> FactSpan:
    return FactSpan(((0, len(text)),), "main", background=False, subject=None)


def _cut(text: str, words: Sequence[Token], finite: Sequence[bool]) -> tuple[FactSpan, ...]:
    whole = FactSpan((_trimmed(text),), "main", background=False, subject=None)
    word = [token.word for token in words]
    word += _NO_WORDS
    sentence = _Sentence(words, finite, reporting_clauses(words, finite), word, [KINDS[one] for one in word])
    if not _is_fact(sentence, [at for at in range(len(words)) if not sentence.aside[at]], fewest=2):
        return (whole,)
    found = [_fact(sentence, piece) for piece in _joined(sentence, _pieces(sentence))]
    return tuple(sorted(found)) or (whole,)


class _Sentence(NamedTuple):
    words: Sequence[Token]
    finite: Sequence[bool]
    aside: Sequence[bool]
    word: Sequence[str]
    """Of each token; "" at the four places behind the last and, as these are at -1 to -4, before the first."""
    kinds: Sequence[int]
    """Of each of these words."""


_NO_WORDS = ("",) * 4


@dataclass
class _Piece:
    """A fact in the making: its tokens, and the tokens of the subject it inherits."""

    kind: str
    at: list[int] = field(default_factory=list)
    host: _Piece | None = None
    subject: tuple[int, int] | None = None
    balance: int = 0
    """Finite verbs, less the words that open a clause within it: above 0, it has a verb of its own."""

    def add(self, sentence: _Sentence, at: int) -> None:
        """Put the next token at its end."""
        self.at.append(at)
        if sentence.finite[at] or sentence.word[at] in _COUNTED:  # of others the balance is 0
            self.balance += _balance(sentence, at, self.at[0])

    def pop(self, sentence: _Sentence) -> int:
        """Take its last token, of two at least."""
        self.balance -= _balance(sentence, self.at[-1], self.at[0])
        return self.at.pop()


def _trimmed(text: str) -> tuple[int, int]:
    end = len(text.rstrip())
    start = 0
    while start < end and (text[start].isspace() or text[start] == ","):
        start += 1
    return start, max(start, end)


def _pieces(sentence: _Sentence) -> list[_Piece]:
    """One pass: at each token another clause begins, or an interrupted one goes on, or neither."""
    words, word = sentence.words, sentence.word
    current = _Piece("main")
    pieces = [current]
    closing: dict[int, _Piece] = {}
    subject: tuple[int, int] | None = None
    opening = _opening(sentence)
    if opening is not None:
        current.kind, goes_on = opening
        following = _Piece("main", host=current)
        current.host = following
        pieces.append(following)
        closing[goes_on] = following
    for at in range(len(words)):
        if at in closing:
            current = closing.pop(at)
        if sentence.aside[at]:
            continue
        may_begin = word[at] in _BEGINNING or word[at - 1] == "," or (at > 0 and sentence.aside[at - 1])
        begun = _begins(sentence, at, current) if may_begin and not words[at].enclosed else None
        if begun is not None:
            kind, inherits, end = begun
            subject = _subject(sentence, current) or subject
            piece = _Piece(kind, host=current, subject=subject if inherits else None)
            if end is not None:
                closing[end] = current
            focus: list[int] = []
            while (
                len(current.at) > 1
                and kind in ("subordinate", "participle")
                and sentence.word[current.at[-1]] in _FOCUS
            ):
                focus.append(current.pop(sentence))
            current = piece
            pieces.append(current)
            for earlier in reversed(focus):
                current.add(sentence, earlier)
        if sentence.finite[at] or word[at] in _COUNTED:
            current.add(sentence, at)
        else:
            current.at.append(at)
    if opening is not None and pieces[0].kind == "participle":
        pieces[0].subject = _subject(sentence, pieces[1])
    return [piece for piece in pieces if piece.at]


def _opening(sentence: _Sentence) -> tuple[str, int] | None:
    """A subordinate or participle clause that opens the sentence, and where it ends."""
    at = next((at for at in range(len(sentence.words)) if not sentence.aside[at]), 0)
    while sentence.word[at] in forms.COORDINATORS or sentence.kinds[at] & ADVERB or not sentence.words[at].is_word:
        at += 1
        if at >= len(sentence.words):
            return None
    kind = _subordinates(sentence, at)
    if kind is None:
        participle = sentence.kinds[at] & (GERUND | PARTICIPLE)
        if not participle or sentence.finite[at]:
            return None
        kind = "participle"
    verb: int | None = at if kind == "participle" else _next_finite(sentence, at + 1, _WINDOW)
    if verb is None:
        return None
    end = _closing_comma(sentence, verb, before_verb=False)
    return None if end is None or _next_finite(sentence, end, _CLOSING) is None else (kind, end)


def _begins(sentence: _Sentence, at: int, current: _Piece) -> tuple[str, bool, int | None] | None:
    """The kind of clause that begins here, whether it inherits a subject, and where the clause around it goes on."""
    word, behind_comma = sentence.word[at], sentence.word[at - 1] == ","
    if word == ";" or (at > 0 and sentence.aside[at - 1] and _follows_saying(sentence, at - 1)):
        return "coordinated", False, None
    has_verb = current.balance > 0
    if behind_comma:
        started = _behind_comma(sentence, at, has_verb=has_verb, current=current)
        if started is not None:
            return started
    if not has_verb and current.kind != "participle":
        return None
    if word in forms.COORDINATORS:
        return _coordinated(sentence, at, current)
    if word in forms.SUBORDINATORS:
        kind = _subordinates(sentence, at)
        if kind is not None and current.kind != "relative":
            return kind, kind == "participle", None
    return None


def _follows_saying(sentence: _Sentence, at: int) -> bool:
    return sentence.word[at] in forms.SAYING or (
        sentence.word[at] == "that" and sentence.word[at - 1] in forms.SAYING
    )


def _behind_comma(
    sentence: _Sentence, at: int, *, has_verb: bool, current: _Piece
) -> tuple[str, bool, int | None] | None:
    word, following = sentence.word[at], sentence.word[at + 1]
    if not current.at:
        return None
    verb = _next_finite(sentence, at, _WINDOW)
    relative = word in forms.RELATIVES or (following == "of" and sentence.word[at + 2] in ("whom", "which"))
    if relative and verb is not None:
        end = _closing_comma(sentence, verb, before_verb=not has_verb)
        return ("relative", False, end) if has_verb or end is not None else None
    if not has_verb and word in forms.SUBORDINATORS:
        kind = _subordinates(sentence, at)
        end = None if kind is None or verb is None else _closing_comma(sentence, verb, before_verb=True)
        return None if kind is None or end is None else (kind, kind == "participle", end)
    if _is_participle(sentence, at) and not sentence.finite[at]:
        end = None if has_verb else _closing_comma(sentence, at, before_verb=True)
        if end is not None and not sentence.finite[_behind_adverbs(sentence, end + 1)]:
            return None
        inherits = not sentence.aside[at - 2]  # ", he said, challenging them": the speaker's
        return ("participle", inherits, end) if has_verb or end is not None else None
    if has_verb and sentence.finite[at] and not sentence.kinds[at] & CONTRACTION and current.kind != "relative":
        return "coordinated", True, None
    return None


def _is_participle(sentence: _Sentence, at: int) -> bool:
    """Whether a participle clause may begin: ", killing four", ", killed in"."""
    if sentence.kinds[at] & ADVERB:
        at += 1
    if sentence.kinds[at] & GERUND:
        return at + 1 < len(sentence.words) and sentence.words[at + 1].is_word
    return sentence.kinds[at] & PARTICIPLE > 0 and sentence.word[at + 1] in forms.PREPOSITIONS


def _coordinated(sentence: _Sentence, at: int, current: _Piece) -> tuple[str, bool, int | None] | None:
    after = _behind_adverbs(sentence, at + 1)
    if sentence.words[after].enclosed == "aside":
        return None
    if sentence.aside[after] or (
        sentence.word[after] == "," and sentence.aside[min(after + 1, len(sentence.words) - 1)]
    ):
        return "coordinated", False, None
    shares_object = sentence.finite[at - 1] or sentence.kinds[at - 1] & (GERUND | PARTICIPLE)
    if shares_object and (sentence.finite[after] or sentence.kinds[after] & GERUND):
        return None  # "snatched and ate a fish"
    if current.kind == "participle" and sentence.kinds[after] & GERUND:
        return "participle", True, None
    if sentence.finite[after] and not sentence.kinds[after] & CONTRACTION:
        allowed = not _in_restrictive(sentence, current) and not _is_adjective(sentence, at, after)
        return ("coordinated", True, None) if allowed else None
    if sentence.word[after] in forms.PARTICIPLES and sentence.word[after + 1] in forms.PREPOSITIONS:
        return None if _in_restrictive(sentence, current) else ("coordinated", True, None)
    if not _has_own_subject(sentence, at, after):
        return None
    return (
        ("subordinate" if _subordinates(sentence, after) and not _leads(sentence, after) else "coordinated"),
        False,
        None,
    )


def _behind_adverbs(sentence: _Sentence, at: int) -> int:
    while sentence.kinds[at] & ADVERB:
        at += 1
    return min(at, len(sentence.words) - 1)


def _is_adjective(sentence: _Sentence, at: int, after: int) -> bool:
    """Whether two participles stand before one noun: "wounded and displaced people"."""
    ends = sentence.kinds[after] & sentence.kinds[at - 1] & PARTICIPLE
    following = sentence.word[after + 1]
    return ends > 0 and following.isalpha() and not sentence.kinds[after + 1] & (FUNCTION | ADVERB)


def _has_own_subject(sentence: _Sentence, at: int, after: int) -> bool:
    """Whether a subject and its finite verb follow a coordinator."""
    first, start = sentence.words[after], after
    comma = sentence.word[at - 1] == ","
    if any(sentence.word[back] in ("between", "both", "either", "neither") for back in range(max(0, at - 8), at)):
        return False
    if sentence.kinds[after] & CONTRACTION:
        return True
    plain = first.word in _PLAIN_SUBJECTS or first.is_capital
    if not (plain or comma or first.word in forms.SUBORDINATORS) or first.word == "to":
        return False
    if sentence.kinds[after] & GERUND:
        return False
    needed = 1
    for i in range(start, min(start + _WINDOW, len(sentence.words))):
        token = sentence.words[i]
        if token.enclosed == "aside" or sentence.aside[i]:
            continue
        if token.word in (";", ":") or (token.word == "," and not (comma and _is_lead(sentence, after))):
            return False
        if i > start and token.word in ("who", "that", "which", "what", "whether", "how", "where"):
            needed += 1
        elif i > start and token.word in forms.SUBORDINATORS:
            return False
        if i > start and token.word in ("he", "she", "they", "we", "i") and not (comma and _is_lead(sentence, after)):
            needed += 1
        if sentence.finite[i]:
            needed -= 1
            if needed == 0:
                return True
    return False


def _leads(sentence: _Sentence, at: int) -> bool:
    """Whether a subordinate clause stands before its main clause: "and when he left, they"."""
    verb = _next_finite(sentence, at, _WINDOW)
    end = None if verb is None else _closing_comma(sentence, verb, before_verb=False)
    return end is not None and _next_finite(sentence, end, _WINDOW) is not None


def _is_lead(sentence: _Sentence, after: int) -> bool:
    return sentence.word[after] in _LEADS


def _subordinates(sentence: _Sentence, at: int) -> str | None:
    """The kind of clause that a subordinator opens: with a finite verb, or with a participle ("before leaving")."""
    word, before = sentence.word[at], sentence.word[at - 1]
    if word not in forms.SUBORDINATORS or at >= len(sentence.words):
        return None
    if before in _NO_SUBORDINATE.get(word, frozenset()) or (word == "as" and sentence.word[at - 2] == "as"):
        return None
    after = at + 1
    while sentence.kinds[after] & ADVERB:
        after += 1
    if sentence.kinds[after] & GERUND and word in ("after", "before", "while", "when", "since"):
        follows = sentence.word[after + 1]
        capital = after + 1 < len(sentence.words) and sentence.words[after + 1].is_capital
        nominal = not (sentence.kinds[after + 1] & FUNCTION or capital)
        return (
            None
            if not follows.isalnum() or (nominal and (sentence.finite[after + 1] or follows in forms.PRESENT_S))
            else "participle"
        )
    behind = at
    for i in range(after, min(at + 2 * _WINDOW, len(sentence.words))):
        token = sentence.words[i]
        if i < behind or token.enclosed == "aside" or sentence.aside[i]:
            continue
        if token.word == "," and sentence.word[i + 1] in forms.RELATIVES and i > after:
            behind = _behind_relative(sentence, i + 1)
            continue
        if i > behind + _WINDOW:
            return None
        if token.word in (",", ";", ":") or (i > after and token.word in _OPENING_CLAUSE):
            return None
        if sentence.finite[i]:
            return "subordinate" if i > after or sentence.kinds[i] & CONTRACTION else None
    return None


def _behind_relative(sentence: _Sentence, at: int) -> int:
    verb = _next_finite(sentence, at, _WINDOW)
    end = None if verb is None else _closing_comma(sentence, verb, before_verb=True)
    return len(sentence.words) if end is None else end + 1


def _next_finite(sentence: _Sentence, at: int, window: int) -> int | None:
    for i in range(at, min(at + window, len(sentence.words))):
        if sentence.word[i] == ";":
            return None
        if sentence.finite[i] and not sentence.aside[i]:
            return i
    return None


def _closing_comma(sentence: _Sentence, verb: int, *, before_verb: bool) -> int | None:
    """Where the clause around a clause goes on: behind the comma that closes it.

    Where the clause around it still lacks its verb, that is a comma with a finite verb behind it.
    """
    first: int | None = None
    for at in range(verb + 1, min(verb + _CLOSING, len(sentence.words))):
        token = sentence.words[at]
        if token.word == ";":
            break
        if token.word != "," or token.enclosed == "aside" or (token.enclosed and not sentence.words[verb].enclosed):
            continue
        after = at + 1
        while sentence.kinds[after] & ADVERB:
            after += 1
        if not before_verb and not _is_list(sentence, at):
            return at
        if before_verb and after < len(sentence.words) and sentence.finite[after]:
            return at
        first = at if first is None else first
    return first


def _is_list(sentence: _Sentence, comma: int) -> bool:
    """Whether a comma stands in a list: "Spain, Italy and"; what follows up to "and" has no verb."""
    for at in range(comma + 1, min(comma + 7, len(sentence.words))):
        if sentence.finite[at] or sentence.word[at] in forms.SUBJECT_PRONOUNS:
            return False
        if sentence.word[at] in ("and", "or"):
            after = at + 1
            return at > comma + 1 and _next_finite(sentence, after, 4) is None
    return False


def _balance(sentence: _Sentence, at: int, head: int) -> int:
    """What a token adds to the balance of a piece whose first token is `head`."""
    if sentence.words[at].enclosed == "aside":
        return 0
    verb = sentence.finite[at] and (at - 1 <= head or sentence.word[at - 1] not in forms.COORDINATORS)
    return verb - (at > head + 1 and sentence.word[at] in _COUNTED and _opens(sentence, at))


def _opens(sentence: _Sentence, at: int) -> bool:
    if sentence.word[at] in ("that", "which", "who", "what", "whether", "how", "where", "why", "whose", "whom"):
        return sentence.word[at] != "that" or not _is_determiner(sentence, at)
    return _subordinates(sentence, at) == "subordinate"


def _is_determiner(sentence: _Sentence, at: int) -> bool:
    """Whether "that" points: "on that day", "after that"."""
    return sentence.word[at - 1] in _BEFORE_DETERMINER


def _in_restrictive(sentence: _Sentence, piece: _Piece) -> bool:
    """Whether the last clause that was opened is a relative clause without comma: what follows may belong to it."""
    for at in reversed(piece.at):
        word = sentence.word[at]
        if word in (",", ";"):
            return False
        if word in ("who", "which") and at != piece.at[0] and sentence.word[at - 1] != ",":
            return True
        if word == "that" and at != piece.at[0]:
            return sentence.finite[at + 1] if at + 1 < len(sentence.words) else False
    return False


def _subject(sentence: _Sentence, piece: _Piece) -> tuple[int, int] | None:
    """The first and last token of the subject of a piece, if it has one of its own."""
    verb = next((at for at in piece.at if sentence.finite[at]), None)
    start = 0
    while start < len(piece.at) and (
        sentence.word[piece.at[start]] in _CONJUNCTIONS
        or sentence.kinds[piece.at[start]] & ADVERB
        or not sentence.words[piece.at[start]].is_word
        or sentence.words[piece.at[start]].enclosed == "aside"
    ):
        start += 1
    end = len(piece.at) if verb is None else piece.at.index(verb)
    if start < len(piece.at) and piece.at[start] == verb and sentence.kinds[piece.at[start]] & CONTRACTION:
        return piece.at[start], piece.at[start]
    inside = piece.at[start:end]
    commas = [i for i, at in enumerate(inside) if sentence.word[at] == ","]
    if commas and inside and _is_led(sentence, inside[0]):
        inside = inside[commas[-1] + 1 :]
    elif commas:
        inside = inside[: commas[0]]
    while inside and (sentence.kinds[inside[-1]] & ADVERB or not sentence.words[inside[-1]].is_word):
        inside.pop()
    return (inside[0], inside[-1]) if inside and piece.kind not in ("participle", "relative") else None


def _is_led(sentence: _Sentence, at: int) -> bool:
    return sentence.word[at] in forms.PREPOSITIONS or sentence.kinds[at] & (GERUND | PAST) > 0


def _is_fact(sentence: _Sentence, at: Sequence[int], fewest: int = _FEWEST_CONTENT_WORDS) -> bool:
    """Whether tokens hold enough content words and a verb."""
    content, has_verb = 0, False
    for i in at:
        kind = sentence.kinds[i]
        content += not kind & FUNCTION and sentence.words[i].is_word
        has_verb = has_verb or sentence.finite[i] or kind & _VERBAL > 0
        if has_verb and content >= fewest:
            return True
    return False


_VERBAL = GERUND | PARTICIPLE


def _joined(sentence: _Sentence, pieces: list[_Piece]) -> list[_Piece]:
    """Pieces too small to be a fact join the one they interrupt or follow, else the one behind them."""
    kept: list[_Piece] = []
    moved: dict[int, _Piece] = {}
    waiting: list[_Piece] = []
    for piece in pieces:
        if _is_fact(sentence, piece.at):
            kept.append(piece)
            if piece.kind != "relative":
                for small in waiting:
                    _join(small, piece, moved)
                waiting = []
        elif kept:
            host = piece.host
            while host is not None and id(host) in moved:
                host = moved[id(host)]
            _join(piece, host if host is not None and any(host is other for other in kept) else kept[-1], moved)
        else:
            waiting.append(piece)
    kept = kept or waiting[:1]
    for small in waiting:
        if small is not kept[0]:
            _join(small, kept[0], moved)
    return kept


def _join(small: _Piece, into: _Piece, moved: dict[int, _Piece]) -> None:
    into.at = sorted(into.at + small.at)
    if small.kind == "main" or (into.kind in ("relative", "participle") and small.at[0] == into.at[0]):
        into.kind, into.subject = small.kind, small.subject
    moved[id(small)] = into


def _fact(sentence: _Sentence, piece: _Piece) -> FactSpan:
    words = sentence.words
    runs: list[list[int]] = []
    for at in piece.at:
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    spans = []
    for run in runs:
        while run and (words[run[0]].word in _PUNCTUATION or words[run[0]].word in forms.COORDINATORS):
            run.pop(0)
        while run and (words[run[-1]].word in _PUNCTUATION or words[run[-1]].word in forms.COORDINATORS):
            run.pop()
        if any(words[at].is_word for at in run):
            spans.append((words[run[0]].start, words[run[-1]].end))
    subject = None if piece.subject is None else (words[piece.subject[0]].start, words[piece.subject[1]].end)
    return FactSpan(tuple(spans), piece.kind, piece.kind == "relative", subject)


_NO_SUBORDINATE: dict[str, frozenset[str]] = {
    "as": word_set("known described such well soon far long much same seen so regarded identified"),
    "if": word_set("ask asked asks asking know knew known wonder wondered see determine as"),
    "while": word_set("a little"),
    "once": word_set("at than"),
    "when": word_set("know knew asked ask"),
}
"""Words before a subordinator that make it none: "known as", "asked if"."""

_FOCUS = word_set(
    "soon even just only particularly especially mainly partly largely shortly hours days minutes weeks"
)
"""Words before a subordinator that belong to its clause: "even as", "shortly after"."""

_COUNTED = forms.RELATIVES | forms.SUBORDINATORS | word_set("that what whether how why")
"""Words that may open a clause within a piece."""

_CONJUNCTIONS = forms.COORDINATORS | forms.SUBORDINATORS
_BEGINNING = _CONJUNCTIONS | {";"}
"""Words at which a clause may begin that none stands before: behind a comma, others do."""
_PLAIN_SUBJECTS = forms.SUBJECT_PRONOUNS | forms.DETERMINERS
_LEADS = forms.PREPOSITIONS | forms.SUBORDINATORS
_OPENING_CLAUSE = forms.SUBORDINATORS | {"that", "who", "which"}
_BEFORE_DETERMINER = (forms.PREPOSITIONS - {"than"}) | {"after", "before", ","}
