"""The examples of `docs/integrations.md`, each with its extra alone: `python -m tests.integrations`.

It needs the network for pip. Only the standard library is used: it runs on a machine that has nothing else.
"""
