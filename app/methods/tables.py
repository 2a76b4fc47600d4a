"""Tables of the page's own words."""

from __future__ import annotations

from typing import Literal

import pandas as pd
import streamlit as st

__all__ = ["plain"]


def plain(table: pd.DataFrame, width: Literal["stretch", "content"] = "stretch") -> None:
    """Draw a small table with lines between rows; never for data, its cells are Markdown."""
    st.table(table, border="horizontal", hide_index=True, width=width)
