"""What the commands share: the options that name tables and settings, and what they stand for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from core.schema import TABLES
from core.schema.errors import DataError, ScenarioError

__all__ = [
    "COUNTRY",
    "FILE",
    "NAMES",
    "engine_from",
    "engine_options",
    "loaded_from",
    "policy_from",
    "scenario_from",
    "settings_options",
    "table_options",
]

COUNTRY, NAMES = "NEXTBEST_COUNTRY", "NEXTBEST_NAMES"
"""Where the bank's country and the recogniser of names stand in the environment."""


def _options(*options: Callable) -> Callable:
    def add(command: Callable) -> Callable:
        for option in reversed(options):
            command = option(command)
        return command

    return add


FILE = click.Path(path_type=Path)
table_options = _options(
    click.option("--data", type=FILE, help="Folder with customers.csv, products.csv, …"),
    *(
        click.option(f"--{name}", type=FILE, help=f"{table.label}: wins over the folder's file.")
        for name, table in TABLES.items()
    ),
    click.option("--mapping", type=FILE, help="Saved column mapping (JSON)."),
    click.option("--auto-map", is_flag=True, help="Accept confident suggestions, printed."),
    click.option("--assume-attributes", is_flag=True, help="Assume missing product attributes."),
)
settings_options = _options(
    click.option("--preset", help="Scenario by name."),
    click.option("--scenario", type=FILE, help="Scenario from a JSON file."),
    click.option("--allow-sensitive", multiple=True, metavar="COL", help="Sensitive evidence."),
)

engine_options = _options(
    click.option("--provider", help="Engine: offline, gemini or openai."),
    click.option("--model", help="Model of the engine."),
    click.option("--calls", type=click.IntRange(1), help="Stop after so many model calls."),
    click.option("--workspace", type=FILE, help="Keep answers and the record of calls there."),
    click.option("--country", metavar="CODE", help=f"The bank's country, as GB; else {COUNTRY}."),
    click.option("--replay", is_flag=True, help="Only answers kept in the workspace; ask nobody."),
)


def engine_from(
    options: dict[str, Any], default: str, environment: Mapping[str, str]
) -> tuple[Any, Any]:
    """Return the engine that the options name, and the budget that counts what it costs.

    Parameters
    ----------
    options : dict
        With what `engine_options` declare.
    default : str
        The engine if they name none.
    environment : mapping
        Keys, addresses and models, see `EngineEntry.variables`.
    """
    from core.engines import ENGINES, make_engine
    from core.engines.guard import Budget, guarded, replayed
    from core.engines.redaction import put_in_force
    from core.store import Store

    put_in_force(policy_from(environment, options["country"]))
    name, budget = options["provider"] or default, Budget(calls=options["calls"])
    entry = ENGINES.get(name)
    found = {
        setting: next((environment[v] for v in variables if environment.get(v)), None)
        for setting, variables in (entry.variables if entry else {}).items()
    }
    found |= {"model": options["model"]} if options["model"] else {}
    if options["replay"]:
        if options["workspace"] is None:
            raise ScenarioError("refinement.engine", "nothing to replay", "name a --workspace")
        found["key"] = "not used"
    engine = make_engine(name, **{setting: value for setting, value in found.items() if value})
    if entry is None or not entry.hosted:
        return engine, budget
    if options["workspace"] is None:
        return guarded(engine, budget=budget), budget
    store = Store(options["workspace"])
    if options["replay"]:
        return replayed(engine, store.answers), budget
    return guarded(engine, None, store.answers, store.calls.add, budget), budget


def policy_from(environment: Mapping[str, str], country: str | None = None) -> Any:
    """Return what is redacted before texts leave (`core.engines.redaction.Policy`).

    Parameters
    ----------
    environment : mapping
        With `COUNTRY` and `NAMES`, or without.
    country : str, optional
        Wins over the environment.

    Raises
    ------
    ScenarioError
        If a setting is wrong, or the recogniser of names is not installed.
    """
    from core.engines.redaction import make_policy

    return make_policy(country or environment.get(COUNTRY, ""), environment.get(NAMES, "").strip())


def loaded_from(options: dict[str, Any]) -> Any:
    """Load the tables that the options name (`core.intake.Loaded`); DataError if they are bad."""
    from core import intake

    sources = intake.find_sources(options["data"]) if options["data"] else {}
    sources |= {name: options[name] for name in TABLES if options[name]}
    mapping = intake.read_mapping(options["mapping"]) if options["mapping"] else None
    return intake.load(sources, mapping, options["auto_map"], options["assume_attributes"])


def scenario_from(options: dict[str, Any]) -> Any:
    """Return the scenario that the options describe; ScenarioError if it is bad."""
    from core.scenario import Scenario, preset

    path = options["scenario"]
    if path and options["preset"]:
        raise ScenarioError("scenario", "both --preset and --scenario are given", "give one")
    chosen = Scenario.from_json(_text(path)) if path else preset(options["preset"] or "balanced")
    allowed = dict.fromkeys((*chosen.allow_sensitive, *options["allow_sensitive"]))
    return chosen.with_value("allow_sensitive", tuple(allowed))


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(str(path), f"cannot be read ({error})", "name a UTF-8 text file") from error
