"""A row for every call: when, to whom, how large, how long and with what outcome; no text."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from core.engines.engine import Completion, Engine, Prompt
from core.engines.guard.around import Around
from core.engines.guard.cache import request_key
from core.schema.errors import ProviderError

__all__ = ["Audited", "Call", "Log"]

Log = Callable[[Mapping[str, Any]], object]


@dataclass(frozen=True)
class Call:
    """One call that was made.

    Parameters
    ----------
    at : str
        UTC, ISO 8601.
    engine, model : str
    request : str
        Hash of all that was sent.
    characters : int
        Length of what was sent, with a byte of a picture or recording as one.
    tokens_in, tokens_out : int
        0 if no answer came.
    seconds : float
    outcome : str
        stop, length, blocked, or the kind of the failure.
    """

    at: str
    engine: str
    model: str
    request: str
    characters: int
    tokens_in: int
    tokens_out: int
    seconds: float
    outcome: str


class Audited(Around):
    """Gives every call to a log, whatever becomes of it.

    Parameters
    ----------
    inner : Engine
    log : callable
        Given each `Call` as a mapping.
    """

    def __init__(self, inner: Engine, log: Log) -> None:
        super().__init__(inner)
        self._log = log

    def complete_json(self, prompt: Prompt, timeout: float) -> Completion:
        """Ask, and log it."""
        at, start = datetime.now(UTC), time.monotonic()
        done: Completion | None = None
        outcome = "broken off"
        try:
            done = self.inner.complete_json(prompt, timeout)
            outcome = done.finish
            return done
        except ProviderError as error:
            outcome = error.kind
            raise
        finally:
            call = Call(
                at.isoformat(timespec="milliseconds"),
                self.name,
                done.model if done else self.model,
                request_key(self, prompt),
                prompt.size,
                done.usage.tokens_in if done else 0,
                done.usage.tokens_out if done else 0,
                round(time.monotonic() - start, 3),
                outcome,
            )
            self._log(asdict(call))
