"""Files taken in a real browser while data, customer and scenario of one's own are open."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.safety.figure import Figure
from tests.e2e import browser
from tests.e2e.screen import ready
from tests.e2e.test_downloads import CUSTOMER, served_with_more, side, table, taken

__all__ = ["measure"]


def measure() -> list[Figure]:
    """Take the tables and the lists, and say whose they are."""
    with (
        tempfile.TemporaryDirectory() as folder,
        served_with_more(Path(folder)) as (address, bank, link),
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(
            executable_path=browser.find(playwright), args=browser.ARGUMENTS
        )
        page = chromium.new_page()
        archive = next(iter(files(page, f"{address}/data?tab=Versions&{link}").values()))
        with zipfile.ZipFile(io.BytesIO(archive)) as held:
            people = {row["customer_id"] for row in table(held.read("customers.csv"))}
        lists = next(iter(files(page, f"{address}/compare?{link}", "Table").values()))
        customers = {row["customer"] for row in table(lists)}
        chromium.close()
    return [
        Figure("tables of the data that is open", _yes(people == set(bank.features.index)), "yes"),
        Figure("lists of the customer that is shown", _yes(customers == {CUSTOMER}), "yes"),
    ]


def files(page: Page, address: str, chosen: str = "") -> dict[str, bytes]:
    """Go to a page, choose a side of it, and press its downloads."""
    page.goto(address)
    ready(page)
    if chosen:
        side(page, chosen)
    return taken(page)


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"
