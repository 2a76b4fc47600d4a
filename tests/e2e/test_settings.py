"""Sentiment read again by a provider, in a real browser, with a model on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.core.engines.loopback import KEY, Asked, Loopback, Reply, always, sensible, serving
from tests.e2e.screen import arrived, axe_violations, open_tab, ready, shot
from tests.e2e.server import served

PATIENCE = 40_000


@pytest.fixture(scope="module")
def model() -> Iterator[Loopback]:
    """A provider; each test says how it answers."""
    with serving(sensible) as server:
        yield server


@pytest.fixture(scope="module")
def app_url(model: Loopback, tmp_path_factory) -> Iterator[str]:
    """The app with a key, pointed at that provider."""
    environment = {"GEMINI_API_KEY": KEY, "GEMINI_BASE_URL": model.base_url("gemini")}
    log = tmp_path_factory.mktemp("sentiments") / "app.log"
    with served("app", log, environment) as address:
        yield address
    assert KEY not in log.read_text()


def slowly(asked: Asked) -> Reply:
    reply = sensible(asked)
    return Reply(reply.answer, delay=0.3)


def use_gemini(page: Page, model: str) -> None:
    """Put Gemini in force, with a model that nobody has asked before, at full speed."""
    page.get_by_role("button", name="Use this engine").first.click()
    ready(page)
    for field, value in (
        (page.get_by_role("spinbutton", name="Calls per minute").first, "9000"),
        (page.get_by_role("textbox", name="Model").first, model),
    ):
        field.fill(value)
        field.press("Enter")
        ready(page)
    open_tab(page, "Jobs")


def choose(page: Page, texts: str) -> None:
    page.get_by_role("radio", name=texts, exact=True).or_(
        page.get_by_role("button", name=texts, exact=True)
    ).first.click()
    ready(page)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def test_sentiments_are_read_with_progress_cancelled_gone_on_with_and_used(
    visit, model, complaints, tmp_path
):
    model.script = slowly
    page = visit("settings")
    use_gemini(page, "gemini-3.8-flash")
    choose(page, "Tickets")
    expect(page.get_by_text("Estimate, second tries not counted")).to_be_visible()
    press(page, "Start")
    expect(page.get_by_text("Reading texts").first).to_be_visible(timeout=PATIENCE)
    press(page, "Cancel")
    expect(page.get_by_text("What was read until then is kept")).to_be_visible()
    model.script = sensible
    press(page, "Continue")
    expect(page.get_by_role("button", name="Use this sentiment")).to_be_visible(timeout=PATIENCE)
    ready(page)
    shot(page, "jobs", tmp_path)
    assert axe_violations(page) == []
    press(page, "Use this sentiment")
    expect(page.get_by_text("In force: sentiment read by Gemini")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("button", name="Back to the sentiment before")).to_be_visible()
    assert len({asked.text for asked in model.asked}) == len(model.asked)
    assert complaints == []


def test_after_f5_a_reading_under_way_is_found_again(visit, model, complaints):
    go_on = threading.Event()

    def held(asked: Asked) -> Reply:
        go_on.wait(PATIENCE / 1000)
        return sensible(asked)

    model.script = held
    page = visit("settings")
    use_gemini(page, "m-2")
    choose(page, "Posts")
    press(page, "Start")
    expect(page.get_by_text("Reading texts").first).to_be_visible(timeout=PATIENCE)
    page.reload()
    expect(page.get_by_text("Reading texts").first).to_be_visible(timeout=PATIENCE)
    go_on.set()
    expect(page.get_by_text("960 texts read by Gemini (m-2)")).to_be_visible(timeout=PATIENCE)
    assert complaints == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_bad_key_is_said_in_both_themes_and_the_key_is_not(
    visit, model, complaints, tmp_path, theme
):
    model.script = always(Reply(f"the key {KEY} is bad", status=403))
    page = visit("settings", theme)
    use_gemini(page, f"m-{theme}")
    shot(page, f"jobs-{theme}", tmp_path)
    assert axe_violations(page) == []
    press(page, "Start")
    expect(page.get_by_text("Nothing more is asked of this engine")).to_be_visible(timeout=PATIENCE)
    ready(page)
    shot(page, f"jobs-refused-{theme}", tmp_path)
    assert KEY not in page.content()
    assert axe_violations(page) == []
    assert complaints == []


def test_one_customers_texts_are_read_at_once_and_used(visit, model, complaints, tmp_path):
    model.script = sensible
    page = visit("settings")
    use_gemini(page, "m-3")
    page.get_by_role("link", name="Customers").first.click()
    arrived(page, "Customers")
    open_tab(page, "Messages")
    press(page, "Read again: Gemini")
    use = page.get_by_role("button", name="Use this sentiment")
    expect(use).to_be_visible(timeout=PATIENCE)
    use.scroll_into_view_if_needed()
    ready(page)
    shot(page, "messages-read", tmp_path)
    assert axe_violations(page) == []
    use.click()
    expect(page.get_by_text("In force: saved as a version")).to_be_visible(timeout=PATIENCE)
    assert complaints == []
