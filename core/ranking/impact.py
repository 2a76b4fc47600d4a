"""Two rankings of the same customers compared over everybody, and who each control acts on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from core.schema import ATTRIBUTES, Products

__all__ = ["Compared", "Impact", "impact"]

HOLDING_LOCK_IN = 6.0
"""From this lock-in on, a first offer counts as one that holds a customer at risk."""


class Compared(Protocol):
    """What a comparison needs of a ranking (`core.pipeline.Offers` has it)."""

    @property
    def first_served(self) -> np.ndarray:
        """Position of everybody's first offer, −1 = none (customers,)."""

    @property
    def served_products(self) -> np.ndarray:
        """Everybody's served list, −1 pads (customers, k)."""

    @property
    def attributes(self) -> np.ndarray:
        """The catalogue (products, attributes)."""

    @property
    def at_risk(self) -> np.ndarray:
        """Customers whose leaving risk or sentiment passes a threshold (customers,)."""


@dataclass(frozen=True)
class Impact:
    """What a proposal changes against a baseline; averages over customers with a first offer.

    Parameters
    ----------
    customers : int
    first_changes : int
        Customers whose first offer differs.
    revenue, lock_in : tuple of float
        Average score 0–10 of first offers: baseline, proposal.
    at_risk : int
        Customers at risk by the baseline's thresholds.
    reached : tuple of int
        Of those, how many get a first offer that holds (lock-in ≥ 6): baseline, proposal.
    moved : ndarray (customers,)
        Places moved within the served list, summed over its products.
    """

    customers: int
    first_changes: int
    revenue: tuple[float, float]
    lock_in: tuple[float, float]
    at_risk: int
    reached: tuple[int, int]
    moved: np.ndarray

    def largest_movers(self, count: int = 20) -> np.ndarray:
        """Return positions of the customers whose list moved most, most first."""
        order = np.argsort(-self.moved, kind="stable")[:count]
        return order[self.moved[order] > 0]


def impact(baseline: Compared, proposal: Compared) -> Impact:
    """Compare the first offers of the same customers under two rankings."""
    both = (baseline, proposal)
    revenue, lock_in = (
        tuple(_average(r, column) for r in both)
        for column in (Products.revenue_potential, Products.lock_in)
    )
    reached = tuple(_reached(r, baseline.at_risk) for r in both)
    return Impact(
        len(baseline.first_served),
        int((baseline.first_served != proposal.first_served).sum()),
        (revenue[0], revenue[1]),
        (lock_in[0], lock_in[1]),
        int(baseline.at_risk.sum()),
        (reached[0], reached[1]),
        _moved(baseline.served_products, proposal.served_products, len(baseline.attributes)),
    )


def _average(result: Compared, column: str) -> float:
    firsts = result.first_served[result.first_served >= 0]
    values = result.attributes[firsts, list(ATTRIBUTES).index(column)]
    return float(values.mean()) if len(values) else float("nan")


def _reached(result: Compared, at_risk: np.ndarray) -> int:
    lock_in = result.attributes[:, list(ATTRIBUTES).index(Products.lock_in)]
    offered = result.first_served >= 0
    holding = np.where(offered, lock_in[result.first_served], 0) >= HOLDING_LOCK_IN
    return int((holding & at_risk).sum())


def _moved(before: np.ndarray, after: np.ndarray, products: int) -> np.ndarray:
    places = [_places(lists, products) for lists in (before, after)]
    return np.abs(places[0] - places[1]).sum(axis=1)


def _places(lists: np.ndarray, products: int) -> np.ndarray:
    """Return the place of every product per customer; unlisted ones stand one past the list."""
    places = np.full((len(lists), products), lists.shape[1] + 1)
    customer, place = np.nonzero(lists >= 0)
    places[customer, lists[customer, place]] = place + 1
    return places
