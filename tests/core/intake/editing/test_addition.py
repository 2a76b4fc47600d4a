from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from core.intake.editing.addition import checked_row
from core.schema import Social, Support, Transactions
from core.schema.errors import DataError

AS_OF = pd.Timestamp("2026-09-30")
PURCHASE = {
    Transactions.customer_id: "C1",
    Transactions.date: date(2026, 9, 30),
    Transactions.amount: 12,
}


def test_a_row_is_typed_and_what_is_empty_is_left_out():
    row = checked_row(Transactions, PURCHASE | {Transactions.merchant: "  "}, AS_OF)
    assert row == {
        Transactions.customer_id: "C1",
        Transactions.date: AS_OF,
        Transactions.amount: 12.0,
    }


def test_flags_become_numbers():
    values = {Support.customer_id: "C1", Support.transcript: " Hi ", Support.is_repeat: False}
    row = checked_row(Support, values, AS_OF)
    assert (row[Support.is_repeat], row[Support.transcript]) == (0.0, "Hi")


@pytest.mark.parametrize(
    ("change", "column", "problem"),
    [
        ({Transactions.amount: None}, "amount", "empty"),
        ({Transactions.amount: 0}, "amount", "zero"),
        ({Transactions.amount: float("inf")}, "amount", "out of range"),
        ({Transactions.amount: float("nan")}, "amount", "out of range"),
        ({Transactions.date: date(2026, 10, 1)}, "date", "after the last day of the data"),
    ],
)
def test_a_bad_value_is_refused_in_one_clear_line(change, column, problem):
    with pytest.raises(DataError, match=problem) as refused:
        checked_row(Transactions, PURCHASE | change, AS_OF)
    assert refused.value.column == column
    assert "\n" not in str(refused.value)


def test_a_refund_is_no_fault():
    row = checked_row(Transactions, PURCHASE | {Transactions.amount: -5}, AS_OF)
    assert row[Transactions.amount] == -5.0


def test_a_sentiment_keeps_its_range():
    post = {Social.customer_id: "C1", Social.text: "Hello", Social.sentiment: 2}
    with pytest.raises(DataError, match="from -1 to 1"):
        checked_row(Social, post, AS_OF)


def test_all_faults_are_told_at_once():
    with pytest.raises(DataError) as refused:
        checked_row(
            Transactions, PURCHASE | {Transactions.amount: None, Transactions.date: None}, AS_OF
        )
    faults = (refused.value, *refused.value.also)
    assert {fault.column for fault in faults} == {"amount", "date"}
