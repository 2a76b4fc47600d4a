"""The README's commands print what it says; `python -m tests.test_readme` prints them anew."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
CONSOLE = re.compile(r"(?<=^```console\n).*?(?=^```)", re.MULTILINE | re.DOTALL)
NUMBER = re.compile(r"\d+\.\d+")


def printed_by(command: str, folder: Path) -> str:
    """Run a command as a reader would; return what it prints on both channels."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)}
    command = f"exec 2>&1; {command}"
    run = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=environment, capture_output=True, check=True
    )
    return run.stdout.decode()


def played_again(readme: str, folder: Path) -> str:
    """Return the README with every command's output as it is now."""

    def play(block: re.Match) -> str:
        commands = re.findall(r"^\$ (.*)\n", block[0], flags=re.MULTILINE)
        return "".join(f"$ {command}\n{printed_by(command, folder)}" for command in commands)

    return CONSOLE.sub(play, readme)


def rounded(text: str) -> str:
    """The last digits of a float may differ between processors."""
    return NUMBER.sub(lambda number: f"{float(number[0]):.9g}", text)


def test_the_commands_of_the_readme_print_what_it_says(tmp_path):
    readme = README.read_text(encoding="utf-8")
    assert len(CONSOLE.findall(readme)) >= 5
    assert rounded(played_again(readme, tmp_path)) == rounded(readme)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        now = played_again(README.read_text(encoding="utf-8"), Path(scratch))
    README.write_text(now, encoding="utf-8")
