"""The programs that the browser tests need beside Playwright, and the marks of tests that need them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
FIREFOX = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
NODE = shutil.which("node")

NEEDS_AXE = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed; make browser installs it by npm")
NEEDS_FIREFOX = pytest.mark.skipif(
    FIREFOX is None or NODE is None or not (MODULES / "puppeteer-core").is_dir(),
    reason="it needs Firefox, Node and puppeteer-core; apt-get install firefox-esr nodejs npm, then make browser",
)
