"""Levels how people type: contractions, short forms, stretched words, hashtags, marks, faces."""

from __future__ import annotations

import re
from html import unescape

__all__ = ["level"]

_SHORT = {
    "u": "you", "ur": "your", "r": "are", "y": "why", "pls": "please", "plz": "please",
    "plss": "please", "thx": "thanks", "thnx": "thanks", "tks": "thanks", "thks": "thanks",
    "tnx": "thanks", "ty": "thank you", "thanku": "thank you", "thankyou": "thank you",
    "tysm": "thank you so much", "cheers": "thanks", "ta": "thanks", "gr8": "great", "im": "I'm",
    "ive": "I've", "cannot": "can't", "cud": "could", "wud": "would", "b4": "before",
    "min": "minutes", "mins": "minutes", "hr": "hours", "hrs": "hours", "wks": "weeks",
    "however": "but", "w/o": "without", "bc": "because", "cos": "because", "gonna": "going to",
    "tho": "though", "yrs": "years", "acct": "account", "app's": "app is", "aint": "isn't",
}  # fmt: skip

_FACES = {
    "🙄": "ugh", "😡": "furious", "🤬": "furious", "😠": "angry", "😤": "annoyed", "😒": "annoyed",
    "👎": "bad", "💩": "crap", "🤡": "joke", "😭": "sad", "😢": "sad", "🤦": "ugh", "😩": "ugh",
    "😑": "meh", "😞": "sad", "😔": "sad", "💔": "sad", "👍": "good", "👏": "kudos",
    "❤": "love", "♥": "love", "💙": "love", "😍": "love", "🥰": "love", "😊": "happy",
    "🙂": "nice", "😀": "happy", "😃": "happy", "😁": "happy", "🎉": "hooray", "🙌": "hooray",
    "⭐": " stars ",
}  # fmt: skip

_FACE = re.compile("|".join(_FACES))
_STARS = re.compile(r"(?:⭐\ufe0f?\s*)+")
_WITHOUT_MARK = re.compile(
    r"\b(ca|wo|do|does|did|is|are|was|were|has|have|had|could|should|would)(n)(t)\b", re.IGNORECASE
)
_STRETCHED = re.compile(r"([a-z])\1{2,}", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TAG = re.compile(r"#(\w+)")
_TAG_WORDS = re.compile(
    r"(worst|never|not|no|fail|awful|terrible|useless|rubbish|scam|poor|bad|disgrace\w*|shocking"
    r"|disappointed|angry|fuming|joke|sucks?|love|best|great|awesome|thank\s?you|thanks|happy|again)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|@\w+")
_SPACES = re.compile(r"[^\S\n]+")
_WORD = re.compile(r"[\w/]+(?:'\w+)?")


def level(text: str) -> str:
    """Return `text` with what is typed in many ways typed in one.

    Examples
    --------
    >>> level("@bank cant log in, plssss help #WorstBank 😡")
    "can't log in, please help Worst Bank furious"
    """
    text = _ADDRESS.sub(" ", unescape(text).replace("’", "'").replace("`", "'"))
    text = _STARS.sub(lambda m: f" {m[0].count('⭐')} stars ", text)
    text = _FACE.sub(lambda m: f" {_FACES[m[0]]} ", text)
    text = _TAG.sub(_spelled_out, text)
    text = _WITHOUT_MARK.sub(r"\1\2'\3", _STRETCHED.sub(r"\1", text))
    text = _WORD.sub(lambda m: _SHORT.get(m[0].lower(), m[0]), text)
    return _SPACES.sub(" ", text).strip()


def _spelled_out(tag: re.Match[str]) -> str:
    """Split a hashtag at its capitals and at words that speak for themselves."""
    words = _TAG_WORDS.sub(r" \1 ", _HUMP.sub(" ", tag[1]).replace("_", " "))
    return " ".join(words.split())
