"""Where a product's attributes come from, and how editing and confirming change that."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.export.tables import to_csv_bytes
from core.intake import Upload, load
from core.intake.editing.assume import template_of
from core.intake.editing.provenance import confirmed, sources, stated, with_template, with_value
from core.schema import ATTRIBUTES, Products

CATALOGUE = (
    "product_id,name,category,risk_level,risk_to_bank,volatility,term_months\n"
    "P1,Global Hedge Fund,Investments,,4,,\n"
    "P2,Easy Saver,Deposits,Low,Low,,12\n"
    "P3,Index Fund,Investments,,,20%,\n"
    "P4,Odd Thing,Other,,3,,\n"
)


def loaded(text: str = CATALOGUE) -> pd.DataFrame:
    people = Upload("customers.csv", b"customer_id,age\n1,40\n2,50\n")
    files = {"customers": people, "products": Upload("products.csv", text.encode())}
    return load(files, assume_attributes=True).tables.products


@pytest.fixture
def products() -> pd.DataFrame:
    return loaded()


def at(products: pd.DataFrame, *ids: str) -> np.ndarray:
    return products[Products.product_id].isin(ids).to_numpy()


def test_each_attribute_says_where_it_comes_from(products):
    found = sources(products).set_axis(products[Products.product_id])
    assert found[Products.risk_to_customer].tolist() == ["template", "word", "formula", "middle"]
    assert found[Products.risk_to_bank].tolist() == ["", "word", "template", ""]
    assert found[Products.lock_in].tolist() == ["template", "formula", "template", "middle"]


def test_a_saved_catalogue_brings_its_marks_along(products):
    again = loaded(to_csv_bytes(confirmed(products, at(products, "P1"))).decode())
    assert again[Products.assumed].tolist() == [0, 1, 1, 1]
    assert sources(again).equals(sources(products))


def test_confirming_takes_the_mark_and_leaves_the_source(products):
    after = confirmed(products, at(products, "P1", "P3"))
    assert after[Products.assumed].tolist() == [0, 1, 0, 1]
    assert sources(after).equals(sources(products))
    assert after[list(ATTRIBUTES)].equals(products[list(ATTRIBUTES)])


def test_what_is_edited_counts_as_stated_and_the_last_one_takes_the_mark(products):
    before = products
    for attribute in ATTRIBUTES:
        assert before[Products.assumed].iloc[0] == 1 or attribute == "lock_in"
        edited = before.assign(**{attribute: before[attribute].mask(at(before, "P1"), 1.25)})
        before = stated(before, edited)
        assert sources(before).loc[0, attribute] == ""
    assert before[Products.assumed].tolist() == [0, 1, 1, 1]
    assert pd.isna(before[Products.assumed_from].iloc[0])


def test_a_value_set_for_several_counts_as_stated_even_if_it_was_the_same(products):
    value = products[Products.lock_in].iloc[0]
    after = with_value(products, at(products, "P1", "P4"), Products.lock_in, value)
    assert after[Products.lock_in].tolist()[::3] == [value, value]
    assert sources(after)[Products.lock_in].tolist() == ["", "formula", "template", ""]
    everywhere = with_value(products, at(products, "P1", "P2", "P3", "P4"), Products.lock_in, 1.0)
    assert sources(everywhere)[Products.lock_in].tolist() == [""] * 4


def test_a_template_applied_is_an_assumption_until_confirmed():
    text = "product_id,name," + ",".join(ATTRIBUTES) + "\nP1,A,1,2,3,4,5\nP2,B,1,2,3,4,5\n"
    values = template_of("mortgage")
    after = with_template(loaded(text), np.array([True, False]), values)
    assert after[list(ATTRIBUTES)].iloc[0].tolist() == list(values.values())
    assert after[Products.assumed].tolist() == [1, 0]
    assert json.loads(after[Products.assumed_from].iloc[0]) == dict.fromkeys(ATTRIBUTES, "template")


def test_a_catalogue_where_everything_is_stated_gets_no_marks():
    products = pd.DataFrame({a: [5.0] for a in ATTRIBUTES})
    products.insert(0, Products.product_id, "P1")
    edited = products.assign(**{Products.lock_in: 6.0})
    assert stated(products, edited).equals(edited)
    assert with_value(products, np.array([True]), Products.lock_in, 6.0).equals(edited)


def test_a_mark_without_sources_says_so():
    products = pd.DataFrame({Products.assumed: [1.0, 0.0]})
    assert sources(products).iloc[:, 0].tolist() == ["assumed", ""]


@given(st.lists(st.sampled_from(["P1", "P2", "P3", "P4"])), st.permutations(range(4)))
def test_neither_repetition_nor_row_order_changes_what_confirming_does(ids, order):
    products = loaded()
    once = confirmed(products, at(products, *ids))
    turned = products.iloc[order]
    assert confirmed(once, at(once, *ids)).equals(once)
    assert confirmed(turned, at(turned, *ids)).sort_index().equals(once)
