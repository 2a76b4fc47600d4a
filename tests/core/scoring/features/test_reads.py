from __future__ import annotations

import numpy as np
import pandas as pd

from core.schema import Customers, Transactions
from core.schema.tables import Tables
from core.scoring.features import FEATURES, compute
from core.scoring.features.reads import columns_read

DAY = pd.Timestamp("2026-01-31")


def test_every_feature_reads_something():
    assert set(columns_read()) == set(FEATURES)
    assert all(columns_read().values())


def test_a_fallback_is_named_beside_what_it_stands_in_for():
    assert columns_read()["monthly_spend"] == {
        (Customers.key, Customers.spend_history),
        (Customers.key, Customers.transaction_amount),
        (Transactions.key, Transactions.amount),
    }


def test_a_column_that_is_not_named_changes_nothing():
    """Leave each customers column out of a small bank: only features that name it may move."""
    values = {
        "number": 40.0, "money": 900.0, "count": 3.0, "share": 0.4, "sentiment": 0.2, "score": 4.0,
        "flag": 1.0, "months": tuple(range(100, 220, 10)), "text": "invest in growth stocks",
    }  # fmt: skip
    columns = Customers.columns()
    row = {n: values[c.kind] for n, c in columns.items() if c.kind in values}
    full = pd.DataFrame([{Customers.customer_id: "C1"} | row])
    products = pd.DataFrame()
    whole = compute(Tables(full, products), DAY).iloc[0]
    for column in row:
        part = compute(Tables(full.drop(columns=column), products), DAY).iloc[0]
        moved = {n for n in whole.index if not np.isclose(whole[n], part[n], equal_nan=True)}
        named = {n for n, read in columns_read().items() if (Customers.key, column) in read}
        assert moved <= named, column
