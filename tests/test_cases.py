"""Small inputs with what should come out: `cases/cases.jsonl`, one case a line.

A case that does not hold yet stands in `cases/failing.json` under its kind, and is a strict xfail: a change that
mends it must take it off that list. Most are minimal pairs, hard by design; their share is no rate on news.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from summarizer import (
    Disagreement,
    Document,
    Options,
    SummarizerError,
    Summary,
    SummarySentence,
    detect_language,
    read_documents,
    split_sentences,
    summarize,
)

FOLDER = Path(__file__).with_name("cases")
FAILING: dict[str, list[str]] = json.loads((FOLDER / "failing.json").read_text("utf-8"))
"""Kind to the ids that do not hold yet."""

Check = Mapping[str, Any]
Rule = Callable[[Check, Summary, Sequence[Document]], bool]


@dataclass(frozen=True, slots=True)
class Case:
    """What is called with what, what should come out in words, and the same as a check."""

    id: str
    kind: str
    ref: str
    input: Mapping[str, Any]
    expected: str
    check: Check


CASES = [Case(**json.loads(line)) for line in (FOLDER / "cases.jsonl").read_text("utf-8").splitlines()]


def parameter(case: Case) -> Any:
    failing = case.id in FAILING.get(case.kind, ())
    # Only a check that does not hold is expected: an error, also one of the rules below, is a failure.
    marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=case.kind)] if failing else []
    return pytest.param(case, id=case.id, marks=marks)


@pytest.mark.parametrize("case", [parameter(case) for case in CASES])
def test_a_case_holds(case: Case, tmp_path: Path) -> None:
    assert CALLS[case.input["fn"]](case.input, case.check, tmp_path), case.expected


def test_the_list_of_failing_cases_names_cases_of_its_kinds_once() -> None:
    listed = [(kind, id) for kind, ids in FAILING.items() for id in ids]
    assert len(set(listed)) == len(listed)
    assert set(listed) <= {(case.kind, case.id) for case in CASES}


def test_case_ids_differ() -> None:
    assert len({case.id for case in CASES}) == len(CASES) == 126


# What is called.


def splits(given: Mapping[str, Any], check: Check, folder: Path) -> bool:
    text = given["text"]
    sentences = [text[span.start : span.end] for span in split_sentences(text, given["language"])]
    return bool(sentences == check["equals"])


def detects(given: Mapping[str, Any], check: Check, folder: Path) -> bool:
    return detect_language(given["texts"]) in check["in"]


def decodes(given: Mapping[str, Any], check: Check, folder: Path) -> bool:
    path = folder / "case.txt"
    path.write_bytes(bytes.fromhex(given["hex"]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the encoding is a guess: here it is the right one
        documents = read_documents([str(path)])
    return [document.text.strip() for document in documents] == [check["equals"].strip()]


def summarizes(given: Mapping[str, Any], check: Check, folder: Path) -> bool:
    try:
        documents = [Document(**record) for record in given["documents"]]
        summary = summarize(documents, Options(**given.get("options", {})))
    except SummarizerError:
        return bool(check.get("or_refused"))
    return holds(check, summary, documents)


CALLS: dict[str, Callable[[Mapping[str, Any], Check, Path], bool]] = {
    "split_sentences": splits,
    "detect_language": detects,
    "decode": decodes,
    "summarize": summarizes,
}


# Rules of summaries.


def holds(check: Check, summary: Summary, documents: Sequence[Document]) -> bool:
    """Whether a summary keeps the rule of a check, or carries the warning that would do as well."""
    if "or_warning" in check and warns(check["or_warning"], summary):
        return True
    return RULES[check["rule"]](check, summary, documents)


def all_hold(check: Check, summary: Summary, documents: Sequence[Document]) -> bool:
    return all(holds(part, summary, documents) for part in check["of"])


def is_never_corroborated(check: Check, summary: Summary, documents: Sequence[Document]) -> bool:
    sentences = [sentence for sentence in summary.sentences if sentence.text in check["sentences"]]
    return not any(cites_both(sentence, check, {"corroborates", "copy"}) for sentence in sentences)


def is_corroborated(check: Check, summary: Summary, documents: Sequence[Document]) -> bool:
    return any(cites_both(sentence, check, {"corroborates"}) for sentence in summary.sentences)


def cites_both(sentence: SummarySentence, check: Check, roles: set[str]) -> bool:
    """Whether a sentence cites both documents of the check as agreeing, one of any in these roles."""
    agreeing = {citation.document_id for citation in sentence.citations if citation.role != "conflicts"}
    return set(check.get("pair", ("a", "b"))) <= agreeing and any(
        citation.role in roles for citation in sentence.citations
    )


def facts(summary: Summary) -> list[Disagreement]:
    """The disagreements of fact."""
    return [each for each in summary.disagreements if each.type in ("number", "date")]


def warns(text: str, summary: Summary) -> bool:
    return any(text in warning for warning in summary.warnings)


def keeps(check: Check, summary: Summary, documents: Sequence[Document]) -> bool:
    """Whether the text is in no removed span."""
    removed = [
        documents[report.index].text[span.start : span.end] for report in summary.documents for span in report.removed
    ]
    return not any(check["text"] in text for text in removed)


def cites_like_values(check: Check, summary: Summary, documents: Sequence[Document]) -> bool:
    """Whether no sentence and one cited for it hold different values of those under test."""
    values = [
        (values_in(check["forms"], sentence.text), values_in(check["forms"], citation.cited_text))
        for sentence in summary.sentences
        for citation in sentence.citations
        if citation.role != "conflicts"
    ]
    return all(not (here and there) or here & there for here, there in values)


def ascribes_values_to_those_who_print_them(check: Check, summary: Summary, documents: Sequence[Document]) -> bool:
    texts = {document.id: document.text for document in documents}
    return all(
        prints_value(check["forms"], value.value, texts[id])
        for disagreement in facts(summary)
        for value in disagreement.values
        for id in value.document_ids
    )


def prints_value(forms: Sequence[Sequence[str]], value: str, text: str) -> bool:
    under_test = values_in(forms, value)
    return bool(under_test & values_in(forms, text)) if under_test else value.lower() in text.lower()


def values_in(forms: Sequence[Sequence[str]], text: str) -> set[int]:
    """Rows of the values ("12", "twelve") that a text holds as whole words."""
    return {
        row
        for row, group in enumerate(forms)
        if any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE) for form in group)
    }


def counts_no_more_origins_than_publishers(check: Check, summary: Summary, documents: Sequence[Document]) -> bool:
    support = [sentence.support for sentence in summary.sentences]
    return any(check["text"] in sentence.text for sentence in summary.sentences) and all(
        each.independent_origins <= each.publishers for each in support
    )


RULES: dict[str, Rule] = {
    "all": all_hold,
    "no_corroboration": is_never_corroborated,
    "corroborates": is_corroborated,
    "conflict": lambda check, summary, documents: bool(facts(summary)),
    "no_conflict": lambda check, summary, documents: not facts(summary),
    "contains": lambda check, summary, documents: check["text"] in summary.text,
    "not_contains": lambda check, summary, documents: check["text"] not in summary.text,
    "first": lambda check, summary, documents: summary.text.startswith(check["text"]),
    "nonempty": lambda check, summary, documents: bool(summary.text),
    "not_removed": keeps,
    "first_seen": lambda check, summary, documents: summary.origins[0].first_seen == check["id"],
    "warning": lambda check, summary, documents: warns(check["text"], summary),
    "cited_alike": cites_like_values,
    "values_in_documents": ascribes_values_to_those_who_print_them,
    "origins_at_most_publishers": counts_no_more_origins_than_publishers,
}
