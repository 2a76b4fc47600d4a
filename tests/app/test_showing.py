"""What a browser still sends of a widget that gave way is no choice; what its user turned is."""

from __future__ import annotations

from functools import partial

import pytest

from app.components import showing as module
from app.components.showing import showing


@pytest.fixture
def kept(monkeypatch) -> dict[str, float]:
    """A value kept elsewhere, 0.5 at first, and an empty session to show it in."""
    session: dict[str, object] = {}
    own: dict[str, object] = {}
    monkeypatch.setattr(module.st, "session_state", session)
    monkeypatch.setattr(module, "get", own.setdefault)
    return {"value": 0.5}


def draw(kept: dict[str, float], name: str) -> dict:
    """Draw a widget that shows the value, as every run does."""
    widget = showing(name, kept["value"], partial(kept.__setitem__, "value"))
    module.st.session_state.setdefault(widget["key"], widget["value"])
    return widget


def arrive(widget: dict, held: float) -> None:
    """Let a message of the browser arrive for which Streamlit calls the widget's callback."""
    module.st.session_state[widget["key"]] = held
    widget["on_change"](*widget["args"])


def test_a_choice_moves_the_value_and_the_other_widget_gives_way(kept):
    slider, _ = draw(kept, "slider"), draw(kept, "box")
    arrive(slider, 0.55)
    assert kept["value"] == 0.55
    assert draw(kept, "slider")["key"] == slider["key"]
    box = draw(kept, "box")
    assert (box["key"], box["value"]) == ("box#1", 0.55)


def test_what_the_old_box_held_undoes_nothing(kept):
    slider, old = draw(kept, "slider"), draw(kept, "box")
    arrive(slider, 0.55)
    draw(kept, "slider"), draw(kept, "box")
    arrive(slider, 0.6)
    arrive(old, 0.5)
    assert kept["value"] == 0.6
    assert draw(kept, "slider")["key"] == slider["key"]


def test_quick_choices_all_count_though_nothing_was_drawn_between(kept):
    slider = draw(kept, "slider")
    for value in (0.55, 0.6, 0.55, 0.5):
        arrive(slider, value)
        assert kept["value"] == value
    assert draw(kept, "slider")["key"] == slider["key"]


def test_what_was_typed_into_the_old_box_before_it_gave_way_counts(kept):
    slider, old = draw(kept, "slider"), draw(kept, "box")
    arrive(slider, 0.55)
    draw(kept, "box")
    arrive(old, 0.3)
    assert kept["value"] == 0.3


def test_only_the_latest_widgets_are_remembered(kept):
    first = draw(kept, "box")
    for step in range(30):
        kept["value"] = step / 100
        draw(kept, "box")
    arrive(first, 0.9)
    assert kept["value"] == 0.29
    assert len(module.get("shown", {})) <= 21
