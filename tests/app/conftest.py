from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core import pipeline
from core.tables import Tables

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60


@pytest.fixture
def open_page() -> Callable[[str], AppTest]:
    """Run the whole app from its entry and go to the page of that file name."""

    def open_page(name: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app" / "streamlit_app.py"), default_timeout=SECONDS)
        return app.run().switch_page(f"../pages/{name}.py").run()

    return open_page


def put_bank(page: AppTest, tables: Tables, name: str = "My bank") -> None:
    """Make `tables` the bank of the page's session, as if they had been uploaded."""
    page.session_state["nbw_bank"] = pipeline.open_bank(tables)
    page.session_state["nbw_bank_name"] = name
