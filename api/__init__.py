"""The HTTP service: documents in JSON or in files in, a cited summary out.

    python -m api                       # from a checkout
    summarize serve                     # where 'consensus-summarizer[api]' is installed

`create_app(settings)` is the ASGI application. The wheel carries this package as `summarizer_api`.
"""

from __future__ import annotations

from .service import create_app
from .settings import Settings

__all__ = ["Settings", "create_app"]
