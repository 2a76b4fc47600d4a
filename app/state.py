"""What a session knows: its bank, its scenario with undo, its customer. The one typed place.

Widgets come and go with their page; these values stay. The URL carries customer and preset.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from core import intake, pipeline
from core.engines import Engine, make_engine
from core.metrics import Scores
from core.pipeline import Bank, Ranking
from core.scenario import PRESETS, Scenario, preset
from core.tables import Tables

__all__ = [
    "SAMPLE",
    "add_evidence",
    "bank",
    "bank_name",
    "baseline",
    "baseline_ranking",
    "can_redo",
    "can_undo",
    "change",
    "customer_id",
    "engine",
    "previous_scenario",
    "ranking",
    "ranking_of",
    "redo",
    "refined",
    "reset",
    "scenario",
    "select_customer",
    "set_baseline",
    "set_scenario",
    "undo",
    "use_sample",
    "use_tables",
]

SAMPLE = "Sample bank"
_DATA = Path(__file__).resolve().parents[1] / "data"
_UNDO_STEPS = 50


@st.cache_resource(show_spinner="Opening the sample bank …")
def _sample_bank() -> Bank:
    return pipeline.open_bank(intake.load(intake.find_sources(_DATA)).tables)


def _get(key: str, default: Any) -> Any:
    return st.session_state.setdefault(f"nbw_{key}", default)


def _set(key: str, value: Any) -> None:
    st.session_state[f"nbw_{key}"] = value


# --- the bank ---------------------------------------------------------------------------------


def bank() -> Bank:
    """Return the session's bank: the sample until other data is loaded or evidence added."""
    own = _get("bank", None)
    return own if own is not None else _sample_bank()


def bank_name() -> str:
    """Return the name under which the session's data is shown."""
    return _get("bank_name", SAMPLE)


def use_tables(tables: Tables, name: str) -> None:
    """Make `tables` the session's bank and forget the customer that was picked."""
    _set("bank", pipeline.open_bank(tables))
    _set("bank_name", name)
    _set("customer", None)


def use_sample() -> None:
    """Go back to the sample bank, without the evidence added in this session."""
    _set("bank", None)
    _set("bank_name", SAMPLE)
    _set("customer", None)


def add_evidence(table: str, row: dict[str, object]) -> None:
    """Add one purchase, ticket or post to the session's bank; it is read and counted at once."""
    _set("bank", pipeline.add_row(bank(), table, row))


# --- the scenario -----------------------------------------------------------------------------


def scenario() -> Scenario:
    """Return the scenario in force."""
    return _get("scenario", PRESETS["balanced"])


def set_scenario(new: Scenario) -> None:
    """Put `new` in force; the one before can be had back with `undo`."""
    old = scenario()
    if new != old:
        _set("undo", (*_get("undo", ()), old)[-_UNDO_STEPS:])
        _set("redo", ())
        _set("scenario", new)


def change(path: str, value: Any) -> None:
    """Change one setting of the scenario; ScenarioError if the value is out of range."""
    set_scenario(scenario().with_value(path, value))


def can_undo() -> bool:
    """Say whether there is a change to take back."""
    return bool(_get("undo", ()))


def can_redo() -> bool:
    """Say whether a change was taken back."""
    return bool(_get("redo", ()))


def undo() -> None:
    """Take the last change of the scenario back."""
    _step("undo", "redo")


def redo() -> None:
    """Put back what `undo` took."""
    _step("redo", "undo")


def _step(source: str, target: str) -> None:
    stack = _get(source, ())
    if stack:
        _set(target, (*_get(target, ()), scenario()))
        _set(source, stack[:-1])
        _set("scenario", stack[-1])


def reset() -> None:
    """Go back to the preset that the scenario started from."""
    set_scenario(PRESETS.get(scenario().name, PRESETS["balanced"]))


def previous_scenario() -> Scenario | None:
    """Return the scenario before the last change, or None."""
    stack = _get("undo", ())
    return stack[-1] if stack else None


def baseline() -> Scenario:
    """Return the scenario that movements are shown against."""
    return _get("baseline", PRESETS["balanced"])


def set_baseline(name: str) -> None:
    """Show movements against the preset called `name`."""
    _set("baseline", preset(name))


# --- the customer -----------------------------------------------------------------------------


def customer_id() -> str:
    """Return the customer picked: by hand, by the URL's ``?customer=``, else the first."""
    ids = bank().features.index
    picked = _get("customer", None) or st.query_params.get("customer")
    return picked if picked in ids else str(ids[0])


def select_customer(customer: str) -> None:
    """Pick a customer and write it into the URL."""
    _set("customer", customer)
    st.query_params["customer"] = customer


# --- results ----------------------------------------------------------------------------------


@st.cache_resource(max_entries=8, show_spinner=False)
def _scores(version: str, evidence: str, _bank: Bank, _scenario: Scenario) -> Scores:
    return pipeline.score_metrics(_bank, _scenario, _bank.quantiles)


@st.cache_resource(max_entries=24, show_spinner=False)
def _ranking(version: str, scenario_hash: str, _bank: Bank, _scenario: Scenario) -> Ranking:
    evidence = repr((_scenario.cards, _scenario.allow_sensitive))
    scores = _scores(version, evidence, _bank, _scenario)
    reference = pipeline.fit_reference(_bank, _scenario, scores)
    return pipeline.rank(_bank, reference, scores=scores)


def ranking_of(chosen: Scenario) -> Ranking:
    """Return everybody's ranking of the session's bank under any scenario, cached."""
    current = bank()
    return _ranking(current.version, chosen.hash(), current, chosen)


def ranking() -> Ranking:
    """Return everybody's ranking under the scenario in force."""
    return ranking_of(scenario())


def baseline_ranking() -> Ranking:
    """Return everybody's ranking under the baseline."""
    return ranking_of(baseline())


@st.cache_resource(show_spinner="Loading the built-in reader …")
def engine(name: str) -> Engine:
    """Return the refinement engine called `name`, loaded once per process."""
    return make_engine(name)


@st.cache_resource(max_entries=512, show_spinner=False)
def _refined(version: str, scenario_hash: str, customer: str, _ranking: Ranking) -> Any:
    settings = _ranking.reference.scenario.refinement
    return pipeline.refine_customer(_ranking, customer, engine(settings.engine))


def refined(customer: str, of: Ranking | None = None) -> Any:
    """Return one customer's refined list (see `core.refine`), cached."""
    ranked = of or ranking()
    key = (ranked.bank.version, ranked.reference.scenario.hash())
    return _refined(*key, customer, ranked)
