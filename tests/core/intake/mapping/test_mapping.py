"""Columns to fields: certain names always, likenesses on request, never a wrong guess."""

import numpy as np
import pandas as pd
import pytest

from core.export.tables import to_csv_bytes
from core.export.templates import template_csv
from core.intake import Choice, Mapping, RawTable, Upload, load, read_mapping, read_table
from core.intake.mapping.choices import mapping_json
from core.intake.mapping.match import certain
from core.intake.mapping.suggest import suggest
from core.intake.mapping.unpivot import HELD
from core.schema import TABLES
from core.schema.errors import DataError


def raw(text: str):
    return read_table("file.csv", text.encode())


def chosen(text: str, table: str = "customers", of=suggest) -> dict[str, str]:
    return {c.column: c.field for c in of(raw(text), table).choices}


def sources(customers: str, **more: str) -> dict[str, Upload]:
    texts = {"customers": customers, "products": template_csv("products"), **more}
    return {name: Upload(f"{name}.csv", text.encode()) for name, text in texts.items()}


@pytest.mark.parametrize("table", TABLES)
def test_every_name_and_alias_finds_a_field_that_claims_it(table):
    columns = TABLES[table].columns()
    samples = {"date": "2025-01-31", "months": "[1, 2, 3]", "flag": "yes", "json": "{}"}
    samples["money"] = "$60K - $80K"
    for column in columns.values():
        cell = samples.get(column.kind, f"{min(column.high or 1, 400):g}")
        for known in (column.name, *column.aliases):
            header = known.replace("_", " ").title()
            frame = pd.DataFrame({header: [cell]}, dtype="str")
            (found,) = certain(RawTable("file.csv", frame, np.array([2])), table).choices
            claims = columns[found.field]
            assert known in (claims.name, *claims.aliases)


def test_a_shared_header_is_decided_by_its_values():
    assert chosen('id,balance\n1,"1,200.50"\n') == {"id": "customer_id", "balance": "balance"}
    lists = chosen('id,balance\n1,"10,20,30,40"\n2,"5,6,7,8"\n')
    assert lists == {"id": "customer_id", "balance": "balance_history"}


def test_the_name_itself_wins_over_an_alias():
    text = "id,customer_id,salary,income\n1,A,5,6\n"
    assert chosen(text) == {"customer_id": "customer_id", "income": "income"}


def test_similar_names_are_found_when_the_values_fit():
    text = "CustNo,Customer age (years),Credit Scor,Colour\nA1,41,700,red\nA2,29,655,blue\n"
    assert chosen(text) == {
        "CustNo": "customer_id",
        "Customer age (years)": "age",
        "Credit Scor": "credit_score",
    }


def test_values_that_do_not_fit_forbid_a_similar_name():
    assert "Age index" not in chosen("id,Age index\n1,640\n2,712\n")
    assert "resolution" not in chosen(
        "customer_id,text,resolution\n1,a,refunded in cash\n", "support"
    )


@pytest.mark.parametrize(
    "header",
    [
        "Personal Loan",
        "Family income share",
        "Card fee",
        "Risk score model",
        "Product age",
        "ZIP Code",
    ],
)
def test_headers_that_mean_something_else_are_left_alone(header):
    assert header not in chosen(f"customer_id,{header}\n1,5\n2,6\n")


def test_supplied_metrics_are_never_guessed():
    assert "Customer risk tolerance" not in chosen("customer_id,Customer risk tolerance\n1,5\n")


def test_guesses_count_only_on_request():
    files = sources("CustNo,Latest income\nA1,41000\nA2,29000\n")
    with pytest.raises(DataError, match="customer_id"):
        load(files)
    loaded = load(files, auto_map=True)
    assert loaded.tables.customers["income"].tolist() == [41_000, 29_000]
    assert "'Latest income' read as income (fuzzy" in "\n".join(loaded.report.lines())


def test_doubtful_guesses_are_offered_and_not_taken():
    scores = "".join(f"{i},{400 + 7 * i}\n" for i in range(60))
    text = f"customer_id,X\n{scores}"
    assert chosen(text)["X"] == "credit_score"
    assert "credit_score" not in load(sources(text), auto_map=True).tables.customers


@pytest.mark.parametrize(
    ("header", "cells", "unit"),
    [
        ("tenure", ("3", "10"), "years"),
        ("tenure", ("3", "48"), None),
        ("months_on_book", ("3", "10"), None),
        ("vintage", ("73", "2476"), "days"),
        ("satisfaction_score", ("1", "5"), "1-5"),
        ("satisfaction", ("-0.4", "1"), None),
        ("utilization", ("35", "80"), "percent"),
        ("utilization", ("0.35", "1.1"), None),
        ("churn_rate", ("0.35", "0.8"), None),
    ],
)
def test_units_come_from_the_values_where_they_are_plain(header, cells, unit):
    text = f"customer_id,{header}\n1,{cells[0]}\n2,{cells[1]}\n"
    assert suggest(raw(text), "customers").choices[1].unit == unit


def test_a_mapping_file_decides_alone_and_comes_back_as_written(tmp_path):
    choices = (
        Choice(column="K", field="customer_id"),
        Choice(column="R", field="churn_rate", unit="percent"),
    )
    mapping = {"customers": Mapping(table="customers", choices=choices)}
    path = tmp_path / "mapping.json"
    path.write_text(mapping_json(mapping))
    assert read_mapping(path) == mapping
    files = sources("K,R,age\n007,35,50\n")
    customers = load(files, read_mapping(path)).tables.customers
    assert customers["churn_rate"].tolist() == [3.5]
    assert "age" not in customers
    assert customers["age (not used)"].tolist() == ["50"]


@pytest.mark.parametrize(
    ("column", "field", "unit"),
    [
        ("gone", "age", None),
        ("A", "age", "parsecs"),
        ("A", "nonsense", None),
        ("A", "customer_id", None),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(column, field, unit):
    choices = (
        Choice(column="K", field="customer_id"),
        Choice(column=column, field=field, unit=unit),
    )
    with pytest.raises(DataError, match="mapping"):
        load(sources("K,A\n1,5\n"), {"customers": Mapping(table="customers", choices=choices)})


@pytest.mark.parametrize(
    "text", ["", "[]", '{"customers": {"table": 5}}', '{"customers": {"x": 1}}']
)
def test_a_broken_mapping_file_is_refused(tmp_path, text):
    path = tmp_path / "mapping.json"
    path.write_text(text)
    with pytest.raises(DataError, match=r"mapping\.json"):
        read_mapping(path)


def test_one_file_feeds_customers_and_holdings():
    text = "customer_id,age,Saver,Fund\n007,40,1,0\n8,30,1,1\n9,20,0,0\n"
    choices = (
        Choice(column="customer_id", field="customer_id"),
        Choice(column="Saver", field="product_id", unit=HELD),
        Choice(column="Fund", field="product_id", unit=HELD),
    )
    mapping = {"holdings": Mapping(table="holdings", choices=choices)}
    loaded = load(sources(text, holdings=text), mapping)
    assert loaded.tables.holdings.to_numpy().tolist() == [
        ["007", "Saver"],
        ["8", "Saver"],
        ["8", "Fund"],
    ]
    assert len(loaded.tables.customers) == 3


def test_the_fingerprint_names_the_headers():
    first = suggest(raw("Customer ID,Age\n1,5\n"), "customers")
    second = suggest(raw("age,customer_id\n5,1\n"), "customers")
    third = suggest(raw("age,customer_id,x\n5,1,2\n"), "customers")
    assert first.fingerprint == second.fingerprint != third.fingerprint


def test_a_saved_table_needs_no_mapping():
    frame = load(sources("CustID,FICO\n1,700\n")).tables.customers
    assert chosen(to_csv_bytes(frame).decode()) == {
        "customer_id": "customer_id",
        "credit_score": "credit_score",
    }
