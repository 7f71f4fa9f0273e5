"""What decides a summary, in two lines of text: the settings and libraries, and the documents."""

from __future__ import annotations

import hashlib
import itertools
import json
import platform
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from functools import lru_cache
from importlib.metadata import version
from typing import Any

from .datatypes import Document
from .options import Options
from .version import __version__

SCHEMA = 1
"""Version of the JSON form of a summary; new when a field is removed or changes its meaning."""


def signature(options: Options, replaced: Mapping[str, str]) -> str:
    """Everything beside the documents that decides a summary, as ``name:value|name:value``; queries as in JSON.

    `max_words` is the limit that holds, whether it was given, by `length`, or by neither.
    """
    chosen = {declared.name: getattr(options, declared.name) for declared in fields(options)}
    chosen["max_words"] = options.word_limit
    del chosen["length"]  # which says nothing more
    if options.query is not None:
        chosen["query"] = json.dumps(options.query)[1:-1].replace("|", "\\u007c")
    chosen |= {name: f"custom({filler})" for name, filler in replaced.items()}
    parts = {"consensus-summarizer": __version__, "schema": SCHEMA, **chosen, **_versions()}
    return "|".join(f"{name}:{'-' if value is None else value}" for name, value in parts.items())


@lru_cache(maxsize=1)
def _versions() -> dict[str, str]:
    decisive = ("sentencex", "PyStemmer", "regex", "py3langid", "numpy", "scipy")
    return {name: version(name) for name in decisive} | {
        "unicode": unicodedata.unidata_version,
        "machine": platform.machine(),
    }


def input_digest(documents: Sequence[Document], seen: Sequence[Document] = ()) -> str:
    """SHA-256 of the documents with all their fields, in the order given, as ``sha256:<hex>``.

    The seen documents, if there are any, count as well, and what is known of places in files.
    """
    digest = hashlib.sha256()
    # The JSON of all of them, a document at a time: of a heap it would take as much memory as the heap again.
    whole = _listed(documents)
    parts = itertools.chain(['{"documents": '], whole, [', "seen": '], _listed(seen), ["}"]) if seen else whole
    for part in parts:
        digest.update(part.encode("utf-8"))
    return f"sha256:{digest.hexdigest()}"


def _listed(documents: Sequence[Document]) -> Iterator[str]:
    """The JSON of a list of documents, in parts."""
    yield "["
    for row, document in enumerate(documents):
        yield (", " if row else "") + json.dumps(_stated(document), ensure_ascii=False, sort_keys=True)
    yield "]"


def _stated(document: Document) -> dict[str, Any]:
    """All fields; of spans, which most documents have not, those that are there."""
    return {name: value for name, value in asdict(document).items() if value != ()}
