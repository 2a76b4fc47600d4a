"""Rows under the header that describe its columns: their kinds, units or meaning, not data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from core.intake.raw import RawTable
from core.intake.typing.amounts import ABSENT

__all__ = ["names_kinds", "without_descriptions"]

MOST_ROWS = 3
BODY = 200
TYPED_SHARE = 0.9
TYPED = r"[^\s\d]*\d\S*|[-+(]?\D{0,3}\d[\d.,' ]*\D{0,3}|true|false"
KINDS = frozenset(
    "text string str char varchar character number numeric num int integer bigint float double "
    "decimal real money amount currency date datetime timestamp time bool boolean flag binary id "
    "category categorical list json eur usd gbp chf inr years months days percent % € $ £ yes/no "
    "y/n 0/1 t/f".split()
)


def without_descriptions(raw: RawTable) -> RawTable:
    """Leave out the rows right under the header that say what a column holds, and note each.

    Such a row has words where the rows below have numbers, dates or codes, and nothing typed; or
    it names kinds and units only.

    Parameters
    ----------
    raw : RawTable
        A table with a header; one without comes back as it is.
    """
    most = min(MOST_ROWS, len(raw.frame) - 1) if raw.header_row else 0
    count = next((n for n in range(most, 0, -1) if _all_describe(raw.frame, n)), 0)
    if not count:
        return raw
    notes = tuple(
        f"line {line} describes the columns and is no row; it was left out: {_quoted(row)}"
        for line, row in zip(raw.lines[:count], raw.frame.head(count).to_numpy(), strict=True)
    )
    frame = raw.frame.iloc[count:].reset_index(drop=True)
    return replace(raw, frame=frame, lines=raw.lines[count:], notes=(*raw.notes, *notes))


def names_kinds(cells: Iterable[str]) -> bool:
    """Return whether several cells all name a kind or unit, such as ``text`` or ``EUR``."""
    said = [cell.strip().lower() for cell in cells if cell.strip()]
    return len(said) > 1 and KINDS.issuperset(said)


def _all_describe(frame: pd.DataFrame, count: int) -> bool:
    body = frame.iloc[count : count + BODY]
    return all(_describes(frame.iloc[at].str.strip(), body) for at in range(count))


def _describes(row: pd.Series, body: pd.DataFrame) -> bool:
    filled = row[~row.str.lower().isin(ABSENT)]
    if names_kinds(filled):
        return True
    data = filled.str.fullmatch(TYPED, case=False)
    if any(_is_typed(body[header]) for header in filled.index[data]):
        return False
    said = sum(_is_typed(body[header]) for header in filled.index[~data])
    sparse = len(filled) < len(row)
    return (said > 1 and (sparse or len(body) > 1)) or (said == 1 == len(filled) and sparse)


def _is_typed(cells: pd.Series) -> bool:
    """Whether all but a few of the cells are numbers, dates or codes."""
    plain = cells.str.strip()
    filled = plain[~plain.str.lower().isin(ABSENT)]
    return bool(len(filled) and filled.str.fullmatch(TYPED, case=False).mean() >= TYPED_SHARE)


def _quoted(row: np.ndarray) -> str:
    return ", ".join(str(cell) for cell in row)[:80]
