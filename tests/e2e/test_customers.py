from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from core.sample import PERSONAS
from tests.e2e.screen import axe_violations, open_tab, ready, shot

ROW = 31  # height of a row, and of the heading


def click_row(page: Page, row: int) -> None:
    box = page.locator("[data-testid=stDataFrame]").first.bounding_box()
    page.mouse.click(box["x"] + 60, box["y"] + ROW * (row + 1) + ROW // 2)
    page.wait_for_timeout(400)
    ready(page)


def name(page: Page) -> str:
    return page.get_by_role("heading", level=2).first.inner_text()


def test_the_row_clicked_is_the_customer_opened_also_after_a_search(visit):
    page = visit("customers")
    click_row(page, 3)
    assert name(page) == "Edith Calder"
    page.get_by_placeholder("Name or number").fill("holm")
    page.wait_for_timeout(800)
    ready(page)
    click_row(page, 0)
    assert name(page) == "Gerrit Holm"
    assert PERSONAS["angry_loyal"] in page.url


def test_the_arrow_keys_walk_through_the_customers(visit):
    page = visit("customers")
    click_row(page, 1)
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(400)
    ready(page)
    assert name(page) == "Henrietta Osgood-Lane"


def test_a_ticket_added_moves_the_customer_before_ones_eyes(visit, complaints, tmp_path):
    page = visit(f"customers?customer={PERSONAS['traveller']}")
    open_tab(page, "Add evidence")
    page.get_by_label("What was written or said").fill("I am furious, awful service, I will leave.")
    page.get_by_role("button", name="Add and score again").click()
    expect(page.get_by_text("Ticket added.")).to_be_visible(timeout=20_000)
    ready(page)
    expect(page.get_by_text(re.compile(r"Sentiment read: −0\.\d\d"))).to_be_visible()
    shot(page, "evidence", tmp_path)
    assert axe_violations(page) == []
    assert complaints == []


def test_every_view_is_sound_on_a_narrow_window(visit, complaints, tmp_path):
    page = visit(f"customers?customer={PERSONAS['angry_loyal']}", width=1100)
    for view in ("Profile", "Money", "Messages", "Everybody"):
        open_tab(page, view)
        shot(page, f"customers-{view.lower()}", tmp_path)
        assert page.locator("[data-testid=stException]").count() == 0
        assert axe_violations(page) == []
    assert complaints == []


def test_a_point_selected_is_the_customer_listed_and_opened(visit, complaints):
    page = visit("customers")
    open_tab(page, "Everybody")
    point = page.locator(".js-plotly-plot .scatterlayer .point").nth(300)
    point.hover(force=True)
    said = page.locator(".hoverlayer .hovertext").first
    expect(said).to_be_visible()
    hovered = said.locator(".nums").text_content()
    point.click(force=True)
    expect(page.get_by_text("1 of 600 customers selected.")).to_be_visible(timeout=20_000)
    ready(page)
    click_row(page, 0)
    expect(page.get_by_role("tab", name="One customer")).to_have_attribute("aria-selected", "true")
    assert hovered.startswith(name(page))
    assert complaints == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_trade_off_is_accessible_and_its_hover_has_counts(theme, visit, complaints, tmp_path):
    page = visit("customers", theme)
    open_tab(page, "Trade-offs")
    point = page.locator(".js-plotly-plot .scatterlayer .point").nth(5)
    point.hover(force=True)
    said = page.locator(".hoverlayer .hovertext .nums")
    expect(said).to_contain_text(re.compile(r"\d+ of 600 first offers are others"))
    shot(page, f"trade-off-{theme}", tmp_path)
    assert page.locator("[data-testid=stException]").count() == 0
    assert axe_violations(page) == []
    assert complaints == []
