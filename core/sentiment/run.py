"""Many texts read by a model: batches at the same time, each kept as soon as it is answered.

Nothing is held in memory only. A run that was cancelled or killed is the same call once more: what
was read is not asked again, so at most what was under way is asked twice.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from threading import Event, Lock
from typing import Protocol

from core.engines import Engine, Usage
from core.errors import ProviderError
from core.progress import Progress, silent
from core.sentiment.answer import Reading, read_answer
from core.sentiment.request import KINDS, PROMPT_VERSION, Request, Text, TextKind

__all__ = ["Outcome", "Readings", "read_texts", "reader_name"]

PASSES = 2
"""How often a run goes through the texts that a passing failure left unread."""

STOPPING = {"budget", "paused"}
ONE_BY_ONE = {"blocked", "unreadable", "request"}
"""What one text of a batch can cause; the others are then asked about alone."""


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
    stopped: ProviderError | None
    usage: Usage


def reader_name(engine: Engine, kind: str) -> str:
    """Name what a reading depends on beside the text."""
    return f"{engine.name} {engine.model} at {engine.temperature:g}, {kind} {PROMPT_VERSION}"


def read_texts(
    texts: Sequence[Text],
    kind: str,
    engine: Engine,
    store: Readings,
    *,
    batch: int = 10,
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
    batches = list(_batches(wanted, batch))
    for _ in range(PASSES):
        run.read_all(batches, workers, progress)
    read, failed = store.read(run.reader), store.failed(run.reader)
    return Outcome(
        tuple(Reading.from_json(read[t.digest]) if t.digest in read else None for t in texts),
        tuple(_cause(t, read, failed, run.stopped) for t in texts),
        run.stopped,
        run.usage,
    )


def _batches(wanted: Mapping[str, str], size: int) -> Iterator[dict[str, str]]:
    """Cut always alike, so that a resumed run sends the very requests that were lost."""
    rows = list(wanted.items())
    yield from (dict(rows[start : start + size]) for start in range(0, len(rows), size))


def _cause(
    text: Text,
    read: Mapping[str, str],
    failed: Mapping[str, str],
    stopped: ProviderError | None,
) -> str:
    if text.digest in read or not text.sent:
        return ""
    return failed.get(text.digest) or (f"not asked: {stopped}" if stopped else "not asked")


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

    def read_all(
        self, batches: Sequence[Mapping[str, str]], workers: int, progress: Progress
    ) -> None:
        """Read what is unread of `batches`; return when all is done or the run has stopped."""
        known = self._store.read(self.reader).keys() | self._settled
        rest = [{d: t for d, t in part.items() if d not in known} for part in batches]
        waiting = [part for part in rest if part]
        total = sum(map(len, batches))
        done = total - sum(map(len, waiting))
        if not waiting or self._ended.is_set():
            return
        progress(done, total, "Reading texts")
        with ThreadPoolExecutor(workers, "reading") as pool:
            asked = {pool.submit(self._read, part): len(part) for part in waiting}
            try:
                for future in as_completed(asked):
                    future.result()
                    done += asked[future]
                    progress(done, total, "Reading texts")
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
            failure = _failure(self._engine, "the answer held no usable score for it", "unreadable")
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
        request = Request(self._kind, texts)
        while True:
            try:
                done = self._engine.complete_json(
                    self._kind.system, request.user, request.schema, self._timeout
                )
                break
            except ProviderError as error:
                late = self._ended.is_set() or time.monotonic() > self._give_up
                if error.kind != "paused" or late:
                    raise
                self._ended.wait(min(error.wait or 1.0, 1.0))
        with self._lock:
            self.usage += done.usage
        if done.finish == "blocked":
            raise _failure(self._engine, "the provider withheld the answer", "blocked")
        return read_answer(done.text, request)


def _failure(engine: Engine, cause: str, kind: str) -> ProviderError:
    return ProviderError(engine.label, cause, "The text keeps its old score", kind)
