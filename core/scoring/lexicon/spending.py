"""What the kind of a transaction says."""

from __future__ import annotations

import re

import pandas as pd

from core.scoring.lexicon.words import each

__all__ = ["bold_investing", "cash_out", "fee", "investing", "salary"]

_INVESTING = re.compile(
    r"\b(?:invest\w*|stocks?|shares|equit\w*|funds?|etfs?|bonds?|brokerage|securit(?:y|ies)|"
    r"trading|crypto\w*|options|futures|pension|hedge|gold|gilts?|treasur\w*)\b"
)
_SALARY = re.compile(r"\b(?:salary|salaries|wages?|payroll|pay-?che(?:ck|que)|pay from work)\b")
_FEE = re.compile(
    r"(?<!tuition )(?<!school )(?<!course )(?<!entry )\b(?:fees?|penalt(?:y|ies)|overdraft|"
    r"commissions?|(?:bank|service|account|card|late(?: payment)?|interest) charges?|charges)\b"
)
_CASH_OUT = re.compile(
    r"\b(?:transfers?(?: out)?|withdrawals?|cash|atm|remittances?|wire|outgoing payment)\b"
)
_BOLD_INVESTING = re.compile(
    r"\b(?:stocks?|shares|equit\w*|crypto\w*|options|futures|leveraged|hedge|venture|trading|"
    r"emerging|sector|startups?)\b"
)


def investing(text: pd.Series) -> pd.Series:
    """Return 1 where a category names an investment, else 0; NaN stays NaN."""
    return each(text, lambda t: float(bool(_INVESTING.search(t))))


def bold_investing(text: pd.Series) -> pd.Series:
    """Return 1 where a category names a risky investment, else 0; NaN stays NaN."""
    return each(text, lambda t: float(bool(_BOLD_INVESTING.search(t))))


def salary(text: pd.Series) -> pd.Series:
    """Return 1 where a category names pay from work, else 0; NaN stays NaN."""
    return each(text, lambda t: float(bool(_SALARY.search(t))))


def fee(text: pd.Series) -> pd.Series:
    """Return 1 where a category or counterparty names a charge of the bank, else 0."""
    return each(text, lambda t: float(bool(_FEE.search(t))))


def cash_out(text: pd.Series) -> pd.Series:
    """Return 1 where a category names money taken out whole: transfers, cash; else 0."""
    return each(text, lambda t: float(bool(_CASH_OUT.search(t))))
