"""What stays in the session under one prefix, and the fault that waits to be shown."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app.state.draft import KEPT, PREFIX, keep_draft
from core.errors import WorkbenchError

__all__ = [
    "get",
    "put",
    "report",
    "reported",
]


def get(key: str, default: Any) -> Any:
    """Return what is kept under `key`; keep `default` there if nothing is."""
    return st.session_state.setdefault(f"{PREFIX}{key}", default)


def put(key: str, value: Any) -> None:
    """Keep `value` under `key`; what belongs to a draft is found again after F5."""
    st.session_state[f"{PREFIX}{key}"] = value
    if key in KEPT:
        keep_draft()


def report(fault: WorkbenchError) -> None:
    """Keep what went wrong in a callback until the page can show it."""
    put("fault", str(fault))


def reported() -> str | None:
    """Return the fault kept by `report`, once."""
    fault = get("fault", None)
    put("fault", None)
    return fault
