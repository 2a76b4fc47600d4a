"""Wealth, debts and card use from single columns."""

import numpy as np
import pandas as pd
import pytest

from core.schema import Customers
from core.schema.tables import Tables
from core.scoring.features import compute, latest_date

DAY = pd.Timestamp("2026-03-31")


def figures(**columns) -> pd.DataFrame:
    people = pd.DataFrame({Customers.customer_id: ["A", "B", "C"]}).assign(**columns)
    return compute(Tables(people, pd.DataFrame()), DAY)


def told(values: pd.Series) -> list[float]:
    return values.fillna(-99).tolist()


def test_net_worth_is_stated_or_assets_less_debts():
    found = figures(
        net_worth=[5.0, np.nan, np.nan], total_assets=[9.0, 9.0, 9.0], total_debts=[1, 10, np.nan]
    )
    assert told(found["net_worth"]) == [5, -1, -99]


def test_shares_count_as_a_part_of_financial_assets_and_none_of_nothing_is_none():
    found = figures(stock_holdings=[50.0, 0.0, np.nan], financial_assets=[200.0, 0.0, 10.0])
    assert told(found["stock_share"]) == [0.25, 0, -99]
    of_all = figures(stock_holdings=[50.0, 0.0, 0.0], total_assets=[500.0, 1.0, np.nan])
    assert told(of_all["stock_share"]) == [0.1, 0, -99]


def test_a_card_balance_is_stated_or_the_used_part_of_the_limit():
    found = figures(
        revolving_balance=[70.0, np.nan, np.nan],
        credit_limit=[1000.0, 1000.0, np.nan],
        utilisation=[0.5, 0.5, 0.5],
    )
    assert told(found["revolving_balance"]) == [70, 500, -99]


def test_a_balance_moves_against_the_mean_of_then_and_now():
    found = figures(previous_balance=[100.0, 0.0, np.nan], balance=[50.0, 0.0, 5.0])
    assert told(found["balance_trend"]) == pytest.approx([-50 / 75, 0, -99])


def test_idle_months_count_from_the_last_activity_and_the_data_end_at_the_latest():
    days = pd.to_datetime(["2026-03-31", "2025-12-30", None])
    found = figures(last_activity=days)
    assert told(found["inactive_months"]) == pytest.approx([0, 91 / (365.25 / 12), -99])
    recent = pd.to_datetime(["2026-03-31", "2026-03-20", None])
    people = pd.DataFrame({Customers.customer_id: ["A", "B", "C"], "last_activity": recent})
    assert latest_date(Tables(people, pd.DataFrame())) == DAY
