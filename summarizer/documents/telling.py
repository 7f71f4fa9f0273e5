"""A line that has the words of a page's furniture to whether it tells news all the same.

A page speaks to its reader: "Sign up for our newsletter." News speaks of others, in sentences that have a subject and
a finite verb, or says who reports it: "Sign up for the army, recruiters promised." Read in English only.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.lexicon import english_verbs as forms
from summarizer.text.lexicon import word_set
from summarizer.text.paragraphs import ends_sentence
from summarizer.text.reporting import reporting_clauses
from summarizer.text.verbs import Token, finite_verbs, is_adverb, tokens

_PAGE_AND_READER = frozenset(("i", "me", "you", "we", "us"))
_OF_PAGE_AND_READER = tuple(f"{word}'" for word in ("i", "you", "we"))
# No subjects of what is told: "stay tuned", "the stories that matter".
_NEITHER = frozenset(("stay", "please", "that"))
# With the reader as the subject a page has only these: "you can", "you agree"; "and you hear the general" is told.
_OF_READER = forms.AUXILIARIES | word_set("accept agree consent know like love need subscribe think want")
_TO_READER = 3
"""Words between a participle and the reader's: "news delivered right to your inbox"."""
_SAYING = word_set(
    "say says said tell tells told warn warns warned advise advises advised argue argues argued complain complains",
    "complained insist insists insisted write writes wrote believe believes believed think thinks thought explain",
    "explains explained recall recalls recalled suggest suggests suggested admit admits admitted add adds added joke",
    "jokes joked boast boasts boasted mock mocked predict predicts predicted goes testified announced asked ask asks",
)
_NO_SAYING = frozenset(("to", "and", "or", "us", "please"))


def tells(line: str, own: int = 0) -> bool:
    """Whether a line has a clause of reporting, or more finite verbs than its kind of furniture has.

    Args:
        line: of furniture by its words.
        own: finite verbs of such furniture, those with the page or the reader beside them not counted.
    """
    words = tokens(line)
    finite = finite_verbs(words)
    if any(reporting_clauses(words, finite)) or _says(words):
        return True
    return sum(is_finite and _is_told(words, at) for at, is_finite in enumerate(finite)) > own


def _says(words: Sequence[Token]) -> bool:
    """Whether a sentence ends with who says it: ", people in the valley say", ", the patients tell each other"."""
    comma = max((at for at, token in enumerate(words) if token.word == ","), default=len(words))
    return any(
        words[at].word in _SAYING
        and words[at - 1].is_word
        and words[at - 1].word not in _PAGE_AND_READER | _NO_SAYING | forms.AUXILIARIES
        for at in range(comma + 2, len(words))
    )


def reports(line: str) -> bool:
    """Whether a line is a sentence with a clause of reporting."""
    if not ends_sentence(line):
        return False
    words = tokens(line)
    return any(reporting_clauses(words, finite_verbs(words)))


def _is_told(words: Sequence[Token], at: int) -> bool:
    """Whether a finite verb is of a sentence about others than the page and its reader."""
    word = words[at].word
    following = [token.word for token in words[at + 1 : at + 1 + _TO_READER]]
    if word.startswith(_OF_PAGE_AND_READER) or (word.endswith("n't") and "you" in following):
        return False  # "what others won't tell you"
    if "your" in following and not forms.PREPOSITIONS.isdisjoint(following):
        return False
    before = at - 1
    while before >= 0 and is_adverb(words[before].word):
        before -= 1
    if before < 0 or (word == "don't" and not words[before].is_word):
        return False  # the reader is asked
    if words[before].word == "you":
        return word not in _OF_READER
    return words[before].word not in _PAGE_AND_READER | _NEITHER
