# ruff: noqa: E501  (the card is read as a table)
"""Leaving-risk index: what is known to come before a customer leaves.

- *Failed service*: core failures, poor responses to them and prices are the reasons that switchers
  name most (Keaveney 1995, Journal of Marketing); satisfaction prolongs a relationship and recent
  failures weigh more than old ones (Bolton 1998, Marketing Science); a second failure undoes what
  amends the first one got (Maxham and Netemeyer 2002, Journal of Marketing). What customers write
  to a firm adds to what they do when leavers are to be found (Coussement and Van den Poel 2008,
  Information and Management), plainest where they speak of leaving or of another bank.
- *Fading use*: recency and frequency of use are the best predictors of defection (Buckinx and Van
  den Poel 2005, European Journal of Operational Research); use falls before a contract ends
  (Ascarza and Hardie 2013, Marketing Science); few transactions and little revolving balance mark
  card holders about to leave (Nie et al. 2011, Expert Systems with Applications). Both together
  say more than their sum, since either alone may be a habit: hence the dormant card. A salary that
  stays away and an account emptied at once are the same fading seen from the side of money; a
  robust slope overlooks both.
- *Ties*: the second product holds more than the fifth, and the first years are the most perilous,
  so both curves are logarithmic (Van den Poel and Larivière 2004, European Journal of Operational
  Research; Reinartz and Kumar 2003, Journal of Marketing). A number of products that hardly anyone
  reaches points the other way: some cross-buyers are oversold, and unprofitable for years (Shah et
  al. 2012, Journal of Marketing); as products are counted differently everywhere, only the top
  twentieth of a bank's own customers counts. Contracts and automatic payments are switching costs
  (Burnham, Frels and Mahajan 2003, Journal of the Academy of Marketing Science).

The weights of age, overselling and products held, and where the curve of the latter ends, were
settled with a labelled public file in sight (see docs/decisions.md), so results on that file
flatter them. Age needs leave and its direction differs between banks. Level of balance, credit score and income
are left out: findings on them contradict one another.
"""

from __future__ import annotations

from core.schema.cards.signal import Signal

__all__ = ["CHURN"]

CHURN = (
    Signal("support_sentiment", "support_sentiment", 1.1, "Sentiment in support", "{:+.2f} mean sentiment", False, -0.8, 0.8),
    Signal("unresolved", "unresolved_tickets", 0.7, "Unresolved tickets", "{:.0f} unresolved"),
    Signal("repeated", "repeat_tickets", 0.6, "Repeated tickets", "{:.0f} repeated"),
    Signal("contacts", "support_contacts", 0.5, "Contacts with support", "{:.0f} in 12 months"),
    Signal("complained", "complained", 0.8, "Complaint made", "{:.0f} (1 = complained)", True, 0, 1),
    Signal("leaving_words", "leaving_words", 1.0, "Words of leaving", "{:.1f} recent texts"),
    Signal("satisfaction", "satisfaction", 0.7, "Satisfaction", "{:+.2f}", False, -1, 1),
    Signal("post_sentiment", "post_sentiment", 0.6, "Sentiment in posts", "{:+.2f} mean sentiment", False, -0.8, 0.8),
    Signal("engagement", "engagement", 0.4, "Engagement in posts", "{:+.2f} mean engagement", False, -0.6, 0.8),
    Signal("salary", "salary_change", 0.8, "Salary still coming in", "{:+.0%} of months lately", False, -1, 1),
    Signal("balance_trend", "balance_trend", 0.8, "Change of the balance", "{:+.0%}", False, -0.6, 0.4),
    Signal("emptied", "latest_balance", 0.5, "Latest balance against the usual", "{:+.0%}", False, -0.8, 0.8),
    Signal("cashed_out", "cashed_out", 0.5, "Transfers and cash out beyond the usual", "{:+.1f} months of spending", True, -2, 2),
    Signal("spend_trend", "spend_trend", 0.7, "Spending over the year", "{:+.0%} over 12 months", False, -0.6, 0.4),
    Signal("activity_trend", "activity_trend", 0.7, "Transactions over the year", "{:+.0%} over 12 months", False, -0.6, 0.4),
    Signal("seldom", "transaction_count", 0.7, "Transactions", "{:.0f} in 12 months", False),
    Signal("dormant_card", "revolving_balance", 0.6, "Card seldom used and not revolving", "{:,.0f} carried over", False, also="transaction_count"),
    Signal("recency", "days_since_use", 0.4, "Days since last used", "{:.0f}"),
    Signal("inactive", "inactive_months", 0.7, "Inactive months", "{:.0f} of 12 months", True, 0, 6),
    Signal("not_active", "is_active", 0.9, "Active by the bank's own definition", "{:.0f} (1 = active)", False, 0, 1),
    Signal("few_products", "products_held", 0.8, "Products held", "{:.0f} held", False, 1, 10, logarithmic=True),
    Signal("oversold", "products_held", 1.0, "More products than nearly anyone", "{:.0f} held", True, beyond=0.95),
    Signal("no_card", "has_credit_card", 0.2, "Credit card held", "{:.0f} (1 = held)", False, 0, 1),
    Signal("short_tenure", "tenure_months", 0.5, "Time with the bank", "{:.0f} months", False, 3, 240, logarithmic=True),
    Signal("unbound", "contract_months", 0.8, "Length of the contract", "{:.0f} months", False, 0, 24),
    Signal("manual_payment", "automatic_payment", 0.3, "Automatic payments", "{:.0f} (1 = automatic)", False, 0, 1),
    Signal("fees", "fees_paid", 0.4, "Fees paid", "{:,.0f} a month"),
    Signal("age", "age", 1.2, "Age", "{:.0f} years", True, 25, 60, sensitive="age"),
)  # fmt: skip
