"""What the commands do with a model: ask, stop where asking is in vain, say what is incomplete."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from core import pipeline
from core.engines import ENGINES, Engine
from core.language.sentiment.rules import read_sentiment
from core.schema.errors import ProviderError
from core.schema.progress import Progress
from core.store import SavedReadings, Store, open_database

__all__ = ["journal", "reranked_lists", "sentiments_of", "spent_in_words"]

WORKERS = 6
JOURNAL = "readings.db"


def reranked_lists(
    result: pipeline.Offers, engine: Engine, progress: Progress
) -> tuple[list[Any], ProviderError | None]:
    """Return everybody's refined list, and what kept some of them from being refined wholly.

    Raises
    ------
    ProviderError
        If the key, model or address was refused: no list would be any different.
    """
    refined, failed = [], []
    total = len(result.ids)
    workers = WORKERS if engine.position_bias else 1
    for one in pipeline.rerank_lists(result, engine, workers=workers):
        refined.append(one)
        failed += [one.failure] if one.failure else []
        if failed and failed[-1].is_final:
            raise failed[-1]
        progress(len(refined), total, "refining")
    return refined, _incomplete(f"{len(failed)} of {total} lists not wholly refined", failed)


def sentiments_of(
    texts: pd.DataFrame,
    table: str,
    customers: pd.DataFrame,
    engine: Engine,
    readings: SavedReadings,
    progress: Progress,
) -> tuple[pd.Series, ProviderError | None]:
    """Return the sentiment of each text (−1…1, NaN = not read), and what kept some from being read.

    The built-in engine stands for the word lists of `core.language.sentiment.rules`.

    Raises
    ------
    ProviderError
        If the key, model or address was refused.
    """
    if not ENGINES[engine.name].hosted:
        said = texts[pipeline.MESSAGE_TEXT].tolist()
        return pd.Series(read_sentiment(said), index=texts.index), None
    sentiments, outcome = pipeline.read_sentiments(
        texts, table, customers, engine, readings, progress
    )
    if outcome.stopped and outcome.stopped.is_final:
        raise outcome.stopped
    causes = [cause for cause in outcome.causes if cause]
    failed = [ProviderError(engine.label, cause, "") for cause in causes]
    return sentiments, _incomplete(
        f"{len(causes)} of {len(texts)} texts in {table} not read", failed
    )


def _incomplete(what: str, failed: list[ProviderError]) -> ProviderError | None:
    if not failed:
        return None
    first = failed[0]
    kept = "The rest is written; the same command goes on from there"
    return ProviderError(first.call, f"{what}: {first.cause}", kept, first.kind)


@contextmanager
def journal(out: Path, workspace: Path | None) -> Iterator[SavedReadings]:
    """Keep readings in the workspace, or in `out` until everything has been read."""
    if workspace is not None:
        yield Store(workspace).readings
        return
    path = out / JOURNAL
    open_database(path)
    yield SavedReadings(path)
    for file in out.glob(f"{JOURNAL}*"):
        file.unlink()


def spent_in_words(engine: Engine, spent: Any) -> str:
    """Return what was asked and what it cost, or '' if nothing was."""
    if not spent.calls:
        return ""
    return (
        f"{engine.label} ({engine.model}): {spent.calls} calls, "
        f"{spent.tokens_in} tokens read, {spent.tokens_out} written"
    )
