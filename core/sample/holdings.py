"""Who holds what: common products first, then what means, nerve and way of life allow."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.sample.content import AS_OF, content
from core.sample.traits import Traits
from core.schema import Customers, Holdings, Products

__all__ = ["make_holdings"]

_CLOSED = 0.06


def _eligible(customers: pd.DataFrame, products: pd.DataFrame) -> np.ndarray:
    """Return (customers, products): age, income and credit score are within the limits."""
    fits = np.ones((len(customers), len(products)), dtype=bool)
    for column, limit, sign in (
        (Customers.age, Products.min_age, 1),
        (Customers.age, Products.max_age, -1),
        (Customers.income, Products.min_income, 1),
        (Customers.credit_score, Products.min_credit_score, 1),
    ):
        value = customers[column].to_numpy(dtype=float)[:, None]
        bound = products[limit].to_numpy(dtype=float)
        fits &= np.isnan(bound) | (sign * (value - bound) >= 0)
    return fits


def _affinity(traits: Traits, products: pd.DataFrame) -> np.ndarray:
    """Return (customers, products): how naturally a customer comes to hold a product."""
    entries = [content("products")[i] for i in products[Products.product_id]]
    popular = np.array([entry["popular"] for entry in entries])
    suited = traits.interests.assign(none=1.0)[[entry.get("suits", "none") for entry in entries]]
    risk = products[Products.risk_to_customer].to_numpy(dtype=float) / 10
    daring = np.exp(-((np.maximum(risk - traits.boldness[:, None], 0) / 0.15) ** 2))
    invested = (products[Products.category] == "Investments").to_numpy()
    skilled = np.where(invested, 4 * traits.acumen[:, None] ** 2, 1.0)
    return popular * suited.to_numpy() * daring * skilled


def _chosen(traits: Traits, fits: np.ndarray, affinity: np.ndarray,
            rng: np.random.Generator) -> np.ndarray:  # fmt: skip
    """Draw zero to six products per customer without repetition, by affinity."""
    eager = 0.6 + 3.2 * traits.wealth + 1.6 * (1 - traits.churn)
    wanted = np.minimum(rng.poisson(np.where(traits.thin, 0.5, eager)), 6)
    luck = np.where(fits, np.log(affinity + 1e-12) + rng.gumbel(size=fits.shape), -np.inf)
    place = (-luck).argsort(axis=1).argsort(axis=1)
    return (place < wanted[:, None]) & fits


def make_holdings(customers: pd.DataFrame, traits: Traits, products: pd.DataFrame,
                  rng: np.random.Generator) -> pd.DataFrame:  # fmt: skip
    """Return one row per customer and product held, some of them closed since."""
    chosen = _chosen(traits, _eligible(customers, products), _affinity(traits, products), rng)
    ids = products[Products.product_id].to_numpy()
    for row, persona in enumerate(content("personas").values()):
        chosen[row] = np.isin(ids, persona["held"])
    who, what = np.nonzero(chosen)
    tenure = customers[Customers.tenure_months].to_numpy(dtype=float)[who] * 30
    age_days = np.floor(rng.random(len(who)) * np.maximum(tenure - 20, 1)) + 20
    opened = AS_OF - pd.to_timedelta(age_days, unit="D")
    closed = opened + pd.to_timedelta(np.floor(age_days * rng.random(len(who))), unit="D")
    kept = (rng.random(len(who)) >= _CLOSED) | (who < len(content("personas")))
    return pd.DataFrame(
        {
            Holdings.customer_id: np.array(traits.ids)[who],
            Holdings.product_id: ids[what],
            Holdings.opened_on: opened,
            Holdings.closed_on: pd.Series(closed).mask(kept),
        }
    )
