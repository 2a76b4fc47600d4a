"""The child: it works, refuses, dies, hangs or is cancelled, and nobody else notices."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from app.state.jobs import Jobs
from core.apart import open_apart, process
from core.intake import read_table
from core.schema.errors import DataError

LONG = 30
JSON = b'[{"id": "007", "x": 1.50}]'
ENDLESS = "import time; time.sleep(60)"


@pytest.fixture
def child(monkeypatch):
    """Let the child do something else; every child started is in the list that this returns."""
    started = []

    class Noted(subprocess.Popen):
        def __init__(self, *args, **options) -> None:
            super().__init__(*args, **options)
            started.append(self)

    monkeypatch.setattr(process.subprocess, "Popen", Noted)

    def do(code: str | None = None) -> list[subprocess.Popen]:
        if code is not None:
            monkeypatch.setattr(process, "CHILD", code)
        return started

    return do


def refused(name: str = "a.json", data: bytes = JSON) -> str:
    with pytest.raises(DataError) as caught:
        read_table(name, data)
    said = str(caught.value)
    assert said.startswith(f"{name}: ")
    assert ". Fix: " in said
    assert "\n" not in said
    return said


def test_what_was_opened_comes_back_as_text():
    opened = open_apart("json", "a.json", b'[{"id": "007", "x": 1.50}, 5, {"y": [1]}]')
    assert opened.table.to_pydict() == {"0": ["007", ""], "1": ["1.50", ""], "2": ["", "[1]"]}
    assert opened.lines.tolist() == [1, 3]
    assert opened.about["names"] == ["id", "x", "y"]
    assert opened.about["rejects"] == [[2, "5"]]


DEATHS = {
    "killed": ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "SIGKILL"),
    "aborted": ("import os; os.abort()", "SIGABRT"),
    "a panic": ("class Panic(BaseException): pass\nraise Panic", "its reader failed"),
    "an exit": ("import os; os._exit(7)", "its reader failed"),
    "no word": ("pass", "its reader failed"),
    "no word of refusal": ("import sys; sys.exit(3)", "its reader failed"),
    "half a word": ("import sys; sys.stdout.buffer.write(b'half')", "its reader failed"),
    "half a refusal": ("import sys; print('{'); sys.exit(3)", "its reader failed"),
}


@pytest.mark.parametrize(("code", "how"), DEATHS.values(), ids=DEATHS)
def test_a_child_that_dies_is_a_refusal_with_limits_and_fix(child, code, how):
    child("exec(" + repr(code) + ")")
    said = refused()
    assert how in said
    assert "2,048 MB of memory and 30 seconds" in said


def test_a_panic_of_the_reader_itself_stays_in_the_child(child):
    code = (
        "import core.apart.records as r\n"
        "def opened(*job): raise BaseException('panicked')\n"
        "r.opened = opened\n"
        f"{process.CHILD}"
    )
    child("exec(" + repr(code) + ")")
    assert "its reader failed" in refused()


def test_a_child_that_hangs_is_ended(child, low):
    low(SECONDS=0.5)
    started = child(ENDLESS)
    assert "0.5 seconds (it was stopped)" in refused()
    assert [c.returncode for c in started] == [-9]


def test_a_child_that_writes_without_end_is_not_read(child, low):
    low(FREE_BYTES=1000, MOST_RATIO=1, MOST_CELLS=10)
    child("import sys; sys.stdout.buffer.write(b'x' * 3_000_000)")
    assert "could not be opened" in refused()


def test_arrow_reserves_nothing_beforehand(child):
    asked = "import pyarrow as pa; assert pa.default_memory_pool().backend_name == 'system'"
    child(f"{asked}; {process.CHILD}")
    assert len(read_table("a.json", JSON).frame) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_a_child_that_takes_too_much_memory_is_refused(child, low):
    low(MEMORY=600 * 1024**2)
    code = (  # asked for, never touched
        "import mmap, core.apart.records as r\n"
        "def opened(*job):\n"
        "    try: mmap.mmap(-1, 700 * 1024**2)\n"
        "    except OSError: raise MemoryError\n"
        "r.opened = opened\n"
        f"{process.CHILD}"
    )
    child("exec(" + repr(code) + ")")
    assert "takes more than 600 MB of memory" in refused()


def test_where_memory_cannot_be_limited_it_is_said(child):
    code = f"import core.apart.child as c\nc.take_limits = lambda limits: False\n{process.CHILD}"
    child("exec(" + repr(code) + ")")
    assert "without a limit on memory" in read_table("a.json", JSON).notes[0]


def test_cancelling_ends_the_child_at_once(child):
    started, jobs = child(ENDLESS), Jobs()
    id = jobs.submit("read", "a", "Reading", lambda told: read_table("a.json", JSON, None, told))
    until(lambda: started)
    future = jobs.find(id)._future
    jobs.cancel(id)
    begun = time.monotonic()
    assert future.exception(LONG) is not None
    assert time.monotonic() - begun < LONG / 2
    assert started[0].returncode == -9


def until(there) -> None:
    ends = time.monotonic() + LONG
    while not there():
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_others_go_on_while_one_file_hangs(monkeypatch):
    release = Event()
    working = process.CHILD
    with ThreadPoolExecutor(1) as pool:
        monkeypatch.setattr(process, "CHILD", ENDLESS)

        def told(done: int, total: int, what: str) -> None:
            hanging.set()
            if release.is_set():
                raise KeyboardInterrupt

        hanging = Event()
        first = pool.submit(open_apart, "json", "a.json", JSON, None, told)
        assert hanging.wait(LONG)
        time.sleep(2 * process.EVERY)  # its child has been started
        monkeypatch.setattr(process, "CHILD", working)
        assert len(read_table("b.json", JSON).frame) == 1
        assert not first.done()
        release.set()
        with pytest.raises(KeyboardInterrupt):
            first.result(LONG)


def test_no_more_than_some_are_opened_at_once_and_a_wait_can_be_cancelled(monkeypatch):
    for _ in range(process.AT_ONCE):
        process._TURNS.acquire()
    said = []

    def told(done: int, total: int, what: str) -> None:
        said.append(what)
        if "turn" in what:
            raise KeyboardInterrupt

    try:
        with pytest.raises(KeyboardInterrupt):
            read_table("a.json", JSON, None, told)
    finally:
        for _ in range(process.AT_ONCE):
            process._TURNS.release()
    assert said[-1] == "Waiting for its turn"
    assert len(read_table("a.json", JSON).frame) == 1


def test_no_process_and_no_room_are_said(monkeypatch):
    def none(*args, **options):
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(process.subprocess, "Popen", none)
    assert "cannot be opened now" in refused()


def test_the_child_imports_no_more_than_it_needs():
    code = (
        "import core.apart.child, core.apart.workbook, core.apart.records, sys\n"
        "core.apart.child.batch_of([1], [['a']])\n"
        "print([m for m in ('pandas', 'sklearn', 'streamlit') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=process.ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout.replace("'", '"')) == []
