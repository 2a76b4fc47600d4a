"""Columns that give the label away: what is known only once customers have left is no evidence."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.intake.findings import remark
from core.intake.typed import Typed
from core.schema import METRICS, TABLES, Column, Customers
from core.schema.leakage import MOST_AREA, area_of_column

__all__ = ["FEWEST", "ignore_leakage", "separation"]

FEWEST = 10
"""Customers who left, and who stayed, that it takes to judge a column."""


def separation(values: np.ndarray, left: np.ndarray) -> float:
    """Return how well one column alone tells who left: the AUC, or one minus it if that is more.

    Parameters
    ----------
    values : ndarray of float, shape (n,)
        NaN where unknown; such rows do not count, ties count half.
    left : ndarray of float, shape (n,)
        1 = left, 0 = stayed, NaN = unknown.

    Returns
    -------
    float
        0.5–1; NaN with fewer than `FEWEST` customers of either kind.

    Examples
    --------
    >>> left = np.repeat([0.0, 1.0], 10)
    >>> separation(1 - left, left), separation(np.ones(20), left)
    (1.0, 0.5)
    """
    known = ~np.isnan(values) & ~np.isnan(left)
    gone = left[known] == 1
    if min(gone.sum(), (~gone).sum()) < FEWEST:
        return np.nan
    return area_of_column(values[known], gone)


def ignore_leakage(customers: Typed) -> None:
    """Keep columns that all but equal the label from being used, and say so.

    A column with a separation above `MOST_AREA` stays in the table under a name that no
    stage reads; a history is judged by its latest month.

    Parameters
    ----------
    customers : Typed
        The customers; without a label nothing happens.
    """
    frame = customers.frame
    if Customers.churned not in frame:
        return
    left = frame[Customers.churned].to_numpy()
    for name, column in TABLES[Customers.key].columns().items():
        if name not in frame or name == Customers.churned:
            continue
        values = _figures(frame[name], column)
        share = np.nan if values is None else separation(values, left)
        if share > MOST_AREA:
            rule = "supplied metric is the label" if name in METRICS else "gives the label away"
            said = f"AUC {share:.3f} against {Customers.churned}"
            customers.findings.append(remark(customers.table, name, rule, said))
            customers.ignore(name)


def _figures(cells: pd.Series, column: Column) -> np.ndarray | None:
    if column.kind == "months":
        return cells.map(lambda months: months[-1], na_action="ignore").to_numpy(dtype=float)
    return cells.to_numpy() if cells.dtype == "float64" else None
