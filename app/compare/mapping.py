"""The signed table from metrics to attributes, seen and edited."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app import state
from app.components.banner import attempt, show_faults
from app.components.sheet import edited_sheet
from core.scenario import Mode, field_info
from core.schema import ATTRIBUTES, METRICS

__all__ = ["show"]


def show() -> None:
    """Offer the table in a window: the rail is too narrow for it."""
    st.caption("How the four metrics make the ideal point; a negative loading reads 10 − metric.")
    if st.button("Edit the loadings", width="stretch"):
        _window()


@st.dialog("Mapping: metrics to attributes", width="large", on_dismiss="rerun")
def _window() -> None:
    show_faults()
    st.caption("Each row is scaled to a sum of 1 without signs, so the ideal stays within 0–10.")
    for mode in Mode:
        st.markdown(f"**{mode.capitalize()}**")
        _editor(mode)


def _editor(mode: Mode) -> None:
    loadings = state.scenario().value(f"{mode}_loadings").model_dump()
    table = pd.DataFrame.from_dict(loadings, orient="index")
    info = field_info(f"{mode}_loadings.{next(iter(ATTRIBUTES))}.{next(iter(METRICS))}")
    limits = {"min_value": info["low"], "max_value": info["high"], "step": info["step"]}
    key = f"loadings:{mode}:{state.scenario().hash()}"  # a changed table starts a new editor
    edited_sheet(
        table.rename(index={name: term.label for name, term in ATTRIBUTES.items()}),
        column_config={
            metric: st.column_config.NumberColumn(term.label, format="%.2f", **limits)
            for metric, term in METRICS.items()
        },
        key=key,
        on_change=_store,
        args=(key, mode),
    )


def _store(key: str, mode: Mode) -> None:
    edits = st.session_state[key]["edited_rows"]
    names = list(ATTRIBUTES)
    values = {
        f"{mode}_loadings.{names[row]}.{metric}": value
        for row, cells in edits.items()
        for metric, value in cells.items()
    }
    attempt(state.change_all, values)
