"""The whole way in: files as a bank has them, faults as users meet them."""

import json

import numpy as np
import pandas as pd
import pytest

from core.intake import Upload, find_sources, load
from core.schema import ATTRIBUTES
from core.schema.errors import DataError

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
    assert list(load(bank()).report.summary()) == []


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


def refusal(sources, **options) -> list[DataError]:
    with pytest.raises(DataError) as caught:
        load(sources, **options)
    return [caught.value, *caught.value.also]


def rules(loaded) -> dict[str, int]:
    findings = loaded.report.findings
    return dict(zip(findings["rule"], findings["count"], strict=True))


@pytest.mark.parametrize(
    ("old", "new", "column", "line", "value"),
    [
        ("6,3,5", "6,high,5", "risk_to_bank", 3, "high"),
        ("6,3,5", "6,,5", "risk_to_bank", 3, ""),
        ("6,3,5", "6,11,5", "risk_to_bank", 3, "11"),
        ("6,3,5", "6,-1,5", "risk_to_bank", 3, "-1"),
        ("6,3,5", "6,inf,5", "risk_to_bank", 3, "inf"),
        ("6,3,5", "6,1e400,5", "risk_to_bank", 3, "1e400"),
        ("P2,", "P1,", "product_id", 3, "P1"),
        ("Fund,", ",", "name", 3, ""),
    ],
)
def test_a_product_that_cannot_be_used_is_refused_with_column_line_and_value(
    old, new, column, line, value
):
    (error,) = refusal(bank(products=PRODUCTS.replace(old, new)))
    assert (error.file, error.column, error.line, error.value) == (
        "products.csv",
        column,
        line,
        value,
    )
    assert error.fix


def test_all_faults_come_at_once():
    customers = "name,age\nAnn,30\n"
    products = PRODUCTS.replace("6,3,5", "x,y,5")
    faults = refusal(bank(customers=customers, products=products))
    assert [f.column for f in faults] == ["customer_id", "risk_to_customer", "risk_to_bank"]


def test_missing_tables_headers_without_rows_and_unknown_paths_are_refused(tmp_path):
    assert "products" in str(refusal({"customers": Upload("c.csv", CUSTOMERS.encode())})[0])
    assert "no row" in fault(transactions="customer_id,date,amount\n")
    assert "cannot be read" in str(refusal({**bank(), "social": tmp_path / "gone.csv"})[0])
    with pytest.raises(DataError, match="not a folder"):
        find_sources(tmp_path / "gone")


def test_sources_are_found_by_name_and_ending(tmp_path):
    for name in ("customers.csv.gz", "products.json", "social.tsv", "notes.txt"):
        (tmp_path / name).touch()
    found = find_sources(tmp_path)
    assert {t: p.name for t, p in found.items()} == {
        "customers": "customers.csv.gz",
        "products": "products.json",
        "social": "social.tsv",
    }
    (tmp_path / "products.csv").touch()
    with pytest.raises(DataError, match="twice"):
        find_sources(tmp_path)


def test_a_hostile_file_name_is_only_a_name():
    sources = bank() | {"social": Upload("../../etc/pass\nwd", b"customer_id\n1\n")}
    (error,) = refusal(sources)
    assert "\n" not in str(error)


def test_optional_values_that_cannot_be_read_become_absent_and_are_listed():
    customers = "customer_id,age,income,credit_score\n1,forty,5e3,700\n2,200,NULL,9999\n3,30,1,\n"
    loaded = load(bank(customers=customers))
    frame = loaded.tables.customers
    assert frame["age"].isna().tolist() == [True, True, False]
    found = loaded.report.findings.set_index(["column", "rule"])
    assert found.loc[("age", "unreadable"), "first_lines"] == (2,)
    assert found.loc[("age", "unreadable"), "example"] == "forty"
    assert found.loc[("age", "out of range"), "first_lines"] == (3,)
    assert found.loc[("credit_score", "out of range"), "count"] == 1
    assert ("income", "unreadable") not in found.index
    assert 0.5 < loaded.report["customers"].quality < 1


def test_rows_in_are_rows_loaded_plus_rows_rejected():
    spent = (
        "customer_id,date,amount\n007,2025-01-01,5\n007,2025-01-01\n,2025-01-02,5\n"
        "007,soon,5\n8,2025-01-03,much\n8,2025-01-04,1\n8,2025-01-05,2\n8,2025-01-06,3\n"
    )
    loaded = load(bank(transactions=spent))
    account = loaded.report["transactions"]
    assert (account.rows_in, account.rows_loaded, account.rows_rejected) == (8, 4, 4)
    assert [r.line for r in account.rejects] == [3, 4, 5, 6]
    assert account.rows_loaded == len(loaded.tables.transactions)
    assert list(loaded.report.summary()) == [
        "4 rows set aside and 4 warnings; the check command lists them"
    ]
    assert "8 rows in, 4 loaded, 4 rejected" in "\n".join(loaded.report.lines())
    assert json.loads(json.dumps(loaded.report.to_dict()))["tables"][2]["rows_rejected"] == 4


def test_a_required_column_that_is_mostly_unreadable_is_refused():
    spent = "customer_id,date,amount\n007,2025-01-01,Travel\n8,2025-01-02,Food\n8,2025-01-03,4\n"
    with pytest.raises(DataError, match="column amount, line 2"):
        load(bank(transactions=spent))


def test_repetitions_are_set_aside_and_conflicts_refused():
    loaded = load(bank(customers=CUSTOMERS + "8,29,,\n"))
    assert loaded.tables.customers["customer_id"].tolist() == ["007", "8"]
    assert rules(loaded)["repeated row"] == 1
    (error,) = refusal(bank(customers=CUSTOMERS + "8,30,,\n"))
    assert (error.column, error.line, error.value) == ("customer_id", 4, "8")


def test_repeated_purchases_without_an_id_stay_and_are_mentioned():
    spent = "customer_id,date,amount\n8,2025-01-01,5\n8,2025-01-01,5\n"
    loaded = load(bank(transactions=spent))
    assert len(loaded.tables.transactions) == 2
    assert rules(loaded)["identical rows"] == 1


def test_tables_are_checked_against_each_other():
    holdings = "customer_id,product_id,opened_on,closed_on\n8,P9,,\nX,P1,2025-02-01,2025-01-01\n"
    loaded = load(bank(holdings=holdings))
    assert len(loaded.tables.holdings) == 2
    found = rules(loaded)
    assert found["unknown product"] == found["unknown customer"] == 1
    assert found["closed before opened"] == 1


def test_a_date_far_after_all_others_is_not_used():
    spent = "customer_id,date,amount\n" + "8,2025-01-05,1\n" * 30 + "8,2099-01-01,1\n"
    posts = "customer_id,text,date\n" + "8,hi,2025-01-05\n" * 30 + "8,ho,2099-01-01\n"
    loaded = load(bank(transactions=spent, social=posts))
    assert loaded.tables.transactions["date"].max() == pd.Timestamp(2025, 1, 5)
    assert len(loaded.tables.social) == 31
    assert loaded.tables.social["date"].max() == pd.Timestamp(2025, 1, 5)
    assert rules(loaded)["far in the future"] == 1


def test_ambiguous_dates_odd_histories_early_purchases_and_unclear_units_are_said():
    customers = (
        'customer_id,balance_history,tenure_months,churn_rate\n1,"1,2,3",2,0.4\n'
        '2,"1,2,3",60,0.9\n3,"1,2",60,\n'
    )
    spent = "customer_id,date,amount\n1,01/02/2024,5\n1,01/12/2024,5\n"
    found = rules(load(bank(customers=customers, transactions=spent)))
    assert found["odd length"] == found["before the account"] == found["unit unclear"] == 1
    assert "ambiguous date" in found


def test_twelve_numbered_columns_are_one_history():
    head = ",".join(f"balance_{m:02d}" for m in (3, 1, 2))
    loaded = load(bank(customers=f'customer_id,{head}\n1,30,"1,210.5",20\n2,,5,\n'))
    first, second = loaded.tables.customers["balance_history"]
    assert first == (1210.5, 20.0, 30.0)
    assert second[0] == 5.0
    assert np.isnan(second[1:]).all()


def test_unknown_columns_are_kept_as_text_and_mentioned():
    loaded = load(bank(customers="customer_id,Shoe size\n1,042\n"))
    assert loaded.tables.customers["Shoe size"].tolist() == ["042"]
    assert "ignored column" in rules(loaded)


def test_many_ignored_columns_are_one_line_of_the_report():
    loaded = load(bank(customers="customer_id,Shoe size,Hat size\n1,042,7\n"))
    said = [line for line in loaded.report.lines() if "ignored" in line]
    assert len(said) == 1
    assert "2 columns ignored: Shoe size, Hat size." in said[0]


def test_row_order_changes_no_value():
    head, *rows = CUSTOMERS.strip().split("\n")
    turned = "\n".join([head, *rows[::-1]]) + "\n"
    first, second = load(bank()).tables, load(bank(customers=turned)).tables
    assert first.version() == second.version()
