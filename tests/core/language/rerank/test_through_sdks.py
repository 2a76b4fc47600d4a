"""What a model may answer wrongly, through each real SDK and all the guards: repaired or kept."""

import json
import time

import pytest

from core.engines import make_engine
from core.engines.guard import CallLimits, guarded
from core.language.rerank import refine
from core.scenario import Scenario
from tests.core.engines.loopback import KEY, Reply, always, sensible, serving
from tests.core.language.rerank.queued import TEXTS, case

DEADLINE = 4.0
SETTINGS = Scenario().refinement.model_copy(update={"rotations": 1})


def entries(*labels, **more):
    rows = [{"label": label, "reason": "fits", "evidence": ["E1"], **more} for label in labels]
    return {"order": rows, "abstain": ""}


WHOLE = entries(*"EDCBA")
FENCED = f"Here you are:\n```json\n{json.dumps(WHOLE)}\n```\nAnything else?"
UNICODE = {**WHOLE, "abstain": "", "note": "ünï ✓ \u202e \ud83d"}

USED = {  # answer, faults that remain
    "whole": (json.dumps(WHOLE), 0),
    "in code fences": (FENCED, 0),
    "with strange letters": (json.dumps(UNICODE), 0),
    "with numbers as reasons": (json.dumps(entries(*"EDCBA", reason=7)), 0),
    "repeated": (json.dumps(entries(*"EDCBAAB")), 2),
    "missing": (json.dumps(entries(*"ED")), 3),
    "foreign": (json.dumps(entries(*"EDCBA", "Z", "P1")), 2),
    "very long reasons": (json.dumps(entries(*"EDCBA", reason="x" * 20_000)), 0),
}
USELESS = {
    "no JSON": "I would rather not.",
    "a page": "<html><body>504</body></html>",
    "cut": json.dumps(WHOLE)[:60],
    "another schema": '{"answer": 42}',
    "a list": "[1, 2, 3]",
    "labels only foreign": json.dumps(entries("X", "Y")),
    "nested without end": "{" * 9_000,
}


@pytest.fixture(params=["google-genai", "google-generativeai", "openai"])
def connect(request):
    def connect(server):
        if request.param == "openai":
            engine = make_engine("openai", key=KEY, model="m", base_url=server.base_url("openai"))
        else:
            engine = make_engine("gemini", key=KEY, base_url=server.url, sdk=request.param)
        return guarded(engine, CallLimits(per_minute=60_000))

    return connect


def asked(server, connect):
    since = time.monotonic()
    done = refine(case(seed=3), connect(server), SETTINGS, timeout=DEADLINE)
    assert time.monotonic() - since < 2 * DEADLINE
    assert sorted(item.product_id for item in done.items) == sorted(TEXTS)
    assert KEY not in repr(done)
    return done


@pytest.mark.parametrize("name", USED)
def test_what_can_be_used_is_used_and_repairs_are_shown(connect, name):
    answer, faults = USED[name]
    with serving(always(Reply(answer))) as server:
        done = asked(server, connect)
        assert len(server.asked) == (2 if faults else 1)
    assert done.state == "refined"
    assert done.faults.total == faults
    assert bool(done.repairs) == bool(faults)
    assert max(len(item.reason) for item in done.items) <= 300


@pytest.mark.parametrize("name", USELESS)
def test_what_cannot_be_used_is_asked_for_once_more_with_what_was_wrong(connect, name):
    with serving(always(Reply(USELESS[name]), Reply(json.dumps(WHOLE)))) as server:
        done = asked(server, connect)
        first, second = (request.user for request in server.asked)
    assert (done.state, done.faults.total) == ("refined", 0)
    assert second.startswith(first)
    assert "Your last answer" in second.removeprefix(first)


@pytest.mark.parametrize("name", USELESS)
def test_what_stays_useless_keeps_the_base_order(connect, name):
    with serving(always(Reply(USELESS[name]))) as server:
        done = asked(server, connect)
        assert len(server.asked) == 2
    assert [item.product_id for item in done.items] == list(TEXTS)
    assert (done.state, bool(done.why)) == ("failed", True)


OUTAGES = {
    "busy": (Reply("slow", 429, headers={"Retry-After": "0"}), 3),
    "busy for long": (Reply("slow", 429, headers={"Retry-After": "60"}), 1),
    "down": (Reply("down", 503, headers={"Retry-After": "0"}), 3),
    "hanging": (Reply("{}", delay=60), 3),
    "dropping": (Reply(drop=True), 3),
    "key": (Reply("bad key", 401), 1),
    "model": (Reply("gone", 404), 1),
    "blocked": (Reply("", finish="SAFETY"), 1),
}


@pytest.mark.parametrize("name", OUTAGES)
def test_an_outage_keeps_the_base_order_within_the_deadline_and_says_why(connect, name):
    reply, tries = OUTAGES[name]
    since = time.monotonic()
    with serving(always(reply)) as server:
        done = asked(server, connect)
        assert len(server.asked) <= tries
        assert len(server.asked) == tries or name in ("hanging", "dropping")
    assert time.monotonic() - since < DEADLINE + 1.5
    assert [item.product_id for item in done.items] == list(TEXTS)
    assert done.state == "failed"
    assert done.failure is not None
    assert done.failure.cause in done.why


@pytest.mark.parametrize("name", ["busy", "down", "dropping"])
def test_a_passing_outage_leaves_no_trace_but_its_calls(connect, name):
    waiting = [OUTAGES[name][0]]
    with serving(lambda request: waiting.pop() if waiting else sensible(request)) as server:
        done = asked(server, connect)
        assert len(server.asked) == 2
    assert (done.state, done.repairs, done.failure) == ("refined", (), None)
