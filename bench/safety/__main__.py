"""Run the measures on this tree and on the one before, and print both beside the aim."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

import click

from bench.machine import machine
from bench.safety import MEASURES

__all__ = ["main"]

ROOT = Path(__file__).resolve().parents[2]
BASE = "89674db"
"""The code as it was attacked."""
FLAT = "9f99468"
"""The last revision before core was laid out in wings: its measures fit those before it."""
SECONDS = 1200
"""So long may one measure take."""


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(MEASURES)))
@click.option("--base", default=BASE, help="Revision for the figures before; empty for none.")
@click.option("--alone", is_flag=True, help="Measure this tree only, as JSON, in this process.")
def main(names: tuple[str, ...], base: str, alone: bool) -> None:
    """Measure NAMES, by default everything."""
    chosen = names or tuple(MEASURES)
    if alone:
        print(json.dumps([asdict(f) for name in chosen for f in _module(name).measure()]))
        return
    print(machine("streamlit", "pyarrow", "python-calamine"))
    with _tree(base) as before:
        for name in chosen:
            print(f"\n{MEASURES[name]}")
            _print(_measured(name, before) if before else {}, _measured(name, ROOT))


def _module(name: str):
    return import_module(f"bench.safety.{name}")


@contextmanager
def _tree(base: str) -> Iterator[Path | None]:
    """Check out `base` beside, under the measures and helpers of today."""
    if not base:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "before"
        made = _git("worktree", "add", "--detach", str(tree), base)
        if made.returncode:
            print(f"no figures before: {made.stderr.strip()}")
            yield None
            return
        try:
            _put_measures(tree, base)
            yield tree
        finally:
            _git("worktree", "remove", "--force", str(tree))


def _put_measures(tree: Path, base: str) -> None:
    """Put measures into the tree of `base` that import what is there under its names."""
    if _git("merge-base", "--is-ancestor", base, FLAT).returncode == 0:
        _git("-C", str(tree), "checkout", "--quiet", FLAT, "--", "bench", "tests")
        return
    for part in ("bench", "tests"):
        shutil.copytree(ROOT / part, tree / part, dirs_exist_ok=True)


def _git(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True)


def _measured(name: str, tree: Path) -> dict[str, dict[str, str]]:
    """Return the figures of one measure by what they are, taken in a process of their own."""
    command = [sys.executable, "-m", "bench.safety", "--alone", name]
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    try:
        done = subprocess.run(
            command, cwd=tree, env=environment, capture_output=True, text=True, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return {f"{name}: not done within {SECONDS} s": {"value": "", "aim": ""}}
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no word"])[-1]
        return {f"{name}: ended with {done.returncode}": {"value": last, "aim": ""}}
    return {figure["what"]: figure for figure in json.loads(done.stdout.splitlines()[-1])}


def _print(before: dict[str, dict[str, str]], now: dict[str, dict[str, str]]) -> None:
    for what in [*now, *(w for w in before if w not in now)]:
        old, new = (known.get(what, {}).get("value", "–") for known in (before, now))
        aim = (now.get(what) or before[what])["aim"]
        print(f"  {what:58} {old:>16} → {new:<16} {f'aim {aim}' if aim else ''}".rstrip())


if __name__ == "__main__":
    main()
