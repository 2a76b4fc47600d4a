"""A customer's list refined by a provider, in a real browser, with a model on this machine."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.core.engines.loopback import KEY, Loopback, sensible, serving
from tests.e2e.screen import arrived, axe_violations, ready, shot
from tests.e2e.server import served

PATIENCE = 40_000


@pytest.fixture(scope="module")
def model() -> Iterator[Loopback]:
    with serving(sensible) as server:
        yield server


@pytest.fixture(scope="module")
def app_url(model: Loopback, tmp_path_factory) -> Iterator[str]:
    """The app with an OpenAI-compatible server of the bank's own."""
    environment = {
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": model.base_url("openai"),
        "OPENAI_MODEL": "a-model",
    }
    log = tmp_path_factory.mktemp("refined") / "app.log"
    with served("app", log, environment) as address:
        yield address
    assert KEY not in log.read_text()


def choose_engine_and_compare(page: Page) -> None:
    ready(page)
    page.get_by_role("button", name="Use this engine").last.click()
    ready(page)
    page.get_by_role("link", name="Compare", exact=True).first.click()
    arrived(page, "Compare")
    open_side(page)


def open_side(page: Page) -> None:
    ready(page)
    page.get_by_role("radio", name="Refined", exact=True).or_(
        page.get_by_role("button", name="Refined", exact=True)
    ).first.click()
    ready(page)


def test_an_engine_is_chosen_asked_by_a_press_and_its_answer_is_kept(
    visit, model, complaints, tmp_path
):
    page = visit("settings")
    choose_engine_and_compare(page)
    expect(page.get_by_text("was not asked yet")).to_be_visible()
    assert model.asked == []
    page.get_by_role("button", name="Refine with").click()
    expect(page.get_by_text("Kendall τ between the answers")).to_be_visible(timeout=PATIENCE)
    ready(page)
    expect(page.get_by_text(f"{len(model.asked)} calls")).to_be_visible()
    expect(page.get_by_test_id("stDataFrame").first).to_be_visible()
    page.get_by_role("button", name="What is read").click()
    expect(page.get_by_text("Redacted, products under labels")).to_be_visible()
    assert KEY not in page.content()
    shot(page, "refined-asked", tmp_path)
    page.keyboard.press("Escape")
    assert axe_violations(page) == []
    asked = len(model.asked)
    page.reload()
    expect(page.get_by_text(re.compile("Refine[d]? by recent evidence")).first).to_be_visible()
    open_side(page)
    expect(page.get_by_text("Kendall τ between the answers")).to_be_visible()
    page = visit("settings")  # a new session that knows nothing of the one before
    choose_engine_and_compare(page)
    expect(page.get_by_text("from the record, nobody was asked")).to_be_visible()
    assert len(model.asked) == asked
    assert complaints == []
