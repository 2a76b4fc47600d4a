"""Numbers out of text: separators, currency signs, K and M, percent signs and bands.

A column of plain numbers is read in one go, any other by its distinct texts, each once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

__all__ = ["ABSENT", "ReadColumn", "blank", "each_once", "plain_numbers", "read_numbers"]

ABSENT = frozenset({"", "na", "n/a", "#n/a", "null", "none", "nil", "-", "--", "?", "unknown"})
PLAIN = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
MONEY_SIGN = re.compile(
    r"(?i)[$€£¥₹₽₩]|\b(?:usd|eur|gbp|chf|inr|jpy|cad|aud|sek|nok|dkk|kr|rs)\b\.?"
)
SUFFIX = {"": 1.0, "k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "%": 0.01}
NUMBER = re.compile(r"(?i)([+-]?)(\d[\d.,'’ ]*|\.\d+)\s*(k|mn|m|bn|b|%)?")
BAND = re.compile(r"(?i)(.*\d\s*(?:k|mn?|bn?|%)?)\s*(?:-|–|—|\bto\b)\s*(\D{0,4}\d.*)")
UPPER = re.compile(r"(?i)(?:less than|under|below|up to|<=?|≤)\s*(.+)")
LOWER = re.compile(
    r"(?i)(?:more than|over|above|at least|>=?|≥)\s*(.+)|(.+?)\s*(?:\+|and more|or more)"
)
COMMA_DECIMAL = r"^[^.,]*,\d{1,2}\D*$|^[^.,]*,\d{4,}\D*$|\d\.\d{3},\d"
POINT_DECIMAL = r"^[^.,]*\.\d{1,2}\D*$|^[^.,]*\.\d{4,}\D*$|\d,\d{3}\.\d"


@dataclass(frozen=True)
class ReadColumn:
    """One column read from text.

    Parameters
    ----------
    values : Series
        Typed values; NaN (NaT) where absent or unreadable.
    bad : ndarray of bool
        Where there was a text that could not be read.
    notes : tuple of str
        What was decided, in words for the user.
    """

    values: pd.Series
    bad: np.ndarray
    notes: tuple[str, ...] = ()


def blank(text: pd.Series) -> np.ndarray:
    """Return where a non-text cell says that there is no value (``""``, ``NULL``, ``n/a`` …)."""
    return text.str.lower().isin(ABSENT).to_numpy(dtype=bool)


def each_once(text: pd.Series, read: Callable[[pd.Series], ReadColumn]) -> ReadColumn:
    """Apply `read` to the distinct cells of `text` and spread what it says over all of them."""
    codes, distinct = pd.factorize(text)
    reading = read(pd.Series(distinct, dtype="str"))
    values = reading.values.take(codes).set_axis(text.index)
    return ReadColumn(values, reading.bad[codes], reading.notes)


def read_numbers(text: pd.Series, bands: bool = False) -> ReadColumn:
    """Read numbers from text.

    Parameters
    ----------
    text : Series of str
        Cells as written; absent spellings become NaN.
    bands : bool
        Whether ``$60K - $80K`` is read as its midpoint.

    Returns
    -------
    ReadColumn
        float64; infinite, not-a-number and overflowing texts are bad.

    Examples
    --------
    >>> read_numbers(pd.Series(["1,234.50", "($5)", "12%", "x", ""])).values.tolist()
    [1234.5, -5.0, 0.12, nan, nan]
    >>> read_numbers(pd.Series(["1.234,5", "7,25"])).values.tolist()
    [1234.5, 7.25]
    """
    plain = plain_numbers(pa.array(text))
    if plain is not None:
        return ReadColumn(pd.Series(plain, index=text.index), np.zeros(len(text), dtype=bool))
    return each_once(text.str.strip(), lambda distinct: _read_distinct(distinct, bands))


def plain_numbers(cells: pa.Array) -> np.ndarray | None:
    """Return the values if every cell is a plain number or empty (NaN), else None."""
    filled = pc.not_equal(cells, "")
    try:
        numbers = np.asarray(pc.cast(cells.filter(filled), pa.float64()))
    except pa.ArrowInvalid:
        return None
    if not np.isfinite(numbers).all():
        return None
    values = np.full(len(cells), np.nan)
    values[np.asarray(filled)] = numbers
    return values


def _read_distinct(text: pd.Series, bands: bool) -> ReadColumn:
    absent = blank(text)
    comma = _decimal_comma(text)
    plain = text.str.fullmatch(PLAIN).to_numpy(dtype=bool)
    if comma:
        plain = plain & ~text.str.contains(".", regex=False).to_numpy(dtype=bool)
    values = np.full(len(text), np.nan)
    values[plain] = text[plain].astype("float64")
    notes = ["decimal commas were read as such"] if comma else []
    rest = ~plain & ~absent
    read = [_number(cell, comma, bands) for cell in text[rest]]
    values[rest] = [value for value, _ in read]
    notes += sorted({note for _, note in read if note})
    bad = ~absent & ~np.isfinite(values)
    values[bad] = np.nan
    return ReadColumn(pd.Series(values, index=text.index), bad, tuple(notes))


def _decimal_comma(text: pd.Series) -> bool:
    """Whether this column writes 1,5 for one and a half: some cell says so and none denies it."""
    if not text.str.contains(",", regex=False).any():
        return False
    says = text.str.contains(COMMA_DECIMAL).any()
    return bool(says and not text.str.contains(POINT_DECIMAL).any())


def _number(text: str, comma: bool, bands: bool) -> tuple[float, str]:
    """Return the value of one text (NaN if it has none) and a note on how it was read."""
    bare = " ".join(MONEY_SIGN.sub(" ", text).split())
    single = _single(bare, comma)
    if not np.isnan(single) or not bands:
        return single, ""
    if between := BAND.fullmatch(bare):
        low, high = (_single(part, comma) for part in between.groups())
        return (
            ((low + high) / 2, "bands were read as their midpoint") if low <= high else (np.nan, "")
        )
    if under := UPPER.fullmatch(bare):
        return _single(under[1], comma) / 2, "'less than' bands were read as half their limit"
    if over := LOWER.fullmatch(bare):
        return _single(over[1] or over[2], comma), "open bands were read as their lower limit"
    return np.nan, ""


def _single(text: str, comma: bool) -> float:
    negative = text.startswith("(") and text.endswith(")")
    inner = text[1:-1].strip() if negative else text
    if inner.endswith("-") and inner[:-1].strip():
        negative, inner = True, inner[:-1]
    found = NUMBER.fullmatch(re.sub(r"^([+-])\s+", r"\1", inner.strip()))
    if not found:
        return np.nan
    sign, digits, suffix = found.groups()
    point, group = (",", ".") if comma else (".", ",")
    whole, _, part = digits.strip().partition(point)
    if not re.fullmatch(rf"\d*|\d{{1,3}}(?:[{group}'’ ]\d{{2,3}})*(?:[{group}'’ ]\d{{3}})", whole):
        return np.nan
    if not re.fullmatch(r"\d*", part):
        return np.nan
    value = float(f"{re.sub(r'[^0-9]', '', whole)}.{part or 0}") * SUFFIX[(suffix or "").lower()]
    return -value if negative or sign == "-" else value
