"""Pictures and recordings on their way: they arrive whole, and are part of what is remembered."""

import pytest

from core.engines import ENGINES, Media, Prompt, make_engine
from core.engines.guard import CallLimits, MemoryAnswers, guarded, replayed
from core.schema.errors import ProviderError
from tests.core.engines.loopback import Reply, always, serving

SCHEMA = {"type": "object", "properties": {"ok": {"type": "boolean"}}, "required": ["ok"]}
PICTURE = Media("image/jpeg", b"\xff\xd8 one \x00\xff")
OTHER = Media("image/jpeg", b"\xff\xd8 two \x00\xff")
VOICE = Media("audio/wav", b"RIFF\x00\x01 la la")


def ask(engine, *media):
    return engine.complete_json(Prompt("Describe.", "This:", SCHEMA, tuple(media)), 5.0)


def test_files_arrive_byte_for_byte_beside_the_text(connect):
    with serving(always(Reply('{"ok": true}'))) as server:
        assert ask(connect(server), PICTURE, VOICE).text == '{"ok": true}'
        arrived = server.asked[0]
    assert arrived.media == [(PICTURE.type, PICTURE.data), (VOICE.type, VOICE.data)]
    assert arrived.user == "This:"
    assert arrived.system == "Describe."


def test_an_mp3_goes_to_openai_under_its_own_word(connect):
    with serving(always(Reply('{"ok": true}'))) as server:
        ask(connect(server), Media("audio/mpeg", b"ID3"))
        assert [data for _, data in server.asked[0].media] == [b"ID3"]
        assert server.asked[0].is_gemini or '"format":"mp3"' in server.asked[0].text


def test_another_picture_is_another_question_in_cache_replay_and_record(connect):
    answers, log = MemoryAnswers(), []
    with serving(always(Reply('{"ok": true}'))) as server:
        made = connect(server)
        engine = guarded(made, CallLimits(per_minute=60_000), answers, log.append)
        for media in ([], [PICTURE], [OTHER], [PICTURE]):
            ask(engine, *media)
        assert len(server.asked) == 3
    assert len({call["request"] for call in log}) == 3
    assert "one" not in repr(log)
    assert log[1]["characters"] - log[0]["characters"] == len(PICTURE.data)
    assert ask(replayed(made, answers), PICTURE).text == '{"ok": true}'
    with pytest.raises(ProviderError, match="no answer to this was recorded"):
        ask(replayed(made, answers), VOICE)


def test_a_provider_that_cannot_see_says_why(connect):
    said = "this model does not take images"
    with (
        serving(always(Reply(said, status=400))) as server,
        pytest.raises(ProviderError, match=said) as caught,
    ):
        ask(connect(server), PICTURE)
    assert caught.value.kind == "request"


def test_the_built_in_reader_takes_no_file():
    assert ENGINES[make_engine("offline").name].takes == frozenset()
    assert "bytes" not in repr(PICTURE)
    assert b"one" not in repr(PICTURE).encode()
