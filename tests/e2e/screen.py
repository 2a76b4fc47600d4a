"""Wait for a page, take its picture, ask axe about it."""

from __future__ import annotations

import os
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.e2e.axe_known import KNOWN
from tests.e2e.server import ROOT

__all__ = ["arrived", "axe_violations", "on_screen", "open_tab", "ready", "shot"]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Settled = the script rests and nothing is stale or still loading, in five looks in a row.
SETTLED = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    const busy = '[data-stale=true], [data-testid=stSkeleton], [data-testid=stSpinner]';
    const rests = app?.dataset.testScriptState === 'notRunning' && !document.querySelector(busy);
    window.restingLooks = rests ? (window.restingLooks ?? 0) + 1 : 0;
    return window.restingLooks >= 5;
}"""

AXE = """async ([rules, known]) => {
    const result = await axe.run(
        document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']});
    const ours = (rule, target) => !known.some(([id, selector]) =>
        id === rule && document.querySelector(target)?.closest(selector));
    return result.violations.flatMap(found => found.nodes
        .filter(node => ours(found.id, node.target.join(' ')))
        .map(node => `${found.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
}"""


def ready(page: Page, timeout: float = 30_000) -> None:
    """Wait until the app has drawn everything."""
    page.evaluate("window.restingLooks = 0")
    page.wait_for_function(SETTLED, polling=50, timeout=timeout)


def arrived(page: Page, title: str) -> None:
    """Wait until another page than the one before has drawn everything."""
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible(timeout=30_000)
    ready(page)


def open_tab(page: Page, name: str) -> None:
    """Open a tab and wait until it is drawn; pressed again where the press met a redrawing."""
    tab = page.get_by_role("tab", name=name, exact=True)
    tab.click()
    try:
        expect(tab).to_have_attribute("aria-selected", "true")
    except AssertionError:
        tab.click()
    expect(page.get_by_role("tabpanel", name=name, exact=True)).not_to_be_empty()
    ready(page)


def on_screen(page: Page) -> str:
    """Return what somebody at the screen would read, for the report of a failure."""
    state = page.locator("[data-testid=stApp]").get_attribute("data-test-script-state")
    tabs = page.locator("[role=tab][aria-selected=true]").all_inner_texts()
    return f"script {state}, tabs {tabs}\n{page.locator('body').inner_text()}"


def shot(page: Page, name: str, folder: Path) -> Path:
    """Save a picture: into docs/screenshots if SCREENSHOTS=1 asks for it, else into `folder`."""
    if os.environ.get("SCREENSHOTS") == "1":
        folder = ROOT / "docs" / "screenshots"
    path = folder / f"{name}.png"
    page.screenshot(path=path, animations="disabled")
    return path


def axe_violations(page: Page) -> list[str]:
    """Return what axe objects to, one line per element, without the known cases."""
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(AXE, [RULES, [[known.rule, known.selector] for known in KNOWN]])
