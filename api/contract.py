"""The OpenAPI document: what the routes declare, the components, and examples as this service answers them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, NamedTuple

from fastapi import FastAPI

from . import pages
from .answering import json_bytes
from .components import components, describing, readable
from .example_answers import add_examples
from .media_types import texts
from .operations import FORMS, PLACE, TAGS

if TYPE_CHECKING:
    from .state import State

_ALSO_HERE = ("format", "explain")
"""Query parameters of an operation that answers JSON, for forms that the contract has as operations of their own."""


class Published(NamedTuple):
    """The document as it is sent, and as a page to read."""

    document: bytes
    reference: bytes


class Contract:
    """What is published of an application; made when it is first asked for, since its examples take seconds."""

    def __init__(self, app: FastAPI, state: State) -> None:
        self._app, self._state = app, state
        self._made: asyncio.Task[Published] | None = None

    async def published(self) -> Published:
        """The document and its page. Who goes away while they are made does not stop that."""
        if self._made is None or (self._made.done() and (self._made.cancelled() or self._made.exception())):
            self._made = asyncio.create_task(self._make())
        return await asyncio.shield(self._made)

    async def _make(self) -> Published:
        made = await document(self._app, self._state)
        return Published(json_bytes(made), pages.reference(made))


async def document(app: FastAPI, state: State) -> dict[str, Any]:
    """The document; its examples are answered by the children, so that they are what a caller gets."""
    contract: dict[str, Any] = app.openapi()
    contract["servers"] = [{"url": "/"}]
    contract["tags"] = [{"name": name, "description": description} for name, description in TAGS.items()]
    contract.setdefault("components", {})["schemas"] = components()
    if state.keys.needed:
        contract["components"]["securitySchemes"] = {
            "bearer": {"type": "http", "scheme": "bearer"},
            "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
        }
        contract["security"] = [{"bearer": []}, {"key": []}]
    for path, methods in contract["paths"].items():
        for operation in methods.values():
            _declare_parameters(operation, hidden=_ALSO_HERE if path in FORMS else ())
            if path.endswith(PLACE):
                forms = list(texts(FORMS[path.removesuffix(PLACE)]))
                operation["parameters"][0]["schema"] = {"type": "string", "enum": forms}
                operation["parameters"][0]["description"] = "Form of the text."
    await add_examples(contract["paths"], state)
    return contract


def _declare_parameters(operation: dict[str, Any], hidden: tuple[str, ...]) -> None:
    """Leave parameters that are hidden, and tell the others' defaults as those of fields are told."""
    kept = [one for one in operation.pop("parameters", ()) if one["in"] != "query" or one["name"] not in hidden]
    for parameter in kept:
        told = describing(parameter.get("description", ""), parameter["schema"].get("default"))
        parameter["schema"] = readable(parameter["schema"])
        parameter["schema"].pop("description", None)
        parameter["description"] = told
    if kept:
        operation["parameters"] = kept
