"""Columns that know the label too well to have been known before it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.schema.leakage import MOST_AREA, area_of_column

__all__ = ["leaking", "single_auc"]


def single_auc(values: pd.Series, label: np.ndarray) -> float:
    """Return the area under the ROC curve of one column alone, 0.5…1 whatever its direction.

    Parameters
    ----------
    values : Series
        Numbers, or categories read by their share of the label. That a value is absent counts as
        a column of its own: it may tell as much as the value.
    label : ndarray of bool (rows,)
        Both classes occur.

    Examples
    --------
    >>> single_auc(pd.Series([3.0, 2.0, 1.0, np.nan]), np.array([True, True, False, False]))
    1.0
    """
    absent = values.isna().to_numpy()
    if not pd.api.types.is_numeric_dtype(values):
        shares = pd.Series(label.astype(float), index=values.index).groupby(values).mean()
        values = values.map(shares).astype(float)
    present = ~absent & _both(label, ~absent)
    known = values.to_numpy(dtype=float)[present]
    seen = area_of_column(known, label[present]) if present.any() else 0.5
    return max(seen, area_of_column(absent.astype(float), label))


def _both(label: np.ndarray, rows: np.ndarray) -> bool:
    return bool(label[rows].any() and not label[rows].all())


def leaking(columns: pd.DataFrame, label: np.ndarray) -> dict[str, float]:
    """Return the columns whose single AUC exceeds `MOST_AREA`, with that AUC."""
    found = {str(name): single_auc(values, label) for name, values in columns.items()}
    return {name: area for name, area in found.items() if area > MOST_AREA}
