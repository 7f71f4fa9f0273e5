"""A Dockerfile to its instructions, and the rules that it has to keep."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import NamedTuple


class Instruction(NamedTuple):
    """One instruction, its continued lines joined, in the stage of this number; -1 is before the first."""

    stage: int
    name: str
    value: str


def parse(text: str) -> list[Instruction]:
    """The instructions of a Dockerfile, without comments."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    found, stage = [], -1
    for line in joined.splitlines():
        name, _, value = line.partition(" ")
        stage += name.upper() == "FROM"
        found.append(Instruction(stage, name.upper(), value.strip()))
    return found


def broken_rules(text: str) -> list[str]:
    """The rules that a Dockerfile breaks."""
    instructions = parse(text)
    return [rule for rule, holds in RULES.items() if not holds(instructions)]


def values(instructions: list[Instruction], name: str, *, last_stage: bool = True) -> list[str]:
    """What the instructions of a name say, in the last stage alone or in all."""
    last = max(one.stage for one in instructions)
    return [one.value for one in instructions if one.name == name and (one.stage == last or not last_stage)]


def _is_exec_form(value: str) -> bool:
    try:
        parsed = json.loads(value)
    except ValueError:
        return False
    return isinstance(parsed, list) and all(isinstance(part, str) for part in parsed)


def _commands(instructions: list[Instruction]) -> list[str]:
    probes = [value.partition("CMD ")[2] for value in values(instructions, "HEALTHCHECK")]
    return [*values(instructions, "ENTRYPOINT"), *values(instructions, "CMD"), *probes]


def _user_is_a_number_above_zero(instructions: list[Instruction]) -> bool:
    users = values(instructions, "USER")
    return bool(users) and re.fullmatch(r"[1-9]\d*(:[1-9]\d*)?", users[-1]) is not None


def _installs_are_hashed(instructions: list[Instruction]) -> bool:
    installs = re.findall(r"pip\b[^&;]* install [^&;]*", " ; ".join(values(instructions, "RUN", last_stage=False)))
    installs = [install for install in installs if "install" in install]
    return bool(installs) and all("--require-hashes" in one or "--no-index" in one for one in installs)


RULES: dict[str, Callable[[list[Instruction]], bool]] = {
    "every stage is from the BASE that the build is given": lambda those: all(
        re.fullmatch(r"\$\{BASE\}( AS \w+)?", value) for value in values(those, "FROM", last_stage=False)
    ),
    "BASE has a version, not `latest`": lambda those: all(
        re.search(r":(?!latest)[\w.-]+$|@sha256:", value)
        for value in values(those, "ARG", last_stage=False)
        if value.startswith("BASE=")
    ),
    "the user is a number other than root's": _user_is_a_number_above_zero,
    "ENTRYPOINT, CMD and HEALTHCHECK are in exec form": lambda those: (
        len(_commands(those)) == 3 and all(map(_is_exec_form, _commands(those)))
    ),
    "the health check needs no curl": lambda those: not re.search("curl|wget", str(values(those, "HEALTHCHECK"))),
    "what pip installs is hashed, or of the checkout": _installs_are_hashed,
    "nothing is run in the last stage, which holds what it copies": lambda those: values(those, "RUN") == [],
    "nothing is added from elsewhere": lambda those: values(those, "ADD", last_stage=False) == [],
    "no secret is in a variable": lambda those: (
        not re.search(r"(?i)key|token|secret|password", str(values(those, "ENV") + values(those, "ARG")))
    ),
}
"""Each rule, and whether a Dockerfile keeps it."""
