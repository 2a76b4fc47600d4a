"""An edited catalogue: what changed, and whether every value is one that a ranking can use."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from core.schema import ATTRIBUTES, Column, Products
from core.schema.errors import DataError

__all__ = ["check_catalogue", "check_variety", "edits"]

LIMITS = ((Products.min_age, Products.max_age),)


def edits(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return a row per cell that differs between two catalogues of the same products.

    Returns
    -------
    DataFrame
        product_id, name (as before), column, before and after; the last two as text, empty for
        absent.
    """
    rows = []
    for column in [c for c in after if c in before]:
        old, new = _shown(before[column]), _shown(after[column])
        for at in np.flatnonzero(old != new):
            keys = before[[Products.product_id, Products.name]].iloc[at]
            rows.append((*keys, column, old[at], new[at]))
    names = [Products.product_id, Products.name, "column", "before", "after"]
    return pd.DataFrame(rows, columns=names)


def _shown(values: pd.Series) -> np.ndarray:
    if pd.api.types.is_numeric_dtype(values):
        return np.array(["" if pd.isna(v) else f"{v:.10g}" for v in values], dtype=object)
    return values.fillna("").astype(str).str.strip().to_numpy(dtype=object)


def check_catalogue(products: pd.DataFrame, name: str = "catalogue") -> None:
    """Refuse a catalogue with a value that is missing, out of range or contradictory.

    Parameters
    ----------
    products : DataFrame
        Typed like the products table.
    name : str
        What the user calls it.

    Raises
    ------
    DataError
        Naming product, column, value and range; every further fault in `also`.
    """
    faults = [*_ranges(products, name), *_contradictions(products, name)]
    if faults:
        faults[0].also = tuple(faults[1:])
        raise faults[0]
    check_variety(products, name)


def check_variety(products: pd.DataFrame, name: str = "catalogue") -> None:
    """Refuse a catalogue in which there is nothing to choose between.

    Raises
    ------
    DataError
        There are no two products that differ in an attribute.
    """
    if len(products[list(ATTRIBUTES)].drop_duplicates()) < 2:
        fix = "give at least two products that differ in an attribute"
        raise DataError(name, "there is nothing to rank", fix)


def _ranges(products: pd.DataFrame, name: str) -> Iterator[DataError]:
    for column in Products.columns().values():
        if column.name not in products:
            continue
        values = products[column.name]
        missing = values.isna().to_numpy()
        if column.required:
            yield from _faults(products, name, column.name, missing, "is empty", _wanted(column))
        if pd.api.types.is_numeric_dtype(values):
            outside = ~missing & ~_within(values.to_numpy(dtype=float), column)
            yield from _faults(
                products, name, column.name, outside, "is out of range", _wanted(column)
            )


def _within(values: np.ndarray, column: Column) -> np.ndarray:
    low = -np.inf if column.low is None else column.low
    high = np.inf if column.high is None else column.high
    return np.isfinite(values) & (values >= low) & (values <= high)


def _wanted(column: Column) -> str:
    if column.low is None:
        return "fill it in"
    high = "" if column.high is None else f" to {column.high:g}"
    return f"give a number from {column.low:g}{high}"


def _contradictions(products: pd.DataFrame, name: str) -> Iterator[DataError]:
    for low, high in LIMITS:
        if low in products and high in products:
            wrong = (products[low] > products[high]).to_numpy()
            fix = f"give a value up to {high}"
            yield from _faults(products, name, low, wrong, f"is above {high}", fix)


def _faults(
    products: pd.DataFrame, name: str, column: str, where: np.ndarray, problem: str, fix: str
) -> Iterator[DataError]:
    for at in np.flatnonzero(where):
        product, value = products[Products.product_id].iloc[at], products[column].iloc[at]
        shown = None if pd.isna(value) else f"{value:g}"
        yield DataError(f"{name}, product {product}", f"it {problem}", fix, column, None, shown)
