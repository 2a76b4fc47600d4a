"""The scenario in force with undo and redo, and the baseline beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from app.state.kept import get, own, put
from core.scenario import PRESETS, Scenario, preset

__all__ = [
    "baseline",
    "can_redo",
    "can_undo",
    "change",
    "change_all",
    "home_scenario",
    "previous_scenario",
    "redo",
    "reset",
    "scenario",
    "set_baseline",
    "set_scenario",
    "undo",
    "use_preset",
]

_UNDO_STEPS = 50


def scenario() -> Scenario:
    """Return the scenario in force: at first the preset that the URL's ``?preset=`` names."""
    known = own()
    if "scenario" not in known:
        known["scenario"] = PRESETS.get(st.query_params.get("preset", ""), PRESETS["balanced"])
    return known["scenario"]


def set_scenario(new: Scenario) -> None:
    """Put `new` in force; the one before can be had back with `undo`."""
    old = scenario()
    if new != old:
        put("undo", (*get("undo", ()), old)[-_UNDO_STEPS:])
        put("redo", ())
        put("scenario", new)


def change(path: str, value: Any) -> None:
    """Change one setting of the scenario; ScenarioError if the value is out of range."""
    change_all({path: value})


def change_all(values: Mapping[str, Any]) -> None:
    """Change several settings in one step that `undo` takes back as one."""
    new = scenario()
    for path, value in values.items():
        new = new.with_value(path, value)
    set_scenario(new)


def use_preset(name: str) -> None:
    """Put a preset in force and write it into the URL."""
    set_scenario(preset(name))
    st.query_params["preset"] = name


def can_undo() -> bool:
    """Say whether there is a change to take back."""
    return bool(get("undo", ()))


def can_redo() -> bool:
    """Say whether a change was taken back."""
    return bool(get("redo", ()))


def undo() -> None:
    """Take the last change of the scenario back."""
    _step("undo", "redo")


def redo() -> None:
    """Put back what `undo` took."""
    _step("redo", "undo")


def _step(source: str, target: str) -> None:
    stack = get(source, ())
    if stack:
        put(target, (*get(target, ()), scenario()))
        put(source, stack[:-1])
        put("scenario", stack[-1])


def home_scenario() -> Scenario:
    """Return the preset that the scenario started from."""
    return PRESETS.get(scenario().name, PRESETS["balanced"])


def reset() -> None:
    """Go back to the preset that the scenario started from."""
    set_scenario(home_scenario())


def previous_scenario() -> Scenario | None:
    """Return the scenario before the last change, or None."""
    stack = get("undo", ())
    return stack[-1] if stack else None


def baseline() -> Scenario:
    """Return the scenario that movements are shown against."""
    return get("baseline", PRESETS["balanced"])


def set_baseline(name: str) -> None:
    """Show movements against the preset called `name`."""
    put("baseline", preset(name))
