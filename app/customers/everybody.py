"""All customers at once: one metric against another, how each spreads, what is missing."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from app import state
from app.charts.bars import bars
from app.charts.draw import draw
from app.charts.explore import scatter
from app.charts.metrics import distributions, squares
from app.charts.plot import plot
from app.components.roster import roster, roster_columns
from app.components.sheet import sheet
from app.components.terms import metric_label, terms
from app.customers import grouped, spread
from core.overview import roster as overview
from core.schema import METRICS, Roster

__all__ = ["show"]

POINTS = 3000  # beyond it, points hide one another and slow the browser: squares are counted
BINS = 20
TOP = 50


def show() -> None:
    """Show the scatter, the distributions, what is missing, and groups side by side."""
    people = roster()
    left, right = st.columns([3, 2])
    with left:
        _against(people)
    with right:
        _spread(people)
    spread.show(people)
    _coverage(people)
    grouped.show(people)


def _against(people: pd.DataFrame) -> None:
    first, second = st.columns(2)
    names = list(METRICS)
    across = first.selectbox("Across", names, 0, format_func=metric_label, key="pair_across")
    up = second.selectbox("Up", names, 1, format_func=metric_label, key="pair_up")
    words = terms()
    alt = f"{words[up].label} against {words[across].label} for all customers"
    if across == up:
        st.info("Choose two different metrics.")
    elif len(people) > POINTS:
        counts = overview.density(people, across, up, BINS)
        draw(squares(counts, words, across, up, 10 / BINS), alt=alt)
        with st.expander("The counts as a table"):
            sheet(counts, hide_index=True, alt=f"Customers by square, {alt}")
    else:
        _selected(people, plot(scatter(people, words, across, up), alt, select="rerun"), across, up)


def _selected(people: pd.DataFrame, chosen: Any, across: str, up: str) -> None:
    """List the customers selected in the scatter, else the highest; a click opens one."""
    ids = [point["customdata"][0] for point in chosen.selection.points]
    found = people[people[Roster.customer_id].isin(ids)]
    if found.empty:
        found = overview.highest(people, across, TOP)
        said = f"The {len(found):,} highest of {len(people):,}; select points above to list those."
    else:
        said = f"{len(found):,} of {len(people):,} customers selected."
    names = found[Roster.customer_id].tolist()
    key = f"selected_{pd.util.hash_pandas_object(found, index=False).sum()}"
    st.caption(f"{said} Click one to open it.")
    sheet(
        found,
        hide_index=True,
        height=220,
        column_order=list(
            dict.fromkeys([Roster.full_name, across, up, Roster.mode, Roster.offer,
                           Roster.customer_id])
        ),
        column_config=roster_columns(),
        key=key,
        on_select=partial(_open, key, names),
        selection_mode="single-cell",
        alt="Customers selected",
    )  # fmt: skip


def _open(key: str, ids: list[str]) -> None:
    """Open the customer of the row picked on the first tab."""
    for row, _ in st.session_state[key].selection.cells:
        state.select_customer(ids[row])
        st.session_state["customers_tab"] = "One customer"


def _spread(people: pd.DataFrame) -> None:
    counts = overview.distributions(people, BINS)
    st.markdown("**How the metrics spread**")
    draw(
        distributions(counts, terms(), state.scenario().passive.churn_threshold, height=430),
        alt="Number of customers by score for each of the four metrics",
    )
    with st.expander("The counts as a table"):
        sheet(counts.drop(columns="metric"), hide_index=True, alt="Customers by score")


def _coverage(people: pd.DataFrame) -> None:
    missing = overview.missing_signals(
        {metric: card.signals for metric, card in state.ranking().scores.cards.items()}
    )
    thin = people[people[Roster.is_thin]]
    st.markdown("**What is not known, and for how many**")
    left, right = st.columns([3, 2])
    with left:
        draw(
            bars(_named(missing).head(12), "signal", "missing", "Customers"),
            alt="Signals that are missing for most customers",
        )
        with st.expander("All signals as a table"):
            share = {"share": st.column_config.NumberColumn(format="percent")}
            sheet(missing, hide_index=True, column_config=share, alt="Missing signals")
    with right:
        st.caption(f"{len(thin):,} customers have thin files: less than half is known of them.")
        sheet(
            thin.nsmallest(200, Roster.coverage),
            hide_index=True,
            height=260,
            column_order=[Roster.full_name, Roster.coverage, Roster.mode, Roster.offer],
            column_config=roster_columns(),
            alt="Customers with thin files, least known first",
        )


def _named(missing: pd.DataFrame) -> pd.DataFrame:
    return missing.assign(signal=missing["label"] + " · " + missing["metric"])
