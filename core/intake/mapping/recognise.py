"""Which table a file holds, from its name and its headers."""

from __future__ import annotations

import re

from core.intake.mapping.match import certain
from core.intake.raw import RawTable
from core.schema import (
    ATTRIBUTES,
    TABLES,
    Customers,
    Holdings,
    Products,
    Social,
    Support,
    Transactions,
)

__all__ = ["recognise"]

NAMES = {
    Customers.key: "customer|client|member|profile",
    Products.key: "product|catalog",
    Transactions.key: "transaction|purchase|payment|booking|movement",
    Support.key: "support|ticket|complaint|call|contact",
    Social.key: "social|post|tweet|media",
    Holdings.key: "holding|owned|contract",
}


def recognise(raw: RawTable) -> str:
    r"""Return the table that `raw` most likely holds; the user can say otherwise.

    The share of headers that the table knows counts, the share of its required columns that are
    there, and half as much the file's name. The five attributes are not needed: a catalogue
    without them is one.

    Examples
    --------
    >>> from core.intake.reading.read import read_table
    >>> recognise(read_table("export.csv", b"cust_id,amt,purchase_date\n1,9.5,2025-01-31\n"))
    'transactions'
    """
    return max(TABLES, key=lambda table: _likeness(raw, table))


def _likeness(raw: RawTable, table: str) -> float:
    found = {choice.field for choice in certain(raw, table).choices}
    needed = [name for name in TABLES[table].required() if name not in ATTRIBUTES]
    there = sum(name in found for name in needed) / len(needed)
    named = bool(re.search(NAMES[table], raw.name.casefold()))
    known = len(found) / max(len(raw.frame.columns), 1)
    return known + there + named / 2
