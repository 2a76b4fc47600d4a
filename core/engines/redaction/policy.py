"""What the bank settled about redaction, once for the process: no page and no caller forgets it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from core.engines.redaction.presidio import Presidio
from core.engines.redaction.said import Said, Span
from core.schema.errors import ScenarioError

__all__ = ["NAMES", "Policy", "Recogniser", "make_policy", "policy_in_force", "put_in_force"]

_COUNTRY = re.compile(r"[A-Z]{2}")


class Recogniser(Protocol):
    """Finds what no rule describes: names and places."""

    label: str

    def find(self, said: Said) -> Iterable[Span]:
        """Return where they stand, apart from one another and from what is blotted out."""


@dataclass(frozen=True)
class Policy:
    """The bank's country and the recogniser of names.

    Parameters
    ----------
    country : str
        ISO 3166, two letters: its telephone numbers are known by their form alone. Empty = those
        of some thirty countries are.
    recogniser : Recogniser or None
        The optional one for names and addresses.

    Raises
    ------
    ScenarioError
        If the country is no code of two letters.
    """

    country: str = ""
    recogniser: Recogniser | None = None

    def __post_init__(self) -> None:
        if self.country and not _COUNTRY.fullmatch(self.country):
            raise ScenarioError(
                "country", f"{self.country!r} is no country", "give two capital letters, as in GB"
            )


NAMES: dict[str, Callable[[], Recogniser]] = {"presidio": cache(Presidio)}
"""Optional recognisers of names and addresses; each is made once."""


def make_policy(country: str = "", names: str = "") -> Policy:
    """Return the policy that settings describe.

    Parameters
    ----------
    country : str
        See `Policy`; in any case.
    names : str
        One of `NAMES`, or empty.

    Raises
    ------
    ScenarioError
        If there is no such country or recogniser, or the recogniser lacks something.
    """
    if names and names not in NAMES:
        raise ScenarioError(
            "names", f"{names!r} is no recogniser", f"give one of {', '.join(NAMES)}"
        )
    return Policy(country.strip().upper(), NAMES[names]() if names else None)


_in_force = [Policy()]


def policy_in_force() -> Policy:
    """Return what counts wherever nothing else is said."""
    return _in_force[0]


def put_in_force(policy: Policy) -> None:
    """Let `policy` count in this process from now on."""
    _in_force[0] = policy
