"""What a command shows and leaves: lines and progress on stderr, tables as files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from core.schema.errors import DataError
from core.schema.progress import Progress

if TYPE_CHECKING:  # pandas is imported by the commands that need it
    import pandas as pd

__all__ = ["progress_bar", "say", "write", "writing_to"]


def say(line: str) -> None:
    """Show a line on stderr; nothing for an empty one."""
    if line:
        click.echo(line, err=True)


@contextmanager
def progress_bar(label: str, total: int) -> Iterator[Progress]:
    """Show a bar on stderr while work tells where it is."""
    with click.progressbar(length=total, label=label, file=sys.stderr) as bar:
        yield lambda done, total, what: bar.update(done - bar.pos)


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """Tell in one line what the folder or disk refused.

    Raises
    ------
    DataError
        Instead of any `OSError` within.
    """
    try:
        yield
    except OSError as error:
        raise DataError(
            str(path), f"cannot be written ({error.strerror})", "name a place that you own"
        ) from error


def write(frame: pd.DataFrame, path: Path, safe: bool = True) -> None:
    """Write a frame as CSV or Parquet, by the ending of `path`, and say how many rows it has.

    Parameters
    ----------
    safe : bool
        Guard cells that a spreadsheet would run, see `core.export.tables.write_frame`.
    """
    from core.export.tables import write_frame

    with writing_to(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_frame(frame, path, safe)
    say(f"{path}: {len(frame)} rows")
