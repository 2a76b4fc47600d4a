"""A row that a user adds by hand, checked against the schema before it counts as evidence."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from core.schema import Column, Table
from core.schema.errors import DataError

__all__ = ["checked_row"]

_NUMBERS = {"number", "money", "count", "share", "sentiment", "score"}


def checked_row(
    table: type[Table], values: Mapping[str, object], as_of: pd.Timestamp
) -> dict[str, object]:
    """Return `values` as a row of `table`, typed; what was left empty is left out.

    Parameters
    ----------
    table : type of Table
    values : mapping
        Values by column name, as a form gives them.
    as_of : Timestamp
        The last day of the data: later rows would not be counted.

    Raises
    ------
    DataError
        Naming the column, with every further fault in `also`.

    Examples
    --------
    >>> from core.schema import Transactions
    >>> day = pd.Timestamp("2026-03-31")
    >>> row = {"customer_id": "C1", "date": day, "amount": 12, "merchant": " "}
    >>> checked_row(Transactions, row, day)["amount"]
    12.0
    >>> checked_row(Transactions, row | {"amount": None}, day)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    core.schema.errors.DataError: new row of transactions, column amount: ... Fix: fill it in
    """
    given = {name: value for name, value in values.items() if not _empty(value)}
    faults = [_fault(table, name, "it is empty", "fill it in")
              for name in table.required() if name not in given]  # fmt: skip
    row: dict[str, object] = {}
    for name, value in given.items():
        try:
            row[name] = _typed(table, table.columns()[name], value, as_of)
        except DataError as fault:
            faults.append(fault)
    if faults:
        faults[0].also = tuple(faults[1:])
        raise faults[0]
    return row


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _typed(table: type[Table], column: Column, value: object, as_of: pd.Timestamp) -> object:
    if column.kind == "date":
        return _day(table, column, value, as_of)
    if column.kind in _NUMBERS:
        return _number(table, column, value)
    return float(bool(value)) if column.kind == "flag" else str(value).strip()


def _day(table: type[Table], column: Column, value: object, as_of: pd.Timestamp) -> pd.Timestamp:
    day = pd.Timestamp(value)  # type: ignore[arg-type]
    if day > as_of:
        last = f"{as_of:%d %B %Y}"
        raise _fault(
            table, column.name, f"it lies after the last day of the data, {last}, and would not "
            "be counted", f"choose {last} or an earlier day", f"{day:%d %B %Y}",
        )  # fmt: skip
    return day


def _number(table: type[Table], column: Column, value: object) -> float:
    number = float(value)  # type: ignore[arg-type]
    low = -np.inf if column.low is None else column.low
    high = np.inf if column.high is None else column.high
    if not np.isfinite(number) or not low <= number <= high:
        raise _fault(table, column.name, "it is out of range",
                     f"give a number from {low:g} to {high:g}", f"{number:g}")  # fmt: skip
    if number == 0 and column.kind == "money":
        raise _fault(table, column.name, "it is zero", "give what was paid, or a refund below 0")
    return number


def _fault(
    table: type[Table], column: str, problem: str, fix: str, value: str | None = None
) -> DataError:
    return DataError(f"new row of {table.key}", problem, fix, column=column, value=value)
