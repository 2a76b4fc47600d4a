"""One entry is enough: every page and command finds what was entered in one registry alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> dict:
    folder = tmp_path_factory.mktemp("throw-away")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.registries.throw_away", str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8",
        env={**os.environ, "NEXTBEST_WORKSPACE": str(folder / "workspace")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("start", "Patience index"),
        ("customers", "Patience index"),
        ("methods", "Patience index"),
        ("compare", "By share of squares"),
        ("Distances", "A throw-away distance."),
        ("Distances", "Sample correlations at half their strength, to try."),
        ("compare", "halved"),
        ("compare", "Echo of the base order"),
        ("settings", "Echo of the base order"),
        ("Suitability", "Every tenth"),
        ("compare", "a tenth"),
    ],
)
def test_pages_show_what_was_entered(found, page, words):
    assert words in found["pages"][page]


def test_commands_work_with_it(found):
    commands = found["commands"]
    assert {"patience", "patience_coverage"} <= set(commands["metrics"])
    assert commands["check"] == 0  # customers.shout was read
    assert commands["estimator"]
    assert commands["distance"] > 0
    assert commands["rule"] == 30 * 7
    assert commands["engine"] == ["Echo (echo-1)"]
