"""What a customer recently did, said and wants, as short rows that a reader can cite."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pandas as pd

from core.engines import EvidenceRow
from core.language.rerank.sources import goals, posts, purchases, tickets
from core.schema import Evidence
from core.schema.tables import Tables

__all__ = ["evidence_by_customer", "evidence_rows"]

WINDOW_DAYS = 365
_OWN_KIND = [Evidence.customer_id, Evidence.kind]


def evidence_rows(
    tables: Tables, customer_id: str, as_of: pd.Timestamp, limit: int = 20
) -> tuple[EvidenceRow, ...]:
    """Return the evidence rows of one customer; see `evidence_by_customer`."""
    one = tables.only([customer_id])
    return evidence_by_customer(one, as_of, limit).get(customer_id, ())


def evidence_by_customer(
    tables: Tables, as_of: pd.Timestamp, limit: int = 20
) -> dict[str, tuple[EvidenceRow, ...]]:
    """Return the evidence of every customer who has any, goals first, then the latest.

    Purchases of one category are one row. If there are more rows than `limit`, the kinds take
    turns, each with its latest first, so that many posts do not crowd out a ticket.

    Parameters
    ----------
    tables : Tables
        The bank's data; transactions, support and social may be absent.
    as_of : Timestamp
        Latest day that counts; rows more than a year older are left out, undated ones kept.
    limit : int
        Most rows per customer, at least 1.
    """
    until = as_of.normalize()
    since = until - pd.Timedelta(days=WINDOW_DAYS)
    found = [
        goals(tables.customers),
        posts(tables.social),
        purchases(tables.transactions, since, until),
        tickets(tables.support),
    ]
    rows = pd.concat([frame for frame in found if len(frame)] or found[:1], ignore_index=True)
    day = rows[Evidence.date]
    return _by_customer(_limited(rows[day.isna() | day.between(since, until)], limit))


def _limited(rows: pd.DataFrame, limit: int) -> pd.DataFrame:
    latest = [Evidence.date, Evidence.count, Evidence.amount]
    rows = rows.sort_values(
        [*_OWN_KIND, *latest, Evidence.text], ascending=[True, True, False, False, False, True]
    )
    rows = rows.assign(turn=rows.groupby(_OWN_KIND).cumcount())
    rows = rows.sort_values([Evidence.customer_id, "turn", Evidence.kind])
    rows = rows[rows.groupby(Evidence.customer_id).cumcount() < limit]
    return rows.assign(wish=rows[Evidence.kind] == "goal").sort_values(
        [Evidence.customer_id, "wish", Evidence.date, Evidence.kind, "turn"],
        ascending=[True, False, False, True, True],
    )


def _by_customer(rows: pd.DataFrame) -> dict[str, tuple[EvidenceRow, ...]]:
    """Lay out `rows`, in which each customer's stand together, as rows to read."""
    customer = rows[Evidence.customer_id]
    place = customer.groupby(customer, sort=False).cumcount().to_numpy()
    laid_out = map(
        EvidenceRow,
        [f"E{n}" for n in (place + 1).tolist()],
        rows[Evidence.kind].tolist(),
        rows[Evidence.date].dt.strftime("%Y-%m-%d").fillna("").tolist(),
        rows[Evidence.text].tolist(),
        _known(rows[Evidence.sentiment], 3),
        rows[Evidence.count].tolist(),
        _known(rows[Evidence.amount], 2),
    )
    own = customer[place == 0].tolist()
    sizes = np.diff(np.append(np.flatnonzero(place == 0), len(rows)))
    return {one: tuple(islice(laid_out, size)) for one, size in zip(own, sizes, strict=True)}


def _known(values: pd.Series, digits: int) -> list[float | None]:
    return values.round(digits).astype(object).where(values.notna(), None).tolist()
