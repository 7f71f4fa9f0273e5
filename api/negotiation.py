"""The head of a request to the form of its answer, and what is refused before any body is read."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request

from .bodies import too_large
from .problems import Problem
from .uploads import TYPES


def check_head(request: Request, types: frozenset[str], most: int | None) -> None:
    """Check what the head says of the body, before any of it is read."""
    headers = request.headers
    if headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise Problem(415, "compressed", "a body must not be compressed", headers=(("accept-encoding", "identity"),))
    kind, _, parameters = headers.get("content-type", "").partition(";")
    kind, charset = kind.strip().lower(), parameters.replace(" ", "").lower()
    in_utf8 = charset in ("", "charset=utf-8", 'charset="utf-8"') or kind in TYPES
    if kind not in types or not in_utf8:
        wanted = ", ".join(sorted(types))
        raise Problem(
            415,
            "media_type",
            f"the body must be {wanted}, in UTF-8 where it is no file",
            headers=(("accept", wanted),),
        )
    if most is not None and declared_length(request) > most:
        raise too_large(most)


def declared_length(request: Request) -> int:
    """The bytes that the body will have; -1 where the head does not say it."""
    length = request.headers.get("content-length", "-1")
    return int(length[:19])


def accepted(request: Request, media_types: Mapping[str, str]) -> str:
    """The form that `Accept` likes best; of equally liked ones the first in our table.

    Raises:
        Problem: 406, none of ours.
    """
    accept = ",".join(request.headers.getlist("accept")) or "*/*"
    liked = weighted(accept)
    best, chosen = 0.0, ""
    for name, media_type in media_types.items():
        quality = _quality(media_type.partition(";")[0], liked)
        if quality > best:
            best, chosen = quality, name
    if not chosen:
        offered = ", ".join(dict.fromkeys(media_type.partition(";")[0] for media_type in media_types.values()))
        raise Problem(406, "not_acceptable", f"the result is available as {offered}")
    return chosen


def weighted(header: str) -> list[tuple[str, float]]:
    """What a header lists, each with how much it is liked: 0 not at all, 1 most."""
    return [_weighted(part) for part in header.split(",")]


def _weighted(text: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in text.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return name, min(max(float(parameter[2:]), 0.0), 1.0)
            except ValueError:
                return name, 0.0
    return name, 1.0


def _quality(media_type: str, liked: list[tuple[str, float]]) -> float:
    """By the most specific range that fits (RFC 9110, section 12.5.1)."""
    for wanted in (media_type, media_type.partition("/")[0] + "/*", "*/*"):
        for name, quality in liked:
            if name == wanted:
                return quality
    return 0.0
