"""Clean CSV files with exactly one fault planted, at each place where it can stand.

A file is kept as records of tokens: quotes, text, doubled quotes, delimiters and line ends. A fault
writes one token, one record or the whole file in another way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["LAYOUTS", "Fault", "Layout", "clean", "faults"]

Row = list[str]
Token = tuple[str, str]
"""What it is for, and how it is written."""
Change = tuple[str, str, str, list[Row]]
"""Kind, place, how the record is written, and the rows as which it may be read."""

PEOPLE = [
    ["customer_id", "full_name", "age", "note", "height"],
    ["001", "Ann", "41", "", "5'1"],
    ["002", "Bo, junior", "29", "says hi", "5'2"],
    ["003", "Cy", "33", "first, then\nsecond", ""],
    ["004", "Di", "57", 'likes "tea", black', "5'4"],
    ["005", "Ed Fox, senior", "62", r"C:\new\x", "5'5"],
    ["006", "Flo", "19", '"all" of it', "5'6"],
    ["007", "Gus, the third", "48", "a, b", "5'7"],
    ["008", "Hal", "35", "last", "5'8"],
]
GOODS = [
    ["Tag", "Shop", "What, in words", "Kind"],
    ["Monday", "north", 'round 48"', "new"],
    ["Tuesday", "south, low", "quick; light | fine", "new"],
    ["Tuesday", "north", "warm\tand dry, \nsoft", "used"],
    ["Friday", "west", "cosy, comfy", ""],
    ["Friday", "east, high", "plain", "used"],
    ["Sunday", "west", r"ends so: \, really", "new"],
    ["Sunday", "south", "tight", "used"],
]


@dataclass(frozen=True)
class Layout:
    """How a clean table is written."""

    name: str
    rows: list[Row]
    delimiter: str = ","
    ending: str = "\n"
    quote_all: bool = False

    @property
    def other(self) -> str:
        """Another delimiter."""
        return ";" if self.delimiter != ";" else ","

    def record(self, row: Row) -> list[Token]:
        """Return a row as tokens."""
        tokens: list[Token] = []
        for cell in row:
            tokens += [*self._cell(cell), ("delimiter", self.delimiter)]
        return [*tokens[:-1], ("end", self.ending)]

    def _cell(self, cell: str) -> list[Token]:
        if not self.quote_all and not any(mark in cell for mark in (self.delimiter, '"', "\n")):
            return [("bare", cell)]
        inner = [t for part in cell.split('"') for t in (("text", part), ("doubled", '""'))]
        return [("open", '"'), *inner[:-1], ("close", '"')]


LAYOUTS = [
    Layout("people , minimal", PEOPLE),
    Layout("people , all", PEOPLE, ending="\r\n", quote_all=True),
    Layout("people ; minimal", PEOPLE, ";", "\r\n"),
    Layout("goods , minimal", GOODS),
    Layout("goods ; all", GOODS, ";", quote_all=True),
    Layout("goods tab minimal", GOODS, "\t"),
    Layout("goods | minimal", GOODS, "|", "\r\n"),
]


@dataclass(frozen=True)
class Fault:
    """One polluted file.

    Parameters
    ----------
    kind, place : str
        Which fault, and where it was planted.
    text : str
        The whole file.
    covers : set of int
        Lines that may be named as the fault's.
    sound : list of list of str
        Rows that the fault does not touch; none may be lost.
    wanted : list of list of list of str
        Whole tables, header first, any of which is right.
    """

    kind: str
    place: str
    text: str
    covers: set[int]
    sound: list[Row]
    wanted: list[list[Row]]


def faults(layout: Layout) -> Iterator[Fault]:
    """Yield every fault at every place of `layout`."""
    for at, row in enumerate(layout.rows):
        record = layout.record(row)
        for change in (*_of_tokens(record, row, layout), *_of_records(record, row, layout)):
            yield _planted(layout, at, change)
    yield from _of_files(layout)


def clean(layout: Layout) -> str:
    """Return the file without a fault."""
    return _table(layout, layout.rows)


def _planted(layout: Layout, at: int, change: Change) -> Fault:
    kind, place, changed, readings = change
    above, below = layout.rows[:at], layout.rows[at + 1 :]
    before = _table(layout, above)
    first = _line(before)
    return Fault(
        kind,
        f"{layout.name}, record {at}, {place}",
        before + changed + _table(layout, below),
        set(range(first, _line(before + changed) + 2)),
        [*above, *below][bool(at) :],
        [[*above, *rows, *below] for rows in _tables(layout.rows[at], readings)],
    )


def _tables(row: Row, readings: list[Row]) -> list[list[Row]]:
    """Return the record as it was, and each way in which it may be read."""
    return [[row], *([reading] for reading in readings)]


def _table(layout: Layout, rows: list[Row]) -> str:
    return "".join(_written(layout.record(row)) for row in rows)


def _line(before: str) -> int:
    return before.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


def _written(tokens: list[Token]) -> str:
    return "".join(text for _, text in tokens)


def _of_tokens(record: list[Token], row: Row, layout: Layout) -> Iterator[Change]:
    """Yield faults of one token: missing, twice, another, or something beside it.

    A blank or a backslash may also be read as what it is: a part of the cell.
    """
    end = layout.ending
    cell = 0
    for i, (what, text) in enumerate(record):
        within = [text[:1] + mark + text[1:] for mark in ('"', end)]
        changes = {
            "delimiter": {"missing": "", "twice": text * 2, "another": layout.other,
                          "after a blank": f" {text}"},
            "open": {"missing": "", "twice": '""', "single": "'", "after a blank": ' "',
                     "after two blanks": '  "', "after a letter": 'x"'},
            "close": {"missing": "", "twice": '""', "single": "'", "before a blank": '" ',
                      "after a backslash": '\\"', "before a letter": '"x'},
            "doubled": {"half": '"', "escaped": '\\"', "thrice": '"""'},
            "end": {"missing": "", "twice": text * 2, "as cr": "\r", "as lf": "\n",
                    "as crlf": "\r\n", "after a backslash": "\\" + text},
            "bare": {"after a quote": '"' + text, "before a quote": text + '"',
                     "around a quote": within[0], "after a backslash": "\\" + text,
                     "before a backslash": text + "\\", "after a blank": " " + text,
                     "after a break": end + text, "before a break": text + end,
                     "around a break": within[1]},
            "text": {"around a quote": within[0], "before a quote": text + '"'},
        }[what]  # fmt: skip
        for change, instead in changes.items():
            if instead != text:
                rest = _written([*record[:i], (what, instead), *record[i + 1 :]])
                yield f"{what} {change}", f"cell {cell}", rest, _as_it_is(row, cell, what, change)
        cell += what == "delimiter"


def _as_it_is(row: Row, cell: int, what: str, change: str) -> list[Row]:
    """Return the row with a blank or backslash as a part of the cell beside it."""
    mark = {"blank": " ", "backslash": "\\"}.get(change.split()[-1])
    if not mark or what == "open":
        return []
    text = mark + row[cell] if (what, change[:5]) == ("bare", "after") else row[cell] + mark
    return [[*row[:cell], text, *row[cell + 1 :]]]


def _of_records(record: list[Token], row: Row, layout: Layout) -> Iterator[Change]:
    """Yield faults of a whole record: its cells fewer, more, or written in another way."""
    mark, end = layout.delimiter, layout.ending
    for n in range(1, len(row)):
        yield "record cut", f"at {n}", _table(layout, [row[:n]]), []
        yield "cell left out", f"cell {n}", _table(layout, [row[:n] + row[n + 1 :]]), []
    changes = {
        "record by another delimiter": ("delimiter", {mark: layout.other}),
        "record in single quotes": ("open close", {'"': "'"}),
        "record by backslashes": ("doubled", {'""': '\\"'}),
        "record with blanks": ("delimiter", {mark: mark + " "}),
    }
    for kind, (tokens, instead) in changes.items():
        changed = _written([(w, instead[t] if w in tokens.split() else t) for w, t in record])
        blank = [row[0], *(" " + cell for cell in row[1:])]
        if changed != _written(record):
            yield kind, "", changed, [blank] if kind == "record with blanks" else []
    whole = _written(record)
    yield "record with two more cells", "", whole.removesuffix(end) + f"{mark}x{mark}y{end}", []
    yield "record ends with a delimiter", "", whole.removesuffix(end) + mark + end, []
    yield "record of delimiters above", "", mark * (len(row) - 1) + end + whole, []
    if row is layout.rows[0]:
        yield "header twice", "", whole * 2, []


def _of_files(layout: Layout) -> Iterator[Fault]:
    """Yield faults of the whole file: what stands above, below, or on every line."""
    rows, mark, end = layout.rows, layout.delimiter, layout.ending
    whole = clean(layout)
    lines = [_written(layout.record(row)) for row in rows]
    padded = mark * (len(rows[0]) - 1)
    half = len(lines) // 2
    for name, text in {
        "a line": f"Export{end}",
        "a line with a delimiter": f"Export{mark} all{end}",
        "a blank line": end,
        "three lines": f"Export{end}of May{end}{end}",
        "a row": f"Export{padded}{end}",
        "a row and a blank one": f"Export{padded}{end}{padded}{end}",
        "another table": f"x{mark}y{end}1{mark}2{end}{end}",
    }.items():
        yield _whole(layout, f"{name} above", text + whole)
        yield _whole(layout, f"{name} below", whole + text)
    texts = {
        "the same table again": whole * 2,
        "header missing": "".join(lines[1:]),
        "no line end at the end": whole.removesuffix(end),
        "by single quotes": whole.replace('"', "'"),
        "by backslashes": "".join(_written([(w, '\\"' if w == "doubled" else t) for w, t in
            layout.record(row)]) for row in rows),
        "by a blank": whole.replace(mark, " "),
        "by a delimiter and a blank": "".join(_written([(w, t + " " if w == "delimiter" else t)
            for w, t in layout.record(row)]) for row in rows),
        "a delimiter at the end of each row": lines[0] + "".join(
            line.removesuffix(end) + mark + end for line in lines[1:]),
        "a delimiter at the end of the header": lines[0].removesuffix(end) + mark + end
            + "".join(lines[1:]),
        "one cell more in the first half": "".join(
            line.removesuffix(end) + mark * (0 < i < half) + end for i, line in enumerate(lines)),
        "one cell more in the second half": "".join(
            line.removesuffix(end) + f"{mark}x" * (i >= half) + end
            for i, line in enumerate(lines)),
    }  # fmt: skip
    for kind, text in texts.items():
        yield _whole(layout, kind, text)


def _whole(layout: Layout, kind: str, text: str) -> Fault:
    blank = [layout.rows[0], *([r[0], *(f" {c}" for c in r[1:])] for r in layout.rows[1:])]
    return Fault(kind, layout.name, text, set(range(1, _line(text) + 1)), [], [layout.rows, blank])
