"""The extras installed as users do, without the lock, and a file of each kind read: `python -m tests.extras`.

Only the standard library is used: it runs on a machine that has nothing else.
"""
