"""Answers to fewer bytes, for who accepts gzip: in the child what a child makes, once what does not change."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import lru_cache

from starlette.requests import Request

from .negotiation import weighted

LEAST_BYTES = 1_000
"""A smaller answer fits into one packet as it is."""

_LEVEL = 4
"""Of 1 to 9: a report shrinks to a fifth at some 60 MB a second; 9 takes four times as long for a tenth less."""


def accepts_gzip(request: Request) -> bool:
    """Whether gzip is accepted, and liked no less than the plain bytes (RFC 9110, section 12.5.3)."""
    liked: Mapping[str, float] = dict(reversed(weighted(",".join(request.headers.getlist("accept-encoding")))))
    compressed = liked.get("gzip", liked.get("x-gzip", liked.get("*", 0.0)))
    return compressed > 0 and compressed >= liked.get("identity", 0.0)


def compressed(content: bytes) -> bytes:
    """The same bytes for the same content, whenever it is compressed."""
    return gzip.compress(content, _LEVEL, mtime=0)


@lru_cache(maxsize=64)
def once_compressed(content: bytes) -> bytes:
    """The same of what does not change while the service runs."""
    return compressed(content)
