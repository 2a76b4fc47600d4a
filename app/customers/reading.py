"""One customer's texts read again at once: what changes for this customer, and for nobody else."""

from __future__ import annotations

import streamlit as st

from app import state
from app.components.banner import show_fault
from app.components.sheet import sheet
from app.components.words import plain
from app.rereading import account, effects, orders, work
from app.rereading.orders import Order
from app.state import engines
from core.engines import ENGINES
from core.pipeline import TextSelection
from core.schema.errors import WorkbenchError

__all__ = ["show"]


def show(customer_id: str) -> None:
    """Draw the button, or what came of pressing it."""
    st.subheader("Read this customer's texts again")
    order = orders.current(customer_id)
    try:
        if order is None:
            _offer(customer_id)
        else:
            _ordered(order, customer_id)
    except WorkbenchError as fault:
        show_fault(fault)
        _done(customer_id)


def _offer(customer_id: str) -> None:
    name = state.scenario().refinement.engine
    fault = engines.obstacle(name)
    if fault:
        st.error(f"{ENGINES[name].label} cannot be asked: {plain(fault)}", icon=":material/error:")
        return
    everything = st.checkbox(
        "Also sentiment that came with the file", key="reread_all",
        help="Else only those that a reader has read, or that are empty.",
    )  # fmt: skip
    order = orders.new(TextSelection(everything=everything, customer=customer_id))
    st.button(f"Read again: {ENGINES[name].label}", key="reread", icon=":material/refresh:",
              on_click=orders.start, args=(order,))  # fmt: skip
    st.caption("Nothing is saved until you use what was read. Nobody else's figures move.")


def _ordered(order: Order, customer_id: str) -> None:
    found = work.result(order)
    if found is None:
        return
    account.summary(order, found)
    is_stale = account.stale(order)
    if found.counts["read"]:
        sheet(
            effects.one_customer(found.changes, customer_id), hide_index=True,
            column_config={"what": "", "before": "Before", "after": "After"},
            alt="The customer before and after",
        )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center"):
        effects.use_button(order, found, is_stale)
        _done(customer_id)
    account.texts(order, found)


def _done(customer_id: str) -> None:
    st.button("Close", key="reread_close", on_click=orders.drop, args=(customer_id,))
