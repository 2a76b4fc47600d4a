"""The record of every call to a language model: hashes and counts, never a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.store.database import transaction

__all__ = ["CallLog", "SavedCall"]


@dataclass(frozen=True)
class SavedCall:
    """One call: when (UTC), to which model, how large, how long, and what came of it."""

    id: int
    at: str
    engine: str
    model: str
    request: str
    characters: int
    tokens_in: int
    tokens_out: int
    seconds: float
    outcome: str
    author: str | None = None


@dataclass(frozen=True)
class CallLog:
    """The calls of a workspace; every method raises DataError if it cannot be used."""

    database: Path
    user: str | None = None

    def add(self, call: Mapping[str, Any]) -> None:
        """Write down a call of the user; `call` has the fields of `SavedCall` but id and author."""
        with transaction(self.database) as db:
            db.execute(
                "INSERT INTO calls (at, engine, model, request, characters, tokens_in, tokens_out, "
                "seconds, outcome, author) VALUES (:at, :engine, :model, :request, :characters, "
                ":tokens_in, :tokens_out, :seconds, :outcome, :author)",
                {**call, "author": self.user},
            )

    def latest(self, most: int = 1000) -> list[SavedCall]:
        """Return the last calls, newest first."""
        with transaction(self.database) as db:
            rows = db.execute("SELECT * FROM calls ORDER BY id DESC LIMIT ?", (most,)).fetchall()
        return [SavedCall(**row) for row in rows]
