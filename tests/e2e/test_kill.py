"""The whole workbench is killed while it reads texts, and started anew on the same workspace."""

from __future__ import annotations

import time
from collections import Counter

from playwright.sync_api import Browser, Page, expect

from tests.core.engines.loopback import KEY, Asked, Reply, sensible, serving
from tests.e2e.screen import ready
from tests.e2e.server import WORKSPACE, started
from tests.e2e.test_settings import PATIENCE, choose, press, use_gemini

UNDER_WAY = 6
"""Requests that may be on their way at once."""


def slowly(asked: Asked) -> Reply:
    return Reply(sensible(asked).answer, delay=0.4)


def opened(chromium: Browser, address: str) -> Page:
    page = chromium.new_page()
    page.goto(f"{address}/settings")
    ready(page)
    use_gemini(page, "m-kill")
    choose(page, "Posts")
    return page


def test_a_reading_survives_kill_9_and_asks_again_only_what_was_under_way(chromium, tmp_path):
    with serving(slowly) as model:
        environment = {
            "GEMINI_API_KEY": KEY,
            "GEMINI_BASE_URL": model.base_url("gemini"),
            WORKSPACE: str(tmp_path / "workspace"),
        }
        with started("app", tmp_path / "first.log", environment) as (address, process):
            page = opened(chromium, address)
            press(page, "Start")
            ends = time.monotonic() + PATIENCE / 1000
            while len(model.asked) < 2 * UNDER_WAY and time.monotonic() < ends:
                time.sleep(0.02)
            process.kill()
            process.wait()
            page.close()
        killed_at = len(model.asked)
        model.script = sensible
        with started("app", tmp_path / "second.log", environment) as (address, _):
            page = opened(chromium, address)
            press(page, "Continue")
            use = page.get_by_role("button", name="Use this sentiment")
            expect(use).to_be_visible(timeout=PATIENCE)
            expect(page.get_by_text("0 existing scores were kept")).to_be_visible()
            page.close()
    repeated = sum(count - 1 for count in Counter(asked.text for asked in model.asked).values())
    assert killed_at >= 2 * UNDER_WAY
    assert len(model.asked) > killed_at
    assert repeated <= UNDER_WAY
