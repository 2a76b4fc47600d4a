"""What a reader made of a file with one planted fault: right, said, refused, or silently wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.intake import RawTable, read_table
from core.schema.errors import DataError
from tests.core.intake.reading.pollutions import Fault, Layout, clean, faults

__all__ = ["VERDICTS", "judged"]

VERDICTS = ("right", "said", "refused", "silently wrong", "row lost")


def judged(layout: Layout, every: int = 1) -> Iterator[tuple[Fault, str]]:
    """Yield the first of `every` so many faults of a layout, with its verdict."""
    notes = read_table("clean.csv", clean(layout).encode()).notes
    for at, fault in enumerate(faults(layout)):
        if at % every == 0:
            yield fault, _verdict(fault, notes)


def _verdict(fault: Fault, usual: tuple[str, ...]) -> str:
    """Judge strictly: what is said names a line of the fault, and no row beside it is lost."""
    try:
        raw = read_table("file.csv", fault.text.encode())
    except DataError as error:
        return "refused" if error.fix else "silently wrong"
    table = [list(raw.frame), *raw.frame.to_numpy().tolist()]
    if table in fault.wanted and not raw.rejects:
        return "right"
    said = " ".join(note for note in raw.notes if note not in usual)
    lines = {int(line) for line in re.findall(r"line (\d+)", said)}
    if not fault.covers & (lines | {reject.line for reject in raw.rejects}):
        return "silently wrong"
    return "said" if all(_kept(row, table, raw, said) for row in fault.sound) else "row lost"


def _kept(row: list[str], table: list[list[str]], raw: RawTable, said: str) -> bool:
    """Whether a row was loaded, was set aside, or was said to be taken for the header."""
    texts = "\n".join(reject.text for reject in raw.rejects).replace('""', '"')
    aside = all(cell in texts for cell in row)
    return row in table[1:] or aside or (row == table[0] and "looks like data" in said)
