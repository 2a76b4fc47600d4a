"""Column mappings that were confirmed, kept under the fingerprint of their header."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.store.database import now, transaction

__all__ = ["SavedMappings"]


@dataclass(frozen=True)
class SavedMappings:
    """The mappings of a workspace; every method raises DataError if the database cannot be used."""

    database: Path
    user: str | None = None

    def save(self, fingerprint: str, table: str, mapping: str) -> None:
        """Remember a mapping (JSON) for files with that header; the one before is replaced."""
        with transaction(self.database) as db:
            db.execute(
                "INSERT INTO mappings VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                "mapping = excluded.mapping, saved = excluded.saved, author = excluded.author",
                (fingerprint, table, mapping, now(), self.user),
            )

    def get(self, fingerprint: str, table: str) -> str | None:
        """Return the mapping last saved for a header, or None."""
        with transaction(self.database) as db:
            row = db.execute(
                "SELECT mapping FROM mappings WHERE fingerprint = ? AND tables = ?",
                (fingerprint, table),
            ).fetchone()
        return row["mapping"] if row else None
