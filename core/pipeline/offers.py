"""Everybody's lists: modes, ideal points, distances, rules and order, block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from core.pipeline.bank import Bank, score_metrics
from core.pipeline.detail import Detail, work_out
from core.pipeline.modes import at_risk, modes_of
from core.pipeline.reference import Reference
from core.ranking import suitability
from core.ranking.ideal import ideal_points
from core.ranking.lists import TopLists
from core.ranking.registry import DISTANCES
from core.scenario import SERVED, Mode
from core.schema import ATTRIBUTES, Customers, Products
from core.scoring.metrics import Scores

__all__ = ["Offers", "rank"]

BLOCK = 2048
"""Customers worked out at a time: their arrays stay in the processor's cache."""


@dataclass(frozen=True)
class Offers:
    """What a set of customers is offered under one reference, axes in the order of the tables.

    Nothing here holds customers × products; `detail` works that out for a few, `details` for all
    of them one block after another, with the very figures behind the lists.

    Parameters
    ----------
    bank : Bank
    reference : Reference
    scores : Scores
        The four metrics.
    modes : object ndarray (customers,)
        `Mode` of each customer.
    causes : list of str
        Why each customer has that mode.
    ideals : ndarray (customers, attributes)
        Ideal points under the customer's mode, 0…10; NaN = unknown.
    lists : mapping of method to TopLists
    exclusions : mapping of rule to int ndarray (customers,)
        How many products each suitability rule in force excludes.
    """

    bank: Bank
    reference: Reference
    scores: Scores
    modes: np.ndarray
    causes: list[str]
    ideals: np.ndarray
    lists: Mapping[str, TopLists]
    exclusions: Mapping[str, np.ndarray]

    @property
    def ids(self) -> pd.Index:
        """Customer ids in the order of the axes."""
        return self.bank.features.index

    @cached_property
    def positions(self) -> dict[str, int]:
        """Position on the axes by customer id."""
        return {customer: i for i, customer in enumerate(self.ids)}

    def position(self, customer_id: str) -> int:
        """Return a customer's position on the axes; ValueError if unknown."""
        if customer_id not in self.positions:
            raise ValueError(f"no customer {customer_id!r}")
        return self.positions[customer_id]

    def served(self, customer: int) -> str:
        """Return the method whose list the customer is offered."""
        return SERVED[self.modes[customer]]

    def list_of(self, method: str, customer: int) -> np.ndarray:
        """Return the customer's list as catalogue positions, best first."""
        products = self.lists[method].products[customer]
        return products[products >= 0]

    @property
    def attributes(self) -> np.ndarray:
        """The catalogue as (products, attributes), 0…10."""
        return self.bank.attributes

    @cached_property
    def at_risk(self) -> np.ndarray:
        """Customers past the scenario's leaving-risk or sentiment threshold, bool (customers,)."""
        churn = self.scores.cards[Customers.churn_rate].score.to_numpy()
        return at_risk(self.bank, self.reference.scenario, churn)

    @property
    def served_lists(self) -> TopLists:
        """The list that everybody is offered."""
        active, passive = (self.lists[SERVED[mode]] for mode in (Mode.ACTIVE, Mode.PASSIVE))
        return active.where(self.modes == Mode.PASSIVE, passive)

    @cached_property
    def served_products(self) -> np.ndarray:
        """The list everybody is offered, as catalogue positions; −1 pads (customers, k)."""
        return self.served_lists.products

    @property
    def first_served(self) -> np.ndarray:
        """Catalogue position of everybody's first offer; −1 where nothing can be offered."""
        return self.served_products[:, 0]

    @cached_property
    def capacity(self) -> np.ndarray:
        """Risk each customer can carry (customers,), 0…10; NaN = unknown."""
        risk = list(ATTRIBUTES).index(Products.risk_to_customer)
        return suitability.capacity(self.ideals[:, risk], self._appetite)

    @property
    def _appetite(self) -> np.ndarray:
        return self.scores.cards[Customers.risk_appetite].score.to_numpy()

    def detail(self, customer: int) -> Detail:
        """Return one customer against every product, arrays (1, products)."""
        return self._remembered(customer)

    @cached_property
    def _remembered(self) -> Callable[[int], Detail]:
        """The last few customers looked at: one page asks for the same one many times."""
        return lru_cache(maxsize=8)(lambda customer: self._worked_out(np.array([customer])))

    def details(self) -> Iterator[Detail]:
        """Yield all customers against every product, some of one mode at a time."""
        for mode in Mode:
            rows = np.flatnonzero(self.modes == mode)
            for start in range(0, len(rows), BLOCK):
                yield self._worked_out(rows[start : start + BLOCK])

    def _worked_out(self, rows: np.ndarray) -> Detail:
        mode = self.modes[rows[0]]
        return work_out(
            self.bank, self.reference, mode, rows, self.ideals[rows], self._appetite[rows]
        )


def rank(
    bank: Bank,
    reference: Reference,
    length: int | None = None,
    scores: Scores | None = None,
) -> Offers:
    """Rank the catalogue for every customer of `bank` under `reference`.

    Parameters
    ----------
    bank : Bank
        Whole, or cut to some customers with `Bank.only`: their results are the same.
    length : int, optional
        Longest list; default the longer of the scenario's shown length and shortlist.
    scores : Scores, optional
        The metrics of these customers under the reference, if known already.
    """
    scenario = reference.scenario
    scores = scores or score_metrics(bank, scenario, reference.quantiles)
    modes, causes = modes_of(bank, scenario, scores.cards[Customers.churn_rate].score.to_numpy())
    people, products = len(modes), len(bank.attributes)
    k = min(length or max(scenario.lists.shown, scenario.lists.shortlist), products)
    offers = Offers(
        bank,
        reference,
        scores,
        modes,
        causes,
        _ideals(reference, scores.values(), modes),
        {method: TopLists.empty(people, k) for method in DISTANCES},
        {rule: np.zeros(people, np.int32) for rule in suitability.in_force(scenario.rules)},
    )
    for detail in offers.details():
        for method, lists in offers.lists.items():
            lists.put(detail.rows, detail.lists(method, k))
        for rule, count in offers.exclusions.items():
            count[detail.rows] = detail.exclusions(rule).sum(axis=1)
    return offers


def _ideals(reference: Reference, values: pd.DataFrame, modes: np.ndarray) -> np.ndarray:
    ideals = np.empty((len(values), len(ATTRIBUTES)))
    for mode in Mode:
        rows = modes == mode
        ideals[rows] = ideal_points(values[rows], reference.loadings(mode))
    return ideals
