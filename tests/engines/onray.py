"""`summarize batch --engine ray` on a cluster of this machine, with workers killed, and with the driver killed."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

from tests.reliability.telling import facts

from .clusters import COUNT, alone, by_id, command, compared, files, run, timed

_WORKERS_KILLED = 4
_DRIVERS_KILLED = 3
_BIN = Path(sys.executable).parent


def ray() -> list[str]:
    """5,000 clusters, on Ray and without it: killed workers, killed drivers, both formats."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs = files(folder)
        by_itself = alone()
        here = [
            timed(partial(run, [*given, "--output", folder / f"here-{len(given)}.jsonl"]))
            for given in (inputs[:1], inputs)
        ]
        wanted = by_id((folder / f"here-{len(inputs)}.jsonl").read_bytes())
        assert len(wanted) == COUNT
        run([*inputs, "--output", folder / "here.parquet"])
        started = time.monotonic()
        address = _start()
        begun = time.monotonic() - started
        try:
            there = [
                timed(partial(run, [*given, *_on(address), "--output", folder / f"there-{len(given)}.jsonl"]))
                for given in (inputs[:1], inputs)
            ]
            assert _lines(folder / f"there-{len(inputs)}.jsonl") == wanted
            return facts(
                *compared("Ray", by_itself, here, there),
                ("start of a Ray cluster on this machine", f"{begun:.1f} s", "-"),
                _workers_killed(folder, inputs, address, wanted),
                _drivers_killed(folder, inputs, address, wanted),
                _parquet(folder, inputs, address),
            )
        finally:
            subprocess.run([_BIN / "ray", "stop", "--force"], capture_output=True, check=False)


def _start() -> str:
    """A cluster of this machine that no other machine reaches, with a token of its own."""
    os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32)}
    port = "6399"
    head = ["--head", "--node-ip-address=127.0.0.1", f"--port={port}", "--num-cpus=2", "--include-dashboard=false"]
    done = subprocess.run([_BIN / "ray", "start", *head], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return f"127.0.0.1:{port}"


def _on(address: str) -> list[str]:
    return ["--engine", "ray", "--ray-address", address]


def _lines(folder: Path) -> list[bytes]:
    assert (folder / "_SUCCESS").exists()
    return by_id(b"".join(path.read_bytes() for path in folder.glob("*.jsonl")))


def _workers_killed(folder: Path, inputs: list[Path], address: str, wanted: list[bytes]) -> tuple[str, str, str]:
    output = folder / "workers.jsonl"
    process = subprocess.Popen(
        command([*inputs, *_on(address), "--output", output]),
        stdout=subprocess.DEVNULL,  # Ray tells there of each worker that it lost
        stderr=subprocess.PIPE,
        text=True,
    )
    killed = 0
    while process.poll() is None:
        time.sleep(0.2)
        busy = _processes("ray::MapBatches")
        if busy and killed < _WORKERS_KILLED and len(list(output.glob("*.jsonl"))) >= killed:
            os.kill(busy[0], signal.SIGKILL)
            killed += 1
            time.sleep(1)
    _, said = process.communicate()
    assert process.returncode == 0, said
    assert killed == _WORKERS_KILLED, f"only {killed} workers could be killed"
    assert _lines(output) == wanted
    return (f"{killed} workers killed while they worked", "equal", "same bytes")


def _drivers_killed(folder: Path, inputs: list[Path], address: str, wanted: list[bytes]) -> tuple[str, str, str]:
    """Each killed once some parts more are there; the last run has to do the rest alone."""
    output = folder / "drivers.jsonl"
    arguments: list[str | Path] = [*inputs, *_on(address), "--output", output, "--resume"]
    parts = 0
    for _ in range(_DRIVERS_KILLED):
        process = subprocess.Popen(command(arguments), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while len(list(output.glob("*.jsonl"))) < parts + 2:
            assert process.poll() is None, "the run ended before it could be killed"
            time.sleep(0.05)
        process.kill()
        process.wait()
        time.sleep(2)  # what its tasks still write
        parts = len(list(output.glob("*.jsonl")))
    there = sum(path.read_bytes().count(b"\n") for path in output.glob("*.jsonl"))
    assert not (output / "_SUCCESS").exists()
    said = run(arguments)
    assert _lines(output) == wanted
    rest = int(said.partition(" clusters")[0].rpartition(" ")[2].replace(",", ""))
    assert 0 < rest < COUNT
    assert run(arguments).endswith("nothing to resume")
    return (
        f"driver killed {_DRIVERS_KILLED} times, then resumed",
        f"{there:,} lines were there, {rest:,} were done in the last run; equal",
        "same bytes",
    )


def _parquet(folder: Path, inputs: list[Path], address: str) -> tuple[str, str, str]:
    from pyarrow import parquet

    def rows(path: Path) -> list[dict[str, Any]]:
        read: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
        return sorted(read, key=lambda row: row["id"])

    run([*inputs, *_on(address), "--output", folder / "there.parquet"])
    assert rows(folder / "there.parquet") == rows(folder / "here.parquet")
    return ("Parquet, by row", "equal", "same rows")


def _processes(name: str) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if path.read_bytes().startswith(name.encode()):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found
