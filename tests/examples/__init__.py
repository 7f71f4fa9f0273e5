"""Executes the notebooks of `examples/`: by a kernel as `python -m tests.examples`, or in the process that asks."""
