"""The tables that evidence comes from, each laid out as the same frame.

Its columns are `core.schema.Evidence`; NaN = not known.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from core.schema import Customers, Evidence, Social, Support, Transactions
from core.schema.tables import message_text

__all__ = ["goals", "posts", "purchases", "tickets"]

_MERCHANT = Transactions.merchant
_CATEGORY = [Evidence.customer_id, Evidence.text]
_UNKNOWN: dict[str, Any] = {
    Evidence.date: pd.NaT,
    Evidence.sentiment: float("nan"),
    Evidence.count: 1,
    Evidence.amount: float("nan"),
}
_DTYPES = {
    Evidence.date: "datetime64[ns]",
    Evidence.sentiment: "float64",
    Evidence.count: "int64",
    Evidence.amount: "float64",
}
_POST_EXTRAS = {
    Social.topics: "Topics",
    Social.brands: "Brands",
    Social.product_feedback: "Feedback",
}


def goals(customers: pd.DataFrame) -> pd.DataFrame:
    """Return what customers say they want; undated."""
    if Customers.goals not in customers:
        return _nothing()
    return _frame(customers[Customers.customer_id], "goal", customers[Customers.goals])


def posts(social: pd.DataFrame | None) -> pd.DataFrame:
    """Return the posts, each with what its picture says, topics, brands and feedback if known."""
    if social is None:
        return _nothing()
    text = message_text(Social.key, social).fillna("").str.strip()
    for column, label in _POST_EXTRAS.items():
        if column in social:
            extra = social[column].fillna("").str.replace(";", ",").str.strip()
            text = text.where(extra == "", text + "\n" + label + ": " + extra)
    return _said(social, "post", text, Social.date, Social.sentiment)


def tickets(support: pd.DataFrame | None) -> pd.DataFrame:
    """Return the support tickets."""
    if support is None:
        return _nothing()
    return _said(support, "ticket", support[Support.transcript], Support.date, Support.sentiment)


def purchases(
    transactions: pd.DataFrame | None, since: pd.Timestamp, until: pd.Timestamp
) -> pd.DataFrame:
    """Return money spent between two days, one row per customer and category.

    The text names category and subcategory with the merchants most often paid; without a category
    the merchant stands alone. Refunds and money coming in are left out.
    """
    if transactions is None:
        return _nothing()
    day, amount = transactions[Transactions.date], transactions[Transactions.amount]
    rows = transactions[day.dt.normalize().between(since, until) & (amount > 0)]
    spent = pd.DataFrame(
        {
            Evidence.customer_id: rows[Transactions.customer_id],
            Evidence.date: rows[Transactions.date],
            Evidence.amount: rows[Transactions.amount],
            Evidence.text: _what(rows),
            _MERCHANT: _text(rows, Transactions.merchant),
        }
    )
    found = spent.groupby(_CATEGORY, as_index=False).agg(
        **{
            Evidence.date: (Evidence.date, "max"),
            Evidence.amount: (Evidence.amount, "sum"),
            Evidence.count: (Evidence.date, "size"),
        }
    )
    found = found.merge(_merchants(spent), on=_CATEGORY, how="left")
    named = " (" + found[_MERCHANT] + ")"
    bare = found[_MERCHANT].isna() | (found[_MERCHANT] == found[Evidence.text])
    return _frame(
        found[Evidence.customer_id],
        "purchase",
        found[Evidence.text] + named.where(~bare, ""),
        found[[Evidence.date, Evidence.count, Evidence.amount]],
    )


def _what(rows: pd.DataFrame) -> pd.Series:
    category, finer = _text(rows, Transactions.category), _text(rows, Transactions.subcategory)
    both = category.where(finer == "", category + " / " + finer).where(category != "", finer)
    return both.where(both != "", _text(rows, Transactions.merchant))


def _merchants(spent: pd.DataFrame) -> pd.DataFrame:
    """Name the two merchants most often paid per customer and category; ties fall to the name."""
    named = spent[spent[_MERCHANT] != ""]
    times = named.groupby([*_CATEGORY, _MERCHANT], as_index=False).size()
    times = times.sort_values(
        [*_CATEGORY, "size", _MERCHANT], ascending=[True, True, False, True], kind="stable"
    )
    second = times.groupby(_CATEGORY)[_MERCHANT].shift(-1)
    both = times[_MERCHANT] + (", " + second).fillna("")
    return times.assign(**{_MERCHANT: both}).drop_duplicates(_CATEGORY)[[*_CATEGORY, _MERCHANT]]


def _said(
    table: pd.DataFrame, kind: str, text: pd.Series, day: str, sentiment: str
) -> pd.DataFrame:
    renamed = table.rename(columns={day: Evidence.date, sentiment: Evidence.sentiment})
    known = renamed[[c for c in (Evidence.date, Evidence.sentiment) if c in renamed]]
    return _frame(table[Customers.customer_id], kind, text, known)


def _text(frame: pd.DataFrame, column: str) -> pd.Series:
    if column not in frame:
        return pd.Series("", index=frame.index, dtype="str")
    return frame[column].fillna("").str.strip()


def _frame(
    customer: pd.Series, kind: str, text: pd.Series, known: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Lay out one kind of evidence with what else is `known`; rows without a word are left out."""
    frame = pd.DataFrame({Evidence.customer_id: customer, Evidence.kind: kind, Evidence.text: text})
    for column, unknown in _UNKNOWN.items():
        frame[column] = unknown if known is None or column not in known else known[column]
    frame = frame.astype(_DTYPES)
    frame[Evidence.date] = frame[Evidence.date].dt.normalize()
    frame[Evidence.text] = frame[Evidence.text].fillna("").str.strip()
    return frame[frame[Evidence.text] != ""]


def _nothing() -> pd.DataFrame:
    none = pd.Series([], dtype="str")
    return _frame(none, "", none)
