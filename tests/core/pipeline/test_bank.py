from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.pipeline import add_row, fit_reference, rank
from core.scenario import preset
from core.schema import Customers, Support, Transactions


def complaint(customer: str, day: pd.Timestamp) -> dict[str, object]:
    return {
        Support.customer_id: customer,
        Support.transcript: "Charged twice again, this is a disgrace. I am closing my account.",
        Support.date: day,
        Support.is_resolved: 0.0,
    }


@pytest.mark.parametrize("name", ["balanced", "retention"])
def test_an_added_ticket_moves_its_customer_and_nobody_else(sample_bank, name):
    customer = sample_bank.features.index[300]
    added = add_row(sample_bank, Support.key, complaint(customer, sample_bank.as_of))
    reference = fit_reference(added.home, preset(name))

    before, after = rank(sample_bank, reference), rank(added, reference)

    mine = before.ids == customer
    churn = [r.scores.cards[Customers.churn_rate].score.to_numpy() for r in (before, after)]
    assert churn[1][mine] > churn[0][mine]
    for method in before.score:
        np.testing.assert_array_equal(before.score[method][~mine], after.score[method][~mine])
    assert added.tables.support[Support.sentiment].iloc[-1] < -0.4


def test_the_home_of_a_bank_is_the_one_that_was_loaded(sample_bank):
    customer = sample_bank.features.index[0]
    once = add_row(sample_bank, Support.key, complaint(customer, sample_bank.as_of))
    twice = add_row(once, Support.key, complaint(customer, sample_bank.as_of))
    assert sample_bank.home is sample_bank
    assert twice.home is sample_bank
    assert len({sample_bank.version, once.version, twice.version}) == 3


def test_a_purchase_counts_like_one_that_was_in_the_file(sample_bank):
    customer = sample_bank.features.index[5]
    row = {
        Transactions.customer_id: customer,
        Transactions.date: sample_bank.as_of,
        Transactions.amount: 900.0,
        Transactions.category: "Investments",
        Transactions.subcategory: "Stocks",
    }
    added = add_row(sample_bank, Transactions.key, row)
    column = "transaction_count"
    assert added.features.loc[customer, column] == sample_bank.features.loc[customer, column] + 1
    assert len(added.tables.transactions) == len(sample_bank.tables.transactions) + 1


def test_an_unknown_customer_is_refused(sample_bank):
    with pytest.raises(ValueError, match="no customer 'nobody'"):
        add_row(sample_bank, Support.key, complaint("nobody", sample_bank.as_of))
