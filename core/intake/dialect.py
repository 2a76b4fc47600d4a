"""How a text file is laid out: its delimiter, its header's line, its way of escaping quotes."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice

from core.intake.described import names_kinds
from core.intake.quoting import NEWLINE, escape_in, opening_quote, quoted_after_space
from core.intake.raw import ReadOptions, header_key, plural
from core.schema import TABLES

__all__ = ["HEADER_WITHIN", "Dialect", "find_dialect", "header_position"]

DELIMITERS = (",", ";", "\t", "|")
SAMPLE = 256 * 1024
SAMPLE_RECORDS = 1000
HEADER_WITHIN = 30

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
    escape : str, optional
        Character that escapes a quote inside quotes, where the file does not double it.
    pad_header : bool
        Rows end with a delimiter that the header lacks.
    spaced : bool
        Quotes stand after a space that follows the delimiter.
    notes : tuple of str
        What was decided, in words.
    """

    delimiter: str
    width: int
    first_line: int
    header_row: int
    escape: str | None = None
    pad_header: bool = False
    spaced: bool = False
    notes: tuple[str, ...] = ()

    def body(self, text: bytes) -> bytes:
        """Return `text` (UTF-8) from the table's first line on."""
        body = text[_offset(text, self.first_line) :]
        if self.spaced:
            space = rf"(?<={re.escape(self.delimiter)}) +(?={opening_quote(self.delimiter)})"
            body = re.sub(space.encode(), b"", body)
        if not self.pad_header:
            return body
        end = re.search(NEWLINE.encode(), body)
        at = end.start() if end else len(body)
        return body[:at] + self.delimiter.encode() + body[at:]


@dataclass(frozen=True)
class _Record:
    line: int
    cells: list[str]


def find_dialect(name: str, text: bytes, options: ReadOptions) -> Dialect:
    """Find delimiter and header by the width that most records share.

    Parameters
    ----------
    name : str
        File name for messages.
    text : bytes
        The whole text as UTF-8.
    options : ReadOptions
        Overrides.

    Raises
    ------
    DataError
        Broken quoting, or a header that does not fit its rows.
    """
    wanted = (options.delimiter,) if options.delimiter else DELIMITERS
    head = text[: 4 * SAMPLE].decode(errors="ignore")[:SAMPLE]
    sample = head
    if len(head.encode()) < len(text):
        sample = head[: head.rfind("\n") + 1] or head
    delimiter, records = max(
        ((d, _records(sample, d)) for d in wanted), key=lambda found: _consistency(found[1])
    )
    width = _modal_width(records)
    rows, lines = [r.cells for r in records], [r.line for r in records]
    header, notes = header_position(rows, lines, options.header_row)
    first = records[header].line
    spaced = quoted_after_space(head, delimiter)
    cells = len(rows[header])
    longer = [row for row in rows[header + 1 :] if len(row) == cells + 1]
    pad = width == cells + 1 and not any(row[-1].strip() for row in longer)
    row = 0 if options.header_row == 0 else first
    found = Dialect(delimiter, width if pad else cells, first, row, None, pad, spaced, tuple(notes))
    return replace(found, escape=escape_in(name, found.body(text), delimiter, first))


def _records(sample: str, delimiter: str) -> list[_Record]:
    reader = csv.reader(
        io.StringIO(sample, newline=""),
        delimiter=delimiter,
        skipinitialspace=quoted_after_space(sample, delimiter),
    )
    records, line = [], 1
    try:
        for cells in islice(reader, SAMPLE_RECORDS):
            if any(cell.strip() for cell in cells):
                records.append(_Record(line, cells))
            line = reader.line_num + 1
    except csv.Error:  # a cell longer than the module's limit: what was read so far decides
        pass
    return records or [_Record(1, [sample])]


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
        at = _narrow_header(head, full.index(True) if True in full else 0)
    notes = [f"skipped above the header: {plural(lines[at] - 1, 'line')}"] if at else []
    if _looks_like_data(head[at]):
        notes.append("the first row looks like data; if there is no header, say so")
    return at, notes


def _named_header(head: list[list[str]], at: int) -> int:
    """Prefer the row above when the one with known names may only say each column's kind."""
    above = head[at - 1] if at else []
    full = above and _filled(above) >= _filled(head[at]) and not _looks_like_data(above)
    return at - 1 if full and names_kinds(head[at]) else at


def _narrow_header(head: list[list[str]], at: int) -> int:
    """Prefer the row above when the first full one is data and that one could be its header."""
    above = head[at - 1] if at else []
    if len(above) > 1 and _looks_like_data(head[at]) and not _looks_like_data(above):
        return at - 1
    return at


def _filled(cells: list[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _looks_like_data(cells: list[str]) -> bool:
    return any(re.fullmatch(r"\s*[-+$€£]?\d[\d.,\s]*%?\s*", cell) for cell in cells)


def _offset(text: bytes, line: int) -> int:
    """Return where `line` (counted from 1) begins."""
    if line == 1:
        return 0
    return next(islice(re.finditer(NEWLINE.encode(), text), line - 2, None)).end()
