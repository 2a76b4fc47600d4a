"""Checks that need more than one cell: repetitions, references between tables, dates, histories."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from core.intake.findings import remark
from core.intake.raw import plural
from core.intake.typed import Typed
from core.schema import TABLES, Customers, Holdings, Products, Social, Support, Transactions
from core.schema.errors import DataError

__all__ = ["check_relations"]

IDS = {
    Customers.key: Customers.customer_id,
    Products.key: Products.product_id,
    Transactions.key: Transactions.transaction_id,
    Support.key: Support.ticket_id,
    Social.key: Social.post_id,
}
UNIQUE = (Customers.key, Products.key)
FEWEST_DATES = 20
FUTURE = pd.Timedelta(days=366)
DAYS_PER_MONTH = 30.44
MONTHS = 12
SAMPLE = 500
FEWEST_GROUPS = 20


def check_relations(typed: dict[str, Typed]) -> None:
    """Check tables against themselves and each other; findings and faults go into `typed`.

    Rows that repeat another under the same id are set aside; conflicting rows under one customer
    or product id are a fault. Rows of unknown customers stay in their table and are listed.

    Parameters
    ----------
    typed : dict of str to Typed
        Tables by name.
    """
    for table in typed.values():
        _repetitions(table)
        _dates(table)
        _histories(table)
    for table in typed.values():
        for column, home, rule in _references(table):
            if home in typed and column in typed[home].frame:
                known = table.frame[column].isin(typed[home].frame[column])
                table.note(column, rule, ~known.to_numpy() & table.frame[column].notna().to_numpy())
    if Customers.key in typed:
        _even_groups(typed[Customers.key])
    if Transactions.key in typed and Customers.key in typed:
        _before_account(typed[Transactions.key], typed[Customers.key].frame)


def _references(table: Typed) -> Iterator[tuple[str, str, str]]:
    if table.table not in UNIQUE and Customers.customer_id in table.frame:
        yield Customers.customer_id, Customers.key, "unknown customer"
    if table.table == Holdings.key and Holdings.product_id in table.frame:
        yield Holdings.product_id, Products.key, "unknown product"


def _repetitions(table: Typed) -> None:
    key = IDS.get(table.table)
    named = key is not None and key in table.frame
    if named and table.frame[key].is_unique:
        return
    same = _repeating(table.frame, key if named else None)
    if not named and table.table != Holdings.key:
        table.note(Customers.customer_id, "identical rows", same)
        return
    shown = key if named and key else Holdings.customer_id
    table.note(shown, "repeated row", same)
    table.set_aside(same, "repeats an earlier row")
    if not named:
        return
    ids = table.frame[shown]
    again = ids.duplicated().to_numpy() & ids.notna().to_numpy()
    if table.table not in UNIQUE:
        table.note(shown, "repeated id", again)
    elif again.any():
        at = int(np.flatnonzero(again)[0])
        table.faults.append(
            DataError(
                table.raw.name,
                f"{_rows_each(ids)} that differ",
                "keep one row per id; a repair keeps the first or the last",
                shown,
                int(table.lines[at]),
                ids.iloc[at],
                int(again.sum()),
            )
        )


def _repeating(frame: pd.DataFrame, key: str | None) -> np.ndarray:
    """Return where a row repeats an earlier one: among those with one id, or else one date and sum.

    Whatever is quick to compare leaves few rows to compare whole.
    """
    if key is None:
        quick = frame.select_dtypes(["number", "datetime"])
        same = quick.duplicated(keep=False).to_numpy() | quick.empty
    else:
        ids = frame[key]
        same = ids.duplicated(keep=False).to_numpy() & ids.notna().to_numpy()
    same[same] = frame[same].duplicated().to_numpy()
    return same


def _rows_each(ids: pd.Series) -> str:
    sizes = ids.value_counts()
    each = int(sizes.iloc[0])
    return (
        f"every id stands on {each} rows"
        if sizes.nunique() == 1
        else "the id stands on several rows"
    )


def _dates(table: Typed) -> None:
    """Leave out dates far after all others: they would move what counts as recent."""
    for name, column in TABLES[table.table].columns().items():
        if column.kind == "date" and name in table.frame:
            dates = table.frame[name]
            if dates.notna().sum() < FEWEST_DATES:
                continue
            most = dates.dropna().sort_values().iloc[int(0.99 * (dates.notna().sum() - 1))]
            late = (dates > most + FUTURE).to_numpy()
            table.note(name, "far in the future", late)
            if column.required:
                table.set_aside(late, "the date lies far in the future")
            else:
                table.frame[name] = dates.mask(late)
    if table.table == Holdings.key and {Holdings.opened_on, Holdings.closed_on} <= set(table.frame):
        wrong = table.frame[Holdings.closed_on] < table.frame[Holdings.opened_on]
        table.note(Holdings.closed_on, "closed before opened", wrong.to_numpy())


def _histories(table: Typed) -> None:
    for name, column in TABLES[table.table].columns().items():
        if column.kind == "months" and name in table.frame:
            length = table.frame[name].map(len, na_action="ignore")
            if length.notna().any():
                usual = length.mode().iloc[0]
                table.note(name, "odd length", (length.notna() & (length != usual)).to_numpy())
                if usual != MONTHS:
                    said = plural(int(usual), "month")
                    table.findings.append(remark(table.table, name, "not twelve months", said))


def _even_groups(customers: Typed) -> None:
    """Point at an unused column that puts the customers' rows into groups of one size.

    So does a household's or customer's number where each row is a month or an answer of theirs.
    """
    for name in customers.frame.columns.difference(list(TABLES[Customers.key].columns())):
        cells = customers.frame[name]
        some = cells.head(SAMPLE)
        if FEWEST_GROUPS <= some.nunique() <= len(some) / 2 and (some != "").all():
            sizes = cells.value_counts()
            if sizes.nunique() == 1:
                said = f"each of {len(sizes)} values stands on {sizes.iloc[0]} rows"
                customers.findings.append(remark(customers.table, name, "rows in groups", said))


def _before_account(table: Typed, customers: pd.DataFrame) -> None:
    """List transactions more than a month older than the customer's tenure allows."""
    if Customers.tenure_months not in customers or Transactions.date not in table.frame:
        return
    tenure = customers.set_index(Customers.customer_id)[Customers.tenure_months]
    months = table.frame[Transactions.customer_id].map(tenure)
    dates = table.frame[Transactions.date]
    age = (dates.max() - dates).dt.days / DAYS_PER_MONTH
    table.note(Transactions.date, "before the account", (age > months + 1).to_numpy())
