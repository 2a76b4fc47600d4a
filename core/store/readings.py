"""What a reader made of each text, kept as soon as it is known, so that a run can go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.store.database import now, transaction

__all__ = ["SavedReadings"]


@dataclass(frozen=True)
class SavedReadings:
    """The readings of a workspace; every method raises DataError if it cannot be used.

    A reading belongs to a reader (engine, model, version of the rules) and to the hash of a text;
    it is a JSON object or, where the text could not be read, the cause.
    """

    database: Path
    user: str | None = None

    def save(self, reader: str, read: Mapping[str, str], failed: Mapping[str, str]) -> None:
        """Keep readings and causes of failure by digest of the text, all at once."""
        rows = [(reader, digest, "read", body, now(), self.user) for digest, body in read.items()]
        rows += [
            (reader, digest, "failed", cause, now(), self.user) for digest, cause in failed.items()
        ]
        with transaction(self.database) as db:
            db.executemany(
                "INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                "status = excluded.status, body = excluded.body, saved = excluded.saved, "
                "author = excluded.author",
                rows,
            )

    def read(self, reader: str) -> dict[str, str]:
        """Return the readings by digest."""
        return self._bodies(reader, "read")

    def failed(self, reader: str) -> dict[str, str]:
        """Return, by digest, why it could not be read the last time."""
        return self._bodies(reader, "failed")

    def _bodies(self, reader: str, status: str) -> dict[str, str]:
        with transaction(self.database) as db:
            rows = db.execute(
                "SELECT digest, body FROM readings WHERE reader = ? AND status = ?",
                (reader, status),
            ).fetchall()
        return {row["digest"]: row["body"] for row in rows}
