"""Long work beside the pages: progress, cancel, failure, two at a time, found again."""

from __future__ import annotations

import gc
import weakref
from threading import Barrier, Event

import pytest

from app.state.jobs import ALONE, KEPT, Cancelled, Job, Jobs
from core.schema.errors import DataError

SECONDS = 10


@pytest.fixture
def registry() -> Jobs:
    return Jobs()


def ended(registry: Jobs, id: str) -> Job:
    job = registry.find(id)
    assert job is not None
    job._future.exception(SECONDS)
    return job


def test_a_job_says_where_it_is_and_hands_its_result_over_once(registry):
    told, go_on = Event(), Event()

    def work(progress):
        progress(3, 16, "column 3 of 16")
        told.set()
        assert go_on.wait(SECONDS)
        return "table"

    id = registry.submit("read", "people.csv", "Reading", work)
    assert told.wait(SECONDS)
    job = registry.find(id)
    assert (job.state, job.step.what, job.step.share) == ("running", "column 3 of 16", 3 / 16)
    go_on.set()
    assert ended(registry, id).state == "done"
    assert registry.take(id) == "table"
    assert registry.find(id) is None
    with pytest.raises(KeyError):
        registry.take(id)


def test_a_cancelled_job_stops_at_its_next_step_and_is_forgotten(registry):
    started, go_on, left = Event(), Event(), Event()

    def work(progress):
        started.set()
        assert go_on.wait(SECONDS)
        try:
            progress(1, 2, "next")
        except Cancelled:
            left.set()
            raise

    id = registry.submit("read", "people.csv", "Reading", work)
    assert started.wait(SECONDS)
    job = registry.find(id)
    registry.cancel(id)
    assert (job.state, registry.find(id)) == ("cancelled", None)
    go_on.set()
    assert left.wait(SECONDS)


def test_what_the_user_can_mend_reaches_the_page_as_it_is(registry):
    fault = DataError("people.csv", "broken", "mend it", line=7)

    def work(progress):
        raise fault

    id = registry.submit("read", "people.csv", "Reading", work)
    assert ended(registry, id).state == "failed"
    with pytest.raises(DataError) as caught:
        registry.take(id)
    assert caught.value is fault


def test_two_jobs_run_at_once_and_a_third_waits_its_turn(registry):
    together, go_on = Barrier(3, timeout=SECONDS), Event()

    def work(progress):
        together.wait()
        assert go_on.wait(SECONDS)
        return True

    first, second = (registry.submit("read", "a.csv", "Reading", work) for _ in range(2))
    third = registry.submit("read", "c.csv", "Reading", lambda progress: "third")
    together.wait()
    assert registry.find(third).state == "pending"
    assert registry.find(third).step.what == "Waiting for its turn"
    go_on.set()
    assert ended(registry, third).state == "done"
    assert registry.take(first)
    assert registry.take(second)


def test_results_that_nobody_takes_make_room_and_running_jobs_stay(registry):
    go_on = Event()
    running = registry.submit("read", "a.csv", "Reading", lambda progress: go_on.wait(SECONDS))
    ids = []
    for n in range(2 * KEPT):
        ids.append(registry.submit("read", f"{n}.csv", "Reading", lambda progress: "done"))
        ended(registry, ids[-1])
    assert sum(registry.find(id) is not None for id in ids) <= KEPT
    assert registry.find(running).state == "running"
    assert registry.find(ids[-1]) is not None
    go_on.set()


def test_work_of_one_user_does_not_push_out_anothers(registry):
    hers = registry.submit("read", "a.csv", "Reading", lambda progress: "done", "ann")
    for n in range(2 * KEPT):
        id = registry.submit("read", f"{n}.csv", "Reading", lambda progress: "done", "ben")
        ended(registry, id)
    assert registry.take(hers) == "done"


def test_nothing_keeps_what_was_worked_on(registry):
    class Upload:
        pass

    def submit() -> tuple[str, weakref.ref]:
        upload = Upload()
        return registry.submit(
            "read", "a.csv", "Reading", lambda progress: bool(upload)
        ), weakref.ref(upload)

    id, upload = submit()
    ended(registry, id)
    ended(registry, registry.submit("read", "b.csv", "Reading", lambda progress: None))
    gc.collect()
    assert upload() is None


def test_ids_cannot_be_guessed(registry):
    ids = {registry.submit("read", "a.csv", "Reading", lambda progress: None) for _ in range(20)}
    assert len(ids) == 20
    assert min(map(len, ids)) >= 16


def test_readings_go_one_at_a_time_and_keep_nobody_waiting(registry):
    go_on = Event()
    first, second = (
        registry.submit(ALONE, name, "Reading", lambda progress: go_on.wait(SECONDS))
        for name in ("one", "two")
    )
    quick = registry.submit("read", "a.csv", "Reading", lambda progress: "done")
    assert ended(registry, quick).state == "done"
    assert registry.find(second).state == "pending"
    go_on.set()
    ended(registry, second)
    assert registry.take(first)
