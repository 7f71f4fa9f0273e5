"""Executes the notebooks of `examples/` by a kernel, in the environment of releases.

`python -m tests.examples` fails where a notebook shows anything but what is stored, and says what;
`python -m tests.examples --update` stores it.
"""

# ruff: noqa: T201  # it prints what it found

from __future__ import annotations

import argparse
import difflib
import sys
import tempfile
from pathlib import Path

import nbclient  # type: ignore[import-not-found]  # of the environment of releases alone, as nbformat
import nbformat  # type: ignore[import-not-found]
from traitlets.config import Config  # type: ignore[import-not-found]

from .notebooks import FOLDER, ROOT, Notebook, normalized, paths, read, written

_SECONDS = 300
"""For one cell; each takes seconds."""


def main() -> int:
    """Executes all notebooks; 1 where one differs from its file, which is not written then."""
    parser = argparse.ArgumentParser(prog="python -m tests.examples", description=__doc__.splitlines()[0])
    parser.add_argument("--update", action="store_true", help="store what the notebooks show")
    update = parser.parse_args().update
    differing = [path for path in paths() if not _agrees(path, update=update)]
    if differing:
        print("\nStore what they show now: make examples UPDATE=1", file=sys.stderr)
    return 1 if differing else 0


def _agrees(path: Path, *, update: bool) -> bool:
    name = path.relative_to(ROOT).as_posix()
    stored, now = path.read_text("utf-8"), written(executed(read(path), path.stem))
    if stored == now:
        print(f"{name}: shows what is stored")
        return True
    if update:
        path.write_text(now, "utf-8")
        print(f"{name}: stored")
        return True
    changed = difflib.unified_diff(
        stored.splitlines(), now.splitlines(), f"{name}, stored", f"{name}, now", lineterm=""
    )
    print("\n".join(changed))
    return False


def executed(notebook: Notebook, name: str) -> Notebook:
    """The notebook with what its cells show, executed by a fresh kernel in `examples/`."""
    node = nbformat.reads(written(normalized(notebook, name)), as_version=4)
    with tempfile.TemporaryDirectory() as sockets:
        # Messages pass through sockets in a folder of its own; the default is open ports.
        config = Config({"KernelManager": {"transport": "ipc", "ip": f"{sockets}/kernel"}})
        client = nbclient.NotebookClient(node, config=config, kernel_name="python3", timeout=_SECONDS)
        client.record_timing = False
        client.resources = {"metadata": {"path": str(FOLDER)}}
        client.execute()
    return normalized(node, name)


if __name__ == "__main__":
    sys.exit(main())
