"""What `firefox.mjs` does in Debian's Firefox: views, quotes by keyboard, links into closed details, printing."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.browser.tools import FIREFOX, HERE, NEEDS_FIREFOX, NODE
from tests.browser.window import documents_of, report
from tests.served import Served

pytestmark = [NEEDS_FIREFOX, pytest.mark.browser]
STEPS = [
    *(f"the example in {view}" for view in ("summary", "compare", "stories", "check")),
    "a quote by keyboard",
    "a link into closed details opens them",
    "printing",
]


def test_firefox_does_as_chromium_does(served: Served, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(report(served, "summary", documents_of("summary", 6)), "utf-8")
    command = [str(NODE), "firefox.mjs", str(FIREFOX), served.url, str(file)]
    run = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    assert json.loads(run.stdout) == dict.fromkeys(STEPS, "")
