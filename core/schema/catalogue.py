"""What can be offered, and who has it: products and holdings."""

from __future__ import annotations

from core.schema.table import Column, Table, identifier, score
from core.schema.terms import ATTRIBUTES

__all__ = ["Holdings", "Products"]


class Products(Table):
    """One row per product of the catalogue."""

    key = "products"
    label = "Products"
    about = "The catalogue: what can be offered, five attributes on 0–10, and who may have it."

    product_id = identifier("Product number, unique.", "id", "prod_id", "sku")
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
    risk_to_customer = score(
        ATTRIBUTES["risk_to_customer"], "risk_customer", "customer_risk", required=True
    )
    risk_to_bank = score(ATTRIBUTES["risk_to_bank"], "risk_bank", "bank_risk", required=True)
    revenue_potential = score(
        ATTRIBUTES["revenue_potential"], "profit_margin", "revenue", required=True
    )
    customer_value = score(
        ATTRIBUTES["customer_value"], "value_customer", "value_to_customer", required=True
    )
    lock_in = score(
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
    assumed = Column("flag", "An attribute was assumed, and nobody has confirmed it yet.")
    assumed_from = Column(
        "json",
        "Where each attribute comes from that was not stated: word, formula, template, middle.",
    )


class Holdings(Table):
    """One row per product a customer has or had."""

    key = "holdings"
    label = "Holdings"
    about = "Which customer has or had which product."

    customer_id = identifier("Customer number.", "id", "cust_id", "client_id")
    product_id = identifier("Product number.", "prod_id", "product")
    opened_on = Column("date", "Day it was opened.", aliases=("open_date", "start_date", "opened"))
    closed_on = Column(
        "date",
        "Day it was closed; empty = still held.",
        aliases=("close_date", "end_date", "closed"),
    )
