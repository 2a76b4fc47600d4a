from pathlib import Path

import pandas as pd
import pytest

from core.sample import AS_OF, write_bank
from core.schema import Customers, Holdings, Products, Social, Support, Transactions


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, pd.DataFrame]:
    paths: list[Path] = write_bank(tmp_path_factory.mktemp("bank"), customers=120)
    return {p.stem: pd.read_csv(p, dtype="str", keep_default_na=False) for p in paths}


def test_incomes_come_as_amounts_bands_and_na(files) -> None:
    income = files[Customers.key][Customers.income]
    assert income.str.fullmatch(r"\d+K - \d+K").sum() == 4
    assert (income == "n/a").sum() == 1


def test_one_history_has_a_thirteenth_month(files) -> None:
    months = files[Customers.key][Customers.balance_history]
    assert months[months != ""].str.count(",").value_counts().to_dict()[12] == 1


def test_one_day_is_unreadable_and_two_lie_far_ahead(files) -> None:
    days = pd.concat(
        [files[Transactions.key][Transactions.date], files[Social.key][Social.date],
         files[Support.key][Support.date]]
    )  # fmt: skip
    read = pd.to_datetime(days, format="%Y-%m-%d", errors="coerce")
    assert list(days[read.isna()]) == ["31/02/2026"]
    assert (read > AS_OF).sum() == 2


def test_one_ticket_stands_twice(files) -> None:
    assert files[Support.key].duplicated().sum() == 1


def test_one_stranger_buys_and_one_unknown_product_is_held(files) -> None:
    buyers, customers = files[Transactions.key], files[Customers.key]
    assert (~buyers[Customers.customer_id].isin(customers[Customers.customer_id])).sum() == 1
    held, products = files[Holdings.key], files[Products.key]
    assert (~held[Holdings.product_id].isin(products[Products.product_id])).sum() == 1
