"""What is kept: an edit becomes a version, survives F5, and can be taken back."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.e2e.screen import axe_violations, open_tab, ready, shot
from tests.e2e.test_upload import add, customers


def load_own(page: Page) -> None:
    add(page, ("clients.csv", customers()))
    page.get_by_role("button", name="Check these files").click()
    page.get_by_role("button", name="Load", exact=True).click()
    expect(page.get_by_text("Loaded.")).to_be_visible()
    ready(page)


def test_own_data_survives_f5_and_is_found_again_on_start(visit, complaints, tmp_path):
    page = visit("data")
    load_own(page)
    page.reload()
    ready(page)
    expect(page.get_by_text("My customers on the sample catalogue").first).to_be_visible()
    open_tab(page, "Versions")
    expect(page.get_by_role("button", name="Undo the last change")).to_be_disabled()
    shot(page, "data-versions", tmp_path)
    assert axe_violations(page) == []

    fresh = visit("")
    expect(fresh.get_by_role("heading", name="Sample bank")).to_be_visible()
    fresh.get_by_role("button", name="Open saved data").click()
    fresh.get_by_role("button", name="My customers on the sample catalogue").first.click()
    ready(fresh)
    expect(
        fresh.get_by_role("heading", name="My customers on the sample catalogue")
    ).to_be_visible()
    shot(fresh, "start-own-data", tmp_path)
    assert complaints == []


def test_a_dataset_is_renamed_and_deleted_only_after_a_second_word(visit, complaints):
    page = visit("data")
    load_own(page)
    open_tab(page, "Versions")
    dataset = parse_qs(urlsplit(page.url).query)["data"][0]
    page.locator(f".st-key-rename_{dataset} button").click()
    field = page.get_by_role("textbox", name="New name")
    field.fill("Spring campaign")
    field.press("Enter")
    ready(page)
    expect(page.get_by_role("heading", name="Spring campaign")).to_be_visible()
    page.locator(f".st-key-delete_{dataset} button").click()
    expect(page.get_by_text("will be gone for good")).to_be_visible()
    page.get_by_role("button", name="Delete for good").click()
    ready(page)
    expect(page.get_by_role("heading", name="Sample bank", exact=True)).to_be_visible()
    expect(page.get_by_text("Spring campaign")).to_have_count(0)
    assert complaints == []
