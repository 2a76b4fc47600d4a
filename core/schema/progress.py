"""How long work says where it is; whoever listens may stop it by raising."""

from __future__ import annotations

from typing import Protocol

__all__ = ["Progress", "silent"]


class Progress(Protocol):
    """Called between the steps of long work.

    Parameters
    ----------
    done, total : int
        Steps done, 0 … total, and their number.
    what : str
        The step that begins, in words for the user.
    """

    def __call__(self, done: int, total: int, what: str) -> None:
        """Take note; an exception raised here ends the work."""


def silent(done: int, total: int, what: str) -> None:
    """Take no note."""
