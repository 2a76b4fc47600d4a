"""Datasets loaded after others were deleted, and whose customers the pages then show."""

from __future__ import annotations

import os
import tempfile

from streamlit.testing.v1 import AppTest

from app.state import VARIABLE
from bench.safety.figure import Figure
from tests.app.conftest import new_session, session
from tests.app.test_data import load_now, upload
from tests.app.test_identity import FIRST, PAGES, SECOND, delete

__all__ = ["measure"]

TURNS = 3


def measure() -> list[Figure]:
    """Load, look, delete, load and look again, in two sessions at a time."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[VARIABLE] = folder
        numbers, shown = [], 0
        for _ in range(TURNS):
            one, other = (new_session().run() for _ in range(2))
            gone = loaded(one, FIRST)
            look(one)
            delete(other, gone)
            numbers += [gone, loaded(other, SECOND)]
            shown += "Zorbel" in look(other)
            delete(other, numbers[-1])
    again = len(numbers) - len(set(numbers))
    return [
        Figure("pages that show a deleted dataset", f"{shown} of {TURNS}", f"0 of {TURNS}"),
        Figure("numbers given twice", f"{again} of {len(numbers)}", f"0 of {len(numbers)}"),
    ]


def loaded(page: AppTest, files: dict[str, str]) -> int:
    """Load files and return the number of their dataset."""
    load_now(upload(page.switch_page("../pages/data.py").run(), **files))
    return session(page)["version"].dataset


def look(page: AppTest) -> str:
    """Return what stands on all pages."""
    seen = ""
    for name in PAGES:
        page.switch_page(f"../pages/{name}.py").run()
        seen += "\n".join(str(element.proto) for element in page.main)
    return seen
