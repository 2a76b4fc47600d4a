"""What is said of circumstances: occupation, education, home, contract, way of payment."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from core.scoring.lexicon.words import each, first

__all__ = [
    "automatic_payment",
    "contract_months",
    "education_level",
    "finance_occupation",
    "home_owner",
    "occupation_risk",
]

_OCCUPATION_RISK: Mapping[str, float] = {
    r"founder|entrepreneur|start-?up|trader|investor|day trad\w*|venture": 1.0,
    r"self-?employed|freelanc\w*|owner|artist|actor|sales\w*|broker|consultant|athlete|pilot": 0.5,
    r"engineer|developer|manage\w*|doctor|lawyer|analyst|designer|executive|director|surgeon": 0.1,
    r"nurse|clerk|admin\w*|technician|driver|chef|account\w*|student|office|retail|mechanic|"
    r"services?|blue-collar": -0.2,
    r"teacher|civil servant|librarian|public|police|social worker|caretaker|home-?maker|"
    r"house-?(?:maid|wife|husband)": -0.6,
    r"retired|pensioner|unemployed": -1.0,
}
_OCCUPATION_FINANCE: Mapping[str, float] = {
    r"financ\w*|bank\w*|trader|investor|portfolio|actuar\w*|economist|broker|fund|wealth": 1.0,
    r"account\w*|auditor|analyst|tax|insur\w*|controller|treasur\w*|venture": 0.8,
    r"founder|entrepreneur|owner|executive|director|lawyer|manage\w*|consultant": 0.5,
    r"engineer|developer|doctor|surgeon|scientist|professor|architect|data": 0.4,
    r"teacher|nurse|designer|sales\w*|civil servant|retired|police|social worker|admin\w*": 0.2,
    r"student|clerk|driver|chef|retail|mechanic|artist|unemployed|home-?maker|caretaker|"
    r"technician|services?|blue-collar|house-?(?:maid|wife|husband)": 0.1,
}
_EDUCATION: Mapping[str, float] = {
    r"doctor\w*|phd|ph\.d\.?": 4.0,
    r"master'?s?|mba|msc|post-?graduate|graduate school|advanced|professional": 3.0,
    r"(?:high|secondary|primary|elementary|middle) school": 0.0,
    r"some college|associate'?s?": 1.0,
    r"bachelor'?s?|graduate|bsc|ba|university|degree|undergrad\w*|tertiary": 2.0,
    r"college|vocational|diploma|apprentice\w*": 1.0,
    r"school|secondary|uneducated|illiterate|none|primary|basic": 0.0,
}
_HOME: Mapping[str, float] = {
    r"rent\w*|tenant|lodg\w*|free|parents?|none|no|0(?:\.0)?": 0.0,
    r"own\w*|mortgage\w*|yes|1(?:\.0)?": 1.0,
}
_PAYMENT: Mapping[str, float] = {
    r"electronic che(?:ck|que)|mail\w* che(?:ck|que)|che(?:ck|que)|cash|invoice|manual": 0.0,
    r"automat\w*|auto-?pay|direct debit|standing order": 1.0,
}
_TERM = re.compile(r"(?<!\d)(\d{1,3}|one|two|three|five)[\s_-]*(?:(month)|year)")
_NUMBERS = {"one": 1, "two": 2, "three": 3, "five": 5}
_LOOSE = re.compile(r"\b(?:month(?:ly|[\s_-]to[\s_-]month)|none|no contract|rolling|flexible)\b")
_YEARLY = re.compile(r"\b(?:annual(?:ly)?|yearly)\b")


def occupation_risk(text: pd.Series) -> pd.Series:
    """Score an occupation from −1 (steady or no pay) to 1 (own money at risk)."""
    return each(text, first(_OCCUPATION_RISK))


def finance_occupation(text: pd.Series) -> pd.Series:
    """Score from 0 to 1 how near an occupation is to finance."""
    return each(text, first(_OCCUPATION_FINANCE))


def education_level(text: pd.Series) -> pd.Series:
    """Return the education level 0 (school) to 4 (doctorate); digits are taken as levels 0–4."""
    read = first(_EDUCATION)
    return each(text, lambda t: float(t) if re.fullmatch(r"[0-4](\.0)?", t) else read(t))


def _term(text: str) -> float:
    bound = _TERM.search(text)
    if bound:
        count = float(_NUMBERS.get(bound[1]) or bound[1])
        return count if bound[2] else 12 * count
    if _YEARLY.search(text):
        return 12.0
    return 0.0 if _LOOSE.search(text) else np.nan


def contract_months(text: pd.Series) -> pd.Series:
    """Return the months that a contract binds for, 0 = can leave any month.

    Examples
    --------
    >>> contract_months(pd.Series(["Month-to-month", "Two year", "18 months", "?"])).tolist()
    [0.0, 24.0, 18.0, nan]
    """
    return each(text, _term)


def automatic_payment(text: pd.Series) -> pd.Series:
    """Return 1 where payments run by themselves, 0 where each needs a hand; NaN if unclear."""
    return each(text, first(_PAYMENT))


def home_owner(text: pd.Series) -> pd.Series:
    """Return 1 for an owner (with or without mortgage), 0 for a tenant or guest."""
    return each(text, first(_HOME))
