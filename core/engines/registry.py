"""The engines by name: how each is made, what it is called, what it needs and what it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from inspect import signature
from typing import Any

from core.engines.builtin.reader import OfflineEngine
from core.engines.engine import Engine
from core.engines.hosted.providers import gemini, gemini_sdk, openai_compatible
from core.schema.errors import ScenarioError

__all__ = ["ENGINES", "EngineEntry", "make_engine"]


@dataclass(frozen=True)
class EngineEntry:
    """Everything that pages and commands ask of an engine before there is one.

    Parameters
    ----------
    label : str
        On screen.
    make : callable
        From settings to the engine.
    variables : mapping of str to tuple of str
        Where its settings (key, model, base_url) stand in the environment or the server's secrets,
        the first that is set counts; empty = it runs on this machine, and nothing is sent.
    takes : frozenset of str
        Files that can be sent to it, by MIME type; whether its model reads them, it will say.
    package : callable or None
        Names the package it is asked through, where there is a choice.
    """

    label: str
    make: Callable[..., Engine]
    variables: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    takes: frozenset[str] = frozenset()
    package: Callable[[], str] | None = None

    @property
    def hosted(self) -> bool:
        """Whether it asks a provider, which costs money and sends text away."""
        return bool(self.variables)


ENGINES: dict[str, EngineEntry] = {
    "offline": EngineEntry("Built-in reader, no key needed", OfflineEngine),
    "gemini": EngineEntry(
        "Gemini",
        gemini,
        {
            "key": ("GEMINI_API_KEY", "GOOGLE_API_KEY"),
            "model": ("GEMINI_MODEL",),
            "base_url": ("GEMINI_BASE_URL",),
        },
        frozenset({"image/jpeg", "audio/wav", "audio/mpeg", "audio/ogg", "audio/mp4"}),
        gemini_sdk,
    ),
    "openai": EngineEntry(
        "OpenAI or a server of your own",
        openai_compatible,
        {
            "key": ("OPENAI_API_KEY",),
            "model": ("OPENAI_MODEL",),
            "base_url": ("OPENAI_BASE_URL",),
        },
        frozenset({"image/jpeg", "audio/wav", "audio/mpeg"}),
    ),
}


def make_engine(name: str, **settings: Any) -> Engine:
    """Return the engine called `name`, made with its own `settings` (keys, model, address).

    Raises
    ------
    ScenarioError
        If there is none of that name, or it has no such setting.

    Examples
    --------
    >>> make_engine("offline").position_bias
    False
    """
    if name not in ENGINES:
        raise ScenarioError(
            "refinement.engine", f"no engine {name!r}", f"one of {', '.join(ENGINES)}"
        )
    unknown = settings.keys() - signature(ENGINES[name].make).parameters.keys()
    if unknown:
        raise ScenarioError(
            "refinement.engine", f"{name} has no {' or '.join(sorted(unknown))}", "leave it out"
        )
    return ENGINES[name].make(**settings)
