"""What the pages share about pictures and voice notes: who describes them, and what that sends."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from core.engines import ENGINES
from core.language.media import LARGEST, SUFFIXES, Described

__all__ = ["BY_HAND", "KINDS", "LIMITS", "REDACTION", "read_on", "who"]

BY_HAND = "By hand"
KINDS = {"image": "picture", "audio": "voice note"}
REDACTION = {
    "image": "A picture cannot be redacted: faces, names and numbers in it go to {engine} as they "
    "are. Place, camera and other data in the file are removed, and it is made no larger than "
    "1024 pixels.",
    "audio": "A voice note cannot be redacted: the voice and every word go to {engine} as they "
    "are. Tags in WAV and MP3 files are removed, those of other files are not.",
}
LIMITS: dict[str, Any] = {"type": SUFFIXES, "max_upload_size": LARGEST // 1024**2}
"""What a field for such files takes."""


def who(engine: str) -> str:
    """Say whether an engine takes such files, and what to do if it does not."""
    if ENGINES[engine].takes:
        return f"{ENGINES[engine].label} can describe them, on a press only."
    return (
        "The built-in reader takes neither: write what they say by hand, or choose in Settings an "
        "engine that describes them, Gemini or a server of your own with such a model."
    )


def read_on(found: Described) -> str:
    """Name who described a file, and when."""
    return f"{found.reader}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
