"""Measurements other than ROUGE, one command each: `python -m eval.studies.NAME`."""
