# ruff: noqa: E501  (the card is read as a table)
"""Profit index: where a retail bank's margin on a customer comes from.

Margin on balances and loans, interest on card balances carried over, fees, and interchange on
spending, less losses. A few customers with high balances and many products bring most of it, and it
persists from year to year (Campbell and Frei 2004, Journal of Service Research); volume and breadth
of buying say more about lifetime value than age of the relationship does, so tenure is left out
(Reinartz and Kumar 2000 and Venkatesan and Kumar 2004, both Journal of Marketing). Revolvers pay
most of what cards earn, and those in default cost it (Agarwal et al. 2015, Quarterly Journal of
Economics). Income stands for the business still to be won; the credit score only for losses.
"""

from __future__ import annotations

from core.schema.cards.signal import Signal

__all__ = ["PROFIT"]

PROFIT = (
    Signal("income", "income", 1.3, "Income", "{:,.0f} a year"),
    Signal("spend", "monthly_spend", 1.0, "Spending", "{:,.0f} a month"),
    Signal("balance", "mean_balance", 1.0, "Balances", "{:,.0f} on average"),
    Signal("wealth", "net_worth", 0.5, "Net worth", "{:,.0f}"),
    Signal("loans", "loan_balance", 0.7, "Loans", "{:,.0f} outstanding"),
    Signal("revolving", "revolving_balance", 0.5, "Card balance carried over", "{:,.0f} carried over"),
    Signal("credit_limit", "credit_limit", 0.3, "Credit limit", "{:,.0f}"),
    Signal("credit_score", "credit_score", 0.3, "Credit score", "{:.0f}", True, 450, 850),
    Signal("default", "in_default", 0.5, "Default", "{:.0f} (1 = in default)", False, 0, 1),
    Signal("fees", "fees_paid", 0.4, "Fees paid", "{:,.0f} a month"),
    Signal("activity", "transaction_count", 0.6, "Transactions", "{:.0f} in 12 months"),
    Signal("products", "products_held", 0.8, "Products held", "{:.0f} held", True, 0, 6),
)  # fmt: skip
