"""Library and command need nothing that POSIX systems alone have; service and batches say that they do.

The modules and functions that Windows lacks are taken away from Python, in the processes that it starts, too. That is
no test on Windows: paths, encodings of consoles and signals differ there, and nobody has tried.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "kim-putin-summit"
ANSWER = ROOT / "seeds" / "kim-putin-answer.md"
MODULES = ("fcntl", "grp", "posix_spawn", "pty", "pwd", "resource", "syslog", "termios", "tty")
# The parts of `os` and `signal` that Windows lacks, but those which subprocess itself needs here.
FUNCTIONS = ("fork", "forkpty", "getpgid", "getuid", "killpg", "nice", "sched_getaffinity", "setsid", "wait3")
SIGNALS = ("SIGALRM", "SIGCHLD", "SIGHUP", "SIGUSR1", "alarm", "pthread_sigmask", "setitimer", "sigwait")
HOOK = f"""
import os, signal, sys
for name in {MODULES}:
    sys.modules[name] = None  # importing it is an ImportError
for module, names in ((os, {FUNCTIONS}), (signal, {SIGNALS})):
    for name in names:
        if hasattr(module, name):
            delattr(module, name)
"""
LIBRARY = """
import sys
from summarizer import *
documents = read_documents([sys.argv[1]])
summary = summarize(documents, Options(query="missiles"))
assert summary.sentences
for form in FORMATS:
    render(summary, form)
assert verify(to_json(summary), documents) == ()
assert compare(documents).summary.sentences
assert check(open(sys.argv[2], encoding="utf-8").read(), documents).claims
assert group_stories(documents).stories
assert "error" not in summarize_record({"documents": [{"text": document.text} for document in documents]})
"""
MAIL = "From: a@example.org\nSubject: Ferry\n\nA ferry capsized off Lagos on Monday, killing twelve people.\n"


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """Environment variables with which Python lacks what POSIX systems alone have."""
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(HOOK, "utf-8")
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path / "hook"), str(ROOT)))}


def run(bare: dict[str, str], *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, env=bare, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "code", ["import resource", "import fcntl", "import os; os.fork", "import signal; signal.alarm"]
)
def test_what_windows_lacks_is_taken_away(bare: dict[str, str], code: str) -> None:
    assert run(bare, "-c", code).returncode == 1


def test_the_library_does_all_its_work_without_it(bare: dict[str, str]) -> None:
    done = run(bare, "-c", LIBRARY, SEED, ANSWER)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_command_prints_the_same_without_it(bare: dict[str, str]) -> None:
    arguments = ("-m", "summarizer", SEED, "--max-words", "100")
    done, usual = run(bare, *arguments), run(dict(os.environ) | {"PYTHONPATH": str(ROOT)}, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == usual.stdout
    assert "[1]" in done.stdout


def test_a_foreign_format_is_read_in_a_process_of_its_own_without_it(bare: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "story.eml").write_text(MAIL, "utf-8")
    done = run(bare, "-m", "summarizer", tmp_path / "story.eml")
    assert (done.returncode, done.stderr) == (0, "")
    assert "killing twelve people" in done.stdout


def test_the_service_needs_it(bare: dict[str, str]) -> None:
    done = run(bare, "-c", "import api.children")
    assert done.returncode == 1
    assert "resource" in done.stderr


def test_a_batch_needs_it(bare: dict[str, str], tmp_path: Path) -> None:
    clusters, output = tmp_path / "clusters.jsonl", tmp_path / "summaries.jsonl"
    clusters.write_text('{"documents": [{"text": "A ferry capsized off Lagos on Monday, killing twelve."}]}', "utf-8")
    done = run(bare, "-m", "summarizer", "batch", clusters, "--output", output)
    assert done.returncode == 1
    assert "pthread_sigmask" in done.stderr
