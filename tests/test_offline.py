"""Nothing connects to another machine or resolves a name: not the library, the command, nor the evaluation.

Each way runs in a process of its own, and so do the processes that it starts, with a hook that refuses and writes
down every such attempt. The hook hears of what goes through Python's sockets; a compiled library that opened one of
its own would not be seen.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "kim-putin-summit"
# Python imports a module of this name as it starts. Sockets of one machine's processes have a path as their address.
HOOK = """
import os, sys

def refuse(event, args):
    reaches = event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        reaches = isinstance(args[1], tuple)
    if reaches:
        with open(os.environ["REFUSED"], "a") as written:
            print(event, args[1:] or args, file=written)
        raise PermissionError(f"{event} in a test of being offline")

sys.addaudithook(refuse)
"""
PAGE = """<html><head><title>Ferry</title></head><body><nav><a href="https://example.org/">Home</a></nav>
<article><h1>Ferry sinks off Lagos</h1><img src="https://example.org/ferry.png">
<p>A ferry carrying market traders capsized off Lagos on Monday, killing at least twelve people, officials said.</p>
<p>Divers searched the wreck in the harbour until late at night, and rescue work went on through Tuesday morning.</p>
<p>The boat was built for forty passengers but carried more than ninety when it left, the harbour master said.</p>
</article><script src="https://example.org/x.js"></script></body></html>
"""
LIBRARY = """
import sys
from summarizer import *
documents = read_documents(sys.argv[1:])
assert len(documents) > 5 and any("Divers searched" in document.text for document in documents)
summary = summarize(documents, Options(query="missiles"), seen=documents[:1])
assert summary.sentences
for form in FORMATS:
    render(summary, form, explain=True)
assert verify(to_json(summary), documents) == ()
assert report(summary, documents)
comparison = compare(documents)
for form in COMPARISON_FORMATS:
    render_comparison(comparison, form)
assert comparison_report(comparison, documents)
for selector in ("coverage", "exact", "mmr", "top"):
    summarize(documents, Options(selector=selector))
sentence_graph(documents).to_networkx()
"""


class Offline:
    """Runs Python so that nothing can be reached; `refused` is what was tried."""

    def __init__(self, folder: Path) -> None:
        (folder / "hook").mkdir()
        (folder / "hook" / "sitecustomize.py").write_text(HOOK, "utf-8")
        self._written = folder / "refused"
        path = os.pathsep.join((str(folder / "hook"), str(ROOT)))
        self._environment = {**os.environ, "PYTHONPATH": path, "REFUSED": str(self._written)}

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=ROOT,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def refused(self) -> str:
        return self._written.read_text("utf-8") if self._written.exists() else ""


@pytest.fixture
def offline(tmp_path: Path) -> Offline:
    return Offline(tmp_path)


@pytest.mark.parametrize(
    ("code", "event"),
    [
        ("import socket; socket.getaddrinfo('localhost', 80)", "socket.getaddrinfo"),
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "socket.getaddrinfo"),
        ("import socket; socket.socket().connect(('127.0.0.1', 9))", "socket.connect"),
        ("import socket; socket.socket().connect_ex(('127.0.0.1', 9))", "socket.connect"),
        ("import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('127.0.0.1', 9))", "socket.sendto"),
        ("import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')", "socket.getaddrinfo"),
        ("import subprocess, sys; subprocess.run([sys.executable, '-c', "
         "'import socket; socket.gethostbyname(\"localhost\")'], check=True)", "socket.gethostbyname"),
    ],
)  # fmt: skip
def test_what_reaches_out_is_refused_and_written_down(offline: Offline, code: str, event: str) -> None:
    assert offline.run("-c", code).returncode == 1
    assert offline.refused.startswith(event)


def test_the_library_reaches_nothing(offline: Offline, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    (tmp_path / "story.txt").write_text("The ferry sank off Lagos on Monday. Police arrested its captain.", "utf-8")
    done = offline.run("-c", LIBRARY, SEED, tmp_path / "page.html", tmp_path / "story.txt")
    assert (offline.refused, done.returncode, done.stderr) == ("", 0, "")


def test_the_command_reaches_nothing(offline: Offline, tmp_path: Path) -> None:
    done = offline.run("-m", "summarizer", SEED, "--report", tmp_path / "report.html")
    assert (offline.refused, done.returncode) == ("", 0)
    assert "[1]" in done.stdout


def test_a_batch_reaches_nothing(offline: Offline, tmp_path: Path) -> None:
    texts = [path.read_text("utf-8") for path in sorted(SEED.glob("*.txt"))]
    (tmp_path / "clusters.jsonl").write_text(json.dumps({"documents": [{"text": text} for text in texts]}), "utf-8")
    output = tmp_path / "summaries.jsonl"
    done = offline.run("-m", "summarizer", "batch", tmp_path / "clusters.jsonl", "--output", output, "--workers", "1")
    assert (offline.refused, done.returncode) == ("", 0)
    assert json.loads(output.read_text("utf-8"))["sentences"]


SUMY = ",".join(f"sumy-{name}" for name in ("lexrank", "textrank", "lsa", "kl", "sumbasic", "luhn", "reduction"))


@pytest.mark.slow
@pytest.mark.parametrize(("systems", "backend"), [(f"oracle,{SUMY}", "rouge-1.5.5"), ("lead", "rouge-score")])
def test_the_evaluation_reaches_nothing(offline: Offline, tmp_path: Path, systems: str, backend: str) -> None:
    choices = ("--systems", systems, "--backend", backend, "--limit", "1")
    done = offline.run(
        "-m", "eval", "run", *choices, "--output", tmp_path, ROOT / "eval" / "sample" / "clusters.jsonl"
    )
    assert (offline.refused, done.returncode) == ("", 0)
    assert systems.rpartition(",")[2] in done.stdout
