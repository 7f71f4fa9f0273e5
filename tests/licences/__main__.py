"""Write docs/licences.md anew: `python -m tests.licences`."""

from __future__ import annotations

import platform
import sys

from .lock import ROOT, declared, read_lock, required
from .page import page
from .reading import brought, may_have, read


def main() -> int:
    """1 where a dependency has a licence that it may not have; each is named on standard error."""
    locked = read_lock(ROOT / "requirements-dev.lock")
    project = declared()
    extras = required(project, locked)
    there = {extra: brought([*project[""], *needs]) for extra, needs in project.items()}
    dependencies = {name: read(name) for name in sorted(frozenset().union(*extras.values()))}
    python = ".".join(platform.python_version_tuple()[:2])
    (ROOT / "docs" / "licences.md").write_text(page(dependencies, extras, there, locked, python), "utf-8")
    refused = [one for one in dependencies.values() if not may_have(one.name, one.licence)]
    for one in refused:
        sys.stderr.write(f"{one.name} {one.version}: {one.licence or 'no licence is stated'}\n")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
