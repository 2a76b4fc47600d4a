"""Scenarios kept under a name: saved, opened, shared by link, never silently overwritten."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app.state import VARIABLE
from core.scenario import PRESETS
from core.store import Store
from tests.app.conftest import new_session, session

LOOSE = PRESETS["balanced"].with_value("rules.tolerance", 2.0)


@pytest.fixture
def page(open_page) -> AppTest:
    page = open_page("compare")
    page.session_state["open:Save and load"] = True
    session(page)["scenario"] = LOOSE
    return page.run()


def scenarios():
    return Store(Path(os.environ[VARIABLE])).scenarios


def save(page: AppTest, name: str) -> AppTest:
    next(t for t in page.text_input if t.label == "Save as").set_value(name)
    return next(b for b in page.button if b.label == "Save scenario").click().run()


def said(page: AppTest) -> str:
    assert not page.exception
    return " ".join(e.value for e in [*page.error, *page.warning, *page.success])


def by_link(number: object) -> AppTest:
    return new_session(scenario=str(number)).run()


def test_a_saved_scenario_is_opened_again_by_name_and_by_link(page, open_page):
    assert "Saved as Spring" in said(save(page, "Spring"))
    kept = scenarios().all()[0]
    assert session(by_link(kept.id))["scenario"] == LOOSE

    again = open_page("compare")
    again.session_state["open:Save and load"] = True
    again.run()
    again.selectbox(key="saved_scenarios_1").set_value(kept.id).run()
    again.button(key="scenario_open").click().run()
    assert not said(again)
    assert session(again)["scenario"] == LOOSE


def test_a_name_that_is_taken_or_was_saved_elsewhere_is_not_overwritten(page):
    scenarios().save("Spring", PRESETS["growth"].to_json())
    assert "is taken" in said(save(page, "Spring"))
    save(page, "Summer")
    scenarios().save("Summer", PRESETS["growth"].to_json(), over=1)
    assert "saved by somebody else" in said(save(page, "Summer"))
    assert session(page)["scenario"] == LOOSE


def test_ones_own_scenario_can_be_saved_again(page):
    save(page, "Spring")
    session(page)["scenario"] = LOOSE.with_value("rules.tolerance", 1.0)
    save(page.run(), "Spring")
    kept = scenarios().all()
    assert [(s.name, s.revision) for s in kept] == [("Spring", 2)]


def test_a_scenario_needs_a_name_and_can_be_deleted(page):
    assert "needs a name" in said(save(page, "  "))
    save(page, "Spring")
    page.run().selectbox(key="saved_scenarios_1").set_value(scenarios().all()[0].id).run()
    page.button(key="scenario_delete").click().run()
    assert scenarios().all() == []


@pytest.mark.parametrize("asked", ["abc", "9" * 5000, "77"])
def test_a_bad_link_is_one_clear_line(asked):
    app = by_link(asked)
    assert not app.exception
    assert len(app.error) == 1
    assert "scenario" in app.error[0].value
    assert len(app.error[0].value) < 250
