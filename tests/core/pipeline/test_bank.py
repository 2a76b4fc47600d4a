"""An opened bank: sentiment read, who holds what, and a row more that moves one customer only."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core import pipeline
from core.scenario import PRESETS
from core.schema.tables import Tables
from tests.core.banks import customers, products

DAY = pd.Timestamp("2026-03-31")
BEFORE, AFTER = DAY - pd.Timedelta(days=30), DAY + pd.Timedelta(days=30)
OFFERS = products([[1, 2, 3, 4, 5], [2, 3, 4, 5, 6], [3, 1, 5, 2, 4]])


def text(*values: str) -> pd.Series:
    return pd.Series(values, dtype="str")


def bank(**tables):
    people = customers([[3, 5, 6, 5], [4, 5, 6, 5]])
    return pipeline.open_bank(Tables(people, OFFERS, **tables), DAY)


def test_a_sentiment_is_read_where_none_is_stated():
    tickets = pd.DataFrame(
        {
            "customer_id": text("C01", "C01", "C02"),
            "transcript": text("Awful, rude service!", "Awful, rude service!", ""),
            "sentiment": [0.5, np.nan, np.nan],
        }
    )
    read = bank(support=tickets).tables.support["sentiment"]
    assert read[0] == 0.5
    assert read[1] < -0.4
    assert np.isnan(read[2])
    without = bank(support=tickets.drop(columns="sentiment")).tables.support["sentiment"]
    assert without[0] == without[1] == read[1]


def test_products_are_held_until_they_are_closed():
    held = pd.DataFrame(
        {
            "customer_id": text("C01", "C01", "C02", "C09", "C02"),
            "product_id": text("P01", "P02", "P02", "P01", "P99"),
            "closed_on": [pd.NaT, BEFORE, AFTER, pd.NaT, pd.NaT],
        }
    )
    assert bank(holdings=held).held.toarray().tolist() == [
        [True, False, False],
        [False, True, False],
    ]
    always = bank(holdings=held.drop(columns="closed_on")).held.toarray()
    assert always.tolist() == [[True, True, False], [False, True, False]]
    assert not bank().held.nnz
    ranking = pipeline.rank(
        bank(holdings=held), pipeline.fit_reference(bank(), PRESETS["balanced"])
    )
    assert 0 not in ranking.list_of("weighted", 0)
    assert 0 in ranking.list_of("weighted", 1)


def test_supplied_metrics_are_those_that_have_a_column():
    assert bank().supplied.shape == (2, 4)
    people = customers([[3, 5, 6, 5]]).drop(columns=["churn_rate", "risk_appetite"])
    some = pipeline.open_bank(Tables(people, OFFERS))
    assert list(some.supplied) == ["profit_generated", "financial_acumen"]
    none = pipeline.open_bank(Tables(people[["customer_id"]], OFFERS))
    assert none.supplied is None


def test_a_bank_cut_to_some_customers_keeps_their_order_and_its_quantiles(sample_bank):
    ids = sample_bank.features.index[[40, 3, 17]].tolist()
    part = sample_bank.only(ids)
    assert part.features.index.tolist() == [ids[1], ids[2], ids[0]]
    assert part.tables.customers["customer_id"].tolist() == part.features.index.tolist()
    assert set(part.tables.transactions["customer_id"]) <= set(ids)
    assert part.quantiles is sample_bank.quantiles
    assert len(part.tables.products) == len(sample_bank.tables.products)


ROWS = {
    "transactions": {"amount": 950.0, "category": "Travel"},
    "support": {"transcript": "You lost my money and nobody ever answers."},
    "social": {"text": "Worst bank, I am leaving this bank."},
    "holdings": {"product_id": "P001", "opened_on": BEFORE},
}


@pytest.mark.parametrize("table", ROWS)
def test_one_more_row_moves_its_customer_as_a_fresh_start_would_and_nobody_else(table, sample_bank):
    some = sample_bank.only(sample_bank.features.index[20:40].tolist())
    customer = some.features.index[7]
    row = {"customer_id": customer, **ROWS[table]}
    if table != "holdings":
        row["date"] = some.as_of
    after = pipeline.add_row(some, table, row)
    others = some.features.index != customer
    assert after.features[others].equals(some.features[others])
    assert after.sentiment[others].equals(some.sentiment[others])
    assert not after.features.loc[customer].equals(some.features.loc[customer])
    fresh = pipeline.open_bank(after.tables, some.as_of)
    assert fresh.features.loc[customer].equals(after.features.loc[customer])
    assert fresh.sentiment.loc[customer] == pytest.approx(
        after.sentiment.loc[customer], nan_ok=True
    )
    assert len(getattr(after.tables, table)) == len(getattr(some.tables, table)) + 1
    assert after.version != some.version
    assert after.quantiles is some.quantiles
    assert after.as_of == some.as_of


def test_the_first_row_of_a_table_that_was_missing():
    row = {"customer_id": "C01", "text": "I love the new app", "date": DAY}
    after = pipeline.add_row(bank(), "social", row)
    assert after.tables.social["sentiment"].iloc[0] > 0
    assert after.features.loc["C01", "post_sentiment"] > 0
    assert np.isnan(after.features.loc["C02", "post_sentiment"])


def test_two_rows_give_two_versions_and_the_same_row_the_same_one():
    row = {"customer_id": "C01", "text": "Fine", "date": DAY}
    versions = [pipeline.add_row(bank(), "social", row | {"text": t}).version for t in ("a", "b")]
    again = pipeline.add_row(bank(), "social", row | {"text": "a"}).version
    assert versions[0] != versions[1]
    assert versions[0] == again


def test_a_row_of_a_stranger_is_a_mistake_of_the_programmer():
    with pytest.raises(ValueError, match="C77"):
        pipeline.add_row(bank(), "social", {"customer_id": "C77", "text": "x"})


def test_a_bad_ticket_moves_the_leaving_risk_up_and_the_list_with_it(sample_bank, sample_ranking):
    calm = (sample_ranking.scores.values()["churn_rate"] < 5).to_numpy()
    customer = sample_bank.features.index[calm][0]
    angry = sample_bank
    for word in ("I am closing my account.", "Charged twice again, nobody answers!"):
        row = {"customer_id": customer, "transcript": word, "date": angry.as_of,
               "is_resolved": 0.0, "is_repeat": 1.0}  # fmt: skip
        angry = pipeline.add_row(angry, "support", row)
    reference = replace(sample_ranking.reference)
    found = pipeline.rank(angry.only([customer]), reference)
    before = sample_ranking.scores.values().loc[customer, "churn_rate"]
    assert found.scores.values().loc[customer, "churn_rate"] > before


def test_what_is_recent_counts_from_the_banks_day_not_the_customers_own():
    old = DAY - pd.Timedelta(days=120)
    post = {"customer_id": text("C01"), "text": text("Awful"), "date": [old]}
    before = bank(social=pd.DataFrame(post))
    after = pipeline.add_row(
        before, "social", {"customer_id": "C01", "text": "Awful again", "date": old}
    )
    assert len(after.tables.social) == 2
    assert np.isnan(after.sentiment["C01"])


def test_opening_says_where_it_is_and_may_be_stopped():
    tickets = pd.DataFrame({"customer_id": text("C01"), "transcript": text("Rude!")})
    told = []
    people = Tables(customers([[3, 5, 6, 5]]), OFFERS, support=tickets)
    pipeline.open_bank(people, DAY, progress=lambda *step: told.append(step))
    assert all(0 <= done < total for done, total, _ in told)
    assert len({what for _, _, what in told}) == 2

    def stop(done: int, total: int, what: str) -> None:
        raise InterruptedError(what)

    with pytest.raises(InterruptedError, match="sentiment"):
        pipeline.open_bank(people, DAY, progress=stop)
