"""The tables of a bank as aligned arrays: what every feature is computed from.

Sums run over sorted values, so that neither the order of rows nor the presence of other customers
changes a single bit of a result.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np
import pandas as pd

from core.schema import Customers, Holdings, Social, Support, Transactions
from core.schema.tables import Tables
from core.schema.terms import SENTIMENT_FADES
from core.scoring.features import series

__all__ = [
    "MONTH_DAYS",
    "RECENT_DAYS",
    "CustomerEvents",
    "CustomerTables",
    "first_known",
    "in_a_year",
]

RECENT_DAYS = 90
UNDATED_DAYS = 180.0
MONTH_DAYS = 365.25 / 12


@dataclass(frozen=True)
class CustomerEvents:
    """The rows of one event table that belong to known customers and are not in the future.

    Parameters
    ----------
    frame : DataFrame
        The rows, index reset.
    codes : int array (rows,)
        Position of each row's customer.
    age_days : float array (rows,)
        Days before `as_of`; undated rows count as `UNDATED_DAYS` old.
    customers : int
        Number of customers.
    """

    frame: pd.DataFrame
    codes: np.ndarray
    age_days: np.ndarray
    customers: int

    def column(self, name: str) -> pd.Series | None:
        """Return a column, or None if the table does not have it."""
        return self.frame.get(name)

    def total(self, values: np.ndarray) -> np.ndarray:
        """Sum `values` (rows,) per customer, NaN counting as 0; no rows gives 0."""
        values = np.nan_to_num(np.asarray(values, dtype=float))
        order = np.argsort(values)
        return np.bincount(self.codes[order], values[order], self.customers)

    def mean(self, values: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """Weighted mean per customer over the rows whose value is present; none gives NaN."""
        weights = np.where(np.isnan(values), 0.0, weights)
        mass = self.total(weights)
        return np.divide(self.total(values * weights), mass,
                         out=np.full(self.customers, np.nan), where=mass > 0)  # fmt: skip

    def distinct(self, labels: pd.Series) -> np.ndarray:
        """Count the distinct labels (ignoring case) per customer; no rows gives 0."""
        written, texts = pd.factorize(labels)
        label, kinds = pd.factorize(texts.str.lower())
        known = written >= 0
        pairs = np.unique(self.codes[known] * max(len(kinds), 1) + label[written[known]])
        counts = np.bincount(pairs // max(len(kinds), 1), minlength=self.customers)
        return counts.astype(float)

    def newest(self) -> np.ndarray:
        """Return the age in days of each customer's newest row; no rows gives NaN."""
        age = np.full(self.customers, np.inf)
        np.minimum.at(age, self.codes, self.age_days)
        return np.where(np.isinf(age), np.nan, age)

    def monthly(self, values: np.ndarray) -> np.ndarray:
        """Sum `values` into (customers, 12) months before `as_of`, older to newer."""
        month = 11 - (self.age_days // MONTH_DAYS).astype(int)
        inside = month >= 0
        cell = self.codes[inside] * 12 + month[inside]
        amounts = np.nan_to_num(values[inside])
        order = np.argsort(amounts)
        sums = np.bincount(cell[order], amounts[order], self.customers * 12)
        return sums.reshape(self.customers, 12)

    @cached_property
    def purchase_kind(self) -> pd.Series | None:
        """Category and subcategory of each transaction as one text; None without either."""
        return self._joined(Transactions.category, Transactions.subcategory)

    @cached_property
    def wording(self) -> pd.Series | None:
        """The same with the counterparty, where charges and transfers are often named."""
        return self._joined(Transactions.category, Transactions.subcategory, Transactions.merchant)

    def _joined(self, *columns: str) -> pd.Series | None:
        parts = [self.column(c) for c in columns]
        known = [part.fillna("") for part in parts if part is not None]
        if not known:
            return None
        return reduce(lambda a, b: a + " " + b, known).astype("category")

    @cached_property
    def spent_by_month(self) -> np.ndarray:
        """Money moved per month, shape (customers, 12); NaN for customers without any."""
        return self._moved(self.frame[Transactions.amount].to_numpy(dtype=float))

    @cached_property
    def uses_by_month(self) -> np.ndarray:
        """Transactions per month, shape (customers, 12); NaN for customers without any."""
        return self._moved(np.ones(len(self.frame)))

    def _moved(self, values: np.ndarray) -> np.ndarray:
        months = self.monthly(values)
        return np.where(months.any(axis=1, keepdims=True), months, np.nan)

    @cached_property
    def recency(self) -> np.ndarray:
        """Weight per row that halves every `SENTIMENT_FADES`."""
        return 0.5 ** (self.age_days / SENTIMENT_FADES)


@dataclass(frozen=True)
class CustomerTables:
    """Tables seen from the customers: events by customer position, columns with NaN for absent."""

    tables: Tables
    as_of: pd.Timestamp

    @cached_property
    def ids(self) -> pd.Index:
        """Customer ids in the order of the input."""
        return pd.Index(self.tables.customers[Customers.customer_id])

    def absent(self) -> np.ndarray:
        """Return NaN for every customer."""
        return np.full(len(self.ids), np.nan)

    def no_months(self) -> np.ndarray:
        """Return a series without a month for every customer."""
        return np.empty((len(self.ids), 0))

    def known(self, name: str) -> pd.Series:
        """Return a customers column with a plain index; all NaN if it does not exist."""
        frame = self.tables.customers
        if name not in frame:
            return pd.Series(self.absent())
        return frame[name].reset_index(drop=True)

    def number(self, name: str) -> np.ndarray:
        """Return a numeric customers column as floats; all NaN if it does not exist."""
        return self.known(name).to_numpy(dtype=float)

    def days_since(self, name: str) -> np.ndarray:
        """Return days from a date of the customers table to `as_of`; NaN for absent or future."""
        if name not in self.tables.customers:
            return self.absent()
        days = (self.as_of - self.known(name)).dt.total_seconds().to_numpy(dtype=float) / 86400
        return np.where(days >= 0, days, np.nan)

    def months(self, name: str) -> np.ndarray:
        """Return a monthly list column as `series.aligned` does; no month if it does not exist."""
        if name not in self._months:
            stated = name in self.tables.customers
            self._months[name] = series.aligned(self.known(name)) if stated else self.no_months()
        return self._months[name]

    @cached_property
    def _months(self) -> dict[str, np.ndarray]:
        return {}

    def _events(self, frame: pd.DataFrame | None, date: str) -> CustomerEvents | None:
        if frame is None:
            return None
        named, names = pd.factorize(frame[Customers.customer_id])
        codes = np.append(self.ids.get_indexer(names), -1)[named]
        age = np.full(len(frame), UNDATED_DAYS)
        if date in frame:
            days = (self.as_of - frame[date]).dt.total_seconds().to_numpy(dtype=float) / 86400
            age = np.where(np.isnan(days), UNDATED_DAYS, days)
        keep = (codes >= 0) & (age >= 0)
        kept = frame if keep.all() else frame[keep]
        return CustomerEvents(kept.reset_index(drop=True), codes[keep], age[keep], len(self.ids))

    @cached_property
    def support(self) -> CustomerEvents | None:
        """Tickets, or None if the table is missing."""
        return self._events(self.tables.support, Support.date)

    @cached_property
    def social(self) -> CustomerEvents | None:
        """Posts, or None if the table is missing."""
        return self._events(self.tables.social, Social.date)

    @cached_property
    def transactions(self) -> CustomerEvents | None:
        """Transactions, or None if the table is missing."""
        return self._events(self.tables.transactions, Transactions.date)

    @cached_property
    def holdings(self) -> CustomerEvents | None:
        """Products held at `as_of`, or None if the table is missing."""
        events = self._events(self.tables.holdings, Holdings.opened_on)
        if events is None or Holdings.closed_on not in events.frame:
            return events
        closed = events.frame[Holdings.closed_on]
        open_ = (closed.isna() | (closed > self.as_of)).to_numpy()
        return CustomerEvents(events.frame[open_].reset_index(drop=True), events.codes[open_],
                      events.age_days[open_], events.customers)  # fmt: skip


def first_known(*choices: np.ndarray) -> np.ndarray:
    """Return each customer's first figure that is present."""
    result = choices[0]
    for choice in choices[1:]:
        result = np.where(np.isnan(result), choice, result)
    return result


def in_a_year(events: CustomerEvents | None, evidence: CustomerTables) -> np.ndarray:
    """Count each customer's events of the last 365 days; NaN if the table is missing."""
    return events.total(events.age_days <= 365) if events else evidence.absent()
