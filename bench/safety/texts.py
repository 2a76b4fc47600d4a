"""How long texts are read: what doubling costs, and seconds for 100 000 characters."""

from __future__ import annotations

from collections.abc import Callable
from math import log2

from bench.safety.figure import Figure
from tests.core.long_texts import ENOUGH, FRAMES, MEASURABLE, READERS, SHAPES, doubling, seconds

__all__ = ["measure"]

LONG, SHORT = 100_000, 6_000
PATIENCE = 4.0
"""Seconds; what would take longer by its growth is told from that instead of waited for."""


def measure() -> list[Figure]:
    """Measure each function on the shape of text that it takes longest for."""
    found = {name: _slowest(name, read) for name, read in READERS.items()}
    over = sum(ratio > ENOUGH for ratio, _ in found.values())
    figures = [
        Figure("functions that do not finish, or slow down with length", f"{over} of {len(found)}",
               f"0 of {len(found)}")
    ]  # fmt: skip
    for name, (ratio, told) in found.items():
        figures.append(Figure(f"{name}: time when doubled; {LONG:,} characters",
                              f"× {ratio:.1f}; {told}", "× 2"))  # fmt: skip
    return figures


def _slowest(name: str, read: Callable[[str], object]) -> tuple[float, str]:
    """Return the factor of doubling and the seconds for the shape that takes longest."""
    units = list(SHAPES.values())[:: 8 if name in FRAMES else 1]
    try:
        read("A first word.")
        expected, unit = max((_expected(read, unit), unit) for unit in units)
        if expected > PATIENCE:
            return _growth(read, unit)[0], f"about {expected:.0f} s"
        return doubling(read, unit), f"{seconds(read, unit, LONG):.2f} s"
    except RecursionError:
        return float("inf"), "ends in an error"


def _expected(read: Callable[[str], object], unit: str) -> float:
    ratio, took = _growth(read, unit)
    power = min(log2(ratio), 2.0) if took > MEASURABLE and ratio > ENOUGH else 1.0
    return took * (LONG / (2 * SHORT)) ** power


def _growth(read: Callable[[str], object], unit: str) -> tuple[float, float]:
    """Return the factor between a text and one twice as long, and the seconds for the latter."""
    twice = seconds(read, unit, 2 * SHORT)
    if not MEASURABLE < twice < 10 * MEASURABLE:
        return twice / max(seconds(read, unit, SHORT), 1e-7), twice
    twice = min(twice, seconds(read, unit, 2 * SHORT, 3))
    return twice / max(seconds(read, unit, SHORT, 3), 1e-7), twice
