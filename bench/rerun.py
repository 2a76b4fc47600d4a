"""Key press to painted: Compare's slider against the least a Streamlit app can do.

Both apps run under the same settings, side by side in one Chromium; presses alternate between
them, so that whatever else the machine does falls on both. A press counts from the browser's own
key event to the frame after the last change of the page, outside the slider itself, with the
script at rest.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from bench.machine import machine
from tests.e2e import browser
from tests.e2e.screen import ready
from tests.e2e.server import served

__all__ = ["main"]

PRESSES = 30
WARM_UP = 4
TARGET = 4.0
KEYS = ["ArrowRight"] * 4 + ["ArrowLeft"] * 4
SLIDER = "Trust in correlations"

WATCH = """() => { window.painted = new Promise(settle => {
    const QUIET = 250, GIVE_UP = 10_000;
    const app = document.querySelector('[data-testid=stApp]');
    let pressed = null, painted = null;
    const element = node => node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    const ours = record => !element(record.target)?.closest('[data-testid=stSlider]');
    const afterPaint = () => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => { painted = performance.now(); };
        channel.port2.postMessage(null);
    });
    const observer = new MutationObserver(records => {
        if (pressed !== null && records.some(ours)) afterPaint();
    });
    observer.observe(document.querySelector('[data-testid=stMain]'), {
        subtree: true, childList: true, characterData: true, attributes: true,
        attributeFilter: ['class', 'd', 'height', 'points', 'src', 'style', 'transform', 'value',
            'width', 'x', 'x1', 'x2', 'y', 'y1', 'y2'],
    });
    addEventListener('keydown', event => { pressed = event.timeStamp; },
        {capture: true, once: true});
    const looks = setInterval(() => {
        const now = performance.now();
        const rests = app.dataset.testScriptState === 'notRunning';
        const done = painted !== null && rests && now - painted > QUIET;
        if (pressed === null || !(done || now - pressed > GIVE_UP)) return;
        clearInterval(looks);
        observer.disconnect();
        settle(done ? painted - pressed : null);
    }, 20);
}); }"""


def main() -> None:
    """Print the medians, their ratio and the machine."""
    with tempfile.TemporaryDirectory() as folder, both_pages(Path(folder)) as pages:
        times = alternate(pages)
        print(machine("streamlit", "plotly", "pandas", "numpy"))
    for name, measured in times.items():
        if not measured:
            raise SystemExit(f"{name}: no press changed the page")
        print(f"{name:8} median {median(measured):6.0f} ms, {len(measured)} of {PRESSES} presses")
    ratio = median(times["compare"]) / median(times["bare"])
    print(f"ratio    {ratio:.1f} (target at most {TARGET:.0f})")


@contextmanager
def both_pages(folder: Path) -> Iterator[dict[str, Page]]:
    """Serve both apps and open the page of each with the slider in view."""
    with ExitStack() as stack:
        bare = stack.enter_context(served("bench/bare_app.py", folder / "bare.log"))
        app = stack.enter_context(served("app", folder / "app.log"))
        playwright = stack.enter_context(sync_playwright())
        path = browser.find(playwright)
        if path is None:
            raise SystemExit(browser.MISSING)
        chromium = playwright.chromium.launch(executable_path=path, args=browser.ARGUMENTS)
        stack.callback(chromium.close)
        addresses = {"bare": bare, "compare": f"{app}/compare"}
        yield {name: opened(chromium, address) for name, address in addresses.items()}


def opened(chromium: Browser, address: str) -> Page:
    page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(address)
    ready(page)
    return page


def alternate(pages: dict[str, Page]) -> dict[str, list[float]]:
    """Press in turn on each page; return the milliseconds of the presses that changed it."""
    times: dict[str, list[float]] = {name: [] for name in pages}
    for turn, key in enumerate(islice(cycle(KEYS), WARM_UP + PRESSES)):
        for name, page in pages.items():
            milliseconds = press(page, key)
            if turn >= WARM_UP and milliseconds is not None:
                times[name].append(milliseconds)
    return times


def press(page: Page, key: str) -> float | None:
    """Press a key on the slider (the bare app's only one); return the milliseconds to the paint."""
    page.bring_to_front()
    sliders = page.locator("[data-testid=stSlider]")
    named = sliders.filter(has_text=SLIDER)
    (named if named.count() else sliders).first.locator("[type=range]").focus()
    page.evaluate(WATCH)
    page.keyboard.press(key)
    return page.evaluate("window.painted")


if __name__ == "__main__":
    main()
