"""Clients that the usual generators make of the contract, with their default flags: each calls every operation."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.served import ROOT, Served

pytestmark = pytest.mark.clients

PROGRAMS = ROOT / "tests" / "clients"
BIN = Path(sys.executable).parent
ADDRESS = "http://localhost:8000"
"""Of the service in the documentation."""


@pytest.fixture
def running() -> Iterator[Served]:
    """A service of its own: its log says what was called."""
    with Served(workers=2) as served:
        yield served


def documented(tool: str) -> list[str]:
    """The command that the documentation gives."""
    section = (ROOT / "docs" / "service.md").read_text("utf-8").partition("\n## Generated clients\n")[2]
    line = re.search(rf"^.*\b{tool} .*{ADDRESS}.*$", section, re.MULTILINE)
    assert line is not None
    return line[0].split()


def run(command: list[str], folder: Path, **variables: str) -> str:
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", **variables}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
    return done.stdout + done.stderr


def generate(tool: str, served: Served, folder: Path) -> str:
    return run([word.replace(ADDRESS, served.url) for word in documented(tool)], folder)


def calls_of(contract: dict[str, Any]) -> set[tuple[str, str]]:
    """Every operation by method and path; one with a format counts once for each format."""
    calls = set()
    for path, methods in contract["paths"].items():
        for method, operation in methods.items():
            enums = [one["schema"]["enum"] for one in operation.get("parameters", ()) if one["in"] == "path"]
            (formats,) = enums or [[""]]
            calls |= {(method.upper(), path.replace("{format}", name)) for name in formats}
    return calls


def assert_all_were_called(served: Served) -> None:
    contract = httpx.get(served.url + "/openapi.json").json()
    wanted = calls_of(contract)
    logged = [json.loads(line) for line in served.lines if '"message": "request"' in line]
    answered = {(one["method"], one["route"]) for one in logged if one["status"] == 200}
    assert wanted - answered == set()
    assert len(wanted) > 30
    assert [one["route"] for one in logged if one["status"] == 422] == ["/v1/summaries"]


def test_a_generated_python_client_calls_every_operation(running: Served, tmp_path: Path) -> None:
    told = generate("openapi-python-client", running, tmp_path)
    shutil.copy(PROGRAMS / "calls.py", tmp_path)
    # The one thing that it does not know is the media type of JSON Lines, which it then sends as bytes.
    assert re.findall(r"WARNING .*", told) == ["WARNING parsing POST /v1/batches within batches."]
    run(["mypy", "--strict", "--follow-imports=silent", "--config-file=", "calls.py"], tmp_path)
    run([sys.executable, "calls.py", running.url], tmp_path, PYTHONPATH=str(tmp_path))
    assert_all_were_called(running)


def test_a_generated_typescript_client_calls_every_operation(running: Served, tmp_path: Path) -> None:
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed")
    for path in (PROGRAMS / "typescript").iterdir():
        if path.is_file():
            shutil.copy(path, tmp_path)
    run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], tmp_path)
    generate("openapi-typescript", running, tmp_path)
    run(["npm", "run", "--silent", "check"], tmp_path)
    run(["npm", "run", "--silent", "start", "--", running.url], tmp_path)
    assert_all_were_called(running)


def test_no_call_is_silenced() -> None:
    """Types are the point: no cast, and nothing that turns a check off."""
    python = (PROGRAMS / "calls.py").read_text("utf-8")
    typescript = (PROGRAMS / "typescript" / "calls.ts").read_text("utf-8")
    assert re.findall(r"\bcast\(|type: ignore|\bAny\b", python) == []
    assert re.findall(r"\bas (?!const\b)\w+|@ts-|\bany\b|\w!\.|<any>", re.sub(r"//.*", "", typescript)) == []
