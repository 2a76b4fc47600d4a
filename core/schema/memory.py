"""Memory handed back to the system, and the collector held off, in one place."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

import pyarrow as pa

__all__ = ["hand_back", "uncollected"]


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


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold the cyclic garbage collector off while very many objects are made that live on.

    It would look through all of them again and again and find nothing; what is not referred to
    any more goes all the same. For stretches of a few seconds.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@cache
def _trim() -> Callable[[int], int] | None:
    """Return glibc's malloc_trim; None where the C library is another."""
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
