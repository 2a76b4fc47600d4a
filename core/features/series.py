"""Level, trend and swing of monthly series: arrays (customers, months), NaN = absent."""

from __future__ import annotations

import warnings
from itertools import combinations

import numpy as np

__all__ = ["mean", "swing", "trend"]

MIN_MONTHS = 4


def _quiet(reduce, values: np.ndarray) -> np.ndarray:  # type: ignore[no-untyped-def]
    """Apply a NaN-aware reduction along the months; rows without values give NaN silently."""
    if values.shape[1] == 0:
        return np.full(len(values), np.nan)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return reduce(values, axis=1)


def mean(values: np.ndarray) -> np.ndarray:
    """Return the mean over the months present, shape (customers,)."""
    return _quiet(np.nanmean, values)


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
    slope, level = _quiet(np.nanmedian, slopes), mean(np.abs(values))
    change = np.divide(12 * slope, level, out=np.zeros_like(level), where=level > 0)
    enough = (~np.isnan(values)).sum(axis=1) >= MIN_MONTHS
    return np.where(enough, np.clip(change, -1, 3), np.nan)


def swing(values: np.ndarray) -> np.ndarray:
    """Return the median month-to-month change over the mean absolute level, 0 and up.

    NaN with fewer than four months or a level of 0.
    """
    if values.shape[1] < MIN_MONTHS:
        return np.full(len(values), np.nan)
    step, level = _quiet(np.nanmedian, np.abs(np.diff(values, axis=1))), mean(np.abs(values))
    enough = ((~np.isnan(values)).sum(axis=1) >= MIN_MONTHS) & (level > 0)
    return np.divide(step, level, out=np.full(len(values), np.nan), where=enough)
