"""The record of who did what and when; and the names of those who did."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection

from core.store.database import now, transaction
from core.store.things import Thing

__all__ = ["Event", "EventLog", "note"]

ALL = """
    SELECT id, at, user, what, about,
        CASE WHEN owner IS NULL OR owner = :user OR user = :user THEN detail ELSE '' END AS detail
    FROM events
    UNION ALL
    SELECT id, at, author, 'asked a provider', engine, model || ': ' || outcome FROM calls
    ORDER BY at DESC, id DESC LIMIT :most
"""


@dataclass(frozen=True)
class Event:
    """One thing that was done.

    Parameters
    ----------
    id : int
        Counted by itself for calls to providers.
    at : str
        UTC, ISO 8601.
    user : str or None
        Who; None = nobody had logged in.
    what, about : str
        In words; kind and number.
    detail : str
        Names and notes. Empty where they are another's: of somebody else's dataset everybody
        learns that something was done, but not what it is called.
    """

    id: int
    at: str
    user: str | None
    what: str
    about: str
    detail: str


def note(db: Connection, user: str | None, what: str, thing: Thing | str, detail: str = "") -> None:
    """Write down what a user does, within the transaction that does it.

    Parameters
    ----------
    db : Connection
    user : str or None
    what : str
    thing : Dataset, SavedScenario or str
        What it is done to; its name goes into the detail, which is for its owner and the user.
        What is no such thing is the user's own.
    detail : str, optional
    """
    about, owner = (thing, user) if isinstance(thing, str) else (thing.about, thing.owner)
    if not isinstance(thing, str):
        detail = ", ".join(filter(None, (thing.name, detail)))
    db.execute(
        "INSERT INTO events (at, user, what, about, detail, owner) VALUES (?, ?, ?, ?, ?, ?)",
        (now(), user, what, about, detail, owner),
    )


@dataclass(frozen=True)
class EventLog:
    """The record of a workspace; every method raises DataError if it cannot be used."""

    database: Path
    user: str | None = None

    def add(self, what: str, about: str = "", detail: str = "") -> None:
        """Write down what the user does."""
        with transaction(self.database) as db:
            note(db, self.user, what, about, detail)

    def add_once(self, what: str, mark: str) -> None:
        """Write down what the user does, unless it was under that mark already."""
        with transaction(self.database) as db:
            if not self._known(db, what, mark):
                note(db, self.user, what, mark)

    def has(self, what: str, mark: str) -> bool:
        """Say whether the user did it under that mark."""
        with transaction(self.database) as db:
            return self._known(db, what, mark)

    def _known(self, db: Connection, what: str, mark: str) -> bool:
        sql = "SELECT 1 FROM events WHERE user IS ? AND what = ? AND about = ?"
        return db.execute(sql, (self.user, what, mark)).fetchone() is not None

    def latest(self, most: int = -1) -> list[Event]:
        """Return what was done, calls to providers with it, newest first; -1 = everything."""
        with transaction(self.database) as db:
            rows = db.execute(ALL, {"user": self.user, "most": most}).fetchall()
        return [Event(**row) for row in rows]

    def meet(self, name: str) -> None:
        """Remember how the user is called."""
        with transaction(self.database) as db:
            db.execute(
                "INSERT INTO people VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET "
                "name = excluded.name, seen = excluded.seen",
                (self.user, name, now()),
            )

    def names(self) -> dict[str, str]:
        """Return how everybody who ever came is called, by user."""
        with transaction(self.database) as db:
            return dict(db.execute("SELECT id, name FROM people").fetchall())
