"""The whole bank in one screen: headline numbers, spread of the metrics, what would be offered."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app import state
from app.charts.bars import bars
from app.charts.draw import draw
from app.charts.metrics import distributions
from app.components.roster import roster
from app.components.sheet import sheet
from app.components.terms import metric_text, terms
from app.components.words import number, plain
from core.overview import roster as overview
from core.schema import Customers, Roster

__all__ = ["numbers", "offers", "spread", "title"]

TOP = 6


def title() -> None:
    """Show whose bank this is, from when, and under which scenario it is ranked."""
    st.title(plain(state.bank_name()))
    st.caption(
        f"Data up to {state.bank().as_of:%d %B %Y} · ranked with the scenario "
        f"*{plain(state.scenario().name)}*"
    )


def numbers() -> None:
    """Show the bank in five numbers."""
    found = overview.headline(roster(), state.bank().tables.products)
    tiles = {
        "Customers": (number(found.customers), "Rows of the customers table."),
        "Products": (number(found.products), "Rows of the catalogue."),
        "Passive list": (
            f"{found.passive:.1%}",
            "Share of customers served the passive list: their leaving risk or sentiment passes "
            "the scenario's thresholds, so they get products that keep them, not those that sell.",
        ),
        "Nothing to offer": (
            number(found.without_offer),
            "Customers for whom the rules leave no product.",
        ),
        "Thin files": (
            number(found.thin),
            "Customers of whom less than half is known of what the metrics read.",
        ),
    }
    with st.grid(5, min_column_width=150):
        for label, (value, meaning) in tiles.items():
            st.metric(label, value, help=meaning, border=True)


def spread() -> None:
    """Show how the four metrics spread over the customers."""
    counts = overview.distributions(roster())
    threshold = state.scenario().passive.churn_threshold
    st.header("Four numbers per customer", anchor=False)
    draw(
        distributions(counts, terms(), threshold),
        alt="Number of customers by score, 0 to 10, for each of the four metrics",
    )
    risk = Customers.churn_rate
    st.caption(
        f"Dashed: from a {terms()[risk].label.lower()} of {metric_text(risk, threshold)} the "
        "passive list is served."
    )
    _as_table(counts.drop(columns="metric"), "Customers by score")


def offers() -> None:
    """Show first offers by category and the products most often first."""
    st.header("What would be offered first", anchor=False)
    view = st.segmented_control(
        "Count first offers",
        [Roster.offer_category, Roster.offer],
        format_func={Roster.offer_category: "By category", Roster.offer: "By product"}.__getitem__,
        default=Roster.offer_category,
        required=True,
        label_visibility="collapsed",
        key="start_offers",
    )
    counts = overview.first_offers(roster(), view)
    if counts.empty:
        st.info("Nothing can be offered to anybody. Loosen the rules on Compare.")
        return
    draw(
        bars(counts.head(TOP), view, "customers", "Customers"),
        alt="Number of first offers, most frequent first",
    )
    _modes()
    _as_table(counts, "First offers")


def _modes() -> None:
    counts = roster()[Roster.mode].value_counts()
    served = " and ".join(f"{number(n)} the {mode} list" for mode, n in counts.items())
    st.caption(
        f"{served[:1].upper()}{served[1:]}: active sells what fits, passive keeps who may go."
    )


def _as_table(frame: pd.DataFrame, words: str) -> None:
    with st.expander("As a table"):
        share = {"share": st.column_config.NumberColumn(format="percent")}
        sheet(frame, hide_index=True, column_config=share, alt=words)
