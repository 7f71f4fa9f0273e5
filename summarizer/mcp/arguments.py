"""The arguments of a call to documents and options; what breaks a rule is an error that names it and what is near.

The schemas say the same to clients, which need not check.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.datatypes import Cluster, Document
from summarizer.errors import InputError, OptionError, nearest, shown
from summarizer.options import Options, options_from

from .folder import Found, read
from .limits import chars_of, check_sizes
from .schemas import DOCUMENT_FIELDS

_NO_FOLDER = (
    "paths cannot be used: this server was started without a folder. Give the articles in documents, or start it as "
    "'summarize mcp FOLDER'"
)
_NOTHING: Found = Found(Cluster("documents", ()), ())


class Given(NamedTuple):
    """What a call is about.

    Attributes:
        material: its documents, as the functions of the library take them.
        found: those of them that were read from the folder.
        options: of the library.
        own: the other arguments, by name; those that are left out or null are not there.
    """

    material: list[Any]
    found: Found
    options: Options
    own: Mapping[str, Any]


def given(
    arguments: Mapping[str, Any],
    own: Mapping[str, type],
    required: Sequence[str],
    options: Collection[str],
    root: Path | None,
) -> Given:
    """The arguments of a call, checked, with the documents of its paths read.

    Args:
        arguments: by name.
        own: the types of the tool's own arguments.
        required: those of them that must be there.
        options: the library's options that the tool takes.
        root: the folder of the server.

    Raises:
        InputError: an argument that is missing, unknown or of another type, or documents that cannot be read.
        OptionError: an option that the tool does not take, or a value out of bounds.
    """
    known = {name: value for name, value in arguments.items() if value is not None}
    _refuse_unknown(known, [*own, "documents", "paths", *(["options"] if options else [])], "argument")
    for name in required:
        if name not in known:
            raise InputError(f"{name} is required")
    for name, kind in own.items():
        if name in known and type(known[name]) is not kind:
            raise InputError(f"{name} must be {_KINDS[kind]}, not {_kind(known[name])}")
    chosen = _options(known.get("options", {}), options)
    documents = _documents(known.get("documents", []))
    found = _found(known.get("paths", []), root)
    if not documents and not found.sources:
        ways = "documents" if root is None else "documents, or paths"
        raise InputError(f"there is no document: give {ways}")
    every: list[Document | dict[str, Any]] = [*documents, *found.cluster.documents]
    check_sizes(len(every), sum(chars_of(one) for one in every))
    material = [*documents, found.cluster] if found.sources else documents
    return Given(material, found, chosen, {name: known[name] for name in own if name in known})


_KINDS: Mapping[type, str] = {
    str: "a string",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    dict: "an object",
    list: "an array",
}


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "null")


def _refuse_unknown(names: Collection[str], known: Sequence[str], what: str) -> None:
    for name in names:
        if name not in known:
            near = nearest(name, known) or f": there are {', '.join(known)}"
            raise InputError(f"there is no {what} {shown(name)}{near}")


def _documents(entries: object) -> list[dict[str, Any]]:
    """Records alone: the library would take a string for a text, and look whether a file is called so."""
    if not isinstance(entries, list):
        raise InputError(f"documents must be an array of objects, not {_kind(entries)}")
    for row, entry in enumerate(entries):
        where = f"documents[{row}]"
        if not isinstance(entry, dict):
            raise InputError(f"{where} must be an object with its article under 'text', not {_kind(entry)}")
        _refuse_unknown(entry, list(DOCUMENT_FIELDS), f"field of {where} called")
        if entry.get("text") is None:
            raise InputError(f"{where} must have its article under 'text'")
    return entries


def _found(paths: object, root: Path | None) -> Found:
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        raise InputError("paths must be an array of strings")
    if not paths:
        return _NOTHING
    if root is None:
        raise InputError(_NO_FOLDER)
    return read(root, paths)


def _options(named: object, taken: Collection[str]) -> Options:
    if not isinstance(named, dict):
        raise InputError(f"options must be an object, not {_kind(named)}")
    chosen = options_from(named, {})
    for name in named:
        if name not in taken:
            rule = f"it takes {', '.join(taken)}" if taken else "it takes none"
            raise OptionError(f"the option {name} does nothing in this tool: {rule}", field=name, rule=rule)
    return chosen
