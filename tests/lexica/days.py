"""CLDR's names of months and weekdays, by language, as babel carries them."""

from __future__ import annotations

from typing import Any

LANGUAGES = (
    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "nl", "no",
    "pl", "pt", "ro", "ru", "sv", "tr", "uk",
)  # fmt: skip
"""Those that have names: Chinese, Japanese, Korean and Vietnamese number their months."""
SOURCE = "Unicode CLDR, names of months and days, by way of babel {version}; see NOTICE"


def table(language: str) -> dict[str, Any]:
    """Names of months, their abbreviations, and names of weekdays, Monday being 0."""
    from babel import Locale

    locale = Locale.parse({"no": "nb"}.get(language, language))
    months: dict[str, int] = {}
    short: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for number, name in locale.months[context]["wide"].items():
            months.setdefault(name, number)
        for number, name in locale.months[context]["abbreviated"].items():
            short.setdefault(name.rstrip(".॰"), number)
        for number, name in locale.days[context]["wide"].items():
            weekdays.setdefault(name, number)
    return {
        "months": months,
        "short_months": {name: number for name, number in short.items() if name not in months and len(name) > 1},
        "weekdays": weekdays,
    }
