"""The image, built and run: size, user, file system, answers, signals; each a line, problems at the end."""

# ruff: noqa: T201  # it prints what it found

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Sequence

from summarizer import __version__

from .asking import failures, free_port, wait_until_ready
from .engine import build, output, run
from .inside import PROBE, expected, in_words

TAG = "localhost/summaries:checked"
PLACES = ("/", "/opt/summaries", "/var/tmp")


def check_image(engine: Sequence[str], base: str, called: str) -> list[str]:
    """Build the image and run it; what is wrong with it."""
    begun = time.monotonic()
    build(engine, base, __version__, TAG)
    size = int(output(*engine, "image", "inspect", "--format", "{{.Size}}", TAG))
    below = int(output(*engine, "image", "inspect", "--format", "{{.Size}}", base))
    print(
        f"built by {engine[0]} in {time.monotonic() - begun:.0f} s: {size / 1e6:.0f} MB, "
        f"of which {below / 1e6:.0f} MB are the base, {called}",
        flush=True,
    )
    port = free_port()
    container = run(engine, TAG, port)
    try:
        return _check_running(engine, container, port)
    finally:
        subprocess.run([*engine, "rm", "--force", container], capture_output=True, check=False)


def _check_running(engine: Sequence[str], container: str, port: int) -> list[str]:
    def is_running() -> bool:
        return output(*engine, "inspect", "--format", "{{.State.Running}}", container) == "true"

    took = wait_until_ready(port, is_running)
    print(f"ready after {took:.1f} s")
    count, wrong = failures(port)
    print(f"answered {count - len(wrong)} of {count} requests: health, the seeds, a file of each kind")
    found = json.loads(output(*engine, "exec", container, "python3", "-c", PROBE, *PLACES))
    print(in_words(found))
    if found != expected(*PLACES):
        wrong.append(f"inside, {found} is not {expected(*PLACES)}")
    probe = json.loads(output(*engine, "image", "inspect", TAG))[0]
    health = (probe.get("Healthcheck") or probe["Config"].get("Healthcheck") or {}).get("Test", [])
    if health[:1] != ["CMD"] or subprocess.run([*engine, "exec", container, *health[1:]], check=False).returncode:
        wrong.append(f"the health check {health} fails")
    else:
        print("its health check passes")
    output(*engine, "stop", "-t", "30", container)
    code = int(output(*engine, "inspect", "--format", "{{.State.ExitCode}}", container))
    print(f"as process 1, without an init, it ends at SIGTERM with exit code {code}")
    return [*wrong, *([f"it ends with exit code {code}"] if code else [])]
