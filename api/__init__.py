"""The HTTP service. Nothing is served yet; `summarizer` and its command are complete without it."""
