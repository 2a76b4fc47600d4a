"""Features: one raw figure per customer, in its own unit, from whatever tables are there.

A feature that cannot be known is NaN. A table that exists without rows for a customer means zero
for counts and absent for means; a missing table means absent. To add a feature, write a function
from `Evidence` to an array and enter it in `FEATURES`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

import numpy as np
import pandas as pd

from core import lexicon
from core.features import series
from core.features.evidence import RECENT_DAYS, Events, Evidence, latest_date
from core.schema import (
    Customers,
    Holdings,
    Products,
    Social,
    Support,
    Table,
    Transactions,
)
from core.tables import Tables

__all__ = ["FEATURES", "Feature", "compute", "latest_date", "recent_mood"]


@dataclass(frozen=True)
class Feature:
    """How a figure is computed and which tables' rows stand behind it."""

    compute: Callable[[Evidence], np.ndarray]
    tables: tuple[type[Table], ...]


def _first_known(*choices: np.ndarray) -> np.ndarray:
    """Take each customer's first figure that is present."""
    result = choices[0]
    for choice in choices[1:]:
        result = np.where(np.isnan(result), choice, result)
    return result


def _absent(evidence: Evidence) -> np.ndarray:
    return np.full(len(evidence.ids), np.nan)


def _mean_of(events: Events | None, column: str, evidence: Evidence) -> np.ndarray:
    """Recency-weighted mean of a column of events."""
    values = events.column(column) if events else None
    if events is None or values is None:
        return _absent(evidence)
    return events.mean(values.to_numpy(dtype=float), events.recency)


def _count_where(column: str, value: float) -> Callable[[Evidence], np.ndarray]:
    def count(evidence: Evidence) -> np.ndarray:
        tickets = evidence.support
        flags = tickets.column(column) if tickets else None
        if tickets is None or flags is None:
            return _absent(evidence)
        return tickets.total(flags.to_numpy(dtype=float) == value)

    return count


def _in_a_year(events: Events | None, evidence: Evidence) -> np.ndarray:
    return events.total(events.age_days <= 365) if events else _absent(evidence)


def _support_contacts(evidence: Evidence) -> np.ndarray:
    return _first_known(
        evidence.number(Customers.support_contact_count), _in_a_year(evidence.support, evidence)
    )


def _transaction_count(evidence: Evidence) -> np.ndarray:
    return _first_known(
        evidence.number(Customers.transaction_count), _in_a_year(evidence.transactions, evidence)
    )


def _monthly(evidence: Evidence, counts: bool = False) -> np.ndarray:
    """Spending (or number of transactions) per month from the transactions table."""
    events = evidence.transactions
    if events is None:
        return np.full((len(evidence.ids), 12), np.nan)
    amounts = events.frame[Transactions.amount].to_numpy(dtype=float)
    months = events.monthly(np.ones(len(amounts)) if counts else amounts)
    return np.where(months.any(axis=1, keepdims=True), months, np.nan)


def _spend_months(evidence: Evidence) -> Callable[[Callable], np.ndarray]:
    """Return a reader that prefers the customer's own spend history over summed transactions."""
    stated, summed = evidence.months(Customers.spend_history), _monthly(evidence)
    return lambda reduce: _first_known(reduce(stated), reduce(summed))


def _spend_trend(evidence: Evidence) -> np.ndarray:
    stated = evidence.number(Customers.spend_change) - 1
    return _first_known(stated, _spend_months(evidence)(series.trend))


def _activity_trend(evidence: Evidence) -> np.ndarray:
    stated = evidence.number(Customers.activity_change) - 1
    return _first_known(stated, series.trend(_monthly(evidence, counts=True)))


def _monthly_spend(evidence: Evidence) -> np.ndarray:
    yearly = evidence.number(Customers.transaction_amount) / 12
    return _first_known(_spend_months(evidence)(series.mean), yearly)


def _inactive_months(evidence: Evidence) -> np.ndarray:
    counts = _monthly(evidence, counts=True)
    idle = np.where(np.isnan(counts).all(axis=1), np.nan, (counts == 0).sum(axis=1))
    return _first_known(evidence.number(Customers.inactive_months), idle)


def _mean_balance(evidence: Evidence) -> np.ndarray:
    history = series.mean(evidence.months(Customers.balance_history))
    return _first_known(history, evidence.number(Customers.balance))


def _loan_balance(evidence: Evidence) -> np.ndarray:
    history = evidence.months(Customers.loan_history)
    return history[:, -1] if history.shape[1] else _absent(evidence)


def _leverage(evidence: Evidence) -> np.ndarray:
    income = evidence.number(Customers.income)
    return np.divide(_loan_balance(evidence), income, out=_absent(evidence), where=income > 0)


def _products_held(evidence: Evidence) -> np.ndarray:
    held = evidence.holdings
    counted = held.total(np.ones(len(held.codes))) if held else _absent(evidence)
    return _first_known(evidence.number(Customers.products_held_count), counted)


def _product_breadth(evidence: Evidence) -> np.ndarray:
    held, products = evidence.holdings, evidence.tables.products
    if held is None or Products.category not in products:
        return _absent(evidence)
    kinds = products.drop_duplicates(Products.product_id).set_index(Products.product_id)
    return held.distinct(held.frame[Holdings.product_id].map(kinds[Products.category]))


def _purchase_kind(events: Events) -> pd.Series | None:
    """Category and subcategory of each transaction as one text."""
    parts = [events.column(c) for c in (Transactions.category, Transactions.subcategory)]
    known = [part.fillna("") for part in parts if part is not None]
    return reduce(lambda a, b: a + " " + b, known) if known else None


def _share(evidence: Evidence, part: str, whole: str) -> np.ndarray:
    """Share of the money in one kind of purchase within another; NaN where the latter is 0."""
    events = evidence.transactions
    kind = _purchase_kind(events) if events else None
    if events is None or kind is None:
        return _absent(evidence)
    flags = {
        "all": np.ones(len(kind)),
        "investing": lexicon.investing(kind).to_numpy(),
        "bold": (lexicon.bold_investing(kind) * lexicon.investing(kind)).to_numpy(),
    }
    spent = np.maximum(events.frame[Transactions.amount].to_numpy(dtype=float), 0)
    base = events.total(spent * flags[whole])
    return np.divide(events.total(spent * flags[part]), base,
                     out=_absent(evidence), where=base > 0)  # fmt: skip


def _investment_breadth(evidence: Evidence) -> np.ndarray:
    events = evidence.transactions
    kind = _purchase_kind(events) if events else None
    if events is None or kind is None:
        return _absent(evidence)
    return events.distinct(kind.where(lexicon.investing(kind).to_numpy() == 1))


def _category_breadth(evidence: Evidence) -> np.ndarray:
    events = evidence.transactions
    kind = events.column(Transactions.category) if events else None
    return _absent(evidence) if events is None or kind is None else events.distinct(kind)


def _money_topics(evidence: Evidence) -> np.ndarray:
    posts = evidence.social
    if posts is None:
        return _absent(evidence)
    topics = posts.column(Social.topics)
    text = posts.frame[Social.text].fillna("")
    text = text if topics is None else text.str.cat(topics.fillna(""), sep=" ")
    return posts.mean(lexicon.money_topic(text).to_numpy(), np.ones(len(text)))


def _known(column: str) -> Feature:
    return Feature(lambda evidence: evidence.number(column), (Customers,))


def _read(column: str, read: Callable[[pd.Series], pd.Series]) -> Feature:
    def compute(evidence: Evidence) -> np.ndarray:
        text = evidence.known(column)
        return _absent(evidence) if text.isna().all() else read(text.astype("str")).to_numpy()

    return Feature(compute, (Customers,))


FEATURES: dict[str, Feature] = {
    "support_mood": Feature(lambda e: _mean_of(e.support, Support.sentiment, e), (Support,)),
    "unresolved_tickets": Feature(_count_where(Support.is_resolved, 0), (Support,)),
    "repeat_tickets": Feature(_count_where(Support.is_repeat, 1), (Support,)),
    "support_contacts": Feature(_support_contacts, (Customers, Support)),
    "post_mood": Feature(lambda e: _mean_of(e.social, Social.sentiment, e), (Social,)),
    "engagement": Feature(lambda e: _mean_of(e.social, Social.engagement, e), (Social,)),
    "balance_trend": Feature(
        lambda e: series.trend(e.months(Customers.balance_history)), (Customers,)
    ),
    "balance_swing": Feature(
        lambda e: series.swing(e.months(Customers.balance_history)), (Customers,)
    ),
    "spend_trend": Feature(_spend_trend, (Customers, Transactions)),
    "spend_swing": Feature(lambda e: _spend_months(e)(series.swing), (Customers, Transactions)),
    "activity_trend": Feature(_activity_trend, (Customers, Transactions)),
    "inactive_months": Feature(_inactive_months, (Customers, Transactions)),
    "products_held": Feature(_products_held, (Customers, Holdings)),
    "tenure_months": _known(Customers.tenure_months),
    "satisfaction": _known(Customers.satisfaction),
    "age": _known(Customers.age),
    "income": _known(Customers.income),
    "credit_score": _known(Customers.credit_score),
    "credit_limit": _known(Customers.credit_limit),
    "utilisation": _known(Customers.utilisation),
    "monthly_spend": Feature(_monthly_spend, (Customers, Transactions)),
    "mean_balance": Feature(_mean_balance, (Customers,)),
    "loan_balance": Feature(_loan_balance, (Customers,)),
    "leverage": Feature(_leverage, (Customers,)),
    "transaction_count": Feature(_transaction_count, (Customers, Transactions)),
    "goal_risk": _read(Customers.goals, lexicon.goal_boldness),
    "goal_detail": _read(Customers.goals, lexicon.money_terms),
    "occupation_risk": _read(Customers.occupation, lexicon.occupation_risk),
    "occupation_finance": _read(Customers.occupation, lexicon.finance_occupation),
    "education_level": _read(Customers.education, lexicon.education_level),
    "investment_share": Feature(lambda e: _share(e, "investing", "all"), (Transactions,)),
    "risky_investment_share": Feature(lambda e: _share(e, "bold", "investing"), (Transactions,)),
    "investment_breadth": Feature(_investment_breadth, (Transactions,)),
    "category_breadth": Feature(_category_breadth, (Transactions,)),
    "product_breadth": Feature(_product_breadth, (Holdings,)),
    "money_topics": Feature(_money_topics, (Social,)),
}


def compute(tables: Tables, as_of: pd.Timestamp) -> pd.DataFrame:
    """Compute every feature.

    Parameters
    ----------
    tables : Tables
        The bank, or some of its customers: a customer's figures depend on their own rows only.
    as_of : Timestamp
        The day that ages are counted from; later rows are left out.

    Returns
    -------
    DataFrame (customers × features)
        Floats in each feature's unit, indexed by customer id in input order; NaN = absent.
    """
    evidence = Evidence(tables, as_of)
    columns = {name: feature.compute(evidence) for name, feature in FEATURES.items()}
    return pd.DataFrame(columns, index=evidence.ids)


def recent_mood(tables: Tables, as_of: pd.Timestamp) -> pd.Series:
    """Return each customer's mean sentiment over the recent tickets and posts, −1…1.

    Recent = within 90 days of `as_of`; fewer than two such texts give NaN.
    """
    evidence = Evidence(tables, as_of)
    total, count = np.zeros(len(evidence.ids)), np.zeros(len(evidence.ids))
    for events, column in (
        (evidence.support, Support.sentiment),
        (evidence.social, Social.sentiment),
    ):
        values = events.column(column) if events else None
        if events is not None and values is not None:
            mood = values.to_numpy(dtype=float)
            recent = (events.age_days <= RECENT_DAYS) & ~np.isnan(mood)
            total += events.total(np.where(recent, mood, 0))
            count += events.total(recent)
    mood = np.divide(total, count, out=np.full(len(count), np.nan), where=count >= 2)
    return pd.Series(mood, index=evidence.ids)
