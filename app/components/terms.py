"""The four metrics in words, as they are in the session's bank: an index, or a probability."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from app import state
from core.schema import METRICS, Customers, Term

__all__ = ["in_sentence", "metric_label", "metric_text", "terms"]

_PROBABILITY = Term(
    "Probability of leaving (calibrated)",
    "How many of such customers left, learned from labels; on the scale of ten, 3.4 means 34 %.",
)


def terms() -> Mapping[str, Term]:
    """Return every metric's words; leaving is a probability only where it was learned as one."""
    if state.bank().calibrated:
        return {**METRICS, Customers.churn_rate: _PROBABILITY}
    return METRICS


def metric_label(metric: str) -> str:
    """Return the words for a metric with the field's term in brackets."""
    return f"{terms()[metric].label} ({metric})"


def in_sentence(metric: str) -> str:
    """Return the words for a metric within a sentence."""
    label = terms()[metric].label.partition(" (")[0]
    return label[0].lower() + label[1:]


def metric_text(metric: str, score: float) -> str:
    """Return a score with one decimal, a probability in percent; *unknown* if there is none."""
    if pd.isna(score):
        return "unknown"
    is_probability = metric == Customers.churn_rate and state.bank().calibrated
    return f"{score / 10:.0%}" if is_probability else f"{score:.1f}"
