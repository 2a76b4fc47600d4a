"""Repairs that an analyst may switch on: part of the mapping, counted, none on by default.

To add one, write what it touches and how it mends that (`core.intake.repairing.mending`), and enter
it in `REPAIRS`. They run in that order: cells before ids, ids before the rows that ids decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingABC
from dataclasses import dataclass, replace

import pandas as pd

from core.intake.mapping.choices import Mapping, Mappings
from core.intake.raw import RawTable
from core.intake.repairing import mending
from core.intake.repairing.case import IncomingTable, Mend, Mended, Touch
from core.intake.repairing.mending import HOMES
from core.intake.typing.dates import DAY_FIRST, MONTH_FIRST
from core.schema import Customers, Products
from core.schema.errors import DataError

__all__ = ["NUMBERED", "REPAIRS", "Repair", "mend", "repair_faults", "would_touch"]

NUMBERED = "numbered rows"
"""The repair without which a file that has no ids cannot be loaded."""


@dataclass(frozen=True)
class Repair:
    """One repair.

    Parameters
    ----------
    label : str
        What it does, as the page offers it and as the reason beside a rejected row.
    touches : callable
        The rows that it concerns; a case without any is not offered the repair.
    mend : callable
        Gives the case back with those rows mended or set aside.
    against : str
        The repair that would undo it.
    """

    label: str
    touches: Touch
    mend: Mend
    against: str = ""


def mend(raw: MappingABC[str, RawTable], mappings: Mappings) -> dict[str, IncomingTable]:
    """Apply the repairs that the mappings switch on.

    A repair never adds a row, and applied again it finds nothing to do.

    Parameters
    ----------
    raw : mapping of str to RawTable
        Tables as read, customers and products before those that refer to them.
    mappings : dict of str to Mapping
        A mapping for each of them.

    Returns
    -------
    dict of str to IncomingTable
        By table what is left of it, what was done and what was set aside.
    """
    return {case.mapping.table: _mended(case) for case in _in_turn(raw, mappings)}


def would_touch(raw: MappingABC[str, RawTable], mappings: Mappings) -> dict[str, dict[str, int]]:
    """Return by table how many rows each repair would touch, after those switched on before it.

    A repair that finds nothing is left out.
    """
    return {case.mapping.table: _counts(case) for case in _in_turn(raw, mappings)}


def _in_turn(raw: MappingABC[str, RawTable], mappings: Mappings) -> Iterator[IncomingTable]:
    """Yield each table with the ids of the mended tables before it."""
    homes: dict[str, pd.Series] = {}
    for name, table in raw.items():
        case = IncomingTable(table, mappings[name], dict(homes))
        yield case
        key = HOMES.get(name)
        ids = _mended(case).cells(key) if key else None
        if key and ids is not None:
            homes[key] = ids


def _mended(case: IncomingTable) -> IncomingTable:
    for name, repair in REPAIRS.items():
        if name in case.mapping.repairs:
            where = repair.touches(case)
            case = repair.mend(case, where, repair.label)
            case = replace(case, done=(*case.done, Mended(name, int(where.sum()))))
    return case


def _counts(case: IncomingTable) -> dict[str, int]:
    counts: dict[str, int] = {}
    for name, repair in REPAIRS.items():
        where = repair.touches(case)
        if where.any():
            counts[name] = int(where.sum())
        if name in case.mapping.repairs:
            case = repair.mend(case, where, repair.label)
    return counts


def repair_faults(file: str, mapping: Mapping) -> Iterator[DataError]:
    """Yield a fault for each repair that does not exist or contradicts another one."""
    for name in mapping.repairs:
        if name not in REPAIRS:
            problem = f"the mapping names a repair {name!r} that does not exist"
            yield DataError(file, problem, f"use one of: {', '.join(REPAIRS)}")
        elif REPAIRS[name].against in mapping.repairs:
            other = REPAIRS[name].against
            yield DataError(
                file, f"the repairs {name!r} and {other!r} exclude each other", "drop one"
            )


REPAIRS: dict[str, Repair] = {
    NUMBERED: Repair(
        "number the rows, as the file has no ids", mending.unnumbered, mending.numbered
    ),
    "missing words": Repair(
        "read words such as n/a or -999 as no value", mending.says_nothing, mending.emptied
    ),
    "total rows": Repair("leave out rows that hold a total", mending.is_total, mending.set_aside),
    "one spelling per id": Repair(
        "join ids that differ only in capitals", mending.misspelt, mending.respelt
    ),
    DAY_FIRST: Repair(
        "read undecided dates with the day first",
        mending.undecided,
        mending.in_order(DAY_FIRST),
        MONTH_FIRST,
    ),
    MONTH_FIRST: Repair(
        "read undecided dates with the month first",
        mending.undecided,
        mending.in_order(MONTH_FIRST),
        DAY_FIRST,
    ),
    "identical rows": Repair(
        "keep one of rows that are identical", mending.identical, mending.set_aside
    ),
    "first row per id": Repair(
        "keep the first row of each id",
        mending.all_but("first"),
        mending.set_aside,
        "last row per id",
    ),
    "last row per id": Repair(
        "keep the last row of each id",
        mending.all_but("last"),
        mending.set_aside,
        "first row per id",
    ),
    "unknown customers": Repair(
        "leave out rows of unknown customers",
        mending.unknown(Customers.customer_id),
        mending.set_aside,
    ),
    "unknown products": Repair(
        "leave out rows of unknown products",
        mending.unknown(Products.product_id),
        mending.set_aside,
    ),
}
