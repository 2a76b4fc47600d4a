"""Memory that large tables leave behind, handed back to the system in one place."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable
from functools import cache

import pyarrow as pa

__all__ = ["hand_back"]


def hand_back() -> None:
    """Collect what nothing refers to any more, and give freed memory back to the system.

    pyarrow's and the C library's allocators keep freed pages for later; after a large upload that
    is several times the file.
    """
    gc.collect()
    pa.default_memory_pool().release_unused()
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    """Return glibc's malloc_trim; None where the C library is another."""
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
