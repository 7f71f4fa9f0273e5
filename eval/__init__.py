"""Evaluation: scripts that measure the library on data, run from a checkout as `python -m eval.NAME`."""
