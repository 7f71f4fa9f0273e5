"""The words that all reports of a check share: what verdicts, rules, roles and differences mean.

Nothing here says that a statement is false, or that something stands nowhere: all that is known is what was not found
in the documents given.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from summarizer.checking.records import CheckedQuote, CheckReport, SourceDifference
from summarizer.datatypes import Citation
from summarizer.output.html.naming import named
from summarizer.output.wording import count, place_of

NOT_FOUND = "not found in the documents given"
NEAREST = "nearest, not counted"
VERDICTS = {
    "supported": "supported",
    "partly": "supported in part",
    "contradicted": "the sources give it otherwise",
    "unsupported": NOT_FOUND,
}
"""Of a claim or of one of its facts."""
COUNTED = VERDICTS | {"contradicted": "given otherwise by the sources"}
"""The same behind a number of claims."""
SIGNS = {"supported": "✓", "partly": "◐", "contradicted": "≠", "unsupported": "?"}
"""What stands beside the words, for the eye."""
QUOTE_VERDICTS = {
    "exact": "quoted as the source has it",
    "altered": "quoted with changes",
    "missing": f"quoted words {NOT_FOUND}",
}
CHANGES = {
    "case": "case",
    "spaces": "spaces",
    "dashes": "dashes",
    "quotation_marks": "quotation marks",
    "ellipsis": "words left out",
    "insertion": "words in brackets",
}
"""In what an altered quotation differs from its source."""
TYPES = {"number": "figure", "date": "day", "name": "name"}
"""What was not found."""
ROLES = {
    "supports": "{} has it",
    "copy": "{} prints the same story",
    "corroborates": "{} has it, too",
    "supports_part": "{} has a part",
    "conflicts": "{} gives it otherwise",
    "similar": f"{NEAREST}: {{}}",
    "quotes": "{} has these words",
}
"""What a citation is cited for, by the name of its document."""
CITED = {
    "supported": "{} has it",
    "partly": "{} has a part",
    "contradicted": "{} gives it otherwise",
    "unsupported": "not found in {}",
}
"""What a source that the text cites says of the claim that cites it."""
DIFFERENCES = {
    "negation": "the text and {source} differ in a negation: {sentence}",
    "wording": "the text says “{value}”; {source} says “{other}”",
}
"""By type; all others are values."""
_VALUES = "the text says {value}; {source} says {other}"
_LONGEST = 160
"""Characters of a sentence that a line quotes."""
UNKNOWN_SOURCE = "no document given was found for {}"
NO_CLAIMS = "No claims: nothing to be checked was found in this text."


class Rule(NamedTuple):
    """What a report may find fault with: its level ("error", "warning", "note") and what it means."""

    level: str
    meaning: str


RULES = {
    "contradicted": Rule("error", "A source gives with another value, or denies, what the text claims."),
    "quote-missing": Rule("error", f"The words of a quotation were {NOT_FOUND}."),
    "quote-altered": Rule("note", "A quotation is as in a source but for case, spaces, marks or what is left out."),
    "unsupported": Rule("warning", f"A claim was {NOT_FOUND}."),
    "citation-unsupported": Rule("warning", "What a claim cites was not found to say the whole of it."),
    "citation-unknown": Rule("warning", "No document given was found for a source that a claim cites."),
    "partly": Rule("warning", "A source has a part of a claim, or nearly what it says."),
    "sources-differ": Rule("note", "A source supports a claim, and a source gives it otherwise."),
    "not-found-figure": Rule("warning", f"A figure was {NOT_FOUND}."),
    "not-found-day": Rule("warning", f"A day was {NOT_FOUND}."),
    "not-found-name": Rule("warning", f"A name was {NOT_FOUND}."),
}
"""By their ids, in the order in which a reader should look at them: what is said of somebody first, then what was not
found, then the rest."""


def counted(report: CheckReport) -> str:
    """How many claims have each verdict: "7 claims: 4 supported, 1 supported in part, ..."; none that is 0."""
    if not report.claims:
        return NO_CLAIMS
    parts = [f"{number:,} {COUNTED[verdict]}" for verdict, number in report.counts.items() if number]
    return f"{count(len(report.claims), 'claim')}: {', '.join(parts)}"


def names_of(report: CheckReport) -> dict[int, str]:
    """Documents by index, each by publisher, else title, else opening words; a number goes before the name."""
    titles = titles_of(report)
    return {one.index: one.publisher or titles[one.index] for one in report.documents}


def titles_of(report: CheckReport) -> dict[int, str]:
    """Documents by index, each by its title or its opening words."""
    texts = {row: source.text for row, source in enumerate(report.sources)}
    return {one.index: named(one.title, texts.get(one.index, ""), one.removed) for one in report.documents}


def numbered(index: int, name: str) -> str:
    """A document as the checked text numbers it where it has no list of its own: "[4] National Herald"."""
    return f"[{index + 1}] {shortened(name)}"


def source_of(citation: Citation, names: Mapping[int, str] = MappingProxyType({})) -> str:
    """Who is cited and where it stands in the file: "[1] Daily Post", "[2] Harbour Herald (p. 4)"."""
    name = numbered(citation.document_index, names.get(citation.document_index, citation.document_id))
    place = place_of(citation)
    return f"{name} ({place})" if place else name


def difference_of(difference: SourceDifference, names: Mapping[int, str]) -> str:
    """What a source gives otherwise: "the text says 14 (people); [1] Daily Post says 12"."""
    value, about = difference.value, difference.about
    if difference.type in ("number", "date") and about not in ("", "day", difference.type) and about not in value:
        value = f"{value} ({about})"
    words = DIFFERENCES.get(difference.type, _VALUES)
    return words.format(
        value=value,
        source=source_of(difference.citation, names),
        other=difference.source_value,
        sentence=quoted(difference.citation.cited_text),
    )


def changes_of(quote: CheckedQuote) -> str:
    """In what an altered quotation differs from its source, in words."""
    return ", ".join(CHANGES.get(change, change.replace("_", " ")) for change in quote.changes)


def shortened(text: str) -> str:
    """The text on one line, its end left out where it is long."""
    line = " ".join(text[: 4 * _LONGEST].split())
    if len(line) <= _LONGEST and len(text) <= 4 * _LONGEST:
        return line
    cut = line[: _LONGEST - 2]
    return f"{cut.rpartition(' ')[0] or cut} …"


def quoted(text: str) -> str:
    """The same between quotation marks, which those of the text itself do not end."""
    line = shortened(text)
    return f"“{line}”" if not line.startswith(("“", '"', "«", "„")) else line


def described(citation: Citation, names: Mapping[int, str]) -> str:
    """What a sentence is cited for, and the sentence: "[1] Daily Post has it: “...”"."""
    return f"{ROLES[citation.role].format(source_of(citation, names))}: {quoted(citation.cited_text)}"
