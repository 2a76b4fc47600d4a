"""What was read put in the place of what stood there, and what became of each text."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from core.language.sentiment.model import Outcome, Reading
from core.pipeline.sentiment import MESSAGE_TEXT, WRITER
from core.schema import Social, Support, TextStatus, reader_column

__all__ = ["no_texts", "status", "written"]

_FIELDS = {
    Support.key: (Support.sentiment,),
    Social.key: (Social.sentiment, Social.engagement, Social.topics, Social.brands),
}
"""What may be read from a text, by table."""


def written(
    frame: pd.DataFrame,
    name: str,
    index: pd.Index,
    done: Outcome,
    reader: str,
    everything: bool,
) -> pd.DataFrame:
    """Return a table with what was read, and beside each cell who read it.

    Parameters
    ----------
    frame : DataFrame
        Support or social; it stays as it is.
    name : str
        Which of them.
    index : Index
        Its rows that were read, in the order of `done`.
    done : Outcome
    reader : str
        Who read.
    everything : bool
        Also in the place of what came with the file; else only of what is empty or was read.
    """
    columns: dict[str, pd.Series] = {}
    for field in _FIELDS[name]:
        by = reader_column(field)
        old = frame[field] if field in frame else pd.Series(index=frame.index, dtype=_kind(field))
        readers = frame[by] if by in frame else pd.Series(index=frame.index, dtype="str")
        read = pd.Series([_cell(r, field) for r in done.readings], index, dtype=old.dtype)
        free = everything | old.isna() | readers.notna()
        read = read[read.notna() & free[index]]
        if read.empty:
            continue
        columns[field], columns[by] = old.copy(), readers.copy()
        columns[field][read.index], columns[by][read.index] = read, reader
    return frame.assign(**columns)


def _kind(field: str) -> str:
    return "float64" if field in (Social.sentiment, Social.engagement) else "str"


def _cell(reading: Reading | None, field: str) -> Any:
    """Return what a reading puts into a cell; None = nothing."""
    value = getattr(reading, field) if reading else None
    return ("; ".join(value) or None) if isinstance(value, tuple) else value


def status(
    name: str, before: pd.DataFrame, after: pd.DataFrame, chosen: pd.DataFrame, done: Outcome
) -> pd.DataFrame:
    """Return what became of each text: a row each, with the columns of `TextStatus`."""
    causes = pd.Series(done.causes, chosen.index, dtype="str")
    read = pd.Series([r is not None for r in done.readings], chosen.index, dtype=bool)
    return pd.DataFrame(
        {
            TextStatus.table: name,
            TextStatus.customer_id: chosen[WRITER],
            TextStatus.text: chosen[MESSAGE_TEXT],
            TextStatus.before: before.loc[chosen.index, Support.sentiment],
            TextStatus.after: after.loc[chosen.index, Support.sentiment],
            TextStatus.status: np.select([read, causes != ""], ["read", "kept"], "empty"),
            TextStatus.cause: causes,
        }
    )


def no_texts() -> pd.DataFrame:
    """Return the account of no text at all."""
    return pd.DataFrame({name: [] for name in TextStatus.columns()})
