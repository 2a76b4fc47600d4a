"""Widgets that show a value kept elsewhere, and change it only when their user chose something."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from app.state.kept import get

__all__ = ["showing"]

_TURNS = 20
"""So many widgets before the present one are still known: messages about them may be under way."""


def showing(
    name: str,
    value: Any,
    choose: Callable[[Any], None],
    redraw: Sequence[str] = (),
    options: Sequence[Any] | None = None,
) -> dict[str, Any]:
    """Return key, default and callback of a widget called `name` that shows `value`.

    A widget that must show something else than its user chose gives way to a new one, with the
    value as its default. Setting its value instead would race with the browser: what that still
    holds would come back as a choice, and a new widget whose value was set by the session's state
    was seen to begin with its least value, and to send that back.

    The browser also goes on sending what the old widget held until it has drawn the new one, and
    Streamlit takes that for a choice: so only what differs from what a widget last showed is one.

    Parameters
    ----------
    choose : callable
        Gets what the user chose; from a callback, or from the page where Streamlit called nobody
        because the choice came between two quick runs.
    redraw : sequence of str
        Fragments to draw again after a choice; default what Streamlit draws.
    options : sequence, optional
        Of a list to pick from, where the default is a place in it.
    """
    turn = st.session_state.setdefault(f"turn:{name}", 0)
    key, shown = f"{name}#{turn}", _shown()
    held = st.session_state.get(key, value)
    if not _equal(held, value):
        if _chosen(key, held):
            choose(held)
            st.rerun()
        st.session_state[f"turn:{name}"] = turn = turn + 1
        shown.pop(f"{name}#{turn - _TURNS}", None)
        key = f"{name}#{turn}"
    shown[key] = value
    default = {"value": value} if options is None else {"index": _place(value, options)}
    return {"key": key, "on_change": _changed, "args": (key, choose, redraw)} | default


def _place(value: Any, options: Sequence[Any]) -> int | None:
    return options.index(value) if value in options else None


def _changed(key: str, choose: Callable[[Any], None], redraw: Sequence[str]) -> None:
    held = st.session_state[key]
    if _chosen(key, held):
        choose(held)
        if redraw:
            st.rerun(redraw)


def _chosen(key: str, held: Any) -> bool:
    """Say whether a widget holds something else than it showed, and take note of it."""
    shown = _shown()
    if key not in shown or _equal(held, shown[key]):
        return False
    shown[key] = held
    return True


def _shown() -> dict[str, Any]:
    return get("shown", {})


def _equal(one: Any, other: Any) -> bool:
    """Compare what a widget holds with what it should show; sliders add up rounding errors."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, abs_tol=1e-9)
    return bool(one == other)
