"""Assumed attributes on the page: where they come from, changed in bulk, confirmed, and marked."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from app.charts.ladder import ladder
from app.charts.markup import render
from app.compare.lists import list_table, yesterday
from app.data import catalogue
from core import pipeline
from core.intake.editing.assume import template_of
from core.intake.editing.provenance import sources
from core.scenario import PRESETS
from core.schema import ATTRIBUTES, Products
from tests.app.conftest import bank_of
from tests.app.test_data import PEOPLE, edit, errors, load_now, upload

ASSUMED = (
    "product_id,name,category\nA1,Easy Saver,Deposits\nA2,Travel Card,Cards\nA3,Gold Card,Cards\n"
)


@pytest.fixture
def page(open_page) -> AppTest:
    page = upload(open_page("data"), people=PEOPLE, offers=ASSUMED)
    page.checkbox(key="assume").check().run()
    return tab(load_now(page))


def tab(page: AppTest) -> AppTest:
    page.query_params["tab"] = "Catalogue"
    return page.run()


def products(page: AppTest):
    return bank_of(page).tables.products


def marks(page: AppTest) -> list[float]:
    return products(page)[Products.assumed].tolist()


def grid(page: AppTest):
    return next(e for e in page.data_editor if e.key.startswith("catalogue_")).value


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click().run()
    assert not errors(page)
    return page


def test_the_grid_says_where_each_attribute_comes_from(page):
    assert marks(page) == [1, 1, 1]
    said = grid(page)[catalogue.ORIGIN].tolist()
    assert all(text.startswith("template: Risk to customer") for text in said)


def test_one_a_category_or_all_are_confirmed(page):
    edit(page, {0: {catalogue.PICK: True}})
    assert marks(press(page, "bulk_confirm")) == [0, 1, 1]
    page.multiselect(key=catalogue.KINDS).select("Cards").run()
    assert marks(press(page, "bulk_confirm")) == [0, 0, 0]
    assert sources(products(page)).eq("template").all(axis=None)
    assert page.button(key="bulk_confirm").disabled


def test_all_at_once_are_confirmed_when_nothing_is_ticked(page):
    assert marks(press(page, "bulk_confirm")) == [0, 0, 0]


def test_an_attribute_is_set_for_a_category_and_counts_as_stated(page):
    page.multiselect(key=catalogue.KINDS).select("Cards").run()
    page.selectbox(key="bulk_what").select(Products.lock_in).run()
    page.number_input(key="bulk_value").set_value(7.5).run()
    press(page, "bulk_set")
    assert products(page)[Products.lock_in].tolist()[1:] == [7.5, 7.5]
    assert sources(products(page))[Products.lock_in].tolist() == ["template", "", ""]
    assert marks(page) == [1, 1, 1]


def test_a_template_is_applied_to_what_is_ticked(page):
    press(page, "bulk_confirm")
    edit(page, {2: {catalogue.PICK: True}})
    kind = next(o for o in page.selectbox(key="bulk_kind").options if "mortgage" in o)
    page.selectbox(key="bulk_kind").select(kind).run()
    press(page, "bulk_template")
    assert products(page)[list(ATTRIBUTES)].iloc[2].tolist() == list(
        template_of("mortgage").values()
    )
    assert marks(page) == [0, 0, 1]


def test_edits_in_the_grid_take_the_mark_when_nothing_assumed_is_left(page):
    edit(page, {1: dict.fromkeys(ATTRIBUTES, 3.0)})
    assert page.multiselect(key=catalogue.KINDS).disabled
    press(page, "catalogue_apply")
    assert marks(page) == [1, 0, 1]


def test_only_assumed_products_can_be_shown_and_edits_reach_the_right_one(page):
    edit(page, {0: {catalogue.PICK: True}})
    press(page, "bulk_confirm")
    page.toggle(key=catalogue.ONLY).set_value(True).run()
    assert grid(page)[Products.product_id].tolist() == ["A2", "A3"]
    edit(page, {1: {Products.lock_in: 9.0}})
    press(page, "catalogue_apply")
    assert products(page).set_index(Products.product_id)[Products.lock_in].to_dict()["A3"] == 9.0


def assert_marked(page: AppTest, assumed: bool) -> None:
    bank = bank_of(page)
    ranking = pipeline.rank(bank, pipeline.fit_reference(bank, PRESETS["balanced"]))
    column = yesterday(ranking, ranking, 0)
    assert list_table([column])[Products.assumed].tolist() == [assumed] * 3
    assert ("· assumed" in render(ladder([column], 3, -1))) == assumed
    customers = page.switch_page("../pages/customers.py").run()
    assert any("assumed, not confirmed" in c.value for c in customers.caption) == assumed
    assert not page.switch_page("../pages/compare.py").run().exception


def test_wherever_the_product_shows_it_is_marked_until_confirmed(page):
    assert_marked(page, True)
    press(tab(page.switch_page("../pages/data.py").run()), "bulk_confirm")
    assert_marked(page, False)
