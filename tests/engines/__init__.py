"""`summarize batch` on engines that are too large for the test suite: `python -m tests.engines ray|spark`."""
