"""What the bank knows of a customer, and which of it counts as evidence."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from app import state
from app.components.roster import own_tables
from app.components.sheet import sheet
from app.customers.tables import facts, heading, table
from core.schema import METRICS, Customers, Holdings, Products
from core.schema.tables import Tables
from core.scoring.features.rows import newest_first
from core.scoring.metrics import active_signals

__all__ = ["show"]

_SHOWN_ELSEWHERE = {
    Customers.customer_id,
    Customers.full_name,
    Customers.goals,
    Customers.balance_history,
    Customers.loan_history,
    Customers.spend_history,
    *METRICS,
}


def show(customer_id: str) -> None:
    """Show facts with their use as evidence, goals, satisfaction, contacts and holdings."""
    own = own_tables(customer_id)
    row = own.customers.iloc[0]
    _contacts(customer_id, row)
    left, right = st.columns([3, 2])
    with left:
        st.markdown("**Facts**")
        _facts(row.drop(labels=[c for c in _SHOWN_ELSEWHERE if c in row]))
    with right:
        st.markdown("**Goals, in their own words**")
        goals = row.get(Customers.goals)
        st.text(goals if isinstance(goals, str) else "None are recorded.")
        st.markdown("**Products held**")
        _holdings(own)


def _facts(row: pd.Series) -> None:
    table_ = facts(row, Customers)
    table_["Use"] = table_["Fact"].map({heading(c): use for c, use in _uses().items()}).fillna("")
    sheet(table_, hide_index=True, height="content", alt="Facts about the customer")
    for line in _reasons():
        st.caption(line)


def _uses() -> dict[str, str]:
    """Say of each sensitive column whether the metrics read it, and why they may."""
    allowed = state.scenario().allow_sensitive
    uses = {
        c: "not used as evidence" for c, column in Customers.columns().items() if column.sensitive
    }
    for metric, term in METRICS.items():
        for signal in active_signals(metric, allowed):
            if signal.sensitive:
                uses[signal.sensitive] = f"evidence of {term.label.lower()}"
    return uses


def _reasons() -> list[str]:
    """Say why a sensitive column may be read."""
    return [
        f"{heading(signal.sensitive)} counts for {term.label.lower()}: "
        f"{signal.lawful or 'allowed in this scenario.'}"
        for metric, term in METRICS.items()
        for signal in active_signals(metric, state.scenario().allow_sensitive)
        if signal.sensitive
    ]


def _contacts(customer_id: str, row: pd.Series) -> None:
    figures = state.bank().features.loc[customer_id]
    satisfaction, contacts = row.get(Customers.satisfaction), figures["support_contacts"]
    sentiment = state.bank().sentiment[customer_id]
    with st.grid(4, min_column_width=110):
        st.metric("Products held", _whole(figures["products_held"]), help="Now.")
        st.metric("Satisfaction", _signed(satisfaction), help="From −1 to 1, as recorded.")
        st.metric("Contacts", _whole(contacts), help="With support in twelve months.")
        st.metric(
            "Recent sentiment",
            _signed(sentiment),
            help="Mean of the texts of 90 days, from −1 to 1.",
        )


def _signed(value: Any) -> str:
    return "unknown" if value is None or pd.isna(value) else f"{value:+.2f}".replace("-", "−")


def _whole(value: Any) -> str:
    return "unknown" if pd.isna(value) else f"{value:.0f}"


def _holdings(own: Tables) -> None:
    held = newest_first(own, Holdings.key)
    if held is None or held.empty:
        st.caption("None are recorded. Upload holdings on the Data page to see them.")
        return
    names = state.bank().tables.products.set_index(Products.product_id)[Products.name]
    held.insert(0, "Product", held[Holdings.product_id].map(names))
    table(held, Holdings.key)
