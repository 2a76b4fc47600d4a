"""A file told by its content, held to its limits and stripped of what nobody meant to send."""

from __future__ import annotations

from core.engines import Media
from core.language.media.picture import cleaned_picture, is_picture
from core.language.media.sound import cleaned_sound, sound_type
from core.schema.errors import DataError

__all__ = ["LARGEST", "SUFFIXES", "clean"]

LARGEST = 10 * 1024**2
SUFFIXES = ("png", "jpg", "jpeg", "webp", "gif", "wav", "mp3", "ogg", "m4a")
"""Endings under which the kinds of file are known; the content alone decides."""


def clean(name: str, data: bytes) -> Media:
    """Return a picture or recording fit to be shown and sent.

    Pictures are decoded and written anew as JPEG of at most 1024 pixels a side, which leaves out
    place, camera, thumbnails and whatever hides behind the picture. WAV is written anew; of MP3 the
    tags are cut off; Ogg and M4A stay as they are.

    Parameters
    ----------
    name : str
        As the user knows the file; for messages only.
    data : bytes

    Raises
    ------
    DataError
        The file is empty, too large, broken, or none of the kinds.
    """
    if not data:
        raise DataError(name, "the file is empty", "choose another")
    if len(data) > LARGEST:
        raise DataError(
            name,
            f"the file has {len(data) / 1024**2:.0f} MB, at most {LARGEST // 1024**2} are read",
            "make it smaller",
        )
    if is_picture(data):
        return cleaned_picture(name, data)
    kind = sound_type(data)
    if kind is None:
        raise DataError(
            name,
            "its content is neither a picture nor a recording that can be read",
            "give PNG, JPEG, WebP, GIF, WAV, MP3, Ogg or M4A",
        )
    return Media(kind, cleaned_sound(name, kind, data))
