"""What a session keeps between its runs, and the fault that waits to be shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import local
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from core.schema.errors import WorkbenchError

__all__ = [
    "ANSWERS",
    "DRAFT",
    "NAME",
    "apart",
    "get",
    "own",
    "put",
    "report",
    "reported",
    "take",
    "wipe",
]

NAME = "nbw"
"""Name of all this in Streamlit's session state."""

DRAFT = (
    "scenario", "undo", "redo", "baseline", "saved_scenario", "asked_scenario",
    "engines", "refined", "notes",
)  # fmt: skip
"""The keys of what is found again after F5, see `app.state.draft`."""

ANSWERS = ("refined", "notes")
"""Those of them that quote customers' texts."""

_thread = local()
P = ParamSpec("P")
T = TypeVar("T")


def own() -> dict[str, Any]:
    """Return everything that this session keeps, by key.

    Streamlit leaves a callback half-way and without a word when it uses the session state or the
    address after something else was pressed. A thread belongs to one session, so it asks for the
    session's own dictionary once; a callback that does so first thing is done as a whole.

    Raises
    ------
    RuntimeError
        In work that belongs to no session, see `apart`.
    """
    if getattr(_thread, "apart", False):
        raise RuntimeError("work beside the session asked for what a session keeps")
    if not hasattr(_thread, "own"):
        _thread.own = st.session_state.setdefault(NAME, {})
    return _thread.own


def apart(work: Callable[P, T]) -> Callable[P, T]:
    """Return `work` for a thread of no session, where it is refused what a session keeps.

    Streamlit hands out an empty state of nobody's there, without a word.
    """

    @wraps(work)
    def done(*given: P.args, **named: P.kwargs) -> T:
        _thread.apart = True
        try:
            return work(*given, **named)
        finally:
            _thread.apart = False

    return done


def get(key: str, default: Any) -> Any:
    """Return what is kept under `key`; keep `default` there if nothing is."""
    return own().setdefault(key, default)


def put(key: str, value: Any) -> None:
    """Keep `value` under `key`."""
    own()[key] = value
    if key in DRAFT:
        own()["draft_changed"] = True


def take(key: str) -> Any:
    """Return what is kept under `key`, once; then, and if there is nothing, None."""
    return own().pop(key, None)


def wipe() -> None:
    """Forget everything of this session, what its controls hold too."""
    own().clear()
    for key in [key for key in st.session_state if key != NAME]:
        del st.session_state[key]


def report(fault: WorkbenchError) -> None:
    """Keep what went wrong in a callback until the page can show it."""
    put("fault", str(fault))


def reported() -> str | None:
    """Return the fault kept by `report`, once."""
    return take("fault")
