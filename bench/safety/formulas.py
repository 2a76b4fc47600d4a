"""Cells that a spreadsheet would run, in every table that a page hands to the browser."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pandas as pd

from app.state import VARIABLE
from bench.safety.figure import Figure
from core.intake import load
from core.store import Store
from tests.app.conftest import new_session
from tests.e2e.test_downloads import CALL, FILES, LIVE, NUMBER, OFFERS, PEOPLE

__all__ = ["measure"]

PLACES = {
    "customers": ("customers", None, None),
    "catalogue": ("data", "tab", "Catalogue"),
    "Compare": ("compare", "side", "Table"),
    "record of calls": ("settings", "settings_tab", "Audit"),
}


def measure() -> list[Figure]:
    """Open a bank whose names, categories and segments start like formulas, and look."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ[VARIABLE] = str(folder / "workspace")
        for table, text in zip(FILES, (PEOPLE, OFFERS), strict=True):
            (folder / f"{table}.csv").write_text(text)
        store = Store(folder / "workspace")
        tables = load({table: folder / f"{table}.csv" for table in FILES}).tables
        number = store.add("mine", tables, "", {}).dataset
        store.calls.add({**CALL, "model": "=1+1"})
        return [Figure(f"{place}: live cells", str(live(number, *where)), "0")
                for place, where in PLACES.items()]  # fmt: skip


def live(dataset: int, page: str, key: str | None, value: str | None) -> int:
    """Return how many texts of a page's tables would run."""
    app = new_session(data=str(dataset)).run().switch_page(f"../pages/{page}.py").run()
    if key:
        app.session_state[key] = value
        app.run()
    frames = [*app.dataframe, *app.data_editor]
    return sum(_live(frame.value) for frame in frames)


def _live(frame: pd.DataFrame) -> int:
    cells = [v for v in frame.to_numpy(dtype=object).ravel() if isinstance(v, str)]
    return sum(bool(LIVE.match(v)) and not NUMBER.fullmatch(v) for v in cells)
