"""The way back to data that was loaded before."""

from __future__ import annotations

import streamlit as st

from app import state
from app.components.banner import attempt
from app.components.sharing import whose
from app.components.words import plain
from core.schema.errors import DataError

__all__ = ["show"]


def show() -> None:
    """Show a list of the workspace's datasets to open; nothing if there is none."""
    try:
        kept = state.datasets()
    except DataError:  # the Data page says what is wrong with the workspace
        return
    if not kept:
        return
    current = state.version()
    with st.popover("Open saved data", icon=":material/folder_open:"):
        for dataset in kept:
            st.button(
                plain(" · ".join(filter(None, (dataset.name, whose(dataset))))),
                disabled=current is not None and current.dataset == dataset.id,
                on_click=attempt,
                args=(state.open_dataset, dataset.id),
                key=f"saved_{dataset.id}",
                width="stretch",
            )
        if state.has_own_data():
            st.button(
                "Sample bank, as shipped", on_click=state.use_sample, key="saved_sample",
                width="stretch",
            )  # fmt: skip
