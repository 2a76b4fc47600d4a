"""Sentiment read again by the engine in force, and all work of this session."""

from __future__ import annotations

import streamlit as st

from app import state
from app.components.banner import attempt, show_fault
from app.components.words import number, plain, when
from app.rereading import account, effects, orders, work
from app.rereading.orders import Order
from app.rereading.work import Result
from app.settings import planning, under_way
from core.schema.errors import WorkbenchError
from core.store import Version

__all__ = ["show"]


def show() -> None:
    """Draw the tab."""
    st.header("Read sentiment again")
    try:
        _in_force()
        order = orders.current()
        if order is None:
            planning.show()
        else:
            _ordered(order)
    except WorkbenchError as fault:
        show_fault(fault)
        st.button("Start over", key="read_anew", on_click=orders.drop, args=(None,))
    st.header("Work of this session")
    under_way.show()


def _in_force() -> None:
    """Say who read the sentiment that the data holds, with the way back."""
    known = state.sentiments()
    if known is None:
        return
    before: Version | None = state.last_with_other_sentiment()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"In force: sentiment read by {plain(known['reader'])} on {when(known['when'])}, "
            f"{number(known['read'])} texts read, {number(known['kept'])} kept"
            + (f", prompt version {known['prompt']}." if known["prompt"] else "."),
            width="content",
        )
        if before is not None:
            st.button("Back to the sentiment before", icon=":material/undo:", key="sentiments_undo",
                      on_click=attempt, args=(_back, before.id))  # fmt: skip
        st.page_link("../pages/data.py", label="All versions", query_params={"tab": "Versions"})


def _back(version: int) -> None:
    state.open_version(version)
    orders.drop(None)


def _ordered(order: Order) -> None:
    """Draw how far the reading is, or what came of it."""
    found = work.result(order)
    if found is not None:
        account.summary(order, found)
        is_stale = account.stale(order)
        if found.counts["read"]:
            effects.counts(found.changes)
    with st.container(horizontal=True, vertical_alignment="center"):
        if found is not None:
            effects.use_button(order, found, is_stale)
        if found is not None or not under_way.runs(order.kind, order):
            st.button("Choose other texts", key="read_anew", on_click=orders.drop, args=(None,))
    if found is not None:
        _behind(order, found)


def _behind(order: Order, found: Result) -> None:
    if found.counts["read"]:
        st.subheader("Before and after")
        effects.details(found.changes)
    st.subheader("Every text")
    account.texts(order, found)
