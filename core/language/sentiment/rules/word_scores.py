"""What the words of a text usually go with, for texts whose sentiment no rule finds.

`word_scores.csv` holds one number per word, fitted by `bench.sentiment_fit` on rated sentences of
four kinds (posts, product reviews, film reviews, editorials) from outside banking.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

__all__ = ["SOURCE", "word_score", "words"]

_DENIED_WEIGHT = -0.5
"""What a word counts shortly after a negation."""

SOURCE = Path(__file__).with_name("word_scores.csv")
_REACH = 4
_CLAUSE_END = re.compile(r"[.,;:!?()\n]|\bbut\b")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_NEGATION = re.compile(r"not|no|never|nobody|nothing|none|without|hardly|nor|neither|\w+n't")


def word_score(text: str) -> float:
    """Return the words' numbers, added up and divided by √(words + 2); 0 if none is known."""
    known, read = _word_scores(), words(text)
    total = sum(known.get(word, 0.0) * weight for word, weight in read)
    return total / (len(read) + 2) ** 0.5


def words(text: str) -> list[tuple[str, float]]:
    """Return the words of a levelled text, each with 1, or less than 0 where it is denied.

    Examples
    --------
    >>> words("Not a good app, fast")
    [('not', 1.0), ('a', -0.5), ('good', -0.5), ('app', -0.5), ('fast', 1.0)]
    """
    read = []
    for clause in _CLAUSE_END.split(text.lower()):
        reach = 0
        for word in _WORD.findall(clause):
            read.append((word, _DENIED_WEIGHT if reach > 0 else 1.0))
            reach = _REACH if _NEGATION.fullmatch(word) else reach - 1
    return read


@cache
def _word_scores() -> dict[str, float]:
    with SOURCE.open(encoding="utf-8", newline="") as rows:
        return {row["word"]: float(row["score"]) for row in csv.DictReader(rows)}
