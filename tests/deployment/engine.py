"""Docker or Podman, whichever works here, and an image that can be the base of ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LOCAL_BASE = "localhost/summaries-base:trixie"
_ROOM = ("--ulimit", "nofile=4096:4096", "--ulimit", "nproc=4096:4096")
"""Below the limits of any machine, since an engine may not raise them where it lacks the right."""


def find_engine() -> list[str]:
    """The command of an engine that answers, with its general options; empty if there is none."""
    if _succeeds("docker", "info"):
        return ["docker"]
    if _succeeds("podman", "info"):
        # Debian 12's crun refuses hybrid control groups; runc takes them.
        return ["podman", *(("--runtime", "runc") if shutil.which("runc") else ())]
    return []


def find_base(engine: Sequence[str]) -> tuple[str, str]:
    """A base image, and what it is in a word; both empty if there is none.

    It is the one that the variable BASE names; else Debian's, made by debootstrap before or now; else the default
    of the Dockerfile, which the engine must be able to pull.
    """
    given = os.environ.get("BASE", "")
    if given:
        return given, given
    default = (ROOT / "Dockerfile").read_text("utf-8").partition("ARG BASE=")[2].split()[0]
    if _succeeds(*engine, "image", "inspect", default) or _succeeds(*engine, "pull", "--quiet", default):
        return default, default
    if _succeeds(*engine, "image", "inspect", LOCAL_BASE) or _bootstrap(engine):
        return LOCAL_BASE, "Debian 13 by debootstrap"
    return "", ""


def _bootstrap(engine: Sequence[str]) -> bool:
    """Make Debian with Python an image; whether it could be done."""
    if not shutil.which("debootstrap") or os.geteuid() != 0:
        return False
    with tempfile.TemporaryDirectory(prefix="base-", dir="/var/tmp") as place:
        include = "--include=python3,python3-venv,ca-certificates"
        if not _succeeds("debootstrap", "--variant=minbase", include, "trixie", place, seconds=900):
            return False
        # The authorities that this machine trusts, as pip has to get out by its network.
        trusted = Path("/etc/ssl/certs/ca-certificates.crt")
        if trusted.is_file():
            shutil.copyfile(trusted, Path(place) / "etc/ssl/certs/ca-certificates.crt")
        for cache in ("var/cache/apt/archives", "var/lib/apt/lists"):
            shutil.rmtree(Path(place) / cache, ignore_errors=True)
        with subprocess.Popen(["tar", "-C", place, "-c", "."], stdout=subprocess.PIPE) as tar:
            ran = subprocess.run(
                [*engine, "import", "-", LOCAL_BASE], stdin=tar.stdout, capture_output=True, check=False
            )
        return ran.returncode == 0 and tar.returncode == 0


def build(engine: Sequence[str], base: str, version: str, tag: str) -> None:
    """Build the image; its output goes to the terminal's error stream only where it fails.

    Raises:
        RuntimeError: it was not built.
    """
    # Podman: Docker's format, since OCI's has no health check; as root without namespaces of its own.
    own = ("--format", "docker", *(("--isolation", "chroot") if os.geteuid() == 0 else ()))
    arguments = (
        *(own if engine[0] == "podman" else ()),
        "--build-arg",
        f"BASE={base}",
        "--build-arg",
        f"VERSION={version}",
    )
    ran = subprocess.run(
        [engine[0], "build", *arguments, "--tag", tag, str(ROOT)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise RuntimeError("the image was not built:\n" + "\n".join(ran.stdout.splitlines()[-30:]))


def run(engine: Sequence[str], tag: str, port: int) -> str:
    """Start a container as hardened as compose.yaml has it, without init; its id."""
    hardening = ("--read-only", "--tmpfs", "/tmp:size=64m,mode=1777", "--cap-drop", "ALL")
    bounds = ("--security-opt", "no-new-privileges", "--memory", "1500m", "--pids-limit", "256", *_ROOM)
    # Podman's --read-only would leave /var/tmp and /run writable.
    own = ("--read-only-tmpfs=false",) if engine[0] == "podman" else ()
    published = ("--env", "SUMMARIZER_WORKERS=2", "--publish", f"127.0.0.1:{port}:8000")
    return output(*engine, "run", "--detach", *hardening, *own, *bounds, *published, tag).splitlines()[-1]


def output(*command: str) -> str:
    """What a command prints.

    Raises:
        RuntimeError: it failed.
    """
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise RuntimeError(f"{' '.join(command[:4])} ... failed: {ran.stderr.strip()[-500:]}")
    return ran.stdout.strip()


def _succeeds(*command: str, seconds: float = 120) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=seconds, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
