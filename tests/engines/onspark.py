"""The recipe of docs/scale.md on Spark."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.reliability.telling import facts

from .clusters import COUNT, by_id, lines, per_cluster, run

_SCALE = Path(__file__).parent.parent.parent / "docs" / "scale.md"


def spark() -> list[str]:
    """5,000 clusters by the recipe as it is printed, and by a run without Spark."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "clusters.jsonl"
        source.write_text("".join(line + "\n" for line in lines()), "utf-8")
        started = time.monotonic()
        run([source, "--output", folder / "here.jsonl", "--max-words", "100"])
        here = time.monotonic() - started
        (recipe,) = re.findall(r"```python\n(.*?)```", _SCALE.read_text("utf-8"), re.DOTALL)
        (folder / "recipe.py").write_text(recipe, "utf-8")
        started = time.monotonic()
        done = subprocess.run(
            [sys.executable, folder / "recipe.py", source, folder / "there.jsonl"],
            capture_output=True,
            text=True,
            check=False,
            cwd=folder,
            env={**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"},
        )
        there = time.monotonic() - started
        assert done.returncode == 0, done.stderr[-3000:]
        found = b"".join(path.read_bytes() for path in (folder / "there.jsonl").glob("part-*"))
        assert by_id(found) == by_id((folder / "here.jsonl").read_bytes())
        return facts(
            (
                f"{COUNT:,} clusters of four short stories: without Spark, on Spark (its start included)",
                f"{here:.1f} s, {there:.1f} s; equal",
                "same bytes",
            ),
            per_cluster("Spark", here, there),
        )
