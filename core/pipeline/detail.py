"""Some customers against the whole catalogue: everything that stands behind their lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.pipeline.bank import Bank
from core.pipeline.reference import Reference
from core.ranking import lists, suitability
from core.ranking.registry import DISTANCES
from core.scenario import SERVED, Mode
from core.schema import ATTRIBUTES, Products

__all__ = ["Detail", "work_out"]


@dataclass(frozen=True)
class Detail:
    """A few customers of one mode, or one, against every product; see `Offers.detail`.

    Parameters
    ----------
    bank : Bank
    reference : Reference
    mode : Mode
        Of all of them.
    rows : int ndarray (n,)
        Their positions on the axes of the bank.
    ideals : ndarray (n, attributes)
        Ideal points, 0…10; NaN = unknown.
    checks : mapping of rule to Check
        Outcome of every suitability rule that applies, arrays (n, products) or broadcastable.
    excluded : mapping of method to bool ndarray (n, products)
        What the method's list may not hold.
    distance, score : mapping of method to ndarray (n, products)
        NaN where the ideal point is unknown; of a score lower is better.
    """

    bank: Bank
    reference: Reference
    mode: Mode
    rows: np.ndarray
    ideals: np.ndarray
    checks: Mapping[str, suitability.Check]
    excluded: Mapping[str, np.ndarray]
    distance: Mapping[str, np.ndarray]
    score: Mapping[str, np.ndarray]

    @property
    def served(self) -> str:
        """The method whose list these customers are offered."""
        return SERVED[self.mode]

    def parts(self, method: str, product: int) -> np.ndarray:
        """Return the parts of the squared distances to one product (attributes, n)."""
        products = self.bank.attributes[[product]]
        return self.reference.parts(method, self.mode, self.ideals, products)[:, :, 0]

    def lists(self, method: str, k: int) -> lists.TopLists:
        """Return the lists of one method, at most `k` long."""
        return lists.top_lists(
            self.score[method],
            self.distance[method],
            self.excluded[method],
            self.bank.tie_order,
            self.bank.subcategories,
            self.reference.scenario.lists.variety,
            k,
        )

    def exclusions(self, rule: str) -> np.ndarray:
        """Return which products a rule excludes, bool (n, products); none if it does not apply."""
        shape = (len(self.rows), len(self.bank.attributes))
        if rule not in self.checks:
            return np.zeros(shape, bool)
        return np.broadcast_to(self.checks[rule].excluded, shape)


def work_out(
    bank: Bank,
    reference: Reference,
    mode: Mode,
    rows: np.ndarray,
    ideals: np.ndarray,
    appetite: np.ndarray,
) -> Detail:
    """Judge every product for some customers: each result is the same whoever else is among them.

    Parameters
    ----------
    rows : int ndarray (n,)
    ideals : ndarray (n, attributes)
    appetite : ndarray (n,)
        Risk appetite, 0…10; NaN = unknown.
    """
    scenario, products = reference.scenario, bank.attributes
    risk = list(ATTRIBUTES).index(Products.risk_to_customer)
    bonus = reference.bonus(products)
    distances = {m: reference.distances(m, mode, ideals, products) for m in DISTANCES}
    checks = suitability.check_rules(
        suitability.Candidates(
            bank.tables.customers.iloc[rows],
            bank.tables.products,
            ideals,
            suitability.capacity(ideals[:, risk], appetite),
            bank.held[rows].toarray(),
            scenario.rules,
        )
    )
    unknown = np.repeat(np.isnan(ideals).all(axis=1)[:, None], len(products), axis=1)
    return Detail(
        bank,
        reference,
        mode,
        rows,
        ideals,
        checks,
        {m: suitability.excluded(checks, m) | unknown for m in DISTANCES},
        distances,
        {
            m: lists.scores(d, reference.median_distances[m, mode], bonus)
            for m, d in distances.items()
        },
    )
