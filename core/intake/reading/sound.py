"""A text made sound for splitting: what can be read otherwise is rewritten, the rest set aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from core.intake.raw import Reject, plural
from core.intake.reading.quoting import (
    READINGS,
    Record,
    breaks_in,
    is_tail,
    line_end,
    looks_glued,
    record_at,
    sound_until,
)

__all__ = ["Sound", "made_sound"]

IN_WORDS = {
    "blanks": "with a blank between a delimiter and a quote; it was left out",
    "escapes": r"with \" for a quote; it was read as one, and other backslashes as they stand",
    "as written": "with a quote in a cell that is not quoted; it was kept as it stands",
}
GLUED = "a quoted cell begins in the middle of another: a delimiter is missing before it"
BROKEN = "a quoted cell is not closed, or goes on after its closing quote"


@dataclass(frozen=True)
class Sound:
    """A text of sound records only.

    Parameters
    ----------
    text : bytes
        UTF-8, quoted as RFC 4180 says but for quotes in cells that are not quoted.
    rejects : tuple of Reject
        What was set aside.
    cuts : list of (int, int)
        For each of them, the line of `text` before which it stood, and its number of lines.
    notes : tuple of str
        How other records were read, in words.
    """

    text: bytes
    rejects: tuple[Reject, ...] = ()
    cuts: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()

    def original(self, lines: np.ndarray) -> np.ndarray:
        """Return the lines of the file for lines of `text`."""
        if not self.cuts:
            return lines
        before, length = np.array(self.cuts).T
        gone = np.concatenate([[0], np.cumsum(length)])
        return lines + gone[np.searchsorted(before, lines, side="right")]


def made_sound(text: bytes, delimiter: str, widths: Collection[int], first: int) -> Sound:
    """Read each record that is not sound in the first way that gives one of `widths`.

    A record for which there is none is set aside, up to the next line that seems to begin one.
    What is sound already costs one search.

    Parameters
    ----------
    text : bytes
        UTF-8, from the header or the first row on.
    delimiter : str
        Between cells.
    widths : collection of int
        Cells that a row may have.
    first : int
        Line on which `text` begins.
    """
    at, line, cut = 0, first, 0
    kept: list[bytes | memoryview] = []
    rejects, cuts = [], []
    read: dict[str, list[int]] = defaultdict(list)
    while (stop := sound_until(text, at, delimiter)) < len(text):
        kept.append(memoryview(text)[at:stop])
        line += breaks_in(text[at:stop])
        found = _forgiven(text, stop, delimiter, widths)
        if found:
            reading, record = found
            at = record.end
            kept.append(_rewritten(text[stop:at], record, delimiter))
            read[reading].append(line)
        else:
            at = _next_record(text, stop, delimiter, widths)
            rejects.append(_set_aside(text[stop:at], line, delimiter))
            cuts.append((line - cut, breaks_in(text[stop:at])))
            cut += cuts[-1][1]
        line += breaks_in(text[stop:at])
    notes = tuple(
        f"{plural(len(lines), 'row')} {IN_WORDS[reading]} (first: line {lines[0]})"
        for reading, lines in read.items()
    )
    whole = b"".join([*kept, memoryview(text)[at:]]) if at else text
    return Sound(whole, tuple(rejects), tuple(cuts), notes)


def _forgiven(
    text: bytes, at: int, delimiter: str, widths: Collection[int]
) -> tuple[str, Record] | None:
    for reading in READINGS[1:]:
        record = record_at(text, at, delimiter, reading)
        if record and len(record.cells) in widths:
            glued = reading == "as written" and looks_glued(text[at : record.end], delimiter)
            return None if glued else (reading, record)
    return None


def _rewritten(written: bytes, record: Record, delimiter: str) -> bytes:
    end = written[len(written.rstrip(b"\r\n")) :]
    return delimiter.encode().join(record.cells) + end


def _next_record(text: bytes, at: int, delimiter: str, widths: Collection[int]) -> int:
    """Return where the next line begins that has a row's delimiters, or a record to be read."""
    while (at := line_end(text, at)) < len(text):
        if is_tail(text, at, delimiter):
            continue
        if text.count(delimiter.encode(), at, line_end(text, at)) + 1 >= min(widths):
            break
        record = record_at(text, at, delimiter, "strict")
        if (record and len(record.cells) in widths) or _forgiven(text, at, delimiter, widths):
            break
    return at


def _set_aside(record: bytes, line: int, delimiter: str) -> Reject:
    reason = GLUED if looks_glued(record, delimiter) else BROKEN
    return Reject(line, record.decode().rstrip("\r\n"), reason)
