"""What a file may hold and what opening it may take: the one place for these numbers."""

from __future__ import annotations

from dataclasses import dataclass

from core.schema.errors import DataError

__all__ = [
    "AT_ONCE",
    "MOST_BYTES",
    "REFUSED",
    "OpeningLimits",
    "Refused",
    "allowed",
    "limits_for",
    "too_large",
]

MOST_BYTES = 512 * 1024**2
"""Of a file, and of what it unpacks to."""
FREE_BYTES = 64 * 1024**2
MOST_RATIO = 100
"""A file may unpack to so many times its size, or to `FREE_BYTES`."""
MOST_CELLS = 50_000_000
FREE_CELLS = 5_000_000
CELLS_PER_BYTE = 10
"""A file may hold so many cells for each of its bytes, or `FREE_CELLS`."""
MEMORY = 2 * 1024**3
"""Bytes that opening one file may take."""
SECONDS = 30
SECONDS_PER_MB = 2
"""So long may opening take, and so much longer for each MB of the file."""
AT_ONCE = 2
"""So many files are opened at the same time; others wait."""
REFUSED = 3
"""Exit code of a child that says why it does not read the file."""
SPLIT = "split it into smaller files"
ALONE = "save the table alone in a new file, or export it as CSV"


@dataclass(frozen=True)
class OpeningLimits:
    """What holds for one file: cells, bytes of text, bytes of memory, seconds."""

    cells: int
    text: int
    memory: int
    seconds: float

    @property
    def written(self) -> int:
        """Bytes that come back at most: text, where each cell begins, and what is told of it."""
        return 2 * self.text + 10 * self.cells + 1024**2

    def check_cells(self, count: int) -> None:
        """Refuse more cells than may be read."""
        if count > self.cells:
            problem = (
                f"too large: it spans {count:,} cells, "
                f"at most {self.cells:,} are read from a file of its size"
            )
            raise Refused(problem, f"delete what stands far outside the table, or {SPLIT}")

    def check_text(self, size: int) -> None:
        """Refuse more text than may be read."""
        if size > self.text:
            raise Refused(f"too large: {_most(self.text)}", SPLIT)

    def out_of_memory(self) -> Refused:
        """Return what is said of a file that did not fit into the memory it may take."""
        problem = f"too large: opening it takes more than {self.memory // 1024**2:,} MB of memory"
        return Refused(problem, ALONE)

    def ended(self, how: str) -> Refused:
        """Return what is said of a file whose reader ended before it was done."""
        problem = (
            f"it could not be opened within {self.memory // 1024**2:,} MB of memory and "
            f"{self.seconds:g} seconds ({how})"
        )
        return Refused(problem, ALONE)


class Refused(Exception):  # noqa: N818  (as it is told to the user)
    """A file that is not read: the problem, the fix, and the line if there is one."""

    def __init__(self, problem: str, fix: str, line: int | None = None) -> None:
        super().__init__(problem, fix, line)
        self.problem, self.fix, self.line = problem, fix, line

    def about(self, name: str) -> DataError:
        """Return the error with the file's name."""
        return DataError(name, self.problem, self.fix, line=self.line)


def allowed(packed: int) -> int:
    """Return the bytes to which a file of `packed` bytes may unpack."""
    return min(MOST_BYTES, max(FREE_BYTES, MOST_RATIO * packed))


def limits_for(packed: int) -> OpeningLimits:
    """Return what holds for a file of `packed` bytes."""
    cells = min(MOST_CELLS, max(FREE_CELLS, CELLS_PER_BYTE * packed))
    seconds = SECONDS + SECONDS_PER_MB * packed // 1024**2
    return OpeningLimits(cells, allowed(packed), MEMORY, seconds)


def too_large(name: str, limit: int | None = None) -> DataError:
    """Return the error for a file that holds more than the caps allow."""
    return DataError(name, f"too large: {_most(limit or MOST_BYTES)}", SPLIT)


def _most(limit: int) -> str:
    """Say what a file holds too much of."""
    size = f"{limit / 1024**2:,.3g} MB"
    ratio = f" ({MOST_RATIO} times its packed size)" if FREE_BYTES < limit < MOST_BYTES else ""
    return f"it holds more than {size}{ratio}"
