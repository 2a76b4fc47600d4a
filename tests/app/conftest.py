from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.state import VARIABLE
from app.state.kept import NAME
from core import pipeline
from core.cli import options
from core.engines import ENGINES, redaction
from core.schema.tables import Tables
from core.store import Store
from tests.core.engines.loopback import KEY, Loopback

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60


@pytest.fixture(autouse=True)
def own_workspace(tmp_path, monkeypatch) -> None:
    """What a test saves is seen by that test alone."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "workspace"))


@pytest.fixture(autouse=True)
def no_keys(monkeypatch) -> Iterator[None]:
    """No engine but the one built in can be asked, and nothing is settled of redaction."""
    for variable in (options.COUNTRY, options.NAMES):
        monkeypatch.delenv(variable, raising=False)
    for entry in ENGINES.values():
        for variable in (v for variables in entry.variables.values() for v in variables):
            monkeypatch.delenv(variable, raising=False)
    yield
    redaction.put_in_force(redaction.Policy())


@pytest.fixture
def files(monkeypatch) -> Callable[[str], bytes | str]:
    """Press the download last drawn for a file of that name, and return what it holds."""
    drawn: dict[str, Callable[[], bytes | str]] = {}

    def button(label: str, data: Callable[[], bytes | str], name: str, *rest: Any, **more: Any):
        drawn[name] = data

    monkeypatch.setattr("app.components.download.draw", button)
    return lambda start: next(data() for name, data in drawn.items() if name.startswith(start))


@pytest.fixture
def gemini(monkeypatch) -> Callable[[Loopback], None]:
    """Let the server know a key and an address of Gemini."""

    def gemini(server: Loopback) -> None:
        monkeypatch.setenv("GEMINI_API_KEY", KEY)
        monkeypatch.setenv("GEMINI_BASE_URL", server.base_url("gemini"))

    return gemini


@pytest.fixture
def openai(monkeypatch) -> Callable[[Loopback], None]:
    """Let the server know a key, an address and a model of an OpenAI-compatible server."""

    def openai(server: Loopback) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url("openai"))
        monkeypatch.setenv("OPENAI_MODEL", "a-model")

    return openai


def new_session(**address: str) -> AppTest:
    """The whole app from its entry in a session that has not run yet, as after F5 on `address`."""
    app = AppTest.from_file(str(ROOT / "app" / "streamlit_app.py"), default_timeout=SECONDS)
    for name, value in address.items():
        app.query_params[name] = value
    return app


def shown(page: AppTest, name: str) -> str:
    """Key of the widget of that name that stands on the page now."""
    return f"{name}#{page.session_state[f'turn:{name}']}"


@pytest.fixture
def open_page() -> Callable[[str], AppTest]:
    """Run the whole app from its entry and go to the page of that file name."""

    def open_page(name: str) -> AppTest:
        return new_session().run().switch_page(f"../pages/{name}.py").run()

    return open_page


def session(page: AppTest) -> dict[str, Any]:
    """Return what the page's session keeps, by key; to be read and to be set."""
    if NAME not in page.session_state:
        page.session_state[NAME] = {}
    return page.session_state[NAME]


def words(page: AppTest) -> str:
    """Everything on the page and in the session, as text."""
    drawn = "\n".join(str(element.proto) for element in page.main)
    return drawn + repr(page.session_state._state.filtered_state)


def put_bank(page: AppTest, tables: Tables, name: str = "My bank") -> None:
    """Make `tables` the bank of the page's session, as if they had been uploaded."""
    session(page).update(bank=pipeline.open_bank(tables), bank_name=name)


def bank_of(page: AppTest) -> pipeline.Bank | None:
    """Return the bank that the page's session has open; None = the sample as shipped."""
    version = session(page).get("version")
    if version is None:
        return session(page).get("bank")
    store = Store(Path(os.environ[VARIABLE]))
    return pipeline.open_bank(store.tables(version.id), version=version.content)
