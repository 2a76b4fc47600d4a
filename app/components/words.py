"""Words on screen that several pages share, and the way to show a user's text unharmed."""

from __future__ import annotations

import re
from datetime import datetime

from core.ranking.registry import DISTANCES

__all__ = ["METHODS", "number", "plain", "when"]

METHODS = {name: distance.label for name, distance in DISTANCES.items()} | {
    "refined": "Refined by recent evidence"
}
"""The lists side by side, by their name in the commands."""

_MARKS = re.compile(r"([!-/:-@\[-`{-~])")
_LINK = re.compile(
    r"(?<=https:)(?=//)|(?<=http:)(?=//)|(?<=www)(?=\.)|(?<=[-.\w+])(?=@[-\w])", re.I
)
"""Where an address can be broken such that it makes no link; markdown links escaped ones too."""
_JOINER = "\u2060"


def plain(text: object) -> str:
    r"""Escape `text` so that markdown shows it as it stands: no links, images or styles.

    Examples
    --------
    >>> print(plain("**Bold** & Co"))
    \*\*Bold\*\* \& Co
    """
    return _MARKS.sub(r"\\\1", _LINK.sub(_JOINER, " ".join(str(text).split())))


def number(value: float) -> str:
    """Return a whole number with thousands apart."""
    return f"{value:,.0f}"


def when(written: str) -> str:
    """Return a time of the workspace (UTC, ISO 8601) as people read it."""
    return f"{datetime.fromisoformat(written):%d %b %Y, %H:%M} UTC"
