"""`summarize batch` killed, out of disk, and without its input: what its output is in the end."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .telling import facts

_KILLS = 200
_CLUSTERS = 300
_DISKS = ("60k", "200k", "500k")


def interrupted() -> list[str]:
    """`summarize batch`: 200 runs killed at random instants, a full disk, an input that is gone for a while."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "clusters.jsonl"
        source.write_text("".join(_line(number) for number in range(_CLUSTERS)), "utf-8")
        rows = [row for kind in ("jsonl", "parquet") for row in _killed(folder, source, kind)]
        return facts(*rows, *_full(folder, source), *_vanished(folder, source))


def _line(number: int) -> str:
    """A cluster, of three stories or, now and then, of thirty; one in forty is bad."""
    if number % 40 == 7:
        return "{" + str(number) + "\n"
    said = (
        "A ferry carrying {} traders capsized off Lagos on Monday, officials said. Divers searched for {} hours.",
        "The storm closed the harbour for {} days. The governor promised {} inquiries into safety at sea.",
        "Rescuers in {} boats pulled survivors from the water. At least {} people were on board, the operator said.",
    )
    stories = 30 if number % 25 == 3 else 3
    documents = [
        {"id": str(row), "text": " ".join(text.format(number + row, row + 2) for text in said)}
        for row in range(stories)
    ]
    return json.dumps({"id": f"c{number}", "documents": documents}) + "\n"


def _command(source: Path, output: Path, *more: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "summarizer",
        "batch",
        str(source),
        "--output",
        str(output),
        "--workers",
        "2",
        *more,
    ]


def _run(source: Path, output: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(_command(source, output, *more), capture_output=True, text=True, check=False)


def _whole(folder: Path, source: Path, kind: str) -> tuple[bytes, float]:
    """What an unbroken run gives, and how long it takes."""
    output = folder / f"whole.{kind}"
    started = time.monotonic()
    done = _run(source, output)
    assert done.returncode == 0, done.stderr
    return output.read_bytes(), time.monotonic() - started


def _killed(folder: Path, source: Path, kind: str) -> list[tuple[str, str, str]]:
    """Half of the kills: now of the parent alone, now of all its processes; each run resumes the one before."""
    lines, _ = _whole(folder, source, "jsonl")
    wanted, seconds = _whole(folder, source, kind)
    output = folder / f"killed.{kind}"
    partial = folder / f"killed.{kind}.partial"
    chance = random.Random(kind)
    killed = runs = torn = 0
    while killed < _KILLS // 2:
        process = subprocess.Popen(
            _command(source, output, "--resume"), stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            # Half of the instants at the very end, where files are made, renamed and taken away.
            process.wait(chance.uniform(0, seconds) if killed % 2 else chance.uniform(0.8, 1.0) * seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL) if killed % 3 else process.kill()
            killed += 1
        process.wait()
        if partial.exists():
            there = partial.read_bytes()
            torn += not there.endswith(b"\n") and bool(there)
            assert lines.startswith(there), "a line is lost, doubled or torn"
        if output.exists():
            assert output.read_bytes() == wanted, "the output is not whole"
            for path in folder.glob(f"killed.{kind}*"):
                path.unlink()
            runs += 1
    while not output.exists() or partial.exists():
        assert _run(source, output, "--resume").returncode == 0
    assert output.read_bytes() == wanted
    left = sorted(path.name for path in folder.glob(f"killed.{kind}*"))
    assert left == [output.name], left
    told = f"{killed}; {runs + 1} outputs, all equal to the unbroken one; lines cut off on resuming: {torn}"
    return [(f"runs killed, output {kind}", told, f"{_KILLS // 2}, all equal")]


def _full(folder: Path, source: Path) -> list[tuple[str, str, str]]:
    """A disk that is full, in the middle of the lines and while Parquet is made of them."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        return [("a full disk", "not measured: a file system of its own needs root", "same bytes")]
    told = []
    disk = folder / "disk"
    disk.mkdir()
    for kind in ("jsonl", "parquet"):
        wanted, _ = _whole(folder, source, kind)
        output, refused = disk / f"out.{kind}", 0
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", str(disk)], check=False)
        if done.returncode:
            return [("a full disk", "not measured: mounting is not allowed here", "same bytes")]
        try:
            for size in (*_DISKS, _needed(folder), "20m", ""):
                ended = _run(source, output, "--resume")
                if ended.returncode == 0:
                    break
                assert ended.returncode == 1 and "No space left on device" in ended.stderr, ended.stderr
                assert not output.exists()
                refused += 1
                _grow(disk, size)
            assert output.read_bytes() == wanted
            assert sorted(path.name for path in disk.iterdir()) == [output.name]
        finally:
            subprocess.run(["umount", str(disk)], check=True)
        told.append(f"{kind}: refused {refused} times, then equal")
    return [("a disk that is full, and is given more room", "; ".join(told), "same bytes")]


def _needed(folder: Path) -> str:
    """Room for the lines and next to nothing else."""
    return f"{(folder / 'whole.jsonl').stat().st_size // 1024 + 12}k"


def _grow(disk: Path, size: str) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)


def _vanished(folder: Path, source: Path) -> list[tuple[str, str, str]]:
    """An input that is taken away before, while and after it is read, and brought back."""
    wanted, seconds = _whole(folder, source, "jsonl")
    output, away = folder / "vanished.jsonl", folder / "away.jsonl"
    chance = random.Random(3)
    ends = []
    for _ in range(10):
        process = subprocess.Popen(_command(source, output, "--resume"), stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.2, seconds))
        source.rename(away)
        refused = _run(source, folder / "other.jsonl")
        assert refused.returncode == 1 and "cannot be read: No such file" in refused.stderr
        time.sleep(chance.uniform(0, 0.5))
        process.kill()
        ends.append(process.wait())
        away.rename(source)
        if output.exists():
            assert output.read_bytes() == wanted
            output.unlink()
    assert _run(source, output, "--resume").returncode == 0
    assert output.read_bytes() == wanted
    done = sum(code == 0 for code in ends)
    return [("an input that vanishes", f"10 times, {done} of them after its end was read; equal", "same bytes")]
