"""Large files: read and checked beside the page, watched, cancelled, found again by the URL."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from app.components import waiting
from app.data import files
from app.state.jobs import Jobs, jobs
from core.intake import read_table
from tests.app.conftest import bank_of, new_session, session
from tests.app.test_data import OFFERS, PEOPLE, errors, now, upload

SECONDS = 20


@pytest.fixture(autouse=True)
def every_file_is_large(monkeypatch) -> None:
    monkeypatch.setattr(waiting, "LARGE", 1)


@pytest.fixture
def page(open_page) -> AppTest:
    return open_page("data")


@pytest.fixture
def held(monkeypatch):
    """Reading stops after its first step until it is let go."""
    go_on = Event()

    def read(name, data, options, progress):
        progress(3, 16, f"Reading {name}: column 3 of 16")
        assert go_on.wait(SECONDS)
        progress(4, 16, "next")
        return read_table(name, data, options, progress)

    monkeypatch.setattr(files, "read_table", read)
    yield go_on
    go_on.set()


def until(page: AppTest, there: Callable[[], bool]) -> AppTest:
    """Run the page as the watching fragment would, until something is there."""
    ends = time.monotonic() + SECONDS
    while not there():
        assert time.monotonic() < ends
        time.sleep(0.02)
        page.run()
        assert not page.exception
    return page


def press(page: AppTest, label: str) -> AppTest:
    return next(b for b in page.button if b.label == label).click().run()


def shown(page: AppTest, label: str) -> bool:
    return any(b.label == label for b in page.button)


def loaded(page: AppTest) -> AppTest:
    until(page, lambda: shown(page, "Check these files"))
    press(page, "Check these files")
    until(page, lambda: shown(page, "Load"))
    return press(page, "Load")


def ids(page: AppTest) -> list[str]:
    """The jobs that the URL names."""
    named = page.query_params["job"]
    return [named] if isinstance(named, str) else list(named)


def bar(page: AppTest) -> str:
    """The text on the progress bar."""
    return "\n".join(e.proto.text for e in page.get("progress"))


def test_a_large_upload_becomes_the_bank_like_a_small_one(page):
    loaded(upload(page, people=PEOPLE, offers=OFFERS))
    assert not errors(page)
    assert "My data" in now(page)
    assert "4 rows read, 4 loaded, 0 rejected" in now(page)
    assert len(bank_of(page).features) == 2


def test_nothing_large_stays_in_the_session_or_the_registry(page):
    loaded(upload(page, people=PEOPLE, offers=OFFERS))
    state = session(page)
    assert not any(isinstance(v, pd.DataFrame | bytes) for v in state.values())
    assert state["jobs"] == {}
    assert "job" not in page.query_params
    assert not any(job.kind in ("read", "check") for job in jobs()._jobs.values())


def test_reading_says_where_it_is(page, held):
    upload(page, people=PEOPLE)
    until(page, lambda: "column 3 of 16" in bar(page))
    assert page.get("progress")[0].proto.value == 18
    assert not shown(page, "Check these files")
    held.set()
    until(page, lambda: shown(page, "Check these files"))
    assert not page.get("progress")


def test_cancelling_leaves_the_bank_as_it_is_and_reading_can_start_again(page, held):
    upload(page, people=PEOPLE, offers=OFFERS)
    until(page, lambda: "column 3 of 16" in bar(page))
    reading = ids(page)
    while shown(page, "Cancel"):
        press(page, "Cancel")
    assert not any(jobs().find(id) for id in reading)
    said = "\n".join(i.value for i in page.info)
    assert "was stopped" in said
    assert "your bank stays as it is" in said
    assert "Sample bank" in now(page)
    assert "job" not in page.query_params
    held.set()
    while shown(page, "Start again"):
        press(page, "Start again")
    loaded(page)
    assert "My data" in now(page)


def test_a_large_file_that_is_no_table_gets_its_banner_every_time(page):
    upload(page, broken=bytes(range(256)) * 20, offers=OFFERS)
    until(page, lambda: bool(page.error))
    assert "binary" in errors(page)
    assert "binary" in errors(page.run())
    assert "Sample bank" in now(page)


def test_a_file_taken_back_is_no_longer_read(page, held):
    upload(page, people=PEOPLE)
    until(page, lambda: "column 3 of 16" in bar(page))
    (id,) = ids(page)
    page.file_uploader[0].set_value([]).run()
    assert jobs().find(id) is None
    assert not page.get("progress")


def again(query: dict) -> AppTest:
    """The same address in a new session, as after F5."""
    app = new_session()
    app.run()
    for name, value in query.items():
        app.query_params[name] = value
    return app.switch_page("../pages/data.py").run()


def test_after_f5_the_file_being_read_is_found_and_can_be_loaded(page, held):
    upload(page, people=PEOPLE)
    until(page, lambda: "column 3 of 16" in bar(page))
    later = again({"job": ids(page)})
    assert "column 3 of 16" in bar(later)
    held.set()
    loaded(later)
    assert "My customers on the sample catalogue" in now(later)


def test_after_f5_what_was_checked_can_be_loaded(page, monkeypatch):
    upload(page, people=PEOPLE, offers=OFFERS)
    until(page, lambda: shown(page, "Check these files"))
    go_on = Event()
    held_back = Jobs()
    monkeypatch.setattr(waiting, "jobs", lambda: held_back)
    for _ in range(2):
        held_back.submit("other", "", "Something else", lambda progress: go_on.wait(SECONDS))
    press(page, "Check these files")
    assert "Waiting for its turn" in bar(page)
    later = again({"job": ids(page)})
    assert "Waiting for its turn" in bar(later)
    go_on.set()
    until(later, lambda: shown(later, "Load"))
    press(later, "Load")
    assert "4 rows read, 4 loaded, 0 rejected" in now(later)
