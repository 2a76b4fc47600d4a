"""Twenty people at once: what becomes of every press, and what three hundred visits leave behind.

A press is counted where it is made, where it is sent (the browser's own socket) and where it is
run. A press without a run of its own is merged if the value it set is the one that the app works
with in the end, else lost.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import websockets
from playwright.sync_api import Browser, Page, TimeoutError, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.safety.figure import Figure
from tests.e2e import browser
from tests.e2e.screen import ready
from tests.e2e.server import WORKSPACE, started

__all__ = ["measure"]

PAGES, EVERY, SECONDS = 20, 2.0, 60.0
BURSTS, BURST, ENDS_AT = 5, ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"), "0.95"
"""Quick presses as of a key held down, and where the slider must stand then (from 0.5, up to 1)."""
FEW, MANY, AT_ONCE = 30, 300, 4
SLIDER = "Trust in correlations"
DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
KEYS = ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft")


@dataclass
class Visitor:
    """A page with its slider, and what went over its socket."""

    page: Page
    presses: int = 0
    keys: cycle[str] = field(default_factory=lambda: cycle(KEYS))
    seen: Counter[str] = field(default_factory=Counter)

    def press(self) -> None:
        self.slider.press(next(self.keys))
        self.presses += 1

    @property
    def slider(self):
        named = self.page.locator("[data-testid=stSlider]").filter(has_text=SLIDER)
        return named.locator("[type=range]")


def measure() -> list[Figure]:
    """Press, then visit."""
    with tempfile.TemporaryDirectory() as folder:
        return [*_presses(Path(folder)), *_visits(Path(folder))]


# --- presses ------------------------------------------------------------------------------


def _presses(folder: Path) -> list[Figure]:
    with (
        started("app", folder / "log", {WORKSPACE: str(folder / "one")}) as (address, _),
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(
            executable_path=browser.find(playwright), args=browser.ARGUMENTS
        )
        visitors = [_arrive(chromium, address) for _ in range(PAGES)]
        _press_in_turn(visitors)
        for visitor in visitors:
            ready(visitor.page, timeout=120_000)
        seen = sum((v.seen for v in visitors), Counter[str]())
        faults = sum(v.page.locator("[data-testid=stException]").count() for v in visitors)
        stale = sum(not _kept(visitor.page) for visitor in visitors)
        astray = _burst([_arrive(chromium, address) for _ in range(PAGES)])
        chromium.close()
    presses = sum(v.presses for v in visitors)
    merged = seen["sent"] - seen["runs"]
    return [
        Figure("errors, on pages and in the browser", f"{faults + seen['errors']}", "0"),
        Figure("presses that were not sent", f"{presses - seen['sent']} of {presses}",
               f"0 of {presses}"),
        Figure("presses merged with a later one before a run", f"{merged} of {presses}"),
        Figure("pages whose last press was lost", f"{stale} of {PAGES}", f"0 of {PAGES}"),
        Figure(f"pages that end elsewhere after {BURSTS * len(BURST)} quick presses",
               f"{astray} of {PAGES}", f"0 of {PAGES}"),
    ]  # fmt: skip


def _arrive(chromium: Browser, address: str) -> Visitor:
    page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
    visitor = Visitor(page)

    def listen(socket) -> None:
        socket.on("framesent", lambda data: _count(visitor.seen, BackMsg, data))
        socket.on("framereceived", lambda data: _count(visitor.seen, ForwardMsg, data))

    page.on("websocket", listen)
    page.on("pageerror", lambda _: visitor.seen.update(["errors"]))
    page.goto(f"{address}/compare")
    ready(page, timeout=120_000)
    visitor.slider.focus()
    visitor.seen.clear()
    return visitor


def _count(seen: Counter[str], kind: type, data: bytes | str) -> None:
    """Count what was asked for, and what was run to its end."""
    if isinstance(data, bytes):
        message = kind.FromString(data)
        named = message.WhichOneof("type")
        seen["sent"] += named == "rerun_script"
        seen["runs"] += named == "script_finished" and message.script_finished in DONE


def _press_in_turn(visitors: list[Visitor]) -> None:
    """Let every page press once in `EVERY` seconds, one after another."""
    start = time.monotonic()
    for turn in range(int(SECONDS / EVERY) * len(visitors)):
        due = start + turn * EVERY / len(visitors)
        visitor = visitors[turn % len(visitors)]
        visitor.page.wait_for_timeout(max(due - time.monotonic(), 0) * 1000)
        visitor.press()


def _burst(visitors: list[Visitor]) -> int:
    """Press quickly on one page after another; return how many do not work with the last value."""
    for visitor in visitors:
        visitor.page.bring_to_front()
        visitor.slider.focus()
        for key in BURSTS * BURST:
            visitor.page.keyboard.press(key)
    return sum(not _stands(visitor.page) for visitor in visitors)


def _stands(page: Page) -> bool:
    try:
        ready(page, timeout=30_000)
        page.reload()
        ready(page, timeout=120_000)
    except TimeoutError:
        return False
    return Visitor(page).slider.input_value() == ENDS_AT


def _kept(page: Page) -> bool:
    """Whether the app works with the value that the slider shows: it is there after F5."""
    shown = Visitor(page).slider.input_value()
    page.reload()
    ready(page, timeout=120_000)
    return Visitor(page).slider.input_value() == shown


# --- visits -------------------------------------------------------------------------------


def _visits(folder: Path) -> list[Figure]:
    """Come, look at Compare and leave, three hundred times."""
    with started("app", folder / "log", {WORKSPACE: str(folder / "two")}) as (address, process):
        came = asyncio.run(_come(address, FEW))
        early = _megabytes(process.pid)
        came += asyncio.run(_come(address, MANY - FEW))
        late = _megabytes(process.pid)
    return [
        Figure("visits that were served", f"{came} of {MANY}", f"{MANY} of {MANY}"),
        Figure(f"memory after {FEW} visits", f"{early} MB"),
        Figure(f"memory after {MANY} visits", f"{late} MB"),
        Figure("growth between", f"{late / early - 1:+.1%}", "at most 5 %"),
    ]


async def _come(address: str, times: int) -> int:
    turns = asyncio.Semaphore(AT_ONCE)

    async def one() -> bool:
        async with turns:
            return await _visit(address)

    return sum(await asyncio.gather(*(one() for _ in range(times))))


async def _visit(address: str) -> bool:
    """Open Compare as a browser does, wait until it is drawn, and leave."""
    uri = address.replace("http", "ws", 1) + "/_stcore/stream"
    async with websockets.connect(uri, subprotocols=["streamlit"], max_size=None) as socket:
        asked = BackMsg()
        asked.rerun_script.page_name = "compare"
        await socket.send(asked.SerializeToString())
        async with asyncio.timeout(60):
            async for data in socket:
                message = ForwardMsg.FromString(data)
                if message.WhichOneof("type") == "script_finished":
                    return message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
    return False


def _megabytes(pid: int) -> int:
    """Memory in use of the server after a moment of rest."""
    time.sleep(3)
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) // 1024
