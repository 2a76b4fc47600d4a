"""Where each attribute of each product comes from, and what editing or confirming does to that.

A product is marked *assumed* as long as an attribute of it was assumed and nobody confirmed it.
Editing an attribute makes it stated; the last one so stated takes the mark away.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import numpy as np
import pandas as pd

from core.schema import ATTRIBUTES, Products

__all__ = [
    "STATED",
    "anything_assumed",
    "confirmed",
    "is_assumed",
    "marked",
    "sources",
    "stated",
    "with_template",
    "with_value",
]

STATED = ""
SOMEHOW = "assumed"


def sources(products: pd.DataFrame) -> pd.DataFrame:
    """Return where each attribute comes from (products × attributes).

    A key of `core.schema.SOURCES`, ``""`` where it was stated, ``assumed`` where the catalogue
    says that an attribute was assumed but not which one.
    """
    known = products.reindex(columns=[Products.assumed, Products.assumed_from])
    said = [
        _read(cell) or dict.fromkeys(ATTRIBUTES, SOMEHOW if flag == 1 else STATED)
        for flag, cell in known.itertuples(index=False)
    ]
    rows = [[row.get(attribute, STATED) for attribute in ATTRIBUTES] for row in said]
    return pd.DataFrame(rows, index=products.index, columns=list(ATTRIBUTES), dtype="str")


def _read(cell: object) -> dict[str, str]:
    if not isinstance(cell, str):
        return {}
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def marked(products: pd.DataFrame, found: pd.DataFrame, assumed: pd.Series) -> pd.DataFrame:
    """Return the catalogue with sources and marks written into it.

    Parameters
    ----------
    products : DataFrame
        The catalogue.
    found : DataFrame (products × attributes)
        As `sources` returns it.
    assumed : Series of bool
        Products to mark; one without any source is not marked.
    """
    rows = found.to_dict("records")
    cells = [json.dumps({a: s for a, s in row.items() if s}) if any(row.values()) else None
             for row in rows]  # fmt: skip
    flag = assumed & (found != STATED).any(axis=1)
    return products.assign(
        **{
            Products.assumed: flag.astype("float64"),
            Products.assumed_from: pd.Series(cells, index=products.index, dtype="str"),
        }
    )


def is_assumed(products: pd.DataFrame) -> np.ndarray:
    """Return which products are marked: an attribute was assumed, and nobody confirmed it."""
    return _flag(products).to_numpy()


def _flag(products: pd.DataFrame) -> pd.Series:
    return products.reindex(columns=[Products.assumed])[Products.assumed] == 1


def anything_assumed(products: pd.DataFrame) -> bool:
    """Return whether any attribute was assumed, confirmed since or not."""
    return bool((sources(products) != STATED).any(axis=None))


def stated(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return `after` with every attribute that differs from `before` counted as stated."""
    if not anything_assumed(before):
        return after
    names = list(ATTRIBUTES)
    changed = ~np.isclose(before[names], after[names], equal_nan=True)
    return marked(after, sources(before).mask(changed, STATED), _flag(before))


def confirmed(products: pd.DataFrame, where: np.ndarray) -> pd.DataFrame:
    """Return the catalogue without the mark of the products `where` holds; sources stay."""
    return marked(products, sources(products), _flag(products) & ~where)


def with_value(
    products: pd.DataFrame, where: np.ndarray, attribute: str, value: float
) -> pd.DataFrame:
    """Return the catalogue with one attribute of some products set by hand, equal or not."""
    after = products.assign(**{attribute: products[attribute].mask(where, value)})
    if not anything_assumed(products):
        return after
    found = sources(products)
    found[attribute] = found[attribute].mask(where, STATED)
    return marked(after, found, _flag(products))


def with_template(
    products: pd.DataFrame, where: np.ndarray, values: Mapping[str, float]
) -> pd.DataFrame:
    """Return the catalogue with a template's attributes on some products, marked as assumed."""
    after = products.assign(**{a: products[a].mask(where, v) for a, v in values.items()})
    found = sources(products).mask(np.repeat(where[:, None], len(ATTRIBUTES), axis=1), "template")
    return marked(after, found, _flag(products) | where)
