"""What reading a file yields: a table of strings with line numbers, nothing interpreted yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

__all__ = [
    "RawTable",
    "ReadOptions",
    "Reject",
    "distinct_head",
    "head_where",
    "header_key",
    "plural",
    "unique_headers",
]


@dataclass(frozen=True)
class ReadOptions:
    """What the user overrides; None = found out from the file.

    Parameters
    ----------
    encoding : str, optional
        A codec such as ``cp1252``.
    delimiter : str, optional
        One character.
    header_row : int, optional
        Line of the header, counted from 1; 0 = the file has no header.
    sheet : str, optional
        Sheet of a workbook, or member of an archive; the first with a table otherwise.
    """

    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None
    sheet: str | None = None


@dataclass(frozen=True)
class Reject:
    """A row that was set aside: its line, its text and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True)
class RawTable:
    """A table as it stands in the file.

    Parameters
    ----------
    name : str
        File name as the user knows it.
    frame : DataFrame
        Every column text exactly as written; an empty cell is ``""``; headers unique.
    lines : ndarray of int
        Line of each row in a text file, row of a sheet, or number of a record.
    rejects : tuple of Reject
        Rows that do not fit the header.
    format, encoding, delimiter : str, optional
        How it was read; None where it does not apply.
    header_row : int
        Line of the header; 0 = none.
    notes : tuple of str
        What was decided on the way, in words for the user.
    """

    name: str
    frame: pd.DataFrame
    lines: np.ndarray
    rejects: tuple[Reject, ...] = ()
    format: str = "csv"
    encoding: str | None = None
    delimiter: str | None = None
    header_row: int = 1
    notes: tuple[str, ...] = ()


def header_key(header: str) -> str:
    """Return `header` without case, spaces and punctuation, for comparison.

    >>> header_key("Customer ID") == header_key("customerId") == header_key("customer_id")
    True
    """
    return "".join(c for c in header.casefold() if c.isalnum())


def head_where(
    cells: pd.Series, wanted: Callable[[pd.Series], pd.Series | np.ndarray], count: int
) -> pd.Series:
    """Return the first `count` cells that are wanted, looking no further than needed.

    >>> head_where(pd.Series(["", "x", "y"]), lambda cells: cells != "", 1).tolist()
    ['x']
    """
    found = cells.iloc[:0]
    for size in (10 * count, len(cells)):
        if len(found) < count:
            found = cells.iloc[:size]
            found = found[wanted(found)]
    return found.head(count)


def distinct_head(cells: pd.Series, count: int = 3) -> pd.Series:
    """Return the first `count` different cells that are not blank, as they stand in the file.

    >>> distinct_head(pd.Series(["", "x", "x", "y", "z"]), 2).tolist()
    ['x', 'y']
    """
    values = cells.iloc[:0]
    for size in (100, len(cells)):
        if len(values) < count:
            values = pd.Series(cells.iloc[:size].unique(), dtype="str")
            values = values[values.str.strip() != ""]
    return values.head(count)


def plural(count: int, noun: str) -> str:
    """Return a count with its noun.

    >>> plural(1, "row"), plural(2, "row")
    ('1 row', '2 rows')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def unique_headers(headers: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return headers made non-empty and unique, and a note for each one that was changed.

    >>> unique_headers(["id", "", "id"])[0]
    ['id', 'column 2', 'id (2)']
    """
    names: dict[str, None] = {}
    counts: dict[str, int] = {}
    notes: list[str] = []
    for position, header in enumerate(headers, start=1):
        plain = " ".join(header.split())
        name = wanted = plain or f"column {position}"
        count = counts.get(wanted, 2)
        while name in names:
            name, count = f"{wanted} ({count})", count + 1
        counts[wanted] = count
        if name != plain:
            what = f"repeats the header {plain!r}" if plain else "has no header"
            notes.append(f"column {position} {what}; it is called {name!r} here")
        names[name] = None
    return list(names), notes
