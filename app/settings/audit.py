"""The record of every call to a provider: hashes and counts, never a text."""

from __future__ import annotations

from dataclasses import asdict

import pandas as pd
import streamlit as st

from app import state
from app.components.download import download
from app.components.sheet import sheet
from app.components.words import number
from app.settings import trail
from core.export.tables import to_csv_bytes
from core.schema.errors import DataError

__all__ = ["show"]


def show() -> None:
    """Show who did what, the last calls with a download, and how to forget kept answers."""
    try:
        trail.show()
        calls = pd.DataFrame([asdict(call) for call in state.workspace().calls.latest()])
    except DataError as fault:
        st.error(str(fault))
        return
    st.header("Calls to providers")
    st.caption(
        "One row for every call, whatever came of it. No text is kept here: a request is named "
        "by a hash of all that was sent."
    )
    if calls.empty:
        st.info("Nothing was asked of a provider yet.")
    else:
        sheet(calls, hide_index=True)
        download("Download", "calls.csv", to_csv_bytes, calls)
    st.caption("Answers are kept in the workspace, so that nothing is asked and paid for twice.")
    if st.button("Clear cached answers"):
        st.toast(f"{number(state.workspace().answers.clear())} answers forgotten")
