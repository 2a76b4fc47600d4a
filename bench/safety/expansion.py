"""Files of a few KB that stand for much: what reading one takes of the server's memory.

What they stand for is moderate, and each is read in a process of its own that may take 3 GB.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.safety.figure import Figure
from tests.core.apart.made import ods, ods_cell, ods_row, xlsx

__all__ = ["measure"]

MOST = 3 * 1024**3
AIM = "refused"


def measure() -> list[Figure]:
    """Return what became of each file, and how much more memory the process took for it."""
    return [Figure(what, _read_apart(make()), AIM) for what, make in FILES.items()] + [
        Figure("an xlsx of 100 rows: read in", _seconds(), "0.5 s more at most")
    ]


def _repeated() -> bytes:
    return ods(ods_row(ods_cell("x", 2000), 3000))


def _far_cell() -> bytes:
    return xlsx('<sheetData><row r="5000"><c t="n" r="GJH5000"><v>1</v></c></row></sheetData>')


def _shared() -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_001))
    return xlsx(f"<sheetData>{rows}</sheetData>", strings=f"<si><t>{'x' * 5000}</t></si>")


def _parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table({"a": ["x" * 1000] * 100_000}), out, compression="zstd")
    return out.getvalue()


def _json() -> bytes:
    return json.dumps([{f"k{n}": n} for n in range(3000)]).encode()


def _small() -> bytes:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>2.5</v></c></row>'
        for n in range(1, 101)
    )
    return xlsx(f"<sheetData>{rows}</sheetData>")


FILES: dict[str, Callable[[], bytes]] = {
    "an ods whose one cell repeats to 6 million": _repeated,
    "an xlsx with a cell far off, attributes turned round": _far_cell,
    "an xlsx of 20,000 times the same 5,000 characters": _shared,
    "a Parquet file of 100 MB of the same text": _parquet,
    "a JSON of 3,000 records with a key of their own each": _json,
}


def _read_apart(data: bytes) -> str:
    """Return what a process says that reads the file, or how it ended."""
    command = [sys.executable, "-m", "bench.safety.expansion"]
    done = subprocess.run(command, input=data, capture_output=True, timeout=300)
    if done.returncode:
        return f"ended with {done.returncode}"
    return done.stdout.decode().splitlines()[-1]


def _read() -> None:
    """Read what stands on standard input, and say what became of it."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MOST, MOST))
    from core.intake import read_table
    from core.schema.errors import DataError

    data = sys.stdin.buffer.read()
    read_table("first.csv", b"a,b\n1,2\n")
    before = _peak()
    try:
        read_table("file", data)
        outcome = "read"
    except DataError:
        outcome = AIM
    except BaseException as error:  # noqa: BLE001  (a panic of the reader is no Exception)
        outcome = type(error).__name__
    print(f"{outcome}, +{max(_peak() - before, 0):,} MB")


def _peak() -> int:
    """Return the most memory that this process has had, in MB."""
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) // 1024


def _seconds() -> str:
    from core.intake import read_table

    taken = []
    for _ in range(5):
        begun = time.perf_counter()
        read_table("small.xlsx", _small())
        taken.append(time.perf_counter() - begun)
    return f"{sorted(taken)[2]:.2f} s"


if __name__ == "__main__":
    _read()
