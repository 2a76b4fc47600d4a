"""What became of the texts of a reading: counts, cost, a row per text, and what ended it."""

from __future__ import annotations

import streamlit as st

from app import state
from app.components.banner import attempt
from app.components.sheet import sheet
from app.components.words import number, plain
from app.rereading import orders, work
from app.rereading.orders import Order
from app.rereading.work import Result
from app.state import engines
from core.engines import Usage
from core.schema import TABLES, TextStatus

__all__ = ["costs", "said", "stale", "summary", "texts"]

FEW = 8
WORDS = {"read": "Read", "kept": "Old score kept", "empty": "Nothing to read"}


def costs(usage: Usage, price: float, priced: bool) -> str:
    """Return calls, tokens and cost in words."""
    money = f"cost {price:.4f}" if priced else "no prices set"
    return (
        f"{number(usage.calls)} calls, {number(usage.tokens_in)} tokens read, "
        f"{number(usage.tokens_out)} written, {money}"
    )


def said(order: Order, found: Result) -> str:
    """Return in one sentence what was read by whom, and what it cost."""
    count = found.counts
    sentence = (
        f"{number(count['read'])} of {number(len(found.reread.texts))} texts read by "
        f"{found.reread.reader}; {number(count['kept'])} existing scores were kept, "
        f"{number(count['empty'])} hold nothing to read."
    )
    if not engines.is_hosted(order.engine):
        return f"{sentence} Nothing left this machine and nothing was spent."
    budget = engines.budget(order.engine)
    priced = bool(budget.price_in or budget.price_out)
    return f"{sentence} This time: {costs(found.reread.usage, found.cost, priced)}."


def _go_on(order: Order) -> None:
    """Draw the button that asks about what is still unread."""
    st.button("Continue", type="primary", key="read_go_on", icon=":material/play_arrow:",
              on_click=orders.start, args=(orders.again(order),))  # fmt: skip


def summary(order: Order, found: Result) -> None:
    """Say what was read, and what ended the reading early if anything did, with what to do."""
    st.text(said(order, found))
    if not work.is_used(order):
        _stopped(order, found)


def texts(order: Order, found: Result) -> None:
    """Show what became of every text."""
    rows = found.reread.texts
    kinds = [status for status, count in found.counts.items() if count]
    if not kinds:
        return
    key = f"texts_{order.choice.customer}"
    chosen = st.segmented_control(
        "Texts", ["all", *kinds], default="all", required=True, key=key,
        format_func=lambda kind: f"{WORDS[kind]} ({number(found.counts[kind])})"
        if kind in WORDS else f"All ({number(len(rows))})",
        label_visibility="collapsed",
    )  # fmt: skip
    shown = rows if chosen == "all" else rows[rows[TextStatus.status] == chosen]
    words = {key: table.label for key, table in TABLES.items()}
    sentiment = st.column_config.NumberColumn
    sheet(
        shown.assign(
            **{
                TextStatus.table: shown[TextStatus.table].map(words),
                TextStatus.status: shown[TextStatus.status].map(WORDS),
            }
        ),
        hide_index=True,
        height=280 if len(shown) > FEW else "auto",
        column_config={
            TextStatus.table: "From",
            TextStatus.customer_id: "Customer",
            TextStatus.text: st.column_config.TextColumn("Text", width="large"),
            TextStatus.before: sentiment("Sentiment before", format="%+.2f"),
            TextStatus.after: sentiment("Sentiment after", format="%+.2f"),
            TextStatus.status: "What became of it",
            TextStatus.cause: st.column_config.TextColumn("Why not read", width="medium"),
        },
        alt="Every text chosen, its sentiment before and after, and why it was not read",
    )


def _stopped(order: Order, found: Result) -> None:
    fault = found.reread.stopped
    if fault is None:
        if found.counts["kept"]:
            st.info("Old scores stand where a text was not read. Going on asks about those again.")
            _go_on(order)
        return
    if fault.is_final:
        st.error(plain(fault), icon=":material/error:")
        st.text(
            "Nothing more is asked of this engine until that is mended, under Engine or on the "
            "server. Old scores stand; what was read is kept."
        )
        st.button("Fixed: try again", key="read_try_again", on_click=_again, args=(order,))
        return
    st.warning(plain(fault), icon=":material/pause_circle:")
    st.text("What was read is kept and is not asked again.")
    _go_on(order)


def _again(order: Order) -> None:
    engines.forget_refusals()
    orders.start(orders.again(order))


def stale(order: Order) -> bool:
    """Say that the data or the scenario was changed since; return whether the data was."""
    now = state.bank().version
    if work.is_used(order):
        return False
    if now != order.version:
        st.warning(
            "The data was changed since. What was read is kept, so comparing again costs nothing."
        )
    elif state.scenario().hash() != order.scenario:
        st.info("Before and after were compared under another scenario.")
    else:
        return False
    st.button("Compare again", key="read_compare", on_click=attempt,
              args=(_compare, order))  # fmt: skip
    return now != order.version


def _compare(order: Order) -> None:
    orders.start(orders.again(order, ask=False))
