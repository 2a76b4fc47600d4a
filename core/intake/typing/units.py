"""Units that a header leaves open and the values give away."""

from __future__ import annotations

import re

import pandas as pd

from core.intake.raw import header_key
from core.intake.typing.amounts import read_numbers
from core.schema import Column, Customers

__all__ = ["guess_unit"]

MOST_YEARS = 20
MOST_MONTHS = 1200
FEWEST_AMOUNTS = 20
MOST_YEARLY_IN_THOUSANDS = 1000
MOST_MONTHLY_IN_THOUSANDS = 100
MOST_OWED_IN_THOUSANDS = 2000
THOUSANDS = re.compile(
    r"thousand|['’(\s_]000s?\b|\bin[\s_]k\b|[(\[\s_]k(?:[$€£)\]]|usd|eur|gbp|$)|[$€£]k"
)
YEARLY = {
    (False, False): None,
    (False, True): "thousands",
    (True, False): "monthly",
    (True, True): "thousands a month",
}
"""Unit of a yearly amount that is given (per month, in thousands)."""


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
    return guesser(values, header.casefold()) if len(values) else None


def _share(values: pd.Series, header: str) -> str | None:
    return "percent" if values.max() > 2 and values.median() > 1 else None


def _tenure(values: pd.Series, header: str) -> str | None:
    if "month" in header:
        return None
    if "day" in header or values.max() > MOST_MONTHS:
        return "days"
    return "years" if "year" in header or 0 < values.max() <= MOST_YEARS else None


def _sentiment(values: pd.Series, header: str) -> str | None:
    low, high = values.min(), values.max()
    if low >= -1 and high <= 1:
        return None
    if low >= 1 and high <= 5:
        return "1-5"
    if low >= 0 and high <= 10:
        return "0-10"
    return "0-100" if low >= 0 and high <= 100 else None


def _income(values: pd.Series, header: str) -> str | None:
    """Whether incomes are monthly, and in thousands, by the header or by their size."""
    monthly = "month" in header
    limit = MOST_MONTHLY_IN_THOUSANDS if monthly else MOST_YEARLY_IN_THOUSANDS
    thousands = _in_thousands(header) or _small(values, limit)
    return YEARLY[monthly, thousands]


def _spent(values: pd.Series, header: str) -> str | None:
    """Whether amounts spent are those of a month, and in thousands."""
    monthly = "month" in header or header_key(header) == "ccavg"
    small = monthly and _small(values, MOST_MONTHLY_IN_THOUSANDS)
    return YEARLY[monthly, _in_thousands(header) or small]


def _owed(values: pd.Series, header: str) -> str | None:
    mortgage = "mortgage" in header and _small(values, MOST_OWED_IN_THOUSANDS)
    return "thousands" if mortgage or _in_thousands(header) else None


def _amount(values: pd.Series, header: str) -> str | None:
    return "thousands" if _in_thousands(header) else None


def _in_thousands(header: str) -> bool:
    return bool(THOUSANDS.search(header))


def _small(values: pd.Series, most: float) -> bool:
    """Whether enough amounts other than 0 lie so low that they cannot be whole units of money."""
    some = values[values > 0]
    return len(some) >= FEWEST_AMOUNTS and some.max() < most and some.median() < most / 4


def _household(values: pd.Series, header: str) -> str | None:
    return "with the customer" if "family" in header or "household" in header else None


GUESSES = {
    "share": _share,
    "sentiment": _sentiment,
    "money": _amount,
    Customers.income: _income,
    Customers.transaction_amount: _spent,
    Customers.loan_history: _owed,
    Customers.tenure_months: _tenure,
    Customers.dependents: _household,
}
