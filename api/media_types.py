"""The forms that an answer may have, each with its media type."""

from __future__ import annotations

from summarizer import CHECK_FORMATS, STORIES_FORMATS

JSON = "application/json"
MEDIA_TYPES = {
    "json": JSON,
    "markdown": "text/markdown; charset=utf-8",
    "text": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "anthropic": JSON,
    "openai": JSON,
    "cohere": JSON,
    "w3c": "application/ld+json",
}
"""Forms of a summary and their media types; where several have one, `Accept` gives the first."""

COMPARISON_MEDIA_TYPES = {name: MEDIA_TYPES[name] for name in ("json", "markdown", "text", "html")}

CHECK_MEDIA_TYPES = {name: media_type for name, media_type in MEDIA_TYPES.items() if name in CHECK_FORMATS} | {
    "sarif": "application/sarif+json",
    "junit": "application/xml",
}

STORIES_MEDIA_TYPES = {name: media_type for name, media_type in MEDIA_TYPES.items() if name in STORIES_FORMATS}
