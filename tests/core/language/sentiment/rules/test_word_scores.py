import csv

import pytest

from bench.sentiment_fit import WHO
from core.language.sentiment.rules.phrases import vocabulary
from core.language.sentiment.rules.word_scores import SOURCE, word_score, words


@pytest.fixture(scope="module")
def listed():
    with SOURCE.open(encoding="utf-8", newline="") as rows:
        return {row["word"]: float(row["score"]) for row in csv.DictReader(rows)}


def test_the_list_is_sorted_and_in_range(listed):
    assert list(listed) == sorted(listed)
    assert all(0 < abs(value) < 4 for value in listed.values())


def test_words_of_the_trade_and_of_people_are_not_in_it(listed):
    assert not listed.keys() & (vocabulary().silent | WHO)


def test_a_text_of_unknown_words_leaves_no_impression():
    assert word_score("xqzt blorf") == word_score("") == 0


def test_word_scores_add_up_and_turn_round_after_a_negation(listed):
    assert word_score("delightful") == pytest.approx(listed["delightful"] / 3**0.5)
    assert word_score("never delightful") < word_score("delightful")


def test_a_negation_reaches_to_the_end_of_its_clause():
    assert words("not a, b but c") == [("not", 1), ("a", -0.5), ("b", 1), ("c", 1)]
    assert [weight for _, weight in words("no a b c d e")] == [1, -0.5, -0.5, -0.5, -0.5, 1]
