"""A small grammar that turns lists of phrases into texts which do not read like a mail merge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle

import numpy as np

__all__ = ["Dice", "compose", "roll"]

_CHOICE = re.compile(r"\{(\w+)\}|\[([^\[\]]*)\]")
_DOUBLED = re.compile(r"([.!?])(?: ?\.)+")
_START = re.compile(r"(^|[.!?] )([a-z])")
_ROLLS = 40

Dice = Iterator[int]


def roll(rng: np.random.Generator, texts: int) -> Iterator[Dice]:
    """Yield one endless die per text, all rolled at once so that texts don't affect one another."""
    for row in rng.integers(0, 2**31, size=(texts, _ROLLS), dtype=np.uint32):
        yield cycle(row.tolist())


def _expand(template: str, lists: Mapping[str, Sequence[str]], dice: Dice) -> str:
    """Replace ``{name}`` by an entry of that list and ``[a|b]`` by an alternative, outside in."""
    while found := _CHOICE.search(template):
        options = lists[found[1]] if found[1] else found[2].split("|")
        chosen = options[next(dice) % len(options)]
        template = template[: found.start()] + chosen + template[found.end() :]
    return template


def _tidy(text: str) -> str:
    """Mend spaces and full stops left by empty phrases, and start sentences with a capital."""
    text = _DOUBLED.sub(r"\1", " ".join(text.split()))
    return _START.sub(lambda m: m[1] + m[2].upper(), text)


def _slip(text: str, dice: Dice) -> str:
    """Swap two neighbouring letters in the middle of one long word."""
    words = text.split(" ")
    long = [i for i, word in enumerate(words) if len(word) > 5 and word.isalpha()]
    if long:
        at = long[next(dice) % len(long)]
        cut = 2 + next(dice) % (len(words[at]) - 4)
        word = words[at]
        words[at] = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
    return " ".join(words)


def compose(template: str, lists: Mapping[str, Sequence[str]], dice: Dice) -> str:
    """Write one text: expand the template, then give it the writer's hand.

    Most texts come out tidy; some all in small letters, with a slip of the keyboard, or with
    more exclamation marks.

    Examples
    --------
    >>> from itertools import repeat
    >>> compose("{greeting} [you|all].", {"greeting": ["hello", "bye"]}, repeat(0))
    'Hello you.'
    """
    text = _tidy(_expand(template, lists, dice))
    hand = next(dice) % 20
    if hand >= 17:
        return _slip(text, dice)
    if hand >= 15:
        return text.lower().replace("'", "")
    return text.replace(".", "!", 1) if hand == 14 else text
