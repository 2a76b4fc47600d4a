"""The catalogue: about seventy products of our own invention, described in ``products.toml``."""

from __future__ import annotations

import json

import pandas as pd

from core.sample.content import content
from core.schema import Products

__all__ = ["make_products"]

_ATTRIBUTES = (
    Products.risk_to_customer,
    Products.risk_to_bank,
    Products.revenue_potential,
    Products.customer_value,
    Products.lock_in,
)


def make_products() -> pd.DataFrame:
    """Return the catalogue, one row per product; it is the same for every seed.

    Examples
    --------
    >>> products = make_products()
    >>> products.loc[0, "name"], float(products.loc[0, "risk_to_customer"])
    ('Harbour Classic Card', 2.4)
    """
    rows = []
    for product_id, entry in content("products").items():
        plain = {k: v for k, v in entry.items() if k in Products.columns()}
        scores = dict(zip(_ATTRIBUTES, entry["attributes"], strict=True))
        terms = {Products.details: json.dumps(entry["details"])}
        rows.append(
            {Products.product_id: product_id} | plain | scores | entry["eligibility"] | terms
        )
    return pd.DataFrame(rows, columns=list(Products.columns())).dropna(axis=1, how="all")
