from __future__ import annotations

import pandas as pd
import pytest

from core.schema import Customers, Products, Support, Transactions
from core.schema.tables import Tables
from core.scoring.features.rows import MONTHLY, by_category, monthly, newest_first, rows_behind

AS_OF = pd.Timestamp("2026-09-30")


@pytest.fixture
def own() -> Tables:
    return Tables(
        customers=pd.DataFrame(
            {
                Customers.customer_id: ["C1"],
                Customers.income: [60_000.0],
                Customers.age: [40.0],
                Customers.balance_history: [(100.0, 200.0, 300.0)],
            }
        ),
        products=pd.DataFrame({Products.product_id: ["P1"]}),
        transactions=pd.DataFrame(
            {
                Transactions.customer_id: ["C1"] * 3,
                Transactions.date: pd.to_datetime(["2026-09-01", "2026-09-20", "2026-07-01"]),
                Transactions.amount: [10.0, 30.0, 5.0],
                Transactions.category: ["Food", "Travel", "Food"],
                Transactions.brand: [None, None, None],
            }
        ),
    )


def test_rows_stand_newest_first_without_empty_columns(own):
    rows = newest_first(own, Transactions.key)
    assert rows[Transactions.amount].tolist() == [30.0, 10.0, 5.0]
    assert list(rows) == [Transactions.date, Transactions.amount, Transactions.category]
    assert newest_first(own, Support.key) is None


def test_behind_a_figure_stand_only_the_facts_it_reads(own):
    assert list(rows_behind(own, "income")[Customers.key]) == [Customers.income]
    assert list(rows_behind(own, "balance_trend")[Customers.key]) == [Customers.balance_history]


def test_behind_a_figure_stand_the_rows_of_its_tables(own):
    assert list(rows_behind(own, "category_breadth")) == [Transactions.key]
    assert rows_behind(own, "support_sentiment") == {}


def test_months_end_with_the_data_and_sum_purchases_where_no_history_is_given(own):
    months = monthly(own, AS_OF)
    spent = months[months["series"] == MONTHLY[Customers.spend_history]]
    assert spent["month"].iloc[-1] == pd.Timestamp("2026-09-01")
    assert (len(spent), spent["value"].iloc[-1], spent["value"].sum()) == (12, 40.0, 45.0)
    earned = months[months["series"] == MONTHLY[Customers.income]]
    assert set(earned["value"]) == {5000.0}


def test_a_short_history_fills_the_last_months(own):
    months = monthly(own, AS_OF)
    balances = months[months["series"] == MONTHLY[Customers.balance_history]]
    assert balances["value"].tolist() == [100.0, 200.0, 300.0]
    assert balances["month"].iloc[0] == pd.Timestamp("2026-07-01")


def test_a_customer_without_money_has_no_months(own):
    bare = Tables(own.customers[[Customers.customer_id]], own.products)
    assert monthly(bare, AS_OF).empty
    assert by_category(bare).empty


def test_categories_are_summed_largest_first(own):
    table = by_category(own)
    assert table.values.tolist() == [["Travel", 1, 30.0], ["Food", 2, 15.0]]
