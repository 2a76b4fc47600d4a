"""How a list of words is put to many texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

__all__ = ["each", "first"]


def each(text: pd.Series, read: Callable[[str], float]) -> pd.Series:
    """Apply `read` once per distinct text, lower-cased; NaN stays NaN."""
    kinds = text.astype("category").cat
    values = np.array([*map(read, kinds.categories.str.lower()), np.nan])
    return pd.Series(values[kinds.codes], index=text.index)  # code −1 = NaN reads the last


def first(patterns: Mapping[str, float]) -> Callable[[str], float]:
    """Return a reader that gives the value of the first pattern found; NaN if there is none."""
    compiled = [(re.compile(rf"\b(?:{p})\b"), value) for p, value in patterns.items()]
    return lambda text: next((v for p, v in compiled if p.search(text)), np.nan)
