"""Sentiment read again, as a version of the data, and the way back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from app.state.data import account_of, bank, change_bank
from app.state.workspace import lineage, version
from core.pipeline import Bank
from core.store import StaleError, Version

__all__ = ["account_of_reading", "last_with_other_sentiment", "sentiments", "use_sentiment"]

_KEY, _OLD_KEY = "sentiment", "moods"  # the old one stands in saved versions


def sentiments() -> Mapping[str, Any] | None:
    """Return the account of the last reading of many texts in use; None if there is none."""
    return account_of(_KEY) or account_of(_OLD_KEY)


def use_sentiment(
    read: Bank, read_on: str, note: str, changed: Collection[str], account: Mapping[str, Any] | None
) -> None:
    """Rank with sentiment read again from now on, as a version of the data.

    Parameters
    ----------
    read : Bank
        With what was read.
    read_on : str
        Version of the bank whose texts these were.
    note : str
        What was read by whom, in words.
    changed : collection of str
        The tables that differ.
    account : mapping or None
        What is kept beside the data about the reading; None = what is there stays.

    Raises
    ------
    StaleError
        The bank was changed since.
    """

    def reread() -> Bank:
        if bank().version != read_on:
            raise StaleError(
                "sentiments", "the data was changed since they were read",
                "compare again; what was read is kept",
            )  # fmt: skip
        return read

    change_bank(reread, note, changed, None if account is None else {_KEY: dict(account)})


def last_with_other_sentiment() -> Version | None:
    """Return the version before the last reading came into use; None if there is none to go to."""
    current = version()
    now = account_of_reading(current) if current else None
    return next((v for v in lineage() if account_of_reading(v) != now), None)


def account_of_reading(saved: Version) -> Mapping[str, Any] | None:
    """Return what is kept beside a version about a reading of its texts; None if nothing is."""
    return saved.report.get(_KEY, saved.report.get(_OLD_KEY))
