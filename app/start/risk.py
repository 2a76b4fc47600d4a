"""Who is most likely to leave, why, and what would be offered."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app import state
from app.components.roster import roster, roster_columns
from app.components.sheet import sheet
from app.components.terms import in_sentence, metric_label
from app.components.words import plain
from app.start.facts import strongest
from core.overview import roster as overview
from core.schema import Customers, Roster

__all__ = ["show"]

SHOWN = 8


def show() -> None:
    """Show the customers most likely to leave; a click opens one."""
    metric = Customers.churn_rate
    top = overview.highest(roster(), metric, SHOWN)
    st.header("Who is at risk", anchor=False)
    if top.empty:
        st.info(f"No {in_sentence(metric)} is known. Tickets, balances or satisfaction would tell.")
        return
    ids = top[Roster.customer_id].tolist()
    reasons = [" · ".join(strongest(metric, customer)) for customer in ids]
    shown = top.assign(reason=reasons)[[Roster.full_name, metric, "reason", Roster.offer]]
    event = sheet(
        shown,
        hide_index=True,
        column_config={
            **roster_columns(),
            "reason": st.column_config.TextColumn("Because", width=430),
            Roster.offer: st.column_config.TextColumn("First offer", width=170),
        },
        key=f"at_risk_{pd.util.hash_pandas_object(shown, index=False).sum()}",
        on_select="rerun",
        selection_mode="single-cell",
        alt=f"Customers with the highest {metric_label(metric)}, why, and their first offer",
    )
    for row, _ in event.selection.cells:
        state.select_customer(ids[row])
        st.switch_page("../pages/customers.py", query_params={"customer": ids[row]})
    st.caption(f"The highest {plain(metric_label(metric))}. Click a customer to open the file.")
