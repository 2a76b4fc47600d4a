"""What was saved before the house was rebuilt (2026-11) opens unchanged, old spellings and all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from app.state.sentiment import account_of_reading
from core import pipeline
from core.intake import read_mapping
from core.intake.mapping.choices import Mapping
from core.scenario import Scenario
from core.store import Store

EARLIER = Path(__file__).with_name("earlier")


@pytest.fixture
def store(tmp_path) -> Store:
    """A copy of the workspace: opening one may bring its database up to date."""
    shutil.copytree(EARLIER / "workspace", tmp_path / "workspace")
    return Store(tmp_path / "workspace")


def test_a_workspace_opens_with_its_versions_readings_and_mapping(store):
    (dataset,) = store.datasets()
    assert dataset.name == "Old bank"
    newest, first = store.versions(dataset.id)
    assert (newest.note, first.note) == ("Moods read again by the built-in reader", "Upload")
    assert account_of_reading(newest)["read"] == 3
    assert account_of_reading(first) is None
    assert len(store.tables(first.id).customers) == 13
    assert store.readings.failed("built-in 1") == {"d2": "no answer"}
    mapping = Mapping.model_validate_json(store.mappings.get("f00d", "customers"))
    assert mapping.without_samples() == read_mapping(EARLIER / "mapping.json")["customers"]


def test_a_scenario_of_before_says_the_same_under_todays_names(store):
    (saved,) = store.scenarios.all()
    kept = Scenario.from_json(saved.body)
    assert kept == Scenario.from_json((EARLIER / "scenario.json").read_text())
    assert kept.passive.sentiment_threshold == -0.25
    assert kept.active_directions.lock_in == "at least"
    assert kept.passive_directions.customer_value == "match"
    assert "mood" not in kept.to_json()
    assert "sense" not in kept.to_json()


@pytest.mark.parametrize("method", ["mahalanobis", "weighted"])
def test_its_lists_are_those_of_before_to_the_last_digit(store, method, tmp_path):
    (dataset,), (saved,) = store.datasets(), store.scenarios.all()
    bank = pipeline.open_bank(store.tables(dataset.active))
    offers = pipeline.rank(bank, pipeline.fit_reference(bank, Scenario.from_json(saved.body)))
    now = tmp_path / "now.csv"
    pipeline.ranks_table(offers, method, 5).to_csv(now, index=False)
    assert now.read_text() == (EARLIER / f"{method}.csv").read_text()
    assert len(pd.read_csv(now)) > 50
