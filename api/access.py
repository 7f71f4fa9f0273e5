"""Who may ask, and how often: keys by their digests, and a bucket of tokens for each."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import math
import time
from collections import OrderedDict
from collections.abc import Mapping

from .problems import Problem

_MOST_BUCKETS = 10_000


class Keys:
    """The keys that are let in.

    Args:
        names: of the keys, by the SHA-256 digests of the keys, in hexadecimal.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    @property
    def needed(self) -> bool:
        """Whether a request needs one."""
        return bool(self._names)

    def name_of(self, headers: Mapping[str, str]) -> str:
        """The name of the key in `Authorization: Bearer` or `X-API-Key`.

        All digests are compared, in a time that does not hang on where they differ.

        Raises:
            Problem: 401, there is none, or it is not one of them.
        """
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        given = bearer.strip() if scheme.lower() == "bearer" else headers.get("x-api-key", "")
        # A header is bytes: what is read as Latin-1 gives them back as they came, in whatever encoding.
        digest = hashlib.sha256(given.encode("latin-1")).hexdigest()
        names = [name for known, name in self._names.items() if hmac.compare_digest(known, digest) and given]
        if not names:
            challenge = (("www-authenticate", 'Bearer realm="summaries"'),)
            raise Problem(
                401, "unauthorized", "a key is required, as Authorization: Bearer or X-API-Key", headers=challenge
            )
        return names[0]


class Rates:
    """Buckets of tokens: each request takes one, and they fill up at a rate.

    Args:
        rate: tokens a second; 0 lets everything pass.
        burst: most tokens of a bucket.
    """

    def __init__(self, rate: float, burst: int) -> None:
        self._rate = rate
        self._burst = burst
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def wait(self, who: str) -> None:
        """Take a token of somebody's as soon as there is one."""
        while seconds := self._taken(who):
            await asyncio.sleep(seconds)

    def take(self, who: str) -> None:
        """Take a token of somebody's.

        Raises:
            Problem: 429, there is none; it says in how many seconds there is.
        """
        seconds = self._taken(who)
        if seconds:
            detail = f"at most {self._rate:g} requests a second are allowed"
            raise Problem(429, "rate", detail, headers=(("retry-after", str(math.ceil(seconds))),))

    def _taken(self, who: str) -> float:
        """Take a token of somebody's; 0, or the seconds until there is one."""
        if not self._rate:
            return 0.0
        now = time.monotonic()
        tokens, since = self._buckets.pop(who, (float(self._burst), now))
        tokens = min(self._burst, tokens + (now - since) * self._rate)
        enough = tokens >= 1
        self._buckets[who] = (tokens - 1 if enough else tokens, now)
        if len(self._buckets) > _MOST_BUCKETS:
            self._buckets.popitem(last=False)
        return 0.0 if enough else (1 - tokens) / self._rate
