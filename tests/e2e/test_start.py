from __future__ import annotations

from playwright.sync_api import expect

from core.sample import PERSONAS
from tests.e2e.screen import axe_violations, ready, shot


def press(page, label: str, nth: int = 0) -> None:
    page.get_by_role("button", name=label, exact=True).nth(nth).click()
    page.wait_for_timeout(200)
    ready(page)


def test_a_story_leads_to_its_customer_on_compare(visit):
    page = visit()
    page.get_by_role("button", name="Open in Compare").nth(1).click()
    page.wait_for_url(f"**/compare?customer={PERSONAS['young_professional']}*")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


def test_the_tour_is_walked_without_leaving_the_machine(visit, complaints, tmp_path):
    page = visit(theme="dark")
    press(page, "Take the five-step tour")
    heading = page.get_by_role("heading", level=2).first
    names = [heading.inner_text()]
    for step in range(2, 6):
        press(page, "Next")
        names.append(heading.inner_text())
        shot(page, f"tour-{step}", tmp_path)
    assert names == [
        "A bank", "Four numbers", "Three rankings", "Change a rule", "Yesterday's system",
    ]  # fmt: skip
    assert axe_violations(page) == []
    press(page, "Back")
    expect(heading).to_have_text("Change a rule")
    press(page, "Reset")
    expect(heading).to_have_text("A bank")
    press(page, "End the tour")
    expect(page.get_by_role("heading", name="Who is at risk")).to_be_visible()
    assert complaints == []


def test_a_customer_at_risk_opens_with_one_click(visit):
    page = visit()
    grid = page.locator("[data-testid=stDataFrame]").first
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    page.mouse.click(box["x"] + 60, box["y"] + 31 + 15)
    page.wait_for_url("**/customers?customer=*")
    ready(page)
    expect(page.get_by_text("passive mode")).to_be_visible()
