"""The formats that can be read, each with how it is known and read: to add one, enter it here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from core.intake.raw import RawTable, ReadOptions
from core.intake.reading.containers import holds_workbook
from core.intake.reading.delimited import read_delimited
from core.intake.reading.structured import read_json, read_parquet, read_workbook
from core.schema.progress import Progress

__all__ = ["FORMATS", "Format", "format_of", "in_words"]

_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*[\[{\]"\d]|\{\s*["}])')
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Format:
    """A kind of file that holds a table.

    Parameters
    ----------
    label : str
        Its name in a list.
    endings : tuple of str
        Of such files in a folder that is named as a whole.
    also : tuple of str
        Further endings, of files in an archive.
    is_it : callable
        Says by name and bytes whether a file is one; the first format that says so reads it.
    read : callable
        To a table of strings.
    """

    label: str
    endings: tuple[str, ...]
    also: tuple[str, ...]
    is_it: Callable[[str, bytes], bool]
    read: Callable[[str, bytes, ReadOptions, Progress], RawTable]


def _is_workbook(name: str, data: bytes) -> bool:
    return data.startswith(_OLE) or (data.startswith(b"PK") and holds_workbook(name, data))


def _is_parquet(name: str, data: bytes) -> bool:
    return data.startswith(b"PAR1")


def _is_json(name: str, data: bytes) -> bool:
    return _JSON.match(data[:4096]) is not None


def _is_anything(name: str, data: bytes) -> bool:
    return True


FORMATS: dict[str, Format] = {
    "workbook": Format("xlsx", (".xlsx",), (".xls", ".xlsb", ".ods"), _is_workbook, read_workbook),
    "parquet": Format("parquet", (".parquet",), (), _is_parquet, read_parquet),
    "json": Format("JSON", (".json",), (), _is_json, read_json),
    "text": Format("CSV", (".csv", ".csv.gz", ".tsv"), (".txt",), _is_anything, read_delimited),
}


def format_of(name: str, data: bytes) -> Format:
    """Return the format of a file that is no archive."""
    return next(known for known in FORMATS.values() if known.is_it(name, data))


def in_words() -> str:
    """Return what can be read: *CSV, xlsx, parquet or JSON*."""
    *others, last = sorted((known.label for known in FORMATS.values()), key=_place)
    return f"{', '.join(others)} or {last}"


def _place(label: str) -> tuple[bool, bool]:
    return label != "CSV", label == "JSON"
