"""The cells of a notebook, executed here: what they print, and what a notebook would show of their last value."""

from __future__ import annotations

import ast
import io
from contextlib import redirect_stdout
from typing import Any

from .notebooks import Notebook, Output, code_cells, source


def shown_by_cells(notebook: Notebook, name: str) -> list[list[Output]]:
    """What each code cell shows, in one namespace; the working directory has to be that of the notebook."""
    names: dict[str, Any] = {"__name__": "__main__"}
    return [
        _run(source(cell), f"{name}, code cell {number}", names)
        for number, cell in enumerate(code_cells(notebook), start=1)
    ]


def _run(code: str, file: str, names: dict[str, Any]) -> list[Output]:
    body = ast.parse(code, file).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    value = None
    with redirect_stdout(io.StringIO()) as printed:
        exec(compile(ast.Module(body, []), file, "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), file, "eval"), names)
    text = printed.getvalue()
    return [*([("stdout", text)] if text else []), *(_displayed(value) if value is not None else [])]


def _displayed(value: Any) -> list[Output]:
    """A value by media type, as IPython asks it; of other values `repr`, which IPython breaks where they are long."""
    html = [("text/html", value._repr_html_())] if hasattr(value, "_repr_html_") else []
    return [*html, ("text/plain", _plain(value))]


def _plain(value: Any) -> str:
    if not hasattr(value, "_repr_pretty_"):
        return repr(value)
    printer = _Printer()
    value._repr_pretty_(printer, False)
    return printer.told


class _Printer:
    """What of IPython's printer a value needs that is shown by its text."""

    def __init__(self) -> None:
        self.told = ""

    def text(self, text: str) -> None:
        self.told += text
