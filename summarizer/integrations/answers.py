"""An answer checked against retrieved passages, and its citations led back to them.

Chunks of one source are one document of the check, and a number in an answer counts the passages: `check` is told
which document each means, and the answer is checked as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summarizer import CheckReport, Citation, check

from .passages import JoinedDocument, Passage, Place, join
from .retrieved import Settings, place_to_dict

__all__ = ["MOST_CLAIMS", "CheckedAnswer", "check_answer"]

MOST_CLAIMS = 1_000
"""Of an answer, as in the HTTP service."""


@dataclass(frozen=True, slots=True)
class CheckedAnswer:
    """An answer checked against passages.

    `report` is of the documents that the passages were joined to, which are its `sources`; offsets in it count in
    these. `place` leads from a citation to the passages.
    """

    report: CheckReport
    passages: tuple[Passage, ...]
    _joined: tuple[JoinedDocument, ...]

    def place(self, citation: Citation) -> Place:
        """Where a citation of the report stands in the passages and in the original."""
        return self._joined[citation.document_index].locate(citation.start, citation.end)

    def to_dict(self) -> dict[str, Any]:
        """The report by the schema of a check.

        Each citation also has "source", "part", "source_start", "source_end" and "passages" (where it stands in
        them), and each document the numbers of its "passages".
        """
        report: dict[str, Any] = self._mapped(self.report.to_dict())
        for document in report["documents"]:
            document["passages"] = list(self._joined[document["index"]].passages)
        return report

    def _mapped(self, value: Any) -> Any:
        """JSON with each citation in it mapped back."""
        if isinstance(value, list):
            return [self._mapped(each) for each in value]
        if not isinstance(value, dict):
            return value
        mapped = {name: self._mapped(each) for name, each in value.items()}
        if value.get("type") == "char_location":
            start, end = value["start_char_index"], value["end_char_index"]
            place = self._joined[value["document_index"]].locate(start, end)
            mapped |= place_to_dict(place, self.passages)
        return mapped


def check_answer(
    answer: Any, passages: Sequence[Passage], options: Settings = None, *, max_claims: int | None = MOST_CLAIMS
) -> CheckedAnswer:
    """Check which statements of an answer the passages support.

    Args:
        answer: as for `check`. In a text without a list of its own sources, "[3]" means the third passage, whatever
            ids sources have; an index of citation JSON counts the passages too.
        passages: at least one.
        options: the language; nothing else is used.
        max_claims: most claims of the answer; None for no limit.

    Raises:
        InputError: no passage, no text, more claims than that, or what `check` refuses.
        OptionError: there is no such option, or its value is out of bounds.
    """
    joined = join(passages)
    meant = {passage: number for number, document in enumerate(joined, 1) for passage in document.passages}
    numbering = [meant[passage] for passage in range(len(passages))]
    records = [document.record() for document in joined]
    report = check(answer, records, options, max_claims=max_claims, numbering=numbering)
    return CheckedAnswer(report, tuple(passages), joined)
