"""No text leaves a table as a formula, and an edit brings back what was there."""

from __future__ import annotations

import pandas as pd
import pytest

from app.components import sheet as module
from app.components.sheet import edited_sheet, sheet
from core.export.tables import guarded_frame

LIVE = ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－A1", "＠x"]
CALM = ["Ann", "-5", "+3.25", "a=b", "", "'=1", "−3"]


@pytest.mark.parametrize("kind", ["str", "object", "category"])
def test_every_text_that_would_run_is_marked_and_no_other(kind):
    shown = guarded_frame(pd.DataFrame({"x": pd.Series(LIVE + CALM, dtype=kind)}))
    assert shown["x"].tolist() == [f"'{text}" for text in LIVE] + CALM


def test_headers_and_index_are_texts_too():
    shown = guarded_frame(pd.DataFrame({"=x": [1], "y": [2]}, index=["=z"]))
    assert (shown.columns.tolist(), shown.index.tolist()) == (["'=x", "y"], ["'=z"])


def test_what_is_no_text_stays_as_it_is():
    frame = pd.DataFrame(
        {
            "number": [-1.5, float("nan")],
            "day": pd.to_datetime(["2026-01-01", None]),
            "months": [(1.0, -2.0), float("nan")],
            "nothing": pd.Series([None, None], dtype="str"),
            "flag": [True, False],
        }
    )
    pd.testing.assert_frame_equal(guarded_frame(frame), frame)


def test_two_columns_of_one_name_are_both_guarded():
    frame = pd.DataFrame([["=1", "=2"]], columns=["x", "x"])
    assert guarded_frame(frame).iloc[0].tolist() == ["'=1", "'=2"]


def test_the_grid_is_given_guarded_texts(monkeypatch):
    drawn = []
    monkeypatch.setattr(module.st, "dataframe", lambda frame, **_: drawn.append(frame))
    sheet(pd.DataFrame({"x": ["=1"]}))
    assert drawn[0]["x"].tolist() == ["'=1"]


def test_an_untouched_cell_comes_back_as_it_was_and_an_edit_as_typed(monkeypatch):
    def editor(frame, **_):
        edited = frame.copy()
        edited.loc[7, "name"] = "typed"
        edited.loc[8, "n"] = 9
        return edited

    monkeypatch.setattr(module.st, "data_editor", editor)
    names = pd.Series(["=a", "=b", None, "'=c"], dtype="str")
    given = pd.DataFrame({"name": names, "n": [1, 2, 3, 4]}).set_axis([6, 7, 8, 9])
    back = edited_sheet(given)
    assert back["name"].fillna("").tolist() == ["=a", "typed", "", "'=c"]
    assert back["n"].tolist() == [1, 2, 9, 4]
    assert back.dtypes.equals(given.dtypes)
    assert back.index.equals(given.index)
