"""What the customer invests in, holds and talks about."""

from __future__ import annotations

import numpy as np

from core.schema import Holdings, Products, Social, Transactions
from core.schema.tables import message_text
from core.scoring import lexicon
from core.scoring.features.evidence import CustomerTables

__all__ = [
    "category_breadth",
    "investing_months",
    "investment_breadth",
    "money_share",
    "money_topics",
    "product_breadth",
    "salary_change",
]


def money_share(evidence: CustomerTables, part: str, whole: str) -> np.ndarray:
    """Share of the money in one kind of purchase within another; NaN where the latter is 0."""
    events = evidence.transactions
    kind = events.purchase_kind if events else None
    if events is None or kind is None:
        return evidence.absent()
    flags = {
        "all": np.ones(len(kind)),
        "investing": lexicon.investing(kind).to_numpy(),
        "bold": (lexicon.bold_investing(kind) * lexicon.investing(kind)).to_numpy(),
    }
    spent = np.maximum(events.frame[Transactions.amount].to_numpy(dtype=float), 0)
    base = events.total(spent * flags[whole])
    return np.divide(events.total(spent * flags[part]), base,
                     out=evidence.absent(), where=base > 0)  # fmt: skip


def investment_breadth(evidence: CustomerTables) -> np.ndarray:
    """Return the number of kinds of investment bought."""
    events = evidence.transactions
    kind = events.purchase_kind if events else None
    if events is None or kind is None:
        return evidence.absent()
    return events.distinct(kind.where(lexicon.investing(kind).to_numpy() == 1))


def investing_months(evidence: CustomerTables) -> np.ndarray:
    """Return in how many of the last twelve months the customer invested."""
    events = evidence.transactions
    kind = events.purchase_kind if events else None
    if events is None or kind is None:
        return evidence.absent()
    return (events.monthly(lexicon.investing(kind).to_numpy()) > 0).sum(axis=1).astype(float)


def category_breadth(evidence: CustomerTables) -> np.ndarray:
    """Return the number of spending categories."""
    events = evidence.transactions
    kind = events.column(Transactions.category) if events else None
    return evidence.absent() if events is None or kind is None else events.distinct(kind)


def product_breadth(evidence: CustomerTables) -> np.ndarray:
    """Return the number of product categories held."""
    held, products = evidence.holdings, evidence.tables.products
    if held is None or Products.category not in products:
        return evidence.absent()
    kinds = products.drop_duplicates(Products.product_id).set_index(Products.product_id)
    return held.distinct(held.frame[Holdings.product_id].map(kinds[Products.category]))


def money_topics(evidence: CustomerTables) -> np.ndarray:
    """Return the share of posts that speak of money."""
    posts = evidence.social
    if posts is None:
        return evidence.absent()
    topics = posts.column(Social.topics)
    text = message_text(Social.key, posts.frame).fillna("")
    text = text if topics is None else text.str.cat(topics.fillna(""), sep=" ")
    return posts.mean(lexicon.money_topic(text).to_numpy(), np.ones(len(text)))


def salary_change(evidence: CustomerTables) -> np.ndarray:
    """Return the share of the last three months with a salary less that of the nine before.

    −1…1, −1 = it always came and stopped; NaN where none came all year.
    """
    events = evidence.transactions
    kind = events.purchase_kind if events else None
    if events is None or kind is None:
        return evidence.absent()
    months = events.monthly(lexicon.salary(kind).to_numpy()) > 0
    change = months[:, -3:].mean(axis=1) - months[:, :-3].mean(axis=1)
    return np.where(months.any(axis=1), change, np.nan)
