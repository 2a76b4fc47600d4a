"""How much of invented personal data reaches a server on this machine, through a real SDK."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.safety.figure import Figure
from core.engines import make_engine
from core.language.sentiment.model import Text
from tests.core.engines.loopback import KEY, Loopback
from tests.core.engines.redaction.arriving import arrived, shows
from tests.core.engines.redaction.attacked import FORMS, ordinary, written

__all__ = ["measure"]

EACH, FIRST_SEED = 200, 100_000
"""Texts of each kind, and where their seeds begin: the tests draw others."""


def measure() -> list[Figure]:
    """Return, for each kind, the texts that arrived with personal data, and the false hits."""
    leaked = [Figure(f"leaked: {kind}", _leaked(kind), "≤ 4 of 200") for kind in FORMS]
    return [*leaked, Figure("changed without reason", _changed(), "≤ 1 of 200")]


def _leaked(kind: str) -> str:
    made = [written(kind, FIRST_SEED + n) for n in range(EACH)]
    received = _received([f"Note {n}. {said}" for n, (said, _) in enumerate(made)])
    found = {text.split(". ", 1)[0]: text for text in received}
    said = [found.get(f"Note {n}", "").partition(". ")[2] for n in range(EACH)]
    count = sum(
        any(shows(text, value) for value in values)
        for text, (_, values) in zip(said, made, strict=True)
    )
    return f"{count} of {EACH}"


def _changed() -> str:
    said: dict[str, None] = {}
    seed = FIRST_SEED
    while len(said) < EACH:
        said.setdefault(ordinary(seed))
        seed += 1
    return f"{len(set(said) - set(_received(list(said))))} of {EACH}"


def _received(texts: list[str]) -> list[str]:
    def connect(server: Loopback):
        return make_engine("openai", key=KEY, model="m", base_url=server.base_url("openai"))

    with tempfile.TemporaryDirectory() as folder:
        return arrived([Text(text) for text in texts], connect, Path(folder))
