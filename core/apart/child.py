"""The child: take limits, open one file, write its cells as text to standard output.

It is started by `core.apart.process`, with the file behind a line of JSON on standard input. What
it writes is an Arrow stream, or, with the exit code `REFUSED`, why there is none. Whatever else
happens ends it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from itertools import chain
from typing import IO, Any

import pyarrow as pa

from core.apart.limits import REFUSED, OpeningLimits, Refused
from core.apart.text import batch_of

__all__ = ["OPENERS", "main"]

Batches = Iterator[pa.RecordBatch]
Opener = Callable[[bytes, Mapping[str, Any], OpeningLimits], tuple[dict[str, Any], Batches]]

OPENERS = {"workbook": "workbook", "parquet": "parquet", "json": "records"}
"""The module that opens a kind of file, by its function `opened`."""


def main() -> None:
    """Do the one job that stands on standard input."""
    job = json.loads(sys.stdin.buffer.readline())
    limits = OpeningLimits(**job["limits"])
    memory_limited = take_limits(limits)
    pa.set_cpu_count(1)
    out = sys.stdout.buffer
    try:
        try:
            opener: Opener = import_module(f"core.apart.{OPENERS[job['kind']]}").opened
            about, batches = opener(sys.stdin.buffer.read(), job["wish"], limits)
            write(out, about | {"memory_limited": memory_limited}, counted(batches, limits))
        except MemoryError:
            raise limits.out_of_memory() from None
    except Refused as refused:
        out.seek(0)
        out.truncate()
        said = {"problem": refused.problem[:2000], "fix": refused.fix, "line": refused.line}
        out.write(json.dumps(said).encode())
        out.flush()
        sys.exit(REFUSED)


def take_limits(limits: OpeningLimits) -> bool:
    """Limit this process where the system can; return whether its memory is limited."""
    try:
        import resource
    except ImportError:  # Windows
        return False
    wanted = {
        resource.RLIMIT_AS: limits.memory,
        resource.RLIMIT_CPU: int(limits.seconds) + 1,
        resource.RLIMIT_FSIZE: limits.written,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in wanted.items():
        hard = resource.getrlimit(kind)[1]
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (value, value))
        except (ValueError, OSError):  # macOS knows the names and refuses some
            if kind == resource.RLIMIT_AS:
                return False
    return sys.platform != "darwin"  # which takes a limit on memory and does not keep it


def counted(batches: Batches, limits: OpeningLimits) -> Batches:
    """Hand batches on as long as what they hold together is allowed."""
    cells = text = 0
    for batch in batches:
        columns = batch.num_columns - 1  # without the lines
        cells += batch.num_rows * columns
        text += batch.nbytes - 8 * (batch.num_rows + 1) * (columns + 1)
        limits.check_cells(cells)
        limits.check_text(text)
        yield batch


def write(out: IO[bytes], about: Mapping[str, Any], batches: Batches) -> None:
    """Write batches as an Arrow stream whose metadata tell what else there is to know."""
    told = json.dumps(about, ensure_ascii=False).encode()
    first = next(batches, None) or batch_of([], [[] for _ in about.get("names", ())])
    with pa.ipc.new_stream(out, first.schema.with_metadata({"about": told})) as stream:
        for batch in chain([first], batches):
            stream.write_batch(batch)
    out.flush()
