"""Whose a dataset or a scenario is, and what others may do with it."""

from __future__ import annotations

from app.state.workspace import version, workspace
from core.store import Right, Thing

__all__ = ["may_edit", "names", "right", "share", "take_thing"]


def right(thing: Thing) -> Right:
    """Return what the user may do with a dataset or a scenario."""
    return workspace().access.right(thing)


def may_edit() -> bool:
    """Say whether changes of the open data can be saved; the sample is saved as a copy."""
    current = version()
    return current is None or right(workspace().dataset(current.dataset)) >= Right.EDIT


def share(thing: Thing, sharing: str) -> None:
    """Say what others may do with a thing of one's own; see `SHARING`."""
    workspace().access.share(type(thing), thing.id, sharing)


def take_thing(thing: Thing) -> None:
    """Make a thing that belongs to nobody one's own."""
    workspace().access.take(type(thing), thing.id)


def names() -> dict[str, str]:
    """Return how everybody who ever came is called, by user."""
    return workspace().events.names()
