"""Headers that the schema itself knows: names, aliases and numbered months. No guessing."""

from __future__ import annotations

import re

import pandas as pd

from core.intake.convert import looks_like_lists
from core.intake.mapping import Choice
from core.intake.raw import RawTable, header_key
from core.intake.units import guess_unit
from core.schema import TABLES, Column

__all__ = ["certain_choices", "choice", "vocabulary"]

NUMBERED = re.compile(r"(.*?\D)0*(\d{1,2})")


def vocabulary(table: str) -> dict[str, list[tuple[str, str]]]:
    """Return for each known header key the fields it may mean, with ``exact`` or ``alias``."""
    known: dict[str, list[tuple[str, str]]] = {}
    columns = TABLES[table].columns()
    for name in columns:
        known.setdefault(header_key(name), []).append((name, "exact"))
    for name, column in columns.items():
        for alias in column.aliases:
            known.setdefault(header_key(alias), []).append((name, "alias"))
    return known


def certain_choices(raw: RawTable, table: str) -> tuple[Choice, ...]:
    """Map the headers that are a field's name or alias, in the order of the file.

    A field takes one column, its own name before an alias; twelve numbered columns
    (``balance_01`` …) feed one history together. A header that two fields share is decided by
    its values.
    """
    known, columns = vocabulary(table), TABLES[table].columns()
    taken: dict[str, Choice] = {}
    for wanted in ("exact", "alias"):
        for header in raw.frame.columns:
            meanings = known.get(header_key(header), [])
            free = [f for f, how in meanings if how == wanted and f not in taken]
            fitting = [f for f in free if _fits(raw.frame[header], f, meanings, columns)]
            if fitting and all(c.column != header for c in taken.values()):
                taken[fitting[0]] = choice(raw, header, columns[fitting[0]], wanted)
    order = {header: i for i, header in enumerate(raw.frame.columns)}
    single = sorted(taken.values(), key=lambda c: order[c.column])
    return (*single, *_numbered(raw, known, columns, set(taken)))


def choice(raw: RawTable, header: str, column: Column, how: str, confidence: float = 1.0) -> Choice:
    """Return the choice of `header` for `column` with samples and the unit its values suggest."""
    cells = raw.frame[header]
    samples = tuple(cells[cells.str.strip() != ""].drop_duplicates().head(3))
    return Choice(
        column=header,
        field=column.name,
        how=how,
        confidence=confidence,
        samples=samples,
        unit=guess_unit(cells, header, column),
    )


def _fits(
    cells: pd.Series, field: str, meanings: list[tuple[str, str]], columns: dict[str, Column]
) -> bool:
    """Whether the values choose `field` among several that share this header."""
    kinds = {columns[name].kind for name, _ in meanings}
    if "months" not in kinds or len(kinds) == 1:
        return True
    return (columns[field].kind == "months") == looks_like_lists(cells)


def _numbered(
    raw: RawTable,
    known: dict[str, list[tuple[str, str]]],
    columns: dict[str, Column],
    taken: set[str],
) -> list[Choice]:
    """Return the columns such as balance_01…12, by field and number."""
    found: list[tuple[str, int, str]] = []
    for header in raw.frame.columns:
        match = NUMBERED.fullmatch(header.strip())
        if match:
            found += [
                (field, int(match[2]), header)
                for field, _ in known.get(header_key(match[1]), [])
                if columns[field].kind == "months" and field not in taken
            ]
    counts = pd.Series([field for field, _, _ in found], dtype="str").value_counts()
    return [
        choice(raw, header, columns[field], "alias")
        for field, _, header in sorted(found)
        if counts[field] >= 2
    ]
