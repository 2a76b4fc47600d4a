"""What is made of CSV files with one planted fault each."""

from __future__ import annotations

from collections import Counter

from bench.safety.figure import Figure
from tests.core.intake.judging import VERDICTS, judged
from tests.core.intake.reading.pollutions import LAYOUTS

__all__ = ["measure"]

AIMS = {"silently wrong": "0", "row lost": "0"}


def measure() -> list[Figure]:
    """Read some 5 000 files: every kind of fault at every place of seven clean tables."""
    counts = Counter(verdict for layout in LAYOUTS for _, verdict in judged(layout))
    total = counts.total()
    return [
        Figure(
            f"files with one fault: {verdict}",
            f"{counts[verdict]} of {total}",
            AIMS.get(verdict, ""),
        )
        for verdict in VERDICTS
    ]
