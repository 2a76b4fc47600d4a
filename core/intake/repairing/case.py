"""A table on its way in, between reading and typing, and what repairs did to it so far."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as MappingABC
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from core.intake.mapping.choices import Mapping
from core.intake.mapping.unpivot import HELD
from core.intake.raw import RawTable, Reject

__all__ = ["IncomingTable", "Mend", "Mended", "Touch"]


@dataclass(frozen=True)
class Mended:
    """What one repair did: its name, and the number of rows it touched."""

    name: str
    rows: int


@dataclass(frozen=True)
class IncomingTable:
    """A table on its way in.

    Parameters
    ----------
    raw : RawTable
        The rows that are still there.
    mapping : Mapping
        Which column feeds which field, and the repairs switched on.
    homes : mapping of str to Series
        The ids of the tables that came before, by field (`REFERENCES`).
    done : tuple of Mended
        The repairs so far.
    rejects : tuple of Reject
        The rows that they set aside.
    """

    raw: RawTable
    mapping: Mapping
    homes: MappingABC[str, pd.Series] = field(default_factory=dict)
    done: tuple[Mended, ...] = ()
    rejects: tuple[Reject, ...] = ()

    def column(self, name: str) -> str | None:
        """Return the one column that feeds a field; None if there is none, or several."""
        fed = [c for c in self.mapping.choices if c.field == name and c.unit != HELD]
        return fed[0].column if len(fed) == 1 and fed[0].column in self.raw.frame else None

    def cells(self, name: str) -> pd.Series | None:
        """Return a field's cells without the spaces around them; None if nothing feeds it."""
        column = self.column(name)
        return None if column is None else self.raw.frame[column].str.strip()


Touch = Callable[[IncomingTable], np.ndarray]
Mend = Callable[[IncomingTable, np.ndarray, str], IncomingTable]
