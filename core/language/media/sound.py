"""Recordings: told by their first bytes, and freed of tags where that takes no decoder."""

from __future__ import annotations

import wave
from io import BytesIO

from core.schema.errors import DataError

__all__ = ["cleaned_sound", "sound_type"]

_TAG, _OLD_TAG = 10, 128


def sound_type(data: bytes) -> str | None:
    """Return the MIME type of a recording by its content; None = it is none that is known.

    Examples
    --------
    >>> sound_type(b"OggS and so on"), sound_type(b"<svg onload=alert(1)>")
    ('audio/ogg', None)
    """
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "audio/wav"
    if data[:4] == b"OggS":
        return "audio/ogg"
    if data[4:8] == b"ftyp" and data[8:11] in (b"M4A", b"M4B", b"mp4", b"iso"):
        return "audio/mp4"
    return "audio/mpeg" if _starts_mp3(_untagged(data)) else None


def cleaned_sound(name: str, kind: str, data: bytes) -> bytes:
    """Return the recording without the tags that WAV and MP3 carry.

    Raises
    ------
    DataError
        A WAV that is cut or not plain PCM.
    """
    if kind == "audio/mpeg":
        return _untagged(data)
    return _rewritten(name, data) if kind == "audio/wav" else data


def _starts_mp3(data: bytes) -> bool:
    """Say whether a frame of MPEG layer 3 stands at the start, with rates that exist."""
    if len(data) < 4 or data[0] != 0xFF or data[1] & 0xE6 != 0xE2:
        return False
    return data[1] & 0x18 != 0x08 and data[2] >> 4 not in (0, 15) and data[2] & 0x0C != 0x0C


def _untagged(data: bytes) -> bytes:
    """Return `data` without the ID3 tags in front and behind."""
    start = 0
    while data[start : start + 3] == b"ID3" and len(data) > start + _TAG:
        size = 0
        for byte in data[start + 6 : start + _TAG]:
            size = size << 7 | byte & 0x7F
        start += _TAG + size
    data = data[start:]
    return data[:-_OLD_TAG] if data[-_OLD_TAG:][:3] == b"TAG" else data


def _rewritten(name: str, data: bytes) -> bytes:
    written = BytesIO()
    try:
        with wave.open(BytesIO(data)) as source, wave.open(written, "wb") as target:
            frames = source.readframes(source.getnframes())
            target.setparams(source.getparams())
            target.writeframes(frames)
    except (wave.Error, EOFError, OSError, ValueError) as error:
        raise DataError(
            name, "the recording is damaged or not plain PCM", "save it as MP3 or as WAV in PCM"
        ) from error
    if not frames:
        raise DataError(name, "the recording is empty", "choose another")
    return written.getvalue()
