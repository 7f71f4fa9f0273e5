"""The HTTP service: documents in JSON or in files in, a cited summary out.

    python -m api                       # from a checkout
    summarize serve                     # where 'consensus-summarizer[api]' is installed

`create_app(settings)` is the ASGI application. The wheel carries this package as `summarizer_api`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .service import create_app
    from .settings import Settings

__all__ = ["Settings", "create_app"]


def __getattr__(name: str) -> Any:
    """The public names, loaded when they are first wanted: children need neither."""
    if name == "create_app":
        from .service import create_app

        return create_app
    if name == "Settings":
        from .settings import Settings

        return Settings
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
