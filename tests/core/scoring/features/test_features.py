"""Features from tables: what is zero, what is absent, what is recent, whose rows count."""

import numpy as np
import pandas as pd
import pytest

from core.schema.tables import Tables
from core.scoring.features import FEATURES, compute, latest_date, recent_sentiment
from tests.core.banks import products

DAY = pd.Timestamp("2026-03-31")
PEOPLE = ["A", "B"]
OFFERS = products([[1, 1, 1, 1, 1], [2, 2, 2, 2, 2]], category=["Cards", "Loans"])
EMPTY = {
    "transactions": ["customer_id", "date", "amount", "category"],
    "support": ["customer_id", "transcript", "date", "is_repeat", "is_resolved", "sentiment"],
    "social": ["customer_id", "text", "date", "sentiment", "engagement"],
    "holdings": ["customer_id", "product_id", "opened_on", "closed_on"],
}
DATES = ("date", "opened_on", "closed_on")
TEXTS = ("customer_id", "product_id", "category", "transcript", "text")


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    kinds = {
        name: "datetime64[ns]" if name in DATES else "str" if name in TEXTS else "float64"
        for name in frame
    }
    return frame.astype(kinds)


def bank(people=PEOPLE, **tables) -> Tables:
    customers = pd.DataFrame({"customer_id": pd.Series(people, dtype="str")})
    extra = tables.pop("columns", {})
    frames = {name: typed(pd.DataFrame(rows, columns=EMPTY[name])) for name, rows in tables.items()}
    return Tables(customers.assign(**extra), OFFERS, **frames)


def figures(**tables) -> pd.DataFrame:
    return compute(bank(**tables), DAY)


COUNTS = {
    "support": ("unresolved_tickets", "repeat_tickets", "support_contacts"),
    "transactions": ("transaction_count", "investment_breadth", "category_breadth"),
    "holdings": ("products_held", "product_breadth"),
}
MEANS = {
    "support": ("support_sentiment",),
    "social": ("post_sentiment", "engagement", "money_topics"),
    "transactions": ("monthly_spend", "spend_trend", "spend_swing", "activity_trend",
                     "inactive_months", "investment_share", "risky_investment_share"),
}  # fmt: skip


@pytest.mark.parametrize(("table", "names"), COUNTS.items())
def test_without_rows_counts_are_zero_and_without_the_table_absent(table, names):
    empty, missing = figures(**{table: []}), figures()
    for name in names:
        assert (empty[name] == 0).all(), name
        assert missing[name].isna().all(), name


@pytest.mark.parametrize(("table", "names"), MEANS.items())
def test_means_are_absent_with_and_without_the_table(table, names):
    for found in (figures(**{table: []}), figures()):
        for name in names:
            assert found[name].isna().all(), name


def test_a_bare_list_of_customers_gives_no_figure_at_all():
    assert figures().isna().all(axis=None)
    assert figures().columns.tolist() == list(FEATURES)


def test_a_stated_figure_goes_before_a_counted_one():
    rows = [["A", DAY, 10.0, "Food"], ["B", DAY, 10.0, "Food"]]
    stated = {"transaction_count": [40.0, np.nan], "inactive_months": [np.nan, 2.0]}
    found = figures(transactions=rows, columns=stated)
    assert found["transaction_count"].tolist() == [40, 1]
    assert found["inactive_months"].tolist() == [11, 2]


def test_what_lies_after_the_day_or_belongs_to_strangers_does_not_count():
    rows = [
        ["A", DAY, 10.0, "Food"],
        ["A", DAY + pd.Timedelta(days=1), 99.0, "Fun"],
        ["Z", DAY, 99.0, "Fun"],
    ]
    found = figures(transactions=rows)
    assert found["transaction_count"].tolist() == [1, 0]
    assert found["category_breadth"].tolist() == [1, 0]


def test_tickets_count_by_what_became_of_them_and_a_year_back():
    year = DAY - pd.Timedelta(days=366)
    rows = [
        ["A", "x", DAY, 1, 0, -0.5],
        ["A", "x", DAY, 0, 0, 0.5],
        ["A", "x", year, 1, 1, np.nan],
        ["B", "x", DAY, np.nan, np.nan, np.nan],
    ]
    found = figures(support=rows)
    assert found["support_contacts"].tolist() == [2, 1]
    assert found["unresolved_tickets"].tolist() == [2, 0]
    assert found["repeat_tickets"].tolist() == [2, 0]
    assert found["support_sentiment"].iloc[0] == pytest.approx(0)
    assert np.isnan(found["support_sentiment"].iloc[1])


def test_recent_words_weigh_more_by_half_lives_of_ninety_days():
    rows = [
        ["A", "x", DAY, 0, 0, 1.0],
        ["A", "x", DAY - pd.Timedelta(days=90), 0, 0, -1.0],
        ["A", "x", pd.NaT, 0, 0, 0.0],
    ]
    expected = (1 - 0.5) / (1 + 0.5 + 0.25)
    assert figures(support=rows)["support_sentiment"].iloc[0] == pytest.approx(expected)


def test_products_held_are_those_opened_and_not_closed():
    after, before = DAY + pd.Timedelta(days=1), DAY - pd.Timedelta(days=1)
    rows = [
        ["A", "P01", before, pd.NaT],
        ["A", "P02", before, before],
        ["A", "P02", before, after],
        ["B", "P01", after, pd.NaT],
    ]
    found = figures(holdings=rows)
    assert found["products_held"].tolist() == [2, 0]
    assert found["product_breadth"].tolist() == [2, 0]


def test_shares_of_money_invested():
    rows = [
        ["A", DAY, 60.0, "Index fund"],
        ["A", DAY, 20.0, "Crypto trading"],
        ["A", DAY, 20.0, "Food"],
        ["A", DAY, -500.0, "Food"],
        ["B", DAY, 10.0, "Food"],
    ]
    found = figures(transactions=rows)
    assert found["investment_share"].tolist() == [0.8, 0]
    assert found["risky_investment_share"].iloc[0] == 0.25
    assert np.isnan(found["risky_investment_share"].iloc[1])
    assert found["investment_breadth"].tolist() == [2, 0]
    assert found["category_breadth"].tolist() == [3, 1]


def test_a_year_of_purchases_shows_its_trend():
    month = pd.Timedelta(days=30.5)
    rows = [["A", DAY - i * month, 100.0 - 5 * i, "Food"] for i in range(12)]
    rows += [["B", DAY - 11 * month, 50.0, "Food"], ["B", DAY - 13 * month, 99.0, "Food"]]
    found = figures(transactions=rows)
    assert found["spend_trend"].iloc[0] == pytest.approx(12 * 5 / 72.5)
    assert found["activity_trend"].iloc[0] == 0
    assert found["monthly_spend"].iloc[1] == pytest.approx(50 / 12)


def test_spending_by_month_and_the_swing_of_a_stated_history():
    month = pd.Timedelta(days=31)
    rows = [["A", DAY - i * month, 100.0, "Food"] for i in range(3)]
    stated = {"spend_history": [None, (100.0, 110.0, 100.0, 110.0)]}
    found = figures(transactions=rows, columns=stated)
    assert found["monthly_spend"].iloc[0] == pytest.approx(300 / 12)
    assert found["inactive_months"].iloc[0] == 9
    assert found["monthly_spend"].iloc[1] == 105
    assert found["spend_swing"].iloc[1] == pytest.approx(10 / 105)


def test_sums_do_not_depend_on_the_order_of_rows():
    amounts = [0.1, 1e15, 0.2, -1e15, 0.3, 7.7]
    rows = [["A", DAY, amount, "Food"] for amount in amounts]
    once, again = figures(transactions=rows), figures(transactions=rows[::-1])
    assert once.to_numpy().tobytes() == again.to_numpy().tobytes()


def test_the_latest_date_passes_over_stray_ones_and_is_never_today():
    rows = [["A", DAY - pd.Timedelta(days=i), 1.0, "Food"] for i in range(300)]
    rows.append(["A", pd.Timestamp("2099-01-01"), 1.0, "Food"])
    assert latest_date(bank(transactions=rows)) == DAY
    assert latest_date(bank()) == pd.Timestamp(0)
    assert latest_date(bank(holdings=[["A", "P01", DAY, pd.NaT]])) == DAY


def test_recent_sentiment_needs_two_texts_of_the_last_ninety_days():
    old = DAY - pd.Timedelta(days=91)
    support = [["A", "x", DAY, 0, 0, -0.8], ["A", "x", old, 0, 0, 1.0], ["B", "x", DAY, 0, 0, -1]]
    social = [["A", "x", DAY - pd.Timedelta(days=90), -0.2, 0.0], ["B", "x", DAY, np.nan, 0.0]]
    sentiment = recent_sentiment(bank(support=support, social=social), DAY)
    assert sentiment["A"] == pytest.approx(-0.5)
    assert np.isnan(sentiment["B"])
    assert recent_sentiment(bank(), DAY).isna().all()


def test_a_salary_that_stays_away_is_seen_and_no_salary_says_nothing():
    month = pd.Timedelta(days=30.5)
    paid = [["A", DAY - month * k, -2000.0, "Salary"] for k in range(4, 12)]
    kept = [["B", DAY - month * k, -2000.0, "Payroll"] for k in range(12)]
    found = figures(transactions=[*paid, *kept])["salary_change"]
    assert found.tolist() == pytest.approx([-8 / 9, 0], abs=0.01)
    spent = [["A", DAY, 10.0, "Food"]]
    assert figures(transactions=spent)["salary_change"].isna().all()


def test_days_since_use_count_to_the_newest_row_else_to_the_day_stated():
    rows = [["A", DAY - pd.Timedelta(days=d), 10.0, "Food"] for d in (40, 7)]
    stated = {"last_activity": pd.to_datetime(["2026-03-01", "2026-03-01"])}
    assert figures(transactions=rows, columns=stated)["days_since_use"].tolist() == [7, 30]
    assert figures(transactions=[])["days_since_use"].isna().all()
