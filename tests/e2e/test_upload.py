"""Own files, from the uploader to the rankings, in a real browser."""

from __future__ import annotations

import random

from playwright.sync_api import Page, expect

from tests.e2e.screen import arrived, axe_violations, ready, shot

ROWS = 40
LONG_ID = "00000000000000000001"


def customers(rows: int = ROWS) -> bytes:
    """Semicolons, decimal commas, long ids, a name that is HTML, a header the schema lacks."""
    chance = random.Random(3)
    lines = ["Client No;Full Name;Age in Years;Annual Income;Sentiment of the Day"]
    for number in range(1, rows + 1):
        name = "<b onclick=alert(1)>Eve</b>" if number == 1 else f"Person {number}"
        income = f"{chance.randint(20, 90) * 1000},50"
        lines.append(f"{number:020d};{name};{chance.randint(20, 70)};{income};blue")
    return "\n".join(lines).encode("cp1252")


def products() -> bytes:
    lines = [
        "product_id,name,category,fee",
        "A1,Everyday Saver,Deposits,0",
        "A2,Gold Card,Cards,90",
    ]
    lines += ["A3,Equity Fund,Investments,20", "A4,Home Loan,Loans,300"]
    return "\n".join(lines).encode()


def add(page: Page, *files: tuple[str, bytes]) -> None:
    payload = [{"name": n, "mimeType": "text/csv", "buffer": data} for n, data in files]
    page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(payload)
    expect(page.get_by_text("2 Preview and map")).to_be_visible()
    ready(page)


def test_upload_preview_map_check_load_compare(visit, complaints, tmp_path):
    page = visit("data")
    add(page, ("clients.csv", customers()), ("catalogue.csv", products()))
    expect(page.get_by_text("delimiter semicolon")).to_be_visible()
    expect(page.get_by_text("1 ignored").first).to_be_visible()
    shot(page, "data-upload-map", tmp_path)
    assert axe_violations(page) == []

    page.get_by_role("checkbox", name="Assume attributes").check(force=True)
    ready(page)
    page.get_by_role("button", name="Check these files").click()
    expect(page.get_by_text("44 rows in = 44 loaded + 0 rejected")).to_be_visible()
    ready(page)
    shot(page, "data-upload-check", tmp_path)

    page.get_by_role("button", name="Load", exact=True).click()
    expect(page.get_by_text("Loaded.")).to_be_visible()
    ready(page)
    expect(page.get_by_text("44 rows read, 44 loaded, 0 rejected")).to_be_visible()
    assert page.locator("[data-testid=stException]").count() == 0
    shot(page, "data-upload-loaded", tmp_path)

    page.get_by_role("link", name="Compare the rankings").click()
    arrived(page, "Compare")
    expect(page.get_by_text("Everyday Saver").first).to_be_visible()
    shot(page, "data-upload-compare", tmp_path)
    assert complaints == []


def test_a_broken_file_gets_a_banner_and_the_bank_stays(visit, complaints, tmp_path):
    page = visit("data")
    add(page, ("photo.csv", bytes(range(256)) * 40))
    expect(page.get_by_role("alert").first).to_contain_text("photo")
    expect(page.get_by_text("your bank stays as it is")).to_be_visible()
    expect(page.get_by_text("Sample bank").first).to_be_visible()
    shot(page, "data-upload-broken", tmp_path)
    assert page.locator("[data-testid=stException]").count() == 0
    assert complaints == []


def test_a_link_leads_to_its_section_of_methods_and_keeps_the_session(visit, complaints):
    page = visit("data?tab=Checks")
    page.get_by_role("link", name="How a metric and its coverage are computed").click()
    expect(page.get_by_role("heading", name="Metrics as scorecards")).to_be_visible()
    page.get_by_role("radiogroup").get_by_text("Glossary").click()
    expect(page.get_by_role("heading", name="Glossary")).to_be_visible()
    assert page.url.endswith("section=Glossary")
    assert complaints == []


def test_an_address_opens_a_section(visit, complaints):
    page = visit("methods?section=Limits+and+sources")
    expect(page.get_by_text("not a regulatory suitability assessment")).to_be_visible()
    assert complaints == []
