from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from app.data import catalogue, checks, dictionary, loaded, mapping, uses
from core import pipeline
from core.export import reports as account
from core.intake import find_sources, load, read_table
from core.intake.mapping.suggest import suggest
from core.scenario import PRESETS
from core.schema import ATTRIBUTES, METRICS, TABLES, Customers, Products
from core.schema.errors import DataError
from core.schema.terms import scorecards
from tests.app.conftest import ROOT, bank_of, session

LONG_ID = "00000000000000000001"
PEOPLE = (
    "customer_id;full_name;age;income\n"
    f"{LONG_ID};<img src=x onerror=alert(1)>;41;52000,50\n"
    "00000000000000000002;Ben [x](javascript:alert(1));29;31000,25\n"
)
OFFERS = (
    "product_id,name,category,risk_to_customer,customer_value,revenue_potential,risk_to_bank,"
    "lock_in\nA1,Saver,Deposits,1,5,3,1,4\nA2,Card,Cards,3,6,6,5,5\n"
)


@pytest.fixture
def page(open_page) -> AppTest:
    return open_page("data")


def upload(page: AppTest, **tables: str | bytes) -> AppTest:
    for name, data in tables.items():
        content = data.encode() if isinstance(data, str) else data
        page.file_uploader[0].upload(f"{name}.csv", content)
    return page.run()


def check(page: AppTest) -> AppTest:
    return page.button(key="check").click().run()


def load_now(page: AppTest) -> AppTest:
    return check(page).button(key="load").click().run()


def errors(page: AppTest) -> str:
    assert not page.exception
    return "\n".join(e.value for e in page.error)


def now(page: AppTest) -> str:
    """The line that says what is loaded."""
    return next(m.value for m in page.markdown if m.value.startswith("**"))


@pytest.fixture(scope="module")
def sample() -> pipeline.Offers:
    opened = pipeline.open_bank(load(find_sources(ROOT / "data")).tables)
    return pipeline.rank(opened, pipeline.fit_reference(opened, PRESETS["balanced"]))


# --- upload -----------------------------------------------------------------------------------


def test_two_files_become_the_bank_for_every_page(page):
    upload(page, people=PEOPLE, offers=OFFERS)
    load_now(page)
    assert not errors(page)
    assert "My data" in now(page)
    assert "4 rows read, 4 loaded, 0 rejected" in now(page)
    assert bank_of(page).features.index.tolist() == [LONG_ID, "00000000000000000002"]
    assert bank_of(page).tables.customers[Customers.income].tolist() == [52000.5, 31000.25]
    assert not page.switch_page("../pages/compare.py").run().exception


def test_a_catalogue_without_a_choice_is_refused_and_the_bank_stays(page):
    check(upload(page, people=PEOPLE, offers="\n".join(OFFERS.splitlines()[:2])))
    assert not [b for b in page.button if b.key == "load"]
    assert "at least two products that differ" in errors(page)
    assert "Sample bank" in now(page)
    assert bank_of(page) is None


def test_nothing_of_the_upload_stays_in_the_session(page):
    before = page.file_uploader[0].key
    load_now(upload(page, people=PEOPLE, offers=OFFERS))
    assert page.file_uploader[0].key != before
    held = [*page.session_state._state.filtered_state.values(), *session(page).values()]
    assert not any(isinstance(v, pd.DataFrame | bytes) or "Uploaded" in repr(type(v)) for v in held)


def test_html_and_markdown_from_a_file_are_shown_as_they_stand(page):
    load_now(upload(page, people=PEOPLE, offers=OFFERS))
    said = [e.value for e in (*page.markdown, *page.caption, *page.warning, *page.info)]
    assert not [text for text in said if "<img" in text or "](javascript" in text]


def test_a_hostile_file_name_is_shown_as_it_stands(page):
    page.file_uploader[0].upload("![x](https://example.org/x.png) **b**.csv", PEOPLE.encode()).run()
    assert not page.exception
    assert any("\\!\\[x" in tab.label for tab in page.tabs)
    assert not any("![x](" in tab.label for tab in page.tabs)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (bytes(range(256)) * 20, "binary"),
        (b"", "empty"),
        (b"customer_id,age\n", "no row"),
        (b"\x1f\x8b\x08\x00broken", "broken"),
        (b"%PDF-1.7\x00\x01", "binary"),
    ],
    ids=["binary", "empty", "header only", "broken gzip", "pdf"],
)
def test_a_file_that_is_no_table_gets_a_banner_and_the_bank_stays(page, data, words):
    upload(page, broken=data, offers=OFFERS)
    if not page.error:
        check(page)
    assert "broken" in errors(page)
    assert "Sample bank" in now(page)
    assert not [b for b in page.button if b.key == "load"]


def test_a_missing_required_column_is_named_before_anything_is_checked(page):
    upload(page, transactions="customer_id,date\n1,2025-01-31\n")
    assert not page.exception
    assert "amount" in page.warning[0].value
    assert not [b for b in page.button if b.key == "check"]


def test_text_in_an_attribute_names_column_line_and_value(page):
    upload(page, people=PEOPLE, offers=OFFERS.replace("Deposits,1,", "Deposits,harmless,"))
    check(page)
    said = errors(page).replace("\\", "")
    assert "risk_to_customer" in said
    assert "line 2" in said
    assert "harmless" in said
    assert "Sample bank" in now(page)


def test_words_in_an_attribute_can_be_assumed(page):
    upload(page, people=PEOPLE, offers=OFFERS.replace("Deposits,1,", "Deposits,Low,"))
    page.checkbox(key="assume").check().run()
    load_now(page)
    assert not errors(page)
    products = bank_of(page).tables.products
    assert products[Products.assumed].tolist() == [1.0, 0.0]


def test_a_catalogue_without_attributes_waits_until_they_are_assumed(page):
    upload(page, people=PEOPLE, offers="product_id,name,type\nA1,Saver,Deposits\nA2,Card,Cards\n")
    assert not [b for b in page.button if b.key == "check"]
    page.checkbox(key="assume").check().run()
    load_now(page)
    assert bank_of(page).tables.products[list(ATTRIBUTES)].notna().all(axis=None)


def test_customers_alone_can_be_tried_on_the_sample_catalogue(page):
    load_now(upload(page, people=PEOPLE))
    assert not errors(page)
    assert "My customers on the sample catalogue" in now(page)
    assert "2 rows read, 2 loaded, 0 rejected" in now(page)
    assert len(bank_of(page).tables.products) > 20
    assert len(bank_of(page).features) == 2


def test_a_catalogue_alone_can_be_tried_on_the_sample_customers(page):
    load_now(upload(page, offers=OFFERS))
    assert not errors(page)
    assert len(bank_of(page).tables.products) == 2
    assert len(bank_of(page).features) > 100


def test_customers_without_any_catalogue_are_refused_in_one_line(page):
    upload(page, people=PEOPLE)
    page.checkbox(key="sample_products").uncheck().run()
    check(page)
    assert "products" in errors(page)
    assert "Sample bank" in now(page)


def test_two_files_for_one_table_are_refused(page):
    upload(page, people=PEOPLE, clients=PEOPLE)
    assert "Two files hold the table Customers" in errors(page)


def test_a_changed_mapping_has_to_be_checked_again(page):
    check(upload(page, people=PEOPLE, offers=OFFERS))
    assert [b for b in page.button if b.key == "load"]
    page.session_state["tab"] = "Catalogue"
    page.run()
    editor = next(e for e in page.data_editor if e.key.startswith("mapping_"))
    page.session_state[editor.key] = {"edited_rows": {3: {mapping.FIELD: mapping.IGNORED}}}
    page.run()
    assert not [b for b in page.button if b.key == "load"]
    load_now(page)
    assert Customers.income not in bank_of(page).tables.customers.columns[:4]


def test_the_way_back_to_the_sample(page):
    load_now(upload(page, people=PEOPLE, offers=OFFERS))
    next(b for b in page.button if b.label == "Back to the sample bank").click().run()
    assert "Sample bank" in now(page)
    assert not page.exception


def test_the_reading_can_be_overridden(page):
    upload(page, people="customer_id|name,age\n1|Ann,41\n2|Ben,29\n")
    for name in ("comma", "bar"):
        next(s for s in page.selectbox if s.key.startswith("delimiter_")).select(name).run()
        assert not page.exception
        assert any(f"delimiter {name}" in t.value for t in page.text)


# --- mapping ----------------------------------------------------------------------------------


def mapped(text: str) -> tuple:
    raw = read_table("people.csv", text.encode())
    offer = suggest(raw, Customers.key)
    return raw, offer, mapping.grid(raw, offer)


def test_the_grid_shows_every_column_with_its_reason():
    _, _, grid = mapped("cust_id,Age of Client,Sentiment\n1,41,blue\n2,29,red\n")
    assert grid[mapping.FIELD].tolist() == [Customers.customer_id, Customers.age, mapping.IGNORED]
    assert grid[mapping.HOW].tolist() == ["a known name", "a similar name", ""]
    assert grid[mapping.FIRST].iloc[2] == "blue | red"


def test_what_the_user_leaves_alone_stays_as_suggested():
    raw, offer, grid = mapped("cust_id,Age of Client,Sentiment\n1,41,blue\n2,29,red\n")
    assert mapping.chosen(raw, offer, grid) == offer


def test_what_the_user_changes_counts_as_chosen():
    raw, offer, grid = mapped("cust_id,Age of Client,Sentiment\n1,41,blue\n2,29,red\n")
    grid.loc[2, mapping.FIELD] = Customers.goals
    found = mapping.chosen(raw, offer, grid).choices[-1]
    assert (found.column, found.field, found.how) == ("Sentiment", Customers.goals, "chosen")


def test_two_columns_for_one_field_are_refused():
    raw, offer, grid = mapped("cust_id,Age of Client,Sentiment\n1,41,7\n2,29,8\n")
    grid.loc[2, mapping.FIELD] = Customers.age
    with pytest.raises(DataError, match="Age of Client and Sentiment"):
        mapping.chosen(raw, offer, grid)


def test_a_unit_set_by_the_user_is_kept():
    raw, offer, grid = mapped("cust_id,churn_rate\n1,0.7\n2,0.2\n")
    grid.loc[1, mapping.UNIT] = "0-1"
    assert mapping.chosen(raw, offer, grid).choices[1].unit == "0-1"


# --- checks -----------------------------------------------------------------------------------


def test_rows_reconcile_and_findings_name_their_lines():
    report = load(find_sources(ROOT / "data")).report
    rows = account.rows_table(report)
    assert (rows["Rows in"] == rows["Loaded"] + rows["Rejected"]).all()
    assert len(account.set_aside(report)) == rows["Rejected"].sum()
    found = account.findings_table(report)
    assert "unknown customer" in found["Finding"].tolist()
    assert found.loc[found["Finding"] == "unknown customer", "First lines"].item().isdigit()


def test_coverage_and_gaps_add_up(sample):
    covered = checks.coverage_table(sample).set_index("Metric")["Coverage"]
    gained = (
        checks.gaps_table(sample.scores, sample.reference.scenario)
        .groupby("Metric")["Coverage to gain"]
        .sum()
    )
    for term in METRICS.values():
        assert np.isclose(covered[term.label] + gained.get(term.label, 0), 1, atol=0.01)


def test_a_gap_names_the_column_that_would_close_it(sample):
    gaps = checks.gaps_table(sample.scores, sample.reference.scenario)
    goals = gaps[gaps["Signal"] == "Goals in their own words"]
    assert goals["Comes from"].item() == "Customers: goals"


def test_the_summary_tells_the_coverage(sample):
    report = load(find_sources(ROOT / "data")).report
    sentence = loaded.summary(report, sample)
    share = sample.scores.cards["churn_rate"].coverage.mean()
    assert f"the leaving-risk index rests on {share:.0%} of its evidence" in sentence


def test_columns_that_nothing_reads_are_listed_as_ignored():
    files = {"customers": PEOPLE.replace("income", "sentiment"), "products": OFFERS}
    raw = {k: read_table(f"{k}.csv", v.encode()) for k, v in files.items()}
    result = load(raw)
    table = loaded.tables_table(pipeline.open_bank(result.tables), result.report)
    assert table["Columns ignored"].tolist() == ["sentiment", "none"]


# --- catalogue --------------------------------------------------------------------------------


def edit(page: AppTest, rows: dict) -> AppTest:
    page.session_state["tab"] = "Catalogue"
    page.run()
    editor = next(e for e in page.data_editor if e.key.startswith("catalogue_"))
    page.session_state[editor.key] = {"edited_rows": rows}
    return page.run()


def test_an_edit_is_shown_then_applied_to_every_ranking(page):
    edit(page, {0: {Products.lock_in: 9.9}})
    changed = next(t.value for t in page.dataframe if "before" in t.value)
    assert changed["after"].tolist() == ["9.9"]
    page.button(key="catalogue_apply").click().run()
    assert not errors(page)
    assert bank_of(page).tables.products[Products.lock_in].iloc[0] == 9.9
    assert "version 2 (Catalogue edited: 1 value)" in now(page).replace("\\", "")


def test_edits_can_be_undone(page):
    edit(page, {0: {Products.lock_in: 9.9}})
    page.button(key="catalogue_undo").click().run()
    assert page.button(key="catalogue_apply").disabled
    assert not page.exception


def test_a_bad_edit_gets_a_banner_and_the_catalogue_stays(page):
    edit(page, {1: {Products.lock_in: 42.0}})
    page.button(key="catalogue_apply").click().run()
    said = errors(page).replace("\\", "")
    assert "P002" in said
    assert "lock_in" in said
    assert "42" in said
    assert "0 to 10" in said
    assert bank_of(page) is None


def test_editing_nothing_changes_nothing(sample):
    products = sample.bank.tables.products
    table = catalogue.editable(products)
    assert catalogue.merged(products, table)[list(products.columns)].equals(products)


def test_a_column_that_the_catalogue_lacks_joins_only_when_filled():
    products = pd.DataFrame({Products.product_id: ["A"], Products.name: ["Saver"]})
    products[list(ATTRIBUTES)] = 5.0
    table = catalogue.editable(products)
    assert Products.category not in catalogue.merged(products, table)
    table.loc[0, Products.category] = "Deposits"
    assert catalogue.merged(products, table)[Products.category].tolist() == ["Deposits"]


# --- dictionary -------------------------------------------------------------------------------


def test_the_dictionary_holds_every_column_of_the_schema():
    assert len(dictionary.entries()) == sum(len(t.columns()) for t in TABLES.values())


def test_the_search_wants_every_word_wherever_it_stands():
    found = dictionary.search(dictionary.entries(), "customers FICO")
    assert found["Column"].tolist() == [Customers.credit_score]
    assert dictionary.search(dictionary.entries(), "no such thing").empty


def test_every_signal_that_counts_stands_beside_a_column():
    said = " ".join(uses.signals_of().values())
    counted = [s for card in scorecards().values() for s in card if not s.sensitive or s.lawful]
    derived = {"products_held", "transaction_count", "support_contacts", "product_breadth"}
    assert {s.label for s in counted if s.feature not in derived and s.label not in said} == set()


def test_the_dictionary_says_what_a_sensitive_column_is_used_for():
    table = dictionary.entries().set_index(["Table", "Column"])
    age = table.loc[("Customers", Customers.age)]
    assert age["Sensitive"] == "yes"
    assert age["Used as evidence for"] == "Risk appetite: Investment horizon"
    assert table.loc[("Customers", Customers.gender), "Used as evidence for"] == ""


def test_the_page_searches(page):
    page.session_state["tab"] = "Dictionary"
    page.run().text_input(key="dictionary_search").set_value("lock-in").run()
    found = next(t.value for t in page.dataframe if "Also known as" in t.value)
    assert found["Column"].tolist() == [Products.lock_in]
