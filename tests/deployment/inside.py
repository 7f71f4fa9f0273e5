"""What a hardened process finds about itself: user, rights, and where it can write."""

from __future__ import annotations

from typing import Any

USER = 10001
"""That of the Dockerfile."""

PROBE = """
import json, os, sys
def writable(place):
    try:
        open(os.path.join(place, "probe"), "w").close()
    except OSError as error:
        return error.strerror
    return "writable"
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(json.dumps({"user": os.getuid(), "capabilities": int(status["CapEff"], 16),
                  "no new privileges": int(status["NoNewPrivs"]),
                  "places": {place: writable(place) for place in [*sys.argv[1:], "/tmp"]}}))
"""
"""A program that prints it as JSON; its arguments are places that must be read-only."""


def expected(*places: str) -> dict[str, object]:
    """What the probe has to print: an ordinary user without rights, who can write under /tmp alone."""
    writable = {**dict.fromkeys(places, "Read-only file system"), "/tmp": "writable"}
    return {"user": USER, "capabilities": 0, "no new privileges": 1, "places": writable}


def in_words(found: dict[str, Any]) -> str:
    """What the probe printed, for a person."""
    places = found["places"]
    writable = ", ".join(place for place, state in places.items() if state == "writable")
    rights = f"user {found['user']}, capabilities {found['capabilities']}"
    return f"inside: {rights}; of {', '.join(places)} it can write to {writable or 'none'}"
