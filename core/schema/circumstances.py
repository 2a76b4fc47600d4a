"""What a flat file tells of a customer's standing: with this bank, with debts, with wealth."""

from __future__ import annotations

from core.schema.table import Column

__all__ = ["Circumstances"]


class Circumstances:
    """Columns of the customers table; every one is optional evidence."""

    is_active = Column(
        "flag",
        "The customer uses the bank (1/0, yes/no), as the bank itself defines it.",
        aliases=("is_active_member", "active", "active_member", "active_customer"),
        yes=("active",),
        no=("inactive", "dormant"),
    )
    has_credit_card = Column(
        "flag",
        "The customer holds a credit card of the bank (1/0, yes/no).",
        aliases=("has_cr_card", "has_card", "card_holder"),
    )
    complained = Column(
        "flag",
        "The customer has complained in the last twelve months (1/0, yes/no).",
        aliases=("complain", "complaint", "has_complained"),
    )
    last_activity = Column(
        "date",
        "Day of the last transaction or log-in.",
        aliases=("last_transaction", "last_transaction_date", "last_login", "last_active"),
    )
    previous_balance = Column(
        "money",
        "Balance some months before the current one.",
        aliases=(
            "previous_month_end_balance",
            "average_monthly_balance_prev_q",
            "average_monthly_balance_prev_q2",
            "prior_balance",
        ),
    )
    contract = Column(
        "text",
        "How long the customer is bound, e.g. month-to-month, one year, 24 months.",
        aliases=("contract_type", "contract_length", "contract_term", "subscription_type"),
    )
    fees_paid = Column(
        "money",
        "Fees and charges that the customer pays per month.",
        low=0,
        aliases=("monthly_charges", "monthly_charge", "monthly_fee", "account_fees", "fees"),
    )
    revolving_balance = Column(
        "money",
        "Card balance carried over and not paid back.",
        aliases=("total_revolving_bal", "revolving_bal", "card_balance", "credit_card_balance"),
    )
    pays_in_full = Column(
        "flag",
        "The customer carries no card balance over (1/0, yes/no).",
        aliases=("pays_card_in_full", "full_payer", "transactor"),
    )
    late_payments = Column(
        "count",
        "Payments made late in the last twelve months; 1 where it is only known that some were.",
        low=0,
        aliases=("late_payment_count", "late", "delinquencies", "times_past_due"),
    )
    in_default = Column(
        "flag",
        "The customer is or lately was in default or sixty days late (1/0, yes/no).",
        aliases=("default", "has_default", "in_arrears", "late60"),
    )
    net_worth = Column(
        "money",
        "Everything owned less everything owed, also outside the bank; may be negative.",
        aliases=("networth", "wealth", "total_net_worth"),
    )
    total_assets = Column(
        "money", "Everything owned.", low=0, aliases=("assets", "asset", "asset_value")
    )
    total_debts = Column(
        "money",
        "Everything owed, mortgage included.",
        low=0,
        aliases=("debts", "debt", "total_debt", "total_liabilities", "outstanding_debt"),
    )
    financial_assets = Column(
        "money",
        "Money in accounts, funds, securities and pension plans.",
        low=0,
        aliases=("total_financial_assets", "liquid_assets", "investable_assets"),
    )
    stock_holdings = Column(
        "money",
        "Shares held directly and through funds or plans.",
        low=0,
        aliases=("stocks", "equity", "equities", "equity_holdings", "shares_value"),
    )
    retirement_savings = Column(
        "money",
        "Money in retirement accounts.",
        low=0,
        aliases=("retirement_accounts", "retirement_balance", "pension_savings"),
    )
    home = Column(
        "text",
        "How the customer lives: owns, mortgage, rents; or 1 for an owner, 0 for none.",
        aliases=("home_ownership", "home_owner", "owns_home", "housing_status"),
    )
    owns_business = Column(
        "flag",
        "The customer owns a business (1/0, yes/no).",
        aliases=("business_owner", "has_business"),
    )
    saves_regularly = Column(
        "flag",
        "The customer spends less than they earn and puts the rest aside (1/0, yes/no).",
        aliases=("saver", "saves", "regular_saver"),
    )
