"""Level, trend and swing of monthly series: arrays (customers, months), NaN = absent."""

from __future__ import annotations

import warnings
from itertools import combinations

import numpy as np

__all__ = ["latest", "mean", "swing", "trend"]

MIN_MONTHS = 4


def _median(values: np.ndarray) -> np.ndarray:
    """Median over what is present in each row, shape (customers,); nothing gives NaN silently."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return np.nanmedian(values, axis=1)


def mean(values: np.ndarray) -> np.ndarray:
    """Return the mean over the months present, shape (customers,).

    Months are added one by one: how long the histories of others are does not change a bit.
    """
    total, count = np.zeros(len(values)), (~np.isnan(values)).sum(axis=1)
    for month in values.T:
        total = total + np.nan_to_num(month)
    return np.divide(total, count, out=np.full(len(values), np.nan), where=count > 0)


def trend(values: np.ndarray) -> np.ndarray:
    """Return the relative change over twelve months, −1 and up; 0 = level.

    The Theil–Sen slope (median of all pairwise slopes; Sen 1968) times twelve over the mean
    absolute level, kept within −1…3. NaN with fewer than four months; 0 where all are 0.
    """
    months = values.shape[1]
    if months < MIN_MONTHS:
        return np.full(len(values), np.nan)
    pairs = list(combinations(range(months), 2))
    slopes = np.stack([(values[:, j] - values[:, i]) / (j - i) for i, j in pairs], axis=1)
    slope, level = _median(slopes), mean(np.abs(values))
    change = np.divide(12 * slope, level, out=np.zeros_like(level), where=level > 0)
    enough = (~np.isnan(values)).sum(axis=1) >= MIN_MONTHS
    return np.where(enough, np.clip(change, -1, 3), np.nan)


def swing(values: np.ndarray) -> np.ndarray:
    """Return the median month-to-month change over the mean absolute level, 0 and up.

    NaN with fewer than four months or a level of 0.
    """
    if values.shape[1] < MIN_MONTHS:
        return np.full(len(values), np.nan)
    step, level = _median(np.abs(np.diff(values, axis=1))), mean(np.abs(values))
    enough = ((~np.isnan(values)).sum(axis=1) >= MIN_MONTHS) & (level > 0)
    return np.divide(step, level, out=np.full(len(values), np.nan), where=enough)


def latest(values: np.ndarray) -> np.ndarray:
    """Return the last month over the median of the months before it, less 1, kept within −1…1.

    An account emptied at once, which a robust slope is made to overlook. NaN with fewer than four
    months before, without a last one, or where the usual level is not above 0.
    """
    if values.shape[1] <= MIN_MONTHS:
        return np.full(len(values), np.nan)
    before, last = values[:, :-1], values[:, -1]
    usual = _median(before)
    enough = ((~np.isnan(before)).sum(axis=1) >= MIN_MONTHS) & (usual > 0)
    change = np.divide(last, usual, out=np.full(len(values), np.nan), where=enough) - 1
    return np.clip(change, -1, 1)
