from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.e2e import browser
from tests.e2e.screen import ROOT, ready

START_SECONDS = 60
SKIPPED = pytest.StashKey[str]()

Visit = Callable[..., Page]


def pytest_terminal_summary(terminalreporter, config) -> None:
    if reason := config.stash.get(SKIPPED, None):
        terminalreporter.section("BROWSER TESTS DID NOT RUN", sep="!", red=True, bold=True)
        terminalreporter.line(reason)


def pytest_itemcollected(item) -> None:
    item.add_marker(pytest.mark.browser)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_healthy(url: str, app: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and app.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the app did not start:\n{log.read_text()}")


@pytest.fixture(scope="package")
def app_url(tmp_path_factory) -> Iterator[str]:
    """The real app on a free port of this machine."""
    port = free_port()
    log = tmp_path_factory.mktemp("app") / "app.log"
    options = {"server.port": port, "server.headless": "true", "server.fileWatcherType": "none"}
    command = [sys.executable, "-m", "streamlit", "run", "app"]
    command += [f"--{name}={value}" for name, value in options.items()]
    with (
        log.open("w") as output,
        subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT) as app,
    ):
        url = f"http://127.0.0.1:{port}"
        wait_until_healthy(url, app, log)
        yield url
        app.terminate()


@pytest.fixture(scope="package")
def chromium(pytestconfig) -> Iterator[Browser]:
    with sync_playwright() as playwright:
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
def visit(chromium: Browser, app_url: str, complaints: list[str]) -> Iterator[Visit]:
    """Open a path of the app in a fresh session; the page returned has settled."""
    contexts = []

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
        contexts.append(context)
        page = context.new_page()
        listen(page)
        page.goto(f"{app_url}/{path}")
        ready(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
