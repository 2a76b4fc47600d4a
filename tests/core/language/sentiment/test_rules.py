import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.sentiment import OWN, is_held_out, labelled, macro_f1, spearman, vader
from core.language.sentiment.rules import NEUTRAL, READER, combined, read_sentiment, rules

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
    assert read_sentiment([text])[0] < -0.2


@pytest.mark.parametrize("text", GOOD)
def test_praise_reads_as_good(text):
    assert read_sentiment([text])[0] > 0.3


@pytest.mark.parametrize("text", PLAIN)
def test_the_words_of_the_trade_say_nothing(text):
    assert abs(read_sentiment([text])[0]) < 0.2


def test_a_text_without_a_word_has_no_sentiment():
    assert np.isnan(read_sentiment(["", "  \n", None, float("nan")])).all()


def test_no_texts_give_no_sentiments():
    assert read_sentiment([]).shape == (0,)


@given(st.lists(st.text()))
def test_sentiments_stay_in_range_and_do_not_depend_on_their_neighbours(texts):
    sentiments = read_sentiment(texts)
    known = sentiments[~np.isnan(sentiments)]
    assert ((known >= -1) & (known <= 1)).all()
    np.testing.assert_array_equal(
        sentiments, np.array([read_sentiment([text])[0] for text in texts])
    )


def test_the_reader_is_named():
    assert "VADER" in READER


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ("Worst bank ever, you stole my money!!!", "The transfer is two days late."),
        ("The transfer is two days late.", "When does the transfer arrive?"),
        ("When does the transfer arrive?", "The transfer arrived, thanks."),
        ("The transfer arrived, thanks.", "Amazing service, I love this bank!"),
        ("I can't log in", "I can log in"),
        ("Not helpful", "Helpful"),
        ("1 star", "5 stars"),
        ("#fail", "#love"),
        ("Great, another outage", "Great, it works"),
        ("Why is it still closed?", "Is it closed on Friday?"),
    ],
)
def test_sentiments_rise_from_an_outburst_to_praise(worse, better):
    low, high = read_sentiment([worse, better])
    assert low < high


def test_neutral_is_what_is_faint():
    assert combined(0, 0) == 0
    assert combined([-9, 9], 0) == pytest.approx([-0.91, 0.89], abs=0.02)
    assert (abs(read_sentiment(PLAIN)) < NEUTRAL).mean() >= 0.8


def test_labelled_texts_are_read_better_than_by_plain_vader():
    texts = labelled(OWN)
    for part in (texts[texts["text"].map(is_held_out)], texts[~texts["text"].map(is_held_out)]):
        label, plain = part["label"].to_numpy(), vader(part["text"])
        read = read_sentiment(part["text"].tolist())
        assert spearman(label, read) > spearman(label, plain) + 0.2
        assert macro_f1(label, read) > macro_f1(label, plain) + 0.2


def test_a_sentence_without_end_is_read_in_pieces(monkeypatch):
    seen: list[str] = []
    monkeypatch.setattr(rules, "_vader_sum", lambda piece: seen.append(piece) or 0.0)
    rules.evidence("good but bad " * 400)
    assert len(seen) == 12
    assert max(len(piece.split()) for piece in seen) == 100
