"""Hooks of mkdocs: the pages of the site that are made, and what becomes of links to files outside of `docs/`.

The changelog and the API reference are made here, so that nothing is written twice, and no page of `docs/` holds what
a code host would not render. `API` is held complete by tests/test_docs.py.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = "OPTIONS"
"""Stands in `API` for the table of the fields of `Options`."""

API: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "documents": (
        "Documents in",
        "What the functions take; [The library](../library.md#documents-in) lists all that they read as documents.",
        ("Document", "Cluster", "read_documents", "read_clusters", "read_files"),
    ),
    "summaries": (
        "Summaries",
        "`summarize`, and the records of what it returns. All records are frozen dataclasses.",
        (
            *(
                "summarize",
                "Summary",
                "SummarySentence",
                "Citation",
                "Support",
                "Reasons",
                "Fact",
                "Span",
                "Headline",
            ),
            *("OriginGroup", "OriginEvidence", "Disagreement", "DisagreementValue", "DocumentReport", "RemovedSpan"),
            *("Place", "Locator", "Analyses", "summarize_record", "verify"),
        ),
    ),
    "options": ("Options", "", ("Options", OPTIONS, "declared_options")),
    "comparisons": (
        "Comparisons and matches",
        "What several sources say, and which pairs of sentences say the same.",
        ("compare", "Comparison", "statement_matches", "StatementMatch", "StatementPlace", "StatementDifference"),
    ),
    "checks": (
        "Checks",
        "Any text against documents; [Checking](../checking.md) says what the verdicts mean.",
        (
            *("check", "CheckReport", "Claim", "CheckedFact", "CheckedQuote", "CitedSource", "NotFound"),
            *("SourceDifference", "Unchecked", "check_record", "render_check", "CHECK_FORMATS"),
        ),
    ),
    "stories": (
        "Stories",
        "A heap of documents to the stories that it tells, or to the prints of one text; [Stories](../stories.md) "
        "has the method and its limits.",
        ("group_stories", "Stories", "Story", "StoryState", "render_stories", "STORIES_FORMATS", "origins"),
    ),
    "output": (
        "Output",
        "Results as text, Markdown, HTML, JSON and the citations of other programs.",
        (
            *("render", "FORMATS", "to_json", "OFFSET_UNITS", "report", "report_style", "render_comparison"),
            *("COMPARISON_FORMATS", "comparison_report"),
        ),
    ),
    "stages": (
        "Stages",
        "The stages by themselves; [Seams](../seams.md) is the contract of functions that replace them.",
        ("sentence_graph", "SentenceGraph", "rank", "select", "split_sentences", "detect_language"),
    ),
    "errors": (
        "Errors",
        "All errors that are raised on purpose; each is a `ValueError`.",
        ("SummarizerError", "OptionError", "InputError", "DecodingError"),
    ),
}
"""Pages of the API reference: title, what it holds, and the public names on it."""

_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)")
_MOVED = {"CHANGELOG.md": "changelog.md", "README.md": "index.md"}


def on_config(config: Any) -> Any:
    """Write out `folder/*` in the navigation, and leave out pages that are not there (yet)."""
    config.nav = [entry for each in config.nav for entry in _entries(each)]
    return config


def on_files(files: Any, *, config: Any) -> Any:
    """Add the changelog and the pages of the API reference."""
    from mkdocs.structure.files import File

    made = {"changelog.md": _changelog(), "reference/schemas.md": _schemas()} | {
        f"reference/{name}.md": _api(name) for name in API
    }
    for path, content in made.items():
        files.append(File.generated(config, path, content=content))
    return files


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """A link that leaves `docs/` leads to the page that is made of its target, or is plain text.

    The home page has no navigation beside its text.
    """
    if page.file.src_uri == "index.md":
        page.meta["hide"] = ["navigation"]
    folder = (ROOT / "docs" / page.file.src_uri).parent

    def turned(match: re.Match[str]) -> str:
        text, target = match[1], match[2]
        path, mark, anchor = target.partition("#")
        if not path or re.match(r"[a-z]+:", path):
            return match[0]
        outside = _outside(folder, path)
        if outside is None:
            return match[0]
        moved = _MOVED.get(outside)
        return f"[{text}]({'../' * page.file.src_uri.count('/')}{moved}{mark}{anchor})" if moved else text

    # Fences and spans of code stay as they are.
    parts = re.split(r"(^```.*?^```|`[^`\n]+`(?!\]))", markdown, flags=re.DOTALL | re.MULTILINE)
    return "".join(part if part.startswith("`") else _LINK.sub(turned, part) for part in parts)


def _entries(entry: Any) -> list[Any]:
    if isinstance(entry, str):
        return [entry] if _there(entry) else []
    ((title, below),) = entry.items()
    if isinstance(below, list):
        kept = [inner for each in below for inner in _entries(each)]
        return [{title: kept}] if kept else []
    if not below.endswith("/*"):
        return [{title: below}] if _there(below) else []
    folder = below.removesuffix("/*")
    if folder == "reference":
        return [{title: [{API[name][0]: f"reference/{name}.md"} for name in API]}]
    found = (ROOT / "docs" / folder).glob("*.md")
    pages = sorted(found, key=lambda path: (path.name not in ("index.md", "README.md"), path.name))
    return [{title: [f"{folder}/{page.name}" for page in pages]}] if pages else []


def _there(path: str) -> bool:
    return path in ("changelog.md", "reference/schemas.md") or (ROOT / "docs" / path).is_file()


def _outside(folder: Path, path: str) -> str | None:
    """The path below the root of the repository of what is not below `docs/`; None for what is."""
    target = (folder / path).resolve()
    if target.is_relative_to(ROOT / "docs") or not target.is_relative_to(ROOT):
        return None
    return target.relative_to(ROOT).as_posix()


def _changelog() -> str:
    """The changelog; its links are seen from the root, and on the site from `docs/`."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    return re.sub(r"\]\((?![a-z]+:|#)", "](../", text).replace("](../docs/", "](")


def _api(name: str) -> str:
    title, about, names = API[name]
    parts = [_options() if each == OPTIONS else f"::: summarizer.{each}" for each in names]
    return "\n\n".join([f"# {title}", about, *parts])


def _options() -> str:
    """The fields of `Options` as a table: what each may be, and what it is by default."""
    from summarizer import declared_options

    rows = ["| field | default | may be | effect |", "|---|---|---|---|"]
    for option in declared_options():
        rows.append("| " + " | ".join(_cell(part) for part in _option(option)) + " |")
    return "\n".join(["### Fields of `Options`", "", *rows])


def _option(option: Any) -> tuple[str, str, str, str]:
    bounds = option.metadata
    if bounds["choices"]:
        allowed = ", ".join(f"`{choice}`" for choice in bounds["choices"])
    else:
        allowed = {bool: "`True`, `False`"}.get(option.type, _range(bounds["minimum"], bounds["maximum"]))
    return f"`{option.name}`", f"`{option.default!r}`", allowed, bounds["description"]


def _range(minimum: float | None, maximum: float | None) -> str:
    """Bounds in words; the highest limit of all is as good as none."""
    if minimum is None and maximum is None:
        return "text"
    if maximum is None or maximum >= 1_000_000_000:
        return f"{minimum} or more"
    return f"{minimum} to {maximum}"


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("\n", " ")


def _schemas() -> str:
    """Both JSON Schemas to read, and as the files that they are."""
    parts = ["# JSON Schemas", "They are made from the tables of the fields that the library writes (`make schema`)."]
    for title, name, page in (("A summary", "summary", "summary-format.md"), ("A check", "check", "checking.md")):
        text = (ROOT / "docs" / f"{name}.schema.json").read_text("utf-8").rstrip()
        parts += [f"## {title}", f"[{name}.schema.json](../{name}.schema.json), explained in [{page}](../{page})."]
        parts += [f"```json\n{text}\n```"]
    return "\n\n".join(parts)
