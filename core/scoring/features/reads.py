"""Which columns stand behind each feature, found by watching what its function asks for."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from core.schema import TABLES, Column, Customers
from core.schema.tables import Tables
from core.scoring.features import FEATURES
from core.scoring.features.evidence import CustomerTables

__all__ = ["columns_read"]

DAY = pd.Timestamp("2000-01-01")
ONE: dict[str, Any] = {
    "text": "-",
    "id": "1",
    "json": "{}",
    "date": DAY,
    "months": (1.0, 1.0),
}
"""A value of each kind of column; numbers are 1."""


@cache
def columns_read() -> dict[str, frozenset[tuple[str, str]]]:
    """Return, by feature, the (table, column) pairs that its figure can come from.

    Ids and the dates of events are left out: they say whose row it is and when, not what the
    figure is. The answer depends on the functions alone, so a column named here may be absent in a
    bank.

    Examples
    --------
    >>> sorted(columns_read()["leverage"])
    [('customers', 'income'), ('customers', 'loan_history'), ('customers', 'total_debts')]
    """
    return {name: frozenset(_asked(feature.compute)) for name, feature in FEATURES.items()}


def _asked(compute: Any) -> set[tuple[str, str]]:
    asked: set[tuple[str, str]] = set()
    frames = {key: _Watched(_one_row(key)).watch(key, asked) for key in TABLES}
    compute(CustomerTables(Tables(**frames), DAY))
    return {(key, name) for key, name in asked if _is_figure(key, TABLES[key].columns()[name])}


def _is_figure(table: str, column: Column) -> bool:
    return column.kind != "id" and (column.kind != "date" or table == Customers.key)


def _one_row(table: str) -> pd.DataFrame:
    return pd.DataFrame([{n: _value(c) for n, c in TABLES[table].columns().items()}])


def _value(column: Column) -> Any:
    return ONE.get(column.kind, 1.0)


class _Watched(pd.DataFrame):
    """A frame that notes, in a set shared with its copies, each column it is asked for."""

    _metadata = ["_table", "_asked"]  # noqa: RUF012  (the name and form that pandas expects)

    def watch(self, table: str, asked: set[tuple[str, str]]) -> _Watched:
        """Note under `table` in `asked` from now on."""
        self._table, self._asked = table, asked
        return self

    @property
    def _constructor(self) -> type[_Watched]:
        return _Watched

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, str) and hasattr(self, "_asked"):
            self._asked.add((self._table, key))
        return super().__getitem__(key)
