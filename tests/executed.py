"""A page of the documentation to what is wrong with its examples: they run, and print what stands below them.

    python -m tests.executed docs/library.md    # runs a page, and shows what differs

All blocks of a page run in order in one folder, which has copies of the example articles (`seeds/`) and of
`examples/`.

* ` ```python `: runs in the namespace of the page. A ` ```text ` block behind it, a blank line between, is
  what it prints.
* ` ```python title="NAME" `: a file, written to the folder under this name, and not run.
* ` ```console `: lines `$ command`, each continued behind a `\\`; the lines that follow, if any, are what it
  prints, where `...` stands for any number of lines. The exit code is 0 unless `$ echo $?` follows.
* Anything else (` ```sh `, ` ```json `) is shown, and not run.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SERVICE = "http://127.0.0.1:8000"
"""The service as the documentation addresses it; `--service` puts another one in its place."""

_BLOCK = re.compile(
    r"^(?P<indent> *)```(?P<info>\w[^\n]*)?\n(?P<text>.*?)^(?P=indent)```[ \t]*$", re.DOTALL | re.MULTILINE
)
_COPIED = ("seeds", "examples")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its title ("" without one), its text, its first line, and its output if any."""

    language: str
    title: str
    text: str
    line: int
    output: str | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a console block and the lines that it shows below; none are compared where none stand."""

    text: str
    line: int
    shown: tuple[str, ...]


def blocks(markdown: str) -> list[Block]:
    """Every fenced block in order; a text block directly behind one of Python is the output of that."""
    found: list[Block] = []
    end = -1
    for match in _BLOCK.finditer(markdown):
        info = match["info"] or ""
        language, _, attributes = info.partition(" ")
        title = re.search(r'title="([^"]*)"', attributes)
        text = textwrap.dedent(match["text"])
        line = markdown.count("\n", 0, match.start()) + 1
        behind = end >= 0 and re.fullmatch(r"\n\s*\n", markdown[end : match.start()]) is not None
        if language == "text" and behind and found[-1].language == "python" and not found[-1].title:
            before = found.pop()
            found.append(Block("python", "", before.text, before.line, text))
        else:
            found.append(Block(language, title[1] if title else "", text, line))
        end = match.end()
    return found


def commands(block: Block) -> Iterator[Command]:
    """The commands of a console block; lines before the first are an error of its author."""
    rows = block.text.splitlines()
    starts = [row for row, text in enumerate(rows) if text.startswith("$ ")]
    if not starts or starts[0] != 0:
        raise ValueError(f"line {block.line}: a console block begins with `$ `")
    for start, stop in zip(starts, [*starts[1:], len(rows)], strict=True):
        last = start
        while rows[last].endswith("\\"):
            last += 1
        text = "\n".join(rows[start : last + 1]).removeprefix("$ ")
        yield Command(text, block.line + 1 + start, tuple(rows[last + 1 : stop]))


def prints(shown: tuple[str, ...] | list[str], printed: str) -> bool:
    """Whether output is what is shown of it: `...` for any number of lines; blank lines at the end are free."""
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line.rstrip()) + "\n" for line in shown)
    lines = "".join(line.rstrip() + "\n" for line in printed.splitlines())
    return re.fullmatch(pattern.rstrip("\n") + r"\n*", lines.rstrip("\n") + "\n") is not None


class Page:
    """The run of a page: the namespace of its Python, the folder, the exit code of its last command.

    Args:
        folder: where its blocks run; filled with what the examples read.
        service: the address of a running service for those that call one.
    """

    def __init__(self, folder: Path, service: str = SERVICE) -> None:
        self.folder, self.service = folder, service
        self.names: dict[str, Any] = {"__name__": "__main__"}
        self.code = 0
        for name in _COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, folder / name)

    def faults(self, markdown: str) -> Iterator[str]:
        """What is wrong with each block; the blocks behind one that fails run all the same."""
        for block in blocks(markdown):
            if block.language == "python" and block.title:
                (self.folder / block.title).write_text(block.text, "utf-8")
            elif block.language == "python":
                yield from self._python(block)
            elif block.language == "console":
                yield from self._console(block)

    def _python(self, block: Block) -> Iterator[str]:
        printed = io.StringIO()
        code = "\n" * block.line + block.text.replace(SERVICE, self.service)
        try:
            with contextlib.redirect_stdout(printed), contextlib.chdir(self.folder):
                exec(compile(code, "page", "exec"), self.names)
        except (Exception, SystemExit):
            yield f"line {block.line}: the example fails\n{traceback.format_exc(limit=-3)}"
            return
        if block.output is not None and printed.getvalue().rstrip() != block.output.rstrip():
            yield f"line {block.line}: the example prints otherwise:\n{printed.getvalue()}"

    def _console(self, block: Block) -> Iterator[str]:
        asked = list(commands(block))
        for command, following in zip(asked, [*asked[1:], None], strict=True):
            before = self.code
            done = subprocess.run(
                ["bash", "-c", f"(exit {before})\n{command.text.replace(SERVICE, self.service)}"],
                cwd=self.folder,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
                timeout=300,
            )
            self.code = done.returncode
            if self.code and not (following and following.text == "echo $?"):
                yield f"line {command.line}: `{command.text}` ends with exit code {self.code}:\n{done.stdout}"
            elif command.shown and not prints(command.shown, done.stdout):
                yield f"line {command.line}: `{command.text}` prints otherwise:\n{done.stdout}"


@contextlib.contextmanager
def summarize_on_path(folder: Path) -> Iterator[None]:
    """`summarize` and `python` of this interpreter and this checkout come first on the path."""
    for name, arguments in (("summarize", "-m summarizer "), ("python", "")):
        script = folder / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments}"$@"\n', "utf-8")
        script.chmod(0o755)
    before = dict(os.environ)
    os.environ.update(PATH=f"{folder}{os.pathsep}{before['PATH']}", PYTHONPATH=str(ROOT), PYTHONUNBUFFERED="1")
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def main() -> int:
    """Run pages, and print what is wrong; the exit code is 1 where something is."""
    parser = argparse.ArgumentParser(description="Run the examples of pages, and compare what they print.")
    parser.add_argument("pages", nargs="+", type=Path, metavar="PAGE.md")
    parser.add_argument("--service", default=SERVICE, help="the service that stands for %(default)s")
    asked = parser.parse_args()
    wrong = 0
    for page in asked.pages:
        temporary = tempfile.TemporaryDirectory
        with temporary() as folder, temporary() as programs, summarize_on_path(Path(programs)):
            for fault in Page(Path(folder), asked.service).faults(page.read_text("utf-8")):
                wrong += 1
                print(f"{page}, {fault}", flush=True)  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
