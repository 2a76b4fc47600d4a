"""The sample bank whole: traits first, then every table that shows a trace of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from core.sample.catalogue import make_products
from core.sample.dirt import soil, spell_slips
from core.sample.finances import add_finances
from core.sample.holdings import make_holdings
from core.sample.people import forget, make_people
from core.sample.purchases import make_transactions
from core.sample.texts import make_social, make_support
from core.sample.traits import draw_traits
from core.schema import TABLES, Customers, Holdings, Products, Social, Support, Table, Transactions

__all__ = ["make_bank", "write_bank"]

_STAGES = 7
_NUMBERS = ("number", "money", "count", "share", "sentiment", "score", "flag")


def _typed(frame: pd.DataFrame, table: type[Table]) -> pd.DataFrame:
    """Cast columns to the schema's types and put them in its order."""
    columns = {name: c for name, c in table.columns().items() if name in frame}
    kinds = {
        name: "float64" if c.kind in _NUMBERS else "str"
        for name, c in columns.items()
        if c.kind not in ("date", "months")
    }
    return frame[list(columns)].astype(kinds)


def make_bank(customers: int = 600, seed: int = 7) -> dict[str, pd.DataFrame]:
    """Generate a bank: six tables that tell one story about each customer.

    Parameters
    ----------
    customers : int
        Number of customers, personas included; at least as many as there are personas.
    seed : int
        The same seed gives the same bank.

    Returns
    -------
    dict of str to DataFrame
        Frames by table name, typed as `core.schema.tables.Tables` has them. Sentiments are not
        given.

    Raises
    ------
    ValueError
        If `customers` leaves no room for the personas.

    Examples
    --------
    >>> bank = make_bank(customers=20)
    >>> sorted(bank)
    ['customers', 'holdings', 'products', 'social', 'support', 'transactions']
    """
    stages = np.random.default_rng(seed).spawn(_STAGES)
    traits = draw_traits(customers, stages[0])
    products, people = make_products(), make_people(traits, stages[1])
    holdings = make_holdings(people, traits, products, stages[2])
    whole = add_finances(people, traits, holdings, products, stages[3])
    bank = {
        Customers.key: forget(whole, traits, stages[3]),
        Products.key: products,
        Transactions.key: make_transactions(people, traits, stages[4]),
        Support.key: make_support(traits, stages[5]),
        Social.key: make_social(traits, stages[6]),
        Holdings.key: holdings,
    }
    return {name: _typed(frame, TABLES[name]) for name, frame in soil(bank).items()}


def _as_text(frame: pd.DataFrame, table: type[Table]) -> pd.DataFrame:
    """Return the frame with lists, days and whole numbers as an export spells them."""
    frame = frame.copy()
    for name in frame:
        column, kind = frame[name], table.columns()[str(name)].kind
        if kind == "months":
            frame[name] = [
                ", ".join(f"{v:.0f}" for v in months) if isinstance(months, tuple) else None
                for months in column
            ]
        elif kind == "date":
            frame[name] = column.dt.strftime("%Y-%m-%d")
        elif kind in _NUMBERS and (column.dropna() % 1 == 0).all():
            frame[name] = column.astype("Int64")
    return frame


def write_bank(folder: str | Path, customers: int = 600, seed: int = 7) -> list[Path]:
    """Write the sample bank as one CSV file per table into `folder`; see `make_bank`.

    Returns
    -------
    list of Path
        The files written. The same seed gives the same bytes.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, frame in make_bank(customers, seed).items():
        paths.append(folder / f"{name}.csv")
        text = spell_slips(name, _as_text(frame, TABLES[name]), frame)
        text.to_csv(paths[-1], index=False, lineterminator="\n")
    return paths
