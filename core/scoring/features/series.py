"""Level, trend and swing of monthly series: arrays (customers, months), NaN = absent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain, combinations

import numpy as np

__all__ = ["aligned", "latest", "mean", "swing", "trend"]

MAX_MONTHS = 24
MIN_MONTHS = 4

BLOCK = 4096
"""Customers read at a time: pairs of months take far more room than months."""


def aligned(lists: Iterable) -> np.ndarray:
    """Return tuples of months as (customers, months ≤ 24), right-aligned, NaN-padded.

    Whatever is not a tuple is no history.
    """
    last = [months[-MAX_MONTHS:] if isinstance(months, tuple) else () for months in lists]
    lengths = np.fromiter(map(len, last), int, len(last))
    values = np.full((len(last), lengths.max(initial=0)), np.nan)
    stated = np.arange(values.shape[1]) >= values.shape[1] - lengths[:, None]
    values[stated] = np.fromiter(chain.from_iterable(last), float, lengths.sum())
    return values


def _by_block(read: Callable, values: np.ndarray, past: np.ndarray) -> np.ndarray:
    """Apply `read` to the rows of `values` with enough months in `past`; the others get NaN."""
    result = np.full(len(values), np.nan)
    rows = np.flatnonzero((~np.isnan(past)).sum(axis=1) >= MIN_MONTHS)
    for at in range(0, len(rows), BLOCK):
        block = rows[at : at + BLOCK]
        result[block] = read(values[block])
    return result


def _median(values: np.ndarray) -> np.ndarray:
    """Median over what is present in each row, shape (customers,); something is in each."""
    ordered, count = np.sort(values, axis=1), (~np.isnan(values)).sum(axis=1)
    middle = np.stack([(count - 1) // 2, count // 2], axis=1)
    return np.take_along_axis(ordered, middle, axis=1).sum(axis=1) / 2


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
    return _by_block(_trend, values, values)


def _trend(values: np.ndarray) -> np.ndarray:
    pairs = combinations(range(values.shape[1]), 2)
    slopes = np.stack([(values[:, j] - values[:, i]) / (j - i) for i, j in pairs], axis=1)
    slope, level = _median(slopes), mean(np.abs(values))
    change = np.divide(12 * slope, level, out=np.zeros_like(level), where=level > 0)
    return np.clip(change, -1, 3)


def swing(values: np.ndarray) -> np.ndarray:
    """Return the median month-to-month change over the mean absolute level, 0 and up.

    NaN with fewer than four months or a level of 0.
    """
    return _by_block(_swing, values, values)


def _swing(values: np.ndarray) -> np.ndarray:
    step, level = _median(np.abs(np.diff(values, axis=1))), mean(np.abs(values))
    return np.divide(step, level, out=np.full(len(values), np.nan), where=level > 0)


def latest(values: np.ndarray) -> np.ndarray:
    """Return the last month over the median of the months before it, less 1, kept within −1…1.

    An account emptied at once, which a robust slope is made to overlook. NaN with fewer than four
    months before, without a last one, or where the usual level is not above 0.
    """
    return _by_block(_latest, values, values[:, :-1])


def _latest(values: np.ndarray) -> np.ndarray:
    usual = _median(values[:, :-1])
    change = np.divide(values[:, -1], usual, out=np.full(len(values), np.nan), where=usual > 0)
    return np.clip(change - 1, -1, 1)
