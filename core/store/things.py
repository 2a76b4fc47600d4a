"""What can belong to somebody: datasets and scenarios, as their rows of the database say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

__all__ = ["Dataset", "SavedScenario", "Thing"]


@dataclass(frozen=True)
class Dataset:
    """A named bank and the version in force; for `owner` and `sharing` see `core.store.access`."""

    KIND: ClassVar[str] = "dataset"
    WORDS: ClassVar[str] = "dataset"

    id: int
    name: str
    active: int
    owner: str | None = None
    sharing: str = "private"

    @property
    def about(self) -> str:
        """Kind and number, by which the record names it."""
        return f"{self.KIND} {self.id}"


@dataclass(frozen=True)
class SavedScenario:
    """A scenario (JSON) under its name; `revision` counts how often it was saved.

    `author` saved it last; for `owner` and `sharing` see `core.store.access`.
    """

    KIND: ClassVar[str] = "scenario"
    WORDS: ClassVar[str] = "saved scenario"

    id: int
    name: str
    revision: int
    body: str
    saved: str
    author: str | None = None
    owner: str | None = None
    sharing: str = "private"

    @property
    def about(self) -> str:
        """Kind and number, by which the record names it."""
        return f"{self.KIND} {self.id}"


Thing = Dataset | SavedScenario
