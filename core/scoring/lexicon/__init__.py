"""Word lists that turn goals, occupations, education and categories into figures.

Each list is short, English and meant to be read; a text with no listed word gives NaN, never a
neutral value. Scores are the authors' own reading of the words, not fitted to any data.
"""

from core.scoring.lexicon.circumstances import (
    automatic_payment,
    contract_months,
    education_level,
    finance_occupation,
    home_owner,
    occupation_risk,
)
from core.scoring.lexicon.speech import goal_boldness, leaving, money_terms, money_topic
from core.scoring.lexicon.spending import bold_investing, cash_out, fee, investing, salary

__all__ = [
    "automatic_payment",
    "bold_investing",
    "cash_out",
    "contract_months",
    "education_level",
    "fee",
    "finance_occupation",
    "goal_boldness",
    "home_owner",
    "investing",
    "leaving",
    "money_terms",
    "money_topic",
    "occupation_risk",
    "salary",
]
