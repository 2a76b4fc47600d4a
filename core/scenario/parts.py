"""The parts of a scenario, each with titles, ranges and steps that its controls are made from."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, create_model

from core.schema import ATTRIBUTES, METRICS

__all__ = [
    "ACTIVE_LOADINGS",
    "PASSIVE_LOADINGS",
    "PASSIVE_SENSES",
    "SERVED",
    "Covariance",
    "Leans",
    "Lists",
    "Loadings",
    "Mode",
    "Part",
    "Passive",
    "Refinement",
    "Rules",
    "Sense",
    "Senses",
    "SignalWeight",
    "Weights",
]


class Sense(StrEnum):
    """Which side of the ideal point hurts."""

    MATCH = "match"
    AT_MOST = "at most"
    AT_LEAST = "at least"


class Mode(StrEnum):
    """Which loadings and senses apply, and which list is offered (`SERVED`)."""

    ACTIVE = "active"
    PASSIVE = "passive"


SERVED = {Mode.ACTIVE: "mahalanobis", Mode.PASSIVE: "weighted"}
"""The method whose list is offered in each mode, a key of `core.ranking.distance.DISTANCES`."""


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
    """The recipe for P in the Mahalanobis distance (see `core.ranking.covariance`)."""

    reference: str = Field(
        "catalogue",
        title="Reference",
        description="Rows that the correlations are estimated on: the catalogue, or pooled with "
        "the customers' ideal points.",
    )
    estimator: str = Field("oas", title="Estimator", description="How they are estimated.")
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


SignalWeight = Annotated[float, Field(ge=0, le=10, json_schema_extra={"step": 0.1})]
Lean = Annotated[float, Field(ge=0, le=2, json_schema_extra={"step": 0.1})]
Share = Annotated[float, Field(ge=0, le=1, json_schema_extra={"step": 0.05})]
Places = Annotated[int, Field(ge=0, le=25)]


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
        description="Passive from this leaving risk upwards; calibrated, 3.4 means 34 %.",
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
    blend: Share = Field(
        1.0, title="Blend (α)", description="0 = base order, 1 = the engine's order."
    )
    cap: Places = Field(
        6, title="Cap",
        description="No product moves further than this many places from its base rank.",
    )  # fmt: skip
    one_kind: Places = Field(
        3, title="Cap for one kind",
        description="Nor further up than this many unless two kinds of evidence speak for it.",
    )  # fmt: skip
    rotations: int = Field(
        5, ge=1, le=12, title="Rotations", description="Model calls per customer, products rotated."
    )
