"""The parts of a scenario, each with titles, ranges and steps that its controls are made from."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from core.scenario.loadings import Part, Scales

__all__ = [
    "SERVED",
    "Covariance",
    "Leans",
    "Lists",
    "Mode",
    "Passive",
    "Refinement",
    "Rules",
    "SignalWeight",
]


class Mode(StrEnum):
    """Which loadings and directions apply, and which list is offered (`SERVED`)."""

    ACTIVE = "active"
    PASSIVE = "passive"


SERVED = {Mode.ACTIVE: "mahalanobis", Mode.PASSIVE: "weighted"}
"""The method whose list is offered in each mode, a key of `core.ranking.DISTANCES`."""


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
    scales: Scales = Field(
        Scales(), title="Scales", description="Factor on each standardised difference."
    )


SignalWeight = Annotated[float, Field(ge=0, le=10, json_schema_extra={"step": 0.1})]
Lean = Annotated[float, Field(ge=0, le=2, json_schema_extra={"step": 0.1})]
Share = Annotated[float, Field(ge=0, le=1, json_schema_extra={"step": 0.05})]
Places = Annotated[int, Field(ge=0, le=25)]


class Leans(Part):
    """How much more of something the bank wants; 0 = only fit counts ((unit: median distances))."""

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
    sentiment_threshold: float = Field(
        -0.4,
        ge=-1,
        le=1,
        title="Sentiment threshold",
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
