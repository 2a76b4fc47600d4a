"""The board beside the rail: head, sentence, ladder, inspector and impact, one fragment."""

from __future__ import annotations

import streamlit as st

from app import state
from app.banner import show_faults
from app.charts.ladder import ladder
from app.compare import header, inspector, sentence, strip, view
from app.compare.control import BOARD
from app.compare.lists import yesterday
from app.compare.reasons import not_listed
from app.compare.view import View
from app.drawing import show_drawing
from core.scenario import PRESETS

__all__ = ["show"]


@st.fragment(key=BOARD)
def show() -> None:
    """Show what the scenario in force leads to for the customer picked."""
    seen = view.current()
    with st.container(gap="xsmall"):
        show_faults()
        header.show(seen.ranking, seen.customer)
        sentence.show(seen.ranking, seen.customer)
        _lists(seen)
        inspector.show(seen)
        strip.show(seen.ranking, seen.baseline, seen.customer)


def _lists(seen: View) -> None:
    columns = list(seen.columns)
    if st.session_state.get(header.YESTERDAY):
        original = state.ranking_of(PRESETS["original"])
        columns.insert(0, yesterday(original, seen.ranking, seen.customer))
    shown = seen.ranking.reference.scenario.lists.shown
    show_drawing(ladder(columns, shown, seen.product), "ladder", state.pick_product)
    st.caption(
        not_listed(seen.ranking, seen.customer),
        help="Bars compare within a list only; distances of different methods have different "
        "units. ▲▼ against the baseline, lines between the methods.",
    )
