"""The scenario: JSON there and back, what its hash means, and every refusal names its field."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scenario import PRESETS, Direction, Mode, Scenario, field_info, preset
from core.schema import ATTRIBUTES, METRICS
from core.schema.errors import ScenarioError

BALANCED = PRESETS["balanced"]


def leaves(node, path=""):
    """Every dotted path to a value of a dumped scenario."""
    if not isinstance(node, dict) or not node:
        return [path]
    return [p for key, child in node.items() for p in leaves(child, f"{path}.{key}".lstrip("."))]


NUMBERS = [
    path for path in leaves(BALANCED.model_dump())
    if isinstance(BALANCED.value(path), int | float) and not isinstance(BALANCED.value(path), bool)
] + ["rules.weighted_excess"]  # fmt: skip


@st.composite
def scenarios(draw):
    """A preset with a few numbers changed within their ranges."""
    scenario = draw(st.sampled_from(list(PRESETS.values())))
    for path in draw(st.lists(st.sampled_from(NUMBERS), max_size=4)):
        info = field_info(path)
        kind = st.integers if isinstance(info["low"], int) else st.floats
        scenario = scenario.with_value(path, draw(kind(info["low"], info["high"])))
    return scenario


def refusal(make, *arguments) -> ScenarioError:
    with pytest.raises(ScenarioError) as caught:
        make(*arguments)
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_survives_json_and_is_found_by_name(name):
    again = Scenario.from_json(preset(name).to_json())
    assert again == preset(name)
    assert again.hash() == preset(name).hash()
    assert again.name == name


@given(scenario=scenarios())
def test_any_scenario_survives_json(scenario):
    again = Scenario.from_json(scenario.to_json())
    assert again == scenario
    assert again.hash() == scenario.hash()
    assert again.changes(scenario) == {}


def test_presets_are_the_ones_of_the_manual():
    assert list(PRESETS) == ["balanced", "growth", "retention", "cautious", "original"]
    assert Scenario() == BALANCED
    assert BALANCED.changes(PRESETS["growth"]) == {
        "leans.revenue_potential": (0.0, 0.6),
        "passive.churn_threshold": (7.0, 8.0),
    }
    assert BALANCED.changes(PRESETS["retention"]) == {
        "leans.lock_in": (0.0, 0.6),
        "leans.customer_value": (0.0, 0.3),
        "passive.churn_threshold": (7.0, 6.0),
    }
    assert BALANCED.changes(PRESETS["cautious"]) == {
        "leans.risk_to_bank": (0.0, 0.6),
        "rules.tolerance": (1.0, 0.0),
        "covariance.shrinkage": (0.5, 0.8),
    }


def test_defaults_are_the_ones_of_the_manual():
    assert BALANCED.vector("weights").tolist() == [0.2, 0.2, 0.05, 0.15, 0.4]
    assert BALANCED.vector("covariance.scales").tolist() == [1] * 5
    recipe = BALANCED.covariance
    assert (recipe.reference, recipe.estimator, recipe.shrinkage, recipe.ridge) == (
        "catalogue", "oas", 0.5, 1e-6,
    )  # fmt: skip
    assert not BALANCED.vector("leans").any()
    assert (BALANCED.passive.churn_threshold, BALANCED.passive.sentiment_threshold) == (7, -0.4)
    assert (BALANCED.lists.shortlist, BALANCED.lists.variety) == (12, 2)
    assert (BALANCED.refinement.cap, BALANCED.refinement.blend) == (6, 1)
    directions = [(s.value for s in BALANCED.value(f"{mode}_directions").model_dump().values())
              for mode in Mode]  # fmt: skip
    assert list(directions[0]) == ["match", "match", "match", "at most", "match"]
    assert list(directions[1]) == ["at most", "at least", "match", "at most", "at least"]


def test_a_preset_that_does_not_exist_is_refused_with_those_that_do():
    assert "balanced, growth, retention, cautious, original" in str(refusal(preset, "bold"))


def test_the_hash_follows_every_setting_but_not_the_name():
    assert BALANCED.with_value("name", "mine").hash() == BALANCED.hash()
    hashes = {BALANCED.hash()}
    for path in NUMBERS:
        info = field_info(path)
        value = info["high"] if info["default"] != info["high"] else info["low"]
        hashes.add(BALANCED.with_value(path, value).hash())
    assert len(hashes) == len(NUMBERS) + 1
    assert len({scenario.hash() for scenario in PRESETS.values()}) == len(PRESETS)
    assert all(len(h) == 12 and int(h, 16) >= 0 for h in hashes)


@pytest.mark.parametrize("path", NUMBERS)
def test_a_number_beyond_its_range_is_refused_with_field_and_range(path):
    info = field_info(path)
    for value in (info["low"] - 1, info["high"] + 1):
        error = refusal(BALANCED.with_value, path, value)
        assert error.field == path
        assert f"from {info['low']} to {info['high']}" in error.fix
        assert str(value) in error.problem


@pytest.mark.parametrize("path", NUMBERS)
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, "high", [1], {}])
def test_what_is_not_a_finite_number_is_refused(path, value):
    assert refusal(BALANCED.with_value, path, value).field.startswith(path)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 5000])
def test_numbers_in_json_that_are_none_are_refused(text):
    whole = BALANCED.to_json().replace('"shrinkage": 0.5', f'"shrinkage": {text}')
    assert text in whole
    refusal(Scenario.from_json, whole)


@pytest.mark.parametrize(
    ("path", "value", "known"),
    [
        ("covariance.estimator", "magic", "ledoit_wolf"),
        ("covariance.reference", "market", "pooled"),
        ("refinement.engine", "oracle", "offline"),
        ("passive.force", "asleep", "'active' or 'passive'"),
        ("active_directions.lock_in", "about", "'at most'"),
        ("cards", {"sentiment": {}}, "churn_rate"),
        ("allow_sensitive", ("income",), "gender"),
    ],
)
def test_a_name_that_nothing_goes_by_is_refused_with_those_that_exist(path, value, known):
    error = refusal(BALANCED.with_value, path, value)
    assert error.field == path
    assert known in str(error)


def test_a_signal_that_its_card_does_not_have_is_refused():
    error = refusal(BALANCED.with_value, "cards", {"churn_rate": {"horoscope": 1.0}})
    assert error.field == "cards.churn_rate"
    assert "balance_trend" in str(error)
    assert refusal(BALANCED.with_value, "cards", {"churn_rate": {"age": -1.0}}).field.startswith(
        "cards.churn_rate.age"
    )


@pytest.mark.parametrize("path", ["weights", *(f"{m}_loadings.lock_in" for m in Mode)])
def test_numbers_that_must_not_all_be_zero(path):
    zeros = dict.fromkeys(BALANCED.value(path).model_dump(), 0.0)
    assert refusal(BALANCED.with_value, path, zeros).field == path


@pytest.mark.parametrize("path", ["nonsense", "rules.nonsense", "covariance.scales.nonsense"])
def test_an_unknown_field_is_refused(path):
    assert refusal(BALANCED.with_value, path, 1).field == path


@given(cut=st.integers(0, len(BALANCED.to_json()) - 1))
def test_a_cut_file_is_refused(cut):
    refusal(Scenario.from_json, BALANCED.to_json()[:cut])


@pytest.mark.parametrize("text", ["", "[]", "null", "7", '"balanced"', "{]", "\x00", '{"name": 3}'])
def test_json_that_is_no_scenario_is_refused(text):
    refusal(Scenario.from_json, text)


@pytest.mark.parametrize("depth", [50, 500, 900, 990, 5_000, 200_000])
@pytest.mark.parametrize("brackets", ["[]", ('{"a":', "}")])
def test_json_of_any_depth_is_refused_not_followed(brackets, depth):
    opening, closing = brackets
    refusal(Scenario.from_json, opening * depth + closing * depth)
    refusal(Scenario.from_json, f'{{"cards": {opening * depth}1{closing * depth}}}')


def test_huge_json_is_refused_in_one_short_line():
    values = json.loads(BALANCED.to_json())
    error = refusal(Scenario.from_json, json.dumps(values | {"name": "x" * 2_000_000}))
    assert error.field == "name"
    assert len(str(error)) < 400
    many = {f"field{i}": i for i in range(20_000)}
    assert len(str(refusal(Scenario.from_json, json.dumps(values | many)))) < 400


def test_a_scenario_cannot_be_changed_in_place():
    with pytest.raises(ValueError, match="frozen"):
        BALANCED.rules.tolerance = 3
    changed = BALANCED.with_value("rules.tolerance", 3)
    assert (BALANCED.rules.tolerance, changed.rules.tolerance) == (1, 3)
    assert changed.changes(BALANCED) == {"rules.tolerance": (3.0, 1.0)}


def test_changes_see_added_signal_weights_and_pass_over_the_name():
    weighed = BALANCED.with_value("cards", {"churn_rate": {"age": 2.0}})
    assert BALANCED.changes(weighed.with_value("name", "mine")) == {
        "cards": ({}, None), "cards.churn_rate.age": (None, 2.0),
    }  # fmt: skip


def test_vectors_follow_the_order_of_the_schema():
    assert list(BALANCED.weights.model_dump()) == list(ATTRIBUTES)
    assert list(BALANCED.active_loadings.model_dump()) == list(ATTRIBUTES)
    assert list(BALANCED.active_loadings.lock_in.model_dump()) == list(METRICS)
    assert BALANCED.with_value("weights.lock_in", 1.0).vector("weights")[4] == 1


def test_every_control_has_words_and_a_range():
    for path in NUMBERS:
        info = field_info(path)
        assert info["title"], path
        assert info["low"] < info["high"], path
        assert info["step"] is None or 0 < info["step"] <= info["high"] - info["low"], path
    assert field_info("lists.variety")["step"] == 1
    assert field_info("leans.lock_in")["default"] == 0
    assert isinstance(BALANCED.passive_directions.lock_in, Direction)
