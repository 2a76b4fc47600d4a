import pytest

from core.language.sentiment.rules.rules import evidence


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Please send me the form, thanks", "Please send me the form"),
        ("No reply for weeks. Thank you", "No reply for weeks."),
    ],
)
def test_thanks_in_a_request_or_complaint_are_courtesy(text, without):
    assert evidence(text) == pytest.approx(evidence(without))
    assert evidence("Thanks, I got it") > 1


@pytest.mark.parametrize(
    "text",
    [
        "Great, the app is down again",
        "Thanks for nothing",
        "Well done, nobody answers the phone",
        "Love how you charge me for your mistake",
        "Perfect, still no refund",
    ],
)
def test_praise_at_the_head_of_a_complaint_is_irony(text):
    assert evidence(text) < -2


def test_praise_that_a_complaint_follows_after_but_stays_praise():
    mixed = evidence("Great design but the app is down again")
    assert mixed > evidence("Great, the app is down again")


def test_a_pleasant_word_in_a_question_counts_less():
    assert 0 < evidence("Which of the two is the best?") < evidence("This is the best of the two.")


def test_a_long_text_is_not_the_worse_for_its_length():
    short = evidence("The service is slow.")
    assert evidence(" ".join(["The service is slow."] * 20)) > 20 * short / 2
    padded = "The service is slow. " + "I went to the branch on Monday. " * 9
    assert short < evidence(padded) < 0


def test_a_negation_does_not_reach_over_the_end_of_its_sentence():
    assert evidence("I did not. Excellent staff") > 2
