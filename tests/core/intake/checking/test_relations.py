"""Tables against themselves and each other: every rule by name, with its rows and lines."""

import pandas as pd
import pytest

from core.intake import Loaded, Upload, load
from core.intake.checking.relations import _repeating
from core.intake.findings import RULES
from core.schema.errors import DataError

CUSTOMERS = "customer_id,tenure_months\n7,60\n8,3\n9,12\n"
PRODUCTS = (
    "product_id,name,risk_to_customer,risk_to_bank,revenue_potential,customer_value,lock_in\n"
    "P1,Saver,1,2,3,4,5\nP2,Fund,6,3,5,7,2\n"
)


def bank(**tables: str) -> Loaded:
    texts = {"customers": CUSTOMERS, "products": PRODUCTS, **tables}
    return load({name: Upload(f"{name}.csv", text.encode()) for name, text in texts.items()})


def found(loaded: Loaded, table: str, rule: str) -> tuple[int, tuple[int, ...]]:
    """Count and first lines of a finding."""
    rows = loaded.report.findings.query("table == @table and rule == @rule")
    assert len(rows) == 1, loaded.report.findings
    assert rows["fix"].item() == RULES[rule].fix
    return rows["count"].item(), rows["first_lines"].item()


ORPHANS = {
    "transactions": "customer_id,date,amount\n7,2025-01-01,5\nX,2025-01-02,5\n",
    "support": "customer_id,transcript\n7,Hello\nX,Help\n",
    "social": "customer_id,text\n7,Hello\nX,Hi\n",
    "holdings": "customer_id,product_id\n7,P1\nX,P1\n",
}


@pytest.mark.parametrize("table", ORPHANS)
def test_orphans_stay_in_their_table_and_are_listed(table):
    loaded = bank(**{table: ORPHANS[table]})
    assert found(loaded, table, "unknown customer") == (1, (3,))
    assert len(getattr(loaded.tables, table)) == 2


def test_a_holding_of_an_unknown_product_is_listed():
    loaded = bank(holdings="customer_id,product_id\n7,P1\n7,P9\n8,P9\n")
    assert found(loaded, "holdings", "unknown product") == (2, (3, 4))


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("customers", CUSTOMERS + "7,60\n"),
        ("transactions", "customer_id,date,amount,transaction_id\n" + "7,2025-01-01,5,T1\n" * 2),
        ("support", "customer_id,transcript,ticket_id\n" + "7,Hello,K1\n" * 2),
        ("social", "customer_id,text,post_id\n" + "7,Hello,S1\n" * 2),
        ("holdings", "customer_id,product_id\n" + "7,P1\n" * 2),
    ],
)
def test_duplicates_are_set_aside_with_their_line(table, text):
    loaded = bank(**{table: text})
    rows = text.count("\n") - 1
    assert found(loaded, table, "repeated row") == (1, (rows + 1,))
    assert loaded.report[table].rows_rejected == 1


def test_one_id_on_rows_that_differ_is_listed_for_tickets():
    text = "customer_id,transcript,ticket_id\n7,Hello,K1\n8,Help,K1\n"
    assert found(bank(support=text), "support", "repeated id") == (1, (3,))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("7,1\n7,2\n8,1\n8,2\n", "every id stands on 2 rows that differ"),
        ("7,1\n7,2\n8,1\n", "the id stands on several rows that differ"),
    ],
)
def test_a_customer_on_rows_that_differ_is_refused_and_says_how_many(rows, said):
    with pytest.raises(DataError) as caught:
        bank(customers=f"customer_id,age\n{rows}")
    assert (caught.value.line, caught.value.value) == (3, "7")
    assert said in str(caught.value)


def test_a_column_that_puts_the_rows_into_even_groups_is_pointed_at():
    rows = "".join(f"{n},{n // 5},{n // 7}\n" for n in range(700))
    loaded = bank(customers=f"customer_id,house,batch\n{rows}")
    said = loaded.report.findings.query("rule == 'rows in groups'")
    assert said[["column", "example"]].to_numpy().tolist() == [
        ["batch", "each of 100 values stands on 7 rows"],
        ["house", "each of 140 values stands on 5 rows"],
    ]
    uneven = bank(customers=f"customer_id,house,batch\n{rows}700,139,100\n").report.findings
    assert "rows in groups" not in set(uneven["rule"])


def test_a_date_in_the_future_is_not_used():
    days = "".join(f"7,2025-01-{d:02d},1\n" for d in range(1, 29))
    loaded = bank(transactions=f"customer_id,date,amount\n{days}7,2031-01-01,1\n")
    assert found(loaded, "transactions", "far in the future") == (1, (30,))
    assert loaded.tables.transactions["date"].max() == pd.Timestamp(2025, 1, 28)


def test_a_purchase_before_the_account_was_opened_is_listed():
    text = "customer_id,date,amount\n8,2024-06-01,5\n8,2025-01-05,5\n7,2024-06-01,5\n"
    assert found(bank(transactions=text), "transactions", "before the account") == (1, (2,))


def test_a_holding_closed_before_it_was_opened_is_listed():
    text = "customer_id,product_id,opened_on,closed_on\n7,P1,2025-02-01,2025-01-01\n"
    assert found(bank(holdings=text), "holdings", "closed before opened") == (1, (2,))


def test_histories_of_other_lengths_are_listed():
    year = ",".join("123456789012")
    rows = f'7,"{year}"\n8,"{year}"\n9,"1,2,3"\n'
    loaded = bank(customers=f"customer_id,balance_history\n{rows}")
    assert found(loaded, "customers", "odd length") == (1, (4,))
    assert "not twelve months" not in set(loaded.report.findings["rule"])
    short = bank(customers='customer_id,balance_history\n7,"1,2,3"\n8,"4,5,6"\n')
    said = short.report.findings.query("rule == 'not twelve months'")
    assert said["example"].tolist() == ["3 months"]
    assert list(short.report.summary()) == []


@pytest.mark.parametrize("columns", [["a", "n"], ["a"], ["n"]])
def test_rows_without_an_id_repeat_as_whole_rows_do(columns):
    cells = {"a": ["x", "y", "x", "x", None, None], "n": [1.0, 1.0, 1.0, 2.0, None, None]}
    frame = pd.DataFrame(cells)[columns]
    assert _repeating(frame, None).tolist() == frame.duplicated().tolist()
