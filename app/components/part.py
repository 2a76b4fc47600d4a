"""Parts of a page that are drawn by themselves, past the door: each looks there first."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

import streamlit as st

from app.components.login import still_here

__all__ = ["part"]

P = ParamSpec("P")


def part(**options: Any) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Make a function draw a part by itself, as `st.fragment` does, for whom it may be shown.

    Parameters
    ----------
    options : any
        As of `st.fragment`.
    """

    def made(draw: Callable[P, None]) -> Callable[P, None]:
        @st.fragment(**options)
        @wraps(draw)
        def drawn(*given: P.args, **named: P.kwargs) -> None:
            still_here()
            draw(*given, **named)

        return drawn

    return made
