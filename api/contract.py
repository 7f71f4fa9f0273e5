"""The OpenAPI document: what the routes declare, the components, and examples as this service answers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import FastAPI

from .components import components, describing, readable
from .example_answers import add_examples
from .media_types import texts
from .operations import FORMS, PLACE, TAGS

if TYPE_CHECKING:
    from .state import State

_ALSO_HERE = ("format", "explain")
"""Query parameters of an operation that answers JSON, for forms that the contract has as operations of their own."""


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
