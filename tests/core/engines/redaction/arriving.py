"""What a server receives of texts that are read through an SDK."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from core.engines import Engine
from core.language.sentiment.model import Text, read_texts
from core.store import SavedReadings, open_database
from tests.core.engines.loopback import Loopback, data_of, sensible, serving

__all__ = ["arrived", "shows"]


def arrived(
    texts: Sequence[Text], connect: Callable[[Loopback], Engine], folder: Path
) -> list[str]:
    """Return each text as the server received it, in order."""
    open_database(folder / "r.db")
    store = SavedReadings(folder / "r.db")
    with serving(sensible) as server:
        read_texts(texts, "support", connect(server), store, batch=50, workers=1)
        return [row["text"] for asked in server.asked for row in data_of(asked)["texts"]]


def shows(received: str, value: str) -> bool:
    """Say whether letters and digits of `value` can still be read, however they are spaced."""
    bare = "".join(filter(str.isalnum, value)).lower()
    return bare in "".join(filter(str.isalnum, received)).lower()
