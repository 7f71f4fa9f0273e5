"""`scipy.sparse`, loaded when one of its names is first wanted: it is a third of the time that an import takes.

Modules import this as `sparse`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = [
    "coo_array",
    "csc_array",
    "csr_array",
    "diags_array",
    "eye_array",
    "hstack",
    "lil_array",
    "triu",
    "vstack",
]

if TYPE_CHECKING:
    from scipy.sparse import (
        coo_array,
        csc_array,
        csr_array,
        diags_array,
        eye_array,
        hstack,
        lil_array,
        triu,
        vstack,
    )
else:

    def __getattr__(name: str) -> Any:
        from scipy import sparse

        value = getattr(sparse, name)
        globals()[name] = value
        return value
