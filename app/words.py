"""Words on screen that several pages share, and the way to show a user's text unharmed."""

from __future__ import annotations

import re

import pandas as pd

from core.schema import METRICS

__all__ = ["METHODS", "metric_label", "number", "plain", "score_text"]

METHODS = {
    "mahalanobis": "Best overall fit",
    "weighted": "By priorities",
    "refined": "Refined by recent evidence",
}

_MARKS = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: object) -> str:
    r"""Escape `text` so that markdown shows it as it stands: no links, images or styles.

    Examples
    --------
    >>> print(plain("**Bold** & Co"))
    \*\*Bold\*\* \& Co
    """
    return _MARKS.sub(r"\\\1", " ".join(str(text).split()))


def metric_label(metric: str) -> str:
    """Return the words for a metric with the field's term in brackets."""
    return f"{METRICS[metric].label} ({metric})"


def score_text(score: float) -> str:
    """Return a score with one decimal; *unknown* if there is none."""
    return "unknown" if pd.isna(score) else f"{score:.1f}"


def number(value: float) -> str:
    """Return a whole number with thousands apart."""
    return f"{value:,.0f}"
