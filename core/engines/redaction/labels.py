"""Values that a label before or behind them gives away, whatever their form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from core.engines.redaction.said import Kind, Labels, Said, Span, apart

__all__ = ["Family", "family", "labelled"]

_BACK = 80
"""So far before a label what belongs to it may begin."""
_MARKS = r"(?!\(\d{2,5}\)[\s-]?\d)[\s:;=#.,\"'“”„()\[\]<>*_•-]"
_JOINED = (
    r"[\s,;(:=\"'”-]{1,3}(?:(?:is|was|as|being|for|it's|ist|est|es|that's|[a-z]{2,9}ed as)\s)?"
    r"(?:(?:still|now|also|my|our|the|his|her|a|meine?|mi|ma|mon)\s){0,2}(?:[a-z]{2,10}\s)?"
)


_AND = (
    r"[\"'”»)]?(?:\s*(?:,|/|&|->|→)\s*|\s+(?:to|or|and|then|not|und|oder|auf|ou|et|puis|à|y|o|u|a|al"
    r"|e|ed|para|naar|of|en|till|til|eller|og|och|na|i|lub|oraz)\s+)[\"'“«(]?"
)
"""Between two values of a kind."""


class Family(NamedTuple):
    """What stands behind a label or before it.

    Parameters
    ----------
    name : str
        As in a placeholder.
    labels : Labels
    behind, before : Pattern
        From the end of a label, and up to its start; their group *own* is the value. None = it
        never stands before.
    counts : callable
        Whether what was found is such a value.
    far : Pattern or None
        As `behind`, tried where that finds nothing: other words stand between.
    more : Pattern or None
        A second value behind the first: *from 4821 to 9037*.
    """

    name: str
    labels: Labels
    behind: re.Pattern[str]
    before: re.Pattern[str] | None
    counts: Callable[[str], bool]
    far: re.Pattern[str] | None = None
    more: re.Pattern[str] | None = None


def family(
    name: str,
    labels: Iterable[str],
    small: Iterable[str],
    value: str,
    counts: Callable[[str], bool],
    turned: bool = True,
    far: str = "",
    more: bool = False,
) -> Family:
    """Return a family whose values stand behind a label and `small` words.

    Parameters
    ----------
    turned : bool
        Whether they also stand before it: *4821 is my PIN*.
    far : str
        What the value looks like where up to 45 other characters of the sentence stand between;
        empty = it does not count then.
    more : bool
        Whether further values may follow the first.
    """
    own = rf"(?P<own>{value})"
    behind = rf"(?:{_MARKS}|\b(?:{'|'.join(small)})\b){{0,16}}+(?<!\w){own}"
    before = rf"(?<![\w.,-]){own}{_JOINED}\Z"
    away = rf"[^\d.!?;\n\x00\x01]{{0,45}}(?<![\w.,-])(?P<own>{far})"
    again = rf"{_AND}{own}"
    forms = [re.compile(form, re.IGNORECASE) for form in (behind, before, away, again)]
    known = Labels(labels)
    return Family(
        name,
        known,
        forms[0],
        forms[1] if turned else None,
        counts,
        forms[2] if far else None,
        forms[3] if more else None,
    )


def labelled(families: Iterable[Family], label: str = "", how: str = "", digits: int = 1) -> Kind:
    """Return the kind of what belongs to any of some families; see `Kind`."""
    known = tuple(families)

    def find(said: Said) -> Iterator[Span]:
        return apart(
            span
            for one in known
            for start, end in one.labels.places(said)
            for span in _beside(said.text, one, start, end)
        )

    return Kind(label, how, find, digits, lambda said: any(one.labels.occur(said) for one in known))


def _beside(text: str, one: Family, start: int, end: int) -> Iterator[Span]:
    """Yield the value behind a label, else the one before it."""
    first = max(0, start - _BACK)
    behind = one.behind.match(text, end)
    if behind and one.counts(behind["own"]):
        yield Span(*behind.span("own"), one.name)
        yield from _more(text, one, behind.end())
    elif one.before and (hit := one.before.search(text[first:start])) and one.counts(hit["own"]):
        yield Span(first + hit.start("own"), first + hit.end("own"), one.name)
    elif one.far and (hit := one.far.match(text, end)):
        yield Span(*hit.span("own"), one.name)
        yield from _more(text, one, hit.end())


def _more(text: str, one: Family, end: int) -> Iterator[Span]:
    """Yield the values that follow one that was found, three at most."""
    for _ in range(3):
        hit = one.more.match(text, end) if one.more else None
        if not hit or not one.counts(hit["own"]):
            return
        yield Span(*hit.span("own"), one.name)
        end = hit.end()
