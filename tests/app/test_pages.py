"""Every page on the sample, on banks as small as they come, and on one that cannot be ranked."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.schema.tables import Tables
from tests.app.conftest import put_bank
from tests.core.banks import customers, products

PAGES = sorted(path.stem for path in (Path(__file__).parents[2] / "pages").glob("*.py"))
OFFERS = [[1, 2, 3, 4, 5], [5, 4, 3, 2, 1]]
BOLD, ANGRY = [1, 9, 9, 9], [9, 9, 9, 9]
SMALL = {
    "one customer": Tables(customers([BOLD]), products(OFFERS)),
    "one passive customer": Tables(customers([ANGRY]), products(OFFERS)),
    "nothing known": Tables(customers([[np.nan] * 4] * 3), products(OFFERS)),
    "all alike": Tables(customers([BOLD] * 3), products(OFFERS * 2)),
}
VIEWS = {
    "customers": {
        "customer_view": ["Profile", "Money", "Messages", "Add evidence"],
        "customers_tab": ["Everybody", "Trade-offs", "Calibration"],
    },
    "data": {"tab": ["Checks", "Catalogue", "Pictures", "Versions", "Dictionary"]},
    "settings": {"settings_tab": ["Jobs", "Audit"]},
}


def opened(page: AppTest, name: str, tables: Tables) -> AppTest:
    put_bank(page, tables)
    return page.switch_page(f"../pages/{name}.py").run()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_from_the_entry(name, open_page):
    page = open_page(name)
    assert not page.exception
    assert len(page.title) == 1


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("tables", SMALL.values(), ids=SMALL)
def test_every_view_opens_on_the_smallest_banks(name, tables, open_page):
    page = opened(open_page("methods"), name, tables)
    assert not page.exception
    for key, views in VIEWS.get(name, {}).items():
        for view in views:
            page.session_state[key] = view
            assert not page.run().exception, view


@pytest.mark.parametrize("name", PAGES)
def test_a_bank_that_cannot_be_ranked_says_why(name, open_page):
    page = opened(open_page("methods"), name, Tables(customers([BOLD]), products([OFFERS[0]] * 2)))
    assert not page.exception
    assert len(page.title) == 1
    if name not in ("methods", "settings"):
        assert any("at least two products that differ" in e.value for e in page.error)
