"""How much one request may ask for: the settings that a child process enforces, as they are published."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from .problems import Fault, Problem
from .settings import Settings

MOST_CHARS = {
    "id": 256,
    "title": 1_000,
    "publisher": 256,
    "agency": 256,
    "url": 2_048,
    "published": 64,
    "place": 1_000,
}
"""Longest fields of a document beside its text, and names in its places, in code points: they come back with every
citation."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one request; sizes in bytes, texts in Unicode code points."""

    max_body_bytes: int
    max_documents: int
    max_document_chars: int
    max_chars: int
    max_sentences: int
    max_depth: int
    max_summary_sentences: int
    max_statements: int
    max_check_chars: int
    max_claims: int
    max_stories_summarized: int

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        """Those of the settings."""
        return cls(**{name: getattr(settings, name) for name in cls.__slots__})

    def published(self, settings: Settings) -> dict[str, object]:
        """What `GET /v1/limits` says."""
        fields = {f"max_{name}_chars": most for name, most in MOST_CHARS.items()}
        return {
            **asdict(self),
            **fields,
            "deadline_seconds": settings.deadline,
            "body_deadline_seconds": settings.body_deadline,
        }


def beyond(limit: str, pointer: str, value: int, most: int) -> Problem:
    """The answer to a body that is beyond a limit."""
    actual = "higher" if limit == "max_sentences" else value  # sentences are not counted further than that
    detail = f"{limit} is {most}, but the value is {actual}"
    return Problem(422, "limit", detail, (Fault(pointer, limit, detail),))
