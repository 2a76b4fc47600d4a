"""A bank whose posts hold what their pictures and voice notes say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from core.language.media import matched
from core.pipeline.bank import Bank, open_bank
from core.schema import Social, reader_column
from core.schema.errors import DataError

__all__ = ["Told", "with_descriptions"]


@dataclass(frozen=True)
class Told:
    """What is told of one file: its words, who told them, and the hash of the file."""

    words: str
    reader: str
    digest: str


def with_descriptions(bank: Bank, told: Mapping[str, Told]) -> Bank:
    """Return the bank with what is told of files beside their posts, whose sentiment is read anew.

    A sentiment that came with the data stays.

    Parameters
    ----------
    told : mapping
        By name of the file, see `core.language.media.matched`; a file of several posts is told
        in each.

    Raises
    ------
    DataError
        No post goes with any of the files.
    """
    social = bank.tables.social
    posts = {} if social is None else matched(social, told)
    if social is None or not any(map(len, posts.values())):
        raise DataError("social posts", "no post goes with these files", "name them by post number")
    by, sentiment = reader_column(Social.media_description), reader_column(Social.sentiment)
    columns = (Social.media_description, Social.media_file, by)
    new = {c: _texts(social, c).copy() for c in columns}
    sentiments, readers = social[Social.sentiment].copy(), _texts(social, sentiment).copy()
    for name, found in told.items():
        rows = posts[name]
        cells = (found.words.strip() or None, found.digest, found.reader)
        for column, cell in zip(columns, cells, strict=True):
            new[column][rows] = cell
        anew = rows[readers[rows].notna()]
        sentiments[anew], readers[anew] = float("nan"), None
    changed = social.assign(**new, **{Social.sentiment: sentiments, sentiment: readers})
    return open_bank(bank.tables.replaced(social=changed))


def _texts(frame: pd.DataFrame, column: str) -> pd.Series:
    return frame[column] if column in frame else pd.Series(index=frame.index, dtype="str")
