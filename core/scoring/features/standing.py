"""What a customer owns and owes, as stated in single columns."""

from __future__ import annotations

import numpy as np

from core.schema import Customers
from core.scoring.features.evidence import CustomerTables, first_known

__all__ = ["net_worth", "revolving_balance", "stock_share"]


def net_worth(evidence: CustomerTables) -> np.ndarray:
    """Return net worth: stated, else assets less debts."""
    owned, owed = map(evidence.number, (Customers.total_assets, Customers.total_debts))
    return first_known(evidence.number(Customers.net_worth), owned - owed)


def stock_share(evidence: CustomerTables) -> np.ndarray:
    """Return shares over all financial assets (else over all assets), 0…1; 0 where nothing is."""
    shares = evidence.number(Customers.stock_holdings)
    base = first_known(*map(evidence.number, (Customers.financial_assets, Customers.total_assets)))
    part = np.divide(shares, base, out=np.zeros(len(base)), where=base > 0)
    return np.where(np.isnan(shares) | np.isnan(base), np.nan, np.clip(part, 0, 1))


def revolving_balance(evidence: CustomerTables) -> np.ndarray:
    """Return the card balance carried over: stated, else the used part of the credit limit."""
    used = evidence.number(Customers.utilisation) * evidence.number(Customers.credit_limit)
    return first_known(evidence.number(Customers.revolving_balance), used)
