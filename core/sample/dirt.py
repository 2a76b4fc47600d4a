"""A little dirt that the checks should find; none of it stops a table from loading."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.schema import Customers, Holdings, Social, Support, Transactions

__all__ = ["soil", "spell_slips"]

_BAND = 20_000
_BAND_STEP = 29
_UNREADABLE = "31/02/2026"
_STRAY_DAYS = ("2031-03-14", "2062-09-03")
_STRANGER = "X0001"
_UNKNOWN_PRODUCT = "P999"


def _in_bands(customers: pd.DataFrame) -> np.ndarray:
    """Mark the rows whose income stands as a band: every 29th that is known and below 120 000."""
    turn = np.arange(len(customers)) % _BAND_STEP == _BAND_STEP - 1
    return turn & (customers[Customers.income] < 6 * _BAND).to_numpy()


def _last_known(column: pd.Series) -> int:
    """Return the position of the last row that has a value."""
    return int(np.flatnonzero(column.notna())[-1])


def _soil_customers(customers: pd.DataFrame) -> pd.DataFrame:
    """Bands for incomes, one income lost, one history with a thirteenth month."""
    frame, bands = customers.copy(), _in_bands(customers)
    income = frame[Customers.income]
    frame[Customers.income] = income.mask(bands, income // _BAND * _BAND + _BAND / 2)
    frame.loc[len(frame) - 2, Customers.income] = np.nan
    row = _last_known(frame[Customers.balance_history])
    history = frame[Customers.balance_history].to_list()
    history[row] = (*history[row], history[row][-1])
    frame[Customers.balance_history] = pd.Series(history, dtype=object)
    return frame


def soil(bank: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the bank with slips as an export has them, typed as a reader would load them."""
    transactions, support = bank[Transactions.key].copy(), bank[Support.key].copy()
    social, holdings = bank[Social.key].copy(), bank[Holdings.key].copy()
    transactions.loc[len(transactions) - 3, Transactions.customer_id] = _STRANGER
    transactions.loc[len(transactions) - 5, Transactions.date] = pd.Timestamp(_STRAY_DAYS[0])
    social.loc[len(social) - 4, Social.date] = pd.Timestamp(_STRAY_DAYS[1])
    support.loc[len(support) - 6, Support.date] = pd.NaT
    support = pd.concat([support, support.iloc[[len(support) // 2]]], ignore_index=True)
    holdings.loc[len(holdings) - 2, Holdings.product_id] = _UNKNOWN_PRODUCT
    return bank | {
        Customers.key: _soil_customers(bank[Customers.key]),
        Transactions.key: transactions,
        Support.key: support,
        Social.key: social,
        Holdings.key: holdings,
    }


def _band(middle: float) -> str:
    low = round(middle - _BAND / 2) // 1000
    return f"{low}K - {low + _BAND // 1000}K"


def spell_slips(table: str, frame: pd.DataFrame, typed: pd.DataFrame) -> pd.DataFrame:
    """Return the text `frame` of a table with the slips that only a file can show.

    Parameters
    ----------
    table : str
        Key of the table.
    frame : DataFrame
        The table as text, ready to be written.
    typed : DataFrame
        The same rows as `soil` left them.
    """
    frame = frame.copy()
    if table == Customers.key:
        bands = _in_bands(typed)
        income = frame[Customers.income].astype(object)
        income[bands] = typed.loc[bands, Customers.income].map(_band)
        income.iloc[len(frame) - 2] = "n/a"
        frame[Customers.income] = income
    if table == Support.key:
        frame[Support.date] = frame[Support.date].fillna(_UNREADABLE)
    return frame
