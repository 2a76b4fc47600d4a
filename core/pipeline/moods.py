"""The mood of every text written back beside it, the rest of the file as it was."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.intake import Mapping, RawTable
from core.mood import read_mood
from core.schema import Social, Support

__all__ = ["with_moods"]

_TEXT = {Support.key: Support.transcript, Social.key: Social.text}


def with_moods(raw: RawTable, mapping: Mapping) -> pd.DataFrame:
    """Return a file's rows and columns as they stand, with empty moods filled in (−1…1).

    Parameters
    ----------
    raw : RawTable
        A support or social table.
    mapping : Mapping
        Which column holds the text, and which the sentiment; without the latter a column
        ``sentiment`` is added. Rows without text keep an empty mood.
    """
    columns = {choice.field: choice.column for choice in mapping.choices}
    texts = raw.frame[columns[_TEXT[mapping.table]]].fillna("")
    target = columns.get(Support.sentiment, Support.sentiment)
    stated = raw.frame.get(target, pd.Series("", index=texts.index)).fillna("")
    empty = stated.str.strip() == ""
    moods = read_mood(texts[empty].tolist())
    filled = stated.astype(object)
    filled[empty] = ["" if np.isnan(m) else repr(float(m)) for m in moods]
    return raw.frame.assign(**{target: filled.astype("str")})
