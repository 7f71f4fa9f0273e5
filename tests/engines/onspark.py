"""The recipe of docs/scale.md on Spark."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from tests.reliability.telling import facts

from .clusters import COUNT, alone, by_id, compared, lines, run, timed

_SCALE = Path(__file__).parent.parent.parent / "docs" / "scale.md"


def spark() -> list[str]:
    """5,000 clusters by the recipe as it is printed, and by a run without Spark."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        recipes = re.findall(r"```python[^\n]*\n(.*?)```", _SCALE.read_text("utf-8"), re.DOTALL)
        (recipe,) = [code for code in recipes if "pyspark" in code]
        (folder / "recipe.py").write_text(recipe, "utf-8")
        by_itself = alone()
        here, there = [], []
        for count in (COUNT // 4, COUNT):
            source = folder / f"{count}.jsonl"
            source.write_text("".join(line + "\n" for line in lines(count)), "utf-8")
            own, spread = folder / f"here-{count}.jsonl", folder / f"there-{count}.jsonl"
            here.append(timed(partial(run, [source, "--output", own, "--max-words", "100"])))
            there.append(timed(partial(_submit, folder, source, spread)))
            found = b"".join(path.read_bytes() for path in spread.glob("part-*"))
            assert by_id(found) == by_id(own.read_bytes())
        return facts(*compared("Spark", by_itself, here, there))


def _submit(folder: Path, source: Path, output: Path) -> None:
    done = subprocess.run(
        [sys.executable, folder / "recipe.py", source, output],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"},
    )
    assert done.returncode == 0, done.stderr[-3000:]
