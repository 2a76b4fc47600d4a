"""What comes before leaving and goes with knowing: words, fees, money taken out, habits."""

import numpy as np
import pandas as pd
import pytest

from core.schema.tables import Tables
from core.scoring.features import compute
from tests.core.scoring.features.test_features import DAY, bank, figures

LEAVE = "I am closing my account."


def ago(days: float) -> pd.Timestamp:
    return DAY - pd.Timedelta(days=days)


def ticket(who: str, text: str, days: float) -> dict:
    return {"customer_id": who, "transcript": text, "date": ago(days)}


def post(who: str, text: str, days: float = 0) -> dict:
    return {"customer_id": who, "text": text, "date": ago(days)}


def paid(who: str, amount: float, kind: str, days: float) -> dict:
    return {"customer_id": who, "amount": amount, "category": kind, "date": ago(days)}


def one(name: str, **tables) -> np.ndarray:
    return figures(**tables)[name].to_numpy()


def test_words_of_leaving_fade_with_their_age_and_count_in_tickets_and_posts():
    said = one(
        "leaving_words",
        support=[ticket("A", LEAVE, 0), ticket("A", "The app is slow.", 0)],
        social=[post("A", "Moving to Monzo, finally", 90)],
    )
    assert said == pytest.approx([1.5, 0])
    assert np.isnan(one("leaving_words")).all()


def test_posts_about_money_show_the_wish_for_risk():
    bold = post("A", "All my portfolio in stocks and options, high risk is fine")
    plain = post("B", "My options for dinner are endless")
    assert one("risk_words", social=[bold, plain]).tolist()[0] == 1
    assert np.isnan(one("risk_words", social=[bold, plain])[1])


def test_fees_are_those_of_the_last_three_months_unless_stated():
    charged = [
        paid("A", 9.0, "Account fee", 10),
        paid("A", 6.0, "Overdraft interest", 70),
        paid("A", 50.0, "Account fee", 200),
        paid("A", 900.0, "Tuition fees", 5),
    ]
    assert one("fees_paid", transactions=charged) == pytest.approx([5, 0])
    stated = bank(transactions=charged, columns={"fees_paid": [np.nan, 12.0]})
    assert compute(stated, DAY)["fees_paid"].tolist() == pytest.approx([5, 12])


def test_a_fee_is_found_in_the_counterparty_too():
    whole = bank(transactions=[paid("A", 12.0, "Other", 3)])
    named = whole.transactions.assign(merchant=pd.Series(["MONTHLY SERVICE FEE"], dtype="str"))
    tables = Tables(whole.customers, whole.products, transactions=named)
    assert compute(tables, DAY)["fees_paid"].tolist() == pytest.approx([4, 0])


def test_money_taken_out_at_once_stands_out_from_regular_transfers():
    months = [30.0 * month + 5 for month in range(12)]
    living = [paid(who, 100.0, "Groceries", day) for who in "AB" for day in months]
    regular = [paid("A", 100.0, "Transfers", day) for day in months]
    at_once = [paid("B", 500.0, "Cash withdrawal", 5)]
    out = one("cashed_out", transactions=living + regular + at_once)
    assert out[0] == pytest.approx(0)
    assert out[1] == 3
    assert np.isnan(one("cashed_out", transactions=living)).all()


def test_months_with_an_investment_are_counted_once_each():
    often = [paid("A", 50.0, "Index funds", day) for day in (1, 2, 40, 100)]
    assert one("investing_months", transactions=often).tolist() == [3, 0]
