"""Two models of a label: one to read, one to be as good as the columns allow."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

__all__ = ["MODELS", "MOST_KINDS", "coded", "points"]

C = 1.0
MOST_KINDS = 100


def points(signals: pd.DataFrame) -> np.ndarray:
    """Return signals (0…1) as a scorecard counts them: −1…1, and 0 where absent."""
    return np.nan_to_num(2 * signals.to_numpy(dtype=float) - 1)


def coded(columns: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return columns as floats (NaN = absent) and which of them are categories.

    Categories are numbered in the order of the alphabet; a text of more than `MOST_KINDS` kinds is
    an id or prose and counts as absent.
    """
    texts = np.array([not pd.api.types.is_numeric_dtype(columns[c]) for c in columns], dtype=bool)
    return np.column_stack([_numbers(columns[c]) for c in columns]), texts


def _numbers(values: pd.Series) -> np.ndarray:
    if pd.api.types.is_numeric_dtype(values):
        return values.to_numpy(dtype=float)
    codes, kinds = pd.factorize(values, sort=True)
    return np.where((codes < 0) | (len(kinds) > MOST_KINDS), np.nan, codes.astype(float))


def _logistic(categories: np.ndarray, seed: int) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=C, max_iter=1000)


def _boosted(categories: np.ndarray, seed: int) -> Any:
    from sklearn.ensemble import HistGradientBoostingClassifier

    return HistGradientBoostingClassifier(
        learning_rate=0.05,
        max_iter=150,
        max_leaf_nodes=15,
        min_samples_leaf=30,
        l2_regularization=5.0,
        early_stopping=False,
        categorical_features=categories,
        random_state=seed,
    )


MODELS = {"logistic": _logistic, "boosted": _boosted}
"""Makers of unfitted models; the settings are common middling ones, tuned to no data."""
