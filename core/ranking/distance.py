"""Distances from a customer's ideal point to products, counting the side that hurts.

A distance is given by its *parts*: one share of the squared distance per attribute, so that the
number and its explanation cannot disagree. Loops run over the five attributes and arrays combine
element by element: a customer's distances are the same bits alone or among a million.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

__all__ = ["length", "mahalanobis", "region_offset", "weighted"]

RANK = 1e-12
"""Share of the largest eigenvalue below which a direction of P counts as none."""


def length(parts: np.ndarray) -> np.ndarray:
    """Return the distance sqrt(Σ parts) from its parts (attributes, customers, products)."""
    total = np.zeros(parts.shape[1:])
    for part in parts:
        total = total + part
    return np.sqrt(np.maximum(total, 0))


def weighted(
    ideals: np.ndarray, products: np.ndarray, directions: np.ndarray, weights: np.ndarray
) -> np.ndarray:
    """Parts wᵢ eᵢ² of the weighted distance, e the difference that hurts, Σ w = 1.

    Parameters
    ----------
    ideals : ndarray (customers, attributes)
        0…10; an attribute that is NaN for a customer does not count for that customer.
    products : ndarray (products, attributes)
        0…10, complete.
    directions : int array (attributes,)
        Side of product − ideal that hurts: 1 at most, 0 match, −1 at least.
    weights : ndarray (attributes,)
        At least 0, not all 0; scaled to sum 1.

    Returns
    -------
    ndarray (attributes, customers, products)
        Squared attribute units, at least 0.
    """
    sides = directions[:, None, None]
    gaps = _differences(ideals, products)
    hurt = np.nan_to_num(np.where(sides == 0, gaps, np.maximum(gaps * sides, 0)))
    return (weights / weights.sum())[:, None, None] * hurt * hurt


def mahalanobis(
    ideals: np.ndarray, products: np.ndarray, directions: np.ndarray, precision: np.ndarray
) -> np.ndarray:
    """Parts of the Mahalanobis distance to the acceptable region around the ideal point.

    The squared distance is ``min over c ≥ 0 of (δ − Dc)ᵀ P (δ − Dc)``: each one-sided attribute
    may move freely to its harmless side. With every direction *match* it is the distance of
    Mahalanobis (1936) itself, and it is never more. With v = δ − Dc at the minimum the parts are
    vᵢ (Pv)ᵢ; a part can be negative where correlations excuse a difference.

    Parameters
    ----------
    ideals : ndarray (customers, attributes)
        0…10; an attribute that is NaN for a customer is free on both sides.
    products : ndarray (products, attributes)
        0…10, complete.
    directions : int array (attributes,)
        1 at most, 0 match, −1 at least.
    precision : ndarray (attributes, attributes)
        P in attribute units, positive semidefinite; zero rows mark dropped attributes.

    Returns
    -------
    ndarray (attributes, customers, products)
        Squared standard deviations under P.
    """
    parts = np.empty((ideals.shape[1], len(ideals), len(products)))
    for rows, unknown in _patterns(np.isnan(ideals)):
        delta = np.nan_to_num(_differences(ideals[rows], products))
        moved = region_offset(delta, directions, precision, unknown)
        parts[:, rows] = [v * _combine(row, moved) for v, row in zip(moved, precision, strict=True)]
    return parts


def _differences(ideals: np.ndarray, products: np.ndarray) -> np.ndarray:
    """Return product − ideal as (attributes, customers, products); NaN ideals stay NaN."""
    return products.T[:, None, :] - ideals.T[:, :, None]


def region_offset(
    delta: np.ndarray,
    directions: np.ndarray,
    precision: np.ndarray,
    unknown: np.ndarray | None = None,
) -> np.ndarray:
    """Return δ − Dc for the best c ≥ 0: the difference left at the nearest acceptable point.

    The optimum lies on one of at most 2⁵ sets of moving attributes; for each the best move is
    linear in δ, and the shortest admissible one wins (checked against non-negative least squares
    in the tests; Lawson & Hanson 1974).

    Parameters
    ----------
    delta : ndarray (attributes, …)
        product − ideal, finite.
    directions : int array (attributes,)
        1 at most, 0 match, −1 at least.
    precision : ndarray (attributes, attributes)
        P.
    unknown : bool array (attributes,), optional
        Attributes free on both sides.
    """
    used = np.diag(precision) > 0
    free = np.zeros(len(directions), bool) if unknown is None else unknown & used
    sided = np.flatnonzero((directions != 0) & used & ~free)
    best, shortest = None, np.array(np.inf)
    for moving in _subsets(sided):
        moved, admissible = _move(delta, directions, precision, np.flatnonzero(free), moving)
        length = np.where(admissible, _quadratic(moved, precision), np.inf)
        nearer = length < shortest
        best = moved if best is None else np.where(nearer, moved, best)
        shortest = np.where(nearer, length, shortest)
    return delta if best is None else best


def _move(
    delta: np.ndarray,
    directions: np.ndarray,
    precision: np.ndarray,
    free: np.ndarray,
    moving: tuple[int, ...],
) -> tuple[np.ndarray, np.ndarray]:
    """Minimise over the `free` and `moving` coordinates; say where the moves keep their side."""
    chosen = np.array([*free, *moving], dtype=int)
    if not len(chosen):
        return delta, np.ones(delta.shape[1:], bool)
    inverse = np.linalg.pinv(precision[np.ix_(chosen, chosen)], rcond=RANK, hermitian=True)
    solve = inverse @ precision[chosen]
    moved, admissible = delta.copy(), np.ones(delta.shape[1:], bool)
    for attribute, row in zip(chosen, solve, strict=True):
        step = _combine(row, delta)
        moved[attribute] = delta[attribute] - step
        if attribute in moving:
            admissible &= step * directions[attribute] <= 0
    return moved, admissible


def _combine(row: np.ndarray, delta: np.ndarray) -> np.ndarray:
    total = np.zeros(delta.shape[1:])
    for weight, values in zip(row, delta, strict=True):
        if weight:
            total = total + weight * values
    return total


def _quadratic(delta: np.ndarray, precision: np.ndarray) -> np.ndarray:
    total = np.zeros(delta.shape[1:])
    for row, values in zip(precision, delta, strict=True):
        total = total + values * _combine(row, delta)
    return total


def _subsets(items: np.ndarray) -> Iterator[tuple[int, ...]]:
    for size in range(len(items) + 1):
        yield from combinations(items.tolist(), size)


def _patterns(unknown: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield the rows that share a pattern of unknown attributes, with the pattern."""
    if not unknown.any():
        yield np.arange(len(unknown)), np.zeros(unknown.shape[1], bool)
        return
    patterns, which = np.unique(unknown, axis=0, return_inverse=True)
    for number, pattern in enumerate(patterns):
        yield np.flatnonzero(which.ravel() == number), pattern
