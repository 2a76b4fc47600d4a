"""Money over twelve months: balances, spending, loans and credit, following traits and holdings."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.sample.content import MONTHS
from core.sample.traits import Traits
from core.schema import Customers, Holdings, Products

__all__ = ["add_finances", "drift"]

_LOAN_PER_INCOME = {
    "Mortgages": 2.6,
    "Student loans": 1.6,
    "Business loans": 0.8,
    "Home loans": 0.5,
    "Car loans": 0.4,
    "Personal loans": 0.25,
    "Securities-backed loans": 1.2,
}


def drift(traits: Traits, rng: np.random.Generator) -> np.ndarray:
    """Return the change over the year, relative to the mean: those who want to leave dwindle."""
    return np.clip(0.38 - 1.1 * traits.churn + rng.normal(0, 0.12, len(traits)), -1.2, 0.8)


def _path(level: np.ndarray, change: np.ndarray, swing: np.ndarray,
          rng: np.random.Generator) -> np.ndarray:  # fmt: skip
    """Return (customers, 12) months around `level` that change and swing as told."""
    time = np.linspace(-0.5, 0.5, MONTHS)
    noise = rng.normal(0, 1, (len(level), MONTHS)) * swing[:, None]
    return level[:, None] * np.maximum(1 + change[:, None] * time + noise, 0.02)


def _tuples(values: np.ndarray) -> list[tuple[float, ...]]:
    return [tuple(row) for row in np.round(values).tolist()]


def _owed(customers: pd.DataFrame, holdings: pd.DataFrame, products: pd.DataFrame) -> np.ndarray:
    """Return what each customer owes at the start of the year by the loans they hold."""
    kind = products.set_index(Products.product_id)[Products.subcategory]
    factor = holdings[Holdings.product_id].map(kind.map(_LOAN_PER_INCOME)).fillna(0.0)
    sums = factor.groupby(holdings[Holdings.customer_id]).sum()
    income = customers.set_index(Customers.customer_id)[Customers.income]
    return (sums.reindex(income.index).fillna(0.0) * income.clip(lower=15000)).to_numpy()


def add_finances(customers: pd.DataFrame, traits: Traits, holdings: pd.DataFrame,
                 products: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:  # fmt: skip
    """Return the customers with balances, loans, spending, credit limit and utilisation.

    Raises
    ------
    KeyError
        If a held product is not in the catalogue.
    """
    monthly = customers[Customers.income].to_numpy(dtype=float) / 12
    count, swing = len(traits), 0.03 + 0.14 * traits.boldness
    balance = monthly * 0.35 * np.exp(3.6 * traits.wealth + rng.normal(0, 0.25, count))
    spend = monthly * (0.8 - 0.3 * traits.wealth + rng.normal(0, 0.05, count))
    repaid = 1 - 0.012 * np.arange(MONTHS)
    owed = _owed(customers, holdings, products) * rng.uniform(0.6, 1.3, count)
    used = 0.72 - 0.75 * traits.acumen + rng.normal(0, 0.14, count)
    limit = monthly * (1 + 2.5 * traits.wealth) * rng.uniform(0.8, 1.3, count)
    money = pd.DataFrame(
        {
            Customers.balance_history: _tuples(_path(balance, drift(traits, rng), swing, rng)),
            Customers.loan_history: _tuples(owed[:, None] * repaid),
            Customers.spend_history: _tuples(_path(spend, drift(traits, rng), swing, rng)),
            Customers.credit_limit: np.round(limit, -2),
            Customers.utilisation: np.clip(np.round(used, 2), 0.01, 0.99),
        }
    )
    return pd.concat([customers, money], axis=1)
