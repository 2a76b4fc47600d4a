# ruff: noqa: E501  (the cards are read as tables)
"""The scorecards: which signals speak for each metric, in which direction, how strongly.

Only declarations stand here. A feature (the raw figure in its own unit) is computed in
`core.features`; how a signal turns into points is in `core.metrics`. To add a signal, add a line
to its card, and its feature to `core.features.FEATURES` if there is none yet.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.schema import Customers

__all__ = ["CARDS", "Signal"]


@dataclass(frozen=True)
class Signal:
    """One line of a scorecard.

    Parameters
    ----------
    name : str
        Name within its card; the key of its weight in a scenario.
    feature : str
        The figure it reads, a key of `core.features.FEATURES`.
    weight : float
        Points at the extremes: −weight … +weight.
    label : str
        Words on screen.
    unit : str
        Format of the figure in sentences, e.g. ``"{:.0f} tickets"``.
    rising : bool
        True if a higher figure raises the metric.
    low, high : float, optional
        The fixed curve: signal 0 at `low`, 1 at `high`, linear between. Without them the signal
        is the figure's quantile in the reference.
    sensitive : str, optional
        The sensitive column it rests on: used only if the scenario allows that column or
        `lawful` gives a reason.
    lawful : str, optional
        Why the sensitive column may be used here.
    """

    name: str
    feature: str
    weight: float
    label: str
    unit: str
    rising: bool = True
    low: float | None = None
    high: float | None = None
    sensitive: str | None = None
    lawful: str | None = None


_CHURN = (
    Signal("support_mood", "support_mood", 1.1, "Mood in support", "{:+.2f} mean mood", False, -0.8, 0.8),
    Signal("unresolved", "unresolved_tickets", 0.7, "Unresolved tickets", "{:.0f} unresolved"),
    Signal("repeated", "repeat_tickets", 0.6, "Repeated tickets", "{:.0f} repeated"),
    Signal("contacts", "support_contacts", 0.4, "Contacts with support", "{:.0f} contacts in 12 months"),
    Signal("post_mood", "post_mood", 0.6, "Mood in posts", "{:+.2f} mean mood", False, -0.8, 0.8),
    Signal("engagement", "engagement", 0.4, "Engagement in posts", "{:+.2f} mean engagement", False, -0.6, 0.8),
    Signal("balance_trend", "balance_trend", 1.0, "Balance over the year", "{:+.0%} over 12 months", False, -0.6, 0.4),
    Signal("spend_trend", "spend_trend", 0.7, "Spending over the year", "{:+.0%} over 12 months", False, -0.6, 0.4),
    Signal("activity_trend", "activity_trend", 0.6, "Transactions over the year", "{:+.0%} over 12 months", False, -0.6, 0.4),
    Signal("inactive", "inactive_months", 0.6, "Inactive months", "{:.0f} of 12 months", True, 0, 6),
    Signal("few_products", "products_held", 0.6, "Products held", "{:.0f} held", False, 0, 5),
    Signal("short_tenure", "tenure_months", 0.4, "Time with the bank", "{:.0f} months", False, 0, 120),
    Signal("satisfaction", "satisfaction", 0.7, "Satisfaction", "{:+.2f}", False, -1, 1),
    Signal("age", "age", 0.7, "Age", "{:.0f} years", True, 25, 60, sensitive=Customers.age),
)  # fmt: skip

_PROFIT = (
    Signal("income", "income", 1.3, "Income", "{:,.0f} a year"),
    Signal("spend", "monthly_spend", 1.0, "Spending", "{:,.0f} a month"),
    Signal("balance", "mean_balance", 1.0, "Balances", "{:,.0f} on average"),
    Signal("loans", "loan_balance", 0.7, "Loans", "{:,.0f} outstanding"),
    Signal("utilisation", "utilisation", 0.3, "Use of the credit limit", "{:.0%}", True, 0, 0.8),
    Signal("credit_limit", "credit_limit", 0.3, "Credit limit", "{:,.0f}"),
    Signal("credit_score", "credit_score", 0.6, "Credit score", "{:.0f}", True, 450, 850),
    Signal("activity", "transaction_count", 0.6, "Transactions", "{:.0f} in 12 months"),
    Signal("products", "products_held", 0.7, "Products held", "{:.0f} held", True, 0, 6),
)  # fmt: skip

_APPETITE = (
    Signal("goals", "goal_risk", 1.8, "Goals in their own words", "{:+.2f} (cautious −1, bold +1)", True, -1, 1),
    Signal("investing", "investment_share", 1.3, "Share of money invested", "{:.0%} of spending"),
    Signal("risky_investing", "risky_investment_share", 0.8, "Bold investments", "{:.0%} of what is invested", True, 0, 0.8),
    Signal("spend_swing", "spend_swing", 0.4, "Swing of spending", "{:.0%} month to month"),
    Signal("balance_swing", "balance_swing", 0.3, "Swing of balances", "{:.0%} month to month"),
    Signal("horizon", "age", 1.1, "Investment horizon", "{:.0f} years old", False, 25, 75,
           sensitive=Customers.age, lawful="Years left to recover a loss bound the risk one can take."),
    Signal("occupation", "occupation_risk", 0.4, "Occupation", "{:+.2f} (steady −1, own risk +1)", True, -1, 1),
    Signal("income", "income", 0.7, "Income", "{:,.0f} a year"),
    Signal("wealth", "mean_balance", 0.7, "Balances", "{:,.0f} on average"),
    Signal("leverage", "leverage", 0.3, "Loans over income", "{:.1f} × yearly income", False, 0, 4),
)  # fmt: skip

_ACUMEN = (
    Signal("investing_breadth", "investment_breadth", 1.1, "Kinds of investment", "{:.0f} kinds", True, 0, 4),
    Signal("investing", "investment_share", 0.8, "Share of money invested", "{:.0%} of spending"),
    Signal("spending_breadth", "category_breadth", 0.3, "Range of transactions", "{:.0f} categories"),
    Signal("products_breadth", "product_breadth", 0.7, "Kinds of product held", "{:.0f} kinds", True, 0, 4),
    Signal("money_topics", "money_topics", 0.7, "Posts about money", "{:.0%} of posts", True, 0, 0.6),
    Signal("goals", "goal_detail", 0.4, "Goals named precisely", "{:.0f} money terms", True, 0, 4),
    Signal("education", "education_level", 0.8, "Education", "level {:.0f} of 4", True, 0, 4),
    Signal("occupation", "occupation_finance", 0.7, "Occupation near finance", "{:.1f} of 1", True, 0, 1),
    Signal("credit_score", "credit_score", 0.8, "Credit score", "{:.0f}", True, 450, 850),
    Signal("utilisation", "utilisation", 0.4, "Use of the credit limit", "{:.0%}", False, 0, 0.9),
    Signal("income", "income", 0.6, "Income", "{:,.0f} a year"),
    Signal("wealth", "mean_balance", 0.6, "Balances", "{:,.0f} on average"),
)  # fmt: skip

CARDS: dict[str, tuple[Signal, ...]] = {
    "churn_rate": _CHURN,
    "profit_generated": _PROFIT,
    "risk_appetite": _APPETITE,
    "financial_acumen": _ACUMEN,
}
