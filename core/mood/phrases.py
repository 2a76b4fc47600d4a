"""The vocabulary of `vocabulary.toml`: words, and phrases that are put in the place of words."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

__all__ = ["BAD", "GOOD", "Vocabulary", "vocabulary"]

BAD, GOOD, PLAIN = "badphrase", "goodphrase", "plainphrase"
"""How the words begin that stand for phrases of a group."""

_SOURCE = Path(__file__).with_name("vocabulary.toml")
_NOTATION = {
    r"_ ": r"(?:\\w+ )?",
    r"~ ": r"(?:\\S+ ){0,3}",
    r"#": r"\\d+",
    r"(?<=[a-z])\*": r"\\w*",
}


@dataclass(frozen=True)
class Vocabulary:
    """What is added to VADER's word list.

    Attributes
    ----------
    silent : frozenset of str
        Words that lose their score.
    scores : dict of str to float
        Words, and the words that stand for phrases, −4…4.
    phrases : tuple of (str, pattern)
        The word that stands for a group, and its phrases, in the order to be tried.
    irony : str
        The word that stands for irony.
    """

    silent: frozenset[str]
    scores: dict[str, float]
    phrases: tuple[tuple[str, re.Pattern[str]], ...]
    irony: str

    def marked(self, text: str) -> str:
        """Put one word with a score in the place of each known phrase; capitals stay capitals."""
        for word, pattern in self.phrases:
            text = pattern.sub(partial(_standing_in, word), text)
        return text


@cache
def vocabulary() -> Vocabulary:
    """Read the vocabulary once."""
    content = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
    scores = {w: float(s) for s, words in content["words"].items() for w in words.split()}
    phrases, irony = [], ""
    for letter, group in zip("abcdefghijklmnop", content["phrases"], strict=False):
        score = group["score"]
        word = (BAD if score < 0 else GOOD if score > 0 else PLAIN) + letter
        scores[word] = score
        phrases.append((word, _pattern(group["like"])))
        irony = word if group["about"].startswith("irony") else irony
    return Vocabulary(frozenset(content["silent"].split()), scores, tuple(phrases), irony)


def _standing_in(word: str, phrase: re.Match[str]) -> str:
    return word.upper() if phrase[0].isupper() else word


def _pattern(lines: str) -> re.Pattern[str]:
    """Compile phrases; the notation is explained in the file."""
    joined = "|".join(lines.strip().replace("\n ", "").splitlines())
    for sign, meaning in _NOTATION.items():
        joined = re.sub(sign, meaning, joined)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)
