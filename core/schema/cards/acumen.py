# ruff: noqa: E501  (the card is read as a table)
"""Financial acumen: knowledge and experience with money, read from what the customer does.

Quizzes of financial knowledge go with education, with holding shares and planning for retirement,
and with wealth (Lusardi and Mitchell 2014, Journal of Economic Literature; van Rooij, Lusardi and
Alessie 2011, Journal of Financial Economics; Behrman et al. 2012, American Economic Review: Papers
and Proceedings). Paying on time, saving, spreading one's investments and not revolving expensive
debt are the practices that separate those who know from those who do not (Hilgert, Hogarth and
Beverly 2003, Federal Reserve Bulletin; Lusardi and Tufano 2015, Journal of Pension Economics and
Finance). Sophistication as seen in portfolios rises with wealth, education and the size of the
household's financial assets (Calvet, Campbell and Sodini 2009, American Economic Review: Papers and
Proceedings). Income and balances at this bank count little beside these: they measure means, and
the profit index reads them already.
"""

from __future__ import annotations

from core.schema.cards.signal import Signal

__all__ = ["ACUMEN"]

ACUMEN = (
    Signal("investing_breadth", "investment_breadth", 1.1, "Kinds of investment", "{:.0f}", True, 0, 4),
    Signal("investing", "investment_share", 0.8, "Share of money invested", "{:.0%} of spending"),
    Signal("regular_investing", "investing_months", 0.5, "Months with an investment", "{:.0f} of 12 months"),
    Signal("shares", "stock_share", 0.8, "Shares among the assets", "{:.0%} of the assets", True, 0, 0.6),
    Signal("retirement", "retirement_savings", 0.6, "Retirement savings", "{:,.0f}"),
    Signal("spending_breadth", "category_breadth", 0.3, "Kinds of transaction", "{:.0f}"),
    Signal("products_breadth", "product_breadth", 0.7, "Kinds of product held", "{:.0f}", True, 0, 4),
    Signal("money_topics", "money_topics", 0.7, "Posts about money", "{:.0%} of posts", True, 0, 0.6),
    Signal("goals", "goal_detail", 0.5, "Money terms in the goals", "{:.0f}", True, 0, 4),
    Signal("education", "education_level", 1.2, "Education", "level {:.0f} of 4", True, 0, 4),
    Signal("occupation", "occupation_finance", 0.7, "Occupation near finance", "{:.1f} of 1", True, 0, 1),
    Signal("credit_score", "credit_score", 0.9, "Credit score", "{:.0f}", True, 450, 850),
    Signal("utilisation", "utilisation", 0.5, "Use of the credit limit", "{:.0%}", False, 0, 0.9),
    Signal("pays_in_full", "pays_in_full", 0.5, "Card paid in full", "{:.0f} (1 = in full)", True, 0, 1),
    Signal("late", "late_payments", 0.5, "Late payments", "{:.0f} in 12 months", False, 0, 3),
    Signal("default", "in_default", 0.4, "Default", "{:.0f} (1 = in default)", False, 0, 1),
    Signal("saving", "saves_regularly", 0.4, "Regular saving", "{:.0f} (1 = saves)", True, 0, 1),
    Signal("home", "home_owner", 0.3, "Home of their own", "{:.0f} (1 = owner)", True, 0, 1),
    Signal("net_worth", "net_worth", 0.8, "Net worth", "{:,.0f}"),
    Signal("income", "income", 0.4, "Income", "{:,.0f} a year"),
)  # fmt: skip
