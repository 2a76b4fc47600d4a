"""Dates out of text: year first, day first, month first, month names, with or without a time."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.intake.typing.amounts import ReadColumn, blank, each_once

__all__ = ["AMBIGUOUS", "DAY_FIRST", "MONTH_FIRST", "read_dates"]

DAY_FIRST = "day first"
MONTH_FIRST = "month first"
AMBIGUOUS = "no day exceeds 12, so day and month could be swapped; read as day first"
TIME = r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?"
CLOCK = rf"(?:[T ]+(?P<clock>{TIME})(?:\.\d+)?\s*(?:Z|UTC|[+-]\d{{2}}:?\d{{2}})?)?"
YEAR_FIRST = rf"^(?P<y>\d{{4}})[-/.]?(?P<m>\d{{1,2}})[-/.]?(?P<d>\d{{1,2}}){CLOCK}$"
YEAR_LAST = rf"^(?P<a>\d{{1,2}})(?P<sep>[-/.])(?P<b>\d{{1,2}})[-/.](?P<y>\d{{4}}|\d{{2}}){CLOCK}$"
MONTH_NAMES = ("%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y", "%d %b %y")
EARLIEST, LATEST = 1900, 2200


def read_dates(text: pd.Series, order: str | None = None) -> ReadColumn:
    """Read dates from text.

    Parameters
    ----------
    text : Series of str
        Cells as written; absent spellings become NaT.
    order : {"day first", "month first"}, optional
        For dates such as 03/04/2024; None = decided by the days that exceed 12, else day first
        with a note.

    Returns
    -------
    ReadColumn
        datetime64 in the clock time of the file; a time zone is left out.

    Examples
    --------
    >>> read_dates(pd.Series(["25/12/2024", "01/02/2024"])).values.dt.strftime("%d %b").tolist()
    ['25 Dec', '01 Feb']
    """
    return each_once(text.str.strip(), lambda distinct: _read_distinct(distinct, order))


def _read_distinct(text: pd.Series, order: str | None) -> ReadColumn:
    absent = blank(text)
    values = _assembled(text.str.extract(YEAR_FIRST))
    notes: list[str] = []
    if (values.isna() & ~absent).any():
        parts = text.str.extract(YEAR_LAST)
        day_first, notes = _order(parts, order)
        parts["d"], parts["m"] = (parts["a"], parts["b"]) if day_first else (parts["b"], parts["a"])
        values = values.fillna(_assembled(parts))
    for form in MONTH_NAMES:
        open_cells = values.isna() & ~absent
        if not open_cells.any():
            break
        words = text[open_cells].str.replace(r"[\s,./-]+", " ", regex=True).str.strip()
        values = values.fillna(
            pd.to_datetime(words, format=form, errors="coerce").astype(values.dtype)
        )
    return ReadColumn(values, values.isna().to_numpy() & ~absent, tuple(notes))


def _assembled(parts: pd.DataFrame) -> pd.Series:
    """Return dates from the text columns y, m, d and clock; NaT where they make no date."""
    number = {c: pd.to_numeric(parts[c]).astype("float64") for c in ("y", "m", "d")}
    two_digits = parts["y"].str.len() == 2
    year = number["y"].where(~two_digits, number["y"] + np.where(number["y"] < 70, 2000, 1900))
    year = year.where(year.between(EARLIEST, LATEST))
    whole = year * 10000 + number["m"] * 100 + number["d"]
    day = pd.to_datetime(whole.astype("Int64").astype("str"), format="%Y%m%d", errors="coerce")
    day = day.astype("datetime64[us]")
    clock = parts["clock"].str.replace(".", ":", regex=False)
    if clock.notna().any():
        full = clock.where(clock.str.count(":") == 2, clock + ":00")
        day = day + pd.to_timedelta(full, errors="coerce").fillna(pd.Timedelta(0)).astype(
            "timedelta64[us]"
        )
    return day


def _order(parts: pd.DataFrame, order: str | None) -> tuple[bool, list[str]]:
    """Decide whether the day stands first, and say when nothing in the column tells."""
    if order:
        return order == DAY_FIRST, []
    first, second = (pd.to_numeric(parts[c]).astype("float64") for c in ("a", "b"))
    day_first, month_first = int((first > 12).sum()), int((second > 12).sum())
    if day_first or month_first:
        return day_first >= month_first, []
    if (parts["sep"] == "/").any() and (first != second).any():
        return True, [AMBIGUOUS]
    return True, []
