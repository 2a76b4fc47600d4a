"""Ideal points: what the product that suits a customer exactly would look like."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.schema import ATTRIBUTES, METRICS

__all__ = ["ideal_points", "loading_matrix"]


def loading_matrix(loadings: dict[str, dict[str, float]]) -> np.ndarray:
    """Return the loadings as (attributes, metrics), each row's |w| summing to 1."""
    rows = np.array([[loadings[a].get(m, 0.0) for m in METRICS] for a in ATTRIBUTES])
    return rows / np.abs(rows).sum(axis=1, keepdims=True)


def ideal_points(metrics: pd.DataFrame, loadings: dict[str, dict[str, float]]) -> np.ndarray:
    """Map metrics to the ideal point: x = Σ w·m, a negative w reading the metric as 10 − m.

    Parameters
    ----------
    metrics : DataFrame (customers × metrics)
        0…10, NaN = unknown.
    loadings : dict
        Per attribute the signed weight of each metric; rows are scaled to Σ|w| = 1.

    Returns
    -------
    ndarray (customers, attributes)
        0…10. An unknown metric is left out and the others' weights are scaled up; an attribute
        that rests on unknown metrics only is NaN: the customer is not compared on it.
    """
    matrix = loading_matrix(loadings)
    values = metrics[list(METRICS)].to_numpy(dtype=float)
    columns = []
    for row in matrix:
        total = mass = np.zeros(len(values))
        for weight, metric in zip(row, values.T, strict=True):
            read = metric if weight >= 0 else 10 - metric
            known = ~np.isnan(metric)
            total = total + np.where(known, abs(weight) * np.nan_to_num(read), 0)
            mass = mass + np.where(known, abs(weight), 0)
        columns.append(np.divide(total, mass, out=np.full(len(values), np.nan), where=mass > 1e-9))
    return np.column_stack(columns)
