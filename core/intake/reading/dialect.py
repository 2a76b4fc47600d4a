"""How a text file is laid out: its delimiter, its header's line, and what pads it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from core.intake.raw import ReadOptions, header_key, plural
from core.intake.reading.described import names_kinds
from core.intake.reading.quoting import NEWLINE, record_at, records_of
from core.intake.reading.sound import Sound, made_sound
from core.schema import TABLES

__all__ = ["HEADER_WITHIN", "Dialect", "find_dialect", "header_position"]

DELIMITERS = (",", ";", "\t", "|")
SAMPLE = 256 * 1024
SAMPLE_RECORDS = 1000
HEADER_WITHIN = 30
DATA = "taken for the header, looks like data; if there is no header, say so"

KNOWN = {
    header_key(name)
    for table in TABLES.values()
    for column in table.columns().values()
    for name in (column.name, *column.aliases)
}


@dataclass(frozen=True)
class Dialect:
    """The layout of one text file.

    Parameters
    ----------
    delimiter : str
        One character.
    width : int
        Cells per row.
    first_line : int
        Line on which the table begins: that of the header if there is one.
    header_row : int
        Line of the header; 0 = none.
    pad_header : bool
        Rows end with a delimiter that the header lacks.
    notes : tuple of str
        What was decided, in words.
    """

    delimiter: str
    width: int
    first_line: int
    header_row: int
    pad_header: bool = False
    notes: tuple[str, ...] = ()

    def body(self, text: bytes) -> Sound:
        """Return `text` (UTF-8) from the table's first line on, with sound records only."""
        widths = {self.width, self.width - self.pad_header}
        body = text[_offset(text, self.first_line) :]
        sound = made_sound(body, self.delimiter, widths, self.first_line)
        header = record_at(sound.text, 0, self.delimiter, "as written")
        if not self.pad_header or not header:
            return sound
        end = len(sound.text[: header.end].rstrip(b"\r\n"))
        padded = sound.text[:end] + self.delimiter.encode() + sound.text[end:]
        return replace(sound, text=padded)


@dataclass(frozen=True)
class _Record:
    line: int
    cells: list[str]


def find_dialect(text: bytes, options: ReadOptions) -> Dialect:
    """Find delimiter and header by the width that most records share.

    Parameters
    ----------
    text : bytes
        The whole text as UTF-8.
    options : ReadOptions
        Overrides.
    """
    wanted = (options.delimiter,) if options.delimiter else DELIMITERS
    sample = text[:SAMPLE]
    if len(sample) < len(text):
        sample = sample[: max(map(sample.rfind, (b"\n", b"\r"))) + 1] or _characters(sample)
    delimiter, records = max(
        ((d, _records(sample, d)) for d in wanted), key=lambda found: _consistency(found[1])
    )
    width = _modal_width(records)
    rows, lines = [r.cells for r in records], [r.line for r in records]
    header, notes = header_position(rows, lines, options.header_row)
    first = records[header].line
    cells = len(rows[header])
    longer = [row for row in rows[header + 1 :] if len(row) == cells + 1]
    pad = width == cells + 1 and bool(longer) and not any(row[-1].strip() for row in longer)
    if pad:
        notes.append(f"each row ends with a delimiter that the header lacks (line {first})")
    row = 0 if options.header_row == 0 else first
    return Dialect(delimiter, width if pad else cells, first, row, pad, tuple(notes))


def _characters(sample: bytes) -> bytes:
    """Leave out what is left of a character that was cut."""
    return sample.decode(errors="ignore").encode()


def _records(sample: bytes, delimiter: str) -> list[_Record]:
    found = islice(records_of(sample, delimiter), SAMPLE_RECORDS)
    records = [_Record(line, record.values) for line, record in found]
    filled = [r for r in records if any(cell.strip() for cell in r.cells)]
    return filled or [_Record(1, [sample.decode()])]


def _modal_width(records: list[_Record]) -> int:
    return Counter(len(r.cells) for r in records).most_common(1)[0][0]


def _consistency(records: list[_Record]) -> tuple[bool, float, int]:
    width = _modal_width(records)
    share = sum(len(r.cells) == width for r in records) / len(records)
    return width > 1, share, _known(records[0].cells)


def _known(cells: list[str]) -> int:
    return sum(header_key(cell) in KNOWN for cell in cells)


def header_position(
    rows: list[list[str]], lines: list[int], wanted: int | None = None
) -> tuple[int, list[str]]:
    """Find the header: the row with most known names, else the first row that is full.

    Parameters
    ----------
    rows : list of list of str
        The first rows that hold anything.
    lines : list of int
        Line of each of these rows, and of any that follow.
    wanted : int, optional
        Line that the user names; 0 = there is none.

    Returns
    -------
    tuple of (int, list of str)
        Position among `rows`, and notes for the user.
    """
    if wanted is not None:
        return next((i for i, line in enumerate(lines) if line >= wanted), len(lines) - 1), []
    width = Counter(len(row) for row in rows).most_common(1)[0][0]
    head = rows[:HEADER_WITHIN]
    known = [_known(row) for row in head]
    if max(known) >= min(2, width):
        at = _named_header(head, known.index(max(known)))
    else:
        full = [len(row) == width and _filled(row) > width / 2 for row in head]
        at = _narrow_header(rows, full.index(True) if True in full else 0)
    notes = [_skipped(rows[:at], lines)] if at else []
    if _looks_like_data(head[at], rows[at + 1 :]):
        notes.append(f"line {lines[at]}, {DATA}")
    return at, notes


def _skipped(above: list[list[str]], lines: list[int]) -> str:
    count = plural(lines[len(above)] - 1, "line")
    said = next(cell for cell in above[-1] if cell.strip())
    return f"skipped above the header: {count} (line {lines[len(above) - 1]}: {said[:60]!r})"


def _named_header(head: list[list[str]], at: int) -> int:
    """Prefer the row above when the one with known names may only say each column's kind."""
    above = head[at - 1] if at else []
    full = above and _filled(above) >= _filled(head[at]) and not _looks_like_data(above)
    return at - 1 if full and names_kinds(head[at]) else at


def _narrow_header(rows: list[list[str]], at: int) -> int:
    """Prefer the row above when the first full one is data and that one could be its header."""
    above = rows[at - 1] if at else []
    names = [part for cell in above for part in re.split(r"[,;\t|]", cell)]
    named = (len(names) > 1 or _known(names)) and not _looks_like_data(above)
    return at - 1 if named and _looks_like_data(rows[at], rows[at + 1 :]) else at


def _filled(cells: list[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _looks_like_data(cells: list[str], below: Sequence[list[str]] = ()) -> bool:
    """Return whether a cell is a number, or what stands in its column `below` too."""
    typed = any(re.fullmatch(r"\s*[-+$€£]?\d[\d.,\s]*%?\s*", cell) for cell in cells)
    rows = [row for row in below if len(row) == len(cells) and row != cells]
    return typed or any(
        cell.strip() and any(row[at] == cell for row in rows) for at, cell in enumerate(cells)
    )


def _offset(text: bytes, line: int) -> int:
    """Return where `line` (counted from 1) begins."""
    if line == 1:
        return 0
    return next(islice(re.finditer(NEWLINE.encode(), text), line - 2, None)).end()
