"""Documents as they were read, from anywhere, to one heap in which each stands once, under an id of its own.

What has one id and one text is one document, however often it was read. Where an id has several texts, each of these
documents is called by what it is within as well: "monday/001.txt" and "tuesday/001.txt", after the folders, the files
of records or the clusters; where these have one name, by more of what leads there: "a/monday/001.txt" and
"b/monday/001.txt". So neither ids nor order depend on the order in which the paths are given.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

from summarizer.datatypes import Cluster, Document
from summarizer.errors import InputError, shown
from summarizer.reading.records import ReadDocument


def heap_of(read: Sequence[ReadDocument], warnings: Sequence[str]) -> Cluster:
    """The documents in the order of their ids; the warnings, those of documents among them, in alphabetical order.

    Raises:
        InputError: one place has two texts under one id.
    """
    found: dict[str, Document] = {}
    for each, name in zip(read, _ids(read), strict=True):
        document = replace(each.document, id=name) if name != each.document.id else each.document
        known = found.setdefault(name, document)
        if known != document:  # in what is known of them beside the text
            found[name] = min(known, document, key=repr)
    said = {*warnings, *(each.warning for each in read if each.warning)}
    return Cluster("heap", tuple(found[name] for name in sorted(found)), (), tuple(sorted(said)))


def _ids(read: Sequence[ReadDocument]) -> list[str]:
    """The id of each document: its own, behind as many names of what it is within as tell it from other texts."""
    refused = _with_several_texts([(each.within, each.document.id) for each in read], read)
    depths = [0] * len(read)
    while not refused:
        names = [_id(each, depth) for each, depth in zip(read, depths, strict=True)]
        several = _with_several_texts(names, read)
        if not several:
            return names
        deeper = [row for row in several if depths[row] < len(read[row].within)]
        for row in deeper:
            depths[row] += 1
        refused = [] if deeper else several
    name = min(_id(read[row], 1) for row in refused)
    raise InputError(f"document ids must differ, but {shown(name)} is given to two texts")


def _with_several_texts(names: Sequence[Hashable], read: Sequence[ReadDocument]) -> list[int]:
    """The rows of the documents that another text has the same name as."""
    texts: dict[Hashable, set[str]] = {}
    for name, each in zip(names, read, strict=True):
        texts.setdefault(name, set()).add(each.document.text)
    return [row for row, name in enumerate(names) if len(texts[name]) > 1]


def _id(each: ReadDocument, depth: int) -> str:
    """Its own id behind the nearest names of what it is within."""
    return "/".join((*each.within[len(each.within) - min(depth, len(each.within)) :], each.document.id))
