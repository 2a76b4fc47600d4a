"""How a text file quotes its cells: doubled quotes, escaped ones, a space before, or broken."""

from __future__ import annotations

import re

from core.errors import DataError

__all__ = ["NEWLINE", "escape_in", "opening_quote", "quoted_after_space"]

NEWLINE = r"\r\n|\r|\n"


def escape_in(name: str, body: bytes, delimiter: str, first: int) -> str | None:
    """Return the escape character in use, None when quotes are doubled as they should be.

    Parameters
    ----------
    name : str
        File name for the message.
    body : bytes
        The table's text as UTF-8, its header first.
    delimiter : str
        Between cells.
    first : int
        Line on which `body` begins.

    Raises
    ------
    DataError
        A quoted cell that is never closed, or goes on after its closing quote.
    """
    if b'"' not in body:
        return None
    broken = _broken_quote(body, delimiter, r'[^"]++|""')
    if broken == len(body):
        return None
    escaped = b'\\"' in body and _broken_quote(body, delimiter, r'[^"\\]++|\\.|""')
    if escaped == len(body):
        return "\\"
    shown = body[broken : broken + 800].decode(errors="ignore")[:200]
    raise DataError(
        name,
        "a quoted cell is not closed, or goes on after its closing quote",
        'double the quotes inside quoted cells ("") and close each one',
        line=first + len(re.findall(NEWLINE.encode(), body[:broken])),
        value=re.split(NEWLINE, shown)[0],
    )


def _broken_quote(body: bytes, delimiter: str, inside: str) -> int:
    """Return where the first cell begins that opens with a quote and does not close it properly.

    The length of `body` if there is none. One possessive match runs over text without quotes,
    quoted cells, and quotes within unquoted cells.
    """
    around = re.escape(delimiter) + r"\r\n"
    quoted = rf'"(?<![^{around}]")(?:{inside})*+"(?=[{around}]|\Z)'
    sound = re.compile(rf'(?:[^"]++|{quoted}|(?<=[^{around}])")*+'.encode(), re.DOTALL)
    whole = sound.match(body)
    return whole.end() if whole else 0


def quoted_after_space(sample: str, delimiter: str) -> bool:
    """Return whether cells are quoted after a space, as in ``1, "a, b"``.

    >>> quoted_after_space('1, "a, b"', ","), quoted_after_space('1,"a, b"', ",")
    (True, False)
    """
    space = rf"{re.escape(delimiter)} +{opening_quote(delimiter)}"
    return bool(re.search(rf'^[^"\r\n]*{space}|(?<!")"{space}', sample, re.MULTILINE))


def opening_quote(delimiter: str) -> str:
    """Return a pattern for a quote that opens a cell: not doubled and not at the cell's end."""
    return rf'"(?![{re.escape(delimiter)}"\r\n]|\Z)'
