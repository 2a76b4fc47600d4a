"""Suitability: which products a customer may be offered, with a receipt for every refusal.

A screening aid, not a regulatory suitability assessment. To add a rule, write a function and
enter it in `RULES`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.schema import Customers, Products

__all__ = ["RULES", "Candidates", "Check", "Rule", "capacity", "check_rules"]

ROUNDING = 1e-9
"""An excess below it is rounding: 0.7 · 6 + 0.3 · 5 is a hair less than 5.7."""


@dataclass(frozen=True)
class Candidates:
    """What the rules look at.

    Parameters
    ----------
    customers, products : DataFrame
        Tables as loaded; row order sets the axes of every result.
    capacity : ndarray (customers,)
        Risk the customer can carry, 0…10; NaN = unknown.
    tolerance : float
        Points by which a product's risk may exceed the capacity.
    held : bool ndarray (customers, products)
        The customer holds the product.
    categories_off : tuple of str
        Categories not offered now.
    """

    customers: pd.DataFrame
    products: pd.DataFrame
    capacity: np.ndarray
    tolerance: float
    held: np.ndarray
    categories_off: tuple[str, ...]

    def limit(self, column: str) -> np.ndarray:
        """Return a product limit as (1, products); NaN = no limit."""
        return _numbers(self.products, column)[None, :]

    def figure(self, column: str) -> np.ndarray:
        """Return a customer figure as (customers, 1); NaN = not known."""
        return _numbers(self.customers, column)[:, None]


@dataclass(frozen=True)
class Check:
    """Outcome of one rule, all arrays (customers, products) or broadcastable to it.

    Parameters
    ----------
    barred : bool ndarray
        The product may not be offered.
    value, limit : ndarray
        What was compared, floats or text; NaN or "" where there is nothing to compare.
    unverified : bool ndarray
        The product has a limit but the customer's figure is missing: kept, to verify.
    """

    barred: np.ndarray
    value: np.ndarray
    limit: np.ndarray
    unverified: np.ndarray


@dataclass(frozen=True)
class Rule:
    """A named rule with its words.

    `says` and `passes` are filled with value and limit, `loosen` (the smallest change that would
    let the product in) with the gap between them as well.
    """

    label: str
    says: str
    passes: str
    loosen: str
    check: Callable[[Candidates], Check]


def capacity(ideal_risk: np.ndarray, appetite: np.ndarray) -> np.ndarray:
    """Return min(ideal risk_to_customer, risk appetite): knowledge never raises it (0…10).

    Both (customers,); NaN if the appetite is unknown.
    """
    return np.where(np.isnan(appetite), np.nan, np.fmin(ideal_risk, appetite))


def _numbers(frame: pd.DataFrame, column: str) -> np.ndarray:
    if column not in frame:
        return np.full(len(frame), np.nan)
    return frame[column].to_numpy(dtype=float)


def _never(candidates: Candidates) -> np.ndarray:
    return np.zeros((len(candidates.customers), len(candidates.products)), bool)


def _unknown_appetite(c: Candidates) -> Check:
    unknown = np.isnan(c.capacity)[:, None] | _never(c)
    return Check(unknown, np.array(Customers.risk_appetite), np.array(""), _never(c))


def _too_risky(c: Candidates) -> Check:
    limit = (c.capacity + c.tolerance)[:, None]
    risk = c.limit(Products.risk_to_customer)
    return Check(risk > limit + ROUNDING, risk, limit, _never(c))


def _eligible(figure: str, limit: str, most: bool = False) -> Callable[[Candidates], Check]:
    def check(c: Candidates) -> Check:
        value, bound = c.figure(figure), c.limit(limit)
        barred = value > bound if most else value < bound
        return Check(barred, value, bound, np.isnan(value) & ~np.isnan(bound))

    return check


def _held(c: Candidates) -> Check:
    return Check(c.held, np.array("held"), np.array(""), _never(c))


def _category_off(c: Candidates) -> Check:
    if Products.category not in c.products:
        return Check(_never(c), np.array(""), np.array(""), _never(c))
    category = c.products[Products.category].fillna("").to_numpy(dtype=object)
    off = np.isin(category.astype(str), list(c.categories_off))
    return Check(off[None, :] | _never(c), category[None, :], np.array(""), _never(c))


RULES: dict[str, Rule] = {
    "already_held": Rule(
        "Already held", "already held", "not held", "offer it again once it is closed", _held
    ),
    "category_off": Rule(
        "Category switched off",
        "category {value} is switched off",
        "category {value} is on",
        "switch {value} on again",
        _category_off,
    ),
    "unknown_metric": Rule(
        "Risk appetite unknown",
        "risk appetite is unknown",
        "risk appetite known",
        "add evidence of risk appetite",
        _unknown_appetite,
    ),
    "too_risky": Rule(
        "Too risky",
        "risk {value} > limit {limit}",
        "risk {value} ≤ limit {limit}",
        "raise the risk tolerance by {gap}",
        _too_risky,
    ),
    "min_age": Rule(
        "Too young",
        "age {value} < {limit}",
        "age {value} ≥ {limit}",
        "in {gap} years",
        _eligible(Customers.age, Products.min_age),
    ),
    "max_age": Rule(
        "Too old",
        "age {value} > {limit}",
        "age {value} ≤ {limit}",
        "not possible",
        _eligible(Customers.age, Products.max_age, most=True),
    ),
    "min_income": Rule(
        "Income too low",
        "income {value} < {limit}",
        "income {value} ≥ {limit}",
        "income higher by {gap}",
        _eligible(Customers.income, Products.min_income),
    ),
    "min_credit_score": Rule(
        "Credit score too low",
        "credit score {value} < {limit}",
        "credit score {value} ≥ {limit}",
        "credit score higher by {gap}",
        _eligible(Customers.credit_score, Products.min_credit_score),
    ),
}


def check_rules(candidates: Candidates) -> dict[str, Check]:
    """Apply every rule; keys in the order of `RULES`."""
    return {name: rule.check(candidates) for name, rule in RULES.items()}
