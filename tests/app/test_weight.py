"""What is not chosen is not loaded: a process that opens every page and runs the commands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.core.engines.loopback import KEY, sensible, serving

ROOT = Path(__file__).parents[2]
LAZY = ("google.generativeai", "grpc", "plotly.express")
LOADED = f"\nimport sys; print('loaded:', *sorted(set({LAZY!r}) & set(sys.modules)))"
PAGES = """
from pathlib import Path
from streamlit.testing.v1 import AppTest
page = AppTest.from_file("app/streamlit_app.py", default_timeout=60).run()
for path in sorted(Path("pages").glob("*.py")):
    page.switch_page(f"../pages/{path.name}").run()
    assert not page.exception, path
"""
COMMANDS = """
import sys
from core.__main__ import run
out = sys.argv[1]
bank, person = ["--data", f"{out}/bank"], ["--customer", "C0001"]
for command in (
    ["sample", "--out", f"{out}/bank", "--customers", "20"],
    ["check", *bank],
    ["rank", *bank, "--method", "refined", *person, "--out", f"{out}/r.csv"],
    ["rank", *bank, "--method", "refined", *person, "--provider", "openai", "--model", "m",
     "--out", f"{out}/o.csv"],
):
    code = run(command)
    assert code == 0, (code, command)
"""
CHOSEN = """
from core.engines import make_engine
make_engine("gemini", key="k", sdk="google-generativeai")._connect()
"""


def loaded_by(code: str, folder: Path, **environment: str) -> list[str]:
    """Return which of those a process of its own has loaded after `code`."""
    own = {"NEXTBEST_WORKSPACE": str(folder / "workspace"), **environment}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code + LOADED, str(folder)], cwd=ROOT,
        env=os.environ | own, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.rpartition("loaded:")[2].split()


def test_opening_every_page_loads_neither_the_ended_package_nor_plotly_express(tmp_path):
    assert loaded_by(PAGES, tmp_path, GEMINI_API_KEY=KEY) == []


def test_no_command_with_another_provider_loads_them(tmp_path):
    with serving(sensible) as server:
        loaded = loaded_by(
            COMMANDS, tmp_path, OPENAI_API_KEY=KEY, OPENAI_BASE_URL=server.base_url("openai")
        )
        assert server.asked
    assert loaded == []


def test_it_is_loaded_where_it_is_chosen(tmp_path):
    """The check above can fail."""
    pytest.importorskip("google.generativeai")
    assert "google.generativeai" in loaded_by(CHOSEN, tmp_path)
