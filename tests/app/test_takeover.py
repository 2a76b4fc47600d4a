"""A page left open: nothing is done, drawn or handed out there for whom it is not any more."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app.state import VARIABLE, identity
from core.schema import Products
from core.schema.errors import DataError
from core.store import Dataset, Store
from tests.app.conftest import new_session, session, words
from tests.app.test_data import OFFERS, PEOPLE, check, edit, load_now, upload
from tests.app.test_identity import FIRST, SECOND
from tests.app.test_team import (
    AUTH,
    as_user,
    behind_proxy,
    claims,
    errors,
    no_login_has_ended,
    of,
    shown,
)
from tests.core.store.workers import bank

__all__ = ["as_user", "behind_proxy", "no_login_has_ended"]

Behind = Callable[..., None]


def kept(user: str | None = None) -> Store:
    return Store(Path(os.environ[VARIABLE]), user)


# --- another user behind the same session -----------------------------------------------------


def test_what_one_uploaded_is_not_loaded_for_another(behind_proxy: Behind, open_page):
    behind_proxy("ann")
    page = check(upload(open_page("data"), people=PEOPLE, offers=OFFERS))
    behind_proxy("ben")
    page.button(key="load").click().run()
    assert kept("ben").datasets() == []
    assert "it was begun by another user" in errors(page)
    assert set(session(page)) == {"person"}


def test_what_one_edited_is_not_saved_for_another(behind_proxy: Behind, open_page):
    behind_proxy("ann")
    page = edit(open_page("data"), {0: {Products.lock_in: 9.9}})
    behind_proxy("ben")
    page.button(key="catalogue_apply").click().run()
    assert kept("ben").datasets() == kept("ann").datasets() == []
    assert "it was begun by another user" in errors(page.run())


# --- files of a page that was drawn before ------------------------------------------------------


@pytest.fixture
def file_of() -> Callable[[AppTest], Callable[[], bytes]]:
    """Draw a button of a session, and return what a press on it makes."""

    def drawn() -> None:
        import streamlit as st

        from app import state
        from app.components.noted import noted

        state.follow()
        st.session_state["made"] = noted("bank.zip")(lambda: b"customers")

    def file_of(page: AppTest) -> Callable[[], bytes]:
        app = AppTest.from_function(drawn)
        app.secrets, app.user = page.secrets, page.user
        app.query_params["data"] = "1"
        assert not app.run().exception
        return app.session_state["made"]

    return file_of


def test_a_file_is_not_handed_out_after_the_logout(as_user, file_of):
    of("ann").add("mine", bank(), "", {})
    page = as_user("ann")
    made = file_of(page)
    assert made() == b"customers"
    next(b for b in page.button if b.label == "Log out").click().run()
    with pytest.raises(DataError, match="it has ended"):
        made()


def test_a_file_is_not_handed_out_once_a_login_is_old(as_user, file_of, monkeypatch):
    of("ann").add("mine", bank(), "", {})
    made = file_of(as_user("ann"))
    later = time.time() + 13 * 3600
    monkeypatch.setattr(identity.time, "time", lambda: later)
    with pytest.raises(DataError, match="it has ended"):
        made()


def test_a_file_of_what_is_no_longer_shared_is_not_handed_out(as_user, file_of):
    number = of("ann").add("hers", bank(), "", {}).dataset
    of("ann").access.share(Dataset, number, "read")
    made = file_of(as_user("ben"))
    assert made() == b"customers"
    of("ann").access.share(Dataset, number, "private")
    with pytest.raises(DataError, match="there is no dataset"):
        made()
    assert [e.what for e in of("ben").events.latest()].count("downloaded") == 1


# --- logins that have ended ---------------------------------------------------------------------


def test_a_logout_holds_after_the_server_was_started_again(as_user):
    ann = as_user("ann")
    cookie = dict(ann.user)
    next(b for b in ann.button if b.label == "Log out").click().run()
    identity._ended.clear()  # what a new process knows
    again = new_session()
    again.secrets, again.user = AUTH, cookie
    assert [b.label for b in again.run().button] == ["Log in"]


def test_a_logout_needs_no_workspace(as_user):
    ann = as_user("ann")
    (Path(os.environ[VARIABLE]) / "workbench.db").write_bytes(b"torn" * 100)
    next(b for b in ann.button if b.label == "Log out").click().run()
    assert [b.label for b in ann.button] == ["Log in"]
    assert set(session(ann)) == {"person"}


# --- how people are called ----------------------------------------------------------------------


def test_a_name_that_is_not_ascii_is_read_as_it_was_sent(behind_proxy: Behind):
    behind_proxy("Àdám Šimek".encode().decode("latin-1"))
    app = new_session().run()
    assert not errors(app)
    assert session(app)["person"] == "Àdám Šimek"


def test_a_name_that_is_not_utf8_lets_nobody_in(behind_proxy: Behind):
    behind_proxy("J\xfcrgen")
    assert "in UTF-8" in errors(new_session().run())


@pytest.mark.parametrize("other", ["Ann", "ANN", "\u0430nn", "ann.", "ann, ben", "a nn", "None"])
def test_who_is_called_nearly_alike_is_somebody_else(behind_proxy: Behind, other):
    kept("ann").add("hers", bank(), "", {})
    behind_proxy(other.encode().decode("latin-1"))
    app = new_session(data="1").run()
    assert "there is no dataset 1" in errors(app)


def test_a_name_cannot_turn_the_words_around_it(as_user):
    page = new_session()
    page.secrets, page.user = AUTH, claims("eve", name="Eve\u202e**=1+1** <b>" + "x" * 500)
    assert not errors(page.run())
    name = of("eve").events.names()[f"eve at {claims('eve')['iss']}"]
    assert "\u202e" not in name
    assert len(name) <= 200
    assert not [text for text in shown(page) if "**=1+1**" in text]


# --- another folder in the place of the one before ----------------------------------------------


@pytest.fixture
def swap(open_page, tmp_path, monkeypatch) -> Callable[[], None]:
    """Put a folder in the place of the workspace that gave the same numbers to other data."""
    folder = os.environ[VARIABLE]
    monkeypatch.setenv(VARIABLE, str(tmp_path / "older"))
    assert session(load_now(upload(open_page("data"), **SECOND)))["version"].id == 1
    monkeypatch.setenv(VARIABLE, folder)

    def swap() -> None:
        shutil.rmtree(folder)
        shutil.copytree(tmp_path / "older", folder)

    return swap


def test_other_data_under_the_same_number_is_not_taken_for_what_was_open(open_page, swap):
    page = load_now(upload(open_page("data"), **FIRST))
    assert session(page)["version"].id == 1
    swap()
    page.run()
    assert "holds other data than before" in errors(page)
    assert session(page)["version"] is None
    assert "Zorbel" not in words(page)


def test_an_edit_is_not_saved_into_other_data_under_the_same_number(open_page, swap):
    page = edit(load_now(upload(open_page("data"), **FIRST)), {0: {Products.lock_in: 9.9}})
    swap()
    page.button(key="catalogue_apply").click().run()
    assert "holds other data than before" in errors(page)
    assert len(kept().versions(1)) == 1
