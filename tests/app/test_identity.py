"""What was deleted is never shown as what came after it, by any page and any cache."""

from __future__ import annotations

import gc
import re

import pytest
from streamlit.testing.v1 import AppTest

from core import pipeline
from tests.app.conftest import bank_of, new_session, session, words
from tests.app.test_data import load_now, now, upload

PAGES = ("start", "customers", "compare", "data", "settings", "methods")
HEAD = "customer_id,full_name,age,income,risk_appetite,financial_acumen,profit_generated\n"
SHELF = (
    "product_id,name,category,risk_to_customer,customer_value,revenue_potential,risk_to_bank,"
    "lock_in\n"
)


def people(*names: str) -> str:
    rows = (f"K{i},{name},{30 + i},5000{i},6,5,{5 + i}" for i, name in enumerate(names))
    return HEAD + "\n".join(rows) + "\n"


FIRST = {
    "people": people("Aldo Zorbel", "Bea Zorbel"),
    "offers": SHELF + "A1,Zorbel Saver,Deposits,1,5,3,1,4\nA2,Zorbel Card,Cards,3,6,6,5,5\n",
}
SECOND = {
    "people": people("Cleo Quimfa", "Dino Quimfa", "Eva Quimfa"),
    "offers": SHELF + "A1,Quimfa Saver,Deposits,1,4,3,1,4\nA2,Quimfa Card,Cards,3,6,5,5,5\n",
}


def tour(page: AppTest) -> str:
    """Everything that the session shows and keeps, over all pages."""
    seen = ""
    for name in PAGES:
        page.switch_page(f"../pages/{name}.py").run()
        assert not page.exception
        seen += words(page)
    return seen


def delete(page: AppTest, dataset: int) -> None:
    page.switch_page("../pages/data.py").run()
    page.session_state["tab"] = "Versions"
    page.run().button(key=f"delete_now_{dataset}").click().run()
    assert not page.exception


@pytest.fixture
def one(open_page) -> AppTest:
    return load_now(upload(open_page("data"), **FIRST))


def test_a_dataset_loaded_after_a_deletion_is_shown_as_itself(one, open_page):
    assert "Zorbel" in tour(one)
    other = open_page("data")
    delete(other, session(one)["version"].dataset)
    load_now(upload(other, **SECOND))
    assert "5 rows read, 5 loaded, 0 rejected" in now(other)
    seen = tour(other)
    assert "Quimfa" in seen
    assert not [seen[m.start() - 150 : m.end() + 50] for m in re.finditer("Zorbel", seen)]
    assert len(bank_of(other).features) == 3


def test_who_had_the_deleted_one_open_is_told_and_shown_the_sample(one, open_page):
    tour(one)
    other = open_page("data")
    delete(other, session(one)["version"].dataset)
    load_now(upload(other, **SECOND))
    one.run()
    assert any("there is no dataset" in e.value for e in one.error)
    seen = tour(one)
    assert not [seen[m.start() - 150 : m.end() + 50] for m in re.finditer("Zorbel", seen)]
    assert "Quimfa" not in seen  # nor is the next one put in its place


def held(name: str) -> list[pipeline.Bank]:
    """Every bank in this process with a customer of that name."""
    gc.collect()
    banks = [known for known in gc.get_objects() if isinstance(known, pipeline.Bank)]
    return [bank for bank in banks if name in bank.tables.customers.to_string()]


def test_nothing_deleted_stays_in_memory(one, open_page):
    tour(one)
    assert held("Zorbel")
    other = open_page("data")
    delete(other, session(one)["version"].dataset)
    one.run()
    assert not held("Zorbel")


def test_a_link_to_what_was_deleted_opens_nothing_else(one, open_page):
    gone = session(one)["version"].dataset
    other = open_page("data")
    delete(other, gone)
    load_now(upload(other, **SECOND))
    page = new_session(data=str(gone)).run()
    assert any(f"there is no dataset {gone}" in e.value for e in page.error)
    assert page.title[0].value == "Sample bank"


def test_the_same_rows_in_another_order_are_another_identity(sample_tables):
    bank = pipeline.open_bank(sample_tables)
    turned = sample_tables.replaced(customers=sample_tables.customers[::-1].reset_index(drop=True))
    other = pipeline.open_bank(turned)
    assert other.version == bank.version
    assert other.identity != bank.identity
