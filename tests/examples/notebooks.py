"""A notebook as its file has it, and in the form in which it is kept: what changes from run to run is not in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "examples"

Notebook = dict[str, Any]
"""As nbformat 4.5 has it in JSON."""
Output = tuple[str, str]
"""What a cell shows: "stdout" or a media type, and the text."""

_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def paths() -> list[Path]:
    """All notebooks, by name."""
    return sorted(FOLDER.glob("*.ipynb"))


def read(path: Path) -> Notebook:
    """A notebook of a file."""
    notebook: Notebook = json.loads(path.read_text("utf-8"))
    return notebook


def written(notebook: Notebook) -> str:
    """The bytes that a file holds, as text."""
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def normalized(notebook: Notebook, name: str) -> Notebook:
    """The notebook without times, versions and paths; the id of a cell is the notebook's name and its number."""
    cells = [_cell(cell, f"{name}-{number:02}") for number, cell in enumerate(notebook["cells"], start=1)]
    code = (cell for cell in cells if cell["cell_type"] == "code")
    for count, cell in enumerate(code, start=1):
        cell["execution_count"] = count
        for output in cell["outputs"]:
            if output["output_type"] == "execute_result":
                output["execution_count"] = count
    return {"cells": cells, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}


def code_cells(notebook: Notebook) -> list[dict[str, Any]]:
    """The cells that are executed, in order."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def source(cell: dict[str, Any]) -> str:
    """The text of a cell."""
    return _joined(cell["source"])


def outputs(cell: dict[str, Any]) -> list[Output]:
    """What a cell shows, in order; of what is shown in several media types, each.

    Raises:
        ValueError: it shows an error, or writes to standard error.
    """
    return [shown for output in cell["outputs"] for shown in _shown(output)]


def _shown(output: dict[str, Any]) -> Iterator[Output]:
    if output["output_type"] == "stream" and output["name"] == "stdout":
        yield "stdout", _joined(output["text"])
    elif output["output_type"] in ("execute_result", "display_data"):
        for media_type, text in sorted(output["data"].items()):
            yield media_type, _joined(text)
    else:
        raise ValueError(f"an output of type {output['output_type']} cannot be kept: {output}")


def _cell(cell: dict[str, Any], identifier: str) -> dict[str, Any]:
    kept = {"cell_type": cell["cell_type"], "id": identifier, "metadata": {}, "source": _lines(cell["source"])}
    if cell["cell_type"] == "code":
        kept |= {"execution_count": None, "outputs": [_output(output) for output in _merged(cell["outputs"])]}
    return kept


def _merged(shown: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The outputs with what was printed in a row as one: a kernel sends it in pieces of any size."""
    merged: list[dict[str, Any]] = []
    for output in shown:
        before = merged[-1] if merged else {}
        if output["output_type"] == "stream" and before.get("name") == output["name"]:
            merged[-1] = before | {"text": _joined(before["text"]) + _joined(output["text"])}
        else:
            merged.append(output)
    return merged


def _output(output: dict[str, Any]) -> dict[str, Any]:
    """An output with its texts as lines, by which files of notebooks are compared, and its fields by name."""
    kept = dict(sorted(output.items()))
    if "text" in kept:
        kept["text"] = _lines(kept["text"])
    if "data" in kept:
        kept["data"] = {media_type: _lines(text) for media_type, text in sorted(kept["data"].items())}
        kept["metadata"] = {}
    return kept


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def _lines(text: str | list[str]) -> list[str]:
    return _joined(text).splitlines(keepends=True)
