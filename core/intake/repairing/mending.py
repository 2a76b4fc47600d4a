"""What repairs do to a table on its way in: the rows that each concerns, and how it mends them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

import numpy as np
import pandas as pd

from core.intake.checking.relations import IDS, UNIQUE
from core.intake.mapping.choices import Choice
from core.intake.raw import Reject
from core.intake.repairing.case import IncomingTable, Mend, Touch
from core.intake.typing.dates import AMBIGUOUS, read_dates
from core.schema import TABLES, Customers, Products

__all__ = [
    "HOMES",
    "REFERENCES",
    "WORDS",
    "all_but",
    "emptied",
    "identical",
    "in_order",
    "is_total",
    "misspelt",
    "numbered",
    "respelt",
    "says_nothing",
    "set_aside",
    "undecided",
    "unknown",
    "unnumbered",
]

WORDS = ("n/a", "na", "none", "null", "nil", "unknown", "not stated", "not available",
         "missing", "refused", "-", "--", "?", ".", "-999", "-9999")  # fmt: skip
TOTALS = ("total", "totals", "grand total", "subtotal", "sum")
HOMES = {Customers.key: Customers.customer_id, Products.key: Products.product_id}
"""The tables that give ids, and the field that holds them."""

REFERENCES = (Customers.customer_id, Products.product_id)
NAMES = (Customers.full_name, Products.name)


def set_aside(case: IncomingTable, where: np.ndarray, label: str) -> IncomingTable:
    """Take the rows out and keep them as rejects with the repair as reason."""
    if not where.any():
        return case
    rows = case.raw.frame[where].to_numpy().tolist()
    lines = case.raw.lines[where].tolist()
    aside = [Reject(n, ", ".join(row)[:200], label) for n, row in zip(lines, rows, strict=True)]
    frame = case.raw.frame[~where].reset_index(drop=True)
    left = replace(case.raw, frame=frame, lines=case.raw.lines[~where])
    return replace(case, raw=left, rejects=(*case.rejects, *aside))


def _with_cells(case: IncomingTable, cells: dict[str, pd.Series]) -> IncomingTable:
    return replace(case, raw=replace(case.raw, frame=case.raw.frame.assign(**cells)))


def _any(case: IncomingTable, masks: Iterable[np.ndarray]) -> np.ndarray:
    return np.logical_or.reduce([np.zeros(len(case.raw.frame), dtype=bool), *masks])


def _kinds(case: IncomingTable) -> dict[str, str]:
    return {name: column.kind for name, column in TABLES[case.mapping.table].columns().items()}


def _wordy(case: IncomingTable) -> dict[str, np.ndarray]:
    """Return by column where a cell says in a word that there is no value; ids and names never."""
    kinds = _kinds(case)
    words = [word.strip().lower() for word in case.mapping.missing or WORDS]
    return {
        c.column: case.raw.frame[c.column].str.strip().str.lower().isin(words).to_numpy(dtype=bool)
        for c in case.mapping.choices
        if c.column in case.raw.frame and kinds.get(c.field) != "id" and c.field not in NAMES
    }


def says_nothing(case: IncomingTable) -> np.ndarray:
    """Find rows with a word for *no value* in a column that is used."""
    return _any(case, _wordy(case).values())


def emptied(case: IncomingTable, where: np.ndarray, label: str) -> IncomingTable:
    """Empty the cells that hold such a word."""
    found = _wordy(case)
    return _with_cells(case, {c: case.raw.frame[c].mask(at, "") for c, at in found.items()})


def unnumbered(case: IncomingTable) -> np.ndarray:
    """Find every row of customers or products where no column feeds the id."""
    key = HOMES.get(case.mapping.table)
    return np.full(len(case.raw.frame), key is not None and key not in case.mapping.fields())


def numbered(case: IncomingTable, where: np.ndarray, label: str) -> IncomingTable:
    """Call each row by its line in the file."""
    if not where.any():
        return case
    column, key = "line in the file", HOMES[case.mapping.table]
    ids = pd.Series([f"line {n}" for n in case.raw.lines], case.raw.frame.index, dtype="str")
    choices = (*case.mapping.choices, Choice(column=column, field=key))
    numbered = case.mapping.model_copy(update={"choices": choices})
    return replace(_with_cells(case, {column: ids}), mapping=numbered)


def is_total(case: IncomingTable) -> np.ndarray:
    """Find rows whose id says that they sum up others."""
    ids = [case.cells(name) for name in REFERENCES]
    found = [cells.str.lower().isin(TOTALS) for cells in ids if cells is not None]
    return _any(case, (hits.to_numpy(dtype=bool) for hits in found))


def _usual(case: IncomingTable, name: str) -> pd.Series | None:
    """Return a field's ids in their usual spelling: as at home, else the most frequent one."""
    cells = case.cells(name)
    if cells is None:
        return None
    home = case.homes.get(name, cells)
    distinct = pd.concat([cells, home]).drop_duplicates()
    if not distinct.str.casefold().duplicated().any():
        return cells
    usual = pd.concat([_spellings(cells), _spellings(home)]).groupby(level=0).last()
    return cells.str.casefold().map(usual)


def _spellings(ids: pd.Series) -> pd.Series:
    """Return the most frequent spelling by folded id; of equals the first in the alphabet."""
    counts = ids.value_counts().rename_axis("id").reset_index(name="rows")
    counts = counts.sort_values(["rows", "id"], ascending=[False, True])
    spelt = counts["id"].set_axis(counts["id"].str.casefold())
    return spelt[~spelt.index.duplicated()]


def misspelt(case: IncomingTable) -> np.ndarray:
    """Find rows whose customer or product id is usually written in other capitals."""
    pairs = ((case.cells(name), _usual(case, name)) for name in REFERENCES)
    return _any(case, ((cells != usual).to_numpy(dtype=bool) for cells, usual in pairs
                       if cells is not None))  # fmt: skip


def respelt(case: IncomingTable, where: np.ndarray, label: str) -> IncomingTable:
    """Write every id in its usual spelling."""
    found = {case.column(name): _usual(case, name) for name in REFERENCES}
    return _with_cells(
        case, {c: ids for c, ids in found.items() if c is not None and ids is not None}
    )


def _open_dates(case: IncomingTable) -> dict[str, np.ndarray]:
    """Return by column the dates whose day and month could be swapped, if no cell decides it."""
    kinds, frame = _kinds(case), case.raw.frame
    dated = [c for c in case.mapping.choices if kinds.get(c.field) == "date" and c.column in frame]
    readings = {c.column: read_dates(frame[c.column]) for c in dated if not c.unit}
    return {c: r.values.notna().to_numpy() for c, r in readings.items() if AMBIGUOUS in r.notes}


def undecided(case: IncomingTable) -> np.ndarray:
    """Find rows with such a date."""
    return _any(case, _open_dates(case).values())


def in_order(order: str) -> Mend:
    """Return the repair that declares `order` (day first, month first) for such columns."""

    def decide(case: IncomingTable, where: np.ndarray, label: str) -> IncomingTable:
        columns = _open_dates(case)
        choices = tuple(
            c.model_copy(update={"unit": order}) if c.column in columns else c
            for c in case.mapping.choices
        )
        return replace(case, mapping=case.mapping.model_copy(update={"choices": choices}))

    return decide


def identical(case: IncomingTable) -> np.ndarray:
    """Find rows that repeat an earlier one in every cell."""
    ids = case.cells(IDS.get(case.mapping.table, ""))
    if ids is not None and ids.is_unique:
        return _any(case, ())
    return case.raw.frame.duplicated().to_numpy()


def all_but(kept: Literal["first", "last"]) -> Touch:
    """Return what finds every row of an id but its first or last; rows without an id stay."""

    def repeats(case: IncomingTable) -> np.ndarray:
        ids = case.cells(IDS.get(case.mapping.table, ""))
        return _any(case, () if ids is None else [(ids.duplicated(kept) & (ids != "")).to_numpy()])

    return repeats


def unknown(name: str) -> Touch:
    """Return what finds rows whose customer or product is not in its own table."""

    def orphans(case: IncomingTable) -> np.ndarray:
        ids = case.cells(name)
        if ids is None or name not in case.homes or case.mapping.table in UNIQUE:
            return _any(case, ())
        strangers = set(ids.unique().tolist()) - set(case.homes[name].tolist()) - {""}
        return ids.isin(list(strangers)).to_numpy(dtype=bool)

    return orphans
