"""What refining everybody's list by the built-in reader costs, once the bank is open.

The bank is the sample's own make, with 10 000 customers who each write their own texts. Printed is
processor time, also as a multiple of what Python takes to write all the evidence as JSON and read
it back on the same machine in the same run.
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

T = TypeVar("T")


def measure_lists() -> None:
    """Print the processor time of finding everybody's evidence and refining all lists."""
    result = ranking()
    engine = make_engine("offline")
    pipeline.refine_customer(result, result.ids[0], engine)  # word vectors are loaded
    found, evidence = timed(lambda: pipeline.evidence_of(result.bank, list(result.ids)))
    refining, lists = timed(
        lambda: sum(1 for _ in pipeline.refine_lists(result, engine, evidence=evidence))
    )
    rows = [[vars(row) for row in own] for own in evidence.values()]
    yardstick, _ = timed(lambda: json.loads(json.dumps(rows)))
    length = result.reference.scenario.lists.shortlist
    print(
        f"{lists} lists of up to {length} products, {sum(map(len, rows))} rows of evidence: "
        f"{found:.1f} s of processor time to find the evidence, {refining:.1f} s to refine "
        f"({1000 * refining / lists:.2f} ms a list); together {(found + refining) / yardstick:.0f} "
        f"times that evidence as JSON and back ({yardstick:.2f} s)"
    )


def ranking() -> pipeline.Ranking:
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
