"""Twelve months of transactions: drawn by interest, nerve and knowledge, fading with churn."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.sample.content import AS_OF, content
from core.sample.finances import drift
from core.sample.traits import Traits
from core.schema import Customers, Transactions

__all__ = ["days_ago", "make_transactions"]

_PER_YEAR = 22.0
_INVESTED = "Investments"
_PLAIN = {"bold": 0.0, "skill": 0.0}


def _kinds() -> pd.DataFrame:
    """Return what money goes to, one row per category and subcategory."""
    rows = [
        {Transactions.category: category, Transactions.subcategory: name} | _PLAIN | kind
        for category, kinds in content("purchases").items()
        for name, kind in kinds.items()
    ]
    return pd.DataFrame(rows)


def days_ago(change: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw a day of the year per row, 0 = the last, where density changes linearly by `change`.

    Inverse of the distribution with density 1 + change (t − ½) on 0–1; |change| below 2.
    """
    slope = np.where(np.abs(change) < 1e-3, 1e-3, change)
    start = 1 - slope / 2
    time = (np.sqrt(start**2 + 2 * slope * rng.random(len(slope))) - start) / slope
    return np.minimum(np.floor((1 - time) * 365), 364)


def _weights(traits: Traits, kinds: pd.DataFrame) -> np.ndarray:
    """Return (customers, kinds): how likely a purchase is of each kind, rows summing to 1."""
    weights = kinds["often"].to_numpy() * traits.interests[kinds[Transactions.category]].to_numpy()
    nerve = (kinds["bold"].to_numpy() - traits.boldness[:, None]) / 0.28
    knows = np.clip((traits.acumen[:, None] - kinds["skill"].to_numpy() + 0.32) / 0.4, 0, 1.2)
    invested = (kinds[Transactions.category] == _INVESTED).to_numpy()
    weights = np.where(invested, weights * np.exp(-(nerve**2)) * knows, weights)
    return weights / weights.sum(axis=1, keepdims=True)


def _firms(kinds: pd.DataFrame, kind: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw who is paid, from the firms of each row's kind."""
    sizes = kinds["firms"].map(len).to_numpy()
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    pick = first[kind] + np.floor(rng.random(len(kind)) * sizes[kind]).astype(int)
    return np.concatenate(kinds["firms"].to_list())[pick]


def _places(category: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    home = rng.choice(content("people")["towns"], len(category))
    away = rng.choice(content("people")["places_abroad"], len(category))
    return np.where(category == "Travel", away, home)


def _amounts(customers: pd.DataFrame, kinds: pd.DataFrame, who: np.ndarray, kind: np.ndarray,
             rng: np.random.Generator) -> np.ndarray:  # fmt: skip
    """Scale the typical amount by means; one purchase in a hundred is a refund."""
    means = np.sqrt(customers[Customers.income].to_numpy(dtype=float)[who] / 45000)
    amounts = (
        kinds[Transactions.amount].to_numpy(dtype=float)[kind]
        * means
        * rng.lognormal(0, 0.4, len(who))
    )
    refund = (rng.random(len(who)) < 0.01) & (
        kinds[Transactions.category] == "Shopping"
    ).to_numpy()[kind]
    return np.round(np.where(refund, -amounts, amounts), 2)


def make_transactions(customers: pd.DataFrame, traits: Traits,
                      rng: np.random.Generator) -> pd.DataFrame:  # fmt: skip
    """Return the transactions, by customer and then by day."""
    kinds = _kinds()
    activity = (0.7 + 0.7 * traits.wealth + 0.4 * (1 - traits.churn)) * ~traits.thin
    drawn = rng.multinomial(rng.poisson(_PER_YEAR * activity), _weights(traits, kinds))
    who, kind = (np.repeat(axis.ravel(), drawn.ravel()) for axis in np.indices(drawn.shape))
    age_days = days_ago(drift(traits, rng)[who], rng)
    order = np.lexsort((-age_days, who))
    who, kind, age_days = who[order], kind[order], age_days[order]
    category = kinds[Transactions.category].to_numpy(dtype=str)[kind]
    firms = _firms(kinds, kind, rng)
    return pd.DataFrame(
        {
            Transactions.transaction_id: [f"T{n:06d}" for n in range(1, len(who) + 1)],
            Transactions.customer_id: np.array(traits.ids)[who],
            Transactions.date: AS_OF - pd.to_timedelta(age_days, unit="D"),
            Transactions.amount: _amounts(customers, kinds, who, kind, rng),
            Transactions.merchant: firms,
            Transactions.payment_method: rng.choice(content("people")["payment_methods"], len(who)),
            Transactions.location: _places(category, rng),
            Transactions.category: category,
            Transactions.subcategory: kinds[Transactions.subcategory].to_numpy(dtype=str)[kind],
            Transactions.brand: pd.Series(firms).where(np.isin(category, ("Shopping", "Luxury"))),
        }
    )
