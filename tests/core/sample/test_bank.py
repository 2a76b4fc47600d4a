from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.language.sentiment.rules import read_sentiment
from core.sample import AS_OF, PERSONAS, make_bank, write_bank
from core.schema import (
    TABLES,
    Customers,
    Holdings,
    Products,
    Social,
    Support,
    Transactions,
)

DATA = Path(__file__).parents[3] / "data"


def known(bank: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return bank[Customers.key].set_index(Customers.customer_id)


def change(months: pd.Series) -> pd.Series:
    """Second half of the year over the first, minus one."""
    halves = months.dropna().map(lambda v: sum(v[6:12]) / sum(v[:6]) - 1)
    return halves.astype(float)


def test_same_seed_gives_the_same_tables() -> None:
    for first, second in zip(make_bank(30).values(), make_bank(30).values(), strict=True):
        pd.testing.assert_frame_equal(first, second)


def test_another_seed_gives_other_people_and_the_same_catalogue(bank) -> None:
    other = make_bank(seed=8)
    pd.testing.assert_frame_equal(other[Products.key], bank[Products.key])
    names = other[Customers.key][Customers.full_name] == bank[Customers.key][Customers.full_name]
    assert names[len(PERSONAS) :].mean() < 0.05


@pytest.mark.parametrize("customers", [20, 137])
def test_any_size(customers: int) -> None:
    bank = make_bank(customers, seed=3)
    assert list(bank[Customers.key][Customers.customer_id])[:2] == ["C0001", "C0002"]
    assert len(bank[Customers.key]) == customers
    assert bank[Customers.key][Customers.customer_id].is_unique


def test_a_bank_without_room_for_the_personas_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 9"):
        make_bank(8)


def test_size_of_the_default_bank(bank) -> None:
    assert 60 <= len(bank[Products.key]) <= 70
    assert 12_000 <= len(bank[Transactions.key]) <= 40_000
    assert sum(file.stat().st_size for file in DATA.glob("*.csv")) < 4_000_000


def test_tables_have_the_types_of_tables(bank) -> None:
    for name, frame in bank.items():
        for column in frame:
            kind = TABLES[name].columns()[column].kind
            if kind == "date":
                assert frame[column].dtype.kind == "M"
            elif kind == "months":
                assert frame[column].dropna().map(type).eq(tuple).all()
            else:
                text = kind in ("id", "text", "json")
                assert str(frame[column].dtype) == ("str" if text else "float64"), column
        required = frame[TABLES[name].required()].drop(columns=Support.date, errors="ignore")
        assert required.notna().all(axis=None)


def test_values_keep_the_schemas_ranges(bank) -> None:
    for name, frame in bank.items():
        for column, spec in TABLES[name].columns().items():
            if column in frame and spec.low is not None:
                high = np.inf if spec.high is None else spec.high
                assert frame[column].dropna().between(spec.low, high).all(), column


def test_personas_come_first_under_their_names(bank) -> None:
    customers = known(bank)
    assert list(PERSONAS.values()) == list(customers.index[: len(PERSONAS)])
    assert customers.loc[PERSONAS["wealthy"], Customers.full_name] == "Henrietta Osgood-Lane"
    held = bank[Holdings.key].groupby(Holdings.customer_id)[Holdings.product_id].agg(list)
    assert held[PERSONAS["retired_teacher"]] == ["P014", "P018", "P042"]


def test_the_last_day_is_fixed(bank) -> None:
    days = bank[Transactions.key][Transactions.date]
    assert str(days[days <= AS_OF].max().date()) == "2026-09-30"
    assert (days > AS_OF).sum() == 1


def test_falling_balances_go_with_complaints(bank) -> None:
    tickets = bank[Support.key]
    sentiment = tickets.assign(sentiment=read_sentiment(tickets[Support.transcript].tolist()))
    by_customer = sentiment.groupby(Support.customer_id)["sentiment"].mean()
    falling = change(known(bank)[Customers.balance_history])
    assert by_customer.corr(falling) > 0.4


def test_fading_purchases_go_with_falling_balances(bank) -> None:
    bought, customers = bank[Transactions.key], known(bank)
    falling = change(customers[Customers.balance_history])
    assert change(customers[Customers.spend_history]).corr(falling) > 0.5
    late = (AS_OF - bought[Transactions.date]).dt.days < 182
    share = late.groupby(bought[Transactions.customer_id]).mean()
    falling = falling.reindex(share.index)
    assert share[falling < -0.1].mean() < share[falling > 0.1].mean() - 0.025


def test_travellers_post_about_what_they_book(bank) -> None:
    bought = bank[Transactions.key]
    travel = (bought[Transactions.category] == "Travel").groupby(bought[Customers.customer_id])
    travellers = travel.mean()[lambda share: share > 0.25].index
    posts = bank[Social.key].dropna(subset=[Social.topics])
    about = posts[Social.topics].str.contains("travel")
    theirs = posts[Social.customer_id].isin(travellers)
    assert about[theirs].mean() > 3 * about[~theirs].mean()


def test_founders_buy_for_the_business(bank) -> None:
    bought, occupation = bank[Transactions.key], known(bank)[Customers.occupation]
    business = bought[Transactions.category] == "Business"
    share = business.groupby(bought[Transactions.customer_id]).mean()
    founder = occupation.reindex(share.index).fillna("").str.contains("ounder|Entrepreneur")
    assert share[founder].mean() > 5 * share[~founder].mean()


def test_bold_goals_go_with_bold_purchases(bank) -> None:
    bought = bank[Transactions.key]
    bold = bought[Transactions.subcategory].isin(["Stocks", "Options", "Crypto"])
    daring = bold.groupby(bought[Customers.customer_id]).mean()
    goals = known(bank)[Customers.goals].dropna().str.lower()
    wanted = goals.str.contains("high returns|aggressive|speculative").reindex(daring.index)
    assert daring[wanted.eq(True)].mean() > 2.5 * daring[wanted.eq(False)].mean()


def test_loans_are_owed_by_those_who_hold_one(bank) -> None:
    loans = bank[Products.key].set_index(Products.product_id)[Products.category] == "Loans"
    held = bank[Holdings.key].set_index(Holdings.customer_id)[Holdings.product_id].map(loans)
    borrowers = held[held.eq(True)].index.unique()
    owed = known(bank)[Customers.loan_history].dropna().map(lambda months: months[0])
    assert (owed[owed > 0].index.isin(borrowers)).all()
    assert (owed[owed.index.isin(borrowers)] > 0).all()


def test_about_one_file_in_twelve_is_thin(bank) -> None:
    customers = known(bank)
    silent = ~customers.index.isin(bank[Transactions.key][Transactions.customer_id])
    assert 0.05 < silent.mean() < 0.11
    empty = customers[silent].isna().mean(axis=1)
    assert empty.mean() > 0.5
    assert not customers.index[silent].isin(bank[Support.key][Support.customer_id]).any()


def test_committed_files_are_what_the_generator_writes(tmp_path: Path) -> None:
    for path in write_bank(tmp_path):
        assert path.read_bytes() == (DATA / path.name).read_bytes(), path.name
