"""The forms that an answer may have, each with its media type."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer import CHECK_FORMATS, STORIES_FORMATS

JSON = "application/json"
LINES = "application/x-ndjson"
BYTES = "application/octet-stream"
_OURS = "application/vnd.consensus-summarizer."

MEDIA_TYPES = {
    "json": JSON,
    "markdown": "text/markdown; charset=utf-8",
    "text": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "anthropic": f"{_OURS}anthropic+json",
    "openai": f"{_OURS}openai+json",
    "cohere": f"{_OURS}cohere+json",
    "w3c": "application/ld+json",
}
"""Forms of a summary and their media types."""

COMPARISON_MEDIA_TYPES = {name: MEDIA_TYPES[name] for name in ("json", "markdown", "text", "html")}

CHECK_MEDIA_TYPES = {name: media_type for name, media_type in MEDIA_TYPES.items() if name in CHECK_FORMATS} | {
    "sarif": "application/sarif+json",
    "junit": "application/xml",
}

STORIES_MEDIA_TYPES = {name: media_type for name, media_type in MEDIA_TYPES.items() if name in STORIES_FORMATS}


def bare(media_type: str) -> str:
    """A media type without its parameters."""
    return media_type.partition(";")[0]


def texts(media_types: Mapping[str, str]) -> dict[str, str]:
    """The forms that are texts, by their names."""
    return {name: kind for name, kind in media_types.items() if not bare(kind).endswith("json")}


def other_json(media_types: Mapping[str, str]) -> dict[str, str]:
    """The forms that are JSON as others define it, by their names."""
    return {name: kind for name, kind in media_types.items() if bare(kind).endswith("+json")}
