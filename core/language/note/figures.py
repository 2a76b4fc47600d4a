"""The figures in a text, in digits or in words, so that two texts can be held together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.engines.redaction import normal

__all__ = ["Figure", "figures"]

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_UNITS: dict[str, float] = {word: float(value) for value, word in enumerate(_SMALL)}
_UNITS |= {word: 10.0 * (tens + 2) for tens, word in enumerate(_TENS)}
_SCALES: dict[str, float] = {
    "hundred": 1e2, "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6,
    "bn": 1e9, "billion": 1e9,
}  # fmt: skip
_MULTIPLES: dict[str, float] = {
    "half": 0.5, "twice": 2.0, "double": 2.0, "doubled": 2.0, "doubles": 2.0, "triple": 3.0,
    "triples": 3.0, "dozen": 12.0,
}  # fmt: skip
_MONEY = r"(?:[$€£¥]|\b(?:usd|eur|gbp|chf|dollars?|euros?|pounds?)\b)"
_PERCENT = r"(?:%|\b(?:per\s?cent|percentage points?|pct)\b)"
_NUMBER_WORD = "|".join(sorted([*_UNITS, *_SCALES, *_MULTIPLES], key=len, reverse=True))
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_FIGURE = re.compile(
    rf"""(?P<money>{_MONEY}\s?)?
    (?: (?P<digits>\d{{1,3}}(?:[ ,'’]\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?)
        (?:\s?(?P<scale>k|thousand|mn?|million|bn|billion)\b)?
      | (?P<words>\b(?:{_NUMBER_WORD})(?:(?:\s|-|\sand\s)(?:{_NUMBER_WORD}))*\b)
    )
    (?:\s?(?:(?P<percent>{_PERCENT})|(?P<after>{_MONEY})))?""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Figure:
    """A figure of a text.

    Parameters
    ----------
    value : float or str
        Its amount; for a day as it stands.
    unit : {"", "%", "money", "day"}
        What is written with it.
    written : str
        As it stands in the text.
    """

    value: float | str
    unit: str
    written: str

    def stands_for(self, other: Figure) -> bool:
        """Say whether `other` could be this one: the same amount, of no other unit.

        Examples
        --------
        >>> rate, = figures("18.9 %")
        >>> [rate.stands_for(f) for f in figures("18.9, 18.9 per cent, 18.90 EUR, 19 %")]
        [True, True, False, False]
        """
        return self.value == other.value and other.unit in ("", self.unit)


def figures(text: str) -> list[Figure]:
    """Return every figure of `text`; *one* alone, first, second and the like are none.

    Examples
    --------
    >>> [(f.value, f.unit) for f in figures("Ten percent of €1,200.50 since 2026-01-31")]
    [('2026-01-31', 'day'), (10.0, '%'), (1200.5, 'money')]
    """
    plain = normal(text).lower()
    days = [Figure(day[0], "day", day[0]) for day in _DAY.finditer(plain)]
    return [*days, *_amounts(_DAY.sub(" ", plain))]


def _amounts(text: str) -> Iterator[Figure]:
    for hit in _FIGURE.finditer(text):
        unit = "%" if hit["percent"] else "money" if hit["money"] or hit["after"] else ""
        if hit["words"] == "one" and not unit:
            continue
        value = _counted(hit["words"]) if hit["words"] else _read(hit["digits"])
        yield Figure(value * _SCALES.get(hit["scale"] or "", 1.0), unit, hit[0].strip())


def _read(digits: str) -> float:
    """Return the amount: groups of three are thousands, another comma is a decimal one."""
    grouped = re.sub(r"(?<=\d)[ ,'’](?=\d{3}(?:\D|$))", "", digits)
    return float(grouped.replace(",", "."))


def _counted(words: str) -> float:
    """Return the amount that number words name, as in *two hundred and five thousand*."""
    total, now = 0.0, 0.0
    for word in re.split(r"[\s-]+", words):
        if word in _SCALES:
            now = (now or 1.0) * _SCALES[word]
            total, now = (total + now, 0.0) if _SCALES[word] >= 1e3 else (total, now)
        else:
            now += {**_UNITS, **_MULTIPLES}.get(word, 0.0)
    return total + now
