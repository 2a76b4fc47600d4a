"""The four errors a user can meet. Programmer mistakes stay `ValueError`.

They are not frozen: leaving a `with` block sets an exception's traceback.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["DataError", "FailureKind", "ProviderError", "ScenarioError", "WorkbenchError"]


class WorkbenchError(Exception):
    """Something a user can mend. `str(error)` is one line fit for a terminal or a banner."""


@dataclass(eq=False)
class DataError(WorkbenchError):
    """A file or table that cannot be used as it is.

    Parameters
    ----------
    file : str
        File or table name as the user knows it.
    problem : str
        What is wrong, in one clause.
    fix : str
        What to do about it, in one clause.
    column : str, optional
        Column concerned.
    line : int, optional
        First line concerned, counted from 1 with the header as line 1.
    value : str, optional
        First offending value, as it stands in the file.
    count : int, optional
        Number of values concerned.
    also : tuple of DataError
        Further faults found in the same run, so that all can be shown at once.
    """

    file: str
    problem: str
    fix: str
    column: str | None = None
    line: int | None = None
    value: str | None = None
    count: int | None = None
    also: tuple[DataError, ...] = ()

    def __str__(self) -> str:
        where = [self.file]
        if self.column:
            where.append(f"column {self.column}")
        if self.line:
            where.append(f"line {self.line}")
        shown = f" (value {self.value[:60]!r})" if self.value is not None else ""
        more = f" and {self.count - 1} more" if self.count and self.count > 1 else ""
        return one_line(f"{', '.join(where)}: {self.problem}{shown}{more}. Fix: {self.fix}")


@dataclass(eq=False)
class ScenarioError(WorkbenchError):
    """A scenario value outside its range, or a scenario file that cannot be read."""

    field: str
    problem: str
    fix: str

    def __str__(self) -> str:
        return one_line(f"scenario, field {self.field}: {self.problem}. Fix: {self.fix}")


class FailureKind(StrEnum):
    """Why a call to a language model failed, for code to decide by."""

    BUSY = "busy"
    OUTAGE = "outage"
    TIMEOUT = "timeout"
    QUOTA = "quota"
    KEY = "key"
    MODEL = "model"
    ADDRESS = "address"
    REQUEST = "request"
    BLOCKED = "blocked"
    UNREADABLE = "unreadable"
    UNRECORDED = "unrecorded"
    BUDGET = "budget"
    PAUSED = "paused"


@dataclass(eq=False)
class ProviderError(WorkbenchError):
    """A language-model call that failed.

    Parameters
    ----------
    call : str
        Which call, in words.
    cause : str
        Why, without any key.
    kept : str
        What stands instead.
    kind : FailureKind
    wait : float, optional
        Seconds that the provider asks to wait.
    """

    call: str
    cause: str
    kept: str
    kind: FailureKind = FailureKind.OUTAGE
    wait: float | None = None

    @property
    def is_final(self) -> bool:
        """Whether no further call with the same settings can mend it."""
        return self.kind in _FINAL

    def __str__(self) -> str:
        return one_line(f"{self.call}: {self.cause}. {self.kept}")


_FINAL = {FailureKind.KEY, FailureKind.MODEL, FailureKind.ADDRESS, FailureKind.QUOTA}


def one_line(text: str) -> str:
    """Collapse white space and drop control characters, so that one fault is one line."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
