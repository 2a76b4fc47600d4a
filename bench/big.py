"""Large uploads to measure with: transactions and customers of a bank that never was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import polars as pl

__all__ = ["CUSTOMERS", "write_customers", "write_transactions"]

CUSTOMERS = 20_000
CHUNK = 100_000
SEED = 20_261_122
WORDS = (
    "card purchase standing order monthly rent gift for Anna refund train ticket office supplies "
    "insurance premium café Zürich, see invoice school fees deposit final instalment"
).split(" ")
MEMOS = 5_000
SHOPS = [f"{kind} {n:03d}" for kind in ("Bakery", "Grocer", "Airline", "Hotel") for n in range(200)]
CATEGORIES = ("Groceries", "Travel", "Housing", "Health", "Leisure", "Investment")
TOWNS = ("Leeds", "York", "Bristol", "Cardiff", "Norwich", "Aberdeen", "Plymouth")
WAYS = ("Debit card", "Credit card", "Transfer", "Direct debit")

Columns = dict[str, pl.Series]


def write_transactions(path: Path, rows: int) -> None:
    """Write `rows` movements of `CUSTOMERS` customers, 16 columns, some 150 bytes a row."""
    _write(path, rows, _transactions)


def write_customers(path: Path, rows: int) -> None:
    """Write `rows` customers, 16 columns, some 145 bytes a row."""
    _write(path, rows, _customers)


def _write(path: Path, rows: int, make: Callable[[np.random.Generator, int, int], Columns]) -> None:
    random = np.random.default_rng(SEED)
    with path.open("wb") as file:
        for start in range(0, rows, CHUNK):
            chunk = make(random, start, min(CHUNK, rows - start))
            pl.DataFrame(chunk).write_csv(file, include_header=start == 0)


def _transactions(random: np.random.Generator, start: int, rows: int) -> Columns:
    finer = [f"{category} {letter}" for category in CATEGORIES for letter in "ABCD"]
    return {
        "transaction_id": _ids("T", start, rows, 9),
        "customer_id": _from(random, [f"C{n:07d}" for n in range(CUSTOMERS)], rows),
        "date": _days(random, rows, "2023-01-01", 900),
        "amount": _amounts(random, rows, 4.0),
        "merchant": _from(random, SHOPS, rows),
        "payment_method": _from(random, WAYS, rows),
        "location": _from(random, TOWNS, rows),
        "category": _from(random, CATEGORIES, rows),
        "subcategory": _from(random, finer, rows),
        "brand": _from(random, [f"Brand {n}" for n in range(40)], rows),
        "currency": _from(random, ("GBP", "EUR"), rows),
        "balance_after": _amounts(random, rows, 8.0),
        "channel": _from(random, ("app", "branch", "web"), rows),
        "branch_code": _from(random, [f"{n:04d}" for n in range(300)], rows),
        "reference": _ids("REF-", start, rows, 7),
        "memo": _from(random, _memos(), rows),
    }


def _customers(random: np.random.Generator, start: int, rows: int) -> Columns:
    names = [f"Name {a} Surname {b}" for a in range(60) for b in range(90)]
    return {
        "customer_id": _ids("C", start, rows, 7),
        "full_name": _from(random, names, rows),
        "age": _whole(random, rows, 18, 95),
        "income": _amounts(random, rows, 10.5),
        "credit_score": _whole(random, rows, 300, 851),
        "tenure_months": _whole(random, rows, 1, 300),
        "satisfaction": _shares(random, rows),
        "utilisation": _shares(random, rows),
        "dependents": _whole(random, rows, 0, 5),
        "occupation": _from(random, [f"Occupation {n}" for n in range(80)], rows),
        "region": _from(random, TOWNS, rows),
        "joined": _days(random, rows, "2001-01-01", 9000),
        "loan_balance": _amounts(random, rows, 9.0),
        "active": _from(random, ("yes", "no"), rows),
        "goals": _from(random, _memos(), rows),
        "note": _from(random, _memos(), rows),
    }


def _ids(start: str, first: int, rows: int, digits: int) -> pl.Series:
    return pl.Series([f"{start}{n:0{digits}d}" for n in range(first, first + rows)])


def _from(random: np.random.Generator, words: Sequence[str], rows: int) -> pl.Series:
    return pl.Series(words).gather(random.integers(0, len(words), rows))


def _days(random: np.random.Generator, rows: int, first: str, days: int) -> pl.Series:
    return pl.Series(np.datetime64(first) + random.integers(0, days, rows))


def _amounts(random: np.random.Generator, rows: int, middle: float) -> pl.Series:
    return pl.Series(np.round(np.exp(random.normal(middle, 1.0, rows)), 2))


def _shares(random: np.random.Generator, rows: int) -> pl.Series:
    return pl.Series(np.round(random.uniform(0, 1, rows), 3))


def _whole(random: np.random.Generator, rows: int, low: int, high: int) -> pl.Series:
    return pl.Series(random.integers(low, high, rows))


def _memos() -> list[str]:
    random = np.random.default_rng(SEED)
    return [" ".join(random.choice(WORDS, n)) for n in random.integers(2, 7, MEMOS)]
