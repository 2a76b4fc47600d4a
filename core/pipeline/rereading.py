"""Texts of an open bank read again, and the bank as it would be with what was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.engines import Engine, Usage
from core.language.sentiment.model import (
    Outcome,
    Reading,
    Readings,
    estimate,
    known_outcome,
    read_texts,
)
from core.language.sentiment.rules import READER, read_sentiment
from core.pipeline.added import with_one_changed
from core.pipeline.bank import Bank, open_bank
from core.pipeline.sentiment import MESSAGE_TEXT, WRITER, as_sent
from core.pipeline.written import no_texts, status, written
from core.schema import Social, Support, reader_column
from core.schema.errors import ProviderError
from core.schema.progress import Progress, silent
from core.schema.tables import message_text

__all__ = [
    "Plan",
    "Reread",
    "TextSelection",
    "chosen_texts",
    "plan_reading",
    "read_again",
    "reader_of",
]


@dataclass(frozen=True)
class TextSelection:
    """Which texts are read again.

    Parameters
    ----------
    tables : tuple of str
        support, social.
    everything : bool
        Also sentiments, topics and brands that came with the file; else only what is empty or was
        read by a reader.
    customer : str, optional
        Only what this customer wrote; nobody else's figures can move then.
    """

    tables: tuple[str, ...] = (Support.key, Social.key)
    everything: bool = False
    customer: str | None = None


@dataclass(frozen=True)
class Plan:
    """What a reading is about: rows chosen, different texts, those read before, rough cost."""

    rows: int
    texts: int
    known: int
    usage: Usage


@dataclass(frozen=True)
class Reread:
    """What came of a reading.

    Parameters
    ----------
    bank : Bank
        With what was read; it is not saved.
    texts : DataFrame
        A row per text chosen, with the columns of `TextStatus`.
    reader : str
        Who read, as it stands beside each cell.
    usage : Usage
    stopped : ProviderError or None
        What ended the reading early; the rest waits for the next one.
    """

    bank: Bank
    texts: pd.DataFrame
    reader: str
    usage: Usage
    stopped: ProviderError | None


def reader_of(engine: Engine | None) -> str:
    """Name a reader as it stands beside what it read; None = the one built in."""
    return f"{engine.label} ({engine.model})" if engine else READER


def chosen_texts(bank: Bank, choice: TextSelection) -> dict[str, pd.DataFrame]:
    """Return writer and text of the rows chosen, by table, with the index of the table."""
    present = [name for name in choice.tables if getattr(bank.tables, name) is not None]
    return {name: _chosen(bank, name, choice) for name in present}


def _chosen(bank: Bank, name: str, choice: TextSelection) -> pd.DataFrame:
    frame = getattr(bank.tables, name)
    sentiment = Support.sentiment
    keep = frame[sentiment].isna() | frame[reader_column(sentiment)].notna()
    if choice.everything:
        keep = pd.Series(True, index=frame.index)
    if choice.customer is not None:
        keep &= frame[WRITER] == choice.customer
    kept = frame[keep]
    return kept[[WRITER]].assign(**{MESSAGE_TEXT: message_text(name, kept).fillna("")})


def plan_reading(bank: Bank, choice: TextSelection, engine: Engine | None, store: Readings) -> Plan:
    """Say what a reading would be about; the reader that is built in costs nothing."""
    rows = texts = known = 0
    usage = Usage()
    for name, chosen in chosen_texts(bank, choice).items():
        rows += len(chosen)
        if engine is None:
            texts += chosen.loc[chosen[MESSAGE_TEXT].str.strip() != "", MESSAGE_TEXT].nunique()
            continue
        asked = {t.digest: t for t in as_sent(chosen, bank.tables.customers) if t.sent}
        outcome = known_outcome([*asked.values()], name, engine, store)
        texts += len(asked)
        known += sum(reading is not None for reading in outcome.readings)
        usage += estimate([*asked.values()], name, engine, store)
    return Plan(rows, texts, known, usage)


def read_again(
    bank: Bank,
    choice: TextSelection,
    engine: Engine | None,
    store: Readings,
    progress: Progress = silent,
    ask: bool = True,
) -> Reread:
    """Read the texts chosen, and return the bank with what was read in the place of the old.

    A text that could not be read keeps what it has, with the cause.

    Parameters
    ----------
    engine : Engine or None
        None = the reader that is built in; it reads sentiment only.
    store : Readings
        Where a model's readings are kept at once, so that a run can go on.
    ask : bool
        False = only what is kept there; nobody is asked.
    """
    frames, rows, usage = {}, [], Usage()
    stopped: ProviderError | None = None
    for name, chosen in chosen_texts(bank, choice).items():
        done = _outcome(bank, name, chosen, engine, store, progress, ask and stopped is None)
        stopped, usage = stopped or done.stopped, usage + done.usage
        frame = getattr(bank.tables, name)
        frames[name] = written(
            frame, name, chosen.index, done, reader_of(engine), choice.everything
        )
        rows.append(status(name, frame, frames[name], chosen, done))
    texts = pd.concat(rows, ignore_index=True) if rows else no_texts()
    new = _opened(bank, frames, choice, progress)
    return Reread(new, texts, reader_of(engine), usage, stopped)


def _outcome(
    bank: Bank,
    name: str,
    chosen: pd.DataFrame,
    engine: Engine | None,
    store: Readings,
    progress: Progress,
    ask: bool,
) -> Outcome:
    if engine is None:
        sentiments = read_sentiment(chosen[MESSAGE_TEXT].tolist(), progress).tolist()
        read = tuple(
            None if np.isnan(sentiment) else Reading(sentiment) for sentiment in sentiments
        )
        return Outcome(read, ("",) * len(read))
    texts = as_sent(chosen, bank.tables.customers)
    if ask:
        return read_texts(texts, name, engine, store, progress=progress)
    return known_outcome(texts, name, engine, store)


def _opened(
    bank: Bank, frames: Mapping[str, pd.DataFrame], choice: TextSelection, progress: Progress
) -> Bank:
    """Count anew: everybody, or the one customer alone."""
    tables = bank.tables.replaced(**frames)
    if choice.customer is None:
        return open_bank(tables, progress=progress)
    own = open_bank(tables.only([choice.customer]), bank.as_of)
    read: Sequence[Any] = [own.tables.support, own.tables.social]
    change = "".join(frame.to_csv() for frame in read if frame is not None)
    return with_one_changed(bank, tables, own, change)
