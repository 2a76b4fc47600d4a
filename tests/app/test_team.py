"""Users told from one another: who is let in, what each finds, and what a session leaves behind."""

from __future__ import annotations

import os
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from app.state import VARIABLE, identity
from app.state.identity import HEADER
from app.state.jobs import jobs
from core.scenario import PRESETS
from core.schema import Products
from core.schema.errors import DataError
from core.store import Dataset, Store
from tests.app.conftest import ROOT, bank_of, new_session, session, words
from tests.app.test_data import OFFERS, PEOPLE, edit, load_now, upload
from tests.app.test_data import errors as escaped
from tests.app.test_draft import token_of, tolerate
from tests.core.engines.loopback import sensible, serving
from tests.core.store.workers import bank

README = tomllib.loads(
    (ROOT / "README.md").read_text("utf-8").split("```toml\n")[1].split("```")[0]
)
ISSUER = "https://login.example"
AUTH = {"auth": {"client_id": "x", "cookie_secret": "s" * 32}}
As = Callable[..., AppTest]


def claims(who: str, **more: Any) -> dict[str, Any]:
    known = {"is_logged_in": True, "iss": ISSUER, "sub": who, "name": who.capitalize()}
    return known | {"iat": int(time.time())} | more


def of(who: str) -> Store:
    return Store(Path(os.environ[VARIABLE]), f"{who} at {ISSUER}")


@pytest.fixture(autouse=True)
def no_login_has_ended() -> None:
    """Two tests may log the same person in within a second."""
    identity._ended.clear()


@pytest.fixture
def as_user() -> As:
    """Open a page in a new session in which somebody is logged in."""

    def as_user(who: str, name: str = "start", **address: str) -> AppTest:
        app = new_session(**address)
        app.secrets, app.user = AUTH, claims(who)
        app.run()
        return app.switch_page(f"../pages/{name}.py").run()

    return as_user


@pytest.fixture
def behind_proxy(monkeypatch) -> Callable[..., None]:
    """Let a proxy send a header, once for each value."""
    monkeypatch.setenv(HEADER, "X-Forwarded-User")

    def behind_proxy(*values: str) -> None:
        monkeypatch.setattr(identity, "_headers", lambda name: list(values))

    return behind_proxy


def errors(page: AppTest) -> str:
    return escaped(page).replace("\\", "")


def shown(page: AppTest) -> set[str]:
    """What stands on the page, in words."""
    kinds = ("title", "header", "text", "markdown", "caption", "error", "dataframe", "metric")
    return {str(element.value) for kind in kinds for element in getattr(page, kind)}


# --- who is let in ------------------------------------------------------------------------


def test_without_a_login_the_app_says_that_there_is_a_single_user(open_page):
    page = open_page("settings")
    assert any("Single user" in c.value for c in page.caption)
    page = open_page("data")
    page.session_state["tab"] = "Versions"
    assert any("Single user" in c.value for c in page.run().caption)
    assert not [b for b in page.button if b.label in ("Log out", "Take", "Share")]


@pytest.mark.parametrize("page", ["start", "customers", "data", "settings"])
def test_who_is_not_logged_in_sees_the_door_and_nothing_else(page):
    app = new_session(data="1", scenario="1", customer="C0001")
    app.secrets, app.user = AUTH, {"is_logged_in": False}
    app.run().switch_page(f"../pages/{page}.py").run()
    assert [b.label for b in app.button] == ["Log in"]
    assert shown(app) == {
        "NextBest Workbench", "Log in to see the data of your team.",
        "You came by a link: open it again when you are logged in.",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"iat": 0}, "NextBest Workbench"),  # long ago
        ({"iat": None}, "NextBest Workbench"),
        ({"sub": ""}, "the provider does not say who it is"),
        ({"iss": None}, "the provider does not say who it is"),
    ],
)
def test_a_login_that_is_old_or_names_nobody_lets_nobody_in(told, said):
    app = new_session()
    app.secrets, app.user = AUTH, claims("ann", **told)
    app.run()
    assert said in " ".join(shown(app))
    assert "Sample bank" not in shown(app)


@pytest.mark.parametrize(
    ("auth", "said"),
    [
        ({"client_id": "x", "cookie_secret": "short"}, "cookie_secret is shorter than 32"),
        (README["auth"], "cookie_secret is shorter than 32"),  # copied, and not filled in
        ({"cookie_secret": "s" * 32}, "client_id is missing"),
    ],
)
def test_a_login_that_is_badly_set_up_is_said_and_lets_nobody_in(auth, said):
    app = new_session()
    app.secrets, app.user = {"auth": auth}, {"is_logged_in": False}
    app.run()
    assert said in errors(app)
    assert not app.button


def test_a_login_without_authlib_names_what_to_install(monkeypatch):
    monkeypatch.setattr(identity, "find_spec", lambda name: None)
    app = new_session()
    app.secrets, app.user = AUTH, {"is_logged_in": False}
    assert "pip install -r requirements-team.txt" in errors(app.run())


def test_secrets_that_cannot_be_read_let_nobody_in(tmp_path, monkeypatch):
    broken = tmp_path / "secrets.toml"
    broken.write_text("[auth\nclient_id = ")
    monkeypatch.setattr(st, "secrets", st.secrets.__class__())
    asked = st.get_option
    monkeypatch.setattr(
        st, "get_option", lambda key: [str(broken)] if key == "secrets.files" else asked(key)
    )
    app = new_session().run()
    assert "secrets.toml: cannot be read" in errors(app)
    assert "Sample bank" not in shown(app)


def test_several_providers_have_a_button_each():
    app = new_session()
    section = {"client_id": "x", "client_secret": "y", "server_metadata_url": "z"}
    app.secrets = {"auth": {"cookie_secret": "s" * 32, "okta": section, "google": section}}
    app.user = {"is_logged_in": False}
    assert [b.label for b in app.run().button] == ["Log in with Okta", "Log in with Google"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((), "is missing"),
        (("",), "is missing"),
        (("ann", "eve"), "was sent more than once"),
        (("a" * 201,), "names nobody"),
        (("an\x00n",), "names nobody"),
    ],
)
def test_a_header_that_does_not_say_who_it_is_shows_nothing_but_the_fault(
    behind_proxy, values, said
):
    behind_proxy(*values)
    app = new_session(data="1").run()
    assert len(shown(app)) == len(app.error) == 1
    assert said in errors(app)
    assert not app.button


def test_a_header_and_a_login_together_let_nobody_in(behind_proxy):
    behind_proxy("ann")
    app = new_session()
    app.secrets, app.user = AUTH, claims("ann")
    assert "both set up" in errors(app.run())


def test_whom_the_proxy_names_is_let_in_and_owns_what_he_loads(behind_proxy, open_page):
    behind_proxy("ann")
    load_now(upload(open_page("data"), people=PEOPLE, offers=OFFERS))
    store = Store(Path(os.environ[VARIABLE]), "ann")
    assert [d.owner for d in store.datasets()] == ["ann"]
    assert [e.what for e in store.events.latest()] == ["saved", "came"]


# --- what each finds ----------------------------------------------------------------------


def test_what_one_loads_is_not_listed_opened_or_deleted_by_another(as_user):
    ann = load_now(upload(as_user("ann", "data"), people=PEOPLE, offers=OFFERS))
    number = session(ann)["version"].dataset
    ben = as_user("ben", "data", data=str(number))
    ben.session_state["tab"] = "Versions"
    ben.run()
    assert not [b.key for b in ben.button if str(b.key) in (f"open_{number}", f"take_{number}")]
    app = new_session(data=str(number))
    app.secrets, app.user = AUTH, claims("ben")
    assert f"there is no dataset {number}" in errors(app.run())
    assert app.title[0].value == "Sample bank"
    assert bank_of(app) is None


def test_a_saved_scenario_of_another_is_not_put_in_force_by_a_link(as_user):
    saved = of("ann").scenarios.save("bold", bold())
    app = new_session(scenario=str(saved.id))
    app.secrets, app.user = AUTH, claims("ben")
    assert f"there is no saved scenario {saved.id}" in errors(app.run())
    assert session(app)["scenario"].name == "balanced"
    own = as_user("ann", "compare", scenario=str(saved.id))
    assert session(own)["scenario"].name == "bold"


def bold() -> str:
    return PRESETS["balanced"].with_value("name", "bold").to_json()


def test_who_may_only_read_keeps_changes_for_the_session(as_user):
    ann = load_now(upload(as_user("ann", "data"), people=PEOPLE, offers=OFFERS))
    saved = session(ann)["version"]
    of("ann").access.share(Dataset, saved.dataset, "read")
    ben = as_user("ben", "data", data=str(saved.dataset))
    edit(ben, {0: {Products.lock_in: 9.9}}).button(key="catalogue_apply").click().run()
    assert "who lets you read it" in session(ben)["unsaved"]
    assert len(of("ann").versions(saved.dataset)) == 1
    of("ann").access.share(Dataset, saved.dataset, "private")
    ben.run()
    assert f"there is no dataset {saved.dataset}" in errors(ben)
    assert session(ben).get("bank") is None  # what was made from it goes too
    assert "people.csv" not in words(ben)


def test_what_is_taken_away_leaves_a_board_that_is_drawn_by_itself(as_user):
    ann = load_now(upload(as_user("ann", "data"), people=PEOPLE, offers=OFFERS))
    number = session(ann)["version"].dataset
    of("ann").access.share(Dataset, number, "read")
    ben = as_user("ben", "compare", data=str(number))
    assert session(ben)["version"].dataset == number
    of("ann").access.share(Dataset, number, "private")
    tolerate(ben, 3.0)
    assert session(ben)["version"] is None
    assert "people.csv" not in words(ben)


def test_a_dataset_is_shared_and_taken_on_the_page(as_user):
    Store(Path(os.environ[VARIABLE])).add("old", bank(), "", {})
    ann = as_user("ann", "data")
    ann.session_state["tab"] = "Versions"
    ann.run()
    assert "old · nobody’s, shared to edit" in shown(ann)
    ann.button(key="take_dataset_1").click().run()
    assert "old · yours, shared to edit" in shown(ann)
    ann.radio(key="sharing_dataset_1").set_value("private").run()
    assert not errors(ann)
    assert of("ben").datasets() == []


def saving(page: AppTest) -> AppTest:
    page.session_state["open:Save and load"] = True
    return page.run()


def test_a_scenario_is_shared_on_compare(as_user):
    saved = of("ann").scenarios.save("bold", bold())
    ann = saving(as_user("ann", "compare"))
    ann.selectbox(key="saved_scenarios_1").set_value(saved.id).run()
    ann.radio(key=f"sharing_scenario_{saved.id}").set_value("edit").run()
    assert of("ben").scenarios.get(saved.id).sharing == "edit"
    ben = saving(as_user("ben", "compare"))
    ben.selectbox(key="saved_scenarios_1").set_value(saved.id).run()
    assert ben.button(key="scenario_delete").disabled
    assert not ben.radio or f"sharing_scenario_{saved.id}" not in [r.key for r in ben.radio]


def test_another_users_draft_is_refused_and_ones_own_is_found(as_user):
    ann = tolerate(as_user("ann", "compare"), 3.0)
    ben = as_user("ben", "compare", draft=token_of(ann))
    assert session(ben)["scenario"].rules.tolerance != 3.0
    assert "draft" not in ben.query_params
    again = as_user("ann", "compare", draft=token_of(ann))
    assert session(again)["scenario"].rules.tolerance == 3.0


def test_another_users_job_is_not_taken_up(as_user):
    job = jobs().submit("test", "about", "A test", lambda progress: "secret", f"ann at {ISSUER}")
    assert not session(as_user("ben", job=job)).get("jobs")
    assert list(session(as_user("ann", job=job))["jobs"].values()) == [job]


def test_a_call_to_a_provider_is_its_users(as_user, gemini):
    with serving(sensible) as server:
        gemini(server)
        for who in ("ann", "ben"):
            page = as_user(who, "compare")
            page.query_params["customer"] = {"ann": "C0001", "ben": "C0002"}[who]
            scenario = session(page)["scenario"].with_value("refinement.engine", "gemini")
            session(page)["scenario"] = scenario
            page.run().get_by_key("side").set_value("Refined").run()
            page.button(key="refine_now").click().run()
            deadline = time.monotonic() + 20
            while not page.dataframe and time.monotonic() < deadline:
                time.sleep(0.1)
                page.run()
    authors = [call.author for call in of("ann").calls.latest()]
    assert {f"ann at {ISSUER}", f"ben at {ISSUER}"} == set(authors)


# --- what a session leaves behind ---------------------------------------------------------


def test_after_a_logout_nothing_of_the_user_remains(as_user):
    ann = load_now(upload(as_user("ann", "data"), people=PEOPLE, offers=OFFERS))
    tolerate(ann.switch_page("../pages/compare.py").run(), 3.0).run()
    assert "people.csv" in words(ann)
    next(b for b in ann.button if b.label == "Log out").click().run()
    assert [b.label for b in ann.button] == ["Log in"]
    assert set(session(ann)) == {"person"}
    assert "people.csv" not in words(ann)
    assert of("ann").events.latest()[0].what == "logged out"


def test_a_logout_ends_the_login_in_every_tab(as_user):
    one = as_user("ann")
    other = as_user("ann")
    other.user = one.user
    assert other.run().title[0].value == "Sample bank"
    next(b for b in one.button if b.label == "Log out").click().run()
    assert [b.label for b in other.run().button] == ["Log in"]
    assert set(session(other)) == {"person"}


def test_a_session_never_passes_to_another_user(behind_proxy, open_page):
    behind_proxy("ann")
    page = load_now(upload(open_page("data"), people=PEOPLE, offers=OFFERS))
    assert "people.csv" in words(page)
    behind_proxy("ben")
    page.run()
    assert "it was begun by another user" in errors(page)
    assert "people.csv" not in words(page)
    assert set(session(page)) == {"person"}
    assert "it was begun by another user" in errors(page.run())


# --- the record ---------------------------------------------------------------------------


def test_a_login_is_written_down_once_however_often_the_page_is_loaded(as_user):
    page = as_user("ann")
    again = new_session()
    again.secrets, again.user = AUTH, page.user
    again.run()
    assert [e.what for e in of("ann").events.latest()] == ["logged in"]
    assert of("ann").events.names() == {f"ann at {ISSUER}": "Ann"}


def test_the_record_stands_on_settings_and_its_file_runs_no_formula(as_user):
    of("ann").add("=1+1", bank(), "Loaded", {})
    page = as_user("ann", "settings")
    page.session_state["settings_tab"] = "Audit"
    page.run()
    assert not page.exception
    table = page.dataframe[0].value
    assert list(table["What"]) == ["logged in", "saved"]
    assert set(table["User"]) == {f"ann at {ISSUER}"}


def test_a_file_taken_leaves_a_line_with_its_user(behind_proxy):
    script = (
        "from app.components.noted import noted\nimport streamlit as st\n"
        "st.session_state['made'] = noted('bank.zip')(lambda: b'zip')\n"
    )
    behind_proxy("ann")
    page = AppTest.from_string(script).run()
    assert not page.exception
    store = Store(Path(os.environ[VARIABLE]), "ann")
    assert store.events.latest() == []  # drawn, not taken
    behind_proxy()  # in the thread that makes the file nobody is known
    assert page.session_state["made"]() == b"zip"
    event = store.events.latest()[0]
    assert (event.user, event.what, event.about, event.detail) == (
        "ann", "downloaded", "sample bank", "bank.zip",
    )  # fmt: skip


@pytest.mark.parametrize("who", ["ann", None])
def test_a_file_that_cannot_be_written_down_is_for_a_single_user_only(
    behind_proxy, monkeypatch, who
):
    behind_proxy(who or "")
    if who is None:
        monkeypatch.delenv(HEADER)
    script = (
        "from app.components.noted import noted\nimport streamlit as st\n"
        "st.session_state['made'] = noted('bank.zip')(lambda: b'zip')\n"
    )
    page = AppTest.from_string(script).run()
    (Path(os.environ[VARIABLE]) / "workbench.db").write_bytes(b"torn" * 100)
    if who is None:
        assert page.session_state["made"]() == b"zip"
    else:
        with pytest.raises(DataError):
            page.session_state["made"]()
