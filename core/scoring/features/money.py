"""Spending, balances and loans: levels, trends and swings."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from core.schema import Customers, Transactions
from core.scoring import lexicon
from core.scoring.features import series
from core.scoring.features.evidence import (
    MONTH_DAYS,
    CustomerEvents,
    CustomerTables,
    first_known,
    in_a_year,
)

__all__ = [
    "activity_trend",
    "balance_trend",
    "cashed_out",
    "days_since_use",
    "fees_paid",
    "inactive_months",
    "leverage",
    "loan_balance",
    "mean_balance",
    "monthly_spend",
    "spend_months",
    "spend_trend",
    "transaction_count",
]


def _uses(evidence: CustomerTables) -> np.ndarray:
    events = evidence.transactions
    return events.uses_by_month if events else evidence.no_months()


def spend_months(evidence: CustomerTables) -> Callable[[Callable], np.ndarray]:
    """Return a reader that prefers the customer's own spend history over summed transactions."""
    stated = evidence.months(Customers.spend_history)
    events = evidence.transactions
    summed = events.spent_by_month if events else evidence.no_months()
    return lambda reduce: first_known(reduce(stated), reduce(summed))


def monthly_spend(evidence: CustomerTables) -> np.ndarray:
    """Return mean spending per month."""
    yearly = evidence.number(Customers.transaction_amount) / 12
    return first_known(spend_months(evidence)(series.mean), yearly)


def spend_trend(evidence: CustomerTables) -> np.ndarray:
    """Return the relative change of spending over twelve months."""
    stated = evidence.number(Customers.spend_change) - 1
    return first_known(stated, spend_months(evidence)(series.trend))


def balance_trend(evidence: CustomerTables) -> np.ndarray:
    """Return the relative change of the balance: over the history, else since the earlier one."""
    before, now = map(evidence.number, (Customers.previous_balance, Customers.balance))
    level = (np.abs(before) + np.abs(now)) / 2
    step = np.divide(now - before, level, out=np.zeros(len(now)), where=level > 0)
    stated = np.where(np.isnan(level), np.nan, np.clip(step, -1, 3))
    return first_known(series.trend(evidence.months(Customers.balance_history)), stated)


def activity_trend(evidence: CustomerTables) -> np.ndarray:
    """Return the relative change of the number of transactions over twelve months."""
    stated = evidence.number(Customers.activity_change) - 1
    return first_known(stated, series.trend(_uses(evidence)))


def inactive_months(evidence: CustomerTables) -> np.ndarray:
    """Return months without activity, up to twelve: stated, else counted, else since the last."""
    counts = _uses(evidence)
    idle = np.where(np.isnan(counts).all(axis=1), np.nan, (counts == 0).sum(axis=1))
    since = np.clip(evidence.days_since(Customers.last_activity) / MONTH_DAYS, 0, 12)
    return first_known(evidence.number(Customers.inactive_months), idle, since)


def days_since_use(evidence: CustomerTables) -> np.ndarray:
    """Return days since the last transaction, else since the last activity stated."""
    events = evidence.transactions
    seen = events.newest() if events else evidence.absent()
    return first_known(seen, evidence.days_since(Customers.last_activity))


def fees_paid(evidence: CustomerTables) -> np.ndarray:
    """Return fees a month: stated, else those charged in the last three months."""
    events = evidence.transactions
    kind = events.wording if events else None
    stated = evidence.number(Customers.fees_paid)
    if events is None or kind is None:
        return stated
    charged = events.monthly(_amounts(events) * lexicon.fee(kind).to_numpy())
    return first_known(stated, charged[:, -3:].mean(axis=1))


def cashed_out(evidence: CustomerTables) -> np.ndarray:
    """Return what left by transfer and in cash last month beyond the usual, in months' spending.

    Kept within −3…3; NaN where nothing left that way all year.
    """
    events = evidence.transactions
    kind = events.wording if events else None
    if events is None or kind is None:
        return evidence.absent()
    out = events.monthly(np.maximum(_amounts(events) * lexicon.cash_out(kind).to_numpy(), 0))
    level = series.mean(events.spent_by_month[:, :-1])
    beyond = out[:, -1] - out[:, :-1].mean(axis=1)
    known = out.any(axis=1) & (level > 0)
    return np.clip(np.divide(beyond, level, out=evidence.absent(), where=known), -3, 3)


def _amounts(events: CustomerEvents) -> np.ndarray:
    return events.frame[Transactions.amount].to_numpy(dtype=float)


def transaction_count(evidence: CustomerTables) -> np.ndarray:
    """Return transactions in a year: stated, else counted."""
    return first_known(
        evidence.number(Customers.transaction_count), in_a_year(evidence.transactions, evidence)
    )


def mean_balance(evidence: CustomerTables) -> np.ndarray:
    """Return the mean balance: of the history, else the one stated."""
    history = series.mean(evidence.months(Customers.balance_history))
    return first_known(history, evidence.number(Customers.balance))


def loan_balance(evidence: CustomerTables) -> np.ndarray:
    """Return loans outstanding: the latest of the history, else all debts stated."""
    history = evidence.months(Customers.loan_history)
    latest = history[:, -1] if history.shape[1] else evidence.absent()
    return first_known(latest, evidence.number(Customers.total_debts))


def leverage(evidence: CustomerTables) -> np.ndarray:
    """Return loans over yearly income."""
    income = evidence.number(Customers.income)
    return np.divide(loan_balance(evidence), income, out=evidence.absent(), where=income > 0)
