"""Bills of materials (CycloneDX 1.6, JSON): what an installation brings, with sums of files and licences.

`cyclonedx-py` reads the lock. It leaves out who requires what, the licences and the version of this package, which
are added; how it names and describes components is replaced. The result is held against the schema.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from summarizer import __version__
from tests.licences.lock import ROOT, Locked, declared, entries, names_of, read_lock, required
from tests.licences.reading import read

from . import tools

BOMS = {
    "sbom.json": ("requirements.lock", ("",)),
    "sbom-service.json": ("requirements-service.lock", ("", "api", "documents")),
}
"""Each bill: the lock that it is of, and whose requirements it lists, the library's and those of extras."""

VALIDATE = """
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
found = JsonStrictValidator(SchemaVersion.V1_6).validate_str(open(sys.argv[1], encoding="utf-8").read())
sys.exit(f"{found}"[:500] if found else 0)
"""


def write(place: Path) -> Iterator[str]:
    """Write each of `BOMS` into a folder.

    Yields:
        What failed, and what the schema of CycloneDX refuses.
    """
    for name, (lock, extras) in BOMS.items():
        path = ROOT / lock
        locked = read_lock(path)
        wanted = required(declared(), locked)
        names = frozenset[str]().union(*(wanted[extra] for extra in extras))
        part = place / "work" / f"{name}.lock"
        part.write_text(entries(path, names), "utf-8")
        raw = place / "work" / name
        yield from _converted(part, raw)
        if raw.is_file():
            direct = names_of(line for extra in extras for line in declared()[extra])
            bill = completed(json.loads(raw.read_text("utf-8")), locked, direct)
            (place / name).write_text(json.dumps(bill, indent=2, sort_keys=True) + "\n", "utf-8")
            yield from tools.run(tools.RELEASE / "python", "-c", VALIDATE, place / name)


def _converted(lock: Path, into: Path) -> Iterator[str]:
    options = ("--mc-type", "library", "--short-PURLs", "--sv", "1.6", "--output-reproducible", "--of", "JSON")
    command = (tools.RELEASE / "cyclonedx-py", "requirements", "--pyproject", ROOT / "pyproject.toml", *options)
    epoch = {"SOURCE_DATE_EPOCH": tools.epoch(), "PYTHONWARNINGS": "ignore"}
    yield from tools.run(*command, "--output-file", into, lock, environment=epoch)


def completed(bill: Mapping[str, Any], locked: Mapping[str, Locked], direct: frozenset[str]) -> dict[str, Any]:
    """A bill with names for its components that are the same each time, their licences, and who requires whom.

    Args:
        bill: as `cyclonedx-py requirements` writes it.
        locked: the lock that it is of.
        direct: canonical names of what the package itself requires.
    """
    components = [_component(component) for component in bill["components"]]
    by_name: dict[str, list[str]] = {}
    for component in components:
        by_name.setdefault(canonicalize_name(component["name"]), []).append(component["bom-ref"])
    root = {**bill["metadata"]["component"], "version": __version__, "bom-ref": f"consensus-summarizer@{__version__}"}
    graph = [{"ref": root["bom-ref"], "dependsOn": _references(direct, by_name)}]
    for name, references in sorted(by_name.items()):
        needed = frozenset(other for other in by_name if name in locked[other].required_by)
        graph += [{"ref": reference, "dependsOn": _references(needed, by_name)} for reference in references]
    metadata = {**bill["metadata"], "component": root}
    return {**bill, "metadata": metadata, "components": components, "dependencies": graph}


def _component(component: Mapping[str, Any]) -> dict[str, Any]:
    """A component with its licence and, in the place of its lines of the lock, on which systems it is installed."""
    marker = re.search(r"^[^;\\]*;\s*(.*?)\s+--hash", component["description"])
    rest = {key: value for key, value in component.items() if key != "description"}
    described = {"description": f"installed where {marker[1]}"} if marker else {}
    licence = read(canonicalize_name(component["name"])).licence
    licences = {"licenses": [{"expression": licence, "acknowledgement": "declared"}]} if licence else {}
    return {**rest, **described, **licences, "bom-ref": component["purl"]}


def _references(names: frozenset[str], by_name: Mapping[str, list[str]]) -> list[str]:
    return sorted(reference for name in names for reference in by_name[name])
