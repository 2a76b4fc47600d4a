"""One customer's rows changed: only that customer's figures move, nobody else's."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from core.pipeline.bank import Bank, open_bank
from core.schema import Customers
from core.schema.tables import Tables

__all__ = ["add_row", "with_one_changed"]


def add_row(bank: Bank, table: str, row: Mapping[str, object]) -> Bank:
    """Return the bank with one more purchase, ticket, post or holding, read and counted.

    Only that customer's features change; a reference fitted on `home` stays as it was, so nobody
    else moves.

    Parameters
    ----------
    table : str
        transactions, support, social or holdings.
    row : mapping
        Values by column name; must name a customer of the bank.

    Raises
    ------
    ValueError
        If the customer is not in the bank.
    """
    customer = str(row[Customers.customer_id])
    if customer not in bank.features.index:
        raise ValueError(f"no customer {customer!r}")
    old = getattr(bank.tables, table)
    new = pd.DataFrame([dict(row)])
    if old is not None:
        new = new.reindex(columns=old.columns.union(new.columns, sort=False))
        shared = {c: t for c, t in old.dtypes.items() if c in new}
        new = pd.concat([old.reindex(columns=new.columns), new.astype(shared)], ignore_index=True)
    tables = bank.tables.replaced(**{table: new})
    own = open_bank(tables.only([customer]), bank.as_of)
    filled = getattr(own.tables, table)
    others = new[new[Customers.customer_id] != customer]
    tables = tables.replaced(**{table: pd.concat([others, filled], ignore_index=True)})
    return with_one_changed(bank, tables, own, f"{table}{sorted(row.items())}")


def with_one_changed(bank: Bank, tables: Tables, own: Bank, change: str) -> Bank:
    """Return the bank with `tables`, in which the rows of one customer differ.

    Parameters
    ----------
    tables : Tables
        With every sentiment read.
    own : Bank
        The same, cut to that customer and opened.
    change : str
        Names the change: the same change of the same bank has the same version.
    """
    figures, sentiment = bank.features.copy(), bank.sentiment.copy()
    customer = own.features.index[0]
    figures.loc[customer], sentiment.loc[customer] = (
        own.features.loc[customer],
        own.sentiment.loc[customer],
    )
    digest = hashlib.sha256(f"{bank.version}{change}".encode()).hexdigest()
    return replace(
        bank,
        tables=tables,
        features=figures,
        sentiment=sentiment,
        version=digest[:12],
        origin=bank.home,
    )
