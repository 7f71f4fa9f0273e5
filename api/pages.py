"""The page and the reference of the API, from memory: no request leads to a file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import cache
from html import escape
from importlib.resources import files
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
    """That of the reports, whose parts the page shows, and then its own."""
    return report_style().encode("utf-8") + b"\n" + _file("page.css")


@cache
def _sample() -> bytes:
    """The sample story, as a request."""
    here = Path(__file__).parent
    carried = here / "seeds" / "kim-putin-summit"  # in a wheel; a checkout has it beside this package
    folder = carried if carried.is_dir() else here.parent / "seeds" / "kim-putin-summit"
    known = [
        {name: value for name, value in asdict(document).items() if value} for document in read_documents([folder])
    ]
    return json.dumps({"documents": known}, ensure_ascii=False).encode("utf-8")


FILES = {
    "/": Page("text/html; charset=utf-8", lambda: _file("index.html")),
    "/page.js": Page("text/javascript; charset=utf-8", lambda: _file("page.js")),
    "/files.js": Page("text/javascript; charset=utf-8", lambda: _file("files.js")),
    "/elements.js": Page("text/javascript; charset=utf-8", lambda: _file("elements.js")),
    "/check.js": Page("text/javascript; charset=utf-8", lambda: _file("check.js")),
    "/stories.js": Page("text/javascript; charset=utf-8", lambda: _file("stories.js")),
    "/page.css": Page("text/css; charset=utf-8", _style),
    "/icon.svg": Page("image/svg+xml", lambda: _file("icon.svg")),
    "/example.json": Page("application/json", _sample),
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
    contents = "".join(
        f'<li><a href="#{escape(operation["operationId"])}"><code>{method} {escape(path)}</code></a></li>'
        for method, path, operation in operations
    )
    schemas = contract["components"]["schemas"]
    contents += "".join(f'<li><a href="#{name}">{heading}</a></li>' for name, heading, _ in _FIELDS)
    parts = "".join(_operation(*operation) for operation in operations)
    parts += "".join(_fields(name, heading, schemas[schema]) for name, heading, schema in _FIELDS)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>HTTP API</title><link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/page.css"></head>
<body class="reference"><header class="top"><p class="kicker"><a href="/">Consensus summaries</a></p><h1>HTTP API</h1>
<p class="length">Version {escape(contract["info"]["version"])}; its contract is
<a href="/openapi.json">openapi.json</a>.</p>
<nav aria-label="Contents"><ul>{contents}</ul></nav></header><main>{parts}</main></body></html>
""".encode()


def _operation(method: str, path: str, operation: dict[str, Any]) -> str:
    description = _prose(operation.get("description", ""))
    asked = operation.get("requestBody", {}).get("content", {})
    shown = [
        _parameters(operation.get("parameters", ())),
        *(_example("Body", kind, content) for kind, content in asked.items()),
    ]
    answers = []
    for status, response in operation["responses"].items():
        kinds = ", ".join(f"<code>{escape(kind)}</code>" for kind in response.get("content", {}))
        answers.append(
            f"<tr><th scope=row>{escape(status)}</th><td>{_prose(response['description'])}</td><td>{kinds}</td></tr>"
        )
        if status == "200":
            shown += [
                _example("Answer", kind, content)
                for kind, content in response.get("content", {}).items()
                if "example" in content
            ]
    table = f'<div class="wide" tabindex="0"><table class="answers">{"".join(answers)}</table></div>'
    name = escape(operation["operationId"])
    return f"""<section id="{name}" aria-labelledby="{name}-title">
<h2 id="{name}-title"><code>{method} {escape(path)}</code></h2>
<p><strong>{escape(operation.get("summary", ""))}.</strong> {description}</p>{"".join(shown)}{table}</section>"""


def _parameters(parameters: Iterable[dict[str, Any]]) -> str:
    rows = []
    for parameter in parameters:
        schema = parameter["schema"]
        choices = schema.get("enum") or next((part["enum"] for part in schema.get("anyOf", ()) if "enum" in part), ())
        values = ", ".join(f"<code>{escape(str(choice))}</code>" for choice in choices) or escape(
            str(schema.get("type", ""))
        )
        rows.append(
            f"<tr><th scope=row><code>?{escape(parameter['name'])}=</code></th><td>{values}</td>"
            f"<td>{_prose(parameter.get('description', ''))}</td></tr>"
        )
    return f'<div class="wide" tabindex="0"><table class="answers">{"".join(rows)}</table></div>' if rows else ""


def _fields(name: str, heading: str, schema: dict[str, Any]) -> str:
    """The fields of a body, each with its type, bounds, default and description."""
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
        default = declared.get("default")
        limits += [f"default {default}"] if default is not None else []
        bounded = "".join(f", {escape(limit)}" for limit in limits)
        rows.append(
            f"<tr><th scope=row><code>{escape(field)}</code></th><td>{values}{bounded}</td>"
            f"<td>{_prose(declared.get('description', ''))}</td></tr>"
        )
    return f"""<section id="{name}" aria-labelledby="{name}-title"><h2 id="{name}-title">{heading}</h2>
<div class="wide" tabindex="0"><table class="answers">{"".join(rows)}</table></div></section>"""


def _prose(text: str) -> str:
    """Text as HTML, with what stands between backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text).replace("\n", " "))


def _example(label: str, kind: str, content: dict[str, Any]) -> str:
    if "example" not in content:
        return ""
    example = content["example"]
    text = example if isinstance(example, str) else json.dumps(example, ensure_ascii=False, indent=1)
    return f"<details><summary>{label}: <code>{escape(kind)}</code></summary><pre>{escape(text)}</pre></details>"
