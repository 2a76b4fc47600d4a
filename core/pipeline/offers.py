"""Ranking: modes, ideal points, distances, rules and lists of a set of customers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from core.pipeline.bank import Bank, score_metrics
from core.pipeline.reference import Reference
from core.ranking import distance, ideal, suitability
from core.ranking import lists as ranking
from core.scenario import Mode, Scenario
from core.schema import ATTRIBUTES, Customers, Products
from core.scoring import metrics

__all__ = ["SERVED", "Ranking", "rank"]

SERVED = {Mode.ACTIVE: "mahalanobis", Mode.PASSIVE: "weighted"}
"""The method whose list is offered in each mode."""

BLOCK = 2048
"""Customers ranked at a time."""


@dataclass(frozen=True)
class Ranking:
    """Everything about a set of customers under one reference, axes in the order of the tables.

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
        Ideal points under the customer's mode; NaN = unknown.
    checks : mapping of str to Check
        Outcome of every suitability rule; empty if rules are off.
    barred : mapping of method to bool ndarray (customers, products)
    distance, score : mapping of method to ndarray (customers, products)
    lists : mapping of method to TopLists
    """

    bank: Bank
    reference: Reference
    scores: metrics.Scores
    modes: np.ndarray
    causes: list[str]
    ideals: np.ndarray
    checks: Mapping[str, suitability.Check]
    barred: Mapping[str, np.ndarray]
    distance: Mapping[str, np.ndarray]
    score: Mapping[str, np.ndarray]
    lists: Mapping[str, ranking.TopLists]

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
        """Customers past the scenario's leaving-risk or mood threshold, bool (customers,)."""
        rule = self.reference.scenario.passive
        churn = self.scores.cards[Customers.churn_rate].score.to_numpy()
        mood = self.bank.mood.to_numpy()
        return (churn >= rule.churn_threshold) | (mood <= rule.mood_threshold)

    @cached_property
    def served_products(self) -> np.ndarray:
        """The list everybody is offered, as catalogue positions; −1 pads (customers, k)."""
        passive = (self.modes == Mode.PASSIVE)[:, None]
        lists = {mode: self.lists[method].products for mode, method in SERVED.items()}
        return np.where(passive, lists[Mode.PASSIVE], lists[Mode.ACTIVE])

    @cached_property
    def first_served(self) -> np.ndarray:
        """Catalogue position of everybody's first offer; −1 where nothing can be offered."""
        return self.served_products[:, 0]

    @cached_property
    def capacity(self) -> np.ndarray:
        """Risk each customer can carry (customers,), 0…10; NaN = unknown."""
        risk = list(ATTRIBUTES).index(Products.risk_to_customer)
        appetite = self.scores.cards[Customers.risk_appetite].score.to_numpy()
        return suitability.capacity(self.ideals[:, risk], appetite)


def _modes(bank: Bank, scenario: Scenario, churn: np.ndarray) -> tuple[np.ndarray, list[str]]:
    """Return each customer's mode and the sentence that says why."""
    rule = scenario.passive
    if rule.force is not None:
        return np.full(len(churn), rule.force, dtype=object), [f"forced to {rule.force}"] * len(
            churn
        )
    modes, causes = np.full(len(churn), Mode.ACTIVE, dtype=object), []
    name = "probability of leaving" if bank.calibrated else "leaving-risk index"
    limit = f"{rule.churn_threshold / 10:.1%}" if bank.calibrated else f"{rule.churn_threshold:g}"
    for i, (risk, mood) in enumerate(zip(churn, bank.mood.to_numpy(), strict=True)):
        leaving, unhappy = risk >= rule.churn_threshold, mood <= rule.mood_threshold
        if leaving or unhappy:
            modes[i] = Mode.PASSIVE
        shown = f"{risk / 10:.1%}" if bank.calibrated else f"{risk:.1f}"
        said = [f"{name} {shown} ≥ {limit}"] if leaving else []
        said += [f"recent mood {mood:+.2f} ≤ {rule.mood_threshold:g}"] if unhappy else []
        if np.isnan(risk):
            said.append(f"{name} unknown")
        calm = f"{name} {shown} < {limit}"
        causes.append(" and ".join(said) or calm)
    return modes, causes


def rank(
    bank: Bank,
    reference: Reference,
    length: int | None = None,
    scores: metrics.Scores | None = None,
) -> Ranking:
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
    values = scores.values()
    modes, causes = _modes(bank, scenario, values[Customers.churn_rate].to_numpy())
    by_mode = [(mode, rows) for mode in Mode for rows in _blocks(np.flatnonzero(modes == mode))]
    ideals = np.empty((len(values), len(ATTRIBUTES)))
    for mode, rows in by_mode:
        ideals[rows] = ideal.ideal_points(values.iloc[rows], reference.loadings(mode))
    size = (len(values), len(bank.attributes))
    bonus = reference.bonus(bank.attributes)
    distances, scored = {}, {}
    for method in distance.DISTANCES:
        d, s = np.empty(size), np.empty(size)
        for mode, rows in by_mode:
            d[rows] = reference.distances(method, mode, ideals[rows], bank.attributes)
            s[rows] = ranking.scores(d[rows], reference.typical[method, mode], bonus)
        distances[method], scored[method] = d, s
    appetite = values[Customers.risk_appetite].to_numpy()
    checks = _checks(bank, scenario, ideals, appetite)
    barred = {m: _barred(m, bank, scenario, ideals, checks) for m in distance.DISTANCES}
    k = length or max(scenario.lists.shown, scenario.lists.shortlist)
    lists = {
        method: _lists(scored[method], distances[method], barred[method], bank, scenario, k)
        for method in distance.DISTANCES
    }
    return Ranking(
        bank, reference, scores, modes, causes, ideals, checks, barred, distances, scored, lists
    )


def _blocks(rows: np.ndarray) -> list[np.ndarray]:
    """Cut `rows` into blocks whose arrays stay in the processor's cache."""
    return [rows[at : at + BLOCK] for at in range(0, len(rows), BLOCK)]


def _lists(
    score: np.ndarray,
    distances: np.ndarray,
    barred: np.ndarray,
    bank: Bank,
    scenario: Scenario,
    k: int,
) -> ranking.TopLists:
    """Cut the lists of one method, block by block."""
    order, groups, variety = bank.tie_order, bank.subcategories, scenario.lists.variety
    blocks = _blocks(np.arange(len(score))) or [np.arange(0)]
    return ranking.joined(
        ranking.top_lists(score[rows], distances[rows], barred[rows], order, groups, variety, k)
        for rows in blocks
    )


def _checks(
    bank: Bank, scenario: Scenario, ideals: np.ndarray, appetite: np.ndarray
) -> dict[str, suitability.Check]:
    if not scenario.rules.enforced:
        return {}
    risk = list(ATTRIBUTES).index(Products.risk_to_customer)
    return suitability.check_rules(
        suitability.Candidates(
            bank.tables.customers,
            bank.tables.products,
            suitability.capacity(ideals[:, risk], appetite),
            scenario.rules.tolerance,
            bank.held,
            scenario.rules.categories_off,
        )
    )


def _barred(
    method: str,
    bank: Bank,
    scenario: Scenario,
    ideals: np.ndarray,
    checks: Mapping[str, suitability.Check],
) -> np.ndarray:
    """Return what may not be listed: the rules, and the 2025 system's skip in its weighted list."""
    unknown = np.isnan(ideals).all(axis=1)
    barred = np.repeat(unknown[:, None], len(bank.attributes), axis=1)
    for check in checks.values():
        barred = barred | check.barred
    if method == "weighted" and scenario.rules.weighted_excess is not None:
        for name in (Products.risk_to_customer, Products.risk_to_bank):
            j = list(ATTRIBUTES).index(name)
            gap = ideals[:, j][:, None] - bank.attributes[:, j][None, :]
            barred = barred | (gap <= -scenario.rules.weighted_excess)
    return barred
