from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from app.start.flow import STEPS as FLOW
from core.sample import PERSONAS
from core.schema import Customers
from core.schema.tables import Tables
from tests.app.conftest import put_bank
from tests.core.banks import customers


def button(page: AppTest, label: str, nth: int = 0):
    return [b for b in page.button if b.label == label][nth]


def said(page: AppTest) -> str:
    return "\n".join(text.value for text in [*page.markdown, *page.caption, *page.header])


@pytest.fixture
def own_page(open_page, sample_tables) -> AppTest:
    """The page on three customers of one's own, offered the sample's catalogue."""
    customers = pd.DataFrame(
        {
            Customers.customer_id: ["a", "b", "c"],
            Customers.full_name: ["![x](http://x.example/p.png)", "B", "C"],
            Customers.income: [30_000.0, 90_000.0, 60_000.0],
            Customers.satisfaction: [-0.9, 0.2, 0.5],
            Customers.credit_score: [500.0, 800.0, 700.0],
            Customers.age: [60.0, 50.0, 25.0],
        }
    )
    page = open_page("start")
    put_bank(page, Tables(customers, sample_tables.products))
    return page.run()


def test_the_bank_stands_in_one_screen(open_page, sample_tables):
    page = open_page("start")
    assert not page.exception
    tiles = {tile.label: tile.value for tile in page.metric}
    assert tiles["Customers"] == str(len(sample_tables.customers))
    assert tiles["Products"] == str(len(sample_tables.products))
    assert tiles["Passive list"].endswith("%")
    headings = [heading.value for heading in page.header]
    assert headings == [
        "Who is at risk",
        "What would be offered first",
        "Four numbers per customer",
        "From files to an offer",
    ]


def test_who_is_at_risk_comes_with_a_reason_and_an_offer(open_page):
    risk = open_page("start").dataframe[0].value
    scores = risk[Customers.churn_rate]
    assert len(risk) == 8
    assert scores.is_monotonic_decreasing
    assert risk["reason"].str.contains(": ").all()


def test_story_cards_open_compare_on_their_customer(open_page):
    page = open_page("start")
    page = button(page, "Open in Compare", 2).click().run()
    assert page.query_params["customer"] == PERSONAS["wealthy"]


def test_one_customer_may_be_highest_in_two_ways(open_page, sample_tables):
    page = open_page("start")
    put_bank(page, Tables(customers([[1, 9, 9, 9], [2, 3, 3, 3]]), sample_tables.products))
    assert not page.run().exception
    page = button(page, "Open in Compare", 1).click().run()
    assert page.query_params["customer"] == "C01"


def test_the_tour_goes_forth_and_back_and_starts_again(open_page):
    page = button(open_page("start"), "Take the five-step tour").click().run()
    seen = [page.header[0].value]
    assert button(page, "Back").disabled
    for _ in range(4):
        page = button(page, "Next").click().run()
        assert not page.exception
        seen.append(page.header[0].value)
    assert len(set(seen)) == 5
    assert button(page, "Next").disabled
    assert button(page, "Back").click().run().header[0].value == seen[3]
    assert button(page, "Reset").click().run().header[0].value == seen[0]
    assert "Who is at risk" in [h.value for h in button(page, "End the tour").click().run().header]


def test_the_tour_ends_with_what_the_retired_teacher_is_spared(open_page):
    page = button(open_page("start"), "Take the five-step tour").click().run()
    for _ in range(4):
        page = button(page, "Next").click().run()
    verdicts = page.dataframe[0].value
    assert "Edith Calder" in said(page)
    assert verdicts["Today"].str.startswith("excluded").any()


def test_own_data_gets_stories_from_the_data(own_page):
    assert own_page.title[0].value == "My bank"
    text = said(own_page)
    assert "The traveller" not in text
    assert [words in text for words in ("Most at risk", "Most valuable", "Boldest")] == [True] * 3


def test_a_customer_file_alone_is_enough_for_the_page_and_the_tour(own_page):
    page = button(own_page, "Take the five-step tour").click().run()
    for _ in range(4):
        page = button(page, "Next").click().run()
        assert not page.exception


def test_the_picture_of_the_pipeline_has_its_words(open_page):
    text = said(open_page("start"))
    assert all(step in text for step in FLOW)


def test_customers_of_whom_nothing_is_known_get_a_page_that_says_so(open_page, sample_tables):
    page = open_page("start")
    strangers = pd.DataFrame({Customers.customer_id: ["a", "b"]})
    put_bank(page, Tables(strangers, sample_tables.products))
    page = page.run()
    assert not page.exception
    assert {tile.label: tile.value for tile in page.metric}["Nothing to offer"] == "2"
    assert any("No leaving-risk index is known" in info.value for info in page.info)
