"""The four scores of one customer as tiles, each with how much of its evidence is known."""

from __future__ import annotations

import streamlit as st

from app import state
from app.components.terms import metric_text, terms
from core.schema import Customers
from core.scoring.metrics import Scorecard

__all__ = ["is_learned", "tiles"]


def tiles(customer_id: str) -> None:
    """Show the four scores with their coverage."""
    cards = state.ranking().scores.cards
    with st.grid(4, min_column_width=110):
        for metric, term in terms().items():
            card = cards[metric]
            st.metric(
                term.label,
                metric_text(metric, card.score[customer_id]),
                help=f"{metric}, 0 to 10. {term.description}",
                delta=_known(metric, card, customer_id),
                delta_color="off",
                delta_arrow="off",
                border=True,
            )


def _known(metric: str, card: Scorecard, customer_id: str) -> str:
    if is_learned(metric):
        return "learned from labels"
    if card.supplied[customer_id]:
        return "supplied by the bank"
    return f"{card.coverage[customer_id]:.0%} known"


def is_learned(metric: str) -> bool:
    """Say whether a metric of the session's bank is a probability learned from labels."""
    return metric == Customers.churn_rate and state.bank().calibrated
