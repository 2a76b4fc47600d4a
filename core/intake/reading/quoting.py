"""How the cells of a text file are quoted, and the ways of reading a record that is not sound.

A sound record quotes as RFC 4180 says: a quoted cell opens at its first character, doubles the
quotes within, and ends with its closing quote; a cell that is not quoted holds none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

__all__ = [
    "NEWLINE",
    "READINGS",
    "Record",
    "breaks_in",
    "is_tail",
    "line_end",
    "looks_glued",
    "record_at",
    "records_of",
    "sound_until",
]

NEWLINE = r"\r\n|\r|\n"
BREAK = re.compile(NEWLINE.encode())
DOUBLED = rb'"(?:[^"]++|"")*+"'
ESCAPED = rb'"(?:[^"\\]++|\\.|"")*+"'
READINGS = ("strict", "blanks", "escapes", "as written")
"""From the standard to the most forgiving; each reads what those before read."""


@dataclass(frozen=True)
class Record:
    """A record of a text: its cells as RFC 4180 writes them, and where the next one begins."""

    cells: list[bytes]
    end: int

    @property
    def values(self) -> list[str]:
        """The cells without their quotes."""
        return [
            (c[1:-1].replace(b'""', b'"') if c[:1] == b'"' == c[-1:] and len(c) > 1 else c).decode()
            for c in self.cells
        ]


@cache
def _cell(delimiter: str, reading: str) -> re.Pattern[bytes]:
    """Return a pattern for a cell (1), whether it is quoted (2), and what ends it (3)."""
    mark = re.escape(delimiter.encode())
    blank = b"[ ]*+" if delimiter == "\t" else rb"[ \t]*+"
    bare = rb'[^"%b\r\n]*+' % mark
    quoted = rb"(%b)" % (ESCAPED if reading == "escapes" else DOUBLED)
    if reading in ("blanks", "escapes"):
        quoted = blank + quoted + blank
    if reading == "as written":
        bare = rb'(?:[^"%b\r\n][^%b\r\n]*+)?+' % (mark, mark)
    end = rb"(%b|\r\n|\r|\n|\Z)" % mark
    return re.compile(rb"(%b(?=[%b\r\n]|\Z)|%b)%b" % (quoted, mark, bare, end), re.DOTALL)


@cache
def _sound(delimiter: str) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """Return patterns for sound text: by the cell, which is fast, and by whole records."""
    mark = re.escape(delimiter.encode())
    quoted = rb'"(?<![^%b\r\n]")%b(?=[%b\r\n]|\Z)' % (mark, DOUBLED[1:], mark)
    record = rb'[^"\r\n]*+(?:%b[^"\r\n]*+)*+' % quoted
    records = rb"(?:%b(?:\r\n|\r|\n|(?<=[^\r\n])\Z))*+" % record
    return re.compile(rb'(?:[^"]++|%b)*+' % quoted), re.compile(records)


@cache
def _glued(delimiter: str) -> re.Pattern[bytes]:
    mark = re.escape(delimiter.encode())
    within = rb'(?:[^"\r\n%b]++|"")*+' % mark
    return re.compile(
        rb'[^"%b\r\n]"(?![ "%b\r\n])%b(?:%b%b)++"(?=[%b\r\n]|\Z)'
        % (mark, mark, within, mark, within, mark)
    )


def sound_until(text: bytes, at: int, delimiter: str) -> int:
    r"""Return where the first record begins, from the one at `at` on, that is not sound.

    The length of `text` if all are sound.

    >>> sound_until(b'a,"b"\nc,5"\n', 0, ",")
    6
    """
    for pattern in _sound(delimiter):
        found = pattern.match(text, at)
        stop = found.end() if found else at
        if stop == len(text):
            break
    return stop


def record_at(text: bytes, at: int, delimiter: str, reading: str) -> Record | None:
    r"""Read one record in a certain way; None if it cannot be read so.

    Parameters
    ----------
    text : bytes
        UTF-8.
    at : int
        Where the record begins.
    delimiter : str
        Between cells.
    reading : {"strict", "blanks", "escapes", "as written"}
        By RFC 4180; with blanks around quoted cells; also with ``\"`` for a quote; or with quotes
        in cells that are not quoted, which stay.

    Examples
    --------
    >>> record_at(b'1, "a, b"', 0, ",", "blanks").values
    ['1', 'a, b']
    """
    cells: list[bytes] = []
    while found := _cell(delimiter, reading).match(text, at):
        whole, quoted, end = found.groups()
        at = found.end()
        cells.append(_doubled(quoted) if quoted and reading == "escapes" else quoted or whole)
        if end != delimiter.encode():
            return Record(cells, at)
    return None


def _doubled(quoted: bytes) -> bytes:
    r"""Write ``\"`` as a doubled quote; every other backslash stays."""
    return re.sub(rb"\\(.)", lambda m: b'""' if m[1] == b'"' else m[0], quoted, flags=re.DOTALL)


def records_of(text: bytes, delimiter: str) -> Iterator[tuple[int, Record]]:
    """Yield the records of `text` with their lines, each in the strictest way that reads it.

    One that cannot be read ends with its line, so that a stray quote swallows no other.
    """
    at, line = 0, 1
    while at < len(text):
        tries = (record_at(text, at, delimiter, reading) for reading in READINGS)
        record = next((r for r in tries if r), None) or _as_it_stands(text, at, delimiter)
        yield line, record
        line += breaks_in(text[at : record.end])
        at = record.end


def _as_it_stands(text: bytes, at: int, delimiter: str) -> Record:
    end = line_end(text, at)
    return Record(text[at:end].rstrip(b"\r\n").split(delimiter.encode()), end)


def looks_glued(record: bytes, delimiter: str) -> bool:
    """Return whether a quoted cell with delimiters seems to begin in the middle of another.

    >>> looks_glued(b'9"Pillow, soft",1', ","), looks_glued(b'5"1,x,6"', ",")
    (True, True)
    >>> looks_glued(b'19" wide,24"', ",")
    False
    """
    return bool(_glued(delimiter).search(record))


@cache
def _tail(delimiter: str) -> re.Pattern[bytes]:
    mark = re.escape(delimiter.encode())
    return re.compile(rb'[^"\r\n]*+(?<=[^%b\r\n])"(?=[%b\r\n]|\Z)' % (mark, mark))


def is_tail(text: bytes, at: int, delimiter: str) -> bool:
    """Return whether the first quote on a line closes a cell, which then began further up.

    >>> is_tail(b'lines, ok",5', 0, ","), is_tail(b'6,"ok",5', 0, ",")
    (True, False)
    """
    return bool(_tail(delimiter).match(text, at))


def line_end(text: bytes, at: int) -> int:
    """Return where the line after the one at `at` begins."""
    found = BREAK.search(text, at)
    return found.end() if found else len(text)


def breaks_in(text: bytes) -> int:
    """Return the number of line breaks."""
    returns = text.count(b"\r")
    return text.count(b"\n") + (returns - text.count(b"\r\n") if returns else 0)
