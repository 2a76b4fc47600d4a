"""Groups of customers side by side: their metrics, and which signals are known of whom."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app import state
from app.charts.draw import draw
from app.charts.groups import between, coverage_map
from app.components.sheet import sheet
from core.overview.groups import compared, grouped, groupings, known_signals
from core.schema import Roster

__all__ = ["group_picker", "show"]

_WORDS = {Roster.mode: "Mode", Roster.offer_category: "Category of the first offer"}


def group_picker(people: pd.DataFrame, label: str, key: str) -> pd.Series:
    """Let the reader choose a grouping; return the group of each customer."""
    customers = state.bank().tables.customers
    by = st.selectbox(
        label,
        [Roster.mode, Roster.offer_category, *groupings(customers)],
        format_func=lambda name: _WORDS.get(name, name.replace("_", " ").capitalize()),
        key=key,
        help="Sensitive columns are not offered here.",
    )
    return grouped(people[by] if by in _WORDS else customers[by].reset_index(drop=True))


def show(people: pd.DataFrame) -> None:
    """Draw both pictures for a grouping that the reader chooses."""
    groups = group_picker(people, "Compare groups by", "groups_by")
    st.markdown("**How the groups differ**")
    st.caption("A line is the middle half of a group, the point its median.")
    scores = compared(people, groups)
    draw(between(scores), alt="Quartiles of the four metrics in every group")
    with st.expander("The quartiles as a table"):
        sheet(scores.drop(columns="metric"), hide_index=True, alt="Quartiles by metric and group")
    st.markdown("**What is known of whom**")
    cards = state.ranking().scores.cards
    known = known_signals({metric: card.signals for metric, card in cards.items()}, groups)
    draw(coverage_map(known), alt="Share of every group of which each signal is known")
    with st.expander("The shares as a table"):
        table = known.pivot_table("share", ["metric", "signal"], "group", sort=False)
        sheet(
            table.reset_index(),
            hide_index=True,
            column_config={str(g): st.column_config.NumberColumn(format="percent") for g in table},
            alt="Share known, by signal and group",
        )
