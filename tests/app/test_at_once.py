"""Something else is pressed while the first press is still at work: the first holds as a whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

from app.components.waiting import Done
from core.schema import Products
from core.store import Store
from tests.app.conftest import bank_of, new_session, session
from tests.app.test_calibration import has, learn, open_tab, people  # noqa: F401  (a fixture)
from tests.app.test_data import OFFERS, PEOPLE, check, edit, errors, load_now, now, upload


@pytest.fixture
def pressed_meanwhile(monkeypatch) -> Callable[[str], None]:
    """Let another press arrive whenever the workspace has done what is named."""

    def pressed_meanwhile(name: str) -> None:
        original = getattr(Store, name)

        def and_then(self: Store, *args: object, **more: object) -> object:
            done = original(self, *args, **more)
            monkeypatch.setattr(Store, name, original)
            run = get_script_run_ctx()
            run.script_requests.request_rerun(RerunData(page_script_hash=run.page_script_hash))
            return done

        monkeypatch.setattr(Store, name, and_then)

    return pressed_meanwhile


def test_files_are_loaded(open_page, pressed_meanwhile):
    page = check(upload(open_page("data"), people=PEOPLE, offers=OFFERS))
    pressed_meanwhile("add")
    page.button(key="load").click().run()
    assert not errors(page)
    assert "My data" in now(page)
    assert "4 rows read, 4 loaded, 0 rejected" in now(page)
    assert page.query_params["data"] == str(session(page)["version"].dataset)


def test_an_edit_of_the_catalogue_is_applied(open_page, pressed_meanwhile):
    page = edit(open_page("data"), {0: {Products.lock_in: 9.9}})
    pressed_meanwhile("save")
    page.button(key="catalogue_apply").click().run()
    assert not errors(page)
    assert bank_of(page).tables.products[Products.lock_in].iloc[0] == 9.9


def test_evidence_is_added_and_said(open_page, pressed_meanwhile):
    page = open_page("customers")
    page.session_state["customer_view"] = "Add evidence"
    page.run().text_area[0].set_value("I am furious, awful service, I will leave.")
    pressed_meanwhile("save")
    next(b for b in page.button if b.label == "Add and score again").click().run()
    assert any("Ticket added" in m.value for m in page.markdown)
    assert bank_of(page) is not None


def test_probabilities_come_with_their_threshold(open_tab, pressed_meanwhile):  # noqa: F811
    page = learn(open_tab(people()))
    (held,) = (h for h in session(page)["jobs"].values() if isinstance(h, Done))
    pressed_meanwhile("save")
    page.button(key="use_probabilities").click().run()
    assert bank_of(page).calibrated
    threshold = session(page)["scenario"].passive.churn_threshold
    assert threshold == pytest.approx(10 * held.result.found.threshold, abs=0.05)


def test_a_saved_dataset_is_opened_and_closed(open_page, pressed_meanwhile):
    saved = session(load_now(upload(open_page("data"), people=PEOPLE, offers=OFFERS)))["version"]
    page = new_session().run()
    pressed_meanwhile("dataset")
    page.button(key=f"saved_{saved.dataset}").click().run()
    assert session(page)["version"] == saved
    assert page.query_params["data"] == str(saved.dataset)
    page.button(key="saved_sample").click().run()
    assert session(page)["version"] is None
    assert "data" not in page.query_params


def test_what_came_of_long_work_outlives_the_connection(open_tab):  # noqa: F811
    page = learn(open_tab(people()))
    st.cache_resource.clear()  # as Streamlit does with a session's caches when it breaks
    assert has(page.run(), "use_probabilities")
