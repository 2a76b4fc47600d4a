"""From metrics to attributes: loadings, the side that hurts, scales and weights."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, create_model

from core.schema import ATTRIBUTES, METRICS

__all__ = [
    "ACTIVE_LOADINGS",
    "PASSIVE_DIRECTIONS",
    "PASSIVE_LOADINGS",
    "Direction",
    "Directions",
    "Loadings",
    "Part",
    "Scales",
    "Weights",
]


class Direction(StrEnum):
    """Which side of the ideal point hurts."""

    MATCH = "match"
    AT_MOST = "at most"
    AT_LEAST = "at least"


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
ACTIVE_DIRECTIONS = dict.fromkeys(ATTRIBUTES, Direction.MATCH) | {"risk_to_bank": Direction.AT_MOST}
PASSIVE_DIRECTIONS = {
    "risk_to_customer": Direction.AT_MOST,
    "customer_value": Direction.AT_LEAST,
    "revenue_potential": Direction.MATCH,
    "risk_to_bank": Direction.AT_MOST,
    "lock_in": Direction.AT_LEAST,
}
WEIGHTS = {
    "risk_to_customer": 0.20,
    "customer_value": 0.20,
    "revenue_potential": 0.05,
    "risk_to_bank": 0.15,
    "lock_in": 0.40,
}

Loadings = _per("Loadings", ATTRIBUTES, LoadingRow, ACTIVE_LOADINGS)
Directions = _per("Directions", ATTRIBUTES, Direction, ACTIVE_DIRECTIONS)
Scales = _per("Scales", ATTRIBUTES, _number(0.1, 5, 0.1), dict.fromkeys(ATTRIBUTES, 1.0))
Weights = _per("Weights", ATTRIBUTES, _number(0, 1, 0.05), WEIGHTS)
