"""Lighthouse on the page, its reference and the four reports, by `lighthouse.mjs`.

`python -m tests.browser.lighthouse` prints a line a page, and fails where a score is below its floor.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.browser.tools import HERE, NODE
from tests.browser.window import VIEWS, documents_of, report
from tests.opened import CHROMIUM
from tests.served import Served


class _Files(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


def main() -> int:
    """Serve page and reports, and hand their addresses to Lighthouse; its exit code."""
    with Served(workers=2) as served, tempfile.TemporaryDirectory() as folder:
        # Without it the server's page for a missing file would be read as one.
        (Path(folder) / "robots.txt").write_text("User-agent: *\nAllow: /\n", "utf-8")
        for view in VIEWS:
            (Path(folder) / f"{view}.html").write_text(report(served, view, documents_of(view)), "utf-8")
        files = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=folder))
        threading.Thread(target=files.serve_forever, daemon=True).start()
        reports = [f"http://127.0.0.1:{files.server_port}/{view}.html" for view in VIEWS]
        pages = [served.url + "/", served.url + "/docs"]
        environment = {**os.environ, "CHROME_PATH": CHROMIUM or ""}
        run = subprocess.run(
            [NODE or "node", "lighthouse.mjs", *pages, *reports], cwd=HERE, env=environment, check=False
        )
        files.shutdown()
        files.server_close()
    return run.returncode


if __name__ == "__main__":
    sys.exit(main())
