"""What a customer says: of risk, of money, of leaving."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from core.scoring.lexicon.words import each

__all__ = ["goal_boldness", "leaving", "money_terms", "money_topic"]

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

_ANOTHER = r"(?:another|a different|a new|some other|any other)\W+(?:bank|provider)\b(?! account)"
_RIVALS = (
    "revolut|monzo|starling|n26|chime|sofi|nubank|bunq|chase bank|citibank|hsbc|barclays|lloyds|"
    "natwest|santander|nationwide|wells fargo|bank of america|capital one|td bank|dkb|commerzbank|"
    "deutsche bank|bnp paribas|unicredit|bbva|rabobank"
)
_ELSEWHERE = rf"(?:{_ANOTHER}|other banks|(?:{_RIVALS})\b)"
_LEAVING = re.compile(
    r"\b(?:"
    r"(?:clos|cancell?|shut)(?:e|ing)?\W+(?:\w+\W+){0,2}?(?:my|our|this)\W+(?:\w+\W+){0,2}?accounts?"
    r"|(?:leave|leaving|quit|quitting|ditch|ditching|dump|dumping)\W+(?:this|your|the)\W+bank"
    r"|or (?:i|we)(?:'ll| will)? (?:leave|go elsewhere)\b"
    rf"|(?:switch|mov|go|leav)(?:e|ed|ing)?\W+(?:\w+\W+){{0,4}}?{_ELSEWHERE}"
    rf"|(?:switch|chang)(?:e|ing)?\W+(?:my\W+)?(?:banks?|to\W+{_ELSEWHERE})"
    r"|(?:tak|mov)(?:e|ed|ing)\W+(?:all\W+)?(?:of\W+)?(?:my|our)\W+(?:\w+\W+)?"
    r"(?:money|savings|salary|business|custom|accounts?)\W+(?:elsewhere|away|somewhere else)"
    r"|(?:end|terminat)(?:e|ing)\W+(?:my|our)\W+(?:contract|relationship|membership)"
    r"|(?:rates?|deals?|offers?|terms|service)\W+(?:\w+\W+){0,2}?(?:at|from|with)\W+"
    rf"{_ELSEWHERE}"
    r"|the other bank\W+(?:\w+\W+){0,4}?(?:offer|look|would|better|pays|charges)"
    r")"
)
_NOT_BEFORE = re.compile(r"\b(?:no|not|never|without|\w+n't)(?:[ '’-]+\w+){0,4}[ ]+$")


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
    return each(text, _boldness)


def money_terms(text: pd.Series) -> pd.Series:
    """Count the distinct money terms in each text; NaN stays NaN."""
    return each(text, lambda t: float(len({w for w, _ in _words(t)} & set(_MONEY))))


def money_topic(text: pd.Series) -> pd.Series:
    """Return 1 where a text speaks of money matters (two terms or more), else 0; NaN stays NaN."""
    return (money_terms(text) >= 2).astype(float).where(text.notna())


def _leaves(text: str) -> float:
    said = (
        m
        for m in _LEAVING.finditer(text)
        if not _NOT_BEFORE.search(text[max(0, m.start() - 60) : m.start()])
    )
    return float(next(said, None) is not None)


def leaving(text: pd.Series) -> pd.Series:
    """Return 1 where a text speaks of leaving the bank or holds another against it, else 0.

    Examples
    --------
    >>> leaving(pd.Series(["I am closing my account", "A payment to another bank"])).tolist()
    [1.0, 0.0]
    """
    return each(text, _leaves)
