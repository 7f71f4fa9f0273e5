"""Measurements that are no ROUGE score: a command each, `python -m eval.studies.NAME`."""
