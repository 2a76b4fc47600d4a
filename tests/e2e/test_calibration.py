"""Labels to probabilities in the browser: learned beside the page, judged, used."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.app.test_calibration import people
from tests.e2e.screen import arrived, axe_violations, open_tab, ready, shot
from tests.e2e.test_upload import add


def test_labels_are_learned_judged_and_used(visit, complaints, tmp_path):
    page = visit("data")
    add(page, ("clients.csv", people().to_csv(index=False).encode()))
    page.get_by_role("button", name="Check these files").click()
    page.get_by_role("button", name="Load", exact=True).click()
    expect(page.get_by_text("Loaded.")).to_be_visible()
    page.get_by_role("link", name="See the customers").click()
    arrived(page, "Customers")
    open_tab(page, "Calibration")
    page.get_by_role("button", name="Learn from these labels").click()
    use = page.get_by_role("button", name="Use these probabilities")
    expect(use).to_be_visible(timeout=40_000)
    ready(page)
    shot(page, "calibration", tmp_path)
    assert axe_violations(page) == []
    use.click()
    expect(page.get_by_text("In use: the probability of leaving")).to_be_visible(timeout=20_000)
    ready(page)
    shot(page, "calibration-used", tmp_path)
    assert axe_violations(page) == []
    open_tab(page, "One customer")
    expect(page.get_by_text("Probability of leaving (calibrated)").first).to_be_visible()
    assert complaints == []
