"""From text to the schema's types, one converter per kind of column."""

from __future__ import annotations

import json
from collections.abc import Callable

import numpy as np
import pandas as pd

from core.intake.raw import head_where
from core.intake.typing.amounts import ReadColumn, blank, each_once, read_numbers
from core.intake.typing.dates import DAY_FIRST, MONTH_FIRST, read_dates
from core.intake.typing.months import read_months
from core.schema import Column

__all__ = ["NO", "UNITS", "YES", "convert", "knows_unit", "looks_like_lists", "outside"]

# a value in this unit × the first ÷ the second + the third gives the schema's unit
UNITS: dict[str, dict[str, tuple[float, float, float]]] = {
    "score": {"0-1": (10, 1, 0), "percent": (1, 10, 0)},
    "share": {"percent": (1, 100, 0)},
    "money": {
        "thousands": (1e3, 1, 0),
        "millions": (1e6, 1, 0),
        "monthly": (12, 1, 0),
        "thousands a month": (12e3, 1, 0),
        "sign turned": (-1, 1, 0),
    },
    "months": {"thousands": (1e3, 1, 0), "millions": (1e6, 1, 0)},
    "count": {"with the customer": (1, 1, -1)},
    "number": {"years": (12, 1, 0), "days": (12, 365.25, 0), "percent": (1, 100, 0)},
    "sentiment": {"1-5": (1, 2, -1.5), "0-10": (1, 5, -1), "0-100": (1, 50, -1)},
}
YES_IS = "yes = "
YES = frozenset("1 1.0 yes y true t x ja j oui si sí".split())
NO = frozenset("0 0.0 no n false f nein non".split())
LIST = r"\[.*\]|[^,;|]*(?:[,;|][^,;|]*){2,}"
GROUPED = r"\D{0,3}\d{1,3}(?:,\d{3}){1,3}(?:\.\d+)?\D{0,3}"


def convert(text: pd.Series, column: Column, unit: str | None = None) -> ReadColumn:
    """Read `text` as the kind that `column` declares.

    Parameters
    ----------
    text : Series of str
        Cells as written.
    column : Column
        The schema's declaration.
    unit : str, optional
        A key of `UNITS` for the kind, ``day first``, ``month first`` or ``yes = <value>``.

    Returns
    -------
    ReadColumn
        Values of the kind's type; range not checked.
    """
    reading = CONVERTERS[column.kind](text, unit)
    if unit is None and column.yes and reading.bad.any():
        return _own_words(text, column, reading)
    if unit is None or column.kind not in UNITS:
        return reading
    times, over, plus = UNITS[column.kind][unit]
    values = reading.values
    if column.kind == "months":
        values = values.map(lambda months: tuple(m * times for m in months), na_action="ignore")
    else:
        values = values * times / over + plus
    return ReadColumn(values, reading.bad, (*reading.notes, f"read as {unit}"))


def knows_unit(column: Column, unit: str | None) -> bool:
    """Return whether `unit` means something for the kind of `column`; None always does."""
    if unit is None:
        return True
    if column.kind == "date":
        return unit in (DAY_FIRST, MONTH_FIRST)
    if column.kind == "flag":
        return unit.startswith(YES_IS)
    return unit in UNITS.get(column.kind, {})


def _text(text: pd.Series, unit: str | None) -> ReadColumn:
    plain = text.str.strip()
    plain = text if plain.equals(text) else plain  # the file's cells are kept: share their memory
    empty = plain == ""
    return ReadColumn(plain.mask(empty) if empty.any() else plain, np.zeros(len(text), dtype=bool))


def _number(text: pd.Series, unit: str | None) -> ReadColumn:
    return read_numbers(text)


def _money(text: pd.Series, unit: str | None) -> ReadColumn:
    return read_numbers(text, bands=True)


def _flag(text: pd.Series, unit: str | None) -> ReadColumn:
    """1 = yes, 0 = no; ``yes = <value>`` names the one spelling that means yes."""
    return each_once(text, lambda distinct: _flags(distinct.str.strip().str.lower(), unit))


def _flags(plain: pd.Series, unit: str | None) -> ReadColumn:
    absent = blank(plain)
    word = plain.str.replace(r"[\s_-]+", "_", regex=True)
    if unit and unit.startswith(YES_IS):
        yes = (plain == unit.removeprefix(YES_IS).strip().lower()).to_numpy(dtype=bool)
        no = ~yes & ~absent
    else:
        yes, no = (word.isin(words).to_numpy(dtype=bool) for words in (YES, NO))
    values = np.select([yes, no], [1.0, 0.0], np.nan)
    return ReadColumn(pd.Series(values), ~absent & ~yes & ~no)


def _own_words(text: pd.Series, column: Column, reading: ReadColumn) -> ReadColumn:
    """Read what is neither yes nor no in general by the words that `column` has for them."""
    word = text[reading.bad].str.strip().str.lower().str.replace(r"[\s_-]+", "_", regex=True)
    yes, no = (word.isin(words).to_numpy(dtype=bool) for words in (column.yes, column.no))
    values, bad = reading.values.copy(), reading.bad.copy()
    values[reading.bad] = np.select([yes, no], [1.0, 0.0], np.nan)
    bad[bad] = ~yes & ~no
    return ReadColumn(values, bad, reading.notes)


def _months(text: pd.Series, unit: str | None) -> ReadColumn:
    return read_months(text)


def outside(values: pd.Series, column: Column) -> np.ndarray:
    """Return where numbers leave the range of `column`; nowhere for other kinds."""
    if values.dtype != "float64":
        return np.zeros(len(values), dtype=bool)
    low, high = (np.nan if limit is None else limit for limit in (column.low, column.high))
    return ((values < low) | (values > high)).to_numpy()


def looks_like_lists(text: pd.Series) -> bool:
    """Return whether most cells hold several numbers and not one number with separators."""
    cells = head_where(text, lambda some: ~blank(some.str.strip()), 200).str.strip()
    if cells.empty:
        return False
    lists = cells.str.fullmatch(LIST) & ~cells.str.fullmatch(GROUPED)
    return bool(lists.mean() > 0.5)


def _json(text: pd.Series, unit: str | None) -> ReadColumn:
    """JSON stays as text; what claims to be JSON and is not is kept and noted as bad."""
    reading = _text(text, unit)
    claims = reading.values.str.match(r"[\[{]").fillna(False).to_numpy(dtype=bool)
    bad = claims.copy()
    bad[claims] = [not _parses(cell) for cell in reading.values[claims]]
    return ReadColumn(reading.values, bad)


def _parses(cell: str) -> bool:
    try:
        json.loads(cell)
    except (ValueError, RecursionError):
        return False
    return True


Converter = Callable[[pd.Series, str | None], ReadColumn]
CONVERTERS: dict[str, Converter] = {
    "id": _text,
    "text": _text,
    "number": _money,
    "money": _money,
    "count": _number,
    "share": _number,
    "sentiment": _number,
    "score": _number,
    "date": read_dates,
    "flag": _flag,
    "months": _months,
    "json": _json,
}
