"""Pictures and recordings as users and attackers send them."""

from __future__ import annotations

import math
import struct
import wave
import zlib
from io import BytesIO

from PIL import Image

PLACE = b"Camera of Ann Lee, 51.5 N 0.1 W"


def picture(
    form: str = "PNG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **more
) -> bytes:
    written = BytesIO()
    Image.new(mode, size, "teal" if mode in ("RGB", "RGBA", "CMYK") else 1).save(
        written, form, **more
    )
    return written.getvalue()


def with_place(form: str = "JPEG") -> bytes:
    """A picture that says who took it and where."""
    exif = Image.Exif()
    exif[0x010E] = PLACE.decode()
    exif[0x0112] = 6  # turned by a quarter
    exif.get_ifd(0x8825)[1] = "N"
    return picture(form, exif=exif)


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def bomb(side: int = 60_000) -> bytes:
    """A PNG of a few kilobytes that claims billions of pixels."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def text_bomb() -> bytes:
    """A small picture with a compressed text that swells to 20 MB."""
    whole = picture()
    swollen = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"A" * 20_000_000))
    return whole[:33] + swollen + whole[33:]


def tone(seconds: float = 0.2) -> bytes:
    written = BytesIO()
    with wave.open(written, "wb") as target:
        target.setparams((1, 2, 8000, 0, "NONE", ""))
        samples = [int(9000 * math.sin(t / 3)) for t in range(int(8000 * seconds))]
        target.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return written.getvalue()


def tagged_tone() -> bytes:
    """A recording that says who spoke it."""
    plain = tone()
    note = b"IARTAnn Lee, 51.5 N"
    body = plain[8:] + b"LIST" + struct.pack("<I", len(note) + 1) + note + b"\0"
    return b"RIFF" + struct.pack("<I", len(body)) + body


MP3_FRAME = b"\xff\xfb\x90\x64" + b"\0" * 413
TAGGED_MP3 = (
    b"ID3\x04\0\0\0\0\0\x0aAnn Lee...."[:20] + MP3_FRAME * 3 + b"TAG" + b"Ann".ljust(125, b"\0")
)
OGG = b"OggS\0\x02" + b"\0" * 60
M4A = b"\0\0\0\x1cftypM4A " + b"\0" * 60

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
HOSTILE = {
    "an SVG with a script": SVG,
    "a page called picture": HTML,
    "a page after a PNG's first bytes": b"\x89PNG\r\n\x1a\n" + HTML,
    "a page after a JPEG's first bytes": b"\xff\xd8\xff\xe0" + HTML,
    "a cut JPEG": with_place()[:300],
    "a cut PNG": picture()[:60],
    "a PNG of billions of pixels": bomb(),
    "a GIF of billions of pixels": b"GIF89a\xff\xff\xff\xff\x00\x00\x00;",
    "a PDF": b"%PDF-1.7 ...",
    "a program": b"MZ\x90\0" + b"\0" * 100,
    "an archive": b"PK\x03\x04" + b"\0" * 100,
    "nothing": b"",
    "a WAV without samples": tone(0),
    "a cut WAV": tone()[:20],
    "a text": b"voice.mp3, trust me",
    "too large": b"\xff\xd8\xff" + b"\0" * (11 * 1024**2),
}
