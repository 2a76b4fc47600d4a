"""Many texts read by a model: batches at the same time, each kept as soon as it is answered.

Nothing is held in memory only. A run that was cancelled or killed is the same call once more: what
was read is not asked again, so at most what was under way is asked twice.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from queue import Empty, SimpleQueue
from threading import Event, Lock

from core.engines import Engine, Judged, Usage, ask
from core.language.sentiment.model.answer import Reading, read_answer
from core.language.sentiment.model.outcome import (
    BATCH,
    Outcome,
    Readings,
    batches,
    known_outcome,
    reader_name,
)
from core.language.sentiment.model.request import KINDS, SentimentRequest, Text, TextKind
from core.schema.errors import FailureKind, ProviderError
from core.schema.progress import Progress, silent

__all__ = ["read_texts"]

PASSES = 2
"""How often a run goes through the texts that a passing failure left unread."""

LOOK = 0.25
"""Seconds after which a run looks up again, so that it can be left soon."""

_KEPT = "The text keeps its existing score"
STOPPING = {FailureKind.BUDGET, FailureKind.PAUSED}
ONE_BY_ONE = {FailureKind.BLOCKED, FailureKind.UNREADABLE, FailureKind.REQUEST}
"""What one text of a batch can cause; the others are then asked about alone."""


def read_texts(
    texts: Sequence[Text],
    kind: str,
    engine: Engine,
    store: Readings,
    *,
    batch: int = BATCH,
    workers: int = 6,
    timeout: float = 60.0,
    patience: float = 120.0,
    progress: Progress = silent,
) -> Outcome:
    """Read the texts that have not been read yet, and return what is known of all.

    Parameters
    ----------
    texts : sequence of Text
        The same text is read once; one without a word is not read.
    kind : {"support", "social"}
    engine : Engine
    store : Readings
    batch : int
        Texts per request.
    workers : int
        Requests at the same time.
    timeout : float
        Seconds per request, tries included.
    patience : float
        Seconds to wait for a provider that is being left alone before the run ends.
    progress : Progress
        Told how many texts are done; what it raises ends the run, and what was read is kept.
    """
    run = _Run(KINDS[kind], engine, store, timeout, time.monotonic() + patience)
    wanted = {text.digest: text.sent for text in texts if text.sent}
    parts = list(batches(wanted, batch))
    for _ in range(PASSES):
        run.read_all(parts, workers, progress)
    return known_outcome(texts, kind, engine, store, run.stopped, run.usage)


class _Run:
    """One go through the texts."""

    def __init__(
        self, kind: TextKind, engine: Engine, store: Readings, timeout: float, give_up: float
    ) -> None:
        self.reader = reader_name(engine, kind.name)
        self.stopped: ProviderError | None = None
        self.usage = Usage()
        self._kind, self._engine, self._store = kind, engine, store
        self._timeout, self._give_up = timeout, give_up
        self._lock, self._ended = Lock(), Event()
        self._settled: set[str] = set()
        self._resting = datetime.now(UTC)

    @property
    def _doing(self) -> str:
        if self._resting > datetime.now(UTC):
            label = self._engine.label
            return f"Paused: {label} failed often, left alone until {self._resting:%H:%M:%S} UTC"
        return "Reading texts"

    def read_all(
        self, parts: Sequence[Mapping[str, str]], workers: int, progress: Progress
    ) -> None:
        """Read what is unread of `parts`; return when all is done or the run has stopped."""
        known = self._store.read(self.reader).keys() | self._settled
        rest = [{d: t for d, t in part.items() if d not in known} for part in parts]
        waiting = [part for part in rest if part]
        total = sum(map(len, parts))
        done = total - sum(map(len, waiting))
        if not waiting or self._ended.is_set():
            return
        progress(done, total, self._doing)
        with ThreadPoolExecutor(workers, "reading") as pool:
            asked = {pool.submit(self._read, part): len(part) for part in waiting}
            ended: SimpleQueue[Future] = SimpleQueue()
            for future in asked:
                future.add_done_callback(ended.put)
            try:
                while asked:
                    with suppress(Empty):
                        future = ended.get(timeout=LOOK)
                        future.result()
                        done += asked.pop(future)
                    progress(done, total, self._doing)
            except BaseException:
                self._ended.set()
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def _read(self, texts: Mapping[str, str]) -> None:
        """Ask about `texts` and keep what comes of it."""
        if self._ended.is_set():
            return
        try:
            found = self._asked(texts)
        except ProviderError as error:
            self._failed(texts, error, alone=len(texts) == 1)
            return
        self._store.save(self.reader, {d: r.to_json() for d, r in found.items()}, {})
        left_out = {d: t for d, t in texts.items() if d not in found}
        if left_out:
            failure = _failure(
                self._engine, "the answer held no usable score for it", FailureKind.UNREADABLE
            )
            self._failed(left_out, failure, alone=len(texts) == 1)

    def _failed(self, texts: Mapping[str, str], error: ProviderError, alone: bool) -> None:
        """End the run, ask about each text by itself, or keep the cause."""
        if error.is_final or error.kind in STOPPING:
            self.stopped = error
            self._ended.set()
        elif error.kind in ONE_BY_ONE and not alone:
            for digest, text in texts.items():
                self._read({digest: text})
        else:
            self._store.save(self.reader, {}, dict.fromkeys(texts, error.cause))
            if error.kind in ONE_BY_ONE:
                with self._lock:
                    self._settled.update(texts)

    def _asked(self, texts: Mapping[str, str]) -> dict[str, Reading]:
        request = SentimentRequest(self._kind, texts)

        def read(text: str) -> Judged[dict[str, Reading]]:
            return Judged(read_answer(text, request))

        while True:
            asked = ask(request, self._engine, read, self._timeout, _KEPT, tries=1)
            late = self._ended.is_set() or time.monotonic() > self._give_up
            if asked.failure is None or asked.failure.kind != FailureKind.PAUSED or late:
                break
            wait = asked.failure.wait or 1.0
            self._resting = datetime.now(UTC) + timedelta(seconds=wait)
            self._ended.wait(min(wait, 1.0))
        if asked.failure:
            raise asked.failure
        with self._lock:
            self.usage += asked.usage
        return (asked.best.answer if asked.best else None) or {}


def _failure(engine: Engine, cause: str, kind: FailureKind) -> ProviderError:
    return ProviderError(engine.label, cause, _KEPT, kind)
