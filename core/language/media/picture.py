"""Pictures: decoded under limits and written anew, so that nothing but the picture is left."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from core.engines import Media
from core.schema.errors import DataError

__all__ = ["cleaned_picture", "is_picture"]

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
MOST_PIXELS = 40_000_000
SIDE = 1024
QUALITY = 85
_BROKEN = (
    UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError,
    TypeError, OverflowError, MemoryError, Image.DecompressionBombError, Warning,
)  # fmt: skip
"""What Pillow raises at files that are cut, damaged or made to hurt."""


def is_picture(data: bytes) -> bool:
    """Say whether `data` begins like a picture of a known format."""
    return data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")) or (
        data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    )


def cleaned_picture(name: str, data: bytes) -> Media:
    """Return the picture, upright, as a JPEG of at most 1024 pixels a side without metadata.

    Of moving pictures the first is kept; what is transparent becomes white.

    Raises
    ------
    DataError
        It cannot be decoded, or has too many pixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return Media("image/jpeg", _written(name, data))
    except _BROKEN as error:
        raise DataError(name, "the picture is damaged or cut", "save it anew") from error


def _written(name: str, data: bytes) -> bytes:
    with Image.open(BytesIO(data), formats=FORMATS) as picture:
        width, height = picture.size
        if width * height > MOST_PIXELS:
            raise DataError(
                name,
                f"the picture has {width} × {height} pixels, at most {MOST_PIXELS // 10**6} "
                "million are read",
                "make it smaller",
            )
        picture.draft("RGB", (SIDE, SIDE))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((SIDE, SIDE))
        flat = Image.new("RGB", upright.size, "white")
        seen = upright.convert("RGBA")
        flat.paste(seen, mask=seen.getchannel("A"))
    written = BytesIO()
    flat.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()
