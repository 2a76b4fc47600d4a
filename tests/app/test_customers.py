from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from app import state
from app.components.words import plain
from app.customers import finder
from core.sample import PERSONAS
from core.schema import METRICS, Customers, Roster
from core.schema.tables import Tables
from tests.app.conftest import put_bank

ANGRY = "Nobody answers. I am furious about the hidden fee and will leave. Awful service."
VIEWS = ["Scorecards", "Profile", "Money", "Messages", "Add evidence"]


def open_customer(open_page, customer: str, view: str = "Scorecards") -> AppTest:
    page = open_page("customers")
    page.query_params["customer"] = customer
    page.session_state["customer_view"] = view
    return page.run()


def said(page: AppTest) -> str:
    return "\n".join(text.value for text in [*page.markdown, *page.caption, *page.info])


def tiles(page: AppTest) -> dict[str, str]:
    return {tile.label: tile.value for tile in page.metric}


def bare_page(open_page, tables: Tables) -> AppTest:
    page = open_page("customers")
    put_bank(page, tables)
    return page.run()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("persona", ["angry_loyal", "commanding_post"])
def test_every_view_of_a_customer_opens(open_page, persona, view):
    page = open_customer(open_page, PERSONAS[persona], view)
    assert not page.exception
    assert [metric.label in tiles(page) for metric in METRICS.values()] == [True] * 4


def test_search_and_filters_narrow_the_table(open_page):
    page = open_page("customers")
    page = page.text_input(key="find_text").set_value("calder").run()
    assert page.dataframe[0].value[Roster.customer_id].tolist() == [PERSONAS["retired_teacher"]]
    page = page.text_input(key="find_text").set_value("").run()
    page = page.slider(key=f"find_{Customers.churn_rate}").set_range(7.0, 10.0).run()
    assert (page.dataframe[0].value[Customers.churn_rate] >= 7).all()
    page = page.text_input(key="find_text").set_value("nobody of that name").run()
    assert "No customers match" in said(page)


def test_picking_a_row_opens_the_customer_shown_there(monkeypatch):
    picked = []
    monkeypatch.setattr(state, "select_customer", picked.append)
    selection = SimpleNamespace(selection=SimpleNamespace(cells=[(1, Roster.full_name)]))
    monkeypatch.setattr(st, "session_state", {"found_1": selection})
    finder._pick("found_1", ["b", "a"])
    assert picked == ["a"]


def test_another_order_gives_the_table_another_key(open_page):
    page = open_page("customers")
    before = page.dataframe[0].key
    page = page.text_input(key="find_text").set_value("C000").run()
    assert page.dataframe[0].key != before


def test_a_scorecard_leads_from_the_score_to_its_rows(open_page):
    page = open_customer(open_page, PERSONAS["angry_loyal"])
    assert "Every scorecard starts at 5" in said(page)
    page = page.selectbox(key="signal_churn_rate").select("support_sentiment").run()
    assert page.dataframe[1].value["transcript"].str.contains("furious").any()
    page = page.selectbox(key="signal_churn_rate").select("balance_trend").run()
    assert page.dataframe[1].value["Fact"].tolist() == ["Balance history"]


def test_sensitive_facts_say_whether_they_count(open_page):
    facts = open_customer(open_page, PERSONAS["traveller"], "Profile").dataframe[1].value
    use = facts.set_index("Fact")["Use"]
    assert use["Gender"] == "not used as evidence"
    assert use["Age"] == "evidence of risk appetite"
    assert use["Income"] == ""


def test_a_ticket_is_read_scored_and_the_customer_moves(open_page):
    customer = PERSONAS["traveller"]
    page = open_customer(open_page, customer, "Add evidence")
    before = tiles(page)["Leaving-risk index"]
    page.text_area[0].set_value(ANGRY)
    page = page.button[0].click().run()
    assert not page.exception
    assert float(tiles(page)["Leaving-risk index"]) > float(before)
    moves = page.dataframe[1].value.set_index("what")
    assert moves.loc["Leaving-risk index (churn_rate)", "before"] == before
    assert "Sentiment read: −0" in said(page)


def test_what_is_added_to_one_moves_nobody_else(open_page):
    page = open_customer(open_page, PERSONAS["traveller"], "Add evidence")
    before = page.dataframe[0].value
    page.text_area[0].set_value(ANGRY)
    after = page.button[0].click().run().dataframe[0].value
    others = before[Roster.customer_id] != PERSONAS["traveller"]
    pd.testing.assert_frame_equal(before[others], after[others])


def test_a_purchase_without_amount_or_of_tomorrow_is_refused_clearly(open_page):
    page = open_customer(open_page, PERSONAS["traveller"], "Add evidence")
    page = page.button_group(key="evidence_kind").set_value("transactions").run()
    page.date_input[0].set_value(date(2030, 1, 1))
    page = page.button[0].click().run()
    faults = " ".join(error.value for error in page.error)
    assert "column amount" in faults
    assert "after the last day of the data" in faults


def test_an_unknown_metric_is_unknown_and_not_five(open_page, sample_tables):
    strangers = pd.DataFrame({Customers.customer_id: ["a"]})
    page = bare_page(open_page, Tables(strangers, sample_tables.products))
    assert set(tiles(page).values()) == {"unknown"}
    assert "not taken as 5" in said(page)
    assert "Nothing can be offered" in said(page)


def test_a_supplied_metric_is_marked(open_page, sample_tables):
    own = pd.DataFrame({Customers.customer_id: ["a"], Customers.churn_rate: [3.25]})
    page = bare_page(open_page, Tables(own, sample_tables.products))
    assert tiles(page)["Leaving-risk index"] == "3.2"
    assert "The bank supplied this score" in said(page)


def test_names_are_shown_as_they_stand(open_page, sample_tables):
    name = "![x](http://x.example/p.png) **Bold** :red[Red] $x$ <b>"
    own = pd.DataFrame({Customers.customer_id: ["a"], Customers.full_name: [name]})
    page = bare_page(open_page, Tables(own, sample_tables.products))
    assert page.header[0].value == plain(name)
    assert "\\!\\[x\\]\\(http\\:" in page.header[0].value


@pytest.mark.parametrize("view", VIEWS)
def test_customers_and_products_alone_open_every_view(open_page, sample_tables, view):
    strangers = pd.DataFrame({Customers.customer_id: ["a"]})
    page = open_page("customers")
    put_bank(page, Tables(strangers, sample_tables.products))
    page.session_state["customer_view"] = view
    assert not page.run().exception


def test_everybody_shows_pairs_spread_and_what_is_missing(open_page):
    page = open_page("customers")
    page.session_state["customers_tab"] = "Everybody"
    page = page.run()
    assert not page.exception
    assert "thin files" in said(page)
    page = page.selectbox(key="pair_up").select(Customers.churn_rate).run()
    assert "two different metrics" in said(page)
