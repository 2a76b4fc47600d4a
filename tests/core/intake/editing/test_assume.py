"""A catalogue without the five attributes: refused plainly, or assumed and marked."""

import pytest

from core.intake import Upload, load
from core.schema import ATTRIBUTES, Products
from core.schema.errors import DataError

CUSTOMERS = Upload("customers.csv", b"customer_id,age\n1,40\n2,50\n")
CATALOGUE = (
    "product_id,name,category,risk_level,term_months,volatility,annual_fee\n"
    "P1,Global Hedge Fund,Investments,,,,\n"
    "P2,Easy Saver,Deposits,Low,12,,10\n"
    "P3,Index Fund,Investments,,,20%,90\n"
    "P4,Odd Thing,Other,Very High,120,,50\n"
)


def catalogue(text: str, assume: bool = True):
    sources = {"customers": CUSTOMERS, "products": Upload("products.csv", text.encode())}
    return load(sources, assume_attributes=assume)


def test_without_the_flag_each_missing_attribute_is_a_fault_that_names_the_way_out():
    with pytest.raises(DataError) as caught:
        catalogue(CATALOGUE, assume=False)
    faults = [caught.value, *caught.value.also]
    assert [f.column for f in faults] == [n for n in Products.columns() if n in ATTRIBUTES]
    assert all("assume attributes" in str(f) for f in faults)


def test_assumed_attributes_are_complete_in_range_and_marked():
    loaded = catalogue(CATALOGUE)
    products = loaded.tables.products
    assert products[list(ATTRIBUTES)].notna().all(axis=None)
    assert products[list(ATTRIBUTES)].stack().between(0, 10).all()
    assert products[Products.assumed].tolist() == [1.0] * 4
    assert loaded.report.assumed_attributes == tuple(ATTRIBUTES)


def test_words_and_terms_speak_before_the_template():
    products = catalogue(CATALOGUE).tables.products.set_index(Products.product_id)
    risk = products[Products.risk_to_customer]
    assert risk["P2"] == 2.0
    assert risk["P3"] == pytest.approx(6.0)
    assert risk["P4"] == 9.5
    assert risk["P1"] > risk["P3"]
    lock_in = products[Products.lock_in]
    assert lock_in["P2"] == pytest.approx(2.8, abs=0.1)
    assert lock_in["P4"] > 9
    revenue = products[Products.revenue_potential]
    assert revenue["P3"] > revenue["P4"] > revenue["P2"]


def test_terms_are_found_inside_details_too():
    text = (
        "product_id,name,category,details\n"
        'P1,A,Funds,"{""volatility"": 0.1}"\nP2,B,Funds,"{""volatility"": 0.3}"\n'
    )
    products = catalogue(text).tables.products
    assert products[Products.risk_to_customer].tolist() == pytest.approx([3.0, 9.0])


def test_given_numbers_stay_and_words_or_gaps_are_assumed_per_product():
    header = "product_id,name,category," + ",".join(ATTRIBUTES)
    text = f"{header}\nP1,A,Cards,1,2,3,4,5\nP2,B,Cards,High,2,,4,5\n"
    loaded = catalogue(text)
    products = loaded.tables.products
    assert products[Products.assumed].tolist() == [0.0, 1.0]
    assert products[Products.risk_to_customer].tolist() == [1.0, 8.0]
    assert loaded.report.assumed_attributes == ("risk_to_customer", "revenue_potential")
    assert (loaded.report.findings["rule"] != "unreadable").all()


def test_the_same_product_gets_the_same_numbers_in_any_row_order():
    head, *rows = CATALOGUE.strip().split("\n")
    turned = "\n".join([head, *reversed(rows)]) + "\n"
    first = catalogue(CATALOGUE).tables.products.set_index(Products.product_id)
    second = catalogue(turned).tables.products.set_index(Products.product_id)
    assert first[list(ATTRIBUTES)].equals(second.loc[first.index, list(ATTRIBUTES)])
