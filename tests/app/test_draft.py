"""What was changed and not saved is found again after F5."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from app.state import draft
from core.scenario import PRESETS, Scenario
from tests.app.conftest import new_session, session, shown


def tolerate(page: AppTest, risk: float) -> AppTest:
    return page.slider(key=shown(page, "slider:rules.tolerance")).set_value(risk).run()


def scenario(page: AppTest) -> Scenario:
    return session(page)["scenario"]


def opened(token: str, page: str = "compare", **more: str) -> AppTest:
    """Open the address anew, as F5 does."""
    return new_session(draft=token, **more).run().switch_page(f"../pages/{page}.py").run()


def token_of(page: AppTest) -> str:
    token = page.query_params["draft"]
    return token if isinstance(token, str) else token[0]


def test_nothing_stands_in_the_address_until_something_is_changed(open_page):
    page = open_page("compare")
    assert "draft" not in page.query_params
    assert "draft" in tolerate(page, 3.0).query_params


def test_a_changed_scenario_is_there_after_f5_with_its_undo(open_page):
    page = tolerate(tolerate(open_page("compare"), 2.0), 3.0)
    later = opened(token_of(page))
    assert scenario(later).rules.tolerance == 3.0
    assert later.slider(key=shown(later, "slider:rules.tolerance")).value == 3.0
    later = later.button(key="undo").click().run()
    assert scenario(later).rules.tolerance == 2.0
    assert scenario(opened(token_of(later))).rules.tolerance == 2.0


def test_another_page_and_another_preset_keep_the_name_in_the_address(open_page):
    page = tolerate(open_page("compare"), 3.0)
    token = token_of(page)
    page.query_params.clear()
    page = page.switch_page("../pages/methods.py").run()
    assert token_of(page) == token
    later = opened(token, preset="growth")
    assert scenario(later) == scenario(page)


def test_settings_of_an_engine_are_there_after_f5(open_page, monkeypatch):
    monkeypatch.setenv("GEMINI_API_KEY", "k")
    page = open_page("settings")
    page.text_input(key="gemini_model").set_value("my-model").run()
    later = opened(token_of(page), "settings")
    assert later.text_input(key="gemini_model").value == "my-model"


def test_what_is_not_known_any_more_is_said_once_and_the_preset_stands(open_page):
    later = opened("forgotten-long-ago", preset="growth")
    assert scenario(later) == PRESETS["growth"]
    assert "draft" not in later.query_params
    first = new_session(draft="<script>")
    assert "not known any more" in first.run().error[0].value
    assert not first.run().error


def test_only_so_many_drafts_are_kept(open_page, monkeypatch):
    monkeypatch.setattr(draft, "MOST", 1)
    first, second = (tolerate(open_page("compare"), risk) for risk in (2.0, 3.0))
    assert scenario(opened(token_of(second))).rules.tolerance == 3.0
    assert scenario(opened(token_of(first))) == PRESETS["balanced"]
