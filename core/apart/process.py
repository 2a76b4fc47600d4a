"""Start the child, watch it, end it, and read back what it made."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import BoundedSemaphore
from typing import IO, Any

import numpy as np
import pyarrow as pa

from core.apart.limits import AT_ONCE, REFUSED, OpeningLimits, Refused, limits_for
from core.schema.errors import DataError
from core.schema.progress import Progress, silent

__all__ = ["Opened", "open_apart"]

ROOT = Path(__file__).parents[2]
PRELUDE = "import os, sys; os.putenv('ARROW_DEFAULT_MEMORY_POOL', 'system')"
"""Arrow's own allocator reserves a GB at once, which would count against the limit."""
CHILD = "from core.apart.child import main; main()"
EVERY = 0.1
"""Seconds between two looks at the child; so quickly it ends after Cancel."""
_TURNS = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Opened:
    """What a file holds.

    Parameters
    ----------
    table : pyarrow.Table
        Text columns called ``0``, ``1``, …, without nulls.
    lines : ndarray of int
        Row of a sheet or number of a record, per row.
    about : mapping
        What else its kind tells, e.g. ``names``.
    notes : tuple of str
        What the user should know about how it was opened.
    """

    table: pa.Table
    lines: np.ndarray
    about: Mapping[str, Any]
    notes: tuple[str, ...] = ()


def open_apart(
    kind: str,
    name: str,
    data: bytes,
    wish: Mapping[str, str | None] | None = None,
    progress: Progress = silent,
) -> Opened:
    """Open a file in a child process and return its cells as text.

    Parameters
    ----------
    kind : str
        A key of `core.apart.child.OPENERS`.
    name : str
        File name, for messages only.
    data : bytes
        Content of the file.
    wish : mapping, optional
        What the user overrides: ``sheet``, ``encoding``.
    progress : Progress
        Called again and again while the child works; what it raises ends the child.

    Raises
    ------
    DataError
        It is damaged, holds or takes more than is allowed, or its reader died of it.
    """

    def tick(what: str = f"Reading {name}") -> None:
        progress(0, 1, what)

    limits = limits_for(len(data))
    job = {"kind": kind, "wish": dict(wish or {}), "limits": asdict(limits)}
    try:
        with _turn(tick), TemporaryFile() as given, TemporaryFile() as made:
            given.write(json.dumps(job).encode() + b"\n")
            given.write(data)
            given.seek(0)
            return _result(_run(given, made, limits, tick), made, limits)
    except Refused as refused:
        raise refused.about(name) from refused
    except OSError as error:  # no room for the file, or no process to be had
        problem = f"it cannot be opened now: {error.strerror}"
        raise DataError(name, problem, "make room on disk and in memory, then try again") from error


@contextmanager
def _turn(tick: Callable[..., None]) -> Iterator[None]:
    """Wait until fewer than `AT_ONCE` files are being opened."""
    while not _TURNS.acquire(timeout=EVERY):
        tick("Waiting for its turn")
    try:
        yield
    finally:
        _TURNS.release()


def _run(
    given: IO[bytes], made: IO[bytes], limits: OpeningLimits, tick: Callable[..., None]
) -> int:
    """Let the child work; return its exit code, and leave no child behind whatever happens."""
    path = [str(ROOT), *sys.path]
    child = subprocess.Popen(
        [sys.executable, "-c", f"{PRELUDE}; sys.path[:] = {path!r}; {CHILD}"],
        stdin=given,
        stdout=made,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    ends = time.monotonic() + limits.seconds
    try:
        while time.monotonic() < ends:
            tick()
            try:
                return child.wait(EVERY)
            except subprocess.TimeoutExpired:
                continue
        raise limits.ended("it was stopped")
    finally:
        child.kill()
        child.wait()


def _result(code: int, made: IO[bytes], limits: OpeningLimits) -> Opened:
    """Return what the child wrote, or raise why there is nothing."""
    written = os.fstat(made.fileno()).st_size
    if code not in (0, REFUSED) or not 0 < written <= limits.written:
        raise limits.ended(_how(code))
    made.seek(0)
    try:
        if code == REFUSED:
            raise Refused(**json.loads(made.read()))
        table = pa.ipc.open_stream(pa.py_buffer(made.read())).read_all()
    except (ValueError, OSError) as error:  # what Arrow and JSON raise where the end is missing
        raise limits.ended(_how(code)) from error
    about = json.loads(table.schema.metadata[b"about"])
    missing = "opened without a limit on memory, which this system does not offer"
    return Opened(
        table.drop_columns("line").replace_schema_metadata(),
        table.column("line").to_numpy(),
        about,
        () if about["memory_limited"] else (missing,),
    )


def _how(code: int) -> str:
    """Say how a child ended."""
    if code >= 0:
        return "its reader failed"
    try:
        return f"its reader was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"its reader was ended by signal {-code}"
