"""The built documentation site to what it asks of other servers, and to axe-core's violations: both none.

    python -m tests.docsite build/site                      # what `make site` runs
    python -m tests.docsite build/site --shots build/shots  # pictures of some pages, too

Every page is loaded in Chromium from a server on the loopback, with every other request refused and counted, and
every file is searched for what a browser would load from elsewhere.
"""

from __future__ import annotations

import argparse
import functools
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route

from tests.browser.tools import AXE
from tests.opened import started

SHOWN = ("index", "how-to/gate-a-pipeline", "reference/summaries", "methods", "evaluation", "checking")
"""Pages for axe-core and pictures: prose, a short how-to, the API, formulas in prose, wide tables, a long one."""

WIDTHS = (390, 1440)
SCHEMES = ("light", "dark")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]

# What a browser loads without a click: `a href` and the namespaces of SVG are not among it.
_ELSEWHERE = r"(?:https?:)?//[^\"'\s)>]+"
_TAGS = "script|img|iframe|source|video|audio|embed|object|input"
_LOADING = (
    re.compile(rf"<(?:{_TAGS})\b[^>]*?\s(?:src|srcset|data)=[\"']?({_ELSEWHERE})"),
    re.compile(rf"<link\b(?![^>]*rel=[\"']?(?:canonical|prev|next|alternate))[^>]*?\shref=[\"']?({_ELSEWHERE})"),
    re.compile(rf"url\(\s*[\"']?({_ELSEWHERE})"),
    re.compile(rf"@import\s+[\"']({_ELSEWHERE})"),
    re.compile(rf"(?:fetch|import|importScripts)\(\s*[\"'`]({_ELSEWHERE})"),
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing of each request."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes on to the next page hangs up: nothing to report."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a server of the files of a folder."""
    with _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


def loaded_from_elsewhere(text: str) -> list[str]:
    """The addresses on other servers that HTML, CSS or a script would load from."""
    return [match[1] for pattern in _LOADING for match in pattern.finditer(text)]


def written(folder: Path) -> list[str]:
    """What the files of the site would load from elsewhere, each with the file; source maps are not loaded."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".html", ".css", ".js", ".svg"))
    return [
        f"{path.relative_to(folder)}: {address}"
        for path in files
        for address in loaded_from_elsewhere(path.read_text("utf-8"))
    ]


@contextmanager
def opened(
    browser: Browser, home: str, refused: list[str], *, width: int = 1440, scheme: str = "light"
) -> Iterator[Page]:
    """A window in which every request to another place than `home` is refused, and kept in `refused`."""

    def decide(route: Route) -> None:
        if urlsplit(route.request.url).netloc == urlsplit(home).netloc or route.request.url.startswith("data:"):
            route.continue_()
        else:
            refused.append(route.request.url)
            route.abort()

    context = browser.new_context(
        viewport={"width": width, "height": 1000},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    context.route("**/*", decide)
    try:
        yield context.new_page()
    finally:
        context.close()


def requested(browser: Browser, home: str, names: list[str]) -> list[str]:
    """The requests to other servers while each page is loaded, and while one is searched."""
    refused: list[str] = []
    with opened(browser, home, refused) as page:
        for name in names:
            page.goto(f"{home}/{name}", wait_until="load")
        page.goto(f"{home}/index.html", wait_until="load")
        page.locator("label.md-header__button[for=__search]").first.dispatch_event("click")
        page.locator("input[name=query]").fill("origin")
        page.wait_for_selector(".md-search-result__item")
    return refused


def violations(browser: Browser, home: str) -> list[str]:
    """What axe-core finds serious or critical on some pages, in both schemes."""
    found = []
    for scheme in SCHEMES:
        with opened(browser, home, [], scheme=scheme) as page:
            for name in SHOWN:
                page.goto(f"{home}/{name}.html", wait_until="load")
                page.add_script_tag(path=AXE)
                result = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", AXE_TAGS)
                found += [
                    f"{name} ({scheme}): {each['id']}, {each['impact']}, {len(each['nodes'])} times: "
                    f"{each['nodes'][0]['html'][:140]}"
                    for each in result["violations"]
                    if each["impact"] in ("serious", "critical")
                ]
    return found


def picture(browser: Browser, home: str, folder: Path) -> None:
    """Pictures of some pages in both widths and schemes."""
    folder.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        for scheme in SCHEMES:
            with opened(browser, home, [], width=width, scheme=scheme) as page:
                for name in SHOWN:
                    page.goto(f"{home}/{name}.html", wait_until="load")
                    page.screenshot(path=folder / f"site-{name.replace('/', '-')}-{width}-{scheme}.png")


def main() -> int:
    """Check a built site; the exit code is 1 where something is wrong."""
    parser = argparse.ArgumentParser(description="Check that a built site asks nothing of other servers.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shots", type=Path, help="write pictures of some pages into this folder")
    asked = parser.parse_args()
    names = sorted(path.relative_to(asked.folder).as_posix() for path in asked.folder.rglob("*.html"))
    wrong = [f"would be loaded from elsewhere: {each}" for each in written(asked.folder)]
    with serving(asked.folder) as home:
        for browser in started():
            wrong += [f"was asked of another server: {each}" for each in requested(browser, home, names)]
            wrong += [f"axe-core: {each}" for each in violations(browser, home)] if AXE.is_file() else []
            if asked.shots:
                picture(browser, home, asked.shots)
    tried = f"axe-core finds nothing serious on {len(SHOWN)} of them"
    accessible = tried if AXE.is_file() else "axe-core is not installed"
    print("\n".join(wrong) or f"{len(names)} pages ask nothing of another server; {accessible}")  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
