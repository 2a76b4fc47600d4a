"""Start a Streamlit app as a person would, on a free port of this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

__all__ = ["ROOT", "WORKSPACE", "served", "started"]

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
WORKSPACE = "NEXTBEST_WORKSPACE"


@contextmanager
def served(
    app: str, log: Path, environment: Mapping[str, str] | None = None, secrets: Path | None = None
) -> Iterator[str]:
    """Run the app with a workspace of its own until the block ends; yield its address.

    `environment` comes on top of the one there is; `secrets` take the place of the project's.
    """
    with tempfile.TemporaryDirectory() as workspace:
        settings = {WORKSPACE: workspace} | dict(environment or {})
        with started(app, log, settings, secrets) as (address, _):
            yield address


@contextmanager
def started(
    app: str, log: Path, environment: Mapping[str, str], secrets: Path | None = None
) -> Iterator[tuple[str, subprocess.Popen]]:
    """Run `streamlit run app` from the project's root; yield its address and its process."""
    port = _free_port()
    options = {
        "server.port": port,
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "client.showErrorDetails": "full",  # so that a failing test shows the traceback
    }
    if secrets:
        options["secrets.files"] = str(secrets)
    command = [sys.executable, "-m", "streamlit", "run", app]
    command += [f"--{name}={value}" for name, value in options.items()]
    with (
        log.open("w") as output,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | dict(environment),
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_healthy(address, process, log)
            yield address, process
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_healthy(address: str, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the app did not start:\n{log.read_text()}")
