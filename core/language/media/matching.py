"""Which posts a file belongs to, by its name alone; no address is ever opened."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import pandas as pd

from core.schema import Social

__all__ = ["matched"]


def matched(social: pd.DataFrame, names: Iterable[str]) -> dict[str, pd.Index]:
    """Return, by file name, the posts whose `image_url` ends in it or whose number it bears.

    Parameters
    ----------
    social : DataFrame
        Posts.
    names : iterable of str
        Names of files; upper and lower case are the same.

    Returns
    -------
    dict of str to Index
        Labels of the posts, in the order of the table; none = the file belongs nowhere.

    Examples
    --------
    >>> posts = {"post_id": ["P1", "P2"], "image_url": [None, "https://x.example/a/Sea.PNG?w=9"]}
    >>> {n: [*i] for n, i in matched(pd.DataFrame(posts), ["sea.png", "p1.wav", "x.png"]).items()}
    {'sea.png': [1], 'p1.wav': [0], 'x.png': []}
    """
    ends = _column(social, Social.image_url).map(_last_part)
    numbers = _column(social, Social.post_id).str.lower()
    found = {}
    for name in names:
        low = name.lower() or None  # an empty name is no empty cell
        number = PurePosixPath(low).stem if low else None
        found[name] = social.index[(ends == low) | (numbers == number)]
    return found


def _column(social: pd.DataFrame, name: str) -> pd.Series:
    found = social[name] if name in social else pd.Series(index=social.index, dtype="str")
    return found.fillna("").astype("str")


def _last_part(address: str) -> str:
    try:
        path = urlsplit(address).path
    except ValueError:  # brackets that are no address
        return ""
    return PurePosixPath(unquote(path)).name.lower()
