from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from core.sample import PERSONAS
from tests.e2e.screen import arrived, axe_violations, ready, shot

SIDES = ("Why", "Against…", "Fit", "Refined", "Note", "Excluded", "Table")


def settled(page: Page) -> None:
    page.wait_for_timeout(150)
    ready(page)


def slider(page: Page, label: str):
    return page.locator("[data-testid=stSlider]").filter(has_text=label)


def first_offer(page: Page) -> str:
    return page.locator(".nb-served .nb-name").first.inner_text()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everything_that_matters_stands_on_one_screen(visit, complaints, tmp_path, theme):
    page = visit("compare?preset=growth", theme)
    shot(page, f"compare-{theme}-growth", tmp_path)
    for part in (".nb-ladder", ".nb-thirds"):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= 900
    button = page.get_by_role("button", name="Show me someone this affects").bounding_box()
    assert button["y"] + button["height"] <= 900
    assert axe_violations(page) == []
    assert complaints == []


def test_a_slider_sends_on_arrow_key_and_on_release_and_the_lists_move(visit, tmp_path):
    page = visit("compare")
    before = page.locator(".nb-ladder").inner_text()
    lean = slider(page, "Lean")
    for _ in range(5):
        lean.locator("[type=range]").press("ArrowLeft")
    settled(page)
    expect(page.get_by_role("spinbutton", name="More revenue")).to_have_value("0.50")
    assert page.locator(".nb-ladder").inner_text() != before
    thumb = lean.locator("[type=range]").bounding_box()
    page.mouse.move(thumb["x"] + thumb["width"] / 2, thumb["y"] + thumb["height"] / 2)
    page.mouse.down()
    page.mouse.move(thumb["x"] + 80, thumb["y"], steps=5)
    page.mouse.up()
    settled(page)
    expect(page.get_by_role("spinbutton", name="More revenue")).to_have_value("0.00")
    expect(page.get_by_text(re.compile("1 change|2 changes"))).to_be_visible()
    shot(page, "compare-leaning", tmp_path)


def test_a_press_on_a_product_marks_it_in_every_list(visit):
    page = visit("compare")
    item = page.locator(".nb-item").nth(2)
    name = item.locator(".nb-name").inner_text()
    item.focus()
    page.keyboard.press("Enter")
    settled(page)
    marked = page.locator('.nb-item[aria-pressed="true"] .nb-name')
    assert set(marked.all_inner_texts()) == {name}
    assert page.locator("line.nb-on").count() == 2


def test_the_inspector_is_walked_and_accessible(visit, complaints, tmp_path):
    page = visit("compare")
    for side in SIDES:
        page.get_by_role("radio", name=side).or_(
            page.get_by_role("button", name=side)
        ).first.click()
        settled(page)
        shot(page, f"compare-{side.strip('…').lower().replace(' ', '-')}", tmp_path)
        assert axe_violations(page) == []
    assert complaints == []


def test_yesterdays_system_offers_the_retired_teacher_what_todays_rules_refuse(visit, tmp_path):
    page = visit(f"compare?customer={PERSONAS['retired_teacher']}")
    page.get_by_text("Yesterday's system").first.click()
    settled(page)
    old = page.locator(".nb-column").first
    expect(old.locator("del").first).to_be_visible()
    expect(old).to_contain_text(re.compile(r"risk [\d.]+ > limit"))
    shot(page, "compare-yesterday", tmp_path)
    assert axe_violations(page) == []


def test_next_customer_and_undo_are_a_press_away(visit):
    page = visit("compare")
    first = first_offer(page)
    page.get_by_role("button", name="chevron_right").click()
    settled(page)
    assert "customer=C0002" in page.url
    assert first_offer(page) != first
    slider(page, "Risk tolerance").locator("[type=range]").press("ArrowRight")
    settled(page)
    page.get_by_role("button", name="undo").click()
    settled(page)
    expect(page.get_by_text("balanced · no changes")).to_be_visible()
    expect(page.get_by_role("spinbutton", name="Risk tolerance, typed")).to_have_value("1")


def test_changes_that_nobody_saved_are_there_after_f5_on_every_page(visit):
    page = visit("compare")
    assert "draft" not in page.url
    tolerance = page.get_by_role("spinbutton", name="Risk tolerance, typed")
    slider(page, "Risk tolerance").locator("[type=range]").press("ArrowRight")
    settled(page)
    changed = tolerance.input_value()
    assert changed != "1"
    page.get_by_role("link", name="Methods").click()
    arrived(page, "Methods")
    page.reload()
    arrived(page, "Methods")
    page.get_by_role("link", name="Compare").click()
    arrived(page, "Compare")
    expect(tolerance).to_have_value(changed)
    expect(page.get_by_text("balanced · 1 change")).to_be_visible()
    page.get_by_role("button", name="undo").click()
    settled(page)
    expect(tolerance).to_have_value("1")


def test_quick_presses_all_count_and_the_slider_stays(visit, complaints):
    """As of an arrow key held down: no press is undone by what the box beside still held."""
    page = visit("compare")
    slider = page.locator("[data-testid=stSlider]").filter(has_text="Trust in correlations")
    slider.locator("[type=range]").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft") * 4:
        page.keyboard.press(key)
    ready(page)
    expect(slider).to_have_count(1)
    assert slider.locator("[type=range]").input_value() == "0.9"
    page.reload()
    ready(page)
    assert slider.locator("[type=range]").input_value() == "0.9"
    assert complaints == []
