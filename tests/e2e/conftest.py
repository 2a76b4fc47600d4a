from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, sync_playwright

from tests.e2e import browser
from tests.e2e.screen import on_screen, ready
from tests.e2e.server import served

SKIPPED = pytest.StashKey[str]()
PAGES = pytest.StashKey[list[Page]]()

Visit = Callable[..., Page]


def pytest_terminal_summary(terminalreporter, config) -> None:
    if reason := config.stash.get(SKIPPED, None):
        terminalreporter.section("BROWSER TESTS DID NOT RUN", sep="!", red=True, bold=True)
        terminalreporter.line(reason)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A journey that failed says what stood on its pages."""
    report = yield
    if report.failed and call.when == "call":
        for page in item.stash.get(PAGES, []):
            try:
                seen = on_screen(page)
            except Error as fault:  # a browser that died must not take the report along
                seen = str(fault)
            report.sections.append((f"on {page.url}", seen))
    return report


def pytest_itemcollected(item) -> None:
    item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def app_url(tmp_path_factory) -> Iterator[str]:
    """The real app, as `make run` starts it."""
    with served("app", tmp_path_factory.mktemp("app") / "app.log") as address:
        yield address


@pytest.fixture(scope="package")
def chromium(pytestconfig) -> Iterator[Browser]:
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")
    with sync_playwright() as playwright:
        with capture.global_and_fixture_disabled():  # an installation tells the person who waits
            path = browser.find(playwright)
        if path is None:
            if os.environ.get("CI") == "true":
                pytest.fail(browser.MISSING)
            pytestconfig.stash[SKIPPED] = browser.MISSING
            pytest.skip(browser.MISSING)
        chromium = playwright.chromium.launch(executable_path=path, args=browser.ARGUMENTS)
        yield chromium
        chromium.close()


def _is_ours(message: ConsoleMessage) -> bool:
    """On a deep link Streamlit looks for its own health route below the page's path first."""
    return message.type == "error" and "/_stcore/" not in message.location["url"]


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about: console errors, exceptions, requests that leave."""
    return []


@pytest.fixture
def visit(
    chromium: Browser, app_url: str, complaints: list[str], request: pytest.FixtureRequest
) -> Iterator[Visit]:
    """Open a path of the app in a fresh session; the page returned has settled."""
    pages = request.node.stash.setdefault(PAGES, [])

    def listen(page: Page) -> None:
        page.on("console", lambda message: _is_ours(message) and complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda r: r.url.startswith(("data:", "blob:", app_url)) or complaints.append(r.url),
        )

    def open_page(
        path: str = "", theme: str = "light", width: int = 1440, height: int = 900
    ) -> Page:
        context = chromium.new_context(
            color_scheme=theme, viewport={"width": width, "height": height}, locale="en-GB"
        )
        page = context.new_page()
        pages.append(page)
        listen(page)
        page.goto(f"{app_url}/{path}")
        ready(page)
        return page

    yield open_page
    for page in pages:
        page.context.close()
