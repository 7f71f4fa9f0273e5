"""Adapters to frameworks that retrieve passages: each an extra, none of which the library imports."""
