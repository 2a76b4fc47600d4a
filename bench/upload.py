"""A large upload, from its bytes to tables that are saved, against polars' parse of the same file.

Two processes take turns, so that whatever else the machine does falls on both: in one polars
parses the file from disk, in the other it is uploaded as the app does it. The transfer does not
count.
"""

from __future__ import annotations

import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import polars as pl

from bench import big
from bench.machine import machine
from core import intake, pipeline
from core.intake.mapping.recognise import recognise
from core.intake.mapping.suggest import suggest
from core.schema import Customers, Products, Transactions
from core.schema.memory import hand_back
from core.store import Store

__all__ = ["main"]

ROWS = 1_400_000
ROUNDS = 3
TIMES = 10.0
PEAK = 8.0
GROWTH = 1.0
SAMPLE = Path(__file__).parents[1] / "data"
MAKERS = {Transactions.key: big.write_transactions, Customers.key: big.write_customers}


def main() -> None:
    """Print time, memory and growth for a large table of transactions, then of customers."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    print(machine("polars", "pyarrow", "pandas", "numpy"))
    with tempfile.TemporaryDirectory() as folder:
        big.write_customers(Path(folder, "few.csv"), big.CUSTOMERS)
        for table in MAKERS:
            _report(table, Path(folder), rows)


def _report(table: str, folder: Path, rows: int) -> None:
    path, context = folder / f"{table}.csv", get_context("spawn")
    MAKERS[table](path, rows)
    size = path.stat().st_size
    with context.Pool(1) as polars, context.Pool(1) as workbench:
        before = workbench.apply(_as_in_a_running_app)
        times = [
            (polars.apply(_parse, (path,)), workbench.apply(_seconds_to_ready, (table, path)))
            for _ in range(ROUNDS)
        ]
        growth = workbench.apply(_memory, ("VmRSS",)) - before
        peak = workbench.apply(_memory, ("VmHWM",))
        opening = workbench.apply(_seconds_to_open, (path,))
        peak_open = workbench.apply(_memory, ("VmHWM",))
    print(f"{table}: {rows:,} rows × 16 columns, {size / 1e6:.0f} MB")
    shown = ", ".join(f"{ours:.1f} s against {theirs:.2f} s" for theirs, ours in times)
    print(f"  bytes to ready against polars' parse: {shown}")
    _judge("time / polars' parse, median", median(ours / theirs for theirs, ours in times), TIMES)
    _judge("peak memory / the file", peak / size, PEAK)
    _judge(f"growth over {ROUNDS} uploads / the file", growth / size, GROWTH)
    print(f"  opening the bank then: {opening:.1f} s, peak {peak_open / size:.1f} × the file")


def _judge(what: str, value: float, limit: float) -> None:
    verdict = "met" if value <= limit else "not met"
    print(f"  {what:36} {value:5.2f} (target at most {limit:g}: {verdict})")


def _parse(path: Path) -> float:
    start = time.perf_counter()
    pl.read_csv(path)
    return time.perf_counter() - start


def _as_in_a_running_app() -> int:
    """Open the sample bank; return the bytes held then."""
    pipeline.open_bank(intake.load(intake.find_sources(SAMPLE)).tables)
    hand_back()
    return _memory("VmRSS")


def _seconds_to_ready(table: str, path: Path) -> float:
    """Upload a file as the Data page does from the moment it has the bytes, and let go of it."""
    store = Store(path.with_name("workspace"))
    data = path.read_bytes()
    start = time.perf_counter()
    raw = intake.read_table(path.name, data)
    del data
    mapping = suggest(raw, recognise(raw))
    sources = {
        Customers.key: path.with_name("few.csv"),
        Products.key: SAMPLE / f"{Products.key}.csv",
        table: raw,
    }
    loaded = intake.load(sources, {mapping.table: mapping}, auto_map=True)
    store.add(table, loaded.tables, "measured", loaded.report.to_dict())
    seconds = time.perf_counter() - start
    del raw, sources, loaded
    hand_back()
    return seconds


def _seconds_to_open(path: Path) -> float:
    store = Store(path.with_name("workspace"))
    tables = store.tables(next(d.active for d in store.datasets() if d.name == path.stem))
    start = time.perf_counter()
    pipeline.open_bank(tables)
    return time.perf_counter() - start


def _memory(field: str) -> int:
    """Return a figure of this process in bytes: ``VmRSS`` is held now, ``VmHWM`` was the most."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(field))


if __name__ == "__main__":
    main()
