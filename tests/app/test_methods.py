from __future__ import annotations

import math

import numpy as np
import pytest

from app.methods import SECTIONS, distances, example, glossary, ideal, metrics, presets
from core import pipeline
from core.intake import find_sources, load
from core.ranking.covariance import ESTIMATORS, fit_precision
from core.ranking.registry import DISTANCES
from core.scenario import PRESETS, Mode, Scenario
from core.schema import ATTRIBUTES, METRICS
from tests.app.conftest import ROOT


@pytest.fixture(scope="module")
def bank():
    return pipeline.open_bank(load(find_sources(ROOT / "data")).tables)


@pytest.mark.parametrize("title", SECTIONS)
def test_every_section_opens(title, open_page):
    page = open_page("methods")
    page.radio(key="section").set_value(title).run()
    assert not page.exception
    assert page.header


def test_no_formula_runs_two_commands_together(open_page):
    page = open_page("methods")
    for title in SECTIONS:
        page.radio(key="section").set_value(title).run()
        assert not [f.value for f in page.latex if r"\qquadd" in f.value or r"\qquadP" in f.value]


@pytest.mark.parametrize("name", PRESETS)
def test_the_worked_example_adds_up_to_the_number_in_the_list(bank, name):
    ranking = pipeline.rank(bank, pipeline.fit_reference(bank, PRESETS[name]))
    for customer in (0, 7, int(np.flatnonzero(ranking.modes == ranking.modes[-1])[0])):
        for method in DISTANCES:
            for product in (0, len(ranking.attributes) - 1):
                lines = example.sums(ranking, method, customer, product)
                assert math.isclose(lines["score"], lines["listed"], rel_tol=1e-9, abs_tol=1e-9)


def test_the_weighted_parts_are_weight_times_the_square_of_what_counts(bank):
    scenario = PRESETS["balanced"]
    ranking = pipeline.rank(bank, pipeline.fit_reference(bank, scenario))
    for customer in range(5):
        table = example.distance_table(ranking, "weighted", customer, 3)
        weights = scenario.vector("weights") / scenario.vector("weights").sum()
        assert np.allclose(table["Part"], weights * table["Counted"] ** 2)


def test_the_sums_written_out_give_the_ideal_point(bank):
    ranking = pipeline.rank(bank, pipeline.fit_reference(bank, PRESETS["balanced"]))
    table = example.ideal_table(ranking, 0)
    for text, value in zip(table["Sum"], table["Ideal"], strict=True):
        spoken = text.replace("×", "*").replace("−", "-")
        assert abs(eval(spoken) - value) < 0.02


def test_points_and_middle_sum_to_the_score(bank):
    ranking = pipeline.rank(bank, pipeline.fit_reference(bank, PRESETS["balanced"]))
    table = example.metrics_table(ranking, 0)
    total = 5 + table["Points added"] + table["Points taken"]
    assert np.allclose(total.clip(0, 10), table["Score"])


@pytest.mark.parametrize("metric", METRICS)
def test_a_card_shows_every_signal_with_the_weight_in_force(metric):
    first = METRICS[metric].card[0]
    changed = Scenario().with_value(f"cards.{metric}", {first.name: 9.5})
    table = metrics.card_table(metric, changed)
    assert list(table["Signal"]) == [signal.label for signal in METRICS[metric].card]
    assert table["Points"].iloc[0] == "±9.5"


def test_a_sensitive_signal_says_why_it_counts_or_that_it_does_not():
    def ages(metric: str, scenario: Scenario) -> str:
        table = metrics.card_table(metric, scenario)
        return table["Sensitive"][table["Sensitive"] != ""].item()

    assert "recover a loss" in ages("risk_appetite", Scenario())
    assert ages("churn_rate", Scenario()) == "Age, not used"
    allowed = Scenario().with_value("allow_sensitive", ("age",))
    assert ages("churn_rate", allowed) == "Age, switched on in this scenario"


def test_the_loading_table_follows_scenario_and_mode():
    active, passive = (ideal.loading_table(Scenario(), mode) for mode in Mode)
    leaving = METRICS["churn_rate"].label
    assert active[leaving].iloc[-1] == "−0.60"
    assert passive[leaving].iloc[-1] == "+0.60"
    assert "(10 − leaving-risk index)" in ideal.in_words(Scenario(), Mode.ACTIVE)["Ideal"].iloc[-1]


def test_every_estimator_is_explained():
    assert all(estimator.note.endswith(".") for estimator in ESTIMATORS.values())


def test_the_matrix_names_only_attributes_that_vary():
    rows = np.random.default_rng(1).uniform(0, 10, (30, len(ATTRIBUTES)))
    rows[:, 1] = 4
    table = distances.correlation_table(fit_precision(rows))
    assert len(table) == len(ATTRIBUTES) - 1
    assert "Customer value" not in table


def test_the_presets_show_their_differences_and_nothing_else():
    table = presets.differences(PRESETS).set_index("Setting")
    assert list(table.columns) == list(PRESETS)
    assert (table["cautious"] != "·").sum() == len(PRESETS["cautious"].changes(PRESETS["balanced"]))
    assert table.loc["Rules · Risk tolerance", "cautious"] == "0"
    assert table.loc["Rules · Risk tolerance", "balanced"] == "1"


def test_the_glossary_knows_every_metric_attribute_and_method():
    terms = set(glossary.glossary()["On screen"])
    named = [*METRICS.values(), *ATTRIBUTES.values(), *DISTANCES.values()]
    assert {term.label for term in named} <= terms
