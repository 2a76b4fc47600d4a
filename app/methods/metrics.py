"""The four scorecards, signal by signal."""

from __future__ import annotations

import re

import pandas as pd
import streamlit as st

from app import state
from app.components.terms import terms
from app.methods.tables import plain
from core.scenario import Scenario
from core.schema import METRICS, Customers
from core.schema.cards import Signal
from core.schema.terms import SENTIMENT_FADES, scorecards
from core.scoring.features import FEATURES
from core.scoring.features.evidence import RECENT_DAYS
from core.scoring.metrics import CENTRE, active_signals

__all__ = ["card_table", "show"]


def card_table(metric: str, scenario: Scenario) -> pd.DataFrame:
    """Return a metric's card as in force: a row per signal, heaviest first as declared.

    Parameters
    ----------
    metric : str
        A key of `core.schema.METRICS`.
    scenario : Scenario
        Its weights replace the card's, and it may allow sensitive columns.
    """
    used = active_signals(metric, scenario.allow_sensitive)
    weights = scenario.cards.get(metric, {})
    return pd.DataFrame(
        [
            {
                "Signal": signal.label,
                "Points": f"±{weights.get(signal.name, signal.weight):g}"
                if signal in used
                else "off",
                "More of it": "raises" if signal.rising else "lowers",
                "Read as": _curve(signal),
                "From": ", ".join(t.label for t in FEATURES[signal.feature].tables),
                "Sensitive": _sensitive(signal, scenario),
            }
            for signal in scorecards()[metric]
        ]
    )


def _curve(signal: Signal) -> str:
    if signal.low is None or signal.high is None:
        return "rank among the customers"
    number = re.search(r"\{.*?\}", signal.unit)
    spec = number[0] if number else "{}"
    return f"{spec.format(signal.low)} → {spec.format(signal.high)}".replace("-", "−")


def _sensitive(signal: Signal, scenario: Scenario) -> str:
    if not signal.sensitive:
        return ""
    column = Customers.columns()[signal.sensitive].name.capitalize()
    if signal.lawful:
        return f"{column}, used: {signal.lawful}"
    allowed = signal.sensitive in scenario.allow_sensitive
    return f"{column}, {'switched on in this scenario' if allowed else 'not used'}"


def show() -> None:
    """Draw the section."""
    st.header("Metrics as scorecards")
    st.markdown(
        "A metric is a scorecard, as banks know them: each signal in the customer's data adds or "
        f"takes points around the middle of {CENTRE:g}, and the points sum to the score exactly."
    )
    st.latex(
        rf"\text{{score}} = \operatorname{{clip}}\Bigl({CENTRE:g} + \sum_k p_k,\ 0,\ 10\Bigr)"
        r"\qquad p_k = w_k\,(2\,g_k - 1)\qquad "
        r"\text{coverage} = \frac{\sum_{k\ \text{present}} w_k}{\sum_k w_k}"
    )
    st.markdown(
        "$w_k$ is the signal's weight in points and $g_k$ its strength from 0 to 1: along a fixed "
        "curve where the unit means something by itself (a credit score), else the figure's "
        "mid-rank among the customers. A signal that lowers the metric enters as $1 - g_k$."
    )
    metric = st.segmented_control(
        "Scorecard",
        list(METRICS),
        format_func=lambda name: terms()[name].label,
        default=next(iter(METRICS)),
        required=True,
        key="methods_metric",
    )
    st.caption(terms()[metric].description)
    if metric == Customers.churn_rate and state.bank().calibrated:
        st.info(
            "In force is the probability learned from labels (Customers, Calibration). The card "
            "below is what leaving was scored from without it; its weights move nothing now."
        )
    plain(card_table(metric, state.scenario()))
    st.subheader("Present, absent, unknown")
    st.markdown(
        "- A table that is there but has no row for a customer means *zero* for counts and "
        "*absent* for sentiment; a missing table means absent. What is absent adds nothing and "
        "lowers the coverage, so a thin file stays near the middle.\n"
        "- With no signal at all the metric is *unknown*: an empty cell, coverage 0, never the "
        "middle.\n"
        f"- Sentiment counts half as much for every {SENTIMENT_FADES:g} days of age; *recent* "
        f"means the last {RECENT_DAYS} days of the data.\n"
        "- Age, gender, marital status, dependents and region are evidence only where a card gives "
        "a lawful reason or the scenario switches them on.\n"
        "- Scores that the bank supplies as columns of its own are used as given, with coverage 1."
    )
