"""Characters of any make as the plain ones that look alike."""

from __future__ import annotations

import unicodedata

__all__ = ["PLAIN"]


class _Plain(dict[int, str]):
    """One character for each: digits, dashes, blanks and letters of any make as the plain ones."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = plain = _plain(char)
        return plain


def _plain(char: str) -> str:
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    category = unicodedata.category(char)
    if category == "Pd" or char == "\u2212":
        return "-"
    if category in ("Zs", "Zl", "Zp"):
        return " "
    normal = unicodedata.normalize("NFKC", char)
    return {"’": "'", "‘": "'", "`": "'", "´": "'"}.get(char, normal if len(normal) == 1 else char)


PLAIN = _Plain()
"""For `str.translate`; keeps the length."""
