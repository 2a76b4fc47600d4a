import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.rerank import build_request
from core.language.rerank.answer import Faults, plain, read_answer
from tests.core.language.rerank.queued import case

REQUEST = build_request(case())


def read(order, **more):
    return read_answer(json.dumps({"order": order, "abstain": "", **more}), REQUEST)


def row(label, reason="because", evidence=("E1",)):
    return {"label": label, "reason": reason, "evidence": list(evidence)}


def labels(answer):
    return [entry.label for entry in answer.entries]


def test_a_complete_order_has_no_faults():
    answer = read([row(label) for label in "CADBE"])
    assert labels(answer) == list("CADBE")
    assert answer.faults == Faults()
    assert str(answer.faults) == "none"


@pytest.mark.parametrize("around", ["```json\n{}\n```", "Here you are:\n{}\nHave a nice day"])
def test_fences_and_prose_are_tolerated(around):
    text = json.dumps({"order": [row(label) for label in "ABCDE"]})
    assert read_answer(around.replace("{}", text), REQUEST).faults.total == 0


@pytest.mark.parametrize(
    ("order", "faults", "kept"),
    [
        ("AABCDE", Faults(repeated=1), "ABCDE"),
        ("ABC", Faults(missing=2), "ABC"),
        ("ABCDEZ", Faults(invented=1), "ABCDE"),
        ("ZYX", Faults(missing=5, invented=3), ""),
        ("BBZ", Faults(repeated=1, missing=4, invented=1), "B"),
    ],
)
def test_what_departs_from_a_permutation_is_counted_and_dropped(order, faults, kept):
    answer = read([row(label) for label in order])
    assert answer.faults == faults
    assert labels(answer) == list(kept)


@pytest.mark.parametrize("entry", ["A", 7, None, ["A"], {}, {"label": 3}, {"name": "A"}])
def test_an_entry_of_another_form_counts_as_unreadable(entry):
    answer = read([entry, *(row(label) for label in "ABCDE")])
    assert answer.faults == Faults(wrong_format=1)


def test_a_bottomless_answer_counts_as_unreadable():
    deep = '{"order": ' + "[" * 100_000 + "]" * 100_000 + "}"
    assert read_answer(deep, REQUEST).faults.wrong_format == 1


def test_evidence_that_does_not_exist_is_dropped_and_counted():
    answer = read([row("A", evidence=("E9", "E2", "E2")), *(row(label) for label in "BCDE")])
    assert answer.entries[0].evidence == ("E2",)
    assert answer.faults == Faults(invented=1)


def test_the_first_of_repeats_counts():
    answer = read([row("A", "first"), row("A", "second"), *(row(label) for label in "BCDE")])
    assert answer.entries[0].reason == "first"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert(1)</script>Fits", "alert(1)Fits"),
        ("**bold** `code` # title", "bold code title"),
        ("![x](http://a.b/p.png) [here](javascript:alert(1))", "x here)"),
        ("line\nbreak\u202e\x00", "line break"),
        ("plain “quote” (post, 14 Sep)", "plain “quote” (post, 14 Sep)"),
        (None, ""),
        (["a"], ""),
        ("x" * 400, "x" * 300),
    ],
)
def test_reasons_become_plain_text(text, shown):
    assert plain(text) == shown


@given(st.text() | st.recursive(st.none() | st.booleans() | st.text(), st.lists).map(json.dumps))
def test_no_text_breaks_the_reader(text):
    answer = read_answer(text, REQUEST)
    assert not answer.entries
    assert answer.faults.total


@given(st.lists(st.sampled_from("ABCDEFG")))
def test_what_is_kept_is_distinct_and_known(order):
    answer = read([row(label) for label in order])
    assert len(set(labels(answer))) == len(answer.entries)
    assert set(labels(answer)) <= set("ABCDE")
    assert len(answer.entries) + answer.faults.missing == 5
