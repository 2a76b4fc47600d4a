"""Long work beside the pages: one registry per process, two workers, found again by id.

What mostly waits for a provider (`ALONE`) has a worker of its own, so that it keeps nobody
waiting and nothing is asked twice at the same time.

The work knows nothing of Streamlit. It gets a `Progress` to call between its steps, and leaves
there when the job was cancelled. What it returns is handed over once.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Any

import streamlit as st

from app.state.kept import apart
from core.schema.progress import Progress

__all__ = ["ALONE", "Cancelled", "Job", "JobStep", "Jobs", "jobs"]

WORKERS = 2
KEPT = 8

ALONE = "sentiments"
"""Kind of work that is done one piece at a time, beside the other workers."""

Work = Callable[[Progress], Any]


class Cancelled(Exception):  # noqa: N818  (not an error: the user wanted it)
    """Raised inside work whose job was cancelled."""


@dataclass(frozen=True)
class JobStep:
    """Where a job is: steps done of a total, and the one that runs."""

    done: int = 0
    total: int = 1
    what: str = "Waiting for its turn"

    @property
    def share(self) -> float:
        """0–1."""
        return min(max(self.done / max(self.total, 1), 0.0), 1.0)


@dataclass(eq=False)
class Job:
    """One piece of work.

    Parameters
    ----------
    id : str
        Not to be guessed: whoever knows it sees the job and may take what came of it.
    kind : str
        What it is, e.g. ``read``.
    about : hashable
        What it is about, by which it is known again.
    title : str
        The same in words, with the file.
    user : str or None
        For whom it is done.
    """

    id: str
    kind: str
    about: Hashable
    title: str
    user: str | None = None
    step: JobStep = field(default_factory=JobStep)
    _stop: Event = field(default_factory=Event)
    _future: Future = field(default_factory=Future)

    @property
    def state(self) -> str:
        """``pending``, ``running``, ``done``, ``failed`` or ``cancelled``."""
        if self._stop.is_set():
            return "cancelled"
        if not self._future.done():
            return "running" if self._future.running() else "pending"
        return "failed" if self._future.exception() else "done"

    @property
    def finished(self) -> bool:
        """Whether there is nothing left to wait for."""
        return self.state not in ("pending", "running")

    def report(self, done: int, total: int, what: str) -> None:
        """Note where the work is; leave it if the job was cancelled."""
        if self._stop.is_set():
            raise Cancelled(self.id)
        self.step = JobStep(done, total, what)


class Jobs:
    """The jobs of a process; every method may be called from any thread."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="job")
        self._alone = ThreadPoolExecutor(1, thread_name_prefix="sentiments")
        self._jobs: dict[str, Job] = {}
        self._lock = Lock()

    def submit(
        self, kind: str, about: Hashable, title: str, work: Work, user: str | None = None
    ) -> str:
        """Queue `work` and return the job's id; the user's oldest finished jobs make room."""
        job = Job(secrets.token_urlsafe(12), kind, about, title, user)
        with self._lock:
            self._jobs[job.id] = job
            job._future = (self._alone if kind == ALONE else self._pool).submit(
                apart(work), job.report
            )
            his = [j for j in self._jobs.values() if j.user == user]
            for old in [j.id for j in his if j.finished][: max(len(his) - KEPT, 0)]:
                del self._jobs[old]
        return job.id

    def find(self, id: str | None) -> Job | None:
        """Return a job; None if it was taken, dropped or never there."""
        return self._jobs.get(id or "")

    def cancel(self, id: str) -> None:
        """Let a job stop at its next step and forget it; what it has done so far is lost."""
        with self._lock:
            job = self._jobs.pop(id, None)
        if job is not None:
            job._stop.set()
            job._future.cancel()

    def take(self, id: str) -> Any:
        """Return what a finished job made, and forget it.

        Raises
        ------
        WorkbenchError
            Whatever the work raised.
        """
        with self._lock:
            job = self._jobs.pop(id)
        return job._future.result()


@st.cache_resource(show_spinner=False)
def jobs() -> Jobs:
    """Return the registry that all sessions of this process share."""
    return Jobs()
