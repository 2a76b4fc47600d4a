"""Somebody who does not wait: what was pressed first holds, whatever is pressed next."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.screen import arrived, ready
from tests.e2e.test_upload import add, customers, products

ROWS = 5_000  # so that loading takes longer than the way to the next press


def test_data_is_loaded_though_another_page_was_opened_at_once(visit, complaints):
    page = visit("data")
    add(page, ("clients.csv", customers(ROWS)), ("catalogue.csv", products()))
    page.get_by_role("checkbox", name="Assume attributes").check(force=True)
    page.get_by_role("button", name="Check these files").click()
    load = page.get_by_role("button", name="Load", exact=True)
    expect(load).to_be_visible(timeout=30_000)
    ready(page)
    load.click()
    page.get_by_role("link", name="Compare", exact=True).click()
    arrived(page, "Compare")
    expect(page.get_by_text("Everyday Saver").first).to_be_visible()
    assert complaints == []
