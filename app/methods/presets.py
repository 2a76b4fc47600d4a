"""The presets, setting by setting, where they differ."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from app import state
from app.methods.tables import plain
from core.scenario import PRESETS, Scenario

__all__ = ["differences", "show"]


def differences(scenarios: dict[str, Scenario]) -> pd.DataFrame:
    """Return a row per setting in which any scenario differs from the first.

    Returns
    -------
    DataFrame
        Column Setting, then one per scenario; · where it is as in the first.
    """
    first, *others = scenarios
    base = scenarios[first]
    changed = {name: scenarios[name].changes(base) for name in others}
    paths = dict.fromkeys(path for name in others for path in changed[name])
    rows = []
    for path in paths:
        default = next(c[path][1] for c in changed.values() if path in c)
        row = {"Setting": _title(path), first: _shown(default)}
        row |= {n: _shown(c[path][0]) if path in c else "·" for n, c in changed.items()}
        rows.append(row)
    return pd.DataFrame(rows, columns=["Setting", *scenarios])


def _title(path: str) -> str:
    """Name a setting by the titles on the way to it."""
    part: Any = Scenario
    titles = []
    for step in path.split("."):
        field = getattr(part, "model_fields", {}).get(step)
        titles.append(field.title if field else step)
        part = field.annotation if field else None
    return " · ".join(titles)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, float):
        return f"{value:g}".replace("-", "−")
    return (
        "—"
        if value is None
        else ", ".join(value) or "none"
        if isinstance(value, tuple)
        else str(value)
    )


def show() -> None:
    """Draw the section."""
    st.header("Presets")
    st.markdown(
        "A preset is a complete set of settings; below stands only what differs from the first. "
        "*original* puts the workbench's 2025 predecessor beside today's: its upside-down risk "
        "loadings, raw covariance and missing rules, reproduced on purpose."
    )
    columns = dict(PRESETS)
    current = state.scenario()
    if current not in PRESETS.values():
        columns["in force"] = current
    plain(differences(columns))
    st.caption("· = as in the first column")
