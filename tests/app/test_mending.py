"""Repairs, codebooks and mapping files on the Data page, and the same without a screen."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from app.data import codes, mapping
from core.__main__ import run
from core.intake import load, read_mapping
from core.intake.mapping.codebook import code_counts
from core.schema import Customers, Holdings, Transactions
from tests.app.conftest import ROOT, bank_of
from tests.app.test_data import check, errors, load_now, now, upload

SURVEY = (
    "Household,Imp,Yrs,Schooling,Wed,Earns,Paper\n"
    "7,1,41,4,1,52,1\n7,2,41,4,1,55,1\n8,1,29,1,2,31,0\n9,1,99,9,1,-999,0\n"
)
FIELDS = {
    0: Customers.customer_id,
    2: Customers.age,
    3: Customers.education,
    4: Customers.marital_status,
    5: Customers.income,
}
HELD_ROWS = "customer_id,age,product_id,opened_on\n1,40,P001,2024-01-31\n1,40,P002,\n2,30,P001,\n"


@pytest.fixture
def page(open_page) -> AppTest:
    return open_page("data")


def grid_key(page: AppTest, start: str) -> str:
    return next(e.key for e in page.data_editor if e.key.startswith(start))


def toggle(page: AppTest, name: str) -> AppTest:
    next(t for t in page.toggle if t.key.endswith(name)).set_value(True)
    return page.run()


def survey(page: AppTest) -> AppTest:
    """Map the survey by hand: fields, a unit, and the codebook of schooling."""
    upload(page, survey=SURVEY)
    next(s for s in page.selectbox if s.key.startswith("table_")).select("customers").run()
    rows = {at: {mapping.FIELD: field} for at, field in FIELDS.items()}
    rows[5][mapping.UNIT] = "thousands"
    page.session_state[grid_key(page, "mapping_")] = {"edited_rows": rows}
    page.run()
    coded = next(m for m in page.multiselect if m.key.startswith("coded_"))
    coded.select("Schooling").run()
    book = {
        0: {codes.MEANS: "no school"},
        1: {codes.MEANS: "college degree"},
        2: {codes.ABSENT: True},
    }
    page.session_state[grid_key(page, "codes_")] = {"edited_rows": book}
    return page.run()


def test_a_survey_is_mapped_mended_loaded_and_gives_the_same_without_a_screen(
    page, files, tmp_path
):
    check(survey(page))
    assert "the id stands on several rows" in errors(page)
    toggle(page, "first row per id")
    toggle(page, "missing words")
    assert not [b for b in page.button if b.key == "load"]
    load_now(page)
    assert not errors(page)
    assert "4 rows read, 3 loaded, 1 rejected" in now(page)
    shown = bank_of(page)
    people = shown.tables.customers
    assert people[Customers.education].fillna("").tolist() == ["college degree", "no school", ""]
    assert people[Customers.income].fillna(0).tolist() == [52_000, 31_000, 0]
    (tmp_path / "survey.csv").write_text(SURVEY)
    (tmp_path / "mapping.json").write_text(files("mapping.json"))
    out = tmp_path / "metrics.csv"
    options = ["--products", ROOT / "data" / "products.csv", "--out", out]
    survey_file = ["--customers", tmp_path / "survey.csv", "--mapping", tmp_path / "mapping.json"]
    assert run([str(a) for a in ("metrics", *survey_file, *options)]) == 0
    assert len(out.read_text().splitlines()) == 4
    sources = {"customers": tmp_path / "survey.csv", "products": ROOT / "data" / "products.csv"}
    headless = load(sources, read_mapping(tmp_path / "mapping.json"))
    assert headless.tables.version() == shown.tables.version()


def test_the_mapping_file_holds_no_value_of_a_customer(page, files):
    upload(page, people="customer_id,name,age\n1,Secret Person,41\n2,Other,29\n")
    assert "Secret" not in files("mapping.json")
    assert Customers.full_name in files("mapping.json")


def test_a_mapping_made_elsewhere_is_taken_over_with_codes_and_repairs(open_page, page, files):
    check(survey(page))
    toggle(page, "last row per id")
    written = files("mapping.json")
    page = open_page("data")
    upload(page, survey=SURVEY)
    page.file_uploader[1].upload("mapping.json", written.encode()).run()
    assert not page.exception
    assert files("mapping.json") == written
    assert next(t for t in page.toggle if t.key.endswith("last row per id")).value
    load_now(page)
    assert bank_of(page).tables.customers[Customers.income].tolist()[0] == 55_000


def test_a_mapping_file_that_does_not_fit_says_what_is_missing(open_page, page, files):
    check(survey(page))
    written = files("mapping.json")
    page = open_page("data")
    upload(page, survey=SURVEY.replace("Schooling", "School"))
    page.file_uploader[1].upload("mapping.json", written.encode()).run()
    next(s for s in page.selectbox if s.key.startswith("table_")).select("customers").run()
    assert any("Schooling" in w.value for w in page.warning)


def test_a_file_that_is_no_mapping_gets_a_banner(page):
    upload(page, survey=SURVEY)
    page.file_uploader[1].upload("mapping.json", b'{"customers": 5}').run()
    assert "not a column mapping" in errors(page).replace("\\", "")


def test_a_repair_is_off_until_switched_on_and_contradictions_are_locked(page):
    spent = "customer_id,date,amount\n1,03/04/2024,5\n1,05/06/2024,7\n"
    people = "customer_id,age\n1,40\n2,30\n"
    check(upload(page, people=people, spent=spent))
    assert {t.value for t in page.toggle} == {False}
    assert "Read undecided dates with the day first: 2 rows" in [t.label for t in page.toggle]
    toggle(page, "month first")
    assert next(t for t in page.toggle if t.key.endswith("day first")).disabled
    load_now(page)
    dates = bank_of(page).tables.transactions[Transactions.date]
    assert dates.dt.month.tolist() == [3, 5]


def test_one_file_feeds_customers_and_holdings(page):
    upload(page, export=HELD_ROWS)
    next(s for s in page.selectbox if s.key.startswith("table_")).select("customers").run()
    next(m for m in page.multiselect if m.key.startswith("also_")).select("holdings").run()
    check(page)
    toggle(page, "customers_first row per id")
    load_now(page)
    assert not errors(page)
    tables = bank_of(page).tables
    assert tables.customers[Customers.customer_id].tolist() == ["1", "2"]
    assert len(tables.holdings) == 3
    assert tables.holdings[Holdings.opened_on].notna().sum() == 1


def test_the_grid_of_a_code_book_comes_back_as_it_was():
    counts = code_counts(pd.Series(["1", "2", "9", "9", ""]))
    book = {"1": "low", "9": "", "0": "none"}
    grid = codes.code_grid(counts, book)
    assert codes.book(grid) == book
    assert grid[codes.ROWS].tolist()[:2] == [1, 2]
    assert grid[codes.VALUE].tolist() == ["1", "9", "0", "2"]


def test_the_report_can_be_taken_away_before_loading(page, files):
    check(upload(page, people="customer_id,age\n1,41\n2,29\n"))
    assert not page.exception
    report = files("report.html")
    assert "2 rows in = 2 loaded + 0 rejected" in report
    assert "What missing evidence costs" in report
    assert "Investment horizon" not in report.split("What missing evidence costs")[1]
