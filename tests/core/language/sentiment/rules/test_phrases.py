import time
import tomllib
from collections import Counter

import pytest

from core.language.sentiment.rules.phrases import (
    _SOURCE,
    BAD,
    GOOD,
    PLAIN,
    _alternatives,
    vocabulary,
)

WORST = vocabulary().marked("waste of time")
CONTENT = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("charged me for lunch twice", BAD),
        ("we lost all our confidence in you", BAD),
        ("13th email", BAD),
        ("It works like a charm", GOOD),
        ("a card with no hidden fees", PLAIN),
    ],
)
def test_phrases_are_found_within_a_text(text, kind):
    assert kind in vocabulary().marked(text)


def test_capitals_and_what_stands_around_are_kept():
    assert vocabulary().marked("WASTE OF TIME, Ann").startswith(BAD.upper())
    assert vocabulary().marked("Oh! Waste of time; Ann").endswith("; Ann")


def test_letters_that_become_two_in_lower_case_shift_nothing():
    assert vocabulary().marked("İİ waste of time").endswith("i\u0307 " + WORST)


def test_a_phrase_does_not_begin_or_end_within_a_word():
    assert vocabulary().marked("threshold unsorted") == "threshold unsorted"


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("no _ (fee|cost)", r"no (?:\w+ )?(?:fee|cost)"),
        ("never ~ again", r"never (?:\S+ ){0,3}again"),
        ("# cancel*", r"\d+ cancel\w*"),
        ("(so ){0,2}x", r"(?:so ){0,2}x"),
    ],
)
def test_the_notation(line, meaning):
    assert _alternatives(line) == meaning


def test_a_word_stands_once_and_is_scored_or_silent():
    listed = Counter(CONTENT["silent"].split())
    listed.update(word for words in CONTENT["words"].values() for word in words.split())
    assert not [word for word, times in listed.items() if times > 1]


def test_every_group_has_a_score_that_vader_can_hold():
    scores = vocabulary().scores
    assert {f"{kind}{letter}" for kind, letter in _marks()} <= set(scores)
    assert all(-4 <= score <= 4 for score in scores.values())
    assert scores[vocabulary().irony] < 0


def _marks():
    kinds = [BAD if g["score"] < 0 else GOOD if g["score"] else PLAIN for g in CONTENT["phrases"]]
    return zip(kinds, "abcdefghijklmnop", strict=False)


@pytest.mark.parametrize(
    "piece", ["!", "?", "been ", "never ", "waiting ", "no ", "so much ", "3 "]
)
def test_a_hostile_text_takes_no_longer_than_its_length(piece):
    start = time.process_time()
    vocabulary().marked(piece * 20_000)
    assert time.process_time() - start < 2


def test_no_phrase_repeats_without_end():
    endless = [line for g in CONTENT["phrases"] for line in g["like"].split("\n") if ")*" in line]
    assert not endless
