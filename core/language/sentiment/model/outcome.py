"""What is known of texts, and what reading the rest would cost; nobody is asked here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from core.engines import Engine, Usage
from core.engines import estimate as estimate_of
from core.language.sentiment.model.answer import Reading
from core.language.sentiment.model.request import KINDS, PROMPT_VERSION, SentimentRequest, Text
from core.schema.errors import ProviderError

__all__ = ["BATCH", "Outcome", "Readings", "batches", "estimate", "known_outcome", "reader_name"]

BATCH = 10
"""Texts per request."""

ENTRY = {"support": 30, "social": 110}
"""Characters of an answer about one text, roughly."""


class Readings(Protocol):
    """Where readings are kept, by reader and digest."""

    def save(self, reader: str, read: Mapping[str, str], failed: Mapping[str, str]) -> None:
        """Keep readings and causes of failure."""

    def read(self, reader: str) -> dict[str, str]:
        """Return the readings by digest."""

    def failed(self, reader: str) -> dict[str, str]:
        """Return the causes by digest."""


@dataclass(frozen=True)
class Outcome:
    """What became of every text, in their order.

    Parameters
    ----------
    readings : tuple of Reading or None
        None = not read.
    causes : tuple of str
        Why not; empty if it was read, or if there was nothing to read.
    stopped : ProviderError or None
        What ended the run early; the rest waits for the next one.
    usage : Usage
        What this run cost.
    """

    readings: tuple[Reading | None, ...]
    causes: tuple[str, ...]
    stopped: ProviderError | None = None
    usage: Usage = field(default_factory=Usage)


def reader_name(engine: Engine, kind: str) -> str:
    """Name what a reading depends on beside the text."""
    return f"{engine.name} {engine.model} at {engine.temperature:g}, {kind} {PROMPT_VERSION}"


def known_outcome(
    texts: Sequence[Text],
    kind: str,
    engine: Engine,
    store: Readings,
    stopped: ProviderError | None = None,
    usage: Usage | None = None,
) -> Outcome:
    """Return what `engine` has read of `texts` so far.

    Parameters
    ----------
    texts : sequence of Text
    kind : {"support", "social"}
    engine : Engine
        Names the reader.
    store : Readings
    stopped : ProviderError, optional
        Why the rest was not asked.
    usage : Usage, optional
    """
    reader = reader_name(engine, kind)
    read, failed = store.read(reader), store.failed(reader)
    return Outcome(
        tuple(Reading.from_json(read[t.digest]) if t.digest in read else None for t in texts),
        tuple(_cause(t, read, failed, stopped) for t in texts),
        stopped,
        usage or Usage(),
    )


def _cause(
    text: Text,
    read: Mapping[str, str],
    failed: Mapping[str, str],
    stopped: ProviderError | None,
) -> str:
    if text.digest in read or not text.sent:
        return ""
    return failed.get(text.digest) or (f"not asked: {stopped}" if stopped else "not asked")


def batches(wanted: Mapping[str, str], size: int = BATCH) -> Iterator[dict[str, str]]:
    """Cut always alike, so that a resumed run sends the very requests that were lost."""
    rows = list(wanted.items())
    yield from (dict(rows[start : start + size]) for start in range(0, len(rows), size))


def estimate(texts: Sequence[Text], kind: str, engine: Engine, store: Readings) -> Usage:
    """Return roughly what reading the unread of `texts` would cost: no second tries."""
    known = store.read(reader_name(engine, kind))
    wanted = {text.digest: text.sent for text in texts if text.sent}
    total = Usage()
    for part in batches(wanted):
        rest = {digest: text for digest, text in part.items() if digest not in known}
        if rest:
            request = SentimentRequest(KINDS[kind], rest)
            total += estimate_of(request.prompt, len(rest) * ENTRY[kind])
    return total
