"""A file is made of what the page showed, in a thread that knows no session."""

from __future__ import annotations

from io import BytesIO
from threading import Thread
from zipfile import ZipFile

import pytest

from app.state.jobs import Jobs
from app.state.kept import apart, get
from tests.app.conftest import session
from tests.app.test_data import LONG_ID, OFFERS, PEOPLE, load_now, upload


def test_work_apart_is_refused_what_a_session_keeps():
    with pytest.raises(RuntimeError, match="beside the session"):
        apart(get)("bank", None)


def test_a_job_is_refused_what_a_session_keeps():
    jobs = Jobs()
    id = jobs.submit("read", "x", "Reading", lambda progress: get("bank", None))
    with pytest.raises(RuntimeError, match="beside the session"):
        jobs.take(id)


def in_a_thread(work):
    made = []
    thread = Thread(target=lambda: made.append(work()))
    thread.start()
    thread.join()
    return made[0]


def test_a_list_is_that_of_the_customer_shown(open_page, files):
    page = open_page("compare")
    page.session_state["side"] = "Table"
    session(page)["customer"] = "C0004"
    page.run()
    session(page)["customer"] = "C0001"
    text = in_a_thread(lambda: files("lists-C0004")).decode()
    assert "C0004" in text
    assert "C0001" not in text


def test_the_tables_are_those_of_the_data_shown(open_page, files):
    page = load_now(upload(open_page("data"), people=PEOPLE, offers=OFFERS))
    page.session_state["tab"] = "Versions"
    page.run()
    with ZipFile(BytesIO(in_a_thread(lambda: files("bank.zip")))) as held:
        assert LONG_ID in held.read("customers.csv").decode()
        assert held.namelist() == ["customers.csv", "products.csv"]
