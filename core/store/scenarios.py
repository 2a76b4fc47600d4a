"""Scenarios kept under a name, each with a revision so that two people cannot undo each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.errors import DataError
from core.store.database import now, transaction
from core.store.stale import StaleError

__all__ = ["SavedScenario", "SavedScenarios"]


@dataclass(frozen=True)
class SavedScenario:
    """A scenario (JSON) under its name; `revision` counts how often it was saved."""

    id: int
    name: str
    revision: int
    body: str
    saved: str


@dataclass(frozen=True)
class SavedScenarios:
    """The scenarios of a workspace; every method raises DataError if it cannot be used."""

    database: Path

    def all(self) -> list[SavedScenario]:
        """Return every scenario by name."""
        with transaction(self.database) as db:
            rows = db.execute("SELECT * FROM scenarios ORDER BY name").fetchall()
        return [SavedScenario(**row) for row in rows]

    def get(self, scenario: int) -> SavedScenario:
        """Return one scenario; DataError if there is none of that number."""
        found = next((s for s in self.all() if s.id == scenario), None)
        if found is None:
            raise DataError(
                "workspace", f"there is no saved scenario {scenario}", "pick one of the list"
            )
        return found

    def save(self, name: str, body: str, over: int = 0) -> SavedScenario:
        """Save a scenario under `name`, in place of revision `over` of it (0 = a new name).

        Raises
        ------
        StaleError
            The name is taken, or was saved by somebody else since that revision.
        """
        with transaction(self.database) as db:
            row = db.execute("SELECT revision FROM scenarios WHERE name = ?", (name,)).fetchone()
            stands = row["revision"] if row else 0
            if stands != over:
                what = "is taken" if not over else f"was saved by somebody else ({stands} times)"
                raise StaleError(
                    f"scenario {name!r}", f"the name {what}",
                    "open what is saved there, or choose another name; yours is as it was",
                )  # fmt: skip
            saved = db.execute(
                "INSERT INTO scenarios (name, revision, body, saved) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (name) DO UPDATE SET revision = excluded.revision, "
                "body = excluded.body, saved = excluded.saved RETURNING *",
                (name, stands + 1, body, now()),
            ).fetchone()
            return SavedScenario(**saved)

    def delete(self, scenario: int) -> None:
        """Forget a scenario."""
        with transaction(self.database) as db:
            db.execute("DELETE FROM scenarios WHERE id = ?", (scenario,))
