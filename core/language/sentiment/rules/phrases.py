"""The vocabulary of `vocabulary.toml`: words, and phrases that are put in the place of words."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["BAD", "GOOD", "Vocabulary", "vocabulary"]

BAD, GOOD, PLAIN = "badphrase", "goodphrase", "plainphrase"
"""How the words begin that stand for phrases of a group."""

_SOURCE = Path(__file__).with_name("vocabulary.toml")
_NOTATION = {
    r"(?<!\\)\((?!\?)": r"(?:",
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
    phrases : pattern
        All phrases in lower case, every group named by the word that stands for it.
    irony : str
        The word that stands for irony.
    """

    silent: frozenset[str]
    scores: dict[str, float]
    phrases: re.Pattern[str]
    irony: str

    def marked(self, text: str) -> str:
        """Put one word with a score in the place of each known phrase; capitals stay capitals."""
        low = text.lower()  # to ignore case in the pattern would take twice as long
        if len(low) != len(text):  # a few letters of other scripts become two
            text = low
        parts, end = [], 0
        for found in self.phrases.finditer(low):
            phrase, word = text[found.start() : found.end()], str(found.lastgroup)
            parts += [text[end : found.start()], word.upper() if phrase.isupper() else word]
            end = found.end()
        return "".join([*parts, text[end:]])


@cache
def vocabulary() -> Vocabulary:
    """Read the vocabulary once."""
    content = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
    scores = {w: float(s) for s, words in content["words"].items() for w in words.split()}
    groups, irony = [], ""
    for letter, group in zip("abcdefghijklmnop", content["phrases"], strict=False):
        score = float(group["score"])
        word = (BAD if score < 0 else GOOD if score > 0 else PLAIN) + letter
        scores[word] = score
        groups.append(f"(?P<{word}>{_alternatives(group['like'])})")
        irony = word if group["about"].startswith("irony") else irony
    phrases = re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)")
    return Vocabulary(frozenset(content["silent"].split()), scores, phrases, irony)


def _alternatives(lines: str) -> str:
    """Return phrases as one regular expression; the notation is explained in the file."""
    joined = "|".join(lines.strip().replace("\n ", "").splitlines())
    for sign, meaning in _NOTATION.items():
        joined = re.sub(sign, meaning, joined)
    return joined
