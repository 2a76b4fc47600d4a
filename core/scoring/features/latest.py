"""The day that everything is counted from."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.schema import Customers, Holdings, Social, Support, Transactions
from core.schema.tables import Tables

__all__ = ["latest_date"]


def latest_date(tables: Tables) -> pd.Timestamp:
    """Return the last date in the data, passing over stray dates far beyond all others.

    The last date within a month of the 99.5th percentile of all dates; the epoch if there is
    none. It never is today's date: the same file gives the same result in any year.
    """
    columns = ((tables.transactions, Transactions.date), (tables.support, Support.date),
               (tables.social, Social.date), (tables.holdings, Holdings.opened_on),
               (tables.customers, Customers.last_activity))  # fmt: skip
    found = [
        f[c].dropna().to_numpy("datetime64[ns]") for f, c in columns if f is not None and c in f
    ]
    dates = np.concatenate(found) if found else np.array([], "datetime64[ns]")
    if not len(dates):
        return pd.Timestamp(0)
    at = int(0.995 * (len(dates) - 1))
    usual = np.partition(dates, at)[at]
    return pd.Timestamp(dates[dates <= usual + np.timedelta64(31, "D")].max())
