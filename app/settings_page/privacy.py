"""What is taken out of every text before it is sent, what is not, and what could be added."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app import state
from app.words import plain
from core.errors import ScenarioError
from core.options import COUNTRY, NAMES
from core.outgoing import KINDS, policy_in_force
from core.outgoing.presidio import missing

__all__ = ["kinds_table", "show"]

_NOT_CAUGHT = (
    "Many names of other people that no title, relation or introduction announces, houses "
    "without a number, passwords and answers that no word such as password announces, whatever is "
    "described without being named, and everything in pictures and voice notes. Wordings are known "
    "in English best, then in other European languages."
)


def show() -> None:
    """Show what is recognised and how, the bank's country, and the extra for names."""
    st.markdown(
        "Before a text is sent to a provider, what identifies a person is replaced by a "
        "placeholder such as `[EMAIL 1]`, the same for the same value of one customer. It cannot "
        "be switched off. *What is read*, beside every answer, shows each request as it is sent."
    )
    st.table(kinds_table(), border="horizontal", hide_index=True)
    st.markdown(f"**Not caught.** {_NOT_CAUGHT}")
    try:
        state.settle_redaction()
    except ScenarioError as fault:
        st.error(f"{plain(fault)} Until then no provider is asked.", icon=":material/error:")
    _country()
    _names()


def kinds_table() -> pd.DataFrame:
    """Return the kinds of personal data that are taken out, and how each is recognised."""
    rows = [(plain(kind.label), plain(kind.how)) for kind in KINDS.values() if kind.label]
    return pd.DataFrame(rows, columns=["Taken out", "Recognised"])


def _country() -> None:
    country = policy_in_force().country
    if country:
        st.markdown(f"**Country of the bank: {plain(country)}** ({COUNTRY}).")
    else:
        st.markdown(
            "**Country of the bank: not set.** Telephone numbers without a word before them are "
            f"known from some thirty countries; {COUNTRY}, such as GB, adds another."
        )


def _names() -> None:
    recogniser = policy_in_force().recogniser
    if recogniser:
        st.markdown(f"**Names and places by {recogniser.label}: in use.**")
        return
    lack = missing()
    st.markdown("**Names and places by Presidio (optional): not in use.**")
    st.markdown(
        "It finds most names and places that no word announces, in English, and takes some "
        "hundredths of a second for each text, also for the built-in reader."
    )
    st.text(
        f"Missing: {lack}. Then start the server with {NAMES}=presidio."
        if lack
        else f"Installed. Start the server with {NAMES}=presidio to use it."
    )
