"""What the service bears, measured: load, overload, slow clients, killed children, stops, memory, and long runs.

    python -m tests.reliability load overload ...

Each prints one table for `docs/service.md` and fails where a promise is broken. Loopback only; nothing here asserts
how fast a machine is.
"""
