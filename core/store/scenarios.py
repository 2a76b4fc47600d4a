"""Scenarios kept under a name, each with a revision so that two people cannot undo each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection

from core.store.access import Access, Right
from core.store.database import now, transaction
from core.store.events import note
from core.store.stale import StaleError
from core.store.things import SavedScenario

__all__ = ["SavedScenario", "SavedScenarios"]


@dataclass(frozen=True)
class SavedScenarios:
    """The scenarios of a workspace; every method raises DataError if it cannot be used.

    Parameters
    ----------
    database : Path
    access : Access
        Whose rights hold: what the user may not read is as if it were not there.
    """

    database: Path
    access: Access

    def all(self) -> list[SavedScenario]:
        """Return every scenario that the user may read, by name."""
        with transaction(self.database) as db:
            return self.access.readable(db, SavedScenario)

    def get(self, scenario: int) -> SavedScenario:
        """Return one scenario; DataError if there is none of that number."""
        with transaction(self.database) as db:
            return self.access.held(db, SavedScenario, scenario, Right.READ)

    def save(self, name: str, body: str, over: int = 0, number: int = 0) -> SavedScenario:
        """Save a scenario under `name`, in place of revision `over` of it (0 = a new name).

        Parameters
        ----------
        name, body : str
        over : int
        number : int
            Which one of that name is meant, where the user may read several; 0 = one's own.

        Raises
        ------
        DataError
            The user may not edit the one of that name.
        StaleError
            The name is taken, or was saved by somebody else since that revision.
        """
        with transaction(self.database) as db:
            found = self._named(db, name, number)
            stands = found.revision if found else 0
            if stands != over:
                what = "is taken" if not over else f"was saved by somebody else ({stands} times)"
                raise StaleError(
                    f"scenario {name!r}", f"the name {what}",
                    "open what is saved there, or choose another name; yours is as it was",
                )  # fmt: skip
            if found:
                self.access.held(db, SavedScenario, found.id, Right.EDIT)
            user = self.access.user
            row = db.execute(
                "INSERT INTO scenarios (id, name, revision, body, saved, author, owner) "
                "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                "revision = excluded.revision, body = excluded.body, saved = excluded.saved, "
                "author = excluded.author RETURNING *",
                (found and found.id, name, stands + 1, body, now(), user, user),
            ).fetchone()
            saved = SavedScenario(**row)
            note(db, user, "saved", saved)
            return saved

    def _named(self, db: Connection, name: str, number: int) -> SavedScenario | None:
        """Return the scenario of that name: the one asked for, else the user's, else another's."""
        found = [known for known in self.access.readable(db, SavedScenario) if known.name == name]
        found.sort(key=lambda known: (known.id != number, known.owner != self.access.user))
        return found[0] if found else None

    def delete(self, scenario: int) -> None:
        """Forget a scenario of one's own."""
        with transaction(self.database) as db:
            gone = self.access.held(db, SavedScenario, scenario, Right.OWN)
            db.execute("DELETE FROM scenarios WHERE id = ?", (scenario,))
            note(db, self.access.user, "deleted", gone)
