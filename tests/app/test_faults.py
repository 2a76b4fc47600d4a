"""Every fault of a provider on Compare: its cause, the base order kept, the key nowhere."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app.state import VARIABLE
from core.engines import ENGINES
from core.scenario import PRESETS
from tests.app.conftest import session, words
from tests.core.engines.loopback import KEY, Loopback, Reply, always, serving

SECONDS = 40
PAGES = ("start", "customers", "compare", "data", "settings", "methods")
FAULTS = {
    "busy": (Reply("slow down", 429, headers={"retry-after": "0"}), "429"),
    "outage": (Reply("oops", 500), "not answer"),
    "a refused key": (Reply(f"API key not valid: {KEY}", 403), "key"),
    "a retired model": (Reply(f"no model for {KEY}", 404), "model"),
    "a page instead of an answer": (Reply(raw=f"<html>{KEY}</html>"), "answer"),
    "half an answer": (Reply('{"order": ["A", '), "answer"),
    "another form": (Reply('{"ranking": 7}'), "answer"),
    "cut for length": (Reply('{"order": [', finish="MAX_TOKENS"), "answer"),
    "withheld": (Reply("", finish="SAFETY"), "withheld"),
}


@pytest.fixture(params=["gemini", "openai"])
def connected(request, monkeypatch):
    """Let the server know a key and an address of each provider in turn."""

    def connected(server: Loopback) -> str:
        settings = ENGINES[request.param].variables
        monkeypatch.setenv(settings["key"][0], KEY)
        monkeypatch.setenv(settings["base_url"][0], server.base_url(request.param))
        monkeypatch.setenv(settings["model"][0], "b-flash")
        return request.param

    return connected


@pytest.mark.parametrize("fault", FAULTS)
def test_the_cause_is_on_the_page_and_the_key_is_nowhere(fault, connected, open_page, caplog):
    reply, cause = FAULTS[fault]
    with serving(always(reply)) as server:
        page = refined_side(open_page, connected(server))
        page.button(key="refine_now").click().run()
        ends = time.monotonic() + SECONDS
        while "Base order kept" not in told(page) and time.monotonic() < ends:
            time.sleep(0.1)
            page.run()
        assert server.asked
    assert "Base order kept" in told(page)
    assert cause in told(page)
    places = [words(page), caplog.text]
    places += [words(page.switch_page(f"../pages/{name}.py").run()) for name in PAGES]
    stored = (p for p in Path(os.environ[VARIABLE]).rglob("*") if p.is_file())
    assert KEY not in "".join(places)
    assert not [path for path in stored if KEY.encode() in path.read_bytes()]


def refined_side(open_page, engine: str) -> AppTest:
    page = open_page("compare")
    once = PRESETS["balanced"].with_value("refinement.rotations", 1)
    session(page)["scenario"] = once.with_value("refinement.engine", engine)
    page.query_params["customer"] = "C0001"
    return page.run().get_by_key("side").set_value("Refined").run()


def told(page: AppTest) -> str:
    return " ".join(text.value for text in (*page.info, *page.error))
