"""Environment variables to `Settings`: every dial of the service, declared once, with safe defaults.

The table of settings in docs/service.md is this declaration, and a test holds them together.
"""

from __future__ import annotations

import hashlib
import os
import re
from typing import Annotated, Any

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from .pace import Queue

PREFIX = "SUMMARIZER_"
_KEY = re.compile(r"(?:(?P<name>[A-Za-z0-9_.-]{1,64}):)?(?P<hash>[0-9a-f]{64})")

Names = Annotated[tuple[str, ...], NoDecode]
"""Several values in one variable, with commas between them."""


class SettingsError(ValueError):
    """A variable has a value that it cannot have."""


class Settings(BaseSettings):
    """How the service runs. Sizes are in bytes, times in seconds, texts in Unicode code points."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    workers: int = Field(
        default_factory=lambda: os.cpu_count() or 1,
        ge=1,
        le=256,
        description="Child processes that summarize, one request at a time each; as many as there are cores.",
    )
    queue: int = Field(
        256, ge=0, le=10_000, description="Most requests that wait for a child, however soon their turn would come."
    )
    queue_seconds: float | None = Field(
        None,
        ge=0,
        le=3600,
        description="Longest expected wait for a child; a request that would wait longer is answered 503. Half the "
        "deadline where it is not set.",
    )
    deadline: float = Field(
        10.0,
        gt=0,
        le=3600,
        description="Longest time to a result, the wait for a child included; then its child is killed.",
    )
    head_deadline: float = Field(
        10.0, gt=0, le=3600, description="Longest time a client may take to send a request's head."
    )
    body_deadline: float = Field(10.0, gt=0, le=3600, description="Longest time a client may take to send its body.")
    read_deadline: float = Field(
        30.0,
        gt=0,
        le=3600,
        description="Longest time a client may leave a response unread; then its connection is closed.",
    )
    connections: int = Field(2_000, ge=1, le=1_000_000, description="Most open connections; more are answered 503.")
    in_flight_bytes: int = Field(
        64 * 2**20, ge=1, description="Most bytes of requests and responses in memory at once; more are answered 503."
    )
    max_body_bytes: int = Field(
        8 * 2**20, ge=1, description="Largest body, or line of a batch; larger ones are answered 413."
    )
    max_documents: int = Field(200, ge=1, description="Most documents in a request, seen ones included.")
    max_document_chars: int = Field(1_000_000, ge=1, description="Longest text of a document.")
    max_chars: int = Field(4_000_000, ge=1, description="Longest texts of all documents together.")
    max_sentences: int = Field(20_000, ge=1, description="Most sentences in all documents together.")
    max_depth: int = Field(32, ge=4, le=200, description="Deepest nesting of a body's JSON.")
    max_summary_sentences: int = Field(
        200, ge=1, description="Most sentences of a summary, or of all summaries of a heap."
    )
    max_statements: int = Field(1_000, ge=1, description="Most statements of a comparison.")
    max_check_chars: int = Field(
        400_000, ge=1, description="Longest text to be checked; the strings of citation JSON count together."
    )
    max_claims: int = Field(1_000, ge=1, description="Most claims of a text to be checked.")
    max_stories_summarized: int = Field(
        25, ge=0, description="Most stories of a heap that are summarized, the first ones; 0 is none."
    )
    child_memory_bytes: int = Field(
        1024 * 2**20, ge=256 * 2**20, description="Most memory of a child; one that needs more fails with 503."
    )
    api_keys: Names = Field(
        (),
        description="SHA-256 digests of the keys that are let in, in hexadecimal, with commas between them, each "
        "with `name:` before it or not; empty lets everyone in.",
    )
    rate: float = Field(
        0.0,
        ge=0,
        le=1_000_000,
        description="Requests a second of one key, or of one address where there are no keys; 0 is any.",
    )
    burst: int = Field(20, ge=1, le=1_000_000, description="Requests at once that the rate lets pass.")
    cors_origins: Names = Field((), description="Origins whose pages may call the service, with commas between them.")
    page: bool = Field(True, description="Whether / and /docs are served.")
    log_level: str = Field(
        "info",
        pattern="^(debug|info|warning|error)$",
        description="Least severity that is logged: debug, info, warning, error.",
    )

    @field_validator("api_keys", "cors_origins", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("api_keys")
    @classmethod
    def _check_keys(cls, keys: tuple[str, ...]) -> tuple[str, ...]:
        if not all(_KEY.fullmatch(key) for key in keys):
            raise ValueError("each must be a SHA-256 digest of 64 hexadecimal digits in lower case, or name:digest")
        if any(key.endswith(hashlib.sha256().hexdigest()) for key in keys):
            raise ValueError("one is the digest of the empty string: was the key empty when it was hashed?")
        return keys

    @field_validator("cors_origins")
    @classmethod
    def _check_origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        if not all(
            re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d+)?|https?://\[[0-9a-fA-F:]+\](:\d+)?", origin)
            for origin in origins
        ):
            raise ValueError("each must be an origin such as https://news.example")
        return origins

    @property
    def waiting(self) -> Queue:
        """How many requests may wait for a child, and how long."""
        return Queue(self.queue, self.deadline / 2 if self.queue_seconds is None else self.queue_seconds)

    def key_names(self) -> dict[str, str]:
        """The name of each key, by its digest; one without name is called by the first digits of its digest."""
        matches = (_KEY.fullmatch(key) for key in self.api_keys)
        return {match["hash"]: match["name"] or match["hash"][:8] for match in matches if match}


def read_settings(**given: Any) -> Settings:
    """The settings of the environment, with those given in their place.

    Raises:
        SettingsError: a variable has a value that it cannot have, or there is none of its name; the message names it
            and its rule.
    """
    unknown = sorted(
        name
        for name in os.environ
        if name.startswith(PREFIX) and name.removeprefix(PREFIX).lower() not in Settings.model_fields
    )
    if unknown:
        raise SettingsError(f"{unknown[0]} is not a setting")
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        name = PREFIX + str(first["loc"][0]).upper()
        rule = str(first["msg"]).removeprefix("Value error, ").removeprefix("Input ")
        raise SettingsError(f"{name}: {rule}") from None
