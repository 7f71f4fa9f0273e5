"""The process that children are forked from: it loads what they need while the server still loads what it needs."""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext


def context() -> ForkServerContext:
    """What starts children."""
    return multiprocessing.get_context("forkserver")


def begin() -> None:
    """Start that process, unless it runs; nothing is waited for."""
    # One thread each: work is spread over processes, and what is forked must not have threads.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    context().set_forkserver_preload([f"{__package__}.preload"])
    forkserver.ensure_running()
