"""What is wrong with a table, as data: one row per rule, column and table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace

import numpy as np
import pandas as pd

from core.intake.raw import RawTable
from core.intake.reading.doubts import REPEATED
from core.intake.reading.sound import BROKEN, GLUED

__all__ = [
    "IGNORED",
    "RULES",
    "Finding",
    "FindingRule",
    "finding",
    "findings_frame",
    "misfits",
    "remark",
]


@dataclass(frozen=True)
class FindingRule:
    """How much a finding matters (``error``, ``warning`` or ``note``) and what to do about it."""

    severity: str
    fix: str


IGNORED = "ignored column"

RULES: dict[str, FindingRule] = {
    "row does not fit": FindingRule("warning", "give the row as many cells as the header has"),
    "quoted wrongly": FindingRule(
        "warning",
        'close each quoted cell, double the quotes within (""), and begin it after a delimiter',
    ),
    "header repeated": FindingRule("warning", "leave the line out; it was set aside"),
    "unreadable": FindingRule("warning", "correct the values, or leave the cells empty"),
    "out of range": FindingRule(
        "warning", "correct the values, or declare the unit in the mapping"
    ),
    "unit unclear": FindingRule(
        "warning", "declare the unit 0-1 in the mapping if these are shares"
    ),
    "required value missing": FindingRule("warning", "fill in the value; the row was set aside"),
    "repeated row": FindingRule("warning", "export each row once; the repetition was set aside"),
    "repeated id": FindingRule("warning", "give each row its own id"),
    "identical rows": FindingRule(
        "note", "give each row an id, so that a repetition can be told apart"
    ),
    "unknown customer": FindingRule("warning", "add the customer, or leave the rows out"),
    "unknown product": FindingRule(
        "warning", "add the product to the catalogue, or correct its id"
    ),
    "far in the future": FindingRule("warning", "correct the date; it was not used"),
    "before the account": FindingRule("note", "check the date and the customer's tenure"),
    "closed before opened": FindingRule("warning", "correct the dates"),
    "odd length": FindingRule("warning", "give every history the same number of months"),
    "not twelve months": FindingRule(
        "note", "give twelve months if you have them; trends need a year"
    ),
    "rows in groups": FindingRule(
        "warning",
        "if this column names the customer, map it as the id and keep one row of each",
    ),
    "ambiguous date": FindingRule("warning", "declare 'day first' or 'month first' in the mapping"),
    "gives the label away": FindingRule(
        "warning",
        "the column tells who has left, so it is not used; supply what was known before, "
        "or leave the label out if it was",
    ),
    "supplied metric is the label": FindingRule(
        "warning",
        "a score that was fitted to the label or copied from it is not used; supply "
        "one that was computed before customers left",
    ),
    "not in the codebook": FindingRule("note", "give the code a meaning, or correct the value"),
    "read as": FindingRule("note", "declare otherwise in the mapping if this is wrong"),
    IGNORED: FindingRule("note", "map the column if it means something the schema knows"),
}


ASIDE = {BROKEN: "quoted wrongly", GLUED: "quoted wrongly", REPEATED: "header repeated"}
"""Rules by the reason for which a row was set aside; any other does not fit."""


@dataclass(frozen=True)
class Finding:
    """One rule broken in one column: how often, where first, an example and the remedy."""

    table: str
    column: str
    rule: str
    severity: str
    count: int
    share: float
    first_lines: tuple[int, ...]
    example: str
    fix: str


def finding(
    table: str, column: str, rule: str, where: np.ndarray, lines: np.ndarray, cells: pd.Series
) -> list[Finding]:
    """Return a finding for the rows `where` holds; an empty list if there are none.

    Parameters
    ----------
    table, column, rule : str
        What is concerned; `rule` is a key of `RULES`.
    where : ndarray of bool, shape (n_rows,)
        Rows that break the rule.
    lines : ndarray of int, shape (n_rows,)
        Line of each row in its file.
    cells : Series, length n_rows
        Values to quote from.
    """
    if not where.any():
        return []
    known = RULES[rule]
    at = np.flatnonzero(where)
    first = tuple(int(line) for line in lines[at[:5]])
    example = str(cells.iloc[at[0]])[:80]
    share = len(at) / len(where)
    return [Finding(table, column, rule, known.severity, len(at), share, first, example, known.fix)]


def remark(table: str, column: str, rule: str, example: str) -> Finding:
    """Return a finding about a whole column."""
    return Finding(table, column, rule, RULES[rule].severity, 1, 1.0, (), example, RULES[rule].fix)


def misfits(table: str, raw: RawTable) -> list[Finding]:
    """Return the rows that were set aside while reading, a finding per rule."""
    rows = len(raw.rejects) + len(raw.frame)
    rules = [ASIDE.get(reject.reason, "row does not fit") for reject in raw.rejects]
    found = []
    for rule in dict.fromkeys(rules):
        broken = [r for r, its in zip(raw.rejects, rules, strict=True) if its == rule]
        first = remark(table, "(whole row)", rule, broken[0].text[:80])
        lines = tuple(reject.line for reject in broken[:5])
        share = len(broken) / rows
        found.append(replace(first, count=len(broken), share=share, first_lines=lines))
    return found


def findings_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """Return findings as a frame, the gravest first, in the order found within a severity."""
    columns = [f.name for f in fields(Finding)]
    frame = pd.DataFrame([asdict(f) for f in findings], columns=columns)
    grave = frame["severity"].map({"error": 0, "warning": 1, "note": 2})
    return frame.iloc[np.argsort(grave.to_numpy(), kind="stable")].reset_index(drop=True)
