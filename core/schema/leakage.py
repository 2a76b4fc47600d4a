"""How well one column alone tells a label, and from where on it must have been known after it."""

from __future__ import annotations

import numpy as np
import pandas as pd

__all__ = ["MOST_AREA", "area_of_column"]

MOST_AREA = 0.99
"""A column above it knows the label too well to have been known before it."""


def area_of_column(values: np.ndarray, label: np.ndarray) -> float:
    """Return the area under the ROC curve of one column, 0.5…1 whatever its direction.

    By ranks (Hanley and McNeil 1982), so that nothing heavy is loaded where files are read.

    Parameters
    ----------
    values : ndarray of float (n,)
        Known; ties count half.
    label : bool ndarray (n,)
        Both classes occur.

    Examples
    --------
    >>> area_of_column(np.array([3.0, 2.0, 1.0]), np.array([True, True, False]))
    1.0
    """
    there = int(label.sum())
    above = pd.Series(values).rank().to_numpy()[label].sum() - there * (there + 1) / 2
    area = float(above / (there * (len(label) - there)))
    return max(area, 1 - area)
