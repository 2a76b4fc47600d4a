"""Settings: which engine reads, keys that no page shows, and the record of what was asked."""

from __future__ import annotations

import time

import pytest
from streamlit.testing.v1 import AppTest

from core.options import VARIABLES
from tests.core.engines.loopback import KEY, Loopback, Reply, always, sensible, serving

SECONDS = 20


@pytest.fixture(autouse=True)
def no_keys(monkeypatch):
    for settings in VARIABLES.values():
        for variable in (v for variables in settings.values() for v in variables):
            monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def gemini(monkeypatch):
    """Let the server know a key and an address of Gemini."""

    def gemini(server: Loopback) -> None:
        monkeypatch.setenv("GEMINI_API_KEY", KEY)
        monkeypatch.setenv("GEMINI_BASE_URL", server.base_url("gemini"))

    return gemini


def words(page: AppTest) -> str:
    """Everything on the page and in the session, as text."""
    drawn = "\n".join(str(element.proto) for element in page.main)
    return drawn + repr(page.session_state._state.filtered_state)


def awaited(page: AppTest, kind: str) -> AppTest:
    """Run the page until a message of that kind stands there."""
    deadline = time.monotonic() + SECONDS
    while not getattr(page, kind) and time.monotonic() < deadline:
        time.sleep(0.1)
        page.run()
    return page


def test_without_a_key_the_built_in_reader_is_in_force_and_the_others_say_what_they_lack(open_page):
    page = open_page("settings")
    assert not page.exception
    assert page.button(key="use_offline").label == "In use"
    assert page.button(key="use_gemini").disabled
    assert any("GEMINI\\_API\\_KEY" in text.value for text in page.markdown)


def test_a_bad_key_is_said_in_words_and_shown_nowhere(open_page, gemini):
    with serving(always(Reply(f"key {KEY} is bad", status=403))) as server:
        gemini(server)
        page = open_page("settings")
        page.button(key="test_gemini").click().run()
        awaited(page, "error")
    assert "key" in page.error[0].value
    assert KEY not in words(page)


def test_the_connection_is_tested_and_a_model_on_offer_can_be_chosen(open_page, gemini):
    with serving(sensible) as server:
        gemini(server)
        page = open_page("settings")
        page.button(key="test_gemini").click().run()
        awaited(page, "success")
        assert "loopback" in page.success[0].value
        page.selectbox(key="gemini_offered").set_value("b-flash").run()
        assert page.text_input(key="gemini_model").value == "b-flash"
        page.button(key="use_gemini").click().run()
    assert page.session_state["nbw_scenario"].refinement.engine == "gemini"
    assert page.session_state["nbw_engines"]["gemini"].model == "b-flash"
    assert KEY not in words(page)
