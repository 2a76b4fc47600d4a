# ruff: noqa: E501  (the card is read as a table)
"""Risk appetite: wish and means to take financial risk.

What people say of risk predicts what they do with money (Dohmen et al. 2011, Journal of the
European Economic Association), and what they hold says it again: shares, bold funds, a business of
their own (Xiao et al. 2001, Journal of Consumer Affairs). Beyond that, tolerance rises with income,
wealth and education in survey after survey (Sung and Hanna 1996, Financial Counseling and Planning;
Grable 2000, Journal of Business and Psychology; Hallahan, Faff and McKenzie 2004, Financial
Services Review; Finke and Huston 2003, Journal of Family and Economic Issues) and falls with age,
slowly at first. Shares are held through retirement plans too, so savings of that kind count, but
less, since employers choose much of it. Debt over income binds the means, not the wish: little.
"""

from __future__ import annotations

from core.schema.cards.signal import Signal

__all__ = ["APPETITE"]

APPETITE = (
    Signal("goals", "goal_risk", 1.8, "Goals in their own words", "{:+.2f} (cautious −1, bold +1)", True, -1, 1),
    Signal("posts", "risk_words", 0.6, "Posts about money", "{:+.2f} (cautious −1, bold +1)", True, -1, 1),
    Signal("investing", "investment_share", 1.3, "Share of money invested", "{:.0%} of spending"),
    Signal("risky_investing", "risky_investment_share", 0.8, "Bold investments", "{:.0%} of what is invested", True, 0, 0.8),
    Signal("shares", "stock_share", 1.2, "Shares among the assets", "{:.0%} of the assets", True, 0, 0.6),
    Signal("spend_swing", "spend_swing", 0.4, "Swing of spending", "{:.0%} month to month"),
    Signal("balance_swing", "balance_swing", 0.3, "Swing of balances", "{:.0%} month to month"),
    Signal("horizon", "age", 1.1, "Investment horizon", "{:.0f} years old", False, 25, 75,
           sensitive="age", lawful="Years left to recover a loss bound the risk one can take."),
    Signal("occupation", "occupation_risk", 0.4, "Occupation", "{:+.2f} (steady −1, own risk +1)", True, -1, 1),
    Signal("business", "owns_business", 0.4, "Business of their own", "{:.0f} (1 = owner)", True, 0, 1),
    Signal("education", "education_level", 0.7, "Education", "level {:.0f} of 4", True, 0, 4),
    Signal("income", "income", 0.8, "Income", "{:,.0f} a year"),
    Signal("wealth", "mean_balance", 0.6, "Balances", "{:,.0f} on average"),
    Signal("net_worth", "net_worth", 0.6, "Net worth", "{:,.0f}"),
    Signal("retirement", "retirement_savings", 0.4, "Retirement savings", "{:,.0f}"),
    Signal("leverage", "leverage", 0.3, "Loans over income", "{:.1f} × yearly income", False, 0, 4),
)  # fmt: skip
