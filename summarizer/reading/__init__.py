"""Files, streams and records of any kind to `Document`s."""
