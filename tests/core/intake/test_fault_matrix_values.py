"""Values that go wrong, line by line of the matrix: each is right in the table, or listed."""

import csv
import io
import json

import numpy as np
import pandas as pd
import pytest

from core.export.tables import to_csv_bytes

FORMULAS = ["=cmd|' /C calc'!A0", "+1+1", "-2+3+cmd", "@SUM(1+9)", "\t=1"]
MARKUP = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://example.org/x.png)",
    "[x](javascript:alert(1))",
    "</div><style>*{display:none}</style>",
]
STRINGS = [
    *("undefined", "nil", "NaN", "-1", "1/0", "0x0", "1e400", "TRUE", "\\", "\\\\", "%s%n"),
    *("Ω≈ç√∫", "田中さん", "﷽", "👩‍👩‍👧", "Z͑ͫ̓a̴l̸g̷o", "\u202eright to left", "\ufeffmark", "﻿"),
    *("' OR 1=1 --", "$(touch x)", "{{7*7}}", "../../etc/passwd", "con", "a\u2028b", "a\x0bb"),
]


def test_leading_zeros_and_20_digit_ids(bench):
    ids = ["007", "7", "00000000000000000001", "12345678901234567890", "1e5", "1.0", "0x1F"]
    bench.put("customers.csv", "customer_id\n" + "\n".join(ids) + "\n")
    bench.put("support.csv", "customer_id,text\n" + "".join(f"{i},Hi\n" for i in ids))
    tables = bench.passes("7 rows in, 7 loaded")
    assert tables.customers["customer_id"].tolist() == ids
    assert tables.support["customer_id"].tolist() == ids


def test_leading_zeros_and_20_digit_ids_in_other_formats(bench, tmp_path):
    (tmp_path / "customers.csv").unlink()
    bench.put("customers.json", '[{"customer_id": "007"}, {"customer_id": 12345678901234567890}]')
    tables = bench.passes()
    assert tables.customers["customer_id"].tolist() == ["007", "12345678901234567890"]


def test_a_surname_null_and_a_country_na(bench):
    bench.put(
        "customers.csv",
        "customer_id,surname,country,age,income\n1,NULL,NA,NULL,n/a\n2,None,nan,41,5000\n",
    )
    frame = bench.passes().customers
    assert frame["full_name"].tolist() == ["NULL", "None"]
    assert frame["region"].tolist() == ["NA", "nan"]
    assert frame["age"].isna().tolist() == [True, False]
    assert frame["income"].isna().tolist() == [True, False]


def test_ambiguous_day_and_month(bench):
    spent = "customer_id,date,amount\n8,03/04/2024,5\n8,{}/05/2024,6\n"
    bench.put("transactions.csv", spent.format("01"))
    tables = bench.passes("transactions.date: ambiguous date", "declare 'day first' or 'month")
    assert tables.transactions["date"].iloc[0] == pd.Timestamp(2024, 4, 3)
    bench.put("transactions.csv", spent.format("13"))
    assert "ambiguous" not in bench.check()[1]


def test_ambiguous_day_and_month_decided_in_the_mapping(bench, tmp_path):
    bench.put("transactions.csv", "customer_id,date,amount\n8,03/04/2024,5\n")
    fields = {"customer_id": None, "date": "month first", "amount": None}
    choices = [{"column": f, "field": f, "unit": u} for f, u in fields.items()]
    bench.put("m.json", json.dumps({"transactions": {"table": "transactions", "choices": choices}}))
    code, said = bench.check("--mapping", str(tmp_path / "m.json"))
    assert (code, "ambiguous" in said) == (0, False)


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (("1.234,50", "7,25"), [1234.5, 7.25]),
        (("1,234.50", "7.25"), [1234.5, 7.25]),
        (("1 234,50", "-7,25"), [1234.5, -7.25]),
        (("€ 1.234,50", "7,25 €"), [1234.5, 7.25]),
    ],
)
def test_decimal_comma(bench, cells, values):
    bench.put("customers.csv", f"customer_id;balance\n1;{cells[0]}\n2;{cells[1]}\n")
    assert bench.passes("delimiter ';'").customers["balance"].tolist() == values


@pytest.mark.parametrize("value", ["inf", "-Infinity", "1e400", "NaN", "nan"])
def test_inf_nan_and_1e400(bench, value):
    bench.put("customers.csv", f"customer_id,age,income\n007,41,{value}\n8,29,5\n")
    frame = bench.passes("customers.income: unreadable (1 on line 2", repr(value)).customers
    assert np.isnan(frame["income"].iloc[0])
    bench.put("products.csv", bench.PRODUCTS.replace("6,3,5", f"6,{value},5"))
    bench.refuses("products.csv", "column risk_to_bank", "line 3", value)


def test_a_type_change_at_row_30_000(bench):
    rows = [f"{i},{20 + i % 60}" for i in range(30_000)]
    bench.put("customers.csv", "customer_id,age\n" + "\n".join([*rows, "A-7,forty", "B,50"]) + "\n")
    tables = bench.passes("30002 rows in, 30002 loaded", "unreadable (1 on line 30002", "'forty'")
    assert tables.customers["customer_id"].tolist()[-2:] == ["A-7", "B"]
    assert tables.customers["age"].tolist()[-1] == 50.0


def test_html_script_and_image_cells(bench):
    out = io.StringIO()
    rows = [[f"C{i}", text, text] for i, text in enumerate(MARKUP)]
    csv.writer(out).writerows([["customer_id", "name", "goals"], *rows])
    bench.put("customers.csv", out.getvalue())
    frame = bench.passes().customers
    assert frame.to_numpy().tolist() == rows


def test_formula_cells(bench):
    out = io.StringIO()
    rows = [[f"C{i}", text] for i, text in enumerate(FORMULAS)]
    csv.writer(out).writerows([["customer_id", "goals"], *rows])
    bench.put("customers.csv", out.getvalue())
    frame = bench.passes().customers
    assert frame["goals"].tolist() == [text.strip() for text in FORMULAS]
    written = list(csv.reader(io.StringIO(to_csv_bytes(frame).decode("utf-8-sig"))))
    assert not [cell for row in written for cell in row if cell[:1] in tuple("=+-@\t\r")]


def test_naughty_strings_in_every_text_field(bench):
    out = io.StringIO()
    rows = [[f"C{i}", text, text] for i, text in enumerate(STRINGS)]
    csv.writer(out).writerows([["customer_id", "name", "goals"], *rows])
    bench.put("customers.csv", out.getvalue())
    frame = bench.passes(f"{len(rows)} rows in, {len(rows)} loaded").customers
    assert frame.fillna("").to_numpy().tolist() == [[cell.strip() for cell in row] for row in rows]
