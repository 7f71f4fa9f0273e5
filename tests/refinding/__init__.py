"""Files of all kinds, whose citations an independent reader finds again: `python -m tests.refinding`.

`stories` and the `made_*` modules make the files; `readers`, which share no code with the library's, say what stands
at which place of a file; `check` compares the two.
"""
