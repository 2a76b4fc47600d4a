"""What a user needs before the first upload: a template per table and the data dictionary."""

from __future__ import annotations

import csv
import io

import pandas as pd

from core.schema import TABLES, Column, Customers, Products, Social, Support, Transactions

__all__ = ["dictionary", "template_csv"]

BY_KIND: dict[str, tuple[str, str]] = {
    "id": ("1001", "1002"),
    "text": ("", ""),
    "number": ("12", "24"),
    "money": ("1200.50", "800"),
    "count": ("2", "0"),
    "share": ("0.35", "0.1"),
    "sentiment": ("0.4", "-0.2"),
    "score": ("3", "6.5"),
    "date": ("2025-01-31", "2025-02-28"),
    "flag": ("1", "0"),
    "months": ("[900, 950, 1000]", "[400, 380, 390]"),
    "json": ('{"annual_fee": 0}', '{"term_months": 12}'),
}
BY_NAME: dict[str, tuple[str, str]] = {
    Customers.customer_id: ("C001", "C002"),
    Products.product_id: ("P001", "P002"),
    Customers.full_name: ("Ada Example", "Ben Example"),
    Customers.age: ("41", "29"),
    Customers.education: ("bachelor", "school"),
    Customers.region: ("North", "South"),
    Customers.income: ("52000", "$30K - $40K"),
    Customers.occupation: ("teacher", "engineer"),
    Customers.goals: ("buy a flat", "travel more"),
    Customers.credit_score: ("720", "655"),
    Products.name: ("Everyday Saver", "Travel Card"),
    Products.category: ("Deposits", "Cards"),
    Products.subcategory: ("Savings", "Travel cards"),
    Products.min_age: ("18", "21"),
    Products.max_age: ("99", "75"),
    Products.assumed: ("0", "0"),
    Products.assumed_from: ("", ""),
    Support.sentiment_reader: ("", ""),
    Social.engagement_reader: ("", ""),
    Social.topics_reader: ("", ""),
    Social.media_description: ("A suitcase at an airport.", ""),
    Social.media_file: ("", ""),
    Social.media_description_reader: ("", ""),
    Social.brands_reader: ("", ""),
    Products.min_credit_score: ("300", "620"),
    Support.transcript: ("The card was charged twice.", "Thanks, it is settled."),
    Social.text: ("Booked flights for spring.", "Saving for a house."),
    Transactions.merchant: ("Example Air", "Corner Shop"),
}


def template_csv(table: str) -> str:
    """Return the headers of a table and two example rows that load as they stand.

    >>> template_csv("holdings").splitlines()[0]
    'customer_id,product_id,opened_on,closed_on'
    """
    columns = TABLES[table].columns()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*(_examples(column) for column in columns.values()), strict=True))
    return out.getvalue()


def _examples(column: Column) -> tuple[str, str]:
    return BY_NAME.get(column.name, BY_KIND[column.kind])


def dictionary() -> pd.DataFrame:
    """Return the data dictionary, one row per table and column of the schema."""
    rows = [
        {
            "table": key,
            "column": name,
            "kind": column.kind,
            "required": column.required,
            "low": column.low,
            "high": column.high,
            "sensitive": column.sensitive,
            "aliases": ", ".join(column.aliases),
            "description": column.description,
        }
        for key, table in TABLES.items()
        for name, column in table.columns().items()
    ]
    return pd.DataFrame(rows).astype({"low": "float64", "high": "float64"})
