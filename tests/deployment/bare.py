"""The service as the image has it where no image can be built: locked wheel, ordinary user, read-only file system.

The steps of the Dockerfile are taken in a virtual environment of this machine; the process runs as process 1, in
namespaces of its own. What this does not show is the image: its base, layers and size.
"""

# ruff: noqa: T201  # it prints what it found

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from .asking import ROOT, failures, free_port, wait_until_ready
from .engine import output
from .inside import PROBE, USER, expected, in_words

_PLACE = ROOT / "build" / "deployment"
_ENVIRONMENT = _PLACE / "summaries"
_NAMESPACES = ("unshare", "--mount", "--pid", "--fork", "--mount-proc", "--kill-child")
_CONFINED = """
mount --make-rprivate / && mount -o remount,bind,ro / && mount -t tmpfs -o size=64m,mode=1777 tmpfs /tmp && cd /tmp &&
exec setpriv --reuid {user} --regid {user} --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all "$@"
"""


def missing() -> str:
    """What this machine lacks for it; empty if nothing."""
    absent = [program for program in ("unshare", "setpriv", "mount") if not shutil.which(program)]
    if os.geteuid() != 0:
        absent.append("root")
    if not _interpreter():
        absent.append("a Python of 3.11 or newer that any user may run")
    if not absent and subprocess.run((*_NAMESPACES, "true"), capture_output=True, check=False).returncode != 0:
        absent.append("the right to make namespaces")
    if _PLACE.is_relative_to("/tmp"):
        absent.append("a checkout that is not below /tmp, which is mounted anew")
    return ", ".join(absent)


def _interpreter() -> str:
    """A Python that the ordinary user may run, too, which one below /root is not; empty if there is none."""
    test = "import sys, venv; sys.exit(sys.version_info < (3, 11))"
    for python in (Path(sys.executable).resolve(), Path("/usr/local/bin/python3"), Path("/usr/bin/python3")):
        # By a shell: setpriv itself still has root's rights when it starts a program.
        user = ("setpriv", "--reuid", str(USER), "--regid", str(USER), "--clear-groups")
        command = (*user, "sh", "-c", 'exec "$@"', "sh", str(python), "-I", "-c", test)
        if subprocess.run(command, cwd="/", capture_output=True, check=False).returncode == 0:
            return str(python)
    return ""


def check_bare() -> list[str]:
    """Install and run the service as the image has it; what is wrong with it."""
    begun = time.monotonic()
    _install()
    print(
        f"no image: the steps of the Dockerfile in a virtual environment, in {time.monotonic() - begun:.0f} s",
        flush=True,
    )
    places = ("/", str(_ENVIRONMENT), "/var/tmp")
    found = json.loads(output(*_confined(str(_ENVIRONMENT / "bin" / "python"), "-c", PROBE, *places)))
    print(in_words(found))
    wrong = [] if found == expected(*places) else [f"inside, {found} is not {expected(*places)}"]
    port = free_port()
    variables = {
        **os.environ,
        "SUMMARIZER_PORT": str(port),
        "SUMMARIZER_WORKERS": "2",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    variables.pop("PYTHONPATH", None)
    command = _confined(str(_ENVIRONMENT / "bin" / "summarize"), "serve")
    with subprocess.Popen(command, env=variables, stderr=subprocess.DEVNULL) as process:
        try:
            took = wait_until_ready(port, lambda: process.poll() is None)
            count, more = failures(port)
            print(f"ready after {took:.1f} s; answered {count - len(more)} of {count} requests")
            (inner,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
            os.kill(int(inner), signal.SIGTERM)
            code = process.wait(40)
        finally:
            process.kill()
    print(f"as process 1, without an init, it ends at SIGTERM with exit code {code}")
    return [*wrong, *more, *([f"it ends with exit code {code}"] if code else [])]


def _install() -> None:
    shutil.rmtree(_PLACE, ignore_errors=True)
    output(_interpreter(), "-m", "venv", "--without-pip", str(_ENVIRONMENT))
    # pip and hatchling are those of the environment that runs this.
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    into = (*pip, "--python", str(_ENVIRONMENT / "bin" / "python"), "install")
    output(
        *into, "--only-binary", ":all:", "--require-hashes", "--requirement", str(ROOT / "requirements-service.lock")
    )
    output(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(_PLACE), str(ROOT))
    (wheel,) = _PLACE.glob("*.whl")
    output(*into, "--no-deps", "--no-index", str(wheel))


def _confined(*command: str) -> Sequence[str]:
    return (*_NAMESPACES, "sh", "-c", _CONFINED.format(user=USER), "sh", *command)
