"""Features: one raw figure per customer, in its own unit, from whatever tables are there.

A feature that cannot be known is NaN. A table that exists without rows for a customer means zero
for counts and absent for means; a missing table means absent. To add a feature, write a function
from `CustomerTables` to an array and enter it in `FEATURES`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.schema import Customers, Holdings, Social, Support, Table, Transactions
from core.schema.progress import Progress, silent
from core.schema.tables import Tables
from core.scoring import lexicon
from core.scoring.features import conduct, knowledge, money, series, standing
from core.scoring.features.evidence import RECENT_DAYS, CustomerTables
from core.scoring.features.latest import latest_date

__all__ = ["FEATURES", "Feature", "compute", "latest_date", "recent_sentiment"]


@dataclass(frozen=True)
class Feature:
    """How a figure is computed and which tables' rows stand behind it."""

    compute: Callable[[CustomerTables], np.ndarray]
    tables: tuple[type[Table], ...]


def _known(column: str) -> Feature:
    return Feature(lambda evidence: evidence.number(column), (Customers,))


def _read(column: str, read: Callable[[pd.Series], pd.Series]) -> Feature:
    def compute(evidence: CustomerTables) -> np.ndarray:
        text = evidence.known(column)
        return evidence.absent() if text.isna().all() else read(text.astype("str")).to_numpy()

    return Feature(compute, (Customers,))


FEATURES: dict[str, Feature] = {
    "support_sentiment": Feature(
        lambda e: conduct.recent_mean(e.support, Support.sentiment, e), (Support,)
    ),
    "unresolved_tickets": Feature(conduct.tickets_where(Support.is_resolved, 0), (Support,)),
    "repeat_tickets": Feature(conduct.tickets_where(Support.is_repeat, 1), (Support,)),
    "support_contacts": Feature(conduct.support_contacts, (Customers, Support)),
    "post_sentiment": Feature(
        lambda e: conduct.recent_mean(e.social, Social.sentiment, e), (Social,)
    ),
    "engagement": Feature(lambda e: conduct.recent_mean(e.social, Social.engagement, e), (Social,)),
    "balance_trend": Feature(money.balance_trend, (Customers,)),
    "latest_balance": Feature(
        lambda e: series.latest(e.months(Customers.balance_history)), (Customers,)
    ),
    "salary_change": Feature(knowledge.salary_change, (Transactions,)),
    "days_since_use": Feature(money.days_since_use, (Customers, Transactions)),
    "balance_swing": Feature(
        lambda e: series.swing(e.months(Customers.balance_history)), (Customers,)
    ),
    "spend_trend": Feature(money.spend_trend, (Customers, Transactions)),
    "spend_swing": Feature(
        lambda e: money.spend_months(e)(series.swing), (Customers, Transactions)
    ),
    "activity_trend": Feature(money.activity_trend, (Customers, Transactions)),
    "inactive_months": Feature(money.inactive_months, (Customers, Transactions)),
    "products_held": Feature(conduct.products_held, (Customers, Holdings)),
    "tenure_months": _known(Customers.tenure_months),
    "satisfaction": _known(Customers.satisfaction),
    "age": _known(Customers.age),
    "income": _known(Customers.income),
    "credit_score": _known(Customers.credit_score),
    "credit_limit": _known(Customers.credit_limit),
    "utilisation": _known(Customers.utilisation),
    "monthly_spend": Feature(money.monthly_spend, (Customers, Transactions)),
    "mean_balance": Feature(money.mean_balance, (Customers,)),
    "loan_balance": Feature(money.loan_balance, (Customers,)),
    "leverage": Feature(money.leverage, (Customers,)),
    "transaction_count": Feature(money.transaction_count, (Customers, Transactions)),
    "is_active": _known(Customers.is_active),
    "has_credit_card": _known(Customers.has_credit_card),
    "complained": _known(Customers.complained),
    "contract_months": _read(Customers.contract, lexicon.contract_months),
    "automatic_payment": _read(Customers.payment_preference, lexicon.automatic_payment),
    "fees_paid": Feature(money.fees_paid, (Customers, Transactions)),
    "cashed_out": Feature(money.cashed_out, (Transactions,)),
    "leaving_words": Feature(conduct.leaving_words, (Support, Social)),
    "risk_words": Feature(conduct.risk_words, (Social,)),
    "revolving_balance": Feature(standing.revolving_balance, (Customers,)),
    "pays_in_full": _known(Customers.pays_in_full),
    "late_payments": _known(Customers.late_payments),
    "in_default": _known(Customers.in_default),
    "net_worth": Feature(standing.net_worth, (Customers,)),
    "stock_share": Feature(standing.stock_share, (Customers,)),
    "retirement_savings": _known(Customers.retirement_savings),
    "home_owner": _read(Customers.home, lexicon.home_owner),
    "owns_business": _known(Customers.owns_business),
    "saves_regularly": _known(Customers.saves_regularly),
    "goal_risk": _read(Customers.goals, lexicon.goal_boldness),
    "goal_detail": _read(Customers.goals, lexicon.money_terms),
    "occupation_risk": _read(Customers.occupation, lexicon.occupation_risk),
    "occupation_finance": _read(Customers.occupation, lexicon.finance_occupation),
    "education_level": _read(Customers.education, lexicon.education_level),
    "investment_share": Feature(
        lambda e: knowledge.money_share(e, "investing", "all"), (Transactions,)
    ),
    "risky_investment_share": Feature(
        lambda e: knowledge.money_share(e, "bold", "investing"), (Transactions,)
    ),
    "investment_breadth": Feature(knowledge.investment_breadth, (Transactions,)),
    "investing_months": Feature(knowledge.investing_months, (Transactions,)),
    "category_breadth": Feature(knowledge.category_breadth, (Transactions,)),
    "product_breadth": Feature(knowledge.product_breadth, (Holdings,)),
    "money_topics": Feature(knowledge.money_topics, (Social,)),
}


def compute(tables: Tables, as_of: pd.Timestamp, progress: Progress = silent) -> pd.DataFrame:
    """Compute every feature.

    Parameters
    ----------
    tables : Tables
        The bank, or some of its customers: a customer's figures depend on their own rows only.
    as_of : Timestamp
        The day that ages are counted from; later rows are left out.
    progress : Progress
        Called before each feature.

    Returns
    -------
    DataFrame (customers × features)
        Floats in each feature's unit, indexed by customer id in input order; NaN = absent.
    """
    evidence = CustomerTables(tables, as_of)
    figures = np.empty((len(FEATURES), len(evidence.ids)))
    for at, feature in enumerate(FEATURES.values()):
        progress(at, len(FEATURES), "Opening the bank: its customers' figures")
        figures[at] = feature.compute(evidence)
    return pd.DataFrame(figures.T, evidence.ids, pd.Index(FEATURES), copy=False)


def recent_sentiment(tables: Tables, as_of: pd.Timestamp) -> pd.Series:
    """Return each customer's mean sentiment over the recent tickets and posts, −1…1.

    Recent = within 90 days of `as_of`; fewer than two such texts give NaN.
    """
    evidence = CustomerTables(tables, as_of)
    total, count = np.zeros(len(evidence.ids)), np.zeros(len(evidence.ids))
    for events, column in (
        (evidence.support, Support.sentiment),
        (evidence.social, Social.sentiment),
    ):
        values = events.column(column) if events else None
        if events is not None and values is not None:
            sentiment = values.to_numpy(dtype=float)
            recent = (events.age_days <= RECENT_DAYS) & ~np.isnan(sentiment)
            total += events.total(np.where(recent, sentiment, 0))
            count += events.total(recent)
    sentiment = np.divide(total, count, out=np.full(len(count), np.nan), where=count >= 2)
    return pd.Series(sentiment, index=evidence.ids)
