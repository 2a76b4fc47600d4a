"""Every table, column, unit and known alias: the one place that spells column names.

The data dictionary, the CSV templates, the column mapping and the checks all read `TABLES`.
Elsewhere a column is written `Customers.income`, which evaluates to the string ``"income"``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

__all__ = [
    "ATTRIBUTES",
    "METRICS",
    "TABLES",
    "Column",
    "Customers",
    "Evidence",
    "Excluded",
    "Holdings",
    "Products",
    "Ranks",
    "Roster",
    "Social",
    "Support",
    "Table",
    "Term",
    "Transactions",
    "coverage_column",
]


@dataclass(frozen=True)
class Term:
    """A quantity of the field: the words for it on screen and in the glossary."""

    label: str
    description: str


METRICS: dict[str, Term] = {
    "churn_rate": Term(
        "Leaving-risk index",
        "How strongly the evidence points to the customer leaving; an index, not a probability.",
    ),
    "profit_generated": Term(
        "Profit index",
        "What the customer brings the bank: income, spending, balances and borrowing.",
    ),
    "risk_appetite": Term(
        "Risk appetite", "How much financial risk the customer wants and is able to take."
    ),
    "financial_acumen": Term(
        "Financial acumen", "Knowledge and experience with money, read from what the customer does."
    ),
}

ATTRIBUTES: dict[str, Term] = {
    "risk_to_customer": Term(
        "Risk to customer", "How much the customer can lose with the product."
    ),
    "customer_value": Term("Customer value", "Benefit to a customer who can make full use of it."),
    "revenue_potential": Term("Revenue potential", "What the product earns the bank."),
    "risk_to_bank": Term("Risk to bank", "What the bank can lose: default, fraud, cost."),
    "lock_in": Term(
        "Lock-in", "How long and how firmly the product ties the customer to the bank."
    ),
}


@dataclass
class Column:
    """One column of a table; read on the class it is the column's name.

    Parameters
    ----------
    kind : str
        ``id``, ``text``, ``number``, ``money`` (amount or band), ``count``, ``share`` (0–1),
        ``sentiment`` (−1…1), ``score`` (0–10), ``date``, ``flag``, ``months`` (a list of
        monthly amounts, older to newer) or ``json``.
    description : str
        One sentence for the data dictionary, with unit.
    required : bool
        A table without a required column is refused.
    low, high : float, optional
        Range that a value must keep.
    aliases : tuple of str
        Other headers under which the column is known.
    sensitive : bool
        Evidence only where the scenario or a card's lawful reason allows it.
    """

    kind: str
    description: str
    required: bool = False
    low: float | None = None
    high: float | None = None
    aliases: tuple[str, ...] = ()
    sensitive: bool = False
    name: str = field(default="", init=False)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: object, owner: type | None = None) -> str:
        return self.name


class Table:
    """Base of the table declarations: a class per table, an attribute per column."""

    key: ClassVar[str]
    label: ClassVar[str]
    about: ClassVar[str]

    @classmethod
    def columns(cls) -> dict[str, Column]:
        """Return the declared columns by name, in the order of declaration."""
        return {k: v for k, v in vars(cls).items() if isinstance(v, Column)}

    @classmethod
    def required(cls) -> list[str]:
        """Return the names of the columns without which the table is refused."""
        return [name for name, column in cls.columns().items() if column.required]


def _id(description: str, *aliases: str, required: bool = True) -> Column:
    return Column("id", description, required=required, aliases=aliases)


def _score(term: Term, *aliases: str, required: bool = False) -> Column:
    return Column("score", term.description, required=required, low=0, high=10, aliases=aliases)


class Customers(Table):
    """One row per customer."""

    key = "customers"
    label = "Customers"
    about = "One row per customer. Only the id is required; every further column is evidence."

    customer_id = _id(
        "Customer number, unique; kept as text, so 007 stays 007.",
        "id",
        "cust_id",
        "client_id",
        "client_num",
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
        aliases=("marital", "civil_status"),
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
        aliases=("fico", "credit_rating_score"),
    )
    payment_preference = Column(
        "text", "Preferred way to pay.", aliases=("preferred_payment", "payment_method")
    )
    tenure_months = Column(
        "number",
        "Months since the customer joined.",
        low=0,
        high=1200,
        aliases=("months_on_book", "tenure", "months_with_bank"),
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
        aliases=("loan_amts", "loan_amounts", "loans", "loan_hist"),
    )
    spend_history = Column(
        "months",
        "Spending per month, older to newer.",
        aliases=("monthly_spending", "spending_history", "monthly_spend", "spend_hist"),
    )
    credit_limit = Column("money", "Total credit limit.", low=0, aliases=("card_limit", "limit"))
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
        aliases=("total_trans_amt", "trans_amount", "total_spend", "yearly_spend"),
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
        aliases=("contacts_count_12_mon", "contact_count", "complaints_count"),
    )
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
            "exited",
            "churn",
            "attrition_flag",
            "attrited",
            "left",
            "churn_label",
            "is_churned",
        ),
    )
    churn_rate = _score(METRICS["churn_rate"], "churn_score", "churn_index")
    profit_generated = _score(METRICS["profit_generated"], "profit", "profit_score")
    risk_appetite = _score(METRICS["risk_appetite"], "risk_score", "risk_tolerance")
    financial_acumen = _score(
        METRICS["financial_acumen"], "acumen", "acumen_score", "financial_literacy"
    )


class Transactions(Table):
    """One row per purchase, transfer or other movement."""

    key = "transactions"
    label = "Transactions"
    about = "Money spent, invested or moved; positive amounts leave the customer's account."

    customer_id = _id("Customer number.", "id", "cust_id", "client_id")
    date = Column(
        "date",
        "Booking date.",
        required=True,
        aliases=("transaction_date", "purchase_date", "trans_date", "timestamp"),
    )
    amount = Column(
        "money",
        "Amount; positive = money out, negative = refund.",
        required=True,
        aliases=("amt", "value", "transaction_amount", "purchase_amount"),
    )
    transaction_id = _id("Transaction number.", "trans_id", "purchase_id", required=False)
    merchant = Column(
        "text", "Shop or counterparty.", aliases=("shop", "vendor", "payee", "merchant_name")
    )
    payment_method = Column(
        "text", "Way of payment.", aliases=("payment_mode", "payment_type", "method")
    )
    location = Column("text", "Where it happened.", aliases=("city", "place", "country"))
    category = Column(
        "text",
        "What it was for, e.g. Travel.",
        aliases=("purchase_category", "trans_category", "merchant_category"),
    )
    subcategory = Column(
        "text", "Finer category, e.g. Flights.", aliases=("sub_category", "purchase_subcategory")
    )
    brand = Column("text", "Brand bought.", aliases=("brand_name",))


class Support(Table):
    """One row per ticket."""

    key = "support"
    label = "Support tickets"
    about = "What customers wrote or said to support."

    customer_id = _id("Customer number.", "id", "cust_id", "client_id")
    transcript = Column(
        "text",
        "What was written or said.",
        required=True,
        aliases=(
            "text",
            "text_content",
            "message",
            "complaint",
            "complaint_text",
            "content",
            "description",
        ),
    )
    ticket_id = _id("Ticket number.", "complaint_id", "case_id", required=False)
    date = Column(
        "date",
        "Day of the contact.",
        aliases=("ticket_date", "complaint_date", "created_at", "timestamp"),
    )
    topic = Column("text", "What it was about.", aliases=("category", "issue", "complaint_topic"))
    is_repeat = Column(
        "flag", "The customer had raised it before.", aliases=("repeat", "repeated", "is_repeated")
    )
    is_resolved = Column(
        "flag", "It was settled.", aliases=("resolved", "is_resolution_provided", "resolution")
    )
    sentiment = Column(
        "sentiment",
        "Mood of the text, −1…1; read from the text where empty.",
        low=-1,
        high=1,
        aliases=("sentiment_score",),
    )


class Social(Table):
    """One row per post."""

    key = "social"
    label = "Social posts"
    about = "What customers posted in public."

    customer_id = _id("Customer number.", "id", "cust_id", "client_id")
    text = Column(
        "text",
        "The post.",
        required=True,
        aliases=("text_content", "content", "post", "message", "post_text"),
    )
    post_id = _id("Post number.", "id_post", required=False)
    date = Column("date", "Day of the post.", aliases=("post_date", "timestamp", "created_at"))
    platform = Column("text", "Where it was posted.", aliases=("network", "source"))
    image_url = Column(
        "text",
        "Address of a picture in the post; shown as text, never loaded.",
        aliases=("image", "picture_url"),
    )
    topics = Column(
        "text", "Topics of the post.", aliases=("topics_of_interest", "interest", "topic")
    )
    product_feedback = Column(
        "text",
        "What it says about a product.",
        aliases=("feedback", "feedback_on_financial_products"),
    )
    sentiment = Column(
        "sentiment",
        "Mood of the post, −1…1; read from the text where empty.",
        low=-1,
        high=1,
        aliases=("sentiment_score",),
    )
    engagement = Column(
        "sentiment",
        "How engaged with the bank the post is, −1…1.",
        low=-1,
        high=1,
        aliases=("engagement_level", "engagement_score"),
    )
    brands = Column("text", "Brands named in the post.", aliases=("brands_liked", "brand"))


class Products(Table):
    """One row per product of the catalogue."""

    key = "products"
    label = "Products"
    about = "The catalogue: what can be offered, five attributes on 0–10, and who may have it."

    product_id = _id("Product number, unique.", "id", "prod_id", "sku")
    name = Column(
        "text", "Name of the product.", required=True, aliases=("product_name", "title", "product")
    )
    category = Column(
        "text", "Kind of product, e.g. Cards.", aliases=("product_category", "type", "product_type")
    )
    subcategory = Column(
        "text",
        "Finer kind, e.g. Travel cards; variety counts these.",
        aliases=("sub_category", "product_subcategory"),
    )
    tier = Column("text", "Tier within the subcategory.", aliases=("level", "grade"))
    description = Column(
        "text",
        "What it is and for whom.",
        aliases=("product_description", "details_text", "summary"),
    )
    risk_to_customer = _score(
        ATTRIBUTES["risk_to_customer"], "risk_customer", "customer_risk", required=True
    )
    risk_to_bank = _score(ATTRIBUTES["risk_to_bank"], "risk_bank", "bank_risk", required=True)
    revenue_potential = _score(
        ATTRIBUTES["revenue_potential"], "profit_margin", "revenue", required=True
    )
    customer_value = _score(
        ATTRIBUTES["customer_value"], "value_customer", "value_to_customer", required=True
    )
    lock_in = _score(
        ATTRIBUTES["lock_in"], "retention_value", "lockin", "lock_in_period", required=True
    )
    min_age = Column(
        "number", "Youngest age allowed, in years.", low=0, high=120, aliases=("minimum_age",)
    )
    max_age = Column(
        "number", "Oldest age allowed, in years.", low=0, high=150, aliases=("maximum_age",)
    )
    min_income = Column(
        "money",
        "Lowest yearly income allowed.",
        low=0,
        aliases=("minimum_income", "income_required"),
    )
    min_credit_score = Column(
        "number",
        "Lowest credit score allowed (300–850).",
        low=300,
        high=850,
        aliases=("minimum_credit_score", "credit_score_required"),
    )
    details = Column(
        "json",
        "Rates, fees, terms: JSON or free text.",
        aliases=("terms", "product_details", "features"),
    )
    assumed = Column("flag", "At least one of the five attributes was assumed, not given.")


class Holdings(Table):
    """One row per product a customer has or had."""

    key = "holdings"
    label = "Holdings"
    about = "Which customer has or had which product."

    customer_id = _id("Customer number.", "id", "cust_id", "client_id")
    product_id = _id("Product number.", "prod_id", "product")
    opened_on = Column("date", "Day it was opened.", aliases=("open_date", "start_date", "opened"))
    closed_on = Column(
        "date",
        "Day it was closed; empty = still held.",
        aliases=("close_date", "end_date", "closed"),
    )


TABLES: dict[str, type[Table]] = {
    table.key: table for table in (Customers, Products, Transactions, Support, Social, Holdings)
}


class Evidence(Table):
    """What refinement reads: goals, posts, purchases and tickets in one form."""

    customer_id = _id("Customer number.")
    kind = Column("text", "goal, post, purchase or ticket.")
    date = Column("date", "Day of it, of the latest if it sums up several; empty if unknown.")
    text = Column("text", "What was said, or what was bought and where.")
    sentiment = Column("sentiment", "Mood of the text, −1…1.", low=-1, high=1)
    count = Column("count", "Number of records summed up.", low=1)
    amount = Column("money", "Their total; purchases only.")


class Ranks(Table):
    """Output of the `rank` command."""

    customer_id = _id("Customer number.")
    mode = Column("text", "active or passive.")
    rank = Column("count", "1 = first, without gaps.", low=1)
    product_id = _id("Product number.")
    name = Column("text", "Name of the product.")
    distance = Column("number", "Distance to the ideal point under the method.", low=0)
    score = Column("number", "Distance over the typical distance, less the lean; lower is better.")
    base_rank = Column("count", "Refined only: position in the served base list.", low=1)
    reason = Column("text", "Refined only: why it stands where it stands, with its evidence.")
    engine = Column("text", "Refined only: what refined it.")


class Excluded(Table):
    """Output of `rank --excluded`: one row per customer, product and rule that bars it."""

    customer_id = _id("Customer number.")
    product_id = _id("Product number.")
    rule = Column("text", "Name of the rule.")
    value = Column("text", "What the product or customer has.")
    limit = Column("text", "What the rule allows.")


class Roster(Table):
    """One row per customer as the pages list them; the four metrics stand beside these columns."""

    customer_id = _id("Customer number.")
    full_name = Column("text", "Name for display; the number where there is none.")
    segment = Column("text", "The bank's own segment.")
    mode = Column("text", "active or passive.")
    cause = Column("text", "Why the customer has that mode.")
    offer = Column("text", "Name of the first offer; empty where nothing can be offered.")
    offer_category = Column("text", "Category of the first offer.")
    coverage = Column("share", "Mean coverage of the four metrics, 0–1.")
    is_thin = Column("flag", "Less than half of what the metrics read is known.")


def coverage_column(metric: str) -> str:
    """Return the name of the coverage column (0–1) that goes with `metric`."""
    return f"{metric}_coverage"
