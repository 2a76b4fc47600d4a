"""Find a customer: search, filters and a table whose rows can be picked."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from app import state
from app.components.roster import roster, roster_columns
from app.components.sheet import sheet
from app.components.terms import terms
from core.overview.roster import matching
from core.scenario import Mode
from core.schema import METRICS, Roster

__all__ = ["show"]

SHOWN = 1000


def show() -> None:
    """Show search, filters and the customers found; picking a row picks the customer."""
    everybody = roster()
    text = st.text_input(
        "Search by name or number",
        type="search",
        placeholder="Name or number",
        label_visibility="collapsed",
        live="300ms",
        key="find_text",
        persist_state="session",
    )
    found = _filtered(everybody, text or "")
    if found.empty:
        st.info("No customers match. Shorten the search or take a filter back.")
    else:
        _table(found)
    st.caption(_count(len(found), len(everybody)))


def _filtered(everybody: pd.DataFrame, text: str) -> pd.DataFrame:
    with st.popover("Filters", icon=":material/filter_list:", width="stretch"):
        mode = st.pills("Mode", list(Mode), selection_mode="multi", **_kept("mode"))
        segment = _choice("Segment", everybody[Roster.segment], "segment")
        category = _choice(
            "Category of the first offer", everybody[Roster.offer_category], "category"
        )
        ranges = {
            metric: st.slider(term.label, 0.0, 10.0, (0.0, 10.0), 0.5, "%.1f", **_kept(metric))
            for metric, term in terms().items()
        }
        thin = st.toggle("Only thin files", help="Less than half is known.", **_kept("thin"))
    chosen = {Roster.mode: mode, Roster.segment: segment, Roster.offer_category: category}
    return matching(everybody, text, chosen, ranges, thin)


def _kept(name: str) -> dict[str, Any]:
    return {"key": f"find_{name}", "persist_state": "session"}


def _choice(label: str, values: pd.Series, name: str) -> list[str]:
    options = sorted(set(values.unique()) - {""})
    return st.multiselect(label, options, **_kept(name)) if options else []


def _count(found: int, everybody: int) -> str:
    if found > SHOWN:
        return f"The first {SHOWN} of {found:,} found; narrow the search to see others."
    return f"{found:,} of {everybody:,} customers. Click one to open it."


def _table(found: pd.DataFrame) -> None:
    shown = found.head(SHOWN)
    key = f"found_{pd.util.hash_pandas_object(shown, index=False).sum()}"
    ids = shown[Roster.customer_id].tolist()
    current = [(row, Roster.full_name) for row, i in enumerate(ids) if i == state.customer_id()]
    sheet(
        shown,
        hide_index=True,
        height=560,
        column_order=[
            Roster.full_name,
            *METRICS,
            Roster.mode,
            Roster.offer,
            Roster.segment,
            Roster.coverage,
            Roster.customer_id,
            Roster.cause,
        ],
        column_config=roster_columns(),
        key=key,
        on_select=partial(_pick, key, ids),
        selection_mode="single-cell",
        selection_default={"selection": {"cells": current}},
        alt="Customers found, with their metrics and first offer",
    )


def _pick(key: str, ids: list[str]) -> None:
    """Open the customer of the row picked, by number: `ids` are those of the frame shown."""
    for row, _ in st.session_state[key].selection.cells:
        state.select_customer(ids[row])
