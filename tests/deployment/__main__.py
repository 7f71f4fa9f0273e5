"""`make container` and `make proxy`: the files of deploy/ and the Dockerfile, tried; problems are printed last."""

# ruff: noqa: T201  # it prints what it found

from __future__ import annotations

import shutil
import sys

from .asking import ROOT
from .bare import check_bare, missing
from .dockerfile import RULES, broken_rules
from .engine import find_base, find_engine
from .image import check_image
from .proxied import check_proxied


def container() -> list[str]:
    """Lint the Dockerfile; build and run the image, or where that cannot be, its steps without one."""
    wrong = [f"Dockerfile: not kept: {rule}" for rule in broken_rules((ROOT / "Dockerfile").read_text("utf-8"))]
    print(f"Dockerfile: keeps {len(RULES) - len(wrong)} of {len(RULES)} rules", flush=True)
    engine = find_engine()
    base, called = find_base(engine) if engine else ("", "")
    if base:
        return [*wrong, *check_image(engine, base, called)]
    reason = (
        "no base image can be pulled, and none made by debootstrap" if engine else "docker or podman do not run here"
    )
    print(f"NOT DONE: no image was built, since {reason}", flush=True)
    if missing():
        print(f"NOT DONE: its steps were not tried without an image, since this needs {missing()}")
        return wrong
    return [*wrong, *check_bare()]


def proxy() -> list[str]:
    """Run nginx before the service."""
    if not shutil.which("nginx"):
        print("NOT DONE: the service was not tried behind nginx, which is not installed")
        return []
    return check_proxied()


PARTS = {"container": container, "bare": check_bare, "proxy": proxy}


def main() -> int:
    """Run the parts that are named; 1 if something is wrong."""
    wrong = [problem for part in sys.argv[1:] for problem in PARTS[part]()]
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
