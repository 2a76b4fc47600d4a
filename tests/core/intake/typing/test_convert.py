"""Text to the schema's types: what is read, what is refused, what is said about it."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.intake.typing import amounts, months
from core.intake.typing.amounts import read_numbers
from core.intake.typing.convert import convert, knows_unit, looks_like_lists
from core.intake.typing.dates import AMBIGUOUS, read_dates
from core.schema import Customers, Products, Support, Transactions


def text(*cells: str) -> pd.Series:
    return pd.Series(cells, dtype="str")


def as_kind(column: str, *cells: str, table=Customers, unit: str | None = None):
    return convert(text(*cells), table.columns()[column], unit)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1234.5", 1234.5),
        ("1,234.50", 1234.5),
        ("$1,234", 1234),
        ("-$500", -500),
        ("($5.25)", -5.25),
        ("5-", -5),
        ("1 234", 1234),
        ("1'234.5", 1234.5),
        ("€ 12.50", 12.5),
        ("USD 1,200.00", 1200),
        ("1.2M", 1_200_000),
        ("60k", 60_000),
        ("12%", 0.12),
        ("12,34,567", 1_234_567),
        ("1e3", 1000),
        (".5", 0.5),
        ("+7", 7),
    ],
)
def test_amounts_in_their_many_spellings(cell, value):
    reading = read_numbers(text(cell))
    assert reading.values.iloc[0] == value
    assert not reading.bad[0]


@pytest.mark.parametrize(
    "cell",
    ["inf", "-Infinity", "NaN", "1e400", "abc", "1-2-3", "1,23", "0x1F", "1_000", "--5", "$"],
)
def test_what_is_no_number_is_bad_and_never_a_number(cell):
    reading = read_numbers(text(cell, "1.5"), bands=True)
    assert np.isnan(reading.values.iloc[0])
    assert reading.bad.tolist() == [True, False]


@pytest.mark.parametrize("cell", ["", "  ", "NULL", "n/a", "NA", "None", "-", "Unknown"])
def test_absent_is_neither_bad_nor_zero(cell):
    reading = read_numbers(text(cell))
    assert np.isnan(reading.values.iloc[0])
    assert not reading.bad[0]


def test_null_spellings_are_text_in_text_columns():
    assert as_kind("full_name", "NULL", "").values.tolist()[0] == "NULL"
    assert as_kind("region", "NA").values.tolist() == ["NA"]
    assert as_kind("customer_id", "007", " 12345678901234567890 ").values.tolist() == [
        "007",
        "12345678901234567890",
    ]


def test_decimal_commas_are_decided_by_the_column():
    assert read_numbers(text("1,5", "1.234,50", "2")).values.tolist() == [1.5, 1234.5, 2.0]
    assert read_numbers(text("1,234", "5,678")).values.tolist() == [1234.0, 5678.0]
    mixed = read_numbers(text("1,5", "2.75"))
    assert mixed.bad.tolist() == [True, False]


@pytest.mark.parametrize(
    ("band", "value"),
    [
        ("$60K - $80K", 70_000),
        ("40,000 to 60,000", 50_000),
        ("Less than $40K", 20_000),
        ("$120K +", 120_000),
    ],
)
def test_income_bands_become_a_number_and_it_is_said(band, value):
    reading = as_kind("income", band)
    assert reading.values.iloc[0] == value
    assert "bands" in reading.notes[0]
    assert as_kind("dependents", band).bad[0]


def test_a_band_that_falls_is_bad():
    assert as_kind("income", "80K - 60K").bad[0]


@pytest.mark.parametrize(
    "cell",
    [
        "2024-12-25",
        "2024/12/25",
        "20241225",
        "25/12/2024",
        "25.12.2024",
        "25-12-24",
        "12/25/2024",
        "25 Dec 2024",
        "December 25, 2024",
        "25-Dec-2024",
        "2024-12-25T00:00:00Z",
        "2024-12-25 00:00:00+01:00",
    ],
)
def test_dates_in_their_many_spellings(cell):
    assert read_dates(text(cell)).values.tolist() == [pd.Timestamp(2024, 12, 25)]


@pytest.mark.parametrize(
    "cell", ["31/02/2024", "2024-13-01", "2024-01-05 25:00", "0001-01-01", "12345", "soon", "1.5"]
)
def test_what_is_no_date_is_bad(cell):
    assert read_dates(text(cell, "2024-01-05")).bad.tolist() == [True, False]


def test_day_and_month_are_decided_by_the_column_or_said_to_be_open():
    assert read_dates(text("03/04/2024", "25/04/2024")).values.dt.month.tolist() == [4, 4]
    american = read_dates(text("03/04/2024", "04/25/2024"))
    assert american.values.dt.month.tolist() == [3, 4]
    assert american.notes == ()
    assert read_dates(text("03/04/2024")).notes == (AMBIGUOUS,)
    declared = read_dates(text("03/04/2024"), "month first")
    assert declared.values.dt.month.tolist() == [3]
    assert declared.notes == ()


def test_a_column_that_mixes_day_and_month_first_loses_the_minority_loudly():
    reading = read_dates(text("25/12/2024", "26/12/2024", "12/27/2024"))
    assert reading.bad.tolist() == [False, False, True]


def test_flags_in_many_spellings():
    cells = ["Yes", "no", "TRUE", "f", "1", "0.0", "Resolved", "Open", "", "maybe"]
    reading = as_kind("is_resolved", *cells, table=Support)
    assert reading.values[:8].tolist() == [1, 0, 1, 0, 1, 0, 1, 0]
    assert reading.bad.tolist() == [False] * 9 + [True]
    labels = as_kind("churned", "Existing Customer", "Attrited Customer")
    assert labels.values.tolist() == [0, 1]
    assert as_kind("churned", "A", "B", "", unit="yes = B").values.tolist()[:2] == [0, 1]


def test_histories_as_comma_json_or_bar_lists():
    reading = as_kind(
        "balance_history", "1,2.5,3", "[4, null, 6]", "7|8|9", "", "1,x", "1,inf", "NaN"
    )
    assert reading.values[0] == (1.0, 2.5, 3.0)
    assert reading.values[1][0] == 4.0
    assert np.isnan(reading.values[1][1])
    assert reading.values[2] == (7.0, 8.0, 9.0)
    assert reading.bad.tolist() == [False] * 4 + [True] * 3


def test_lists_are_told_from_numbers_with_separators():
    assert looks_like_lists(text("100,200,300,400,500", "[1, 2, 3]"))
    assert not looks_like_lists(text("1,200,300", "$1,234.50", ""))
    assert not looks_like_lists(text("", ""))


def test_units_bring_values_to_the_scale_of_the_schema():
    assert as_kind("churn_rate", "0.35", unit="0-1").values.tolist() == [3.5]
    assert as_kind("churn_rate", "35", unit="percent").values.tolist() == [3.5]
    assert as_kind("utilisation", "35", unit="percent").values.tolist() == [0.35]
    assert as_kind("income", "52", unit="thousands").values.tolist() == [52_000]
    assert as_kind("tenure_months", "3", unit="years").values.tolist() == [36]
    assert as_kind("tenure_months", "487", unit="days").values.tolist() == [16]
    assert as_kind("satisfaction", "1", "3", "5", unit="1-5").values.tolist() == [-1, 0, 1]


@pytest.mark.parametrize(
    ("column", "unit", "known"),
    [
        ("income", "thousands", True),
        ("income", "parsecs", False),
        ("income", None, True),
        ("full_name", "percent", False),
        ("churned", "yes = left", True),
        ("churned", "percent", False),
    ],
)
def test_a_unit_is_known_or_refused(column, unit, known):
    assert knows_unit(Customers.columns()[column], unit) is known
    assert not knows_unit(Transactions.columns()["date"], "percent")


def test_details_that_claim_to_be_json_and_are_not_are_kept_and_bad():
    reading = as_kind("details", '{"fee": 1}', '{"fee":', "free text", table=Products)
    assert reading.bad.tolist() == [False, True, False]
    assert reading.values.tolist()[1] == '{"fee":'


FINITE = st.floats(allow_nan=False, allow_infinity=False)


@settings(max_examples=30, deadline=None)
@given(st.lists(FINITE, min_size=1, max_size=8))
def test_the_shortest_text_of_a_number_reads_back_exactly(values):
    reading = read_numbers(text(*map(repr, values)))
    assert reading.values.tolist() == values


@settings(max_examples=30, deadline=None)
@given(st.integers(-(10**12), 10**12), st.sampled_from(["{:,}", "${:,.2f}", "{:,.2f} EUR"]))
def test_thousands_separators_read_back_exactly(value, form):
    assert read_numbers(text(form.format(value), "1.25")).values.tolist()[0] == value


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.dates(dt.date(1900, 1, 1), dt.date(2199, 1, 1)), min_size=1, max_size=9),
    st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%d %b %Y", "%B %d, %Y"]),
)
def test_dates_that_are_clear_read_back_exactly(days, form):
    cells = [day.strftime(form) for day in days]
    assert read_dates(text(*cells)).values.dt.date.tolist() == days


def test_row_order_changes_no_value():
    cells = ["1,5", "1.234,50", "2", "x", ""]
    column = Transactions.columns()["amount"]
    there = convert(text(*cells), column).values.tolist()
    back = convert(text(*cells[::-1]), column).values.tolist()[::-1]
    assert np.array_equal(there, back, equal_nan=True)


NUMERIC = [
    *("1", "-2.50", "+3", ".5", "5.", "1e3", "1E-2", "-.5e+1", "007", "1e400", "-1e400", "1e-400"),
    *("4.9e-324", "0.1", "9007199254740993", "123456789012345678901234567890", "", "inf", "nan"),
    *("infinity", "0x1F", "1_000", " 7 ", "1d5", ".", "1,5", "1,234", "NULL", "12%", "$5", "١"),
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(NUMERIC), max_size=6), st.booleans())
def test_the_quick_way_through_plain_numbers_says_what_the_thorough_one_says(cells, bands):
    quick = read_numbers(text(*cells), bands)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(amounts, "plain_numbers", lambda cells: None)
        thorough = read_numbers(text(*cells), bands)
    assert quick.values.equals(thorough.values)
    assert quick.bad.tolist() == thorough.bad.tolist()
    assert quick.notes == thorough.notes


CELLS = {
    Customers.income: ["1,234.5", "$5", "60k", "x", "", "NULL", "40K - 60K"],
    Customers.churned: ["yes", " No ", "maybe", "", "1"],
    Customers.balance_history: ["1,2,3", "[1, 2.5]", "a,b", "", "NULL", "10;;30"],
    Customers.full_name: ["Ann", " Ann ", "", "NULL"],
}


@given(st.sampled_from(sorted(CELLS)), st.data())
def test_a_cell_means_the_same_however_often_it_stands_there(column, data):
    cells = data.draw(st.lists(st.sampled_from(CELLS[column]), min_size=1))
    together = as_kind(column, *cells)
    alone = [as_kind(column, cell) for cell in cells]
    assert repr(together.values.tolist()) == repr([r.values.tolist()[0] for r in alone])
    assert together.bad.tolist() == [r.bad[0] for r in alone]


LISTS = [
    *("1,2,3", "[1, 2.5]", "[1]", "7", "10;20", "10, ,30", ",,", "[]", "a,b", "1|2", "1|2;3", ""),
    *(
        "NULL",
        "1,null",
        "(1,2)",
        "{1}",
        "1 2",
        "1,2,",
        "[1,2",
        "1e3,-2",
        "+1,2",
        "inf,1",
        "[[1],2]",
    ),
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(LISTS), max_size=4))
def test_the_quick_way_through_plain_lists_says_what_the_thorough_one_says(cells):
    quick = as_kind(Customers.balance_history, *cells)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(months, "_all_plain", lambda text: None)
        thorough = as_kind(Customers.balance_history, *cells)
    assert repr(quick.values.tolist()) == repr(thorough.values.tolist())
    assert quick.bad.tolist() == thorough.bad.tolist()
