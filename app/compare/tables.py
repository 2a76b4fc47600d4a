"""The sides of the inspector that are tables: what is not offered, and all the lists."""

from __future__ import annotations

import streamlit as st

from app.compare.lists import list_table
from app.compare.view import View
from app.components.download import download
from app.components.sheet import sheet
from core.export.tables import to_csv_bytes
from core.pipeline import receipts

__all__ = ["show_excluded", "show_table"]

HEIGHT = 260


def show_excluded(view: View) -> None:
    """Show every product excluded, by which rule, and the smallest change that would admit it."""
    st.caption("A screening aid, not a regulatory suitability assessment.")
    excluded = receipts.exclusions(view.ranking, view.customer)
    if excluded.empty:
        st.info("No rule excludes a product for this customer.")
        return
    sheet(
        excluded.drop(columns=["product", "rule"]),
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
    customer = view.ranking.ids[view.customer]
    sheet(table, hide_index=True, height=HEIGHT, key=f"lists:{version}:{scenario.hash()}")
    sources = {"customer": customer, "scenario": scenario.name, "data_version": version}
    download(
        "Download CSV",
        f"lists-{customer}-{scenario.hash()}.csv",
        to_csv_bytes,
        table.assign(**sources, scenario_hash=scenario.hash()),
        help="Text that a spreadsheet would read as a formula is marked with an apostrophe.",
    )
