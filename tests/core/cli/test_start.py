"""The commands as a program of their own: exit codes, and what they load."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("arguments", [["--help"], ["rank", "--help"], ["sample", "-h"]])
def test_help_is_printed_with_exit_code_zero(core, arguments):
    ran = core(*arguments)
    assert ran.code == 0
    assert ran.out.startswith("Usage: python -m core")


def python(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip


def test_the_module_runs_and_passes_its_exit_code_on(bank, ranked, tmp_path):
    out = tmp_path / "r.csv"
    command = ["-m", "core", "rank", "--data", bank, "--method", "weighted", "--top", 12]
    done = python(*command, "--out", out)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert out.read_bytes() == ranked["weighted"].read_bytes()
    refused = python(*command, "--customer", "nobody", "--out", out)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "nobody" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_starting_is_light():
    heavy = {"streamlit", "plotly", "sklearn", "scipy", "wordllama", "pandas", "pyarrow"}
    done = python("-c", "import core.__main__, sys; print(*sys.modules)")
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert "click" in loaded
    assert not heavy & loaded


def test_ranking_loads_neither_screen_nor_model_libraries(bank, tmp_path):
    code = "import sys; from core.__main__ import run; run(sys.argv[1:]); print(*sys.modules)"
    command = ("rank", "--data", bank, "--method", "mahalanobis", "--out", tmp_path / "r.csv")
    loaded = {name.split(".")[0] for name in python("-c", code, *command).stdout.split()}
    assert "pandas" in loaded
    assert not {"streamlit", "plotly", "sklearn", "wordllama"} & loaded
