"""Customers: find one, see what is known, how the four metrics came about, add evidence."""

import streamlit as st

from app import state
from app.components.tiles import tiles
from app.customers import (
    calibration,
    everybody,
    evidence,
    finder,
    header,
    messages,
    money,
    profile,
    scorecards,
    tradeoffs,
)

VIEWS = {
    "Scorecards": scorecards.show,
    "Profile": profile.show,
    "Money": money.show,
    "Messages": messages.show,
    "Add evidence": evidence.show,
}

st.title("Customers")
one, all_of_them, leaning, labelled = st.tabs(
    ["One customer", "Everybody", "Trade-offs", "Calibration"],
    on_change="rerun",
    key="customers_tab",
)
if one.open:
    with one:
        left, right = st.columns([3, 7], gap="medium")
        with left:
            finder.show()
        with right:
            customer = state.customer_id()
            header.show(customer)
            tiles(customer)
            tabs = st.tabs(list(VIEWS), on_change="rerun", key="customer_view")
            for tab, show in zip(tabs, VIEWS.values(), strict=True):
                if tab.open:
                    with tab:
                        show(customer)
if all_of_them.open:
    with all_of_them:
        everybody.show()
if leaning.open:
    with leaning:
        tradeoffs.show()
if labelled.open:
    with labelled:
        calibration.show()
