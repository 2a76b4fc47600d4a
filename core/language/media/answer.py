"""What a model says of a file: data like any text of a customer."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Any

from core.engines import Usage, json_object
from core.engines.redaction import read_part, remove_injections

__all__ = ["Described", "read_answer"]

LONGEST = {"description": 600, "text": 1000}


@dataclass(frozen=True)
class Described:
    """What was read from a picture or a recording.

    Parameters
    ----------
    description : str
        What is to be seen, or what it is about.
    text : str
        Writing in the picture, or what is said.
    sentiment : float
        −1…1, of the whole post.
    injections : tuple of str
        Sentences left out of both because they give orders to a model.
    reader : str
        Engine and model.
    usage : Usage
        What it cost.
    """

    description: str
    text: str
    sentiment: float
    injections: tuple[str, ...] = ()
    reader: str = ""
    usage: Usage = field(default_factory=Usage)

    @property
    def evidence(self) -> str:
        """Both as one text."""
        return f"{self.description} It says: “{self.text}”" if self.text else self.description


def read_answer(answer: str) -> Described | None:
    """Return what an answer says, freed of control characters and orders; None if unreadable."""
    data = json_object(answer)
    sentiment = data.get("sentiment")
    if (
        isinstance(sentiment, bool)
        or not isinstance(sentiment, int | float)
        or not -1 <= sentiment <= 1
    ):
        return None
    parts = [_safe(data.get(name), length) for name, length in LONGEST.items()]
    (description, no), (text, more) = parts
    if not (description or text or no or more):
        return None
    return Described(description, text, float(sentiment), (*no, *more))


def _safe(value: Any, length: int) -> tuple[str, tuple[str, ...]]:
    """Return a text as one line of at most `length`, and the orders that stood in it."""
    if not isinstance(value, str):
        return "", ()
    shown = "".join(c for c in read_part(value) if c.isspace() or unicodedata.category(c)[0] != "C")
    kept, orders = remove_injections(shown)
    return " ".join(kept.split())[:length], orders
