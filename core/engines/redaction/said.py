"""What one customer said, in the form in which personal data is looked for in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import accumulate, chain
from typing import ClassVar, NamedTuple

from core.engines.redaction.plain import PLAIN

__all__ = ["BETWEEN", "MANY", "TAKEN", "Kind", "Labels", "Said", "Span", "apart", "visible"]

BETWEEN, TAKEN = "\x00", "\x01"
"""Stand between two texts, and for what was found already; no text holds them, see `visible`."""

_WORD = re.compile(r"[^\W\d_]+")

_OH = re.compile(
    r"[Oo](?:(?<=\d[Oo])(?=\d|[Oo]\d|O\s\d)|(?<=\dOO)(?=\d|\s\d)|(?<=\doo)(?=\d)|(?<=\d-O)(?=\d\d))"
)
"""The letter where the digit is meant: 07700 9OO 218."""

_LETTERS = bytes(code if chr(code).isalpha() and code < 128 else 32 for code in range(256))
MANY = 6
"""Digits of a text in which a number may identify somebody without a word that says so."""


class Span(NamedTuple):
    """Where something stands, and what it is; without a name it stays and is not looked at again.

    Parameters
    ----------
    start, end : int
    name : str
        As in a placeholder: EMAIL.
    """

    start: int
    end: int
    name: str


class Labels:
    """Words to look for, each quickly: most texts hold none of them.

    Parameters
    ----------
    labels : iterable of str
        In any case; a blank in one may be a hyphen or left out.
    """

    index: ClassVar[dict[str, list[tuple[Labels, frozenset[str], str]]]] = {}
    """All labels by their first word: whose, all of its words, its form."""

    def __init__(self, labels: Iterable[str]) -> None:
        for label in sorted({label.lower() for label in labels}):
            parts = _WORD.findall(label)
            form = re.sub(r"\\?[ -]", r"[\\s-]{0,2}", re.escape(label)) + r"(?![\w-])"
            self.index.setdefault(parts[0], []).append((self, frozenset(parts), form))

    def occur(self, said: Said) -> bool:
        """Say whether the words of any label are there."""
        return self in said.labels

    def places(self, said: Said) -> Iterator[tuple[int, int]]:
        """Yield where labels stand."""
        low = said.low
        for form in said.labels.get(self, ()):
            for hit in _compiled(form).finditer(low):
                before = low[hit.start() - 1 : hit.start()]
                if not before or not (before.isalnum() or before in "_-"):
                    yield hit.span()


@dataclass
class Known:
    """Words and labels of the texts up to some place, each worked out once."""

    words: dict[int, frozenset[str]] = field(default_factory=dict)
    labels: dict[int, dict[Labels, list[str]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """All texts of one customer as one, and what is known to look for.

    Parameters
    ----------
    text : str
        With plain digits, dashes and blanks, as long as what was said; what was found is blotted
        out.
    long, end : int
        Where the texts with many digits end, which stand first, and then those with any.
    words : frozenset of str
        Its words in lower case.
    names, ids : tuple of str
        The customer's own.
    country : str
        The bank's: ISO 3166, two letters; empty = not known.
    known : Known
        What was worked out already of these texts before anything was blotted out.
    """

    text: str
    long: int = 0
    end: int = 0
    words: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    country: str = ""
    known: Known = field(default_factory=Known, compare=False, repr=False)

    @classmethod
    def of(
        cls,
        texts: Sequence[Sequence[str]],
        names: Iterable[str] = (),
        ids: Iterable[str] = (),
        country: str = "",
    ) -> Said:
        """Put `visible` texts together: those with many digits, with few, with none."""
        long, end = accumulate(sum(len(text) + 1 for text in part) for part in texts[:2])
        said = BETWEEN.join(chain.from_iterable(texts))
        text = _OH.sub("0", said if said.isascii() else said.translate(PLAIN))
        return cls(text, long, end, _words(text), tuple(names), tuple(ids), country)

    @cached_property
    def low(self) -> str:
        """The text in lower case, character by character."""
        low = self.text.lower()
        return low if len(low) == len(self.text) else "".join(c.lower()[:1] for c in self.text)

    def with_digits(self, least: int) -> Said:
        """Return the texts with so many digits: any, 1 or `MANY`."""
        if not least:
            return self
        return self._few if least == 1 else self._many

    @cached_property
    def _few(self) -> Said:
        return self._upto(self.end)

    @cached_property
    def _many(self) -> Said:
        return self._upto(self.long)

    def _upto(self, end: int) -> Said:
        """Return the texts before `end`; its words as they were before any was blotted out."""
        text = self.text[:end]
        words = self.known.words.get(end)
        if words is None:
            words = self.known.words[end] = _words(text) & self.words
        return Said(
            text, self.long, self.end, words, self.names, self.ids, self.country, self.known
        )

    @property
    def labels(self) -> dict[Labels, list[str]]:
        """Forms of the labels all of whose words are there, by whose they are."""
        found = self.known.labels.get(len(self.text))
        if found is None:
            found = self.known.labels[len(self.text)] = _labels(self.words)
        return found

    def without(self, spans: Iterable[Span]) -> Said:
        """Return the same with spans blotted out; they must be in order and apart."""
        parts, end = [], 0
        for start, stop, _ in spans:
            parts += [self.text[end:start], TAKEN * (stop - start)]
            end = stop
        text = "".join((*parts, self.text[end:]))
        return Said(
            text, self.long, self.end, self.words, self.names, self.ids, self.country, self.known
        )


@dataclass(frozen=True)
class Kind:
    """A kind of personal data.

    Parameters
    ----------
    label : str
        For people.
    how : str
        How it is recognised, and what is missed.
    find : callable
        Spans of it, in order and apart; in time that grows with the text and no faster.
    digits : int
        How many a text has in which it occurs: 0, 1 or `MANY`.
    cue : callable
        Whether it can occur at all: cheap, asked of everything that is said.
    """

    label: str
    how: str
    find: Callable[[Said], Iterator[Span]]
    digits: int = 0
    cue: Callable[[Said], bool] = lambda said: True


_compiled = cache(re.compile)


def _labels(said: frozenset[str]) -> dict[Labels, list[str]]:
    found: dict[Labels, list[str]] = {}
    for word in said & Labels.index.keys():
        for whose, words, form in Labels.index[word]:
            if words <= said:
                found.setdefault(whose, []).append(form)
    return found


def _words(text: str) -> frozenset[str]:
    """Return the words in lower case; most texts take the quick way."""
    low = text.lower()
    if low.isascii():
        return frozenset(low.encode().translate(_LETTERS).decode().split())
    return frozenset(_WORD.findall(low))


def apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans in order, of those that overlap the first and longest."""
    done = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= done:
            done = span.end
            yield span


def visible(text: str) -> str:
    """Return `text` without control and formatting characters, which hide what stands there."""
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text
    hidden = (c for c in set(text) if c not in "\n\r\t" and unicodedata.category(c) in ("Cc", "Cf"))
    return text.translate(dict.fromkeys(map(ord, hidden)))
