"""The page and the reference of the API, from memory: no request leads to a file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import cache, partial
from html import escape
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from summarizer import read_documents, report_style

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
"""Of pages: their own scripts and styles, and no other origin."""


class Page(NamedTuple):
    """What is served at a path."""

    media_type: str
    content: Callable[[], bytes]


@cache
def _file(name: str) -> bytes:
    return (files(__package__) / "web" / name).read_bytes()


@cache
def _style() -> bytes:
    """That of the reports, whose parts the page shows, then the page's own."""
    data = files("summarizer") / "data"
    own = {"compare": "comparison.css", "stories": "front_page.css", "check": "check.css"}
    parts = [_within(view, (data / name).read_text("utf-8")) for view, name in own.items()]
    return (
        "\n".join((report_style(), *parts)).encode("utf-8") + b"\n" + _file("page.css") + b"\n" + _file("reading.css")
    )


def _within(view: str, style: str) -> str:
    """The style as nested rules for the report of this view, with the weight that they have in its own page."""
    return f':where(#result[data-view="{view}"]) {{\n{style.replace(":root", "&")}\n}}'


_SEEDS = next(
    folder / "seeds"
    for folder in (Path(__file__).parent, Path(__file__).parent.parent)  # in a wheel; in a checkout
    if (folder / "seeds").is_dir()
)


@cache
def _sample(folder: str, text: str = "") -> bytes:
    """Sample articles as a request, with a text to be checked where one is named."""
    documents = [
        {name: value for name, value in asdict(document).items() if value}
        for document in read_documents([_SEEDS / folder])
    ]
    checked = {"text": (_SEEDS / text).read_text("utf-8")} if text else {}
    return json.dumps({**checked, "documents": documents}, ensure_ascii=False).encode("utf-8")


_SCRIPTS = sorted(file.name for file in (files(__package__) / "web").iterdir() if file.name.endswith(".js"))
"""Modules of the page; `page.js` is the one that the page loads first."""

FILES = {
    "/": Page("text/html; charset=utf-8", lambda: _file("index.html")),
    **{f"/{name}": Page("text/javascript; charset=utf-8", partial(_file, name)) for name in _SCRIPTS},
    "/page.css": Page("text/css; charset=utf-8", _style),
    "/icon.svg": Page("image/svg+xml", lambda: _file("icon.svg")),
    "/example.json": Page("application/json", lambda: _sample("kim-putin-summit")),
    "/stories-example.json": Page("application/json", lambda: _sample("week-of-news")),
    "/check-example.json": Page("application/json", lambda: _sample("kim-putin-summit", "kim-putin-answer.md")),
}
"""The page's files by their paths."""


_FIELDS = (
    ("document-fields", "Fields of a document", "DocumentBody"),
    ("option-fields", "Options", "OptionsBody"),
)
_NO_LIMIT = 1_000_000_000
"""What the library declares where there is none."""


def reference(contract: dict[str, Any]) -> bytes:
    """The OpenAPI document as a page to read."""
    operations = [
        (method.upper(), path, operation)
        for path, methods in contract["paths"].items()
        for method, operation in methods.items()
    ]
    topics = {tag["name"]: tag["description"] for tag in contract["tags"]}
    operations.sort(key=lambda operation: list(topics).index(operation[2]["tags"][0]))
    contents = parts = ""
    for topic, of_topic in groupby(operations, key=lambda operation: operation[2]["tags"][0]):
        opening = f'<p class="kicker">{escape(topic)}</p><p>{_prose(topics[topic])}</p>'
        for method, path, operation in of_topic:
            link = f'<a href="#{escape(operation["operationId"])}"><code>{method} {escape(path)}</code></a>'
            contents += f"<li>{link}</li>"
            parts += _operation(method, path, operation, opening)
            opening = ""
    schemas = contract["components"]["schemas"]
    contents += "".join(f'<li><a href="#{name}">{heading}</a></li>' for name, heading, _ in _FIELDS)
    parts += "".join(_fields(name, heading, schemas[schema]) for name, heading, schema in _FIELDS)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="The operations, fields, options and examples of the HTTP API.">
<title>HTTP API</title><link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/page.css"></head>
<body class="reference"><header class="top"><p class="kicker"><a href="/">Consensus summaries</a></p><h1>HTTP API</h1>
<p class="length">Version {escape(contract["info"]["version"])}; its contract is
<a href="/openapi.json">openapi.json</a>.</p>
<nav aria-label="Contents"><ul>{contents}</ul></nav></header><main>{parts}</main></body></html>
""".encode()


def _operation(method: str, path: str, operation: dict[str, Any], opening: str) -> str:
    """An operation as a section; the first of a topic opens with what the topic is."""
    description = _prose(operation.get("description", ""))
    asked = operation.get("requestBody", {}).get("content", {})
    answered = operation["responses"]["200"].get("content", {})
    shown = [
        _parameters(operation.get("parameters", ())),
        *(_example("Body", kind, content) for kind, content in asked.items()),
        *(_example("Answer", kind, content) for kind, content in answered.items()),
        _answers(operation["responses"]),
    ]
    name = escape(operation["operationId"])
    return f"""<section id="{name}" aria-labelledby="{name}-title">{opening}
<h2 id="{name}-title"><code>{method} {escape(path)}</code></h2>
<p><strong>{escape(operation.get("summary", ""))}.</strong> {description}</p>{"".join(shown)}</section>"""


def _answers(responses: dict[str, Any]) -> str:
    """What is answered, and folded below it what may go wrong."""
    rows = {
        status: f"<tr><th scope=row>{escape(status)}</th><td>{_prose(response['description'])}</td>"
        f"<td>{', '.join(f'<code>{escape(kind)}</code>' for kind in response.get('content', {}))}</td></tr>"
        for status, response in responses.items()
    }
    errors = [status for status in rows if status != "200"]
    folded = _table([rows[status] for status in errors])
    told = f"<details><summary>Errors: {', '.join(errors)}</summary>{folded}</details>" if errors else ""
    return _table([rows["200"]]) + told


def _table(rows: list[str]) -> str:
    return f'<div class="wide" tabindex="0"><table class="answers">{"".join(rows)}</table></div>'


def _parameters(parameters: Iterable[dict[str, Any]]) -> str:
    rows = []
    for parameter in parameters:
        shown = f"{{{parameter['name']}}}" if parameter["in"] == "path" else f"?{parameter['name']}="
        schema = parameter["schema"]
        choices = schema.get("enum") or next((part["enum"] for part in schema.get("anyOf", ()) if "enum" in part), ())
        values = ", ".join(f"<code>{escape(str(choice))}</code>" for choice in choices) or escape(
            str(schema.get("type", ""))
        )
        rows.append(
            f"<tr><th scope=row><code>{escape(shown)}</code></th><td>{values}</td>"
            f"<td>{_prose(parameter.get('description', ''))}</td></tr>"
        )
    return _table(rows) if rows else ""


def _fields(name: str, heading: str, schema: dict[str, Any]) -> str:
    """The fields of a body, each with its type, bounds, and description, which tells its default."""
    rows = []
    for field, declared in schema["properties"].items():
        bounds = next((kind for kind in declared.get("anyOf", ()) if kind.get("type") != "null"), declared)
        values = ", ".join(f"<code>{escape(str(choice))}</code>" for choice in bounds.get("enum", ()))
        values = values or escape(str(bounds.get("type", "")))
        limits = [
            f"{word} {bounds[key]:,}"
            for key, word in (("minimum", "from"), ("maximum", "to"), ("maxLength", "up to"))
            if key in bounds and bounds[key] != _NO_LIMIT
        ]
        bounded = "".join(f", {escape(limit)}" for limit in limits)
        rows.append(
            f"<tr><th scope=row><code>{escape(field)}</code></th><td>{values}{bounded}</td>"
            f"<td>{_prose(declared.get('description', ''))}</td></tr>"
        )
    return f"""<section id="{name}" aria-labelledby="{name}-title"><h2 id="{name}-title">{heading}</h2>
{_table(rows)}</section>"""


def _prose(text: str) -> str:
    """Text as HTML, with what stands between backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text).replace("\n", " "))


def _example(label: str, kind: str, content: dict[str, Any]) -> str:
    if "example" not in content:
        return ""
    example = content["example"]
    text = example if isinstance(example, str) else json.dumps(example, ensure_ascii=False, indent=1)
    return f"<details><summary>{label}: <code>{escape(kind)}</code></summary><pre>{escape(text)}</pre></details>"
