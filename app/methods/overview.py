"""The way from a bank's files to a first offer, in one table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app import state
from app.components.terms import in_sentence, terms
from app.methods.tables import plain
from core.ranking.registry import DISTANCES
from core.scenario import SERVED, Mode
from core.schema import ATTRIBUTES, TABLES, Customers

__all__ = ["show", "steps"]


def steps() -> pd.DataFrame:
    """Return the steps of the pipeline with what goes in and what comes out."""
    served = {mode: DISTANCES[SERVED[mode]].label for mode in Mode}
    return pd.DataFrame(
        [
            ("1 Tables", "your files", ", ".join(t.label.lower() for t in TABLES.values())),
            ("2 Metrics", "the customer's rows", ", ".join(m.label for m in terms().values())),
            ("3 Ideal point", "the four metrics", ", ".join(a.label for a in ATTRIBUTES.values())),
            (
                "4 Distances",
                "ideal point and catalogue",
                " and ".join(f"{d.label} ({d.term})" for d in DISTANCES.values()),
            ),
            ("5 Suitability and order", "distances, rules, lean", "one list per method"),
            (
                "6 Mode",
                f"{in_sentence(Customers.churn_rate)} and recent sentiment",
                f"active customers are offered {served[Mode.ACTIVE]}, "
                f"passive ones {served[Mode.PASSIVE]}",
            ),
            (
                "7 Refinement",
                "the offered list and recent evidence",
                "the same products, re-ordered",
            ),
        ],
        columns=["Step", "From", "To"],
    )


def show() -> None:
    """Draw the section."""
    bank = state.bank()
    st.header("From your rows to a first offer")
    plain(steps())
    st.markdown(
        "Everything relative — ranks within the data, spreads, the median distance — is fitted "
        "once per version of the data and then applied to each customer alone. One changed ticket "
        "re-scores one customer and moves nobody else. Time counts from the latest date in the "
        "data, never from today, and the order of rows plays no part."
    )
    st.caption("The data that the examples on this page use")
    st.text(
        f"{state.bank_name()} · {len(bank.features):,} customers · "
        f"{len(bank.attributes):,} products · as of {bank.as_of:%d %B %Y} · data version "
        f"{bank.version} · scenario {state.scenario().name} ({state.scenario().hash()})"
    )
