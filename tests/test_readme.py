"""The README's commands print what the README says they print."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
NUMBER = re.compile(r"\d+\.\d+")


def steps() -> list[tuple[str, str]]:
    """Every command of the console blocks, with what should be printed after it."""
    blocks = CONSOLE.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    parts = [part for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE)]
    return [tuple(part.split("\n", 1)) for part in parts if part.startswith(("python ", "head "))]


def rounded(text: str) -> str:
    """The last digits of a float may differ between processors."""
    return NUMBER.sub(lambda number: f"{float(number[0]):.9g}", text.strip())


def test_the_commands_of_the_readme_print_what_it_says(tmp_path):
    python = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{python}{os.pathsep}{os.environ['PATH']}"}
    environment |= {"PYTHONPATH": str(ROOT)}
    commands = steps()
    assert len(commands) >= 5
    for command, expected in commands:
        run = subprocess.run(
            ["sh", "-c", f"{command} 2>&1"],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert rounded(run.stdout) == rounded(expected), command
        assert run.returncode == 0, command
