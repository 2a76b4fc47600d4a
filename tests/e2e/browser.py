"""Find a Chromium for the browser tests, and bring one where the machine has none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Playwright

__all__ = ["ARGUMENTS", "MISSING", "find"]

MISSING = "no Chromium found and none could be installed; put one on the PATH or set CHROMIUM"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
FOLDERS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
DOWNLOAD_SECONDS = 150
PACKAGE_SECONDS = 420


def find(playwright: Playwright) -> str | None:
    """Return the path of a Chromium, the machine's own first; None if none can be had."""
    return next(filter(None, _attempts(playwright)), None)


def _attempts(playwright: Playwright) -> Iterator[str | None]:
    own = playwright.chromium.executable_path
    yield _present(own)
    if _succeeds([sys.executable, "-m", "playwright", "install", "chromium"], DOWNLOAD_SECONDS):
        yield own
    if shutil.which("apt-get") and os.geteuid() == 0:
        _succeeds(["apt-get", "update"], PACKAGE_SECONDS)
        _succeeds(["apt-get", "install", "-y", "chromium"], PACKAGE_SECONDS)
        yield _present(own)


def _present(own: str) -> str | None:
    """Return a browser that is on the machine already."""
    candidates = [os.environ.get("CHROMIUM", ""), *map(shutil.which, NAMES), *FOLDERS, own]
    return next((path for path in candidates if path and Path(path).is_file()), None)


def _succeeds(command: list[str], seconds: int) -> bool:
    """Run an installer, telling the person who waits for it."""
    print(f"\nno Chromium yet, trying: {' '.join(command)}", file=sys.stderr, flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        run = subprocess.run(
            command, capture_output=True, timeout=seconds, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return run.returncode == 0
