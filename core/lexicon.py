"""Word lists that turn goals, occupations, education and categories into figures.

Each list is short, English and meant to be read; a text with no listed word gives NaN, never a
neutral value. Scores are the authors' own reading of the words, not fitted to any data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

__all__ = [
    "automatic_payment",
    "bold_investing",
    "contract_months",
    "education_level",
    "finance_occupation",
    "goal_boldness",
    "home_owner",
    "investing",
    "money_terms",
    "money_topic",
    "occupation_risk",
    "salary",
]

_BOLD = (
    "aggressive aggressively bold speculate speculative speculation crypto options futures "
    "leverage leveraged startup startups venture high-risk growth stocks equities trading "
    "double triple outperform hedge emerging adventurous volatile upside multiply"
).split()
_CAUTIOUS = (
    "safe safely safety secure security guaranteed guarantee preserve preservation protect "
    "protected steady stable low-risk cautious conservative capital-protected insured deposit "
    "deposits savings save saving emergency cushion certainty calm predictable"
).split()
_NEGATION = re.compile(
    r"\b(?:no|not|never|without|avoid|avoiding|less|hate|dislike)\W+(?:\w+\W+){0,2}$"
)
_MONEY = (
    "portfolio diversify diversified diversification yield dividend dividends etf etfs index fund "
    "funds bond bonds equity equities stock stocks interest compound inflation mortgage refinance "
    "pension retirement tax isa roth ira hedge allocation liquidity volatility returns budget "
    "savings deposit investment investments investing loan credit rate rates market markets"
).split()
_INVESTING = re.compile(
    r"\b(?:invest\w*|stocks?|shares|equit\w*|funds?|etfs?|bonds?|brokerage|securit(?:y|ies)|"
    r"trading|crypto\w*|options|futures|pension|hedge|gold|gilts?|treasur\w*)\b"
)
_SALARY = re.compile(r"\b(?:salary|salaries|wages?|payroll|pay-?che(?:ck|que)|pay from work)\b")
_BOLD_INVESTING = re.compile(
    r"\b(?:stocks?|shares|equit\w*|crypto\w*|options|futures|leveraged|hedge|venture|trading|"
    r"emerging|sector|startups?)\b"
)
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
_TERM = re.compile(r"(\d+|one|two|three|five)[\s_-]*(?:(month)|year)")
_NUMBERS = {"one": 1, "two": 2, "three": 3, "five": 5}
_LOOSE = re.compile(r"\b(?:month(?:ly|[\s_-]to[\s_-]month)|none|no contract|rolling|flexible)\b")
_YEARLY = re.compile(r"\b(?:annual(?:ly)?|yearly)\b")


def _each(text: pd.Series, read: Callable[[str], float]) -> pd.Series:
    """Apply `read` once per distinct lower-cased text; NaN stays NaN."""
    codes, kinds = pd.factorize(text.str.lower())
    values = np.array([*map(read, kinds), np.nan])  # code −1 = NaN reads the last
    return pd.Series(values[codes], index=text.index)


def _first(patterns: Mapping[str, float]) -> Callable[[str], float]:
    compiled = [(re.compile(rf"\b(?:{p})\b"), value) for p, value in patterns.items()]
    return lambda text: next((v for p, v in compiled if p.search(text)), np.nan)


def _words(text: str) -> list[tuple[str, bool]]:
    """Return the words of `text` and whether a negation stands up to three words before each."""
    return [
        (m.group(), bool(_NEGATION.search(text[max(0, m.start() - 60) : m.start()])))
        for m in re.finditer(r"[a-z]+(?:-[a-z]+)?", text)
    ]


def _boldness(text: str) -> float:
    words = _words(text)
    points = [
        (1 if word in _BOLD else -1) * (-1 if negated else 1)
        for word, negated in words
        if word in _BOLD or word in _CAUTIOUS
    ]
    risk = re.search(r"\bhigh(?:er)? risk|more risk|take risks?|high returns?\b", text)
    averse = re.search(r"\b(?:low(?:er)?|no|little|avoid\w*|without|not) (?:any )?risk", text)
    points += [2] * bool(risk) + [-2] * bool(averse)
    return float(sum(points) / sum(map(abs, points))) if points else np.nan


def goal_boldness(text: pd.Series) -> pd.Series:
    """Score goals from −1 (wants safety) to 1 (wants risk); NaN without a listed word.

    Examples
    --------
    >>> goal_boldness(pd.Series(["Aggressive growth", "a safe deposit", "see Rome"])).tolist()
    [1.0, -1.0, nan]
    """
    return _each(text, _boldness)


def money_terms(text: pd.Series) -> pd.Series:
    """Count the distinct money terms in each text; NaN stays NaN."""
    return _each(text, lambda t: float(len({w for w, _ in _words(t)} & set(_MONEY))))


def money_topic(text: pd.Series) -> pd.Series:
    """Return 1 where a text speaks of money matters (two terms or more), else 0; NaN stays NaN."""
    return (money_terms(text) >= 2).astype(float).where(text.notna())


def investing(text: pd.Series) -> pd.Series:
    """Return 1 where a category names an investment, else 0; NaN stays NaN."""
    return _each(text, lambda t: float(bool(_INVESTING.search(t))))


def bold_investing(text: pd.Series) -> pd.Series:
    """Return 1 where a category names a risky investment, else 0; NaN stays NaN."""
    return _each(text, lambda t: float(bool(_BOLD_INVESTING.search(t))))


def salary(text: pd.Series) -> pd.Series:
    """Return 1 where a category names pay from work, else 0; NaN stays NaN."""
    return _each(text, lambda t: float(bool(_SALARY.search(t))))


def occupation_risk(text: pd.Series) -> pd.Series:
    """Score an occupation from −1 (steady or no pay) to 1 (own money at risk)."""
    return _each(text, _first(_OCCUPATION_RISK))


def finance_occupation(text: pd.Series) -> pd.Series:
    """Score from 0 to 1 how near an occupation is to finance."""
    return _each(text, _first(_OCCUPATION_FINANCE))


def education_level(text: pd.Series) -> pd.Series:
    """Return the education level 0 (school) to 4 (doctorate); digits are taken as levels 0–4."""
    read = _first(_EDUCATION)
    return _each(text, lambda t: float(t) if re.fullmatch(r"[0-4](\.0)?", t) else read(t))


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
    return _each(text, _term)


def automatic_payment(text: pd.Series) -> pd.Series:
    """Return 1 where payments run by themselves, 0 where each needs a hand; NaN if unclear."""
    return _each(text, _first(_PAYMENT))


def home_owner(text: pd.Series) -> pd.Series:
    """Return 1 for an owner (with or without mortgage), 0 for a tenant or guest."""
    return _each(text, _first(_HOME))
