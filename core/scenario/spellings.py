"""How a saved scenario spelled its settings before: read as what they are called now."""

from __future__ import annotations

from typing import Any

__all__ = ["respelled"]

_RENAMED = {
    "active_senses": "active_directions",
    "passive_senses": "passive_directions",
    "passive.mood_threshold": "passive.sentiment_threshold",
}
"""Path by the path before (2026-11); the last part alone differs."""


def respelled(settings: Any) -> Any:
    """Return the settings of a scenario, as read from JSON, under their present names."""
    for old, new in _RENAMED.items():
        *parents, before = old.split(".")
        settings = _renamed(settings, parents, before, new.rpartition(".")[2])
    return settings


def _renamed(part: Any, parents: list[str], old: str, new: str) -> Any:
    if not isinstance(part, dict):
        return part
    if parents:
        inner = parents[0]
        return (
            part | {inner: _renamed(part[inner], parents[1:], old, new)} if inner in part else part
        )
    return {new if name == old else name: value for name, value in part.items()}
