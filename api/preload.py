"""Loaded once into the process that children are forked from, so that they start warm and share its memory."""

from __future__ import annotations

import signal

from . import work

__all__ = ["work"]

# A stop signal to the whole group must not end those that still work: they end with the process that serves.
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.signal(signal.SIGINT, signal.SIG_IGN)
