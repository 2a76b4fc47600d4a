"""The sentiment of every text written back beside it, the rest of the file as it was."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.engines import Engine
from core.intake import Mapping, RawTable
from core.language.sentiment.model import Outcome, Readings, Text, read_texts
from core.schema import Customers, Social, Support
from core.schema.progress import Progress, silent
from core.schema.tables import message_text

__all__ = [
    "MESSAGE_TEXT",
    "WRITER",
    "as_sent",
    "read_sentiments",
    "texts_without_sentiment",
    "with_sentiment",
]

WRITER, MESSAGE_TEXT = Customers.customer_id, Social.text
"""Columns of texts to be read."""

_READ = (WRITER, Support.transcript, Social.text, Social.media_description)


def texts_without_sentiment(raw: RawTable, mapping: Mapping) -> pd.DataFrame:
    """Return writer and text of the rows whose sentiment is empty, with the index of `raw`.

    Parameters
    ----------
    raw : RawTable
        A support or social table.
    mapping : Mapping
        Which columns hold the writer, the text and the sentiment.
    """
    columns = {choice.field: choice.column for choice in mapping.choices}
    known = {field: raw.frame[columns[field]].fillna("") for field in _READ if field in columns}
    frame = pd.DataFrame(known)
    texts = frame[[WRITER]].assign(**{MESSAGE_TEXT: message_text(mapping.table, frame)})
    return texts[_stated(raw, mapping).str.strip() == ""]


def with_sentiment(raw: RawTable, mapping: Mapping, sentiments: pd.Series) -> pd.DataFrame:
    """Return a file's rows and columns as they stand, with `sentiments` (−1…1) filled in.

    Parameters
    ----------
    raw : RawTable
        A support or social table.
    mapping : Mapping
        Which column holds the sentiment; without one a column ``sentiment`` is added.
    sentiments : Series
        By index of `raw`; NaN and rows left out keep what they have.
    """
    filled = _stated(raw, mapping).astype(object)
    known = sentiments.dropna()
    filled[known.index] = [repr(float(sentiment)) for sentiment in known]
    return raw.frame.assign(**{_column(mapping): filled.astype("str")})


def read_sentiments(
    texts: pd.DataFrame,
    table: str,
    customers: pd.DataFrame,
    engine: Engine,
    store: Readings,
    progress: Progress = silent,
) -> tuple[pd.Series, Outcome]:
    """Have a model read texts, and return the sentiments with what became of every text.

    Parameters
    ----------
    texts : DataFrame
        Writer and text, see `texts_without_sentiment`.
    table : str
        support or social.
    customers : DataFrame
        Names to keep back.
    engine, store, progress
        See `core.language.sentiment.model.read_texts`.
    """
    outcome = read_texts(as_sent(texts, customers), table, engine, store, progress=progress)
    sentiments = [np.nan if r is None else r.sentiment for r in outcome.readings]
    return pd.Series(sentiments, index=texts.index, dtype=float), outcome


def as_sent(texts: pd.DataFrame, customers: pd.DataFrame) -> list[Text]:
    """Return texts with what must be kept back of each: its writer's name and number."""
    names: dict[str, str] = {}
    if Customers.full_name in customers:
        named = customers[[WRITER, Customers.full_name]].dropna()
        names = dict(named.itertuples(index=False, name=None))
    return [
        Text(said, (names[writer],) if writer in names else (), (writer,))
        for writer, said in zip(texts[WRITER], texts[MESSAGE_TEXT], strict=True)
    ]


def _column(mapping: Mapping) -> str:
    columns = {choice.field: choice.column for choice in mapping.choices}
    return columns.get(Support.sentiment, Support.sentiment)


def _stated(raw: RawTable, mapping: Mapping) -> pd.Series:
    """Return the sentiments as they stand in the file, as text; empty = none."""
    return raw.frame.get(_column(mapping), pd.Series("", index=raw.frame.index)).fillna("")
