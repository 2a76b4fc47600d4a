"""What is installed to run: used, locked with hashes, loaded, and how much of it there is."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.safety.figure import Figure
from bench.weight import FILES, asked_for, pulled_in, weight
from tests import test_requirements as requirements
from tests.app import test_weight as processes
from tests.core.engines.loopback import KEY

__all__ = ["measure"]


def measure() -> list[Figure]:
    """Count requirements, hashes and megabytes, and look at what opening every page loads."""
    unused = requirements.names(FILES[0]) - requirements.imported(*requirements.RUN)
    unused -= requirements.BY_NAME
    here = pulled_in(each for file in FILES for each in asked_for(file))
    ended = pulled_in(r for r in asked_for(FILES[0]) if r.name == "google-generativeai")
    others = pulled_in(r for r in asked_for(FILES[0]) if r.name != "google-generativeai")
    with tempfile.TemporaryDirectory() as folder:
        loaded = processes.loaded_by(processes.PAGES, Path(folder), GEMINI_API_KEY=KEY)
    megabytes = sum(map(weight, ended - others))
    return [
        Figure("asked for to run, imported by nothing", ", ".join(sorted(unused)) or "none",
               "pytest"),
        Figure("packages locked with hashes", f"{len(here & _hashed())} of {len(here)}", "all"),
        Figure("the ended SDK, with what it alone brings", f"{megabytes:.0f} MB"),
        Figure("of it loaded by opening every page with a key", ", ".join(loaded) or "nothing",
               "nothing"),
    ]  # fmt: skip


def _hashed() -> set[str]:
    """Return the names of the packages whose pins have hashes."""
    there = [file for file in requirements.LOCKS if (requirements.ROOT / file).exists()]
    pins = {pin: hashes for file in there for pin, hashes in requirements.locked(file).items()}
    return {pin.split("==")[0] for pin, hashes in pins.items() if hashes}
