"""From distances to lists: lean, order, variety, cut."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.schema import ATTRIBUTES, Products

__all__ = ["TopLists", "lean_bonus", "lean_reads", "scores", "top_lists"]


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

    @classmethod
    def empty(cls, customers: int, k: int) -> TopLists:
        """Return lists of `customers` with nothing in them, to be filled by `put`."""
        size = (customers, k)
        return cls(np.full(size, -1, np.int32), np.full(size, np.nan), np.full(size, np.nan))

    def put(self, rows: np.ndarray, lists: TopLists) -> None:
        """Write the lists of some customers, at the positions `rows`, in place."""
        self.products[rows] = lists.products
        self.distance[rows] = lists.distance
        self.score[rows] = lists.score

    def where(self, chosen: np.ndarray, other: TopLists) -> TopLists:
        """Return these lists, but those of `other` for customers `chosen`, bool (customers,)."""
        at = chosen[:, None]
        return TopLists(
            np.where(at, other.products, self.products),
            np.where(at, other.distance, self.distance),
            np.where(at, other.score, self.score),
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
        βⱼ ≥ 0, in median distances.
    """
    total = np.zeros(len(products))
    for lean, read in zip(leans, lean_reads(products).T, strict=True):
        total = total + lean * read / 10
    return total


def scores(distance: np.ndarray, median: float, bonus: np.ndarray) -> np.ndarray:
    """Return distance / median − bonus (customers, products); lower is better.

    A `median` of 0 (every product ideal for everybody) leaves distances as they are.
    """
    return distance / (median or 1.0) - bonus


def top_lists(
    score: np.ndarray,
    distance: np.ndarray,
    excluded: np.ndarray,
    tie_order: np.ndarray,
    groups: np.ndarray,
    variety: int,
    k: int,
) -> TopLists:
    """Order products by score, keep at most `variety` per group, cut at `k`.

    Parameters
    ----------
    score, distance : ndarray (customers, products)
    excluded : bool ndarray (customers, products)
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
    usable = np.where(excluded, np.inf, score)[:, columns]
    order = columns[np.argsort(usable, axis=1, kind="stable")]
    listed = ~np.take_along_axis(excluded, order, axis=1)
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
