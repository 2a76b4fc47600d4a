"""The board beside the rail: what the scenario in force leads to, drawn as one fragment."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app import state
from app.charts.ladder import ladder
from app.compare import header, inspector, sentence, strip, view
from app.compare.control import BOARD
from app.compare.reasons import not_listed
from app.compare.view import View
from app.components.banner import show_faults
from app.components.drawing import show_drawing
from app.components.part import part

__all__ = ["show"]


@part(key=BOARD)
def show(head: DeltaGenerator) -> None:
    """Show what the scenario leads to for the customer picked; mode and scenario go to `head`."""
    state.keep_draft()
    seen = view.current(st.session_state.get(view.YESTERDAY, False))
    with head:
        header.show_status(seen.ranking, seen.customer)
    with st.container(gap="xsmall"):
        show_faults()
        sentence.show(seen)
        _lists(seen)
        inspector.show(seen)
        strip.show(seen)


def _lists(seen: View) -> None:
    columns = [seen.old, *seen.columns] if seen.old else seen.columns
    shown = seen.ranking.reference.scenario.lists.shown
    foot = not_listed(seen.ranking, seen.customer)
    show_drawing(ladder(columns, shown, seen.product, foot), "ladder", state.pick_product)
