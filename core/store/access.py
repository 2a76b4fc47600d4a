"""Who may do what with a dataset or a scenario: every operation of the store asks here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from sqlite3 import Connection
from typing import TypeVar

from core.schema.errors import DataError
from core.store.database import transaction
from core.store.events import note
from core.store.things import Thing

__all__ = ["SHARING", "Access", "GoneError", "Right", "right"]

Kind = TypeVar("Kind", bound=Thing)


class Right(IntEnum):
    """What somebody may do; each includes those before it."""

    NONE = 0
    READ = 1
    EDIT = 2
    OWN = 3


SHARING = {"private": Right.NONE, "read": Right.READ, "edit": Right.EDIT}
"""What everybody but the owner may do, by how a thing is shared."""


class GoneError(DataError):
    """There is no such thing, or none that this user may know of: both are said alike."""


def right(user: str | None, owner: str | None, sharing: str) -> Right:
    """Return what `user` may do with what belongs to `owner`; None is nobody.

    What belongs to nobody is everybody's to edit, and wholly a nameless user's: where there is no
    login, all is as if there were no owners.

    Examples
    --------
    >>> right("ann", "ann", "private").name, right("ben", "ann", "private").name
    ('OWN', 'NONE')
    >>> right("ben", None, "private").name, right(None, None, "private").name
    ('EDIT', 'OWN')
    """
    if owner == user:
        return Right.OWN
    return Right.EDIT if owner is None else SHARING[sharing]


@dataclass(frozen=True)
class Access:
    """The rights of a user in a workspace; every method raises DataError if it cannot be used.

    Parameters
    ----------
    database : Path
    user : str, optional
        None = nobody has logged in.
    """

    database: Path
    user: str | None = None

    def right(self, thing: Thing) -> Right:
        """Return what the user may do with a thing."""
        return right(self.user, thing.owner, thing.sharing)

    def readable(self, db: Connection, kind: type[Kind]) -> list[Kind]:
        """Return all things of a kind that the user may know of, by name."""
        rows = db.execute(f"SELECT * FROM {kind.KIND}s ORDER BY name, id").fetchall()
        return [thing for row in rows if self.right(thing := kind(**row))]

    def held(self, db: Connection, kind: type[Kind], number: int, wanted: Right) -> Kind:
        """Return the thing of that number if the user may do with it what is wanted.

        Raises
        ------
        GoneError
            There is none that the user may know of.
        DataError
            The user may do less with it.
        """
        row = db.execute(f"SELECT * FROM {kind.KIND}s WHERE id = ?", (number,)).fetchone()
        thing = kind(**row) if row else None
        if thing is None or not self.right(thing):
            raise GoneError(
                "workspace", f"there is no {kind.WORDS} {number}", "pick one of the list"
            )
        if self.right(thing) < wanted:
            raise self._refusal(thing, wanted)
        return thing

    def check(self, kind: type[Thing], number: int, wanted: Right) -> None:
        """Raise what `held` raises, but nothing where there is no such thing at all."""
        with transaction(self.database) as db:
            if db.execute(f"SELECT 1 FROM {kind.KIND}s WHERE id = ?", (number,)).fetchone():
                self.held(db, kind, number, wanted)

    def share(self, kind: type[Thing], number: int, sharing: str) -> None:
        """Say what others may do with a thing of one's own; see `SHARING`."""
        if sharing not in SHARING:
            raise ValueError(f"sharing must be one of {', '.join(SHARING)}, not {sharing!r}")
        with transaction(self.database) as db:
            thing = self.held(db, kind, number, Right.OWN)
            db.execute(f"UPDATE {kind.KIND}s SET sharing = ? WHERE id = ?", (sharing, number))
            note(db, self.user, "shared", thing, sharing)

    def take(self, kind: type[Thing], number: int) -> None:
        """Make a thing that belongs to nobody one's own; it stays shared to edit at first."""
        with transaction(self.database) as db:
            thing = self.held(db, kind, number, Right.EDIT)
            if thing.owner is not None or self.user is None:
                raise self._refusal(thing, Right.OWN)
            db.execute(
                f"UPDATE {kind.KIND}s SET owner = ?, sharing = 'edit' WHERE id = ?",
                (self.user, number),
            )
            note(db, self.user, "taken", thing)

    def _refusal(self, thing: Thing, wanted: Right) -> DataError:
        if thing.owner is None:
            return DataError(
                thing.name, "belongs to nobody, so everybody may edit it and nobody do more",
                "take it first",
            )  # fmt: skip
        if thing.owner == self.user:
            return DataError(thing.name, "is yours already", "share it as you like")
        may = "read" if self.right(thing) == Right.READ else "edit"
        return DataError(
            thing.name, f"belongs to somebody else, who lets you {may} it",
            "ask the owner" if wanted == Right.OWN else "ask the owner to share it to edit",
        )  # fmt: skip
