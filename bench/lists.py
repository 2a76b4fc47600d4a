"""What refining everybody's list by the built-in reader costs, once the bank is open.

The bank is the sample's own make, with 10 000 customers who each write their own texts. Printed is
processor time: of looking up what is known of everybody, which is done once for a bank's data, and
of refining all lists, which every scenario needs; each also as a multiple of what Python takes to
write all the evidence as JSON and read it back on the same machine in the same run.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from core import intake, pipeline
from core.engines import make_engine
from core.sample import write_bank
from core.scenario import Scenario

__all__ = ["measure_lists"]

CUSTOMERS = 10_000
ROUNDS = 3

T = TypeVar("T")


def measure_lists() -> None:
    """Print the processor time of looking up everybody's evidence and refining all lists."""
    result = ranking()
    rows = pipeline.prepared_evidence(result.bank, list(result.ids)).values()
    written = [[row._asdict() for row in prepared.rows] for prepared in rows]
    length = result.reference.scenario.lists.shortlist
    print(
        f"{len(result.ids)} customers, lists of up to {length} products, "
        f"{sum(map(len, written))} rows of evidence, {ROUNDS} rounds, seconds of processor time"
    )
    for _ in range(ROUNDS):
        print(one_round(result, written))


def one_round(result: pipeline.Offers, written: object) -> str:
    """Return what a reader that has seen nobody yet takes, in words."""
    engine = make_engine("offline")
    pipeline.rerank_customer(result, result.ids[0], engine)  # word vectors are loaded
    yardstick, _ = timed(lambda: json.loads(json.dumps(written)))
    found, known = timed(lambda: pipeline.prepared_evidence(result.bank, list(result.ids)))
    refined, lists = timed(lambda: list(pipeline.rerank_lists(result, engine, known=known)))
    return (
        f"evidence looked up, redacted and freed of orders: {found:.1f} "
        f"({found / yardstick:.1f} times); lists refined: {refined:.1f} "
        f"({refined / yardstick:.1f} times, {1000 * refined / len(lists):.2f} ms a list); "
        f"that evidence as JSON and back: {yardstick:.2f}"
    )


def ranking() -> pipeline.Offers:
    """Return everybody's lists in a bank of many customers."""
    with tempfile.TemporaryDirectory() as folder:
        write_bank(folder, CUSTOMERS)
        bank = pipeline.open_bank(intake.load(intake.find_sources(Path(folder))).tables)
    return pipeline.rank(bank, pipeline.fit_reference(bank, Scenario()))


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return the processor time of `work` in seconds, and its result."""
    start = time.process_time()
    done = work()
    return time.process_time() - start, done


if __name__ == "__main__":
    measure_lists()
