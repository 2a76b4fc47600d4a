"""Tables: what is present, what a cut keeps, and a name for the content."""

import pandas as pd
import pytest

from core.schema.tables import Tables
from tests.core.banks import customers, products

PEOPLE = customers([[1, 2, 3, 4], [5, 6, 7, 8]])
OFFERS = products([[1, 2, 3, 4, 5], [2, 3, 4, 5, 6]])
HELD = pd.DataFrame({"customer_id": ["C01", "C02"], "product_id": ["P01", "P01"]}, dtype="str")
BANK = Tables(PEOPLE, OFFERS, holdings=HELD)


def test_present_names_the_tables_that_exist_in_the_order_of_the_schema():
    assert [name for name, _ in BANK.present()] == ["customers", "products", "holdings"]


def test_a_cut_keeps_the_rows_of_some_customers_and_the_whole_catalogue():
    part = BANK.only(["C02"])
    assert part.customers["customer_id"].tolist() == ["C02"]
    assert part.holdings["customer_id"].tolist() == ["C02"]
    assert part.customers.index.tolist() == [0]
    assert len(part.products) == 2
    assert part.social is None


def test_a_version_names_the_content_whatever_the_order_of_rows():
    turned = BANK.replaced(customers=PEOPLE[::-1], holdings=HELD[::-1])
    assert turned.version() == BANK.version()
    assert len(BANK.version()) == 12
    assert int(BANK.version(), 16) >= 0


@pytest.mark.parametrize("last", ["Zoë", None])
def test_long_tables_are_named_the_same_whether_they_begin_with_many_values_or_few(last):
    names = [f"name {n}" for n in range(800)] + ["Ann"] * 800 + [last]
    ids = [f"C{n}" for n in range(len(names))]
    people = pd.DataFrame({"customer_id": ids, "full_name": pd.Series(names, dtype="str")})
    bank = BANK.replaced(customers=people)
    assert bank.version() == BANK.replaced(customers=people[::-1]).version()


CHANGES = {
    "a value": BANK.replaced(customers=PEOPLE.assign(churn_rate=[1.0, 5.1])),
    "a column's name": BANK.replaced(customers=PEOPLE.rename(columns={"churn_rate": "x"})),
    "a row less": BANK.replaced(holdings=HELD[:1]),
    "no rows": BANK.replaced(holdings=HELD[:0]),
    "no table": BANK.replaced(holdings=None),
    "another table": BANK.replaced(holdings=None, social=HELD),
    "swapped cells": BANK.replaced(customers=PEOPLE.assign(customer_id=["C02", "C01"])),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_of_content_changes_the_version(change):
    assert CHANGES[change].version() != BANK.version()


def test_every_change_has_a_version_of_its_own():
    assert len({tables.version() for tables in CHANGES.values()}) == len(CHANGES)
