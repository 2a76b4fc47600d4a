"""What sessions share in memory of a bank's data: kept by content, let go of on deletion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import streamlit as st

from core.schema.memory import hand_back

__all__ = ["let_go", "shared"]

Work = TypeVar("Work", bound=Callable[..., Any])

_CACHES: list[Any] = []


def shared(most: int, spinner: str | bool = False) -> Callable[[Work], Work]:
    """Keep the `most` latest results of a function for every session of the process.

    Its arguments without a leading underscore are the key. They name the content
    (`Bank.identity`, a hash), never a number or a place, which may come to mean something else.

    Parameters
    ----------
    most : int
    spinner : str or bool
        Words to show while it works.
    """

    def keep(work: Work) -> Work:
        kept = st.cache_resource(max_entries=most, show_spinner=spinner)(work)
        _CACHES.append(kept)
        return cast(Work, kept)

    return keep


def let_go() -> None:
    """Forget all of it; what is still needed is made again."""
    for cache in _CACHES:
        cache.clear()
    hand_back()
