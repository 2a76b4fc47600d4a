"""Retry, pace, breaker, budget, cache and record: each alone, and all together."""

import json
import threading
from contextlib import suppress

import pytest

from core.engines import Completion, Prompt, Usage
from core.engines.guard import Budget, CallLimits, MemoryAnswers, guarded, replayed
from core.engines.guard.breaker import Breaker
from core.engines.guard.budget import Budgeted
from core.engines.guard.cache import Cached
from core.engines.guard.pace import BURST, Paced
from core.engines.guard.retry import Retrying
from core.schema.errors import ProviderError
from tests.core.language.rerank.queued import QueuedEngine

SCHEMA = {"type": "object", "required": ["a"]}
GOOD = {"a": 1}


def fault(kind, wait=None):
    return ProviderError("call", "it failed", "nothing changed", kind, wait)


class Time:
    """A clock that only sleeping moves on."""

    def __init__(self):
        self.now = 1000.0
        self.slept = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


def ask(engine, user="u", timeout=30.0, system="s"):
    return engine.complete_json(Prompt(system, user, SCHEMA), timeout)


class TestRetry:
    def trying(self, *answers, tries=3):
        time, inner = Time(), QueuedEngine(answers)
        return Retrying(inner, tries, time.sleep, time, lambda: 0.5), inner, time

    @pytest.mark.parametrize("kind", ["busy", "outage", "timeout"])
    def test_what_passes_is_tried_three_times(self, kind):
        engine, inner, time = self.trying(fault(kind), fault(kind), GOOD)
        done = ask(engine)
        assert (len(inner.asked), done.usage.calls) == (3, 3)
        assert time.slept == [0.5, 1.0]

    def test_after_three_tries_the_fault_is_told(self):
        engine, inner, _ = self.trying(*[fault("outage")] * 4)
        with pytest.raises(ProviderError):
            ask(engine)
        assert len(inner.asked) == 3

    @pytest.mark.parametrize("kind", ["key", "model", "quota", "request", "blocked", "budget"])
    def test_what_does_not_pass_is_not_tried_again(self, kind):
        engine, inner, time = self.trying(fault(kind), GOOD)
        with pytest.raises(ProviderError):
            ask(engine)
        assert (len(inner.asked), time.slept) == (1, [])

    def test_what_cannot_be_read_is_tried_once_more(self):
        engine, inner, _ = self.trying(*[fault("unreadable")] * 3)
        with pytest.raises(ProviderError):
            ask(engine)
        assert len(inner.asked) == 2

    def test_the_providers_wish_to_wait_is_honoured(self):
        engine, _, time = self.trying(fault("busy", wait=4.0), GOOD)
        ask(engine)
        assert time.slept == [4.5]

    def test_a_wait_beyond_the_deadline_is_not_waited(self):
        engine, inner, time = self.trying(fault("busy", wait=40.0), GOOD)
        with pytest.raises(ProviderError):
            ask(engine, timeout=30.0)
        assert (len(inner.asked), time.slept) == (1, [])

    def test_a_slow_try_leaves_time_for_another(self):
        engine, inner, _ = self.trying(fault("timeout"), fault("timeout"), GOOD)
        ask(engine, timeout=30.0)
        given = [asked["timeout"] for asked in inner.asked]
        assert given[0] == 18.0
        assert all(t > 0 for t in given)
        assert given[2] < 30.0


class TestPace:
    def test_after_a_burst_calls_keep_their_distance(self):
        time = Time()
        engine = Paced(QueuedEngine([GOOD] * 20), 60, time.sleep, time)
        for _ in range(BURST + 4):
            ask(engine)
        assert time.slept == [0] * BURST + [1.0] * 4

    def test_a_rest_allows_another_burst_and_no_more(self):
        time = Time()
        engine = Paced(QueuedEngine([GOOD] * 40), 60, time.sleep, time)
        ask(engine)
        time.now += 3600
        for _ in range(BURST + 1):
            ask(engine)
        assert time.slept == [0] * (BURST + 1) + [1.0]


class TestBreaker:
    def breaking(self, *answers):
        time, inner = Time(), QueuedEngine(answers)
        return Breaker(inner, 3, 30.0, time), inner, time

    def failed(self, engine, times=1):
        for _ in range(times):
            with pytest.raises(ProviderError) as caught:
                ask(engine)
        return caught.value.kind

    def test_many_failures_in_a_row_stop_the_calls(self):
        engine, inner, time = self.breaking(*[fault("outage")] * 5, GOOD)
        assert self.failed(engine, 3) == "outage"
        assert self.failed(engine, 4) == "paused"
        assert len(inner.asked) == 3
        time.now += 31
        assert self.failed(engine) == "outage"
        assert self.failed(engine) == "paused"
        assert len(inner.asked) == 4

    def test_after_the_rest_one_good_answer_opens_it(self):
        engine, inner, time = self.breaking(*[fault("outage")] * 3, GOOD, GOOD)
        self.failed(engine, 3)
        time.now += 31
        ask(engine)
        ask(engine)
        assert len(inner.asked) == 5

    def test_a_good_answer_between_starts_the_count_anew(self):
        two = [fault("outage")] * 2
        engine, inner, _ = self.breaking(*two, GOOD, *two, GOOD)
        self.failed(engine, 2)
        ask(engine)
        self.failed(engine, 2)
        ask(engine)
        assert len(inner.asked) == 6

    @pytest.mark.parametrize("kind", ["key", "model", "address", "quota"])
    def test_a_refused_key_or_model_is_asked_once_only(self, kind):
        engine, inner, time = self.breaking(fault(kind), GOOD)
        assert self.failed(engine) == kind
        time.now += 3600
        assert self.failed(engine) == kind
        assert len(inner.asked) == 1

    @pytest.mark.parametrize("kind", ["budget", "request"])
    def test_what_is_not_the_providers_fault_does_not_count(self, kind):
        engine, _, _ = self.breaking(*[fault(kind)] * 5, GOOD)
        self.failed(engine, 5)
        ask(engine)


class TestBudget:
    def test_calls_are_never_exceeded_even_by_many_at_once(self):
        budget = Budget(calls=10)
        inner = QueuedEngine([GOOD] * 50)
        engine = Budgeted(inner, budget)

        def work():
            for _ in range(5):
                with suppress(ProviderError):
                    ask(engine)

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(inner.asked) == budget.spent.calls == 10

    @pytest.mark.parametrize(
        ("budget", "most"),
        [(Budget(tokens=40), 3), (Budget(cost=50e-6, price_in=1, price_out=2), 3)],
    )
    def test_tokens_and_cost_stop_the_next_call(self, budget, most):
        inner = QueuedEngine([GOOD] * 9)  # 10 tokens in and 5 out each
        engine = Budgeted(inner, budget)
        for _ in range(most):
            ask(engine)
        with pytest.raises(ProviderError, match="used up"):
            ask(engine)
        assert len(inner.asked) == most

    def test_the_price_is_per_million_tokens(self):
        assert Budget(price_in=2, price_out=10).price(Usage(1, 500_000, 100_000)) == 2.0


class TestCache:
    def test_the_same_is_asked_once_and_the_second_answer_costs_nothing(self):
        inner = QueuedEngine([GOOD])
        engine = Cached(inner, MemoryAnswers())
        first, second = ask(engine), ask(engine)
        assert (second.text, second.model) == (first.text, first.model)
        assert (first.usage, second.usage) == (Usage(1, 10, 5), Usage())

    def test_another_question_rule_model_or_temperature_is_another_request(self):
        answers = MemoryAnswers()
        inner = QueuedEngine([GOOD] * 5)
        ask(Cached(inner, answers))
        ask(Cached(inner, answers), user="v")
        ask(Cached(inner, answers), system="t")
        inner.model = "queue-2"
        ask(Cached(inner, answers))
        inner.temperature = 0.7
        ask(Cached(inner, answers))
        assert len(inner.asked) == 5

    @pytest.mark.parametrize(
        "answer",
        ["", "no JSON", "[1]", '{"b": 1}', "[" * 100_000,
         Completion('{"a": 1}', "length", Usage(1), "m"), Completion("", "blocked", Usage(1), "m")],
    )  # fmt: skip
    def test_what_is_no_answer_is_not_remembered(self, answer):
        inner = QueuedEngine([answer, GOOD])
        engine = Cached(inner, MemoryAnswers())
        ask(engine)
        assert json.loads(ask(engine).text) == GOOD


class TestReplay:
    def test_what_was_recorded_is_played_and_nobody_is_asked(self):
        answers = MemoryAnswers()
        ask(Cached(QueuedEngine([GOOD]), answers))
        never = QueuedEngine([])
        assert json.loads(ask(replayed(never, answers)).text) == GOOD
        with pytest.raises(ProviderError, match="recorded"):
            ask(replayed(never, answers), user="new")
        assert never.asked == []


class TestAllTogether:
    def test_every_try_leaves_a_row_without_text_and_hits_leave_none(self):
        calls = []
        inner = QueuedEngine([fault("busy", 0.01), GOOD])
        engine = guarded(inner, log=calls.append)
        for _ in range(3):
            ask(engine, user="a very private text", system="rules")
        assert [call["outcome"] for call in calls] == ["busy", "stop"]
        assert calls[0]["request"] == calls[1]["request"]
        assert (calls[1]["tokens_in"], calls[1]["tokens_out"]) == (10, 5)
        assert calls[1]["characters"] == len("a very private text") + len("rules")
        assert "private" not in json.dumps(calls)
        assert "rules" not in json.dumps(calls)

    def test_tries_are_paid_for_and_answers_shared(self):
        answers, budget = MemoryAnswers(), Budget(calls=2)
        ask(guarded(QueuedEngine([fault("busy", 0.01), GOOD]), answers=answers, budget=budget))
        assert budget.spent.calls == 2
        ask(guarded(QueuedEngine([]), answers=answers, budget=budget))
        with pytest.raises(ProviderError, match="budget"):
            ask(guarded(QueuedEngine([GOOD]), answers=answers, budget=budget), user="new")

    def test_a_wrapped_engine_says_of_itself_what_the_inner_one_says(self):
        engine = guarded(QueuedEngine([], position_bias=True), CallLimits(per_minute=10))
        assert (engine.name, engine.model, engine.label) == ("queued", "queue-1", "Queued answers")
        assert engine.position_bias
