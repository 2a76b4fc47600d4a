"""Errors: one line for people, whatever was in the file."""

from hypothesis import given
from hypothesis import strategies as st

from core.schema.errors import DataError, ProviderError, ScenarioError, one_line


def test_a_data_error_names_file_column_line_value_and_fix():
    error = DataError("c.csv", "it is no number", "write 5", "age", 7, "five", 3)
    assert str(error) == (
        "c.csv, column age, line 7: it is no number (value 'five') and 2 more. Fix: write 5"
    )
    assert str(DataError("c.csv", "it is empty", "fill it")) == "c.csv: it is empty. Fix: fill it"
    assert "and" not in str(DataError("c.csv", "x", "y", count=1))
    assert "(value '')" in str(DataError("c.csv", "x", "y", value=""))


def test_a_scenario_error_names_field_and_a_provider_error_what_was_kept():
    error = ScenarioError("weights", "all numbers are 0", "give one")
    assert str(error) == "scenario, field weights: all numbers are 0. Fix: give one"
    assert str(ProviderError("call 2", "it timed out", "Base order kept")) == (
        "call 2: it timed out. Base order kept"
    )


@given(text=st.text())
def test_a_fault_is_one_printable_line_of_bounded_length(text):
    for line in (one_line(text), str(DataError("f", "p", "x", value=text))):
        assert line.isprintable()
        assert len(line.splitlines()) <= 1
    assert len(str(DataError("f", "p", "x", value=text))) < 400
