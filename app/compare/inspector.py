"""The inspector under the ladder: one product looked at from seven sides, one side at a time."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app import state
from app.compare import tables
from app.compare.note import show_note
from app.compare.refinement import show_refined
from app.compare.sides import show_against, show_fit, show_why
from app.compare.view import View
from app.components.showing import showing

__all__ = ["show"]

_SIDES: dict[str, Callable[[View], None]] = {
    "Why": show_why,
    "Against…": show_against,
    "Fit": show_fit,
    "Refined": show_refined,
    "Note": show_note,
    "Excluded": tables.show_excluded,
    "Table": tables.show_table,
}


def show(view: View) -> None:
    """Show the side that is picked, of the product that is picked."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        side = st.segmented_control(
            "Inspector",
            list(_SIDES),
            default="Why",
            required=True,
            key="side",
            label_visibility="collapsed",
            persist_state="session",
        )
        _product(view)
    _SIDES[side or "Why"](view)


def _product(view: View) -> None:
    names, choices = view.names, view.choices()
    st.selectbox(
        "Product looked at",
        choices,
        format_func=lambda i: names[i],
        **showing("product", view.product_id, state.pick_product, options=choices),
        label_visibility="collapsed",
        width=300,
    )
