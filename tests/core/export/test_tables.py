"""Frames to files: the same bytes, read back the same, no formula let loose, never half a file."""

import io
import os

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.export.tables import to_csv_bytes, write_frame
from core.export.templates import dictionary, template_csv
from core.intake import Upload, load, read_table
from core.schema import TABLES, Customers
from core.schema.errors import DataError

FRAME = pd.DataFrame(
    {
        "id": pd.Series(["007", None, "a,b"], dtype="str"),
        "x": [0.1, np.nan, 3.0],
        "n": [1, 2, 3],
        "day": pd.to_datetime(["2025-01-31", None, "2025-02-01"]),
        "ok": [True, False, True],
        "months": pd.Series([(1.0, np.nan), np.nan, (2.5,)], dtype=object),
    }
)


def test_every_type_has_one_plain_spelling():
    assert to_csv_bytes(FRAME).decode() == (
        "id,x,n,day,ok,months\n"
        '007,0.1,1,2025-01-31,true,"[1.0, null]"\n'
        ",,2,,false,\n"
        '"a,b",3,3,2025-02-01,true,[2.5]\n'
    )


def test_times_are_kept_where_there_are_any():
    frame = pd.DataFrame({"t": pd.to_datetime(["2025-01-31 10:30:00", None])})
    assert to_csv_bytes(frame) == b't\n2025-01-31T10:30:00\n""\n'


@pytest.mark.parametrize("payload", ["=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_formulas_are_disarmed_unless_the_bytes_must_stay(payload):
    frame = pd.DataFrame({"name": [payload], "x": [-1.5]})
    safe = read_table("f.csv", to_csv_bytes(frame)).frame
    assert safe["name"].tolist() == [f"'{payload}"]
    assert safe["x"].tolist() == ["-1.5"]
    raw = read_table("f.csv", to_csv_bytes(frame, safe=False)).frame
    assert raw["name"].tolist() == [payload]


def test_numbers_kept_as_text_are_no_formulas():
    assert to_csv_bytes(pd.DataFrame({"id": ["-5", "+4412"]})) == b"id\n-5\n+4412\n"


PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=8)


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.tuples(
            PLAIN,
            st.floats(0, 120, allow_nan=False),
            st.floats(0, allow_infinity=False, allow_nan=False),
            st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=12),
        ),
        min_size=1,
        unique_by=lambda row: row[0],
    )
)
def test_what_is_written_loads_as_it_was(rows):
    names = [Customers.customer_id, Customers.age, Customers.income, Customers.balance_history]
    frame = pd.DataFrame(rows, columns=names).astype({Customers.customer_id: "str"})
    frame[Customers.balance_history] = frame[Customers.balance_history].map(tuple)
    sources = {
        "customers": Upload("customers.csv", to_csv_bytes(frame, safe=False)),
        "products": Upload("products.csv", template_csv("products").encode()),
    }
    pd.testing.assert_frame_equal(load(sources).tables.customers[names], frame)


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_files_have_the_same_bytes_twice_and_read_back(tmp_path, ending):
    first, second = tmp_path / f"a{ending}", tmp_path / f"b{ending}"
    write_frame(FRAME, first)
    write_frame(FRAME, second)
    assert first.read_bytes() == second.read_bytes()
    raw = read_table(first.name, first.read_bytes()).frame
    assert raw["id"].tolist() == ["007", "", "a,b"]
    assert raw["x"].tolist() == ["0.1", "", "3"]
    assert sorted(os.listdir(tmp_path)) == [first.name, second.name]


def test_an_unknown_ending_is_refused(tmp_path):
    with pytest.raises(DataError, match=r"\.csv or \.parquet"):
        write_frame(FRAME, tmp_path / "a.doc")


def test_a_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    write_frame(FRAME, path)
    before = path.read_bytes()

    def full(source, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_frame(FRAME.head(1), path)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["a.csv"]


def test_the_templates_load_together_without_a_warning():
    sources = {name: Upload(f"{name}.csv", template_csv(name).encode()) for name in TABLES}
    loaded = load(sources)
    assert list(loaded.report.warnings()) == []
    for name, frame in loaded.tables.present():
        assert len(frame) == 2
        assert list(frame) == list(TABLES[name].columns())


def test_the_dictionary_has_a_row_for_every_column():
    words = dictionary()
    assert len(words) == sum(len(table.columns()) for table in TABLES.values())
    row = words.set_index(["table", "column"]).loc[("customers", "credit_score")]
    assert (row["low"], row["high"], row["required"]) == (300, 850, False)
    assert "fico" in row["aliases"]
    assert pd.read_csv(io.BytesIO(to_csv_bytes(words))).shape == words.shape
