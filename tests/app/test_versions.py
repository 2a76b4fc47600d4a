"""Datasets and versions, as a session meets them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from app.data import versions
from app.state import VARIABLE
from core.sample import PERSONAS
from core.schema import Products, Support
from core.store import Store
from tests.app.conftest import bank_of, new_session, session
from tests.app.test_customers import open_customer
from tests.app.test_data import OFFERS, PEOPLE, edit, errors, load_now, now, upload

LOCK_IN = {0: {Products.lock_in: 9.9}}


@pytest.fixture
def page(open_page) -> AppTest:
    return open_page("data")


@pytest.fixture
def open_link() -> Callable[[str], AppTest]:
    """Open the Data page in a new session by a link that names a dataset."""

    def open_link(dataset: str) -> AppTest:
        app = new_session(data=dataset).run()
        faults = [e.value for e in app.error]
        page = app.switch_page("../pages/data.py")
        return app if faults else page.run()

    return open_link


def store() -> Store:
    return Store(Path(os.environ[VARIABLE]))


def tab(page: AppTest) -> AppTest:
    page.session_state["tab"] = "Versions"
    return page.run()


def said(page: AppTest) -> str:
    return now(page).replace("\\", "")


def apply(page: AppTest, rows: dict) -> AppTest:
    return edit(page, rows).button(key="catalogue_apply").click().run()


def own(page: AppTest) -> AppTest:
    """Load two customers and two products of one's own."""
    return load_now(upload(page, people=PEOPLE, offers=OFFERS))


def test_a_fresh_machine_starts_with_the_sample_and_writes_nothing_for_it(page):
    assert "Sample bank" in said(page)
    assert store().datasets() == []


def test_an_upload_is_there_in_the_next_session(page, open_page):
    own(page)
    again = open_page("data")
    assert "Sample bank" in said(again)
    tab(again).button(key=f"open_{store().datasets()[0].id}").click().run()
    assert not errors(again)
    assert "My data" in said(again)
    assert "4 rows read, 4 loaded, 0 rejected" in said(again)
    assert bank_of(again).version == bank_of(page).version


def test_the_address_opens_the_dataset_in_a_new_session(page, open_link):
    dataset = own(page).query_params["data"][0]
    assert "My data" in said(open_link(dataset))


def test_an_edit_makes_a_version_and_undo_and_redo_walk(page):
    apply(own(page), LOCK_IN)
    assert "version 2 (Catalogue edited: 1 value)" in said(page)
    tab(page).button(key="version_undo").click().run()
    assert "version 1 (Loaded people.csv, offers.csv)" in said(page)
    assert bank_of(page).tables.products[Products.lock_in].iloc[0] == 4
    tab(page).button(key="version_redo").click().run()
    assert bank_of(page).tables.products[Products.lock_in].iloc[0] == 9.9
    assert page.button(key="version_redo").disabled


def test_added_evidence_survives_a_restart_and_ranks_the_same(open_page, open_link):
    customer = PERSONAS["traveller"]
    adding = open_customer(open_page, customer, "Add evidence")
    adding.text_area[0].set_value("I will close my account.")
    after = adding.button[0].click().run().dataframe[0].value
    saved = store().datasets()[0]
    assert [v.note for v in store().versions(saved.id)] == [
        f"{Support.label}: a row for {customer}",
        "As shipped",
    ]
    st.cache_resource.clear()
    again = open_link(str(saved.id)).switch_page("../pages/customers.py").run()
    pd.testing.assert_frame_equal(again.dataframe[0].value, after)


def test_a_dataset_can_be_renamed_and_deleted(page):
    tab(own(page))
    dataset = store().datasets()[0].id
    page.text_input(key=f"name_{dataset}").set_value("Spring")
    next(b for b in page.button if b.label == "Rename").click().run()
    assert "Spring" in said(page)
    page.button(key=f"delete_now_{dataset}").click().run()
    assert not errors(page)
    assert "Sample bank" in said(page)
    assert store().datasets() == []


@pytest.mark.parametrize("asked", ["abc", "9" * 5000, "-1", "../../etc", "7", "<b>", "٣"])
def test_a_bad_or_huge_link_is_one_clear_line_and_the_sample_opens(open_link, asked):
    page = open_link(asked)
    assert len(page.error) == 1
    assert "data" in errors(page)
    assert len(errors(page)) < 200
    assert page.title[0].value == "Sample bank"
    assert not errors(page.run())


def test_a_dataset_that_somebody_deleted_gives_way_to_the_sample(page):
    own(page)
    store().delete(store().datasets()[0].id)
    page.run()
    assert "there is no dataset" in errors(page)
    assert "Sample bank" in said(page)


def test_what_somebody_else_saves_is_opened_and_said(page):
    own(page)
    first = store().versions(store().datasets()[0].id)[0]
    tables = store().tables(first.id)
    other = tables.products.assign(**{Products.lock_in: 1.0})
    store().save(first.id, tables.replaced(products=other), "Catalogue edited: 2 values")
    page.run()
    assert "Catalogue edited: 2 values" in page.toast[0].value
    assert bank_of(page).tables.products[Products.lock_in].eq(1).all()


def test_a_workspace_that_cannot_be_used_loses_nothing(page):
    shutil.rmtree(os.environ[VARIABLE])
    Path(os.environ[VARIABLE]).write_text("a file where the folder should be")
    own(page)
    assert any("Kept for this session only" in w.value for w in page.warning)
    assert "My data" in said(page)
    assert len(bank_of(page).features) == 2
    apply(page, LOCK_IN)
    assert bank_of(page).tables.products[Products.lock_in].iloc[0] == 9.9
    assert "the workspace cannot be used" in errors(tab(page))


def test_a_damaged_table_is_one_clear_line(page, open_link):
    dataset = own(page).query_params["data"][0]
    for path in (Path(os.environ[VARIABLE]) / "tables").iterdir():
        path.write_bytes(b"torn")
    st.cache_resource.clear()
    again = open_link(dataset)
    assert "its content has changed" in errors(again)
    assert again.title[0].value == "Sample bank"


def test_a_damaged_dataset_leaves_the_one_before_open(page):
    torn = session(own(page))["version"]
    before = set((Path(os.environ[VARIABLE]) / "tables").iterdir())
    upload(page, people=PEOPLE.replace("41", "42"), offers=OFFERS.replace("Saver", "Bond"))
    here = session(load_now(page))["version"]
    for path in before:
        path.write_bytes(b"torn")
    st.cache_resource.clear()
    tab(page).button(key=f"open_{torn.dataset}").click().run()
    assert session(page)["version"] == here
    assert "its content has changed" in errors(page)
    assert page.query_params["data"] == str(here.dataset)


def test_the_folder_can_be_moved_while_nobody_looks(page, open_page, monkeypatch, tmp_path):
    own(page)
    moved = tmp_path / "elsewhere"
    shutil.move(os.environ[VARIABLE], moved)
    monkeypatch.setenv(VARIABLE, str(moved))
    again = open_page("data")
    tab(again).button(key=f"open_{store().datasets()[0].id}").click().run()
    assert "My data" in said(again)


def test_a_version_can_be_opened_from_the_list(page):
    apply(own(page), LOCK_IN)
    saved = store().versions(store().datasets()[0].id)
    listed = versions.versions_table(saved, saved[0].id)
    assert listed["Version"].tolist() == [2, 1]
    assert listed["In force"].tolist() == [True, False]
    assert listed["Made from"].isna().tolist() == [False, True]


def test_times_are_written_for_people():
    assert versions.when("2026-11-22T21:03:00+00:00") == "22 Nov 2026, 21:03 UTC"
