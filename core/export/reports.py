"""The account of a load as tables, and as one page to take away."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import pandas as pd

from core.intake.raw import plural
from core.intake.repairing.repairs import REPAIRS
from core.intake.report import Report
from core.schema import TABLES

__all__ = [
    "account_html",
    "findings_table",
    "mapping_table",
    "repairs_table",
    "rows_table",
    "set_aside",
]

MOST_ROWS = 1000
STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;"
    "color:#1d1d1f;background:#fff}table{border-collapse:collapse;margin:.5rem 0 1.5rem}"
    "th,td{border:1px solid #c8c8cc;padding:.25rem .6rem;text-align:left;vertical-align:top}"
    "th{background:#f3f3f5}h2{margin-top:2rem}"
)


def rows_table(report: Report) -> pd.DataFrame:
    """Return a row per table: the file, rows in, loaded and rejected, quality."""
    return pd.DataFrame(
        [
            {
                "Table": TABLES[t.table].label,
                "File": t.file,
                "Rows in": t.rows_in,
                "Loaded": t.rows_loaded,
                "Rejected": t.rows_rejected,
                "Quality": t.quality,
            }
            for t in report.tables
        ]
    )


def findings_table(report: Report) -> pd.DataFrame:
    """Return what was found, in words: where, how often, on which lines, an example, the fix."""
    found = report.findings
    return pd.DataFrame(
        {
            "Severity": found["severity"],
            "Table": [TABLES[key].label for key in found["table"]],
            "Column": found["column"],
            "Finding": found["rule"],
            "Count": found["count"],
            "Share": found["share"],
            "First lines": [", ".join(map(str, lines)) for lines in found["first_lines"]],
            "Example": found["example"],
            "What to do": found["fix"],
        }
    )


def set_aside(report: Report) -> pd.DataFrame:
    """Return every rejected row: table, line, reason and text."""
    rows = [
        (TABLES[t.table].label, r.line, r.reason, r.text) for t in report.tables for r in t.rejects
    ]
    return pd.DataFrame(rows, columns=["Table", "Line", "Reason", "Row"])


def repairs_table(report: Report) -> pd.DataFrame:
    """Return a row per repair that was switched on: what it does, and the rows it touched."""
    rows = [
        (TABLES[t.table].label, REPAIRS[done.name].label, done.rows)
        for t in report.tables
        for done in t.repairs
    ]
    return pd.DataFrame(rows, columns=["Table", "Repair", "Rows touched"])


def mapping_table(report: Report) -> pd.DataFrame:
    """Return a row per column that is used: the field it feeds, how, its unit and codebook."""
    rows = [
        (
            TABLES[t.table].label,
            c.column,
            c.field,
            c.how,
            c.unit or "",
            "; ".join(f"{code} = {meaning or 'no value'}" for code, meaning in c.codes.items()),
        )
        for t in report.tables
        for c in t.mapping.choices
    ]
    return pd.DataFrame(rows, columns=["Table", "Column", "Feeds", "Matched by", "Unit", "Codes"])


def account_html(report: Report, gaps: pd.DataFrame | None = None) -> str:
    """Return the whole account as one HTML page that needs nothing else; all of it is escaped.

    Parameters
    ----------
    report : Report
        What loading did.
    gaps : DataFrame, optional
        What each missing signal costs, in the words of the page that asks for it.
    """
    rows = rows_table(report)
    total, loaded, rejected = (int(rows[name].sum()) for name in ("Rows in", "Loaded", "Rejected"))
    parts = [
        f"<p>{total:,} rows in = {loaded:,} loaded + {rejected:,} rejected</p>",
        _table(rows.assign(Quality=[f"{q:.0%}" for q in rows["Quality"]])),
        *_section("How the files were read", _reading(report)),
        *_section("Which column feeds what", mapping_table(report)),
        *_section("Repairs", repairs_table(report), "None was switched on."),
        *_section("What was found", findings_table(report), "Nothing."),
        *_section("Rows set aside", set_aside(report), "None."),
        *_assumed(report.assumed_attributes),
    ]
    if gaps is not None:
        parts += _section("What missing evidence costs", gaps, "Nothing is missing.")
    title = "What was loaded, and what was not"
    head = f'<meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
    return (
        f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body><h1>{title}</h1>\n'
        + "\n".join(parts)
        + "\n</body></html>\n"
    )


def _reading(report: Report) -> pd.DataFrame:
    rows = [
        (
            TABLES[t.table].label,
            t.file,
            t.format,
            t.encoding or "",
            t.delimiter or "",
            "; ".join(t.notes),
        )
        for t in report.tables
    ]
    names = ["Table", "File", "Format", "Encoding", "Delimiter", "Decided on the way"]
    return pd.DataFrame(rows, columns=names)


def _assumed(attributes: Iterable[str]) -> list[str]:
    names = ", ".join(attributes)
    return [f"<h2>Assumed product attributes</h2><p>{escape(names)}</p>"] if names else []


def _section(title: str, table: pd.DataFrame, otherwise: str = "") -> list[str]:
    if table.empty:
        return [f"<h2>{escape(title)}</h2>", f"<p>{escape(otherwise)}</p>"]
    more = len(table) - MOST_ROWS
    left = [f"<p>… and {plural(more, 'more row')}; the JSON holds them all.</p>"] * (more > 0)
    return [f"<h2>{escape(title)}</h2>", _table(table.head(MOST_ROWS)), *left]


def _table(table: pd.DataFrame) -> str:
    rows = [
        _row("td", [f"{v:.3g}" if isinstance(v, float) else str(v) for v in row])
        for row in table.itertuples(index=False)
    ]
    return "<table>" + "\n".join([_row("th", map(str, table.columns)), *rows]) + "</table>"


def _row(cell: str, values: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<{cell}>{escape(v)}</{cell}>" for v in values) + "</tr>"
