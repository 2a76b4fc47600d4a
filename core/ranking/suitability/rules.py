"""The rules, each a function with its words: to add one, write it and enter it in `RULES`."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from core.ranking.suitability.candidates import Candidates, Check, Rule
from core.schema import ATTRIBUTES, Customers, Products

__all__ = ["RULES"]

ROUNDING = 1e-9
"""An excess below it is rounding: 0.7 · 6 + 0.3 · 5 is a hair less than 5.7."""


_RISKS = (Products.risk_to_customer, Products.risk_to_bank)


def _never(candidates: Candidates) -> np.ndarray:
    return np.zeros((len(candidates.customers), len(candidates.products)), bool)


def _unknown_appetite(c: Candidates) -> Check:
    unknown = np.isnan(c.capacity)[:, None] | _never(c)
    return Check(unknown, np.array(Customers.risk_appetite), np.array(""), _never(c))


def _too_risky(c: Candidates) -> Check:
    limit = (c.capacity + c.settings.tolerance)[:, None]
    risk = c.limit(Products.risk_to_customer)
    return Check(risk > limit + ROUNDING, risk, limit, _never(c))


def _eligible(figure: str, limit: str, most: bool = False) -> Callable[[Candidates], Check]:
    def check(c: Candidates) -> Check:
        value, bound = c.figure(figure), c.limit(limit)
        excluded = value > bound if most else value < bound
        return Check(excluded, value, bound, np.isnan(value) & ~np.isnan(bound))

    return check


def _held(c: Candidates) -> Check:
    return Check(c.held, np.array("held"), np.array(""), _never(c))


def _category_off(c: Candidates) -> Check:
    if Products.category not in c.products:
        return Check(_never(c), np.array(""), np.array(""), _never(c))
    category = c.products[Products.category].fillna("").to_numpy(dtype=object)
    off = np.isin(category.astype(str), list(c.settings.categories_off))
    return Check(off[None, :] | _never(c), category[None, :], np.array(""), _never(c))


def _over_ideal(c: Candidates) -> Check:
    limit = np.array(c.settings.weighted_excess, dtype=float)
    over = [c.limit(name) - c.ideals[:, [list(ATTRIBUTES).index(name)]] for name in _RISKS]
    excess = np.fmax(*over)
    return Check(excess >= limit, excess, limit, _never(c))


_NOT_ELIGIBLE = "not eligible"

RULES: dict[str, Rule] = {
    "already_held": Rule(
        "Already held",
        "held",
        "already held",
        "not held",
        "offer it again once it is closed",
        _held,
    ),
    "category_off": Rule(
        "Category switched off",
        "switched off",
        "category {value} is switched off",
        "category {value} is on",
        "switch {value} on again",
        _category_off,
        "rules.categories_off",
    ),
    "unknown_metric": Rule(
        "Risk appetite unknown",
        "of unknown risk appetite",
        "risk appetite is unknown",
        "risk appetite known",
        "add evidence of risk appetite",
        _unknown_appetite,
    ),
    "too_risky": Rule(
        "Too risky",
        "too risky",
        "risk {value} > limit {limit}",
        "risk {value} ≤ limit {limit}",
        "raise the risk tolerance by {gap}",
        _too_risky,
        "rules.tolerance",
    ),
    "min_age": Rule(
        "Too young",
        _NOT_ELIGIBLE,
        "age {value} < {limit}",
        "age {value} ≥ {limit}",
        "in {gap} years",
        _eligible(Customers.age, Products.min_age),
    ),
    "max_age": Rule(
        "Too old",
        _NOT_ELIGIBLE,
        "age {value} > {limit}",
        "age {value} ≤ {limit}",
        "not possible",
        _eligible(Customers.age, Products.max_age, most=True),
    ),
    "min_income": Rule(
        "Income too low",
        _NOT_ELIGIBLE,
        "income {value} < {limit}",
        "income {value} ≥ {limit}",
        "income higher by {gap}",
        _eligible(Customers.income, Products.min_income),
    ),
    "min_credit_score": Rule(
        "Credit score too low",
        _NOT_ELIGIBLE,
        "credit score {value} < {limit}",
        "credit score {value} ≥ {limit}",
        "credit score higher by {gap}",
        _eligible(Customers.credit_score, Products.min_credit_score),
    ),
    "over_ideal": Rule(
        "Far over the ideal (weighted list)",
        "far over the ideal",
        "a risk {value} over the ideal ≥ {limit}",
        "risks at most {value} over the ideal < {limit}",
        "raise the excess at which the weighted list skips by {gap}",
        _over_ideal,
        "rules.weighted_excess",
        ("weighted",),
        lambda settings: settings.weighted_excess is not None,
    ),
}
