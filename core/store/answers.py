"""Answers of language models, kept so that nothing is asked and paid for twice."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.store.database import now, transaction
from core.store.events import note

__all__ = ["SavedAnswers"]


@dataclass(frozen=True)
class SavedAnswers:
    """The answers of a workspace, by a hash of what was asked; DataError if it cannot be used."""

    database: Path
    user: str | None = None

    def save(self, key: str, body: str) -> None:
        """Keep an answer; the one before is replaced."""
        with transaction(self.database) as db:
            db.execute(
                "INSERT INTO answers VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                "body = excluded.body, saved = excluded.saved, author = excluded.author",
                (key, body, now(), self.user),
            )

    def get(self, key: str) -> str | None:
        """Return the answer kept under a key, or None."""
        with transaction(self.database) as db:
            row = db.execute("SELECT body FROM answers WHERE key = ?", (key,)).fetchone()
        return row["body"] if row else None

    def clear(self) -> int:
        """Forget every answer and return how many there were."""
        with transaction(self.database) as db:
            gone = db.execute("DELETE FROM answers").rowcount
            note(db, self.user, "forgotten", "answers", str(gone))
            return gone
