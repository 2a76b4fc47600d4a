"""One frozen object for everything a control can change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator
from functools import cache, cached_property
from typing import Any, Self

import numpy as np
from pydantic import Field, ValidationError, model_validator

from core.engines import ENGINES
from core.ranking.covariance import ESTIMATORS, REFERENCES
from core.scenario.loadings import (
    PASSIVE_DIRECTIONS,
    PASSIVE_LOADINGS,
    Directions,
    Loadings,
    Part,
    Weights,
)
from core.scenario.parts import Covariance, Leans, Lists, Passive, Refinement, Rules, SignalWeight
from core.scenario.spellings import respelled
from core.schema import ATTRIBUTES, METRICS, Customers
from core.schema.errors import ScenarioError

__all__ = ["Scenario", "field_info"]


class Scenario(Part):
    """Every setting of a ranking: frozen, validated, JSON in and out.

    Raises
    ------
    ScenarioError
        From the constructors `make`, `from_json` and `with_value`, naming field and range.

    Examples
    --------
    >>> Scenario().with_value("rules.tolerance", 0.5).rules.tolerance
    0.5
    """

    name: str = Field("balanced", max_length=80, title="Name")
    cards: dict[str, dict[str, SignalWeight]] = Field(
        {}, title="Signal weights", description="Weights that differ from the cards' defaults."
    )
    active_loadings: Loadings = Field(Loadings(), title="Loadings, active")
    passive_loadings: Loadings = Field(
        Loadings.model_validate(PASSIVE_LOADINGS), title="Loadings, passive"
    )
    active_directions: Directions = Field(Directions(), title="Directions, active")
    passive_directions: Directions = Field(
        Directions.model_validate(PASSIVE_DIRECTIONS), title="Directions, passive"
    )
    covariance: Covariance = Field(Covariance(), title="Correlation details")
    weights: Weights = Field(Weights(), title="Weights")
    leans: Leans = Field(Leans(), title="Leans")
    rules: Rules = Field(Rules(), title="Rules")
    passive: Passive = Field(Passive(), title="Mode")
    lists: Lists = Field(Lists(), title="Lists")
    refinement: Refinement = Field(Refinement(), title="Refinement")
    allow_sensitive: tuple[str, ...] = Field(
        (), title="Sensitive columns allowed", description="Sensitive columns used as evidence."
    )
    seed: int = Field(7, ge=0, le=2**31 - 1, title="Seed")

    @model_validator(mode="after")
    def _check(self) -> Self:
        for field, name, known in self._names():
            if name not in known:
                raise ScenarioError(field, f"there is no {name!r}", f"use {', '.join(known)}")
        for field in ("active_loadings", "passive_loadings"):
            for attribute in ATTRIBUTES:
                self._some(f"{field}.{attribute}")
        self._some("weights")
        return self

    def _names(self) -> Iterator[tuple[str, str, Collection[str]]]:
        """Yield every name that must be registered somewhere: field, name, known names."""
        for metric, weights in self.cards.items():
            yield "cards", metric, METRICS
            known = [signal.name for signal in METRICS[metric].card]
            yield from ((f"cards.{metric}", signal, known) for signal in weights)
        sensitive = [name for name, c in Customers.columns().items() if c.sensitive]
        yield from (("allow_sensitive", column, sensitive) for column in self.allow_sensitive)
        yield "covariance.estimator", self.covariance.estimator, ESTIMATORS
        yield "covariance.reference", self.covariance.reference, REFERENCES
        yield "refinement.engine", self.refinement.engine, ENGINES

    def _some(self, path: str) -> None:
        if not self.vector(path).any():
            raise ScenarioError(path, "all numbers are 0", "give at least one that is not")

    @classmethod
    def make(cls, values: Any) -> Self:
        """Validate plain `values` (as read from JSON) into a scenario.

        Raises
        ------
        ScenarioError
            Naming the first bad field and its range.
        """
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            path = ".".join(str(step) for step in first["loc"]) or "scenario"
            value = f" (value {str(first['input'])[:60]!r})" if first["loc"] else ""
            message = first["msg"].removeprefix("Value error, ")
            raise ScenarioError(path, message + value, _fix(path)) from error

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read a scenario from JSON, also of an older kind; see `make` for what it raises."""
        try:
            values = json.loads(text)
        except (ValueError, RecursionError) as error:
            line = getattr(error, "lineno", 1)
            raise ScenarioError(
                "(whole file)",
                f"not readable as JSON at line {line}",
                "save the scenario again with `python -m core scenario`",
            ) from error
        return cls.make(respelled(values))

    def to_json(self) -> str:
        """Return the scenario as indented JSON; `from_json` gives an equal scenario back."""
        return self.model_dump_json(indent=2)

    def hash(self) -> str:
        """Return twelve hex digits that change with any setting but not with the name."""
        return self.digest

    @cached_property
    def digest(self) -> str:
        """The same twelve digits, worked out once."""
        canonical = json.dumps(self.model_dump(mode="json", exclude={"name"}), sort_keys=True)
        return hashlib.sha256(canonical.encode()).hexdigest()[:12]

    def value(self, path: str) -> Any:
        """Return the value at a dotted `path` such as ``"covariance.shrinkage"``."""
        node: Any = self
        for step in path.split("."):
            node = node.get(step) if isinstance(node, dict) else getattr(node, step)
        return node

    def vector(self, path: str) -> np.ndarray:
        """Return the numbers of the part at `path` as an array, in the order of declaration."""
        return self.value(path).values()

    def with_value(self, path: str, value: Any) -> Self:
        """Return a copy with `value` at the dotted `path`; see `make` for what it raises."""
        values = self.model_dump()
        *parents, last = path.split(".")
        node = values
        for step in parents:
            node = node.setdefault(step, {})
        node[last] = value
        return self.make(values)

    def changes(self, other: Self) -> dict[str, tuple[Any, Any]]:
        """Return ``{path: (here, there)}`` for every setting but the name that differs."""
        here, there = (_leaves(s.model_dump(exclude={"name"})) for s in (self, other))
        return {
            path: (here.get(path), there.get(path))
            for path in here | there
            if here.get(path) != there.get(path)
        }


@cache
def field_info(path: str) -> dict[str, Any]:
    """Describe the setting at `path`: title, help, low, high, step and default, for its control.

    Examples
    --------
    >>> info = field_info("covariance.shrinkage")
    >>> info["low"], info["high"], info["default"]
    (0.0, 1.0, 0.5)
    """
    part: Any = Scenario
    *parents, last = path.split(".")
    for step in parents:
        part = part.model_fields[step].annotation
    field = part.model_fields[last]
    limits = {type(m).__name__: m for m in field.metadata}
    low, high = getattr(limits.get("Ge"), "ge", None), getattr(limits.get("Le"), "le", None)
    whole = field.annotation is int
    number = int if whole else float
    return {
        "title": field.title,
        "help": field.description,
        "low": None if low is None else number(low),
        "high": None if high is None else number(high),
        "step": (field.json_schema_extra or {}).get("step", 1 if whole else None),
        "default": Scenario().value(path),
    }


def _fix(path: str) -> str:
    try:
        info = field_info(path)
    except (KeyError, AttributeError):
        return "see `python -m core scenario` for every field and its default"
    if info["low"] is None:
        return f"the default is {info['default']}"
    return f"give a number from {info['low']} to {info['high']} (default {info['default']})"


def _leaves(node: Any, path: str = "") -> dict[str, Any]:
    if not isinstance(node, dict) or not node:
        return {path: node} if path else {}
    return {
        leaf: value
        for key, child in node.items()
        for leaf, value in _leaves(child, f"{path}.{key}" if path else key).items()
    }
