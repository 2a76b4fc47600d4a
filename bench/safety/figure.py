"""One figure of a measurement, with what it should be."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Figure"]


@dataclass(frozen=True)
class Figure:
    """What was measured.

    Parameters
    ----------
    what : str
        In words, the same in every version of the code.
    value : str
        With its unit and its denominator: ``3 of 200``, ``41 MB``, ``refused``.
    aim : str
        What it should be, in the same form; empty where it is only told.
    """

    what: str
    value: str
    aim: str = ""
