"""From a figure back to its rows: what stands behind one customer's evidence."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.schema import Customers, Holdings, Social, Support, Transactions
from core.schema.tables import Tables
from core.scoring.features import FEATURES
from core.scoring.features.evidence import CustomerTables
from core.scoring.features.reads import columns_read

__all__ = ["MONTHLY", "by_category", "monthly", "newest_first", "rows_behind"]

MONTHLY = {
    Customers.spend_history: "Spending",
    Customers.income: "A twelfth of the yearly income",
    Customers.balance_history: "Balance",
    Customers.loan_history: "Loans",
}
"""Monthly series of a customer and their words on screen."""

_DATES: dict[str, str] = {
    Transactions.key: Transactions.date,
    Support.key: Support.date,
    Social.key: Social.date,
    Holdings.key: Holdings.opened_on,
}


def newest_first(own: Tables, table: str) -> pd.DataFrame | None:
    """Return one customer's rows of a table without the customer number, newest first.

    Parameters
    ----------
    own : Tables
        The bank cut to the customer.
    table : str
        Key of the table.

    Returns
    -------
    DataFrame or None
        Columns that hold anything; None if the bank has no such table.
    """
    frame = getattr(own, table)
    if frame is None:
        return None
    if _DATES.get(table) in frame:
        frame = frame.sort_values(_DATES[table], ascending=False, kind="stable")
    kept = frame.drop(columns=Customers.customer_id)
    return kept.dropna(axis=1, how="all").reset_index(drop=True)


def rows_behind(own: Tables, feature: str) -> dict[str, pd.DataFrame]:
    """Return the rows that a feature of one customer is computed from, by table.

    Parameters
    ----------
    own : Tables
        The bank cut to the customer.
    feature : str
        A key of `FEATURES`.

    Returns
    -------
    dict of str to DataFrame
        Of the customers table only the columns that the feature reads; tables without rows or
        without such columns are left out.
    """
    read, found = columns_read()[feature], {}
    for table in FEATURES[feature].tables:
        frame = newest_first(own, table.key)
        if frame is not None and table is Customers:
            frame = frame[[c for c in frame if (table.key, c) in read]]
        if frame is not None and frame.size:
            found[table.key] = frame
    return found


def monthly(own: Tables, as_of: pd.Timestamp) -> pd.DataFrame:
    """Return one customer's monthly money, the customer's own history before summed purchases.

    Parameters
    ----------
    own : Tables
        The bank cut to the customer.
    as_of : Timestamp
        The last month shown.

    Returns
    -------
    DataFrame
        month, series (a value of `MONTHLY`), value in the data's currency; absent months and
        series are left out.
    """
    evidence = CustomerTables(own, as_of)
    figures = {name: evidence.months(name) for name in MONTHLY if name != Customers.income}
    if not figures[Customers.spend_history].size and evidence.transactions:
        paid = evidence.transactions.frame[Transactions.amount].to_numpy(dtype=float)
        figures[Customers.spend_history] = evidence.transactions.monthly(paid)
    months = max(f.shape[1] for f in figures.values())
    figures[Customers.income] = np.repeat(
        evidence.number(Customers.income)[:, None] / 12, months, 1
    )
    return pd.concat([_long(MONTHLY[n], figures[n], as_of) for n in MONTHLY], ignore_index=True)


def _long(label: str, values: np.ndarray, as_of: pd.Timestamp) -> pd.DataFrame:
    months = pd.period_range(end=as_of.to_period("M"), periods=values.shape[1], freq="M")
    frame = pd.DataFrame({"month": months.to_timestamp(), "series": label, "value": values.ravel()})
    return frame.dropna()


def by_category(own: Tables) -> pd.DataFrame:
    """Sum one customer's purchases by category, largest first.

    Returns
    -------
    DataFrame
        category, purchases (rows), spent; empty without transactions or categories.
    """
    frame = own.transactions
    if frame is None or Transactions.category not in frame:
        return pd.DataFrame(columns=[Transactions.category, "purchases", "spent"])
    groups = frame.groupby(Transactions.category)[Transactions.amount]
    table = groups.agg(purchases="size", spent="sum").reset_index()
    return table.sort_values("spent", ascending=False, ignore_index=True)
