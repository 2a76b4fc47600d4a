"""A team on one server, in a real browser: log in, keep something to oneself, share it, log out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import PAGES
from tests.e2e.provider import PEOPLE, Provider, provided, secrets_toml
from tests.e2e.proxy import vouching
from tests.e2e.screen import axe_violations, open_tab, ready, shot
from tests.e2e.server import served
from tests.e2e.test_versions import load_own

NAME = "My customers on the sample catalogue"
PATIENCE = 30_000
Arrive = Callable[[], Page]


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with provided() as server:
        yield server


@pytest.fixture(scope="module")
def team_url(provider: Provider, tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("team")
    (folder / "secrets.toml").write_text(secrets_toml(provider.address))
    with served("app", folder / "app.log", secrets=folder / "secrets.toml") as address:
        yield address


@pytest.fixture
def arrive(chromium: Browser, team_url: str, request: pytest.FixtureRequest) -> Iterator[Arrive]:
    """Open the app in a browser of one's own, where nobody is logged in."""
    pages = request.node.stash.setdefault(PAGES, [])

    def arrive() -> Page:
        context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
        pages.append(context.new_page())
        return go(pages[-1], team_url)

    yield arrive
    for page in pages:
        page.context.close()


def go(page: Page, url: str, path: str = "") -> Page:
    page.goto(f"{url}/{path}")
    ready(page)
    return page


def log_in(page: Page, who: str) -> Page:
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name=PEOPLE[who]).click()
    expect(badge(page, who)).to_be_visible(timeout=PATIENCE)
    ready(page)
    return page


def badge(page: Page, who: str) -> Locator:
    return page.get_by_role("button", name=PEOPLE[who])


def door(page: Page) -> Locator:
    return page.get_by_role("button", name="Log in")


def looks_well(page: Page, name: str, folder: Path) -> None:
    """Take its picture and ask axe, in both themes."""
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        ready(page)
        shot(page, f"{name}-{theme}", folder)
        assert axe_violations(page) == []


def test_nothing_is_shown_before_the_login_and_after_the_logout(arrive, team_url, tmp_path):
    page = arrive()
    expect(page.get_by_role("link", name="Customers")).to_have_count(0)
    looks_well(page, "login", tmp_path)
    log_in(page, "ann")
    expect(page.get_by_role("heading", name="Sample bank")).to_be_visible()
    other = go(page.context.new_page(), team_url, "data")
    expect(badge(other, "ann")).to_be_visible()  # the login holds in every tab
    badge(page, "ann").click()
    looks_well(page, "logged-in", tmp_path)
    page.get_by_role("button", name="Log out").click()
    expect(door(page)).to_be_visible(timeout=PATIENCE)
    other.get_by_role("tab", name="Versions").click()  # and so does the logout
    expect(door(other)).to_be_visible(timeout=PATIENCE)
    expect(other.get_by_role("heading", name="Datasets")).to_have_count(0)
    expect(door(go(page, team_url, "data"))).to_be_visible()


def test_what_is_private_is_reached_by_nobody_else_until_it_is_shared(arrive, team_url, tmp_path):
    ann, ben = log_in(arrive(), "ann"), log_in(arrive(), "ben")
    load_own(go(ann, team_url, "data"))
    dataset = parse_qs(urlsplit(ann.url).query)["data"][0]
    go(ben, team_url, f"?data={dataset}")
    expect(ben.get_by_text(f"there is no dataset {dataset}")).to_be_visible()
    expect(ben.get_by_role("heading", name="Sample bank")).to_be_visible()

    open_tab(ann, "Versions")
    expect(ann.get_by_text("yours, private").first).to_be_visible()
    ann.locator(f".st-key-share_dataset_{dataset} button").first.click()
    ann.get_by_text("Shared to read", exact=True).click()
    expect(ann.get_by_text("yours, shared to read")).to_be_visible()
    looks_well(ann, "sharing", tmp_path)
    go(ben, team_url, f"data?data={dataset}&tab=Versions")
    expect(ben.get_by_role("heading", name=NAME)).to_be_visible()
    expect(ben.get_by_text("shared to read").first).to_be_visible()
    expect(ben.locator(f".st-key-delete_{dataset} button")).to_be_disabled()


def test_the_record_is_shown_and_taken_and_knows_of_that(arrive, team_url, tmp_path):
    page = go(log_in(arrive(), "ann"), team_url, "settings?settings_tab=Audit")
    expect(page.get_by_role("heading", name="Who did what")).to_be_visible()
    assert ",logged in," in taken(page)
    assert "Ann Example (ann@example.org),ann at http://127.0.0.1" in taken(page)
    assert ",downloaded,sample bank,audit.csv" in taken(page)
    page.reload()
    ready(page)
    looks_well(page, "audit", tmp_path)


def taken(page: Page) -> str:
    """Press the button and return what the file holds."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the record (CSV)").click()
    return download.value.path().read_text()


def test_a_proxy_says_who_it_is_and_without_its_header_nothing_is_shown(chromium, tmp_path):
    environment = {"NEXTBEST_USER_HEADER": "X-Forwarded-User"}
    with served("app", tmp_path / "app.log", environment) as url:
        page = go(chromium.new_page(), url)
        expect(page.get_by_text("header X-Forwarded-User: is missing")).to_be_visible()
        assert axe_violations(page) == []
        page.close()
    with (
        served("app", tmp_path / "app.log", environment) as url,
        vouching(url, "X-Forwarded-User", "carl") as proxy,
    ):
        page = go(chromium.new_page(), proxy)
        expect(page.get_by_role("button", name="carl")).to_be_visible()
        page.close()
