"""What the README shows is what happens."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

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
    assert re.search(r"\$ pip install \.\s", screen)
    assert re.search(r"\$ make demo\b.*\n\$ make test\b", screen)


def test_the_shown_output_is_the_real_one() -> None:
    shown = next(block for block in blocks("console") if block.startswith("$ summarize seeds"))
    command, _, output = shown.partition("\n")
    result = run(*shlex.split(command)[2:])
    assert result.returncode == 0
    assert result.stdout == output


def test_the_shown_check_begins_as_the_real_one() -> None:
    shown = next(block for block in blocks("console") if block.startswith("$ summarize check"))
    command, _, output = shown.partition("\n")
    assert run(*shlex.split(command)[2:]).stdout.startswith(output)


def test_the_shown_stories_are_the_first_of_the_real_ones() -> None:
    shown = next(block for block in blocks("console") if block.startswith("$ summarize stories"))
    command, _, output = shown.partition("\n")
    begun, left_out, _ = output.partition("...\n")
    result = run(*shlex.split(command)[2:])
    assert left_out
    assert result.returncode == 0
    assert result.stdout.startswith(begun)
    assert f"\n{output.rpartition('...')[2].lstrip()}" in result.stdout


@pytest.mark.parametrize("example", [block for block in blocks("python") if "httpx" not in block])
def test_the_library_examples_run(
    example: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    exec(compile(example, "README.md", "exec"), names)
    assert len(names["summary"].sentences) >= 1
    printed = capsys.readouterr().out
    if "print(summary.text)" in example:
        assert names["summary"].text in printed


def test_the_service_is_shown_as_it_answers(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = (block for block in blocks("python") if "httpx" in block)
    names: dict[str, Any] = {}
    exec(compile(example.replace("http://127.0.0.1:8000", served.url), "README.md", "exec"), names)
    assert len(names["summary"]["sentences"]) == 1
    assert capsys.readouterr().out.startswith(names["summary"]["text"])


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed: apt-get install curl")
def test_the_curl_example_prints_a_summary_in_markdown(served: Served) -> None:
    (example,) = blocks("sh")
    asked = example.replace("http://127.0.0.1:8000", served.url)
    done = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True)
    assert "12 people" in done.stdout
    assert "[^1]: Daily Post" in done.stdout or "[^1]: The Herald" in done.stdout


def test_every_option_of_the_command_examples_exists() -> None:
    known = "".join(run(*command, "--help").stdout for command in ([], ["batch"], ["check"], ["stories"]))
    shown = [word for block in blocks("console") for word in re.findall(r" (--[a-z-]+)", block)]
    assert len(shown) >= 6
    for option in shown:
        assert option in known
