"""The bank's data in memory: typed frames, one per table, never changed in place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, Self

import numpy as np
import pandas as pd

from core.schema import TABLES, Customers, Social, Support

__all__ = ["Tables", "message_text"]

MIX = np.uint64(0x9E3779B97F4A7C15)  # odd, so that multiplying loses nothing
SAMPLE = 10_000


@dataclass(frozen=True)
class Tables:
    """The six tables of a bank; an absent table is None, which is not the same as an empty one.

    Columns carry the schema's names and types: ids and text ``str``, numbers ``float64``, dates
    ``datetime64``, flags ``float64`` (0/1), ``months`` columns tuples of floats; NaN = absent.
    Columns that the schema does not know are kept and ignored.
    """

    customers: pd.DataFrame
    products: pd.DataFrame
    transactions: pd.DataFrame | None = None
    support: pd.DataFrame | None = None
    social: pd.DataFrame | None = None
    holdings: pd.DataFrame | None = None

    def present(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Yield ``(table name, frame)`` for the tables that exist, in schema order."""
        for name in TABLES:
            frame = getattr(self, name)
            if frame is not None:
                yield name, frame

    def replaced(self, **frames: Any) -> Self:
        """Return a copy with the given tables replaced."""
        return replace(self, **frames)

    def only(self, customer_ids: list[str]) -> Self:
        """Return the tables cut to `customer_ids`; the catalogue stays whole."""
        own = pd.Index(customer_ids, dtype="str").unique()
        cut: dict[str, Any] = {
            name: frame[own.get_indexer(pd.Index(frame[Customers.customer_id])) >= 0].reset_index(
                drop=True
            )
            for name, frame in self.present()
            if Customers.customer_id in frame
        }
        return replace(self, **cut)

    def version(self) -> str:
        """Return twelve hex digits that name this content, whatever the order of the rows."""
        digest = hashlib.sha256()
        for field in fields(self):
            frame = getattr(self, field.name)
            if frame is not None:
                digest.update(f"{field.name}:{','.join(frame.columns)}".encode())
                rows = np.zeros(len(frame), dtype=np.uint64)
                for name in frame:
                    rows = rows * MIX + _hashes(frame[name])
                digest.update(np.sort(rows).tobytes())
        return digest.hexdigest()[:12]


def message_text(table: str, frame: pd.DataFrame) -> pd.Series:
    r"""Return what each ticket or post says: its text, and what is told of its picture or voice.

    Whatever reads texts reads them here, so that a described picture counts everywhere.

    Parameters
    ----------
    table : {"support", "social"}
    frame : DataFrame
        Rows of that table.

    Examples
    --------
    >>> posts = {"text": ["Look!", None], "media_description": ["A beach.", None]}
    >>> message_text("social", pd.DataFrame(posts)).tolist()
    ['Look!\nA beach.', nan]
    """
    if table == Support.key:
        return frame[Support.transcript]
    text, told = frame[Social.text], Social.media_description
    if told not in frame or frame[told].isna().all():
        return text
    both = text.fillna("").str.cat(frame[told].fillna(""), sep="\n").str.strip()
    return text.where(frame[told].isna(), both)


def _hashes(cells: pd.Series) -> np.ndarray:
    """Return a number per cell; repeated values are hashed once, the same but quicker."""
    if cells.dtype == object:
        return pd.util.hash_array(np.array([*map(str, cells)], object), categorize=False)
    some = cells.head(SAMPLE)
    once = cells.hasnans or some.nunique() < 0.8 * len(some)  # an absent text hashes only so
    return pd.util.hash_pandas_object(cells, index=False, categorize=once).to_numpy()
