"""The middle of the page: the ladder, what is not on it, and the inspector."""

from __future__ import annotations

import streamlit as st

from app import state
from app.charts.ladder import ladder
from app.compare import inspector
from app.compare.header import YESTERDAY
from app.compare.lists import yesterday
from app.compare.reasons import not_listed
from app.compare.view import View
from app.drawing import show_drawing
from core.scenario import PRESETS

__all__ = ["show"]


def show(view: View) -> None:
    """Show the lists side by side, and one product of them from close by."""
    columns = list(view.columns)
    if st.session_state.get(YESTERDAY):
        original = state.ranking_of(PRESETS["original"])
        columns.insert(0, yesterday(original, view.ranking, view.customer))
    shown = view.ranking.reference.scenario.lists.shown
    show_drawing(ladder(columns, shown, view.product), "ladder", state.pick_product)
    st.caption(
        not_listed(view.ranking, view.customer),
        help="Bars compare within a list only; distances of different methods have different "
        "units. ▲▼ against the baseline, lines between the methods.",
    )
    inspector.show(view)
