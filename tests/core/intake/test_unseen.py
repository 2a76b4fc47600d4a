"""Headers of other banks: what means a field feeds it, what only sounds like one does not."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from core.intake import RawTable
from core.intake.load import CONFIDENT
from core.intake.mapping.suggest import suggest
from core.intake.typing.convert import convert
from core.schema import Customers

ROWS = 80
Cells = Callable[[np.random.Generator], list[str]]


def whole(low: int, high: int) -> Cells:
    return lambda rng: [str(n) for n in rng.integers(low, high + 1, ROWS)]


def part(low: float, high: float) -> Cells:
    return lambda rng: [f"{x:.2f}" for x in rng.uniform(low, high, ROWS)]


def of(*words: str) -> Cells:
    return lambda rng: [words[i] for i in rng.integers(0, len(words), ROWS)]


def own(form: str) -> Cells:
    return lambda rng: [form.format(7_000_000 + 13 * i) for i in rng.permutation(ROWS)]


DATES = of("2024-03-01", "2024-04-30", "2025-01-31")
FLAG = of("0", "1")

SAME: dict[str, tuple[Cells, str, str | None]] = {
    "CustNo": (own("{}"), "customer_id", None),
    "Client Key": (own("K{}"), "customer_id", None),
    "Customer age (years)": (whole(18, 90), "age", None),
    "Annual income (USD)": (whole(9_000, 250_000), "income", None),
    "Monthly income": (whole(900, 20_000), "income", "monthly"),
    "Income (k$)": (whole(9, 250), "income", "thousands"),
    "Income": (whole(9, 250), "income", "thousands"),
    "Total yearly income": (whole(9_000, 250_000), "income", None),
    "FICO Score": (whole(480, 830), "credit_score", None),
    "Credit Scor": (whole(480, 830), "credit_score", None),
    "Cust_Gender": (of("F", "M"), "gender", None),
    "EducationLevel": (of("Graduate", "High School"), "education", None),
    "Marital-Status": (of("single", "married"), "marital_status", None),
    "Family size": (whole(1, 5), "dependents", "with the customer"),
    "CurrentBalance": (part(-200, 30_000), "balance", None),
    "Total Credit Limit": (whole(500, 30_000), "credit_limit", None),
    "avg_utilization": (part(0, 1), "utilisation", None),
    "CCAvg": (part(0, 9), "transaction_amount", "thousands a month"),
    "Avg monthly spend": (part(50, 4_000), "transaction_amount", "monthly"),
    "Mortgage": (of("0", "0", "101", "315"), "loan_history", "thousands"),
    "Tenure": (whole(0, 10), "tenure_months", "years"),
    "NumOfProducts": (whole(1, 4), "products_held_count", None),
    "Satisfaction Score": (whole(1, 5), "satisfaction", "1-5"),
    "IsActiveMember": (FLAG, "is_active", None),
    "Active Member": (of("Active", "Inactive"), "is_active", None),
    "HasCrCard": (FLAG, "has_credit_card", None),
    "NetWorth": (whole(-9_000, 900_000), "net_worth", None),
    "Attrition": (of("Yes", "No"), "churned", None),
    "Attrition_Flag": (of("Existing Customer", "Attrited Customer"), "churned", None),
    "Customer Status": (of("Stayed", "Churned", "Joined"), "churned", None),
    "closed": (FLAG, "churned", None),
    "has_left": (of("TRUE", "FALSE"), "churned", None),
}

OTHER: dict[str, Cells] = {
    "age_of_account": whole(1, 60),
    "account_age_months": whole(1, 60),
    "age_group": whole(1, 6),
    "balance_date": DATES,
    "credit_limit_currency": of("EUR", "USD"),
    "score": whole(300, 850),
    "incoming_calls": whole(0, 40),
    "income_tax": part(10, 9_000),
    "income_group": whole(1, 5),
    "income_category": whole(1, 5),
    "income_source": of("wage", "pension"),
    "customer_since_branch": of("North", "South"),
    "phone_number": own("0{}"),
    "CardNumber": own("4{}"),
    "RowNumber": lambda _: [str(i) for i in range(ROWS)],
    "number_of_product_views": whole(0, 50),
    "max_credit_limit_requested": whole(500, 9_000),
    "tenure_of_employment": whole(0, 30),
    "transactions_declined": whole(0, 9),
    "risk_score": whole(0, 10),
    "loans": whole(0, 5),
    "loan_amount": whole(1_000, 9_000),
    "mortgage": FLAG,
    "account_balance": FLAG,
    "closed": DATES,
    "left": whole(3, 12),
    "churn_probability": part(0, 1),
    "profit": part(-900, 9_000),
    "ZIP Code": whole(10_000, 99_999),
    "Experience": whole(0, 40),
    "defaulted": FLAG,
    "education_loan": whole(1_000, 9_000),
    "family_income": whole(9_000, 250_000),
    "min_income_required": whole(9_000, 25_000),
    "Satisfaction survey sent": FLAG,
    "contact": of("cellular", "telephone"),
}


def table(columns: dict[str, Cells]) -> RawTable:
    rng = np.random.default_rng(11)
    frame = pd.DataFrame({h: cells(rng) for h, cells in columns.items()}, dtype="str")
    return RawTable("file.csv", frame, np.arange(2, ROWS + 2))


def accepted(columns: dict[str, Cells]) -> dict[str, tuple[str, str | None]]:
    choices = suggest(table(columns), "customers").choices
    return {c.column: (c.field, c.unit) for c in choices if c.confidence >= CONFIDENT}


@pytest.mark.parametrize("header", SAME)
def test_a_header_that_means_a_field_feeds_it_in_its_unit(header):
    cells, field, unit = SAME[header]
    assert accepted({header: cells}) == {header: (field, unit)}


def test_a_flag_reads_the_words_of_its_own_column():
    words = pd.Series(["Active", "Inactive", "yes", "Closed"], dtype="str")
    active, left = (Customers.columns()[c] for c in (Customers.is_active, Customers.churned))
    assert convert(words, active).values.tolist()[:3] == [1, 0, 1]
    assert convert(words, active).bad.tolist() == [False, False, False, True]
    assert convert(words, left).values.tolist()[::3] == [0, 1]


@pytest.mark.parametrize("header", OTHER)
def test_a_header_that_means_something_else_feeds_nothing(header):
    assert accepted({header: OTHER[header]}) == {}


def test_all_traps_together_feed_nothing():
    assert set(accepted({"customer_id": own("{}"), **OTHER})) == {"customer_id"}
