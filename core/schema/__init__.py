"""The ground: every table, column, unit and alias, the metrics with their cards, errors, progress.

The data dictionary, the CSV templates, the column mapping and the checks all read `TABLES`.
Elsewhere a column is written `Customers.income`, which evaluates to the string ``"income"``.
"""

from core.schema.catalogue import Holdings, Products
from core.schema.customers import Customers
from core.schema.events import Social, Support, Transactions, reader_column
from core.schema.results import (
    Evidence,
    Excluded,
    Ranks,
    Roster,
    Standing,
    TextStatus,
    coverage_column,
)
from core.schema.table import Column, Table
from core.schema.terms import ATTRIBUTES, METRICS, SOURCES, Term

__all__ = [
    "ATTRIBUTES",
    "METRICS",
    "SOURCES",
    "TABLES",
    "Column",
    "Customers",
    "Evidence",
    "Excluded",
    "Holdings",
    "Products",
    "Ranks",
    "Roster",
    "Social",
    "Standing",
    "Support",
    "Table",
    "Term",
    "TextStatus",
    "Transactions",
    "coverage_column",
    "reader_column",
]

TABLES: dict[str, type[Table]] = {
    table.key: table for table in (Customers, Products, Transactions, Support, Social, Holdings)
}
"""The tables of a bank by name, in the order of the dictionary."""
