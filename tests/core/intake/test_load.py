"""The whole way in: files as a bank has them, faults as users meet them."""

import json

import numpy as np
import pandas as pd
import pytest

from core.errors import DataError
from core.intake import Upload, load
from core.schema import ATTRIBUTES

CUSTOMERS = 'customer_id,age,income,balance_history\n007,41,$60K - $80K,"1,2,3"\n8,29,,\n'
PRODUCTS = (
    "product_id,name,risk_to_customer,risk_to_bank,revenue_potential,customer_value,lock_in\n"
    "P1,Saver,1,2,3,4,5\nP2,Fund,6,3,5,7,2\n"
)


def bank(**tables: str) -> dict[str, Upload]:
    texts = {"customers": CUSTOMERS, "products": PRODUCTS, **tables}
    return {name: Upload(f"{name}.csv", text.encode()) for name, text in texts.items()}


def fault(**tables: str) -> str:
    with pytest.raises(DataError) as caught:
        load(bank(**tables))
    return str(caught.value)


def test_plain_csv_loads_with_the_types_of_the_schema():
    tables = load(bank()).tables
    customers = tables.customers
    assert customers["customer_id"].tolist() == ["007", "8"]
    assert customers["age"].tolist() == [41.0, 29.0]
    assert customers["income"].iloc[0] == 70_000
    assert np.isnan(customers["income"].iloc[1])
    assert customers["balance_history"].iloc[0] == (1.0, 2.0, 3.0)
    assert str(customers["customer_id"].dtype) == "str"
    assert tables.transactions is None


def test_the_original_layout_loads_with_no_manual_step():
    products = [
        {
            "product_id": "P1",
            "name": "Entry Stocks",
            "risk_customer": 6,
            "risk_bank": 2,
            "profit_margin": 5,
            "value_customer": 7,
            "retention_value": 3,
            "details": {"fee": 1.5},
        }
    ]
    people = 'customer_id,age,balance,loan_amts,monthly_spending\n1,30,"10,20,30","0,0,0","5,6,7"\n'
    tickets = "complaint_id,customer_id,text_content,date\nT1,1,Too slow,25/12/2024\n"
    spent = "id,date,amt\n1,03/02/2024,12.5\n1,28/02/2024,3\n"
    sources = {
        "customers": Upload("customers.csv", people.encode()),
        "products": Upload("products.json", json.dumps(products).encode()),
        "support": Upload("support.csv", tickets.encode()),
        "transactions": Upload("transactions.csv", spent.encode()),
    }
    tables = load(sources).tables
    assert tables.customers["balance_history"].iloc[0] == (10.0, 20.0, 30.0)
    assert tables.customers["loan_history"].iloc[0] == (0.0, 0.0, 0.0)
    assert tables.customers["spend_history"].iloc[0] == (5.0, 6.0, 7.0)
    assert tables.products[list(ATTRIBUTES)].iloc[0].tolist() == [6, 7, 5, 2, 3]
    assert json.loads(tables.products["details"].iloc[0]) == {"fee": 1.5}
    assert tables.support["transcript"].tolist() == ["Too slow"]
    assert tables.support["date"].iloc[0] == pd.Timestamp(2024, 12, 25)
    assert tables.transactions["date"].tolist() == [
        pd.Timestamp(2024, 2, 3),
        pd.Timestamp(2024, 2, 28),
    ]
