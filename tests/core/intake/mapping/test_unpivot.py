"""One yes/no column per product becomes holdings, linked to the catalogue where it is known."""

import pytest

from core.intake import Loaded, Upload, load

PRODUCTS = (
    "product_id,name,risk_to_customer,risk_to_bank,revenue_potential,customer_value,lock_in\n"
    "P1,Everyday Saver,1,2,3,4,5\nP2,Global Fund,6,3,5,7,2\n"
)


def bank(customers: str, auto_map: bool = True, **more: str) -> Loaded:
    texts = {"customers": customers, "products": PRODUCTS, **more}
    files = {name: Upload(f"{name}.csv", text.encode()) for name, text in texts.items()}
    return load(files, auto_map=auto_map)


def held(loaded: Loaded) -> list[list[str]]:
    frame = loaded.tables.holdings
    return [] if frame is None else frame[["customer_id", "product_id"]].to_numpy().tolist()


def test_columns_with_a_product_s_name_or_number_become_its_holdings():
    text = "customer_id,Everyday Saver,has_global_fund,age\n7,1,no,40\n8,1,yes,30\n9,0,no,20\n"
    loaded = bank(text)
    assert held(loaded) == [["7", "P1"], ["8", "P1"], ["8", "P2"]]
    assert held(bank("customer_id,p2\n7,1\n8,0\n")) == [["7", "P2"]]
    assert "2 columns of held products became 3 rows" in "\n".join(loaded.report.lines())
    assert loaded.report["holdings"].file == "customers.csv"


def test_words_for_products_alone_become_holdings_outside_the_catalogue():
    loaded = bank("customer_id,CD Account,HomeLoan\n7,1,0\n8,0,1\n9,0,0\n")
    assert held(loaded) == [["7", "CD Account"], ["8", "HomeLoan"]]
    found = loaded.report.findings.set_index("rule")
    assert found.loc["unknown product", "count"] == 2
    assert "ignored column" not in found.index  # they feed the holdings


@pytest.mark.parametrize(
    "header",
    ["Online", "Loan declined", "account_locked", "card_fraud_alert", "loan default", "Experience"],
)
def test_other_yes_no_columns_are_no_holdings(header):
    assert held(bank(f"customer_id,{header}\n7,1\n8,0\n")) == []


@pytest.mark.parametrize("cells", [("250", "0"), ("gold", "none"), ("", "")])
def test_a_product_column_that_is_not_yes_or_no_is_left_alone(cells):
    assert held(bank(f"customer_id,CD Account\n7,{cells[0]}\n8,{cells[1]}\n")) == []


def test_a_product_stated_twice_counts_once():
    text = "customer_id,Everyday Saver,P1,has everyday saver\n7,1,1,1\n"
    assert held(bank(text)) == [["7", "P1"]]


def test_stated_holdings_win_and_nothing_is_guessed_unasked():
    text = "customer_id,Everyday Saver\n7,1\n"
    stated = "customer_id,product_id\n7,P2\n"
    assert held(bank(text, holdings=stated)) == [["7", "P2"]]
    assert held(bank(text, auto_map=False)) == []
