"""What the parts of a workbook stand for, counted while they are unpacked and before they are read.

A far cell, a repeated cell, row or blank, and a shared string take a few bytes and stand for many.
Positions and repeats are read by name, in any order and under any prefix; what a part declares
about itself is not asked.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers import expat

from core.apart.limits import OpeningLimits, Refused

__all__ = ["check_archive"]

CHUNK = 1024**2
XML_STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0<")
VALUES = {"value", "value-type", "string-value", "date-value", "time-value", "boolean-value"}


def check_archive(data: bytes, limits: OpeningLimits) -> None:
    """Refuse a zipped workbook that unpacks to too much, or stands for too much.

    Raises
    ------
    Refused
        The zip is damaged, or holds more cells or text than allowed.
    """
    size, strings = 0, _Strings(limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                part = _Part(limits, strings)
                with archive.open(member) as stream:
                    for piece in _chunks(stream):
                        size += len(piece)
                        limits.check_text(size)
                        part.feed(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
        raise Refused(f"the zip is damaged: {error}", "pack or export it again") from error
    limits.check_text(strings.written_out())


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.read(CHUNK):
        yield piece


class _Strings:
    """The strings that sheets of an xlsx share: how long each is, how often it is meant."""

    def __init__(self, limits: OpeningLimits) -> None:
        self.lengths, self.used = array("q"), Counter[str]()

    def start(self, tag: str, given: dict[str, str]) -> None:
        if _local(tag) == "si":
            self.lengths.append(0)

    def text(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)

    def written_out(self) -> int:
        meant = ((int(i), n) for i, n in self.used.items() if i.strip().isdecimal())
        return sum(n * self.lengths[i] for i, n in meant if i < len(self.lengths))


class _Sheet:
    """A sheet of an xlsx: how far its filled cells reach, and which shared strings they mean."""

    def __init__(self, limits: OpeningLimits, strings: _Strings) -> None:
        self.limits, self.used = limits, strings.used
        self.row = self.column = self.rows = self.columns = 0
        self.shared = self.expected = False
        self.known: dict[str, int] = {}

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "c":
            self.shared = given.get("t") == "s"
            self._place(given.get("r"))
        elif tag in ("v", "is"):
            self.expected = self.shared
            if self.row > self.rows or self.column > self.columns:
                self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)
                self.limits.check_cells(self.rows * self.columns)
        elif tag == "row":
            self.row, self.column = int(given.get("r", self.row + 1)), 0
        elif ":" in tag:
            self.start(_local(tag), given)

    def _place(self, place: str | None) -> None:
        if place is None:
            self.column += 1
            return
        letters = place.rstrip("0123456789")
        if letters not in self.known:
            self.known[letters] = _column(letters)
        self.column, self.row = self.known[letters], int(place[len(letters) :])

    def text(self, text: str) -> None:
        if self.expected:
            self.used[text] += 1
            self.expected = False


class _Document:
    """The sheets of an ods: how many cells and characters its repeats make."""

    def __init__(self, limits: OpeningLimits) -> None:
        self.limits, self.written = limits, 0
        self.open = False
        self._table()

    def _table(self) -> None:
        self.rows = self.columns = self.column = self.last = self.in_row = 0
        self.row_times = self.times = 1

    def start(self, tag: str, given: dict[str, str]) -> None:
        tag, said = _local(tag), {_local(name): value for name, value in given.items()}
        if tag == "table" and not self.open:
            self._table()
        elif tag == "table-row":
            self.row_times = int(said.get("number-rows-repeated", 1))
            self.column = self.last = self.in_row = 0
        elif tag in ("table-cell", "covered-table-cell"):
            self.times = int(said.get("number-columns-repeated", 1))
            self.open, self.filled = True, not VALUES.isdisjoint(said)
            self.length = len(said.get("string-value", ""))
        elif tag == "s" and self.open:
            self.filled = True
            self.length += int(said.get("c", 1))

    def text(self, text: str) -> None:
        if self.open and (self.filled or text.strip()):
            self.filled = True
            self.length += len(text)

    def end(self, tag: str) -> None:
        tag = _local(tag)
        if tag in ("table-cell", "covered-table-cell"):
            self.open = False
            self.column += self.times
            if self.filled:
                self.last = self.column
                self.in_row += self.length * self.times
        elif tag == "table-row":
            self.rows += self.row_times
            if self.last:
                self.columns = max(self.columns, self.last)
                self.limits.check_cells(self.rows * self.columns)
                self.written += self.in_row * self.row_times
                self.limits.check_text(self.written)


class _Part:
    """One part of a workbook: read as what its root says it is, if it is XML that counts."""

    def __init__(self, limits: OpeningLimits, strings: _Strings) -> None:
        self.kinds: dict[str, Callable[[], _Strings | _Sheet | _Document]] = {
            "worksheet": lambda: _Sheet(limits, strings),
            "sst": lambda: strings,
            "document-content": lambda: _Document(limits),
        }
        self.parser: expat.XMLParserType | None = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._root
        self.begun = False

    def feed(self, piece: bytes) -> None:
        if not self.begun:
            self.begun = True
            if not piece.lstrip().startswith(XML_STARTS):
                self.parser = None
        if self.parser is not None:
            try:
                self.parser.Parse(piece, False)
            except (expat.ExpatError, ValueError):  # its reader says what is wrong, under limits
                self.parser = None

    def _root(self, tag: str, given: dict[str, str]) -> None:
        kind = self.kinds.get(_local(tag))
        if kind is None or self.parser is None:
            self.parser = None
            return
        counts = kind()
        self.parser.StartElementHandler = counts.start
        self.parser.CharacterDataHandler = counts.text
        if isinstance(counts, _Document):
            self.parser.EndElementHandler = counts.end


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
