import pytest

from core.language.sentiment.rules.spelling import level


@pytest.mark.parametrize(
    ("typed", "levelled"),
    [
        ("cant, dont, WONT, isnt", "can't, don't, WON'T, isn't"),
        ("I cannot wait", "I can't wait"),
        ("sooo slow, plssss", "so slow, please"),
        ("thx u 👍", "thanks you good"),
        ("#WorstBankEver", "Worst Bank Ever"),
        ("#epicfail", "epic fail"),
        ("⭐️⭐️ slow", "2 stars slow"),
        ("@bank @help: see https://t.co/x", ": see"),
        ("It’s fine", "It's fine"),
        ("one\ntwo", "one\ntwo"),
    ],
)
def test_what_is_typed_in_many_ways_reads_as_one(typed, levelled):
    assert level(typed) == levelled


def test_levelling_twice_changes_nothing_more():
    once = level("@bank cant log in sooo slow #worstbank 😡 ⭐⭐")
    assert level(once) == once
