"""A note through every real SDK: taken, mended once, or refused with its fault."""

import json
from dataclasses import asdict, replace

import pytest

from core.engines.guard import Budget, CallLimits, guarded
from core.language.note import template_note, unasked, write_note
from tests.core.engines.loopback import KEY, Reply, always, data_of, serving
from tests.core.language.note.facts import GOOD, NAMES, REQUEST


def answer(**changed):
    return Reply(json.dumps(asdict(replace(GOOD, **changed))))


def written(connect, server, **more):
    engine = guarded(connect(server), CallLimits(per_minute=60_000), **more)
    return write_note(REQUEST, engine, NAMES, timeout=4.0)


HOSTILE = {
    "another product": answer(why_this="Take the Harbour Platinum Card instead."),
    "an invented rate": answer(how_to_say_it="It pays 7.5 % a year."),
    "markup": answer(why_this="<img src=x onerror=alert(1)>"),
    "a link": answer(how_to_say_it="Apply at https://evil.example now."),
    "a promise": answer(how_to_say_it="The return is guaranteed."),
    "a name": answer(how_to_say_it="Good morning, Ann Lee."),
    "a page": Reply("<html><body>504</body></html>"),
    "no JSON": Reply("I would rather not."),
    "another schema": Reply('{"note": "hello"}'),
    "an empty part": answer(what_to_avoid=" "),
    "numbers as parts": Reply('{"why_this": 1, "how_to_say_it": 2, "what_to_avoid": 3}'),
    "far too long": answer(why_this="x" * 50_000),
}


def test_a_good_note_is_taken_at_the_first_try(connect):
    with serving(always(answer())) as server:
        done = written(connect, server)
    assert (done.note, done.refused, done.mended, done.failure) == (GOOD, (), (), None)
    assert len(server.asked) == 1
    sent = data_of(server.asked[0])
    assert sent["product"] == "Harbour Gold Card"
    assert "Ann" not in server.asked[0].text
    assert "C0001" not in server.asked[0].text


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_note_is_asked_for_again_with_what_was_wrong(connect, name):
    with serving(always(HOSTILE[name], answer())) as server:
        done = written(connect, server)
        first, second = (request.user for request in server.asked)
    assert done.note == GOOD
    assert done.mended
    assert "Your last note was refused" in second.removeprefix(first)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_note_that_stays_bad_is_refused_and_the_built_in_text_stands(connect, name):
    with serving(always(HOSTILE[name])) as server:
        done = written(connect, server)
        assert len(server.asked) == 2
    assert done.note == template_note(REQUEST, NAMES)
    assert done.refused
    assert not done.model


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply("bad", 401), "key"), (Reply("gone", 404), "model"),
        (Reply("", finish="SAFETY"), "blocked"), (Reply(drop=True), "outage"),
    ],
)  # fmt: skip
def test_a_fault_of_the_provider_leaves_the_built_in_text_and_its_cause(connect, reply, kind):
    with serving(always(reply)) as server:
        done = written(connect, server)
    assert done.failure.kind == kind
    assert done.note == template_note(REQUEST, NAMES)
    assert KEY not in repr(done)


def test_a_note_is_paid_recorded_and_not_asked_twice(connect):
    log, budget = [], Budget(calls=5)
    with serving(always(answer())) as server:
        engine = guarded(connect(server), log=log.append, budget=budget)
        first, second = (write_note(REQUEST, engine, NAMES) for _ in range(2))
        assert len(server.asked) == 1
    assert first.note == second.note
    assert (second.usage.calls, budget.spent.calls, len(log)) == (0, 1, 1)
    assert "Japan" not in repr(log)


def test_without_a_model_the_note_is_fixed_sentences():
    done = unasked(REQUEST, NAMES)
    assert "Harbour Gold Card" in done.note.why_this
    assert "Japan" in done.note.why_this
    assert "credit score unknown" in done.note.what_to_avoid
    assert (done.model, done.usage.calls) == ("", 0)
