"""The note for the colleague on Compare: at once without a key, by a provider on a press only."""

from __future__ import annotations

import json
import time

import pytest
from streamlit.testing.v1 import AppTest

from core.engines import ENGINES
from core.pipeline import receipts
from core.sample import PERSONAS
from core.scenario import PRESETS
from core.schema import Customers, Products
from tests.app.conftest import session
from tests.core.engines.loopback import KEY, Reply, always, data_of, serving

SECONDS = 20


@pytest.fixture(autouse=True)
def no_keys(monkeypatch):
    for variable in (v for e in ENGINES.values() for vs in e.variables.values() for v in vs):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def note_side(open_page, monkeypatch):
    """Open Compare on the note, with Gemini in force if there is a server to play it."""

    def note_side(customer: str = "C0001", server=None) -> AppTest:
        page = open_page("compare")
        if server is not None:
            monkeypatch.setenv("GEMINI_API_KEY", KEY)
            monkeypatch.setenv("GEMINI_BASE_URL", server.base_url("gemini"))
            scenario = PRESETS["balanced"].with_value("refinement.engine", "gemini")
            session(page)["scenario"] = scenario
        page.query_params["customer"] = customer
        return page.run().get_by_key("side").set_value("Note").run()

    return note_side


def note(page: AppTest) -> str:
    return next(code.value for code in page.code if code.value.startswith("Why this:"))


def captions(page: AppTest) -> str:
    return " ".join(text.value for text in page.caption)


def pressed(page: AppTest, until) -> AppTest:
    """Ask for the note and run the page until it says so."""
    page = page.button(key="note_now").click().run()
    deadline = time.monotonic() + SECONDS
    while not until(page) and time.monotonic() < deadline:
        time.sleep(0.1)
        page.run()
    return page


def answer(**changed: str) -> Reply:
    parts = {
        "why_this": "It fits best.",
        "how_to_say_it": "May I show you something?",
        "what_to_avoid": "Promise nothing.",
    }
    return Reply(json.dumps(parts | changed))


@pytest.mark.parametrize("customer", ["C0001", *sorted(PERSONAS.values())])
def test_the_built_in_note_stands_at_once_and_says_what_it_is(note_side, customer):
    page = note_side(customer)
    assert not page.exception
    if not page.info:
        assert "How to say it:" in note(page)
        assert "Built-in template text" in captions(page)


def test_a_provider_writes_the_note_on_a_press_only_and_only_once(
    note_side, open_page, sample_tables
):
    with serving(always(answer())) as server:
        page = note_side(server=server)
        assert server.asked == []
        assert "Built-in template text" in captions(page)
        page = pressed(page, lambda page: "loopback" in captions(page))
        assert note(page).startswith("Why this: It fits best.")
        assert len(server.asked) == 1
        sent = server.asked[0]
        again = note_side(server=server)
        assert "loopback" in captions(again)
        assert len(server.asked) == 1
    name = sample_tables.customers.set_index(Customers.customer_id)[Customers.full_name]["C0001"]
    assert not [part for part in name.split() if part in sent.user]
    assert "C0001" not in sent.user
    names = sample_tables.products[Products.name].tolist()
    assert data_of(sent)["product"] in names
    assert any(sent.user in code.value for code in page.code)


def test_a_note_that_names_another_product_is_not_shown(note_side, sample_tables):
    other = "Vital Signs Biotech Fund"
    assert other in sample_tables.products[Products.name].tolist()
    with serving(always(answer(why_this=f"Take the {other}, it pays 77 %."))) as server:
        page = note_side(server=server)
        page = pressed(page, lambda page: bool(page.warning))
        assert len(server.asked) == 2
    assert other not in note(page)
    assert "77 %" in page.warning[0].value.replace("\\", "")
    assert "Built-in template text" in captions(page)


def test_a_refused_key_leaves_the_built_in_note_with_its_cause(note_side):
    with serving(always(Reply(f"key {KEY} is bad", status=403))) as server:
        page = note_side(server=server)
        page = pressed(page, lambda page: bool(page.warning))
    assert "key" in page.warning[0].value
    assert KEY not in page.warning[0].value
    assert note(page)


def test_what_a_commanding_post_says_is_not_sent(note_side):
    with serving(always(answer())) as server:
        page = note_side(PERSONAS["commanding_post"], server)
        pressed(page, lambda page: "loopback" in captions(page))
        assert "gnore" not in server.asked[0].user


def test_there_is_no_note_on_what_is_not_offered(note_side, sample_ranking):
    customer = PERSONAS["retired_teacher"]
    refused = receipts.exclusions(sample_ranking, sample_ranking.position(customer))
    page = note_side(customer)
    picker = next(box for box in page.selectbox if box.label == "Product looked at")
    page = picker.set_value(sample_ranking.bank.product_ids[refused["product"].iloc[0]]).run()
    assert "not offered to this customer" in page.info[0].value
    assert not [code for code in page.code if code.value.startswith("Why this:")]
