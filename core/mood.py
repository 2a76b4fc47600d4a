"""The mood of a text, −1 (bad) to 1 (good), read on this machine without key or network.

VADER (Hutto and Gilbert 2014) scores words and their context with fixed rules; it was made for
social media, so the language of banks is added here in three short, readable lists: words of the
trade that say nothing about mood (*interest*, *credit*), words that do (*declined*), and turns of
phrase whose single words do not show it (*still waiting*). The scores are the authors' reading,
not fitted to any data. Like every word count it misses irony.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from typing import Any

import numpy as np

from core.progress import Progress, silent

__all__ = ["READER", "read_mood"]

READER = f"VADER {version('vaderSentiment')} with banking words, built in"

STEP = 500
"""Texts read between two calls of a progress."""

_OF_THE_TRADE = (
    "interest interests interested share shares credit credits trust security securities secure "
    "bond bonds growth gain gains benefit benefits asset assets debt debts charge charges charged "
    "free value values number want please yes like cash certain special united save dear credited "
    "insurance protected protection fund funds demand gross tax risk risks help"
).split()

_WORDS: dict[str, float] = {
    "declined": -1.8, "overcharged": -2.4, "overcharge": -2.2, "unauthorised": -2.2,
    "unauthorized": -2.2, "unresolved": -1.8, "unresponsive": -2.0, "crash": -1.6, "crashes": -1.8,
    "crashing": -1.8, "freezes": -1.4, "glitch": -1.4, "glitches": -1.5, "outage": -1.6,
    "bounced": -1.5, "chasing": -1.3, "overdrawn": -1.2, "runaround": -2.0, "misleading": -2.0,
    "misled": -2.0, "unhelpful": -2.0, "incompetent": -2.4, "ridiculous": -2.0, "slow": -1.2,
    "locked": -1.2, "rip-off": -2.6, "ripoff": -2.6, "unacceptable": -2.6, "disgrace": -2.6,
    "seamless": 2.0, "hassle-free": 2.0, "effortless": 2.0, "fast": 1.2, "quick": 1.3,
    "quickly": 1.3, "refunded": 0.8, "sorted": 1.6, "fixed": 1.2, "resolved": 1.5,
    "approved": 1.6, "courteous": 2.0, "spot-on": 1.8, "recommend": 1.6,
}  # fmt: skip

_ANSWER = r"(?:refund|money|answer|reply|response|call|card|transfer|payment|someone|anyone)"
_DOES = r"(?:answers?|cares?|helps?|replies|calls?|knows|called|answered|replied)"
_NOW = r"(?:within|in|straight|right|at once|immediately|quickly)"
_PHRASES: dict[str, tuple[float, tuple[str, ...]]] = {
    "bankingworst": (
        -2.6,
        (
            r"(?:charged|billed|debited|deducted)(?: me)?(?: \w+){0,3} (?:twice|again|two times)",
            r"(?:double|wrongly|incorrectly) (?:charged|billed|debited)",
            r"(?:clos(?:e|ing)|cancel(?:ling)?) (?:all )?(?:my|our) (?:\w+ )?(?:accounts?|cards?)",
            r"(?:tak|mov)(?:e|ing) (?:all )?(?:my|our) (?:money|savings) (?:elsewhere|away)",
            r"(?:leav(?:e|ing)|left) (?:this|your) bank|had enough|last straw",
            r"(?:switch|switching|moving|leaving) (?:to|for) (?:another|a different) bank",
            r"(?:lost|losing) (?:my |all )?(?:trust|confidence|patience)",
        ),
    ),
    "bankingbad": (
        -2.0,
        (
            r"(?:hidden|unexpected|unexplained|extra|surprise) (?:fees?|charges?)",
            r"still (?:waiting|no|not|nothing|missing|pending|haven't|have not)",
            r"waiting (?:for )?(?:\w+ ){0,2}(?:hours|days|weeks|months|ages|forever)",
            rf"no (?:\w+ )?{_ANSWER}|(?:nobody|no ?one) (?:ever )?{_DOES}",
            rf"never (?:{_DOES}|arrived|came|received|got|fixed|resolved)",
            r"(?:second|third|fourth|fifth|umpteenth|\d+(?:nd|rd|th)) time",
            r"(?:does not|doesn't|did not|didn't|won't|not|stopped) work(?:ing)?",
            r"(?:keeps|kept) \w+ing|(?:passed|sent) from \w+ to \w+|on hold|(?:locked|shut) out",
            r"(?:blocked|froze|blocking) (?:my|our|the) (?:\w+ )?(?:card|account)",
        ),
    ),
    "bankingplain": (0.0, (r"no (?:\w+ )?(?:fees?|charges?|risks?|lock-in|minimum)",)),
    "bankinggood": (
        2.4,
        (
            rf"(?:solved|fixed|sorted|resolved|answered) (?:it |this |everything )?{_NOW}",
            r"above and beyond|(?:could not|couldn't) be happier",
            r"no (?:complaints|problems?|issues?)(?! (?:solved|fixed|resolved))",
            r"(?:easy|simple) to (?:use|open|set up)|saved (?:me|us|my)",
        ),
    ),
}


def read_mood(texts: Sequence[str], progress: Progress = silent) -> np.ndarray:
    """Return the mood of each text.

    Parameters
    ----------
    texts : sequence of str
        English texts; each distinct one is read once.
    progress : Progress
        Called every so many distinct texts.

    Returns
    -------
    ndarray of float, shape (len(texts),)
        −1…1; NaN for a text without a word, or one that is not a text (missing).

    Examples
    --------
    >>> read_mood(["Solved within minutes, thank you!", "Charged twice again.", " "]).round(1)
    array([ 0.7, -0.6,  nan])
    """
    distinct, read = [text for text in dict.fromkeys(texts) if _is_text(text)], {}
    for at, text in enumerate(distinct):
        if at % STEP == 0:
            progress(at, len(distinct), "Opening the bank: the mood of its texts")
        read[text] = _mood(text)
    return np.array([read.get(text, np.nan) for text in texts], dtype=float)


def _is_text(text: object) -> bool:
    return isinstance(text, str) and bool(text.strip())


def _mood(text: str) -> float:
    return float(_reader().polarity_scores(_phrased(text))["compound"])


def _phrased(text: str) -> str:
    """Put one word with a score in the place of each known turn of phrase."""
    plain = text.replace("’", "'")
    for token, pattern in _patterns().items():
        plain = pattern.sub(token, plain)
    return plain


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        token: re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)
        for token, (_, phrases) in _PHRASES.items()
    }


@cache
def _reader() -> Any:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    reader = SentimentIntensityAnalyzer()
    reader.lexicon = {w: s for w, s in reader.lexicon.items() if w not in _OF_THE_TRADE}
    reader.lexicon |= _WORDS | {token: score for token, (score, _) in _PHRASES.items()}
    return reader
