"""The sides of the inspector that are tables: what is not offered, and all the lists."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app import state
from app.compare.lists import list_table
from app.compare.view import View
from core.pipeline import why

__all__ = ["safe_csv", "show_not_offered", "show_table"]

HEIGHT = 260


def show_not_offered(view: View) -> None:
    """Show every product refused, by which rule, and the smallest change that would admit it."""
    st.caption("A screening aid, not a regulatory suitability assessment.")
    refused = why.not_offered(view.ranking, view.customer)
    if refused.empty:
        st.info("No rule refuses a product to this customer.")
        return
    st.dataframe(
        refused.drop(columns=["product", "rule"]),
        hide_index=True,
        height=HEIGHT,
        column_config={
            "name": "Product",
            "label": "Rule",
            "sentence": "What was compared",
            "loosen": "Smallest change that would admit it by this rule",
        },
    )


def show_table(view: View) -> None:
    """Show the three lists as one table, with a download that names its source."""
    table = list_table(view.columns)
    scenario, version = view.ranking.reference.scenario, view.ranking.bank.version
    st.dataframe(table, hide_index=True, height=HEIGHT, key=f"lists:{version}:{scenario.hash()}")
    st.download_button(
        "Download CSV",
        lambda: safe_csv(
            table.assign(
                customer=state.customer_id(), scenario=scenario.name,
                scenario_hash=scenario.hash(), data_version=version,
            )
        ),
        f"lists-{state.customer_id()}-{scenario.hash()}.csv",
        "text/csv",
        on_click="ignore",
        help="Text that a spreadsheet would read as a formula is marked with an apostrophe.",
    )  # fmt: skip


def safe_csv(table: pd.DataFrame) -> str:
    """Return the table as CSV in which no text starts a spreadsheet formula.

    Examples
    --------
    >>> safe_csv(pd.DataFrame({"a": ["=1+1", "fine", None], "b": [-1, 2, 3]})).splitlines()
    ['a,b', "'=1+1,-1", 'fine,2', ',3']
    """
    return table.map(_harmless).to_csv(index=False, lineterminator="\n")


def _harmless(value: object) -> object:
    starts = ("=", "+", "-", "@", "\t", "\r")
    return f"'{value}" if isinstance(value, str) and value.startswith(starts) else value
