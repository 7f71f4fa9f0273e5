"""Documents in: files and JSON to `Document`s, their boilerplate taken out, and reprints of one story grouped."""
