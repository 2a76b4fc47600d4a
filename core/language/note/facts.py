"""What a note is made from: what a page shows about one product and one customer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from core.engines.redaction import presentable

__all__ = ["Facts", "Line"]

LENGTH = 400
Line = tuple[str, str]
"""A fact as it is shown: what it is about, and what holds."""


@dataclass(frozen=True)
class Facts:
    """Facts on one product for one customer, as they are shown.

    Parameters
    ----------
    product, category : str
        From the catalogue.
    places : tuple of Line
        Where it stands in each list, and why.
    fit : tuple of Line
        What each attribute adds to its score.
    evidence : tuple of Line
        What the customer said or did that speaks for or against it.
    receipt : tuple of Line
        Suitability rules and what was compared.
    terms : tuple of Line
        Rates, fees and other terms.
    """

    product: str
    category: str
    places: tuple[Line, ...] = ()
    fit: tuple[Line, ...] = ()
    evidence: tuple[Line, ...] = ()
    receipt: tuple[Line, ...] = ()
    terms: tuple[Line, ...] = ()

    @property
    def groups(self) -> dict[str, tuple[Line, ...]]:
        """The lines by group."""
        return {f.name: getattr(self, f.name) for f in fields(self)[2:]}

    @property
    def text(self) -> str:
        """Everything in it, a line each."""
        said = (f"{about}: {holds}" for lines in self.groups.values() for about, holds in lines)
        return "\n".join((self.product, self.category, *said))

    def cleaned(self, names: Iterable[str] = (), ids: Iterable[str] = ()) -> Facts:
        """Return the facts fit to leave the machine: redacted, without orders, shortened.

        Parameters
        ----------
        names, ids : iterable of str
            The customer's own.
        """
        lines = [line for group in self.groups.values() for line in group]
        safe = iter(_safe([holds for _, holds in lines], names, ids))
        groups: dict[str, Any] = {
            name: tuple((about, text) for about, _ in group if (text := next(safe)))
            for name, group in self.groups.items()
        }
        return replace(self, **groups)


def _safe(texts: Sequence[str], names: Iterable[str], ids: Iterable[str]) -> list[str]:
    return [shown.text for shown in presentable(texts, LENGTH, names, ids)]
