"""The pictures and voice notes of the open dataset, as they came and as they may be shown."""

from __future__ import annotations

import hashlib

from app.state.shared import shared
from app.state.workspace import version, workspace
from core.engines import Media
from core.language import media
from core.schema.errors import DataError

__all__ = ["cleaned", "keep_original", "original"]


@shared(32)
def _cleaned(digest: str, name: str, _data: bytes) -> Media:
    return media.clean(name, _data)


def cleaned(name: str, data: bytes) -> Media:
    """Return a file as it may be shown and sent; DataError if it is none that can be."""
    return _cleaned(hashlib.sha256(data).hexdigest(), name, data)


def keep_original(data: bytes) -> None:
    """Keep a file beside the open dataset.

    Raises
    ------
    DataError
        It cannot be written, or the data is kept for this session only.
    """
    current = version()
    if current is None:
        raise DataError(
            "picture or voice note", "it is not kept, because the data is not saved",
            "see Data for the cause; what it says stays with the post",
        )  # fmt: skip
    workspace().originals.save(current.dataset, data)


def original(digest: str) -> bytes | None:
    """Return a file of the open dataset by its hash; None if it is not kept here."""
    current = version()
    return workspace().originals.read(current.dataset, digest) if current else None
