"""Word lists: what a goal, an occupation, a degree or a category says; silence says nothing."""

import numpy as np
import pandas as pd
import pytest

from core.scoring import lexicon


def read(function, *texts: str | None) -> list[float]:
    return getattr(lexicon, function)(pd.Series(texts, dtype="str")).tolist()


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Aggressive growth", 1.0),
        ("A safe deposit", -1.0),
        ("Growth, but safe", 0.0),
        ("High returns", 1.0),
        ("No risk please", -1.0),
        ("I do not want anything volatile", -1.0),
    ],
)
def test_goals_are_bold_or_cautious_and_a_negation_turns_them(text, score):
    assert read("goal_boldness", text, text.upper()) == [score, score]


SCORES = ["goal_boldness", "occupation_risk", "finance_occupation", "education_level"]


@pytest.mark.parametrize("function", SCORES)
def test_a_text_without_a_listed_word_says_nothing(function):
    assert np.isnan(read(function, "see Rome and the sea", None)).all()


@pytest.mark.parametrize("function", lexicon.__all__)
def test_an_absent_text_stays_absent(function):
    assert np.isnan(read(function, None)).all()


def test_occupations_range_from_steady_to_own_risk_and_by_nearness_to_finance():
    risk = read("occupation_risk", "Retired teacher", "Nurse", "Engineer", "Artist", "Founder")
    assert risk == sorted(risk)
    assert (risk[0], risk[-1]) == (-0.6, 1.0)
    near = read("finance_occupation", "Student", "Nurse", "Engineer", "Lawyer", "Banker")
    assert near == sorted(near)
    assert near[-1] == 1


def test_education_in_words_and_digits():
    texts = ("High school", "College", "Bachelor's degree", "MBA", "PhD")
    assert read("education_level", *texts) == [0, 1, 2, 3, 4]
    assert read("education_level", "0", "3", "4.0") == [0, 3, 4]
    assert np.isnan(read("education_level", "7")[0])


def test_money_terms_are_counted_once_each():
    assert read("money_terms", "Savings, savings and a pension", "A walk") == [2, 0]
    assert read("money_topic", "Savings and a pension", "Savings", "A walk") == [1, 0, 0]


def test_categories_that_invest_and_those_that_do_so_boldly():
    kinds = ("Index funds", "Crypto trading", "Government bonds", "Groceries")
    assert read("investing", *kinds) == [1, 1, 1, 0]
    assert read("bold_investing", *kinds) == [0, 1, 0, 0]


def test_schools_and_universities_are_told_apart() -> None:
    read = lexicon.education_level(
        pd.Series(["High school graduate", "Graduate", "basic.4y", "tertiary", "some college"])
    )
    assert read.tolist() == [0, 2, 0, 2, 1]


def test_contracts_bind_for_months() -> None:
    texts = ["Month-to-month", "One year", "24 months", "annual", "rolling", "blue"]
    assert lexicon.contract_months(pd.Series(texts)).fillna(-1).tolist() == [0, 12, 24, 12, 0, -1]


def test_payments_run_by_themselves_or_need_a_hand() -> None:
    texts = ["Bank transfer (automatic)", "Electronic check", "Standing order", "Credit card"]
    assert lexicon.automatic_payment(pd.Series(texts)).fillna(-1).tolist() == [1, 0, 1, -1]


def test_owners_are_told_from_tenants() -> None:
    texts = ["OWN", "mortgage", "Rent", "0", "1", "igloo"]
    assert lexicon.home_owner(pd.Series(texts)).fillna(-1).tolist() == [1, 1, 0, 0, 1, -1]


LEAVING = (
    "I want to close my account",
    "Please cancel both my accounts",
    "thinking of switching to Monzo",
    "I'm moving my money elsewhere",
    "we may have to change banks",
    "Sort it out or I leave",
    "My brother gets twice the rate at another bank",
    "The other bank has offered me an account",
    "I am leaving this bank for good",
    "Going with Revolut now",
    "shut our joint account please",
)
STAYING = (
    "I am not closing my account",
    "Never had a reason to leave this bank",
    "Why was my card closed?",
    "How long does a payment to another bank take?",
    "You closed my account without asking",
    "Transfer 300 to a different bank account",
    "I am going to the bank tomorrow",
    "Change my PIN",
    "I left the card at the bank",
    "Fix this now or I go to the ombudsman",
    "Open an account for me",
)


def test_speaking_of_leaving_is_told_from_speaking_of_banks():
    assert read("leaving", *LEAVING) == [1.0] * len(LEAVING)
    assert read("leaving", *STAYING) == [0.0] * len(STAYING)
