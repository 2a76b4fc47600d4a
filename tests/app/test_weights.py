"""Signal weights as sliders: live, part of the scenario, and back again."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from app.customers import weights
from core.schema import METRICS, Customers
from tests.app.conftest import session
from tests.app.test_customers import open_customer, tiles

METRIC = Customers.churn_rate
SIGNAL = next(s for s in METRICS[METRIC].card if not s.sensitive)


@pytest.fixture
def page(open_page) -> AppTest:
    page = open_customer(open_page, "C0006")
    page.session_state[f"weights_open_{METRIC}"] = True
    return page.run()


def slider(page: AppTest):
    return next(s for s in page.slider if s.label == SIGNAL.label)


def cards(page: AppTest) -> dict:
    return session(page)["scenario"].cards


def test_every_signal_of_the_card_has_its_slider_at_its_default(page):
    shown = {s.label: s.value for s in page.slider}
    for signal in METRICS[METRIC].card:
        if not signal.sensitive:
            assert shown[signal.label] == pytest.approx(signal.weight)


def test_a_weight_moves_everybodys_score_and_is_part_of_the_scenario(page):
    before = page.dataframe[0].value[METRIC]
    slider(page).set_value(weights.MOST).run()
    assert not page.exception
    assert cards(page) == {METRIC: {SIGNAL.name: weights.MOST}}
    assert (page.dataframe[0].value[METRIC] != before).mean() > 0.5


def test_a_weight_back_at_its_default_is_no_change(page):
    slider(page).set_value(weights.MOST).run()
    slider(page).set_value(SIGNAL.weight).run()
    assert cards(page) == {}


def test_the_defaults_come_back_at_once(page):
    before = tiles(page)
    slider(page).set_value(weights.MOST).run()
    page.button(key=f"weights_reset_{METRIC}").click().run()
    assert cards(page) == {}
    assert tiles(page) == before
    assert slider(page).value == pytest.approx(SIGNAL.weight)


def test_the_groups_are_drawn_for_every_grouping(open_page):
    page = open_page("customers")
    page.session_state["customers_tab"] = "Everybody"
    page.run()
    for option in page.selectbox(key="groups_by").options:
        page.selectbox(key="groups_by").set_value(option)
    page.run()
    assert not page.exception
    assert any("Known" in str(d.value.columns) or "low" in d.value for d in page.dataframe)
