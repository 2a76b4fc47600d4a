"""A model's answer about a batch, checked entry by entry; what is not in order is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core.engines import json_object
from core.language.sentiment.model.request import SentimentRequest

__all__ = ["Reading", "read_answer"]

WORDS = 5
WORD_LENGTH = 40
_NOT_PLAIN = re.compile(r"[^\w\s&'’.+-]")


@dataclass(frozen=True)
class Reading:
    """What was read from a text.

    Parameters
    ----------
    sentiment : float
        −1…1.
    engagement : float or None
        −1…1; posts only.
    topics, brands : tuple of str
        Plain words; posts only.
    """

    sentiment: float
    engagement: float | None = None
    topics: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()

    def to_json(self) -> str:
        """Return the reading as one line."""
        return json.dumps(vars(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> Reading:
        """Read it back."""
        data: dict[str, Any] = json.loads(line)
        data |= {name: tuple(v) for name, v in data.items() if isinstance(v, list)}
        return cls(**data)


def read_answer(text: str, request: SentimentRequest) -> dict[str, Reading]:
    """Return the readings of `text` by digest, each known label once.

    Code fences and prose around the JSON are tolerated. Unknown labels, repeats, scores that are
    no number from −1 to 1 and entries without one of the fields are left out: those texts have
    not been read.
    """
    found: dict[str, Reading] = {}
    for entry in _entries(text):
        digest = request.labels.get(str(entry.get("id")))
        reading = _reading(entry, request.kind.fields)
        if digest and reading and digest not in found:
            found[digest] = reading
    return found


def _entries(text: str) -> Iterator[Mapping[str, Any]]:
    data = json_object(text)
    rows = data.get("readings")
    yield from (row for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()


def _reading(entry: Mapping[str, Any], fields: Mapping[str, Any]) -> Reading | None:
    sentiment, engagement = _score(entry.get("sentiment")), _score(entry.get("engagement"))
    if sentiment is None or ("engagement" in fields and engagement is None):
        return None
    if "engagement" not in fields:
        return Reading(sentiment)
    return Reading(sentiment, engagement, _words(entry.get("topics")), _words(entry.get("brands")))


def _score(value: Any) -> float | None:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if number and -1 <= value <= 1 else None


def _words(value: Any) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else []
    plain = (" ".join(_NOT_PLAIN.sub(" ", w).split()) for w in listed if isinstance(w, str))
    return tuple(dict.fromkeys(w[:WORD_LENGTH] for w in plain if w))[:WORDS]
