"""Write `summarizer/data/numerals/` and `summarizer/data/calendar/` anew: `make lexicon`, or of some languages."""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from . import days, numbers

DATA = Path(__file__).resolve().parent.parent.parent / "summarizer" / "data"


def written(content: dict[str, Any]) -> str:
    """The text of a file: one language, one line an entry."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def numeral_file(language: str) -> str:
    """The text of `numerals/LANGUAGE.json`."""
    from unicode_rbnf import RbnfEngine

    source = numbers.SOURCE.format(version=version("unicode-rbnf"))
    return written({"source": source, **numbers.table(RbnfEngine.for_language(language), language)})


def calendar_file(language: str) -> str:
    """The text of `calendar/LANGUAGE.json`."""
    return written({"source": days.SOURCE.format(version=version("babel")), **days.table(language)})


def main(languages: list[str]) -> None:
    for language in languages or days.LANGUAGES:
        if language in days.LANGUAGES:
            (DATA / "calendar" / f"{language}.json").write_text(calendar_file(language), "utf-8")
    for language in languages or numbers.LANGUAGES:
        (DATA / "numerals" / f"{language}.json").write_text(numeral_file(language), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
