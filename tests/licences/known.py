"""Which licences a dependency may have, and what was found by hand where its metadata do not say it."""

from __future__ import annotations

from typing import NamedTuple

PERMISSIVE = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "CNRI-Python",
        "ISC",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "PSF-2.0",
        "Zlib",
    }
)
"""SPDX identifiers that any dependency may have."""

WEAK = {
    "certifi": "Mozilla's list of certificates, used as it is",
    "orjson": "JSON for langsmith, of the extra langchain; some of its files, used as they are",
    "pathspec": "patterns of files for hatchling, which builds the package; in no installation",
    "pycountry": "names of languages for sumy, a baseline of the evaluation alone",
    "pywin32": "one of its packages (adodbapi), which nothing here imports; on Windows alone",
    "shtab": "completion of the command, used as it is",
    "tld": "names of domains for trafilatura, of the extra html, used as they are under MPL-1.1",
    "tqdm": "the progress bar of the command; some of its files, used as they are",
}
"""Distributions that may have a licence of `COPYLEFT_OF_FILES`, with the reason."""

COPYLEFT_OF_FILES = frozenset({"LGPL-2.1-only", "LGPL-2.1-or-later", "MPL-1.1", "MPL-2.0"})
"""Licences that bind who changes the library itself, and not who imports it."""


class Found(NamedTuple):
    """What somebody read.

    Attributes:
        licence: SPDX expression.
        source: where it stands.
    """

    licence: str
    source: str


BY_HAND = {
    "breadability": Found("BSD-2-Clause", "the text of its LICENSE.rst"),
    "colorama": Found("BSD-3-Clause", "the text of its LICENSE.txt"),
    "contourpy": Found("BSD-3-Clause", "the text of its LICENSE"),
    "cycler": Found("BSD-3-Clause", "the text of its LICENSE"),
    "dirtyjson": Found("MIT OR AFL-2.1", "its LICENSE.txt, which offers both"),
    "httpx2-jsfetch": Found("BSD-3-Clause", "License-Expression of the wheel 1.0; in browsers alone"),
    "jinja2": Found("BSD-3-Clause", "the text of its LICENSE.txt"),
    "kiwisolver": Found("BSD-3-Clause", "its LICENSE: the modified BSD licence"),
    "matplotlib": Found("PSF-2.0", "its classifier; its LICENSE is the PSF's with matplotlib's names"),
    "nest-asyncio": Found("BSD-2-Clause", "the text of its LICENSE"),
    "pypdfium2": Found("BSD-3-Clause AND Apache-2.0", "its License field; the bundled PDFium has permissive ones"),
    "pystemmer": Found("MIT AND BSD-3-Clause", "its LICENSE: MIT, and Snowball's BSD"),
    "pywin32": Found("PSF-2.0 AND LGPL-2.1-or-later", "the wheel 312: its License field, adodbapi/license.txt"),
    "rouge-score": Found("Apache-2.0", "the head of each of its files"),
    "scipy": Found("BSD-3-Clause", "the text of its LICENSE.txt"),
}
"""By canonical name, of distributions whose metadata name no licence that SPDX knows."""

SPELLINGS = {
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "MIT License": "MIT",
    "PSFL": "PSF-2.0",
    "The BSD 2-Clause License": "BSD-2-Clause",
}
"""First lines of the old License field that mean one licence, to its SPDX identifier."""

CLASSIFIERS = {
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""Classifiers that mean one licence; that of BSD does not. That of Apache names no version, and is read as 2.0."""
