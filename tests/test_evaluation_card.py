"""The evaluation card: its figures stand in the pages that it names, and its commands exist."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from eval.__main__ import main as evaluate

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
FIGURES_AT_LEAST = 30


class Row(NamedTuple):
    figure: str
    value: str
    goal: str
    page: str
    command: str
    limit: str


def rows() -> list[Row]:
    card = (DOCS / "evaluation-card.md").read_text("utf-8")
    table = card.partition("\n## Figures\n")[2].partition("\n## ")[0]
    lines = [line for line in table.split("\n") if line.startswith("|")][2:]
    return [Row(*(cell.strip() for cell in line.strip("|").split("|"))) for line in lines]


def plain(text: str) -> str:
    """Without bold and with cells of tables as values between slashes, on one line."""
    return re.sub(r"\s*\|\s*", " / ", " ".join(text.replace("**", "").split()))


def missing(value: str, page: str) -> list[str]:
    """Which parts of a value, between semicolons, do not stand in a page as figures of their own."""
    return [
        part for part in value.split("; ") if not re.search(rf"(?<![\d.,]){re.escape(part)}(?![\d])", plain(page))
    ]


def fault(command: str) -> str | None:
    """What of a command does not exist."""
    program, *arguments = command.split()
    if program == "make":
        targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE)
        return None if arguments[0] in targets else f"no target {arguments[0]}"
    if [program, arguments[0]] != ["python", "-m"] or not importlib.util.find_spec(arguments[1]):
        return f"no module in {command}"
    ours = [word for word in arguments[2:] if word.startswith(("eval/", "tests/"))]
    return next((f"no file {word}" for word in ours if not (ROOT / word).exists()), None)


COMMANDS = sorted({command for row in rows() for command in re.findall(r"`([^`]+)`", row.command)})


def test_the_card_has_its_figures() -> None:
    assert len(rows()) >= FIGURES_AT_LEAST


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.figure[:40])
def test_each_figure_stands_in_the_page_that_the_card_names(row: Row) -> None:
    named = re.fullmatch(r"\[[a-z]+\]\(([a-z-]+\.md)\)", row.page)
    assert named
    assert missing(row.value, (DOCS / named[1]).read_text("utf-8")) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_exists(command: str) -> None:
    assert fault(command) is None


def test_one_command_prints_what_the_readings_have_in_all(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    (row,) = (row for row in rows() if row.figure.startswith("readers prefer"))
    assert evaluate(row.command.strip("`").split()[3:]) == 0
    printed = {line.split("  ")[0]: line.split() for line in capsys.readouterr().out.splitlines()}
    worse, better, _ = map(int, printed["lead - ours"][3].split(":"))
    wins, losses, _ = map(int, printed["ours - sumy-lexrank"][3].split(":"))
    assert row.value == f"{better / worse:.1f} to 1; {wins / losses:.1f} to 1"
    faults = [float(share) for share in printed["ours"][2::2]]
    (row,) = (row for row in rows() if row.figure.startswith("faulty sentences"))
    assert row.value == f"{' / '.join(map(str, faults))} / {sum(faults):.0f}"
    card = (DOCS / "evaluation-card.md").read_text("utf-8")
    n, share, _, kappa = printed["all"][1:]
    assert f"{share[:-1]} % of {n} pairs of summaries, kappa {kappa[1:]}" in card


def test_the_same_stands_below_a_row_with_a_command() -> None:
    commands = [row.command for row in rows()]
    assert all(command.startswith(("`", "none", "the same")) for command in commands)
    assert not commands[0].startswith("the same")


@pytest.mark.parametrize(
    ("value", "page", "expected"),
    [
        ("47.58; 16.38", "| **47.58** | 16.38 |", []),
        ("47.58; 16.39", "| 47.58 | 16.38 |", ["16.39"]),
        ("4.1 / 1.4", "| ours | 4.1 | 1.4 |", []),
        ("7.58", "47.58", ["7.58"]),
        ("0.9", "0.94", ["0.9"]),
    ],
)
def test_a_figure_that_drifted_is_found(value: str, page: str, expected: list[str]) -> None:
    assert missing(value, page) == expected


@pytest.mark.parametrize(
    "command",
    [
        "make nothing",
        "python -m eval.studies.nothing D",
        "python eval",
        "python -m eval preferences eval/readings/nothing.json",
    ],
)
def test_a_command_that_is_gone_is_found(command: str) -> None:
    assert fault(command) is not None
