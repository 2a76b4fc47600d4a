"""Units that a header leaves open and the values give away."""

from __future__ import annotations

import pandas as pd

from core.intake.amounts import read_numbers
from core.intake.raw import header_key
from core.schema import Column, Customers

__all__ = ["guess_unit"]

MOST_YEARS = 20


def guess_unit(cells: pd.Series, header: str, column: Column) -> str | None:
    """Return the unit that the values of a column give away, None when they need none.

    Supplied scores are never guessed: 0.9 could be nine tenths or nearly nothing, so their unit is
    declared in the mapping.

    Parameters
    ----------
    cells : Series of str
        Cells as written.
    header : str
        Header in the file.
    column : Column
        Field it feeds.
    """
    guesser = GUESSES.get(column.name, GUESSES.get(column.kind))
    if guesser is None:
        return None
    values = read_numbers(cells).values.dropna()
    return guesser(values, header_key(header)) if len(values) else None


def _share(values: pd.Series, key: str) -> str | None:
    return "percent" if values.max() > 2 and values.median() > 1 else None


def _tenure(values: pd.Series, key: str) -> str | None:
    if "month" in key:
        return None
    return "years" if "year" in key or 0 < values.max() <= MOST_YEARS else None


def _sentiment(values: pd.Series, key: str) -> str | None:
    low, high = values.min(), values.max()
    if low >= -1 and high <= 1:
        return None
    if low >= 1 and high <= 5:
        return "1-5"
    if low >= 0 and high <= 10:
        return "0-10"
    return "0-100" if low >= 0 and high <= 100 else None


GUESSES = {
    "share": _share,
    "sentiment": _sentiment,
    Customers.tenure_months: _tenure,
}
