"""Scenarios kept in the workspace under a name, and the one of them that the session works on."""

from __future__ import annotations

from app.state.draft import follow_draft, keep_draft
from app.state.kept import get, put, report
from app.state.link import number_in_link
from app.state.settings import scenario, set_scenario
from app.state.workspace import version, workspace
from core.scenario import Scenario
from core.schema.errors import WorkbenchError
from core.store import SavedScenario

__all__ = [
    "delete_scenario",
    "follow_scenario",
    "link_parts",
    "open_scenario",
    "save_scenario",
    "saved_scenario",
    "saved_scenarios",
]

_PARAMETER = "scenario"


def saved_scenarios() -> list[SavedScenario]:
    """Return the scenarios of the workspace by name; DataError if it cannot be used."""
    return workspace().scenarios.all()


def saved_scenario() -> SavedScenario | None:
    """Return the saved scenario that the session last opened or saved, or None."""
    return get("saved_scenario", None)


def save_scenario(name: str) -> None:
    """Keep the scenario in force under `name`.

    Raises
    ------
    DataError
        It belongs to somebody else who lets others only read it.
    StaleError
        The name is taken by a scenario that this session has not opened, or that somebody else
        has saved since; nothing was written.
    """
    before = saved_scenario()
    over = before.revision if before and before.name == name else 0
    number = before.id if before else 0
    saved = workspace().scenarios.save(name, scenario().to_json(), over, number)
    put("saved_scenario", saved)


def open_scenario(number: int) -> None:
    """Put a saved scenario in force; the one before can be had back with undo."""
    saved = workspace().scenarios.get(number)
    set_scenario(Scenario.from_json(saved.body))
    put("saved_scenario", saved)


def delete_scenario(number: int) -> None:
    """Forget a saved scenario; the one in force stays as it is."""
    workspace().scenarios.delete(number)
    current = saved_scenario()
    if current and current.id == number:
        put("saved_scenario", None)


def follow_scenario() -> None:
    """Put in force what the URL of a new session names, unsaved changes or a saved scenario.

    What cannot be found is reported.
    """
    try:
        follow_draft()
        number = number_in_link(_PARAMETER)
        if number is not None:
            open_scenario(number)
    except WorkbenchError as fault:
        report(fault)
    keep_draft()


def link_parts() -> dict[str, str]:
    """Return what a link needs to open the same data and scenario in this workspace."""
    saved, current, parts = saved_scenario(), version(), {}
    if saved and Scenario.from_json(saved.body) == scenario():
        parts[_PARAMETER] = str(saved.id)
    return parts | ({"data": str(current.dataset)} if current else {})
