"""One frozen object for everything a control can change."""

from __future__ import annotations

import hashlib
import json
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Self

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model, model_validator

from core.cards import CARDS
from core.errors import ScenarioError
from core.schema import ATTRIBUTES, METRICS, Customers

__all__ = ["Mode", "Scenario", "Sense", "field_info"]


class Sense(StrEnum):
    """Which side of the ideal point hurts."""

    MATCH = "match"
    AT_MOST = "at most"
    AT_LEAST = "at least"


class Mode(StrEnum):
    """Which loadings and senses apply; *active* serves Mahalanobis, *passive* the weighted list."""

    ACTIVE = "active"
    PASSIVE = "passive"


class Part(BaseModel):
    """Base of the scenario and its parts: frozen, no unknown fields, finite numbers only."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    def values(self) -> np.ndarray:
        """Return the fields' values as a float array, in the order of declaration."""
        return np.array([getattr(self, name) for name in type(self).model_fields], dtype=float)


def _per(name: str, terms: dict[str, Any], kind: Any, defaults: dict[str, Any]) -> Any:
    """Make a part with one field of `kind` per term, so that a new term needs no new class."""
    fields: dict[str, Any] = {
        key: (Annotated[kind, Field(title=term.label, description=term.description)], defaults[key])
        for key, term in terms.items()
    }
    return create_model(name, __base__=Part, **fields)


def _number(low: float, high: float, step: float) -> Any:
    return Annotated[float, Field(ge=low, le=high, json_schema_extra={"step": step})]


LoadingRow = _per("LoadingRow", METRICS, _number(-1, 1, 0.05), dict.fromkeys(METRICS, 0.0))


def _row(**loadings: float) -> Part:
    return LoadingRow.model_validate(loadings)


ACTIVE_LOADINGS = {
    "risk_to_customer": _row(risk_appetite=0.7, financial_acumen=0.3),
    "customer_value": _row(profit_generated=0.5, financial_acumen=0.5),
    "revenue_potential": _row(profit_generated=0.7, financial_acumen=0.3),
    "risk_to_bank": _row(churn_rate=-0.5, profit_generated=0.3, financial_acumen=0.2),
    "lock_in": _row(churn_rate=-0.6, profit_generated=0.4),
}
PASSIVE_LOADINGS = ACTIVE_LOADINGS | {"lock_in": _row(churn_rate=0.6, profit_generated=0.4)}
ACTIVE_SENSES = dict.fromkeys(ATTRIBUTES, Sense.MATCH) | {"risk_to_bank": Sense.AT_MOST}
PASSIVE_SENSES = {
    "risk_to_customer": Sense.AT_MOST,
    "customer_value": Sense.AT_LEAST,
    "revenue_potential": Sense.MATCH,
    "risk_to_bank": Sense.AT_MOST,
    "lock_in": Sense.AT_LEAST,
}
WEIGHTS = {
    "risk_to_customer": 0.20,
    "customer_value": 0.20,
    "revenue_potential": 0.05,
    "risk_to_bank": 0.15,
    "lock_in": 0.40,
}

Loadings = _per("Loadings", ATTRIBUTES, LoadingRow, ACTIVE_LOADINGS)
Senses = _per("Senses", ATTRIBUTES, Sense, ACTIVE_SENSES)
Scales = _per("Scales", ATTRIBUTES, _number(0.1, 5, 0.1), dict.fromkeys(ATTRIBUTES, 1.0))
Weights = _per("Weights", ATTRIBUTES, _number(0, 1, 0.05), WEIGHTS)


class Covariance(Part):
    """The recipe for P in the Mahalanobis distance (see `core.covariance`)."""

    reference: str = Field(
        "catalogue",
        title="Reference",
        description="Rows that the correlations are estimated on: the catalogue, or pooled with "
        "the customers' ideal points.",
    )
    estimator: str = Field(
        "oas", title="Estimator", description="How the correlations are estimated."
    )
    shrinkage: float = Field(
        0.5,
        ge=0,
        le=1,
        title="Shrinkage (λ)",
        description="Off-diagonal correlations are multiplied by 1 − λ.",
        json_schema_extra={"step": 0.05},
    )
    ridge: float = Field(
        1e-6,
        ge=0,
        le=1,
        title="Ridge",
        description="Added to the diagonal of the correlation matrix before it is inverted.",
        json_schema_extra={"step": 0.01},
    )
    scales: Scales = Field(  # type: ignore[valid-type]
        Scales(), title="Scales", description="Factor on each standardised difference."
    )


Lean = Annotated[float, Field(ge=0, le=2, json_schema_extra={"step": 0.1})]


class Leans(Part):
    """How much more of something the bank wants; 0 = only fit counts (unit: typical distances)."""

    revenue_potential: Lean = Field(
        0.0, title="More revenue", description="Prefers products that earn the bank more."
    )
    customer_value: Lean = Field(
        0.0, title="More customer value", description="Prefers products of more value."
    )
    lock_in: Lean = Field(
        0.0, title="More retention", description="Prefers products that hold the customer longer."
    )
    risk_to_bank: Lean = Field(
        0.0, title="Less bank risk", description="Prefers products that risk less of the bank's."
    )


class Rules(Part):
    """Suitability: which products may be offered at all."""

    enforced: bool = Field(
        True, title="Suitability rules", description="Off: every product may be listed."
    )
    tolerance: float = Field(
        1.0,
        ge=0,
        le=10,
        title="Risk tolerance",
        description="Points by which a product's risk may exceed the customer's capacity.",
        json_schema_extra={"step": 0.1},
    )
    categories_off: tuple[str, ...] = Field(
        (), title="Categories switched off", description="Product categories not offered now."
    )
    weighted_excess: float | None = Field(
        None,
        ge=0,
        le=10,
        title="Weighted list: skip at excess",
        description="Weighted list only: skip products whose customer or bank risk exceeds the "
        "ideal by this much; empty = off (used by the 2025 system).",
        json_schema_extra={"step": 0.1},
    )


class Passive(Part):
    """When a customer is served the passive (retention) list."""

    force: Mode | None = Field(
        None, title="Force mode", description="Everyone active or passive; empty = by threshold."
    )
    churn_threshold: float = Field(
        7.0,
        ge=0,
        le=10,
        title="Leaving-risk threshold",
        description="Passive from this leaving-risk index upwards.",
        json_schema_extra={"step": 0.1},
    )
    mood_threshold: float = Field(
        -0.4,
        ge=-1,
        le=1,
        title="Mood threshold",
        description="Passive from this recent mean sentiment downwards.",
        json_schema_extra={"step": 0.05},
    )


class Lists(Part):
    """Lengths and variety of the lists."""

    shown: int = Field(8, ge=1, le=20, title="Shown", description="Products shown per list.")
    shortlist: int = Field(
        12, ge=2, le=26, title="Shortlist", description="Products handed to the refinement."
    )
    variety: int = Field(
        2,
        ge=0,
        le=10,
        title="Variety",
        description="At most so many products of one subcategory in a list; 0 = no limit.",
    )


class Refinement(Part):
    """Stage 2: how the shortlist is re-ordered on recent evidence."""

    engine: str = Field("offline", title="Engine", description="What reads the evidence.")
    blend: float = Field(
        1.0,
        ge=0,
        le=1,
        title="Blend (α)",
        description="0 = base order, 1 = the engine's order.",
        json_schema_extra={"step": 0.05},
    )
    cap: int = Field(
        6,
        ge=0,
        le=25,
        title="Cap",
        description="No product moves further than this many places from its base rank.",
    )
    rotations: int = Field(
        5, ge=1, le=12, title="Rotations", description="Model calls per customer, products rotated."
    )


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
    cards: dict[str, dict[str, _number(0, 10, 0.1)]] = Field(  # type: ignore[valid-type]
        {}, title="Signal weights", description="Weights that differ from the cards' defaults."
    )
    active_loadings: Loadings = Field(Loadings(), title="Loadings, active")  # type: ignore[valid-type]
    passive_loadings: Loadings = Field(  # type: ignore[valid-type]
        Loadings.model_validate(PASSIVE_LOADINGS), title="Loadings, passive"
    )
    active_senses: Senses = Field(Senses(), title="Senses, active")  # type: ignore[valid-type]
    passive_senses: Senses = Field(  # type: ignore[valid-type]
        Senses.model_validate(PASSIVE_SENSES), title="Senses, passive"
    )
    covariance: Covariance = Field(Covariance(), title="Correlation details")
    weights: Weights = Field(Weights(), title="Weights")  # type: ignore[valid-type]
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
        for metric, weights in self.cards.items():
            if metric not in CARDS:
                raise ValueError(f"cards: no metric {metric!r}; known: {', '.join(CARDS)}")
            known = [signal.name for signal in CARDS[metric]]
            for signal in weights:
                if signal not in known:
                    raise ValueError(f"cards.{metric}: no signal {signal!r}; known: {known}")
        for loadings in (self.active_loadings, self.passive_loadings):
            for attribute in ATTRIBUTES:
                if not getattr(loadings, attribute).values().any():
                    raise ValueError(f"loadings of {attribute}: at least one must differ from 0")
        if not any(self.model_dump(include={"weights"})["weights"].values()):
            raise ValueError("weights: at least one must be above 0")
        sensitive = [name for name, c in Customers.columns().items() if c.sensitive]
        for column in self.allow_sensitive:
            if column not in sensitive:
                raise ValueError(f"allow_sensitive: {column!r} is not one of {sensitive}")
        return self

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
        """Read a scenario from JSON `text`; see `make` for what it raises."""
        try:
            values = json.loads(text)
        except (json.JSONDecodeError, RecursionError) as error:
            line = getattr(error, "lineno", 1)
            raise ScenarioError(
                "(whole file)",
                f"not readable as JSON at line {line}",
                "save the scenario again with `python -m core scenario`",
            ) from error
        return cls.make(values)

    def to_json(self) -> str:
        """Return the scenario as indented JSON; `from_json` gives an equal scenario back."""
        return self.model_dump_json(indent=2)

    def hash(self) -> str:
        """Return twelve hex digits that change with any setting but not with the name."""
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
