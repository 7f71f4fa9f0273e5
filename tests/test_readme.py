"""The README's first screen, and those of its examples that are no Python; tests/test_docs.py runs the others."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.served import Served

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.DOTALL | re.MULTILINE)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "summarizer", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_the_first_screen_says_how_to_install_and_names_the_two_commands() -> None:
    screen = "\n".join(README.splitlines()[:30])
    assert re.search(r"^pip install \.\s", screen, re.MULTILINE)
    assert re.search(r"^make demo\b.*\nmake test\b", screen, re.MULTILINE)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed: apt-get install curl")
def test_the_curl_example_prints_a_summary_in_markdown(served: Served) -> None:
    (example,) = (block for block in blocks("sh") if block.startswith("curl"))
    asked = example.replace("http://127.0.0.1:8000", served.url)
    done = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True)
    assert "12 people" in done.stdout
    assert "[^1]: Daily Post" in done.stdout or "[^1]: The Herald" in done.stdout


def test_every_option_of_the_command_examples_exists() -> None:
    known = "".join(run(*command, "--help").stdout for command in ([], ["batch"], ["check"], ["stories"]))
    shown = [
        word
        for language in ("console", "sh")
        for block in blocks(language)
        for word in re.findall(r" (--[a-z-]+)", block)
    ]
    assert len(shown) >= 6
    for option in shown:
        assert option in known
