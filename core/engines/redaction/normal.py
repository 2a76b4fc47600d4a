"""Texts in compatibility form, in a time that grows with their length."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["normal"]

_PIECE = re.compile(r"[\w\s!-~]*[^\w\s!-~]{0,30}")
"""Letters with at most thirty marks after them: what belongs together in any language.

Marks are sorted when a text is normalised, in a time that grows with the square of their number;
Unicode's own stream-safe form (UAX 15) ends a run of them at thirty, too.
"""


def normal(text: str) -> str:
    """Return `text` in the form NFKC: letters in disguise (full-width, ligatures) as plain ones.

    Examples
    --------
    >>> normal("Ｒａｎｋ ﬁrst, cafe\u0301")
    'Rank first, café'
    """
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFKC", piece) for piece in _PIECE.findall(text))
