import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.mood import READER, read_mood

BAD = [
    "I was charged twice for the same purchase.",
    "Still waiting for my refund after three weeks.",
    "Please close my account.",
    "Nobody answers the phone.",
    "My card was declined abroad.",
    "This is the third time I write about it.",
    "The app keeps crashing.",
    "I am moving to another bank.",
    "There are hidden fees on my statement.",
    "You blocked my card without a word.",
    "I have lost my trust in this bank.",
    "No reply since Monday.",
    "The app doesn’t work.",
]
GOOD = [
    "Solved within minutes, thank you!",
    "No problems at all, quick and friendly.",
    "The app is easy to use.",
    "My mortgage was approved.",
    "Love my new travel card!",
]
PLAIN = [
    "How do I change my address?",
    "What is the interest rate on a certificate of deposit?",
    "I am interested in a savings plan.",
    "Is there a card with no fees abroad?",
    "Please send me the credit card form.",
    "I would like to buy shares in a bond fund.",
]


@pytest.mark.parametrize("text", BAD)
def test_complaints_read_as_bad(text):
    assert read_mood([text])[0] < -0.2


@pytest.mark.parametrize("text", GOOD)
def test_praise_reads_as_good(text):
    assert read_mood([text])[0] > 0.3


@pytest.mark.parametrize("text", PLAIN)
def test_the_words_of_the_trade_say_nothing(text):
    assert abs(read_mood([text])[0]) < 0.2


def test_a_text_without_a_word_has_no_mood():
    assert np.isnan(read_mood(["", "  \n", None, float("nan")])).all()


def test_no_texts_give_no_moods():
    assert read_mood([]).shape == (0,)


@given(st.lists(st.text()))
def test_moods_stay_in_range_and_do_not_depend_on_their_neighbours(texts):
    moods = read_mood(texts)
    known = moods[~np.isnan(moods)]
    assert ((known >= -1) & (known <= 1)).all()
    np.testing.assert_array_equal(moods, np.array([read_mood([text])[0] for text in texts]))


def test_the_reader_is_named():
    assert READER.startswith("VADER")
