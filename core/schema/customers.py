"""The customers table."""

from __future__ import annotations

from core.schema.circumstances import Circumstances
from core.schema.table import Column, Table, identifier, score
from core.schema.terms import METRICS

__all__ = ["Customers"]


class Customers(Circumstances, Table):
    """One row per customer."""

    key = "customers"
    label = "Customers"
    about = "One row per customer. Only the id is required; every further column is evidence."

    customer_id = identifier(
        "Customer number, unique; kept as text, so 007 stays 007.",
        *("id", "cust_id", "client_id", "client_num", "client_number", "client_no", "cif"),
        *("customer_number", "customer_no", "customer_key", "customer_code", "cif_number"),
        "member_id",
    )
    full_name = Column(
        "text",
        "Name for display; never evidence and redacted before anything leaves.",
        aliases=("name", "customer_name", "surname", "display_name"),
    )
    age = Column(
        "number",
        "Age in years; evidence of investment horizon only.",
        low=0,
        high=120,
        aliases=("age_years", "customer_age"),
        sensitive=True,
    )
    gender = Column("text", "Gender; never evidence by default.", aliases=("sex",), sensitive=True)
    education = Column(
        "text",
        "Highest education, e.g. school, bachelor, master, doctorate.",
        aliases=("education_level", "degree"),
    )
    marital_status = Column(
        "text",
        "Marital status; never evidence by default.",
        aliases=("marital", "civil_status", "marriage"),
        sensitive=True,
    )
    dependents = Column(
        "count",
        "Number of dependents; never evidence by default.",
        low=0,
        high=30,
        aliases=("dependent_count", "family", "family_size", "kids"),
        sensitive=True,
    )
    region = Column(
        "text",
        "Region or country; never evidence by default.",
        aliases=("geography", "location", "country", "state", "city"),
        sensitive=True,
    )
    income = Column(
        "money",
        "Yearly income in the dataset's currency, or a band such as $60K - $80K.",
        low=0,
        aliases=(
            "annual_income",
            "income_per_year",
            "estimated_salary",
            "salary",
            "income_category",
            "yearly_income",
        ),
    )
    occupation = Column(
        "text", "Occupation or employment.", aliases=("job", "profession", "employment")
    )
    goals = Column(
        "text",
        "What the customer says they want, in their own words.",
        aliases=(
            "financial_goals",
            "goal",
            "financial_needs",
            "objectives",
            "interests",
            "preferences",
        ),
    )
    credit_score = Column(
        "number",
        "Credit score on the 300–850 scale.",
        low=300,
        high=850,
        aliases=("fico", "fico_score", "bureau_score", "credit_rating_score"),
    )
    payment_preference = Column(
        "text", "Preferred way to pay.", aliases=("preferred_payment", "payment_method")
    )
    tenure_months = Column(
        "number",
        "Months since the customer joined.",
        low=0,
        high=1200,
        aliases=("months_on_book", "tenure", "months_with_bank", "vintage"),
    )
    balance = Column(
        "money",
        "Current balance over all deposit accounts.",
        aliases=("account_balance", "current_balance", "total_balance"),
    )
    balance_history = Column(
        "months",
        "Month-end balances, older to newer: comma list, JSON list or balance_01…12.",
        aliases=("balance", "balances", "monthly_balance", "balance_hist"),
    )
    loan_history = Column(
        "months",
        "Outstanding loans per month, older to newer.",
        aliases=(
            "loan_amts",
            "loan_amounts",
            "loans",
            "loan_hist",
            "loan_balance",
            "outstanding_loans",
            "mortgage",
            "mortgage_balance",
        ),
    )
    spend_history = Column(
        "months",
        "Spending per month, older to newer.",
        aliases=("monthly_spending", "spending_history", "monthly_spend", "spend_hist"),
    )
    credit_limit = Column(
        "money", "Total credit limit.", low=0, aliases=("card_limit", "limit", "limit_bal")
    )
    utilisation = Column(
        "share",
        "Share of the credit limit in use, 0–1.",
        low=0,
        high=5,
        aliases=(
            "utilization",
            "avg_utilization_ratio",
            "credit_utilisation",
            "credit_utilization",
        ),
    )
    transaction_count = Column(
        "count",
        "Transactions in the last twelve months.",
        low=0,
        aliases=("total_trans_ct", "transactions", "trans_count", "num_transactions"),
    )
    transaction_amount = Column(
        "money",
        "Amount of all transactions in the last twelve months.",
        low=0,
        aliases=(
            *("total_trans_amt", "trans_amount", "total_spend", "yearly_spend", "annual_spend"),
            *("avg_monthly_spend", "average_monthly_spend", "cc_avg", "monthly_card_spend"),
        ),
    )
    spend_change = Column(
        "number",
        "Spending of the last quarter over the first (1 = unchanged).",
        low=0,
        aliases=("total_amt_chng_q4_q1", "amount_change", "spend_ratio"),
    )
    activity_change = Column(
        "number",
        "Transactions of the last quarter over the first (1 = unchanged).",
        low=0,
        aliases=("total_ct_chng_q4_q1", "count_change", "activity_ratio"),
    )
    inactive_months = Column(
        "count",
        "Months without activity in the last twelve.",
        low=0,
        high=12,
        aliases=("months_inactive_12_mon", "months_inactive"),
    )
    products_held_count = Column(
        "count",
        "Number of products held with the bank.",
        low=0,
        high=200,
        aliases=(
            "num_of_products",
            "total_relationship_count",
            "products_number",
            "number_of_products",
            "product_count",
        ),
    )
    support_contact_count = Column(
        "count",
        "Contacts with support in the last twelve months.",
        low=0,
        aliases=("contacts_count_12_mon", "contact_count", "complaints_count",
                 "number_of_complaints"),
    )  # fmt: skip
    satisfaction = Column(
        "sentiment",
        "Satisfaction from −1 (very unhappy) to 1 (very happy).",
        low=-1,
        high=1,
        aliases=("satisfaction_score", "csat", "nps"),
    )
    segment = Column(
        "text",
        "The bank's own segment, for filters and comparisons; never evidence.",
        aliases=("customer_segment", "card_category", "tier"),
    )
    churned = Column(
        "flag",
        "Label: the customer has left (1/0, yes/no); never evidence.",
        aliases=(
            *("exited", "is_exited", "has_exited", "exit_flag", "churn", "churn_flag"),
            *("churn_label", "churn_status", "is_churn", "is_churned", "has_churned"),
            *("attrition", "attrition_flag", "attrited", "is_attrited", "left", "has_left"),
            *("left_bank", "closed", "account_closed", "is_closed", "customer_status"),
        ),
        yes=(
            *("churned", "churn", "left", "leave", "leaver", "lost", "gone", "departed", "exited"),
            *("attrited", "attrited_customer", "closed", "cancelled", "canceled", "terminated"),
            *("former", "former_customer", "lost_customer", "churned_customer"),
        ),
        no=(
            *("stayed", "stay", "retained", "existing", "existing_customer", "active", "current"),
            *("active_customer", "current_customer", "loyal", "open", "joined", "remaining"),
            *("not_churned", "no_churn", "non_churn", "not_left", "retained_customer"),
        ),
    )
    churn_rate = score(METRICS["churn_rate"], "churn_score", "churn_index")
    churn_calibrated = Column(
        "flag",
        "churn_rate is a probability learned from a label, in tenths: 3.4 = 34 % (1/0).",
    )
    profit_generated = score(METRICS["profit_generated"], "profit", "profit_score")
    risk_appetite = score(METRICS["risk_appetite"], "risk_tolerance")
    financial_acumen = score(
        METRICS["financial_acumen"], "acumen", "acumen_score", "financial_literacy"
    )
