"""Tables as Streamlit's grid draws them, such that no text leaves them as a formula.

The grid's own toolbar writes a CSV and its cells can be copied, both out of our reach; so what it
is given is guarded already. Every table of data is drawn here.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from core.export.tables import guarded_frame

__all__ = ["edited_sheet", "sheet"]


def sheet(frame: pd.DataFrame, **options: Any) -> Any:
    """Draw `frame`; `options` as of `st.dataframe`, and what it returns."""
    return st.dataframe(guarded_frame(frame), **options)


def edited_sheet(frame: pd.DataFrame, **options: Any) -> pd.DataFrame:
    """Draw `frame` to be edited and return it with the edits; `options` as of `st.data_editor`.

    A cell that nobody touched comes back as it was given.
    """
    drawn = guarded_frame(frame)
    edited = st.data_editor(drawn, **options)
    edited = edited.set_axis(frame.columns, axis=1).set_axis(frame.index)
    for i, name in enumerate(frame.columns):
        shown = drawn.iloc[:, i].set_axis(frame.index)
        if not shown.equals(frame[name]):
            touched = edited[name] != shown
            edited[name] = edited[name].where(touched, frame[name]).astype(frame[name].dtype)
    return edited
