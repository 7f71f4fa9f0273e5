"""The files that a deployment starts from: equal to docs/deploy.md, parsed, and as hardened as it says."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.deployment.dockerfile import RULES, broken_rules, parse, values
from tests.deployment.proxied import configure

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
PAGE = (ROOT / "docs" / "deploy.md").read_text("utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
UNIT = (DEPLOY / "summaries.service").read_text("utf-8")

USER = "the user is a number other than root's"
EXEC = "ENTRYPOINT, CMD and HEALTHCHECK are in exec form"
HASHED = "what pip installs is hashed, or of the checkout"
TAGGED = "BASE has a version, not `latest`"


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    parsed = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    assert isinstance(parsed, dict)
    return parsed


@pytest.mark.parametrize(
    ("name", "language"), [("upstream.conf", "nginx"), ("nginx.conf", "nginx"), ("summaries.service", "ini")]
)
def test_the_page_shows_the_file_as_it_is(name: str, language: str) -> None:
    shown = re.findall(rf"^```{language}\n(.*?)^```", PAGE, flags=re.DOTALL | re.MULTILINE)
    assert (DEPLOY / name).read_text("utf-8") in shown


def test_the_dockerfile_keeps_every_rule() -> None:
    assert broken_rules(DOCKERFILE) == []


@pytest.mark.parametrize(
    ("was", "becomes", "rule"),
    [
        ("USER 10001:10001", "USER root", USER),
        ("USER 10001:10001", "USER 0:10001", USER),
        ("USER 10001:10001\n", "", USER),
        ('["summarize"]', "summarize", EXEC),
        ("    CMD [", "    CMD curl [", EXEC),
        ('CMD ["python3", "-c"', 'CMD ["curl", "-c"', "the health check needs no curl"),
        ("--require-hashes --requirement requirements.lock", "-r requirements.lock", HASHED),
        (" --no-index /wheels", " /wheels", HASHED),
        ("python:3.13-slim", "python", TAGGED),
        ("python:3.13-slim", "python:latest", TAGGED),
        ("FROM ${BASE} AS build", "FROM debian:13 AS build", "every stage is from the BASE that the build is given"),
        ("EXPOSE 8000", "RUN pip install uvicorn", "nothing is run in the last stage, which holds what it copies"),
        ("EXPOSE 8000", "ENV SUMMARIZER_API_KEYS=x", "no secret is in a variable"),
        ("COPY . .", "ADD https://example.org/x .", "nothing is added from elsewhere"),
    ],
)  # fmt: skip
def test_a_rule_finds_what_breaks_it(was: str, becomes: str, rule: str) -> None:
    changed = DOCKERFILE.replace(was, becomes)
    assert changed != DOCKERFILE
    assert rule in broken_rules(changed)
    assert rule in RULES


def test_instructions_are_parsed_over_continued_lines_and_comments() -> None:
    text = "ARG A=1\nFROM a AS b\n# no\nRUN x \\\n  # no\n    && y\nFROM a\nUSER 1\n"
    assert [tuple(one) for one in parse(text)] == [
        (-1, "ARG", "A=1"),
        (0, "FROM", "a AS b"),
        (0, "RUN", "x && y"),
        (1, "FROM", "a"),
        (1, "USER", "1"),
    ]


def test_the_build_gets_everything_that_the_wheel_is_made_of() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    let_in = {line[1:] for line in ignored if line.startswith("!")}
    wheel = re.search(r"only-include = \[(.*?)\]", (ROOT / "pyproject.toml").read_text("utf-8"))
    assert wheel
    needed = {*re.findall(r'"(.*?)"', wheel[1]), "pyproject.toml", "README.md", "LICENSE", "NOTICE"}
    assert let_in == needed | {"requirements.lock", "requirements-service.lock"}
    assert "*" in ignored


def test_the_lock_of_the_service_has_the_versions_of_the_lock_of_development() -> None:
    service, development = (
        set(re.findall(r"^[\w.-]+==\S+", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE))
        for name in ("requirements-service.lock", "requirements-dev.lock")
    )
    assert {"uvicorn", "fastapi", "pyarrow", "numpy"} <= {pin.partition("==")[0] for pin in service}
    assert service <= development


@pytest.mark.parametrize("name", ["summaries", "nginx"])
def test_a_container_of_compose_has_no_rights_and_writes_to_memory_alone(compose: dict[str, Any], name: str) -> None:
    container = compose["services"][name]
    assert container["read_only"] is True
    assert container["cap_drop"] == ["ALL"]
    assert container["security_opt"] == ["no-new-privileges:true"]
    assert container["pids_limit"] <= 256
    assert container["mem_limit"]
    assert all(volume.endswith(":ro") for volume in container.get("volumes", []))
    assert not {"privileged", "cap_add", "network_mode", "pid", "devices"} & container.keys()


def test_nginx_alone_is_published_and_to_this_machine(compose: dict[str, Any]) -> None:
    service, nginx = compose["services"]["summaries"], compose["services"]["nginx"]
    assert "ports" not in service
    assert service["networks"] == ["inside"]
    assert compose["networks"]["inside"] == {"internal": True}
    assert all(port.startswith("127.0.0.1:") for port in nginx["ports"])
    assert nginx["depends_on"] == {"summaries": {"condition": "service_healthy"}}
    assert all((DEPLOY / volume.split(":")[0]).is_file() for volume in nginx["volumes"])


def test_compose_probes_as_the_image_does(compose: dict[str, Any]) -> None:
    (probe,) = values(parse(DOCKERFILE), "HEALTHCHECK")
    checked = compose["services"]["summaries"]["healthcheck"]
    assert f"CMD {checked['test'][1:]}".replace('"', "'") == probe[probe.index("CMD ") :].replace('"', "'")
    for option in ("interval", "timeout", "start_period", "retries"):
        assert f"--{option.replace('_', '-')}={checked[option]}" in probe


def test_compose_and_the_unit_have_the_same_bounds(compose: dict[str, Any]) -> None:
    service = compose["services"]["summaries"]
    for name in ("SUMMARIZER_WORKERS", "SUMMARIZER_CHILD_MEMORY_BYTES"):
        assert f"{name}={service['environment'][name]}" in UNIT
    assert f"MemoryMax={service['mem_limit'].upper()}\n" in UNIT
    assert f"TasksMax={service['pids_limit']}\n" in UNIT
    assert f"LimitNOFILE={service['ulimits']['nofile']}\n" in UNIT
    assert f"TimeoutStopSec={service['stop_grace_period'].removesuffix('s')}\n" in UNIT


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed")
def test_nginx_takes_its_configuration(tmp_path: Path) -> None:
    ran = subprocess.run([*configure(tmp_path), "-t"], capture_output=True, text=True, check=False)
    assert "test is successful" in ran.stderr
    assert "warn" not in ran.stderr.replace('the "user" directive', "")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "summaries.service"
    unit.write_text(UNIT.replace("/opt/summaries/bin/summarize serve", "/bin/true"), "utf-8")
    ran = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_the_unit_is_not_more_exposed_than_the_page_says() -> None:
    command = ["systemd-analyze", "security", "--offline=yes", "--no-pager", str(DEPLOY / "summaries.service")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    stated = re.search(r"exposure level of the unit is (\d\.\d) of 10 \(systemd (\d+)\)", " ".join(PAGE.split()))
    measured = re.search(r"Overall exposure level for summaries.service: (\d\.\d)", ran.stdout)
    assert stated, "docs/deploy.md"
    assert measured, ran.stderr
    version = subprocess.run(["systemd-analyze", "--version"], capture_output=True, text=True, check=True).stdout
    # Another version weighs other settings.
    assert measured[1] == stated[1] if f"systemd {stated[2]} " in version else float(measured[1]) < 2.5
