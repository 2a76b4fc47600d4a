"""What comes out of a file is the picture or the sound, and nothing else."""

import time
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from core.language.media import clean, sound
from core.schema.errors import DataError
from tests.core.language.media import files


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
def test_every_kind_of_picture_becomes_a_jpeg_of_at_most_1024_pixels(form):
    media = clean("holiday", files.picture(form, (3000, 1500)))
    seen = Image.open(BytesIO(media.data))
    assert (media.type, seen.format, seen.size) == ("image/jpeg", "JPEG", (1024, 512))
    assert media.data == clean("again", files.picture(form, (3000, 1500))).data


@pytest.mark.parametrize("mode", ["L", "1", "P", "RGBA", "LA", "I;16"])
def test_every_way_to_write_colours_is_read(mode):
    assert clean("x.png", files.picture("PNG", mode=mode)).kind == "image"


def test_a_print_jpeg_is_read():
    assert clean("x.jpg", files.picture("JPEG", mode="CMYK")).kind == "image"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_place_and_camera_are_left_out_and_the_picture_is_turned_upright(form):
    given = files.with_place(form)
    assert files.PLACE in given
    media = clean("x", given)
    seen = Image.open(BytesIO(media.data))
    assert files.PLACE not in media.data
    assert dict(seen.getexif()) == {}
    assert not {"exif", "icc_profile", "comment", "xmp"} & seen.info.keys()
    assert seen.size == (48, 64)


def test_what_hides_behind_a_picture_is_left_out():
    for form in ("PNG", "JPEG", "GIF"):
        media = clean("x", files.picture(form) + files.HTML + b"PK\x03\x04")
        assert b"script" not in media.data
        assert b"PK\x03\x04" not in media.data


def test_a_picture_with_a_swelling_text_does_no_harm():
    with pytest.raises(DataError, match="damaged"):
        clean("x.png", files.text_bomb())


@pytest.mark.parametrize("name", files.HOSTILE)
def test_what_is_no_file_of_a_known_kind_is_refused_in_one_line(name):
    with pytest.raises(DataError) as caught:
        clean("holiday.png", files.HOSTILE[name])
    assert str(caught.value).startswith("holiday.png: ")


def test_who_spoke_is_cut_from_wav_and_mp3():
    for data in (files.tagged_tone(), files.TAGGED_MP3):
        assert b"Ann" in data
        assert b"Ann" not in clean("note", data).data
    assert clean("note", files.tagged_tone()).data == clean("note", files.tone()).data


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (files.tone(), "audio/wav"), (files.TAGGED_MP3, "audio/mpeg"), (files.OGG, "audio/ogg"),
        (files.M4A, "audio/mp4"),
    ],
)  # fmt: skip
def test_a_recording_is_told_by_its_content(data, kind):
    assert clean("holiday.png", data).type == kind


@given(st.binary(max_size=400), st.integers(0, 300))
def test_no_damage_to_a_picture_is_more_than_a_fault(noise, at):
    whole = files.with_place()
    with suppress(DataError):
        assert clean("x", whole[:at] + noise + whole[at + len(noise) :]).type


def test_very_many_tags_take_time_by_their_number():
    def seconds(count: int) -> float:
        data = b"ID3\4\0\0\0\0\0\0" * count + files.MP3_FRAME * 3
        begun = time.thread_time()
        assert sound.sound_type(data) == "audio/mpeg"
        return time.thread_time() - begun

    assert min(seconds(80_000) for _ in range(3)) < 48 * min(seconds(5000) for _ in range(3))
