"""A run that is killed without warning goes on where it was."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter

import pandas as pd

from core.__main__ import run
from tests.core.engines.loopback import Reply, sensible, serving

TICKETS = 150


def tickets(folder):
    folder.mkdir()
    rows = pd.DataFrame(
        {"customer_id": "C1", "transcript": [f"Story {n}." for n in range(TICKETS)]}
    )
    rows.to_csv(folder / "support.csv", index=False)
    (folder / "customers.csv").write_text("customer_id,age\nC1,40\n")
    attributes = "risk_to_customer,risk_to_bank,revenue_potential,customer_value,lock_in"
    (folder / "products.csv").write_text(f"product_id,name,{attributes}\nP1,Card,1,2,3,4,5\n")
    return folder


def test_a_killed_run_repeats_no_more_than_what_was_under_way(tmp_path, monkeypatch):
    answered, under_way, lock = Counter(), set(), threading.Lock()
    enough = threading.Event()

    def script(asked):
        with lock:
            under_way.add(asked.user)
        time.sleep(0.15)
        with lock:
            under_way.discard(asked.user)
            answered[asked.user] += 1
            if sum(answered.values()) >= 6:
                enough.set()
        return sensible(asked)

    data, out = tickets(tmp_path / "in"), tmp_path / "out"
    with serving(script) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url("openai"))
        command = ["sentiment", "--data", str(data), "--provider", "openai", "--model", "m"]
        command += ["--out", str(out)]
        process = subprocess.Popen(
            [sys.executable, "-m", "core", *command], env=dict(os.environ),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert enough.wait(60)
        with lock:
            hanging = set(under_way)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert not (out / "support.csv").exists()
        first = sum(answered.values())
        assert run(command) == 0
    sentiments = pd.read_csv(out / "support.csv", dtype=str)["sentiment"]
    assert sentiments.eq("-0.25").sum() == len(sentiments) == TICKETS
    assert first < TICKETS / 10
    assert max(answered.values()) <= 2
    repeated = [user for user, times in answered.items() if times > 1]
    assert len(repeated) <= len(hanging) + 6  # answered, but killed before it was written down
    assert not list(out.glob("readings*"))


def test_a_server_that_is_gone_leaves_a_run_to_go_on_with(tmp_path, monkeypatch):
    gone = threading.Event()

    def script(asked):
        return Reply("no such key", 401) if gone.is_set() else sensible(asked)

    data, out = tickets(tmp_path / "in"), tmp_path / "out"
    with serving(script) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url("openai"))
        command = ["sentiment", "--data", str(data), "--provider", "openai", "--model", "m"]
        command += ["--out", str(out)]
        assert run([*command, "--calls", "4"]) == 1
        gone.set()
        assert run(command) == 2
        gone.clear()
        asked = len(server.asked)
        assert run(command) == 0
        assert len(server.asked) - asked == TICKETS / 10 - 4
