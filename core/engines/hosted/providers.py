"""The hosted engines by name: what each needs to be made."""

from __future__ import annotations

from importlib.util import find_spec
from urllib.parse import urlsplit

from core.engines.hosted.model import Hosted, Wire
from core.schema.errors import ScenarioError

__all__ = ["GEMINI_MODEL", "SUCCESSORS", "gemini", "gemini_sdk", "openai_compatible"]

GEMINI_MODEL = "gemini-3.8-flash"
"""Model names age: a 404 says so, and settings or environment name another."""

SDKS = {"google-genai": "google.genai", "google-generativeai": "google.generativeai"}
"""Packages and their modules, the preferred first."""

SUCCESSORS = {"google-generativeai": "google-genai"}
"""Packages that their makers have ended, and what to install instead."""


def gemini(
    key: str = "",
    model: str = GEMINI_MODEL,
    base_url: str = "",
    temperature: float = 0.0,
    sdk: str = "",
) -> Hosted:
    """Return Gemini.

    Parameters
    ----------
    key : str
    model : str
    base_url : str
        Another address, such as a gateway's; empty = Google's.
    temperature : float
    sdk : {"", "google-genai", "google-generativeai"}
        Empty = the first that is installed.

    Raises
    ------
    ScenarioError
        Without a key, with a password in the address, or if no such SDK is installed.
    """
    _check_address(base_url)
    if not key:
        raise ScenarioError("refinement.engine", "gemini needs a key", "set GEMINI_API_KEY")
    chosen = gemini_sdk(sdk)
    if not chosen:
        raise ScenarioError(
            "refinement.engine", f"{sdk or ' or '.join(SDKS)} is not installed", "install it"
        )

    def connect() -> Wire:
        if chosen == "google-genai":
            from core.engines.hosted.wire_genai import GenaiWire

            return GenaiWire(key, base_url)
        from core.engines.hosted.wire_generativeai import GenerativeaiWire

        return GenerativeaiWire(key, base_url)

    return Hosted("gemini", "Gemini", model, connect, key, temperature)


def gemini_sdk(sdk: str = "") -> str:
    """Return the package that Gemini is asked through; empty = none is installed.

    Parameters
    ----------
    sdk : {"", "google-genai", "google-generativeai"}
        The one wanted; empty = the first that is installed. None is loaded.
    """
    return next((name for name in ([sdk] if sdk else SDKS) if _installed(name)), "")


def openai_compatible(
    key: str = "", model: str = "", base_url: str = "", temperature: float = 0.0
) -> Hosted:
    """Return a server that speaks OpenAI's protocol, such as one of the bank's own.

    Parameters
    ----------
    key : str
        Many servers of one's own need none.
    model : str
        As the server names it.
    base_url : str
        Up to and with ``/v1``; empty = OpenAI's own.
    temperature : float

    Raises
    ------
    ScenarioError
        Without a model, without both key and address, with a password in the address, or if the
        SDK is not installed.
    """
    _check_address(base_url)
    if not key and not base_url:
        raise ScenarioError(
            "refinement.engine",
            "openai needs a key or the address of a server",
            "set OPENAI_API_KEY or OPENAI_BASE_URL",
        )
    if not model:
        raise ScenarioError(
            "refinement.engine",
            "openai needs a model",
            "name one in Settings, or with --model in a command",
        )
    if find_spec("openai") is None:
        raise ScenarioError("refinement.engine", "openai is not installed", "install it")

    def connect() -> Wire:
        from core.engines.hosted.wire_openai import OpenaiWire

        return OpenaiWire(key or "none", base_url)

    label = "OpenAI-compatible server" if base_url else "OpenAI"
    return Hosted("openai", label, model, connect, key, temperature)


def _check_address(base_url: str) -> None:
    """Refuse an address with a name or password in it, which would stand in logs and errors."""
    try:
        parts = urlsplit(base_url if "//" in base_url else f"//{base_url}")
    except ValueError as error:
        raise ScenarioError(
            "refinement.engine", "the provider's address is none", "mend the base URL"
        ) from error
    if "@" in parts.netloc:
        raise ScenarioError(
            "refinement.engine",
            "the provider's address holds a name or password before the @",
            f"use the address without it, {parts.netloc.rpartition('@')[2]}, and give the key by "
            "its own variable",
        )


def _installed(name: str) -> bool:
    try:
        return name in SDKS and find_spec(SDKS[name]) is not None
    except ModuleNotFoundError:  # not even the namespace
        return False
