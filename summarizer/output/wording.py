"""The words that all human forms share: what is counted and how, and what roles, flags and differences mean.

Where nothing like a sentence was found, that is all the words say: it may stand elsewhere in words too different.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.datatypes import Citation, Disagreement, Headline, Locator, Summary, SummarySentence
from summarizer.text.sources import source_key

RIGHT, FOUND = "about nine of ten", "a third to two thirds"
"""How many claims that two origins say the same are right; how much of what people call the same is found."""
HOW_COUNTED = (
    "An origin counts where one of its sentences says the same by the words that both share, with no number, date, "
    "name or negation that differs; reprints, one publisher’s and one agency’s stories count once. On labelled news "
    f"pairs {RIGHT} such claims were right, and {FOUND} of what people call the same was found."
)
NOT_FOUND = "no like sentence found elsewhere"
NEAREST = "nearest elsewhere, not counted"
UPDATE = "(update)"
ROLES = {
    "origin": "taken from here",
    "copy": "the same story in print again",
    "corroborates": "says the same",
    "supports_part": "says a part",
    "conflicts": "says it otherwise",
    "similar": "alike",
}
"""What a citation's role means."""
FLAGS = {
    "single_origin": NOT_FOUND,
    "number_conflict": "another source gives another number",
    "date_conflict": "another source gives another day",
    "name_conflict": "another source gives another name",
    "place_conflict": "another source gives another place",
    "polarity_conflict": "another source denies it",
    "shared_attribution": "origins credit the same speaker",
    "shared_wording": "origins have the same words",
    "dangling": "may lean on a sentence left out",
    "unclosed_quotation": "quotation not closed",
    "lone_quotation": "quotation without its speaker",
    "transcript_line": "line of a transcript",
    "capitals": "in capitals",
    "caption": "caption of a picture",
    "pointer": "points at what is not here",
    "verbless": "no full sentence",
    "unpunctuated": "cut from text without punctuation",
    "bare_tag": "lost its quotation",
}
KINDS = {
    "number": "number",
    "date": "date",
    "name": "name",
    "place": "place",
    "polarity": "said and denied",
    "quotation": "quoted as",
    "dateline": "day printed over the story",
}
"""What the values of a disagreement are."""


def place_of(citation: Citation) -> str:
    """Where a citation stands in the file, as a reader looks it up: "p. 4", "00:01:02"; empty if unknown."""
    first, last = citation.locator, citation.locator_end
    if first is None:
        return ""
    if first.page is not None:
        through = last.page if last is not None else None
        return f"pp. {first.page}–{through}" if through and through != first.page else f"p. {first.page}"
    if first.time is not None:
        return first.time.partition(".")[0]
    parts = (
        f"ch. {_shortened(first.chapter)}" if first.chapter else "",
        f"par. {first.paragraph}" if first.paragraph is not None else "",
        f"line {first.line}" if first.line is not None else "",
        first.part if first.part not in (None, "body") else "",
    )
    return ", ".join(part for part in parts if part)


def entry_of(locator: Locator) -> str:
    """Which of the documents of its file it is, where the file has several: "row 7"; else empty."""
    numbered = {"row": locator.row, "item": locator.item, "record": locator.record}
    return next((f"{name} {number}" for name, number in numbered.items() if number is not None), "")


def _shortened(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:38].rstrip()} …"


def count(number: int, noun: str) -> str:
    """A number and what it counts: "1 origin", "1,200 words"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def publishers(summary: Summary) -> list[str]:
    """How many publishers the documents name; nothing where none names one."""
    named = {source_key(report.publisher) for report in summary.documents} - {""}
    return [count(len(named), "named publisher")] if named else []


def in_part(sentence: SummarySentence) -> str:
    """How many origins say a part of a sentence: "1 more says a part"; empty where none does."""
    more = sentence.support.partial_origins
    return f"{more:,} more say{'s' if more == 1 else ''} a part" if more else ""


def said_by(sentence: SummarySentence) -> str:
    """How many origins say a sentence, and a part of it: "2 origins say this; 1 more says a part"."""
    origins = sentence.support.independent_origins
    more = in_part(sentence) or (NOT_FOUND if "single_origin" in sentence.flags else "")
    return f"{count(origins, 'origin')} say{'s' if origins == 1 else ''} this" + (f"; {more}" if more else "")


def flags_of(sentence: SummarySentence) -> list[str]:
    """What else a reader should know of a sentence, beside what `said_by` tells."""
    return [FLAGS.get(flag, flag.replace("_", " ")) for flag in sentence.flags if flag != "single_origin"]


def given_otherwise(summary: Summary, sentence: SummarySentence) -> list[tuple[str, str]]:
    """What other sources give otherwise than a sentence, in words, each with where to read of it.

    That is "listed", among the disagreements of the summary, or "cited", with the sentence's own citations, where a
    sentence is flagged and no disagreement has it.
    """
    listed = [(one, _listed(one, sentence.index)) for one in summary.disagreements]
    found = [("listed", words) for _, words in listed if words]
    named = {f"{one.type}_conflict" for one, words in listed if words}
    flags = [flag for flag in sentence.flags if flag.endswith("_conflict") and flag not in named]
    return [*dict.fromkeys(found), *(("cited", FLAGS[flag]) for flag in flags if flag in FLAGS)]


def _listed(disagreement: Disagreement, index: int) -> str:
    """What a sentence of a summary has of a disagreement, by its index: "sources differ: 40 or 50 seconds"."""
    values = disagreement.values
    own = next((place for place, value in enumerate(values) if index in value.sentence_indices), None)
    if own is None or len(values) < 2:
        return ""
    if disagreement.type in _IN_OTHER_WORDS:
        return _IN_OTHER_WORDS[disagreement.type]
    if disagreement.update and own == 0:
        return f"updated: earlier {_or([value.value for value in values[1:]])}"
    if disagreement.update:
        day = f", {values[0].published[:10]}" if values[0].published else ""
        return f"a later report gives {values[0].value}{day}"
    given = [value.value for value in values]
    bare = not any(letter.isalpha() for value in given for letter in value)
    return f"sources differ: {_or(given, matter_of(disagreement) if bare else '')}"


_IN_OTHER_WORDS = {"quotation": "quoted in other words elsewhere", "polarity": "another source denies it"}
"""Of disagreements whose values are too long to stand beside a sentence."""
_MOST_VALUES = 3


def _or(values: Sequence[str], counted: str = "") -> str:
    """Values as alternatives, with what they count: "40, 45 or 50 seconds"; of many the first, with a count."""
    shown = [" ".join(value.split()) for value in values[:_MOST_VALUES]]
    shown[-1] = f"{shown[-1]} {counted}".rstrip()
    if len(values) > len(shown):
        return f"{', '.join(shown)} or {count(len(values) - len(shown), 'other')}"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


def kind_of(disagreement: Disagreement) -> str:
    """What its values are, in words."""
    return KINDS.get(disagreement.type, disagreement.type.replace("_", " "))


def matter_of(disagreement: Disagreement) -> str:
    """What its values are of, where the kind does not say it."""
    told = {"quotation", "dateline"}
    return (
        ""
        if disagreement.type in told or disagreement.about in ("day", kind_of(disagreement))
        else disagreement.about
    )


def source_of(headline: Headline, name: str) -> str:
    """Where a headline is from, by the name of its document: "title of D", "opening of D"."""
    return f"{'title' if headline.field == 'title' else 'opening'} of {name}"
