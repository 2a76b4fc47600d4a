"""Calibration on the page: labels, learning beside the page, leaks, use, and the way back."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from app.customers import calibration
from core import intake, pipeline
from core.schema import Customers
from core.schema.tables import Tables
from core.store import Store
from tests.app.conftest import bank_of, session
from tests.core.banks import products

PEOPLE = 300
SECONDS = 30


def people(left: int | None = None) -> pd.DataFrame:
    """Quiet customers leave; `verdict` says who left in words, `left` cuts the leavers short."""
    rng = np.random.default_rng(11)
    active = rng.integers(0, 2, PEOPLE).astype(float)
    gone = rng.uniform(size=PEOPLE) < 0.1 + 0.5 * (1 - active)
    if left is not None:
        gone = gone & (np.cumsum(gone) <= left)
    ids = pd.Series([f"C{i:03d}" for i in range(PEOPLE)], dtype="str")
    return pd.DataFrame(
        {
            "customer_id": ids,
            "is_active": active,
            "income": rng.uniform(1e4, 9e4, PEOPLE),
            "age": rng.integers(20, 80, PEOPLE).astype(float),
            "churned": gone.astype(float),
            "verdict": pd.Series(np.where(gone, "gone", "here"), dtype="str"),
        }
    )


@pytest.fixture
def open_tab(open_page, monkeypatch, tmp_path) -> Callable[[pd.DataFrame], AppTest]:
    """Open the tab on a bank that is saved as a dataset, as an upload would be."""

    def open_tab(customers: pd.DataFrame) -> AppTest:
        tables = Tables(customers, products([[1, 2, 3, 4, 5], [9, 8, 7, 6, 5]]))
        saved = Store(tmp_path / "workspace").add("My bank", tables, "Loaded", {})
        page = open_page("customers")
        session(page)["version"] = saved
        page.session_state["customers_tab"] = "Calibration"
        return page.run()

    return open_tab


def said(page: AppTest) -> str:
    kinds = (
        page.text,
        page.info,
        page.warning,
        page.error,
        page.success,
        page.caption,
        page.markdown,
    )
    return "\n".join(text.value for kind in kinds for text in kind).replace("\\", "")


def has(page: AppTest, key: str) -> bool:
    return any(b.key == key for b in page.button)


def learn(page: AppTest) -> AppTest:
    """Press the button and run the page, as the watching fragment would, until it is judged."""
    page.button(key="calibrate").click().run()
    ends = time.monotonic() + SECONDS
    while not has(page, "use_probabilities"):
        assert time.monotonic() < ends, said(page)
        time.sleep(0.05)
        page.run()
        assert not page.exception
    return page


def test_a_bank_without_labels_is_told_what_to_bring(open_page):
    page = open_page("customers")
    page.session_state["customers_tab"] = "Calibration"
    page.run()
    assert not page.exception
    assert "No column of this bank says who left" in said(page)
    assert not has(page, "calibrate")


def test_labels_become_probabilities_and_go_back(open_tab):
    page = open_tab(people())
    left = int(people()["churned"].sum())
    assert f"{left} left, {PEOPLE - left} stayed, 0 not known" in said(page)
    learn(page)
    tiles = {t.label: float(t.value) for t in page.metric}
    assert tiles["AUC"] > 0.65
    weights = next(d.value for d in page.dataframe if "learned" in d.value)
    assert weights["learned"].abs().is_monotonic_decreasing
    judged = next(d.value for d in page.dataframe if "Brier" in d.value)
    assert judged["Chosen"].sum() == 1
    assert "Index" in judged["Model"].iloc[-1]

    page.button(key="use_probabilities").click().run()
    assert not page.exception
    bank, scenario = bank_of(page), session(page)["scenario"]
    score = bank.tables.customers[Customers.churn_rate]
    assert bank.calibrated
    assert score.mean() == pytest.approx(10 * left / PEOPLE, abs=0.5)
    assert (score >= scenario.passive.churn_threshold).mean() == pytest.approx(0.1, abs=0.06)
    assert "In use: the probability of leaving" in said(page)
    result = pipeline.rank(bank, pipeline.fit_reference(bank, scenario))
    assert all("probability of leaving" in cause for cause in result.causes)

    page.session_state["customers_tab"] = "One customer"
    risk = next(t for t in page.run().metric if t.label.startswith("Probability of leaving"))
    assert risk.value == f"{score.iloc[0] / 10:.0%}"
    assert "Leaving-risk index" not in {t.label for t in page.metric}
    page.session_state["customers_tab"] = "Calibration"
    page.run().button(key="use_index").click().run()
    assert not page.exception
    assert not bank_of(page).calibrated
    assert session(page)["scenario"].passive.churn_threshold == 7
    assert has(page, "calibrate") or has(page, "use_probabilities")
    page.session_state["customers_tab"] = "One customer"
    assert "Leaving-risk index" in {t.label for t in page.run().metric}


def test_a_label_in_words_needs_the_word_that_means_left(open_tab):
    page = open_tab(people().drop(columns="churned"))
    page.selectbox(key="label_column").set_value("verdict").run()
    assert not has(page, "calibrate")
    page.selectbox(key="label_yes_verdict").set_value("gone").run()
    assert f"{int(people()['churned'].sum())} left" in said(page)
    assert has(page, "calibrate")


def test_too_few_labels_are_refused_with_the_reason(open_tab):
    page = open_tab(people(left=20))
    assert "20 left" in said(page)
    assert "at least 50 of each" in said(page)
    assert not has(page, "calibrate")


def test_a_column_that_tells_the_label_is_refused_by_name(open_tab):
    whole = people()
    page = learn(open_tab(whole.assign(income=whole["churned"] * 1e4 + 2e4)))
    assert "income was left out" in said(page)
    assert "AUC of 1.000" in said(page)


def test_learning_can_be_cancelled_and_leaves_the_bank_alone(open_tab, monkeypatch):
    go_on = Event()

    def slow(*given):
        assert go_on.wait(SECONDS)
        return calibrate(*given)

    calibrate = calibration.calibrate_churn
    monkeypatch.setattr(calibration, "calibrate_churn", slow)
    page = open_tab(people())
    page.button(key="calibrate").click().run()
    next(b for b in page.button if b.label == "Cancel").click().run()
    go_on.set()
    assert not page.exception
    assert "was stopped" in said(page)
    assert not bank_of(page).calibrated
    assert any(b.label == "Start again" for b in page.button)


def test_columns_the_workbench_does_not_know_are_read_if_chosen(open_tab):
    whole = people()
    rng = np.random.default_rng(5)
    telling = whole["churned"] + rng.normal(0, 0.4, PEOPLE)
    page = open_tab(whole.assign(calls_to_rival=telling, note=[f"text {i}" for i in range(PEOPLE)]))
    box = page.multiselect(key="label_also_churned")
    assert box.options == ["verdict", "calls\\_to\\_rival"]
    box.set_value(["verdict", "calls_to_rival"]).run()
    learn(page)
    assert {t.label: float(t.value) for t in page.metric}["AUC"] > 0.85
    assert "verdict was left out" in said(page)


def test_every_page_calls_a_probability_a_probability(open_tab, open_page):
    page = learn(open_tab(people()))
    page.button(key="use_probabilities").click().run()
    page.session_state["customers_tab"] = "One customer"
    page.session_state["scorecard_metric"] = Customers.churn_rate
    assert not has(page.run(), "weights_reset_churn_rate")
    methods = open_page("methods")
    session(methods).update({key: session(page)[key] for key in ("version", "scenario")})
    for section in ("Overview", "Metrics", "Suitability", "Glossary", "Limits and sources"):
        methods.radio(key="section").set_value(section).run()
        tables = [table.value.to_string() for table in (*methods.dataframe, *methods.table)]
        words = "\n".join([said(methods), *tables, *(f.value for f in methods.latex)])
        assert "eaving-risk index" not in words, section


def test_the_flag_travels_with_the_tables(tmp_path):
    file = tmp_path / "customers.csv"
    people().assign(churn_rate=3.0, churn_calibrated=1).to_csv(file, index=False)
    catalogue = tmp_path / "products.csv"
    products([[1, 2, 3, 4, 5]]).to_csv(catalogue, index=False)
    loaded = intake.load({"customers": file, "products": catalogue})
    assert pipeline.open_bank(loaded.tables).calibrated
