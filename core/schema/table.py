"""How a table is declared: a class per table, an attribute per column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from core.schema.terms import Term

__all__ = ["Column", "Table", "identifier", "score"]


@dataclass
class Column:
    """One column of a table; read on the class it is the column's name.

    Parameters
    ----------
    kind : str
        ``id``, ``text``, ``number``, ``money`` (amount or band), ``count``, ``share`` (0–1),
        ``sentiment`` (−1…1), ``score`` (0–10), ``date``, ``flag``, ``months`` (a list of
        monthly amounts, older to newer) or ``json``.
    description : str
        One sentence for the data dictionary, with unit.
    required : bool
        A table without a required column is refused.
    low, high : float, optional
        Range that a value must keep.
    aliases : tuple of str
        Other headers under which the column is known.
    sensitive : bool
        Evidence only where the scenario or a card's lawful reason allows it.
    yes, no : tuple of str
        Words of a flag for 1 and 0, besides yes, no and their like; in lower case, with ``_``.
    """

    kind: str
    description: str
    required: bool = False
    low: float | None = None
    high: float | None = None
    aliases: tuple[str, ...] = ()
    sensitive: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    name: str = field(default="", init=False)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: object, owner: type | None = None) -> str:
        return self.name


class Table:
    """Base of the table declarations: a class per table, an attribute per column."""

    key: ClassVar[str]
    label: ClassVar[str]
    about: ClassVar[str]

    @classmethod
    def columns(cls) -> dict[str, Column]:
        """Return the declared columns by name: the table's own in order, then inherited ones."""
        declared = ((k, v) for kind in cls.__mro__ for k, v in vars(kind).items())
        return {k: v for k, v in declared if isinstance(v, Column)}

    @classmethod
    def required(cls) -> list[str]:
        """Return the names of the columns without which the table is refused."""
        return [name for name, column in cls.columns().items() if column.required]


def identifier(description: str, *aliases: str, required: bool = True) -> Column:
    """Declare an id column."""
    return Column("id", description, required=required, aliases=aliases)


def score(term: Term, *aliases: str, required: bool = False) -> Column:
    """Declare a 0–10 column whose meaning is a metric's or an attribute's."""
    return Column("score", term.description, required=required, low=0, high=10, aliases=aliases)
