"""Calls kept at a pace, whoever makes them."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

from core.engines.engine import Completion, Engine, Prompt
from core.engines.guard.around import Around

__all__ = ["Paced"]

BURST = 8
"""Calls that may start at once after a rest."""


class Paced(Around):
    """At most `per_minute` requests a minute, after a burst; the wait is not the request's time.

    Parameters
    ----------
    inner : Engine
    per_minute : float
    sleep, clock : callable
        Time, to be replaced in tests.
    """

    def __init__(
        self,
        inner: Engine,
        per_minute: float,
        sleep: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(inner)
        self._interval = 60.0 / per_minute
        self._sleep, self._clock = sleep, clock
        self._lock = Lock()
        self._next = clock() - (BURST - 1) * self._interval

    def complete_json(self, prompt: Prompt, timeout: float) -> Completion:
        """Wait for a turn, then ask."""
        self._sleep(self._wait())
        return self.inner.complete_json(prompt, timeout)

    def _wait(self) -> float:
        """Take the next free place and return the seconds until then."""
        with self._lock:
            now = self._clock()
            place = max(self._next, now - (BURST - 1) * self._interval)
            self._next = place + self._interval
            return max(0.0, place - now)
