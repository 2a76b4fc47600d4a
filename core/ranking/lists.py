"""From distances to lists: lean, order, variety, cut."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from core.schema import ATTRIBUTES, Products

__all__ = ["TopLists", "joined", "lean_bonus", "lean_reads", "scores", "top_lists"]


@dataclass(frozen=True)
class TopLists:
    """The best products of every customer.

    Parameters
    ----------
    products : int ndarray (customers, k)
        Positions in the catalogue, best first; −1 pads lists that are shorter.
    distance, score : ndarray (customers, k)
        As ranked; NaN in the padding.
    """

    products: np.ndarray
    distance: np.ndarray
    score: np.ndarray


def joined(blocks: Iterable[TopLists]) -> TopLists:
    """Return the lists of several blocks of customers as one, in their order."""
    parts = list(blocks)
    return TopLists(
        np.concatenate([part.products for part in parts]),
        np.concatenate([part.distance for part in parts]),
        np.concatenate([part.score for part in parts]),
    )


def lean_reads(products: np.ndarray) -> np.ndarray:
    """Return what a lean reads of products (…, attributes): a, or 10 − a for risk to the bank."""
    inverted = np.array([a == Products.risk_to_bank for a in ATTRIBUTES])
    return np.where(inverted, 10 - products, products)


def lean_bonus(products: np.ndarray, leans: np.ndarray) -> np.ndarray:
    """Return Σ βⱼ aⱼ/10 per product: what the policy adds to its attractiveness.

    Parameters
    ----------
    products : ndarray (products, attributes)
        0…10.
    leans : ndarray (attributes,)
        βⱼ ≥ 0, in typical distances.
    """
    total = np.zeros(len(products))
    for lean, read in zip(leans, lean_reads(products).T, strict=True):
        total = total + lean * read / 10
    return total


def scores(distance: np.ndarray, typical: float, bonus: np.ndarray) -> np.ndarray:
    """Return distance / typical − bonus (customers, products); lower is better.

    A `typical` of 0 (every product ideal for everybody) leaves distances as they are.
    """
    return distance / (typical or 1.0) - bonus


def top_lists(
    score: np.ndarray,
    distance: np.ndarray,
    barred: np.ndarray,
    tie_order: np.ndarray,
    groups: np.ndarray,
    variety: int,
    k: int,
) -> TopLists:
    """Order products by score, keep at most `variety` per group, cut at `k`.

    Parameters
    ----------
    score, distance : ndarray (customers, products)
    barred : bool ndarray (customers, products)
        Products that may not be listed.
    tie_order : int ndarray (products,)
        Rank of each product id; equal scores fall to the lower.
    groups : int ndarray (products,)
        Subcategory of each product; −1 = none, never limited.
    variety : int
        0 = no limit.
    k : int
        Longest list.
    """
    columns = np.argsort(tie_order, kind="stable")
    usable = np.where(barred, np.inf, score)[:, columns]
    order = columns[np.argsort(usable, axis=1, kind="stable")]
    listed = ~np.take_along_axis(barred, order, axis=1)
    if variety:
        listed &= _occurrence(groups[order], listed) <= variety
    front = np.argsort(~listed, axis=1, kind="stable")[:, :k]
    products = np.take_along_axis(order, front, axis=1)
    shown = np.take_along_axis(listed, front, axis=1)
    return TopLists(
        np.where(shown, products, -1),
        np.where(shown, np.take_along_axis(distance, products, axis=1), np.nan),
        np.where(shown, np.take_along_axis(score, products, axis=1), np.nan),
    )


def _occurrence(groups: np.ndarray, listed: np.ndarray) -> np.ndarray:
    """Return each listed product's number within its group, 1, 2, …; 0 without a group."""
    places = np.arange(groups.shape[1])
    counted = np.where(listed, groups, -1)
    by_group = np.argsort(counted, axis=1, kind="stable")
    sorted_ = np.take_along_axis(counted, by_group, axis=1)
    starts = np.diff(sorted_, axis=1, prepend=-2) != 0
    number = places - np.maximum.accumulate(np.where(starts, places, 0), axis=1) + 1
    result = np.empty_like(number)
    np.put_along_axis(result, by_group, np.where(sorted_ < 0, 0, number), axis=1)
    return result
